// The library: its filters, and the index as it catches up.
import { api, part } from "./api.js";
import { report, t, toast } from "./shell.js";

const SAID = "csm.library.said";
const said = sessionStorage.getItem(SAID);
if (said) {
  sessionStorage.removeItem(SAID);
  toast(t(said));
}

for (const select of document.querySelectorAll("#filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

const box = document.getElementById("index");
//: Milliseconds between two looks, and how long it is looked.
const EVERY = 1000;
const LONGEST = 180_000;

function behind() {
  return box.querySelector("[data-behind]")?.dataset.behind === "1";
}

let told = box.textContent;
async function look() {
  const made = await part(box.dataset.src);
  if (made.textContent === told) return; // nobody hears the same twice
  told = made.textContent;
  box.replaceChildren(made);
}

async function watch() {
  const end = Date.now() + LONGEST;
  while (behind() && Date.now() < end) {
    await new Promise((go) => setTimeout(go, EVERY));
    await look();
  }
}

box.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-refresh]");
  if (!button) return;
  button.disabled = true;
  try {
    await api("/api/library/index", { method: "POST" });
    await watch();
  } catch (error) {
    button.disabled = false;
    report(error);
  }
});

const shown = document.querySelector(".prose.text") && !behind() ? Promise.resolve() : look();
shown.then(watch).catch(report);
