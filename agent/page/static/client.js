// The page of one client: a band set by hand, a document drafted, steps of actions, the timeline by pages.
import { api, part, Problem } from "./api.js";
import { report, t, toast } from "./shell.js";

const root = document.getElementById("client");
const client = root.dataset.clientId;
const here = `/clients/${encodeURIComponent(client)}`;
const SAID = "csm.client.said";

function query(extra = {}) {
  const asked = new URLSearchParams(extra);
  if (root.dataset.past) asked.set("as_of", root.dataset.past);
  const text = asked.toString();
  return text ? `?${text}` : "";
}

// What was done is said after the page has come again with its new figures.
const said = sessionStorage.getItem(SAID);
if (said) {
  sessionStorage.removeItem(SAID);
  toast(t(said));
}

function again(word) {
  sessionStorage.setItem(SAID, word);
  location.reload();
}

// -- dialogs

for (const button of document.querySelectorAll("[data-dialog]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.dialog).showModal());
}
for (const button of document.querySelectorAll("dialog [data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}

/** Send a dialog's form by `send(values)`; what goes wrong is said in the dialog. */
function sends(form, send) {
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = form.querySelector("[data-wrong]");
    const busy = form.querySelector("[data-busy]");
    const go = form.querySelector("button.primary");
    wrong.textContent = "";
    if (go.disabled) return;
    go.disabled = true;
    if (busy) busy.hidden = false;
    try {
      await send(Object.fromEntries(new FormData(form)));
    } catch (error) {
      if (!(error instanceof Problem)) console.error(error);
      wrong.textContent = error.status ? t("client.js.refused", { detail: error.detail }) : t("shell.js.offline");
      go.disabled = false;
      if (busy) busy.hidden = true;
    }
  });
}

const reason = document.getElementById("override-reason");
reason?.addEventListener("input", () => reason.setCustomValidity(reason.value.trim() ? "" : t("client.js.blank")));
sends(document.getElementById("override-form"), async (values) => {
  await api(`/api${here}/override`, { body: values });
  again("client.js.override_set");
});

document.getElementById("override-end")?.addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    await api(`/api${here}/override`, { method: "DELETE" });
    again("client.js.override_ended");
  } catch (error) {
    button.disabled = false;
    report(error);
  }
});

const kind = document.getElementById("draft-kind");
const audience = document.getElementById("draft-audience");
function fitAudience() {
  const known = kind.selectedOptions[0].dataset.audiences.split(" ");
  for (const option of audience.options) option.disabled = !known.includes(option.value);
  if (audience.selectedOptions[0]?.disabled) audience.value = known[0];
}
if (kind) {
  kind.addEventListener("change", fitAudience);
  fitAudience();
}
sends(document.getElementById("draft-form"), async (values) => {
  const made = await api("/api/drafts", { body: { ...values, client_id: client } });
  location.assign(`/drafts/${made.id}`);
});

// -- ask

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("csm:ask", { detail: { text: button.dataset.ask } }));
  });
}

// -- actions

const list = document.getElementById("action-list");
list.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-step]");
  if (!button || button.disabled) return;
  const { step, action } = button.dataset;
  const row = [...button.closest("tr").querySelectorAll("button[data-step]")];
  for (const one of row) one.disabled = true;
  try {
    await api(`/api/actions/${encodeURIComponent(action)}`, { body: { step, client_id: client } });
    list.replaceChildren(await part(`/parts${here}/actions${query()}`));
    const next = [...list.querySelectorAll("button[data-step]")].find((one) => one.dataset.action === action);
    (next || document.getElementById("actions-title")).focus();
    toast(t(`client.js.step_${step}`));
  } catch (error) {
    for (const one of row) one.disabled = false;
    report(error);
  }
});

// -- timeline

const entries = document.getElementById("timeline-list");
const filter = document.getElementById("timeline-kind");
let asked = null;

async function chapter(start) {
  asked?.abort();
  asked = new AbortController();
  const extra = { start, ...(filter.value ? { kind: filter.value } : {}) };
  return part(`/parts${here}/timeline${query(extra)}`, { signal: asked.signal });
}

filter.addEventListener("change", async () => {
  try {
    entries.replaceChildren(await chapter(0));
  } catch (error) {
    report(error);
  }
});

entries.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-next]");
  if (!button || button.disabled) return;
  button.disabled = true;
  try {
    const more = await chapter(button.dataset.next);
    const first = more.querySelector(".entry");
    button.closest("li").replaceWith(more);
    first?.focus();
  } catch (error) {
    button.disabled = false;
    report(error);
  }
});
