// One review as this page knows it: the state of the server, and decisions on their way there, in order.
import { ApiError, ask, token } from "./api.js";
import { expected } from "./expected.js";

const POLL = 4000; // milliseconds between looks at what others did
const AGAIN = [1000, 3000, 8000, 20_000]; // milliseconds before a decision that did not get through is sent again
const TWICE = new Set(["add", "split", "merge", "undo", "redo"]); // what must not happen twice

/** Tells `change` (new state), `others` (entries of the history), `saving` ({waiting, trouble}) and `refused` ({entry, error}). */
export class Session extends EventTarget {
  constructor(id, state) {
    super();
    Object.assign(this, { id, server: state, queue: [], sending: false, trouble: null, tries: 0 });
    this.path = `/api/reviews/${encodeURIComponent(id)}`;
    this.key = `ctkg.review.${id}`;
    this.queue = this.restored();
    this.work();
    addEventListener("online", () => this.retry());
    addEventListener("beforeunload", (event) => this.queue.length && !this.leaving && event.preventDefault());
    document.addEventListener("visibilitychange", () => !document.hidden && this.look());
    this.watch();
    if (this.queue.length) this.send();
  }

  /** Decide something. Resolves with the state once the server has it; the page shows it at once. */
  decide(decision, { quiet = false } = {}) {
    return new Promise((resolve, reject) => {
      this.queue.push({ decision, revision: this.server.revision, resolve, reject, quiet });
      this.work();
      this.emit("change", this.state);
      this.send();
    });
  }

  /** What is decided here and there together. */
  work() {
    this.state = expected(this.server, this.queue.map((entry) => entry.decision));
    this.keep();
    this.emit("saving", { waiting: this.queue.length, trouble: this.trouble });
  }

  /** What the button beside the trouble does: sign in again if that is what is wrong, else send again. */
  again() {
    if (this.trouble?.status !== 401) return this.retry();
    this.leaving = true; // decisions wait in the session storage
    token.forget();
    location.reload();
  }

  retry() {
    clearTimeout(this.timer);
    this.send();
  }

  async send() {
    if (this.sending || !this.queue.length) return;
    this.sending = true;
    clearTimeout(this.timer);
    const entry = this.queue[0];
    try {
      if (entry.unsure && (await this.arrived(entry))) return this.done(entry, this.server);
      const { body } = await ask(`${this.path}/decisions`, { method: "POST", json: { revision: entry.revision, decisions: [entry.decision] } });
      this.done(entry, body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failed(entry, error);
    } finally {
      this.sending = false;
      if (this.queue.length && !this.trouble) this.send();
    }
  }

  done(entry, state) {
    this.queue.shift();
    this.trouble = null;
    this.tries = 0;
    this.take(state, entry.decision);
    entry.resolve?.(state);
  }

  failed(entry, error) {
    const later = error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
    if (later) {
      if (error.status === 0 || error.status >= 500) entry.unsure = TWICE.has(entry.decision.action);
      this.trouble = error;
      if (error.status !== 401) this.timer = setTimeout(() => this.send(), AGAIN[Math.min(this.tries++, AGAIN.length - 1)]);
      return this.work();
    }
    this.queue.shift();
    this.trouble = null;
    if (error.status === 409 && error.body?.state) this.take(error.body.state);
    else this.work(), this.emit("change", this.state);
    entry.reject?.(error);
    this.emit("refused", { entry, error });
  }

  /** Whether a decision that got no answer was taken in all the same: then it is the newest of its kind there. */
  async arrived({ decision, revision }) {
    const { body } = await ask(this.path);
    const before = this.server.revision;
    this.take(body);
    return body.history.some((told) => told.revision > Math.max(revision, before) && told.action === decision.action);
  }

  /** Take over a state of the server; `mine` is the decision that it answers. */
  take(state, mine = null) {
    if (state.revision < this.server.revision) return;
    const before = this.server.revision;
    this.server = state;
    this.work();
    this.emit("change", this.state);
    const news = state.history.filter((told) => told.revision > before);
    const own = mine ? news.findIndex((told) => told.action === mine.action) : -1;
    if (own >= 0) news.splice(own, 1);
    if (news.length) this.emit("others", news);
  }

  async look() {
    if (this.sending || this.queue.length || document.hidden) return;
    const revision = this.server.revision;
    const found = await ask(`${this.path}?since=${revision}`).catch((error) => error);
    if (found instanceof ApiError && found.status === 401) this.emit("saving", { waiting: 0, trouble: (this.trouble = found) });
    if (found instanceof ApiError) return;
    if (found.body && !this.sending && !this.queue.length) this.take(found.body);
  }

  watch() {
    this.poll = setTimeout(async () => {
      await this.look();
      this.watch();
    }, POLL);
  }

  emit(type, detail) {
    this.dispatchEvent(Object.assign(new Event(type), { detail }));
  }

  /** Decisions on their way outlive a reload of the page. */
  keep() {
    try {
      const waiting = this.queue.map(({ decision, revision }) => ({ decision, revision, unsure: TWICE.has(decision.action) }));
      if (waiting.length) sessionStorage.setItem(this.key, JSON.stringify(waiting));
      else sessionStorage.removeItem(this.key);
    } catch {
      // storage is full or not allowed: leaving the page asks first
    }
  }

  restored() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    } catch {
      return [];
    }
  }
}
