// The list of drafts: its filters, and a new one.
import { api, Problem } from "./api.js";
import { t } from "./shell.js";

for (const select of document.querySelectorAll("#filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

const dialog = document.getElementById("new");
if (dialog) {
  const $ = (id) => document.getElementById(id);
  const [kind, client, list, audience, form] = ["new-kind", "new-client", "new-clients", "new-audience", "new-form"].map($);
  const known = new Map();
  if (client.value) known.set(client.value, client.value.split(" · ").pop());

  $("new-open").addEventListener("click", () => dialog.showModal());
  $("new-close").addEventListener("click", () => dialog.close());

  const wholeBook = () => kind.selectedOptions[0].hasAttribute("data-whole");
  const fit = () => {
    const readers = kind.selectedOptions[0].dataset.audiences.split(" ");
    for (const option of audience.options) option.disabled = !readers.includes(option.value);
    if (audience.selectedOptions[0]?.disabled !== false) audience.value = readers[0];
    $("new-client-field").hidden = wholeBook();
  };
  kind.addEventListener("change", fit);
  fit();

  // The clients whose names hold what is typed, as suggestions.
  let asked = null;
  async function suggest() {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ q: client.value.split(" · ")[0], sort: "name", limit: "12" });
    const { items } = await api(`/api/clients?${query}`, { signal: asked.signal });
    const labels = items.map((one) => {
      const label = `${one.name} · ${one.client_id}`;
      known.set(label, one.client_id);
      return label;
    });
    list.replaceChildren(...labels.map((label) => new Option(label, label)));
    return labels;
  }
  let typing = 0;
  client.addEventListener("input", () => {
    clearTimeout(typing);
    wrongClient("");
    if (!known.has(client.value)) typing = setTimeout(() => suggest().catch(() => {}), 150);
  });

  function wrongClient(text) {
    $("new-client-wrong").textContent = text;
    if (text) client.setAttribute("aria-invalid", "true");
    else client.removeAttribute("aria-invalid");
  }

  /** The id of the client that is meant; null where it is not clear. */
  async function meant() {
    clearTimeout(typing); // or it would call this question off
    if (known.has(client.value)) return known.get(client.value);
    const name = client.value.trim().toLowerCase();
    if (!name) return null;
    const labels = await suggest();
    const named = labels.filter((label) => label.slice(0, label.lastIndexOf(" · ")).toLowerCase() === name);
    const fitting = named.length ? named : labels;
    if (fitting.length !== 1) return null;
    client.value = fitting[0];
    return known.get(fitting[0]);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const go = form.querySelector("button.primary");
    if (go.disabled) return;
    go.disabled = true;
    $("new-wrong").textContent = "";
    try {
      const body = { kind: kind.value, audience: audience.value };
      if ($("new-language").value) body.language = $("new-language").value;
      if (!wholeBook()) {
        body.client_id = await meant();
        if (!body.client_id) {
          wrongClient(t("drafts.js.which_client"));
          client.focus();
          return;
        }
      }
      $("new-busy").textContent = t("drafts.js.making");
      const made = await api("/api/drafts", { body });
      location.assign(`/drafts/${made.id}`);
    } catch (error) {
      if (!(error instanceof Problem)) console.error(error);
      $("new-wrong").textContent = error.status ? t("drafts.js.not_made", { detail: error.detail }) : t("shell.js.offline");
    } finally {
      $("new-busy").textContent = "";
      go.disabled = false;
    }
  });
}
