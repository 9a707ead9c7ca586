/**
 * The state of one chat, without any page: what has been said, what is under way, what went wrong.
 *
 * The element draws this state and calls its methods; after every change the class emits "change".
 */

import { ChannelError } from "./channel.js";

/**
 * @typedef {import("./channel.js").Language} Language
 * @typedef {import("./channel.js").Message} Message
 * @typedef {import("./channel.js").Button} Button
 * @typedef {import("./channel.js").FailureKind} FailureKind
 * @typedef {import("./channel.js").Channel} Channel
 * @typedef {Pick<Channel, "start" | "send" | "history" | "erase">} ChannelCalls
 * @typedef {Message & {clientId?: string, payload?: string, unanswered?: boolean}} Entry
 * @typedef {"none" | "starting" | "ready" | "waiting" | "erasing" | "erased"} Phase
 * @typedef {object} Problem
 * @property {FailureKind} kind
 * @property {number | null} retryAt Milliseconds since the epoch before which a retry is refused.
 * @property {boolean} canRetry
 */

/** The longest message the channel takes, in characters. */
export const MAX_LENGTH = 2000;

/** Failures after which the very same message could never be accepted. */
const HOPELESS = new Set(["malformed", "too_long", "not_offered"]);

export class Conversation extends EventTarget {
  /** @type {Entry[]} */
  messages = [];
  /** @type {Phase} */
  phase = "none";
  /** @type {Problem | null} */
  problem = null;
  /** Text the customer typed that was refused: the element puts it back into the input. */
  returned = "";

  #channel;
  #session;
  #identityToken;
  #now;
  /** @type {(() => Promise<void>) | null} */
  #again = null;

  /**
   * @param {object} options
   * @param {ChannelCalls} options.channel
   * @param {{token: string | null}} options.session
   * @param {Language} options.language The page's language; the assistant's answers may change it.
   * @param {string | null} [options.identityToken] A JWT that names a signed-in customer.
   * @param {() => number} [options.now] Milliseconds since the epoch.
   */
  constructor({ channel, session, language, identityToken = null, now = Date.now }) {
    super();
    this.language = language;
    this.#channel = channel;
    this.#session = session;
    this.#identityToken = identityToken;
    this.#now = now;
  }

  get busy() {
    return this.phase === "starting" || this.phase === "waiting" || this.phase === "erasing";
  }

  /** The assistant's messages since the customer last said something. */
  get lastTurn() {
    const lastUser = this.messages.findLastIndex(({ from }) => from === "user");
    return this.messages.slice(lastUser + 1);
  }

  /** What the assistant is asking for now, as the channel names it. */
  get expects() {
    return this.lastTurn.findLast(({ expects }) => expects)?.expects ?? null;
  }

  /** Goes on with the conversation of this tab, or opens one. Does nothing when one is open. */
  async start() {
    if (this.phase !== "none" && this.phase !== "erased") return;
    await this.#attempt("starting", () => this.#begin());
  }

  /** Leaves what was said behind and opens a new conversation. */
  async restart() {
    if (this.busy) return;
    this.#session.token = null;
    this.messages = [];
    await this.#attempt("starting", () => this.#begin());
  }

  /**
   * Sends what the customer typed.
   *
   * @param {string} text
   * @returns {Promise<boolean>} False when it was not taken: blank, too long, or not now.
   */
  async send(text) {
    const trimmed = text.trim();
    if (this.phase !== "ready" || !trimmed || lengthOf(trimmed) > MAX_LENGTH) return false;
    await this.#say({ text: trimmed });
    return true;
  }

  /**
   * Answers with a button of the last turn.
   *
   * @param {Button} button
   */
  async choose(button) {
    if (this.phase !== "ready") return;
    await this.#say({ text: button.title, payload: button.payload });
  }

  /** Repeats what failed. A message keeps its client id, so that it is never acted on twice. */
  async retry() {
    const again = this.#again;
    const tooEarly = (this.problem?.retryAt ?? 0) > this.#now();
    if (again && this.problem?.canRetry && !tooEarly && !this.busy) await again();
  }

