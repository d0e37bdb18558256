// What every page does: words, toasts, the theme, sources of figures, the chat's drawer.
import { part, Problem } from "./api.js";

export const language = document.documentElement.lang;

const words = {};
for (const data of document.querySelectorAll("script.wording")) Object.assign(words, JSON.parse(data.textContent));

/** A word of the page's language; slots are {name}. */
export function t(key, slots = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no word ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in slots ? slots[name] : whole));
}

/** A short message that readers of the screen hear too. An error stays until it is dismissed. */
export function toast(text, kind = "info") {
  const box = document.createElement("div");
  box.className = `toast toast-${kind}`;
  box.append(text);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = t("shell.js.dismiss");
  close.addEventListener("click", () => box.remove());
  box.append(close);
  document.getElementById("toasts").append(box);
  if (kind !== "error") setTimeout(() => box.remove(), 8000);
  return box;
}

/** What went wrong, as a toast. */
export function report(error) {
  if (error.name === "AbortError") return;
  if (!(error instanceof Problem)) console.error(error);
  if (error.status === 0 || !(error instanceof Problem)) toast(t("shell.js.offline"), "error");
  else toast(t("shell.js.failed", { detail: error.detail }), "error");
}

let made = 0;

/** A figure with its source behind it, of a fact as the API tells it; texts come formatted by the renderer. */
export function figureButton({ text, metric, formula = null, inputs = [], source = null, as_of = null, classes = "" }) {
  made += 1;
  const popover = document.createElement("div");
  popover.popover = "auto";
  popover.id = `source-js-${made}`;
  popover.className = "source";
  popover.setAttribute("role", "dialog");
  popover.tabIndex = 0;
  popover.setAttribute("aria-label", t("shell.js.source_of", { name: metric }));
  popover.append(element("p", "source-name", metric), element("p", "source-value", text));
  const list = document.createElement("dl");
  const row = (key, value) => {
    list.append(element("dt", "", t(`shell.js.${key}`)));
    const cell = document.createElement("dd");
    cell.append(value);
    list.append(cell);
  };
  if (formula) row("formula", formula);
  if (inputs.length) {
    const items = document.createElement("ul");
    items.append(...inputs.map((one) => element("li", "", one)));
    row("inputs", items);
  }
  if (source) row("source_by", source);
  if (as_of) row("as_of", as_of);
  popover.append(list);
  const button = element("button", `figure ${classes}`, text);
  button.type = "button";
  button.popoverTargetElement = popover;
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-label", `${metric}: ${text}`);
  const both = document.createDocumentFragment();
  both.append(button, popover);
  return both;
}

function element(name, classes, text) {
  const one = document.createElement(name);
  if (classes) one.className = classes;
  one.textContent = text;
  return one;
}

// -- sources that are fetched when they are asked for

const shared = document.getElementById("figure-source");
let asked = null;

async function fetchSource(button) {
  asked?.abort();
  asked = new AbortController();
  shared.replaceChildren(element("p", "loading", t("shell.js.loading")));
  try {
    shared.replaceChildren(await part(button.dataset.source, { signal: asked.signal }));
  } catch (error) {
    if (error.name !== "AbortError") shared.replaceChildren(element("p", "wrong", t("shell.js.no_source")));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.figure[data-source]");
  if (button) fetchSource(button);
});

// A source stands beside its figure where the browser has no anchors of its own.
if (!CSS.supports("position-area: bottom")) {
  document.addEventListener("toggle", (event) => {
    const popover = event.target;
    if (event.newState !== "open" || !popover.classList?.contains("source")) return;
    const button = document.activeElement?.closest?.("button.figure");
    if (!button) return;
    const box = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    popover.style.margin = "0";
    popover.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    popover.style.top = `${box.bottom + height + 8 < innerHeight ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
  }, true);
}

// -- theme

const theme = document.getElementById("theme");
theme?.addEventListener("change", () => {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `csm_theme=${theme.value}; Path=/; Max-Age=${theme.value ? 31536000 : 0}; SameSite=Lax${secure}`;
  if (theme.value) document.documentElement.dataset.theme = theme.value;
  else delete document.documentElement.dataset.theme;
});

// -- the chat's drawer

const drawer = document.getElementById("chat");
const opener = document.getElementById("chat-open");
let mounted = null;

/** Open the drawer; the chat itself comes with the first time. */
export async function openChat() {
  if (!drawer) return;
  drawer.hidden = false;
  document.body.classList.add("with-chat");
  opener.setAttribute("aria-expanded", "true");
  mounted ??= import("./chat.js").then((chat) =>
    chat.mount(document.getElementById("chat-body"), {
      client: drawer.dataset.client || null,
      conversation: drawer.dataset.conversation || null,
    }),
  );
  await mounted;
}

function closeChat() {
  drawer.hidden = true;
  document.body.classList.remove("with-chat");
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
}

opener?.addEventListener("click", () => {
  if (drawer.hidden) openChat().then(() => (drawer.querySelector("textarea") || drawer.querySelector("button"))?.focus(), report);
  else closeChat();
});
document.getElementById("chat-close")?.addEventListener("click", closeChat);
drawer?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector(":popover-open")) closeChat();
});
document.addEventListener("csm:ask", (event) => {
  if (mounted) {
    if (drawer.hidden) openChat().catch(report);
    return;
  }
  event.stopImmediatePropagation();
  openChat().then(() => document.dispatchEvent(new CustomEvent("csm:ask", { detail: event.detail })), report);
}, true);
