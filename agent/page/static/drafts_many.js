// Documents for many: who would get one, the job begun, and how far it is until it ends.
import { api, part, Problem } from "./api.js";
import { report, t } from "./shell.js";

const list = document.getElementById("jobs");
let later = 0;

/** The jobs as they stand; looked at again while one is at work. */
async function show() {
  clearTimeout(later);
  let busy = true;
  try {
    const found = await part("/parts/drafts/jobs");
    busy = Boolean(found.querySelector("[data-status=queued], [data-status=running]"));
    const focused = list.contains(document.activeElement);
    const open = list.querySelector("[popover]:popover-open, details[open]");
    if (!open) list.replaceChildren(found); // a figure's source that is being read stays
    if (focused && !open) list.focus();
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error);
  }
  if (busy) later = setTimeout(show, 1000);
}
show();

list.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-cancel], [data-resume]");
  if (!pressed) return;
  pressed.disabled = true;
  const id = pressed.closest("[data-job]").dataset.job;
  try {
    await api(`/api/jobs/${id}/${pressed.hasAttribute("data-cancel") ? "cancel" : "resume"}`, { method: "POST" });
    await show();
  } catch (error) {
    pressed.disabled = false;
    report(error);
  }
});

const dialog = document.getElementById("many");
if (dialog) {
  const $ = (id) => document.getElementById(id);
  const form = $("many-form");
  const go = form.querySelector("button.primary");
  let asked = null;
  let typing = 0;

  async function estimate() {
    asked?.abort();
    asked = new AbortController();
    go.disabled = true;
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try {
      const told = await part(`/parts/drafts/estimate?${query}`, { signal: asked.signal });
      go.disabled = Boolean(told.querySelector("[data-none]"));
      $("many-who").replaceChildren(told);
    } catch (error) {
      if (error.name !== "AbortError") report(error);
    }
  }

  $("many-open").addEventListener("click", () => {
    dialog.showModal();
    estimate();
  });
  $("many-close").addEventListener("click", () => dialog.close());
  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(estimate, 200);
  });
  const fit = () => {
    const readers = form.elements.document.selectedOptions[0].dataset.audiences.split(" ");
    const audience = form.elements.audience;
    for (const option of audience.options) option.disabled = !readers.includes(option.value);
    if (audience.selectedOptions[0]?.disabled !== false) audience.value = readers[0];
  };
  form.elements.document.addEventListener("change", fit);
  fit();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    go.disabled = true;
    $("many-wrong").textContent = "";
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const select = {};
    for (const [field, name] of [["band", "bands"], ["level", "levels"], ["segment", "segments"]]) {
      if (given[field]) select[name] = [given[field]];
    }
    if (given.manager) select.manager = given.manager;
    const body = { kind: "drafts", document: given.document, audience: given.audience, select };
    if (given.language) body.language = given.language;
    try {
      await api("/api/jobs", { body });
      dialog.close();
      await show();
      list.focus();
    } catch (error) {
      if (!(error instanceof Problem)) console.error(error);
      $("many-wrong").textContent = error.status ? t("drafts.js.not_begun", { detail: error.detail }) : t("shell.js.offline");
    } finally {
      go.disabled = false;
    }
  });
}
