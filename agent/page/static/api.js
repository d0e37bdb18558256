// How pages talk to the service: JSON in and out, problems as exceptions, events as they come.

/** What went wrong, as the service says it (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || String(status));
    this.status = status;
    this.code = body.code || "unknown";
    this.detail = body.detail || "";
    this.body = body;
  }
}

/** Where nobody is signed in any more: the sign-in, and back here. */
function signIn() {
  location.assign("/login?next=" + encodeURIComponent(location.pathname + location.search));
}

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { code: "offline" });
  }
  if (response.ok) return response;
  const told = (response.headers.get("content-type") || "").includes("json") ? await response.json() : {};
  if (response.status === 401) signIn();
  throw new Problem(response.status, told);
}

/**
 * A call of the API. `body` is sent as JSON, `form` is a FormData. Gives the parsed JSON, null where there is none.
 * Throws Problem; an abort by `signal` throws AbortError.
 */
export async function api(path, { method, body, form, headers = {}, signal } = {}) {
  const options = { method: method || (body !== undefined || form ? "POST" : "GET"), signal, headers: { Accept: "application/json", ...headers } };
  if (form) options.body = form;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  const response = await answered(path, options);
  return response.status === 204 ? null : response.json();
}

/** A part of a page, made by our own templates, as a DocumentFragment. `form`, a FormData, is sent along. */
export async function part(path, { signal, form } = {}) {
  const response = await answered(path, { signal, method: form ? "POST" : "GET", body: form, headers: { Accept: "text/html, application/problem+json;q=0.5" } });
  if (response.redirected && new URL(response.url).pathname === "/login") {
    signIn();
    throw new Problem(401, { code: "no_key" });
  }
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  return template.content;
}

const WAITS = [500, 1000, 2000, 4000, 8000];

/**
 * Server-sent events of `path`: {id, event, data}, data parsed. A broken connection is taken up again behind the last
 * event; ends behind `done` or on 204. `last`: the id to go on behind.
 */
export async function* events(path, { signal, last = null } = {}) {
  let failures = 0;
  for (;;) {
    try {
      const headers = { Accept: "text/event-stream" };
      if (last) headers["Last-Event-ID"] = last;
      const response = await answered(path, { signal, headers });
      if (response.status === 204) return;
      for await (const one of parsed(response.body)) {
        failures = 0;
        if (one.id) last = one.id;
        yield one;
        if (one.event === "done") return;
      }
    } catch (error) {
      const broken = (error instanceof Problem && error.status === 0) || error instanceof TypeError;
      if (!broken || (signal && signal.aborted)) throw error;
    }
    if (failures >= WAITS.length) throw new Problem(0, { code: "offline" });
    await new Promise((go) => setTimeout(go, WAITS[failures]));
    failures += 1;
  }
}

async function* parsed(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop();
      for (const block of blocks) {
        const one = { id: null, event: "message", data: "" };
        for (const line of block.split(/\r?\n/)) {
          const [, field, rest] = /^([^:]*):? ?(.*)$/.exec(line);
          if (field === "data") one.data += (one.data ? "\n" : "") + rest;
          else if (field === "event" || field === "id") one[field] = rest;
        }
        if (one.data) yield { ...one, data: JSON.parse(one.data) };
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
