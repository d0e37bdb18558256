// The chat: asks, shows what is released as it comes, and what waits for a person's word.
import { api, events, part, Problem } from "./api.js";
import { language, toast } from "./shell.js";
import { laidOut } from "./released.js";

/** Put the chat into `root`: beside `client`'s page, with `conversation` open; `whole` for a page of its own. */
export async function mount(root, { client = null, conversation = null, whole = false } = {}) {
  const query = new URLSearchParams({ whole: String(whole), ...(client ? { client } : {}) });
  const [frame] = await Promise.all([part(`/parts/chat/frame?${query}`), styled()]);
  const chat = new Chat(root, frame, { client, whole });
  await chat.open(conversation || (whole ? null : chat.remembered()));
  return chat;
}

function styled() {
  const href = new URL("chat.css", import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return null;
  return new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}

class Chat {
  constructor(root, frame, { client, whole }) {
    this.words = JSON.parse(frame.querySelector("script.wording").textContent);
    this.client = client;
    this.whole = whole;
    this.conversation = null;
    this.run = null; // the one at work
    this.sending = false;
    this.key = null; // of the question that was not sent: sent again it is not asked twice
    this.reading = null;
    this.root = root;
    root.replaceChildren(frame);
    const find = (selector) => root.querySelector(selector);
    this.turns = find(".chat-turns");
    this.waiting = find(".chat-approvals");
    this.scroll = find(".chat-scroll");
    this.live = find("[data-live]");
    this.form = find(".chat-form");
    this.text = find("textarea");
    this.wrong = find(".chat-form .wrong");
    this.history = find(".chat-history");
    this.buttons = Object.fromEntries([...root.querySelectorAll("[data-do]")].map((one) => [one.dataset.do, one]));
    this.listen();
    this.text.value = stored(this.slot("text")) || "";
  }

  t(key, slots = {}) {
    const text = this.words[`chat.js.${key}`];
    if (text === undefined) throw new Error(`no word chat.js.${key}`);
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in slots ? slots[name] : all));
  }

  listen() {
    const on = (name, act) => this.buttons[name]?.addEventListener("click", (event) => this.safely(() => act.call(this, event)));
    on("new", this.begin);
    on("history", this.toggleHistory);
    on("more-history", () => this.listHistory(this.buttons["more-history"].dataset.next));
    on("earlier", this.showEarlier);
    on("link", this.copyLink);
    on("stop", this.stop);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.safely(() => this.send());
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.safely(() => this.send());
    });
    this.text.addEventListener("input", () => {
      this.key = null;
      store(this.slot("text"), this.text.value);
    });
    this.root.addEventListener("click", (event) => {
      const found = (selector) => event.target.closest(selector);
      if (found("[data-suggest]")) this.safely(() => this.ask(found("[data-suggest]").textContent));
      else if (found("[data-again]")) this.safely(() => this.ask(found(".turn").querySelector(".question").textContent));
      else if (found("[data-go-on]")) this.safely(() => this.open(this.conversation));
      else if (found("[data-decide]")) this.safely(() => this.decide(found("[data-decide]")));
    });
    document.addEventListener("csm:ask", (event) => this.safely(() => this.ask(event.detail.text)));
  }

  async safely(act) {
    try {
      await act();
    } catch (error) {
      if (error.name === "AbortError") return;
      if (!(error instanceof Problem)) console.error(error);
      toast(this.said(error), "error");
    }
  }

  /** What went wrong and what to do, in words. */
  said(error) {
    if (!(error instanceof Problem) || error.status === 0) return this.t("offline");
    if (error.status === 429) return this.t("too_many");
    if (error.status === 404) return this.t("gone");
    if (error.code === "busy") return this.t("busy");
    return this.t("failed", { detail: error.detail });
  }

  // -- which conversation

  slot(name) {
    return `csm.chat.${name}.${this.client || ""}`;
  }

  remembered() {
    return stored(this.slot("conversation"));
  }

  /** Show a conversation, and go on with what is at work in it; `null` for one that is still to begin. */
  async open(id) {
    this.leave();
    const turns = id === null ? null : await part(`/parts/chat/conversations/${id}`).catch((error) => this.missing(error));
    this.become(turns ? id : null);
    this.turns.replaceChildren();
    this.waiting.replaceChildren();
    this.buttons.earlier.hidden = true;
    this.root.querySelector(".chat-about").hidden = true;
    this.empty();
    if (!turns) return;
    this.put(turns);
    this.empty();
    const running = this.turns.querySelector('.turn[data-status="running"]');
    if (running) this.follow(running.dataset.run, running.querySelector(".question").textContent, running);
    else await this.showWaiting();
    this.toEnd(true);
  }

  missing(error) {
    if (error.status !== 404) throw error;
    forget(this.slot("conversation"));
    return null;
  }

  /** Put turns, as the service made them, behind those shown or (`before`) in front of them. */
  put(turns, before = null) {
    const about = turns.querySelector("template[data-about]");
    const earlier = turns.querySelector("template[data-earlier]");
    if (about) {
      const line = this.root.querySelector(".chat-about");
      line.replaceChildren(about.content);
      line.hidden = false;
    }
    this.buttons.earlier.hidden = !earlier;
    this.buttons.earlier.dataset.cursor = earlier ? earlier.dataset.earlier : "";
    this.turns.insertBefore(fragment(turns.querySelectorAll("article")), before);
  }

  become(id) {
    this.conversation = id;
    this.buttons.link.hidden = id === null;
    if (this.buttons.whole) this.buttons.whole.href = id ? `/chat/${id}` : `/chat${this.client ? `?client=${encodeURIComponent(this.client)}` : ""}`;
    if (this.whole) {
      const path = id ? `/chat/${id}` : "/chat";
      if (location.pathname !== path) history.replaceState(null, "", path);
    } else if (id) store(this.slot("conversation"), id);
    else forget(this.slot("conversation"));
  }

  leave() {
    this.reading?.abort();
    this.reading = null;
    this.atWork(null);
    this.refuse("");
    this.live.replaceChildren();
  }

  async begin() {
    await this.open(null);
    this.hideHistory();
    this.text.focus();
  }

  empty() {
    this.root.querySelector(".chat-empty").hidden = this.turns.childElementCount > 0;
  }

  async showEarlier() {
    const first = this.turns.firstElementChild;
    const from = this.scroll.scrollHeight - this.scroll.scrollTop;
    this.put(await part(`/parts/chat/conversations/${this.conversation}?cursor=${encodeURIComponent(this.buttons.earlier.dataset.cursor)}`), first);
    this.scroll.scrollTop = this.scroll.scrollHeight - from;
    if (this.buttons.earlier.hidden) this.scroll.focus({ preventScroll: true });
  }

  async copyLink() {
    const link = `${location.origin}/chat/${this.conversation}`;
    try {
      await navigator.clipboard.writeText(link);
      toast(this.t("copied"));
    } catch {
      toast(this.t("copy_by_hand", { link }), "error").dataset.quoted = "";
    }
  }

  // -- asking

  /** Put `text` into the field and send it; while an answer is being made it waits there, unless something else does. */
  async ask(text) {
    if (this.run || this.sending) {
      if (!this.text.value.trim()) this.fill(text);
      this.refuse(this.t("busy"));
      this.text.focus();
      return;
    }
    const draft = this.text.value;
    this.fill(text);
    if ((await this.send()) && draft.trim()) this.fill(draft);
  }

  fill(text) {
    if (this.text.value !== text) this.key = null;
    this.text.value = text;
    store(this.slot("text"), text);
  }

  refuse(text) {
    this.wrong.textContent = text;
    this.wrong.hidden = !text;
  }

  /** Send what stands in the field. It is taken out only once the service has it. */
  async send() {
    const question = this.text.value.trim();
    if (!question || this.sending) return false;
    if (this.run) {
      this.refuse(this.t("busy"));
      return false;
    }
    this.refuse("");
    this.sending = true;
    this.buttons.send.disabled = true;
    try {
      if (!this.conversation) this.become((await api("/api/conversations", { body: { client_id: this.client } })).id);
      this.key ??= newKey();
      const run = await api(`/api/conversations/${this.conversation}/messages`, {
        body: { text: question },
        headers: { "Idempotency-Key": this.key },
      });
      this.key = null;
      this.fill("");
      this.follow(run.run_id, question);
      this.text.focus();
      return true;
    } catch (error) {
      if (error.code === "busy") {
        this.refuse(this.t("busy"));
        await this.open(this.conversation);
        this.refuse(this.t("busy"));
      } else {
        if (error.status === 404) this.become(null);
        this.refuse(this.t("not_sent", { detail: this.said(error) }));
      }
      this.text.focus();
      return false;
    } finally {
      this.sending = false;
      this.buttons.send.disabled = false;
    }
  }

  atWork(run) {
    this.run = run;
    this.buttons.stop.hidden = !run;
    this.buttons.stop.disabled = false;
    this.buttons.send.hidden = Boolean(run);
  }

  async stop() {
    this.text.focus(); // a button that is switched off would lose it
    this.buttons.stop.disabled = true;
    this.turns.querySelector(".turn-live [data-status]")?.replaceChildren(this.t("stopping"));
    try {
      await api(`/api/runs/${this.run}/stop`, { method: "POST" });
    } finally {
      this.buttons.stop.disabled = false;
    }
  }

  // -- an answer as it comes

  follow(run, question, place = null) {
    const shown = this.template("live");
    shown.dataset.run = run;
    shown.querySelector(".question").textContent = question;
    if (place) place.replaceWith(shown);
    else this.turns.append(shown);
    this.waiting.replaceChildren();
    this.empty();
    this.toEnd(true);
    this.live.replaceChildren();
    this.atWork(run);
    this.reading = new AbortController();
    this.safely(() => this.read(run, shown, this.reading.signal));
  }

  async read(run, shown, signal) {
    const text = shown.querySelector(".answer-text");
    let said = "";
    try {
      for await (const { event, data } of events(`/api/runs/${run}/events`, { signal })) {
        if (event === "sentence") {
          said += data.text;
          text.replaceChildren(laidOut(said.trimStart()));
          this.tell(plain(data.text));
        } else if (event === "gap") {
          said = "";
          text.replaceChildren();
          this.notice(shown, this.t("gap"));
        } else if (event === "run.started" && data.attempt > 1) {
          said = "";
          text.replaceChildren();
          this.notice(shown, this.t("resumed"));
        } else if (event === "tool.started") this.step(shown, data.tool);
        else if (event === "tool.result") this.stepDone(shown, data);
        else if (event === "error") this.notice(shown, data.detail);
        this.toEnd();
      }
      await this.finished(run, shown, signal);
    } catch (error) {
      if (error.name === "AbortError" || signal.aborted) return;
      this.lost(shown, error);
    }
  }

  /** The turn as the service lays it out, with its figures, in place of what was shown while it came. */
  async finished(run, shown, signal) {
    const made = await part(`/parts/chat/runs/${run}`, { signal });
    const turn = made.querySelector("article");
    if (turn.dataset.status === "running") {
      this.follow(run, shown.querySelector(".question").textContent, shown);
      return;
    }
    shown.replaceWith(turn);
    this.atWork(null);
    this.refuse("");
    this.tell(this.t("ready"));
    await this.showWaiting();
    this.toEnd();
  }

  lost(shown, error) {
    if (!(error instanceof Problem)) console.error(error);
    this.atWork(null);
    shown.querySelector(".working").hidden = true;
    const line = this.notice(shown, error.status === 404 ? this.t("gone") : this.t("lost"));
    if (error.status === 404) return;
    const again = document.createElement("button");
    again.type = "button";
    again.dataset.goOn = "";
    again.textContent = this.t("go_on");
    line.append(" ", again);
  }

  tell(text) {
    if (!text) return;
    const line = document.createElement("p");
    line.textContent = text;
    this.live.append(line);
  }

  notice(shown, text) {
    const line = document.createElement("p");
    line.className = "notice";
    line.dataset.quoted = "";
    line.setAttribute("role", "status");
    line.textContent = text;
    shown.querySelector(".notices").append(line);
    return line;
  }

  tool(name) {
    return this.words[`chat.js.tools.${name}`] || this.t("tools.other");
  }

  step(shown, tool) {
    const list = shown.querySelector(".steps");
    const line = document.createElement("li");
    line.className = "at-work";
    line.dataset.tool = tool;
    line.textContent = this.tool(tool);
    list.append(line);
    list.hidden = false;
    this.tell(line.textContent);
  }

  stepDone(shown, { tool, status }) {
    const line = shown.querySelector(`.steps .at-work[data-tool="${CSS.escape(tool)}"]`);
    if (!line) return;
    line.classList.remove("at-work");
    if (status !== "success") line.textContent = this.t("step_failed", { step: this.tool(tool) });
  }

  toEnd(always = false) {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    if (always || scrollHeight - scrollTop - clientHeight < 160) this.scroll.scrollTop = scrollHeight;
  }

  // -- what waits for a word

  async showWaiting() {
    const of = this.conversation;
    const waiting = await part(`/parts/chat/conversations/${of}/approvals`);
    if (of === this.conversation) this.waiting.replaceChildren(waiting);
  }

  async decide(button) {
    if (button.getAttribute("aria-disabled") === "true") {
      toast(this.t("only_manager"), "error");
      return;
    }
    const card = button.closest(".approval");
    const buttons = card.querySelectorAll("[data-decide]");
    for (const one of buttons) one.disabled = true;
    try {
      const path = `/api/conversations/${this.conversation}/approvals/${encodeURIComponent(card.dataset.proposal)}`;
      this.settle(card, await api(path, { body: { decision: button.dataset.decide } }));
    } catch (error) {
      for (const one of buttons) one.disabled = false;
      button.focus();
      if (error.code === "not_open" || error.status === 404) {
        await this.showWaiting();
        toast(this.t("decided"), "error");
        this.text.focus();
      } else throw error;
    }
  }

  settle(card, { status, result }) {
    const word = document.createElement("p");
    word.className = `settled settled-${status}`;
    word.setAttribute("role", "status");
    word.append(this.t(status === "done" ? "approved" : "refused"));
    if (result && result.draft !== undefined) {
      const link = document.createElement("a");
      link.href = "/drafts";
      link.textContent = this.t("open_draft");
      word.append(" · ", link);
    }
    card.querySelector(".approval-buttons").replaceWith(word);
    card.querySelector(".hint")?.remove();
    card.querySelector("h3").focus();
  }

  // -- history

  async toggleHistory() {
    if (!this.history.hidden) {
      this.hideHistory();
      return;
    }
    this.history.querySelector("ul").replaceChildren();
    await this.listHistory();
    this.history.hidden = false;
    this.buttons.history.setAttribute("aria-expanded", "true");
    this.history.querySelector("h3").focus();
  }

  hideHistory() {
    this.history.hidden = true;
    this.buttons.history.setAttribute("aria-expanded", "false");
  }

  async listHistory(cursor = null) {
    const query = new URLSearchParams({ limit: "20", ...(cursor ? { cursor } : {}) });
    const { items, next } = await api(`/api/conversations?${query}`);
    const list = this.history.querySelector("ul");
    list.append(...items.map((one) => this.line(one)));
    this.history.querySelector("[data-empty]").hidden = list.childElementCount > 0;
    this.buttons["more-history"].hidden = !next;
    this.buttons["more-history"].dataset.next = next || "";
  }

  line({ id, title, created_at: at }) {
    const line = this.template("line");
    const name = title || this.t("untitled");
    const link = line.querySelector("a");
    link.href = `/chat/${id}`;
    if (id === this.conversation) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.safely(async () => {
        this.hideHistory(); // first: a click on the button meanwhile is meant to show the list again
        await this.open(id);
        this.text.focus();
      });
    });
    line.querySelector(".line-name").textContent = name;
    const day = line.querySelector("time");
    day.dateTime = at;
    day.textContent = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(new Date(at));
    const button = line.querySelector("button");
    button.setAttribute("aria-label", this.t("delete_named", { name }));
    button.addEventListener("click", () => this.safely(() => this.remove(id, name, line)));
    return line;
  }

  async remove(id, name, line) {
    const dialog = this.root.querySelector(".chat-confirm");
    dialog.querySelector("[data-name]").textContent = name;
    dialog.returnValue = "keep";
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
    if (dialog.returnValue !== "delete") return;
    await api(`/api/conversations/${id}`, { method: "DELETE" });
    line.remove();
    if (id === this.conversation) await this.open(null);
    toast(this.t("deleted"));
    this.history.querySelector("[data-empty]").hidden = this.history.querySelectorAll("li").length > 0;
    this.history.querySelector("h3").focus();
  }

  template(name) {
    return this.root.querySelector(`template[data-of="${name}"]`).content.cloneNode(true).firstElementChild;
  }
}

function fragment(nodes) {
  const made = document.createDocumentFragment();
  made.append(...nodes);
  return made;
}

/** A sentence as it is read aloud: without the marks of Markdown. */
function plain(text) {
  return text.replace(/^\s*(#{1,6}|[-*+>])\s+/gm, "").replace(/[*`|]+/g, " ").replace(/[-:]{3,}/g, "").trim();
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What this tab remembers; a browser that keeps nothing loses only that.
function stored(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name, text) {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // kept in the field alone
  }
}

function forget(name) {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
