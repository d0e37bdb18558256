// A document of the agency's own as it is written: looked at, checked, kept. What is typed stays in the browser until then.
import { api, part, Problem } from "./api.js";
import { t } from "./shell.js";

const form = document.getElementById("edit");
const area = document.getElementById("text");
const told = document.getElementById("text-wrong");
const preview = document.getElementById("preview");
const discard = document.getElementById("discard");
const save = document.getElementById("save");
const { id, language, digest, caller } = form.dataset;
const key = ["csm.library", caller, id, language].join("\u001f");
const original = area.value;

const before = localStorage.getItem(key);
if (before !== null && before !== original) {
  area.value = before;
  discard.hidden = false;
  document.getElementById("kept").hidden = false;
}
area.addEventListener("input", () => {
  told.textContent = "";
  area.removeAttribute("aria-invalid");
  discard.hidden = area.value === original;
  if (area.value === original) localStorage.removeItem(key);
  else localStorage.setItem(key, area.value);
});
discard.addEventListener("click", () => {
  area.value = original;
  localStorage.removeItem(key);
  discard.hidden = true;
  document.getElementById("kept").hidden = true;
  area.focus();
});

/** Shows what is written as it will be read; gives the element that says that it is sound, null where it is not. */
async function look() {
  const sent = new FormData();
  sent.append("text", area.value);
  preview.replaceChildren(await part("/parts/library/preview", { form: sent }));
  return document.getElementById("sound");
}

function wrong(error) {
  if (!(error instanceof Problem)) console.error(error);
  const known = ["changed_meanwhile", "cannot_keep"];
  told.textContent = !error.status
    ? t("shell.js.offline")
    : known.includes(error.code)
      ? t(`library.js.${error.code}`)
      : t("library.js.refused", { detail: error.detail });
}

function toFaults() {
  area.setAttribute("aria-invalid", "true");
  told.textContent = t("library.js.faults");
  document.getElementById("faults")?.focus();
}

document.getElementById("look").addEventListener("click", () => look().catch(wrong));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (save.disabled) return;
  save.disabled = true;
  told.textContent = "";
  try {
    const sound = await look();
    if (!sound) return toFaults();
    const name = id || sound.dataset.id;
    const into = id ? language : sound.dataset.language;
    const path = `/api/library/own/${name.split("/").map(encodeURIComponent).join("/")}?language=${into}`;
    await api(path, { method: "PUT", body: { text: area.value, digest: digest || null } });
    localStorage.removeItem(key);
    sessionStorage.setItem("csm.library.said", "library.js.saved");
    location.assign(`/library/${name.split("/").map(encodeURIComponent).join("/")}?language=${into}`);
  } catch (error) {
    const fault = error.code === "bad_document" ? error.body.faults?.[0] : null;
    if (fault) told.textContent = t(`library.js.fault_${fault.code === "other_language" ? "language" : "id"}`, { id, language });
    else wrong(error);
  } finally {
    save.disabled = false;
  }
});

preview.addEventListener("click", (event) => {
  const button = event.target.closest("[data-line]");
  if (!button) return;
  const lines = area.value.split("\n");
  const at = lines.slice(0, button.dataset.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const place = at + Number(button.dataset.column) - 1;
  area.focus();
  area.setSelectionRange(place, Math.max(place, at + (lines[button.dataset.line - 1] || "").length));
});
