// One draft: sections are edited, files saved, what it leaves to be done approved, and it is drafted anew.
import { api, Problem } from "./api.js";
import { t, toast } from "./shell.js";

const root = document.getElementById("draft");
const { id, newest, client, kind, language, audience, caller } = root.dataset;
const SAID = "csm.draft.said";

const said = sessionStorage.getItem(SAID);
if (said) {
  sessionStorage.removeItem(SAID);
  toast(t(said));
}

function wrong(error) {
  if (!(error instanceof Problem)) console.error(error);
  if (!error.status) return t("shell.js.offline");
  if (error.code === "not_for_a_client") return t("drafts.js.not_for_a_client", { detail: error.detail });
  return t("drafts.js.refused", { detail: error.detail });
}

// -- the preview is no higher than what it shows

const preview = document.getElementById("preview");
function fit() {
  const shown = preview.contentDocument?.documentElement;
  if (shown) preview.style.height = `${Math.max(200, Math.min(shown.scrollHeight, 20_000)) + 4}px`;
}
if (preview) {
  preview.addEventListener("load", fit);
  if (preview.contentDocument?.readyState === "complete") fit();
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 2) return;
    width = entry.contentRect.width;
    preview.style.height = "";
    fit();
  }).observe(preview);
}

// -- editing: what is typed is kept by the browser until the service has it

const keyOf = (section) => ["csm.edit", caller, client, kind, language, audience, section].join("\u001f");
const unsaved = [];

for (const details of document.querySelectorAll("details.section")) {
  const form = details.querySelector("form");
  const area = form.markdown;
  const go = form.querySelector("button.primary");
  if (!go) continue;
  const key = keyOf(details.dataset.section);
  const discard = form.querySelector("[data-discard]");
  const told = form.querySelector(".wrong");
  const original = area.value;

  function changed() {
    discard.hidden = area.value === original;
    if (area.value === original) localStorage.removeItem(key);
    else localStorage.setItem(key, area.value);
  }

  const before = localStorage.getItem(key);
  if (before !== null && before !== original) {
    area.value = before;
    discard.hidden = false;
    details.open = true;
    unsaved.push(details);
  }
  area.addEventListener("input", () => {
    changed();
    told.textContent = "";
    area.removeAttribute("aria-invalid");
  });
  discard.addEventListener("click", () => {
    area.value = original;
    changed();
    told.textContent = "";
    area.focus();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    const say = (text, ...more) => {
      told.replaceChildren(text, ...more);
      area.setAttribute("aria-invalid", "true");
      area.focus();
    };
    if (!area.value.trim()) return say(t("drafts.js.empty"));
    if (area.value === original) return say(t("drafts.js.unchanged"));
    go.disabled = true;
    told.textContent = "";
    try {
      const path = `/api/drafts/${id}/sections/${encodeURIComponent(details.dataset.section)}`;
      const made = await api(path, { method: "PATCH", body: { markdown: area.value } });
      localStorage.removeItem(key);
      sessionStorage.setItem(SAID, "drafts.js.saved");
      location.assign(`/drafts/${made.id}?with=${id}`);
    } catch (error) {
      go.disabled = false;
      if (error.code === "cannot_edit") say(t("drafts.js.newer"), " ", await toNewest());
      else say(wrong(error));
    }
  });
}

if (unsaved.length) {
  const box = document.getElementById("kept");
  const show = document.createElement("button");
  show.type = "button";
  show.className = "quiet";
  show.textContent = t("drafts.js.kept_show");
  show.addEventListener("click", () => unsaved[0].querySelector("textarea").focus());
  box.append(t("drafts.js.kept"), " ", show);
  box.hidden = false;
}

/** A link to the version that came meanwhile; what was typed waits there. */
async function toNewest() {
  const query = new URLSearchParams({ kind, limit: "100", ...(client ? { client_id: client } : {}) });
  const found = await api(`/api/drafts?${query}`).catch(() => ({ items: [] }));
  const one = found.items.find((row) => row.language === language && row.audience === audience && row.client_id === (client || null));
  const link = document.createElement("a");
  link.href = `/drafts/${one ? one.id : newest}`;
  link.textContent = t("drafts.js.open_newest");
  return link;
}

// -- drafted anew

const again = document.getElementById("again");
again?.addEventListener("click", async () => {
  const hint = document.getElementById("again-hint");
  again.disabled = true;
  hint.className = "hint";
  hint.textContent = t("drafts.js.making");
  try {
    const made = await api("/api/drafts", { body: { kind, language, audience, ...(client ? { client_id: client } : {}) } });
    sessionStorage.setItem(SAID, "drafts.js.made");
    location.assign(`/drafts/${made.id}?with=${newest}`);
  } catch (error) {
    hint.className = "wrong";
    hint.textContent = wrong(error);
    again.disabled = false;
  }
});

// -- files

document.getElementById("files").addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-format]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy")) return;
  const told = document.getElementById("files-wrong");
  told.textContent = "";
  link.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(link.href, { credentials: "same-origin" });
    if (!response.ok) {
      const json = (response.headers.get("content-type") || "").includes("json");
      throw new Problem(response.status, json ? await response.json() : {});
    }
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") || "");
    const address = URL.createObjectURL(await response.blob());
    const saved = document.createElement("a");
    saved.href = address;
    saved.download = name ? decodeURIComponent(name[1]) : `draft.${link.dataset.format}`;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) {
    told.textContent = wrong(error instanceof Problem ? error : new Problem(0, {}));
  } finally {
    link.removeAttribute("aria-busy");
  }
});

// -- what is left to be done

const approve = document.getElementById("approve");
approve?.addEventListener("click", async () => {
  approve.disabled = true;
  try {
    await api(`/api/drafts/${id}/approve`, { method: "POST" });
    sessionStorage.setItem(SAID, "drafts.js.approved");
    location.reload();
  } catch (error) {
    document.getElementById("approve-wrong").textContent = wrong(error);
    approve.disabled = false;
  }
});
