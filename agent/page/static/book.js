// The client book: the lists of the day, filters as one types, rows as one scrolls, files dropped in.
import { api, part, Problem } from "./api.js";
import { report, t, toast } from "./shell.js";

// -- what needs attention today

const day = document.getElementById("today-body");
const source = document.getElementById("today")?.dataset.part;

async function showDay() {
  try {
    day.replaceChildren(await part(source));
  } catch {
    const retry = button(t("book.js.retry"), showDay);
    day.replaceChildren(paragraph(t("book.js.today_failed"), "wrong"), retry);
  }
}
if (source) showDay();

day?.addEventListener("click", async (event) => {
  const pressed = event.target.closest("button[data-step]");
  if (!pressed) return;
  const line = pressed.closest("[data-action]");
  const buttons = line.querySelectorAll("button[data-step]");
  for (const one of buttons) one.disabled = true;
  try {
    await api(`/api/actions/${encodeURIComponent(line.dataset.action)}`, {
      body: { step: pressed.dataset.step, client_id: line.dataset.client },
    });
    toast(t("book.js.stepped", { what: pressed.textContent }));
    const list = line.parentElement;
    line.remove();
    if (source && !list.children.length) await showDay();
    day.tabIndex = -1;
    day.focus();
  } catch (error) {
    for (const one of buttons) one.disabled = false;
    report(error);
  }
});

// -- filters

const form = document.getElementById("filters");
const table = document.getElementById("table");
let asked = null;
let later = null;

function wanted() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
}

async function filter() {
  asked?.abort();
  asked = new AbortController();
  const query = wanted();
  table.setAttribute("aria-busy", "true");
  try {
    const found = await part(`/parts/book/table?${query}`, { signal: asked.signal });
    table.replaceChildren(found);
    history.replaceState(null, "", `/?${query}`);
    follow();
  } catch (error) {
    report(error);
    if (error.name === "AbortError") return;
  }
  table.removeAttribute("aria-busy");
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(later);
  filter();
});
form?.addEventListener("change", (event) => {
  if (event.target.tagName === "SELECT") filter();
});
form?.addEventListener("input", (event) => {
  if (event.target.type !== "search") return;
  clearTimeout(later);
  later = setTimeout(filter, 250);
});

// -- rows as one scrolls: pages far from the screen leave a space of their height, so that the longest book stays light

const kept = new WeakMap();
let watching = null;
let fetching = false;
let drawn = 0;

function put(body) {
  const rows = kept.get(body);
  if (!rows) return;
  kept.delete(body);
  body.replaceChildren(rows);
}

function take(body) {
  if (kept.has(body) || body.contains(document.activeElement)) return;
  const height = body.getBoundingClientRect().height;
  const rows = document.createDocumentFragment();
  const space = document.createElement("tr");
  space.className = "spacer";
  space.setAttribute("aria-hidden", "true");
  const cell = document.createElement("td");
  cell.colSpan = 6;
  cell.style.height = `${height}px`;
  space.append(cell);
  rows.append(...body.children);
  kept.set(body, rows);
  body.append(space);
}

function number(body) {
  for (const row of body.rows) {
    drawn += 1;
    row.setAttribute("aria-rowindex", String(drawn + 1));
  }
}

async function more() {
  const link = document.getElementById("more");
  const list = table.querySelector("table");
  if (fetching || !link || link.hidden) return;
  fetching = true;
  try {
    const rows = await part(`/parts/book/rows${new URL(link.href).search}`);
    if (!list.isConnected) return;
    const body = rows.querySelector("tbody");
    list.append(body);
    number(body);
    watching.observe(body);
    if (body.dataset.next) link.href = `/?${body.dataset.next}`;
    else link.hidden = true;
  } catch (error) {
    report(error);
  } finally {
    fetching = false;
  }
  if (near(link)) more();
}

function near(link) {
  return link.isConnected && !link.hidden && link.getBoundingClientRect().top < innerHeight + 1200;
}

function follow() {
  watching?.disconnect();
  drawn = 0;
  watching = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (target.id === "more") {
          if (isIntersecting) more();
        } else if (isIntersecting) put(target);
        else take(target);
      }
    },
    { rootMargin: "1200px 0px" },
  );
  const list = table?.querySelector("table");
  if (!list) return;
  for (const body of list.tBodies) {
    number(body);
    watching.observe(body);
  }
  watching.observe(document.getElementById("more"));
}
if (table) follow();
addEventListener("beforeprint", () => {
  for (const body of table?.querySelectorAll("tbody") ?? []) put(body);
});