  /** Erases the conversation on the server, then here. */
  async erase() {
    const { token } = this.#session;
    if (this.busy) return;
    await this.#attempt("erasing", async () => {
      if (token) await this.#channel.erase(token);
      this.#session.token = null;
      this.messages = [];
      this.phase = "erased";
    });
  }

  /** Takes the refused text over into the input. */
  takeReturned() {
    const text = this.returned;
    this.returned = "";
    return text;
  }

  async #begin() {
    const { token } = this.#session;
    if (token) {
      try {
        this.messages = await this.#channel.history(token, this.language);
        this.#hear(this.messages, { announce: false });
        return;
      } catch (error) {
        if (!(error instanceof ChannelError) || error.kind !== "ended") throw error;
        this.#session.token = null;
      }
    }
    const opened = await this.#channel.start({
      language: this.language,
      identityToken: this.#identityToken,
    });
    this.#session.token = opened.token;
    this.language = opened.language;
    this.messages = opened.messages;
    this.#hear(opened.messages, { announce: true });
  }

  /** @param {{text: string, payload?: string}} said */
  async #say({ text, payload }) {
    const clientId = newId();
    /** @type {Entry} */
    const entry = {
      ...{ id: clientId, from: "user", text, lang: this.language, clientId, payload },
      ...{ buttons: [], expects: null, kind: "text", sources: [] },
    };
    this.messages = [...this.messages, entry];
    await this.#deliver(entry);
  }

  /** @param {Entry} entry */
  async #deliver(entry) {
    await this.#attempt(
      "waiting",
      async () => {
        this.#mark(entry.id, false);
        const client_id = entry.clientId ?? newId();
        const body =
          entry.payload === undefined
            ? { text: entry.text, client_id }
            : { payload: entry.payload, client_id };
        const answers = await this.#channel.send(this.#session.token ?? "", body, this.language);
        const known = new Set(this.messages.map(({ id }) => id));
        const fresh = answers.filter(({ id }) => !known.has(id));
        this.messages = [...this.messages, ...fresh];
        this.#hear(fresh, { announce: true });
      },
      (kind) => this.#undelivered(entry, kind),
    );
  }

  /**
   * @param {Entry} entry
   * @param {FailureKind} kind
   */
  async #undelivered(entry, kind) {
    if (!HOPELESS.has(kind) && kind !== "ended") {
      this.#mark(entry.id, true);
      return;
    }
    this.messages = this.messages.filter(({ id }) => id !== entry.id);
    if (entry.payload === undefined) this.returned = entry.text;
    if (kind === "not_offered") await this.#readAgain();
  }

  /** The buttons shown were not those on offer: take the conversation over as the server has it. */
  async #readAgain() {
    try {
      this.messages = await this.#channel.history(this.#session.token ?? "", this.language);
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
    }
  }

  /**
   * Runs one call to the channel: phase before, phase after, and the problem if it fails.
   *
   * @param {Phase} phase
   * @param {() => Promise<void>} call
   * @param {(kind: FailureKind) => Promise<void>} [onFailure]
   */
  async #attempt(phase, call, onFailure) {
    const before = this.phase;
    this.phase = phase;
    this.problem = null;
    this.#again = () => this.#attempt(phase, call, onFailure);
    this.#changed();
    try {
      await call();
      if (this.phase === phase) this.phase = "ready";
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      this.phase = phase === "starting" ? "none" : before;
      await onFailure?.(error.kind);
      this.#fail(error);
    } finally {
      this.#changed();
    }
  }

  /** @param {ChannelError} error */
  #fail({ kind, retryAfter }) {
    if (kind === "ended") {
      this.#session.token = null;
      this.#again = () => this.restart();
    }
    this.problem = {
      kind,
      retryAt: retryAfter === null ? null : this.#now() + retryAfter * 1000,
      canRetry: !HOPELESS.has(kind),
    };
  }

  /**
   * @param {Message[]} messages
   * @param {{announce: boolean}} options
   */
  #hear(messages, { announce }) {
    const last = messages.findLast(({ from }) => from === "bot");
    if (last) this.language = last.lang;
    if (announce) this.dispatchEvent(new CustomEvent("answer", { detail: messages }));
  }

  /**
   * @param {string} id
   * @param {boolean} unanswered
   */
  #mark(id, unanswered) {
    this.messages = this.messages.map((one) => (one.id === id ? { ...one, unanswered } : one));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * Counts as the channel does: code points, not UTF-16 units.
 *
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text].length;
}

/** A random id; `randomUUID` exists only on https and localhost. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