table?.addEventListener("click", (event) => {
  if (event.target.closest("#more")) {
    event.preventDefault();
    more();
    return;
  }
  const head = event.target.closest("thead a");
  if (!head) return;
  event.preventDefault();
  form.elements.sort.value = new URL(head.href).searchParams.get("sort");
  const column = head.closest("th").className;
  filter().then(() => table.querySelector(`th.${column.split(" ")[0]} a`)?.focus());
});

// -- files

const dialog = document.getElementById("load");
const status = document.getElementById("load-status");
const upload = document.getElementById("load-form");
const drop = document.getElementById("drop");
let changed = false;
let depth = 0;

document.getElementById("load-open")?.addEventListener("click", () => open());
document.getElementById("load-close")?.addEventListener("click", () => dialog.close());
dialog?.addEventListener("close", () => {
  if (changed) location.reload();
});

function open() {
  status.replaceChildren();
  upload.hidden = false;
  upload.reset();
  if (!dialog.open) dialog.showModal();
}

if (dialog) {
  const files = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragenter", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    depth += 1;
    drop.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (files(event) && (depth -= 1) <= 0) drop.hidden = true;
  });
  document.addEventListener("dragover", (event) => {
    if (files(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    const [file] = event.dataTransfer.files;
    if (!file) return;
    open();
    const form = new FormData();
    form.append("file", file);
    load(form);
  });
}

upload?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(upload);
  const table = form.get("table");
  if (table === "*") form.set("whole", "true");
  if (table === "*" || !table) form.delete("table");
  if (!form.get("mapping")) form.delete("mapping");
  load(form);
});

/** Send a file, show how far its load is, and what came of it. */
async function load(form) {
  upload.hidden = true;
  const said = paragraph(t("book.js.sending"), "muted");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", t("book.js.working"));
  status.replaceChildren(said, bar);
  try {
    let job = await api("/api/jobs/load", { form });
    const cancel = button(t("book.js.cancel"), () => api(`/api/jobs/${job.id}/cancel`, { method: "POST" }).catch(report));
    status.append(cancel);
    while (!["done", "failed", "cancelled"].includes(job.status)) {
      said.textContent = t(job.status === "running" ? "book.js.working" : "book.js.waiting");
      if (job.progress.total) {
        bar.max = job.progress.total;
        bar.value = job.progress.done;
      }
      await new Promise((go) => setTimeout(go, 400));
      job = await api(`/api/jobs/${job.id}`);
    }
    const told = await part(`/parts/loads/${job.id}`);
    said.textContent = t(job.status === "done" ? "book.js.loaded" : "book.js.not_loaded");
    status.replaceChildren(said, told);
    changed ||= job.status === "done";
  } catch (error) {
    upload.hidden = false;
    const detail = error instanceof Problem && error.status ? error.detail : t("shell.js.offline");
    status.replaceChildren(paragraph(t("shell.js.failed", { detail }), "wrong"));
    status.firstChild.dataset.quoted = "";
  }
}

status?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { table, decimal, mapping, day: date } = event.target.dataset;
  const rows = [...event.target.querySelectorAll(".mend-row")].filter((row) => !row.querySelector("[data-leave]").checked);
  if (!rows.length) {
    toast(t("book.js.nothing_left"), "error");
    return;
  }
  const records = rows.map((row) => new Map([...row.querySelectorAll("input[name]")].map((cell) => [cell.name, cell.value])));
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const lines = [columns, ...records.map((record) => columns.map((name) => record.get(name) ?? ""))];
  const text = lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n") + "\r\n";
  const form = new FormData();
  form.append("file", new File([text], `${table}.csv`, { type: "text/csv" }));
  if (mapping) form.append("mapping", mapping);
  else form.append("table", table);
  if (decimal) form.append("decimal", decimal);
  if (date) form.append("data_date", date);
  load(form);
});

function paragraph(text, classes) {
  const made = document.createElement("p");
  made.className = classes;
  made.textContent = text;
  return made;
}

function button(text, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", pressed);
  return made;
}
