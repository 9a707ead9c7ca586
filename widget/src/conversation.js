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
 * @typedef {Pick<Channel, "start" | "send" | "history" | "known" | "erase">} ChannelCalls
 * @typedef {"queued" | "unsent" | "unanswered"} EntryState
 * @typedef {Message & {payload?: string, state?: EntryState}} Entry
 * @typedef {import("./channel.js").Known} Known
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
  /** @type {Phase} */
  phase = "none";
  /** @type {Problem | null} */
  problem = null;
  /**
   * What the assistant holds of the customer, when last asked; null when it never said.
   *
   * @type {Known[] | null}
   */
  known = null;

  /** @type {Entry[]} */
  #past = [];
  /**
   * What the customer said that is not answered yet; the first may be under way.
   *
   * @type {Entry[]}
   */
  #queue = [];
  #returned = "";
  #channel;
  #session;
  #identify;
  #tabs;
  #now;
  /** @type {(() => Promise<void>) | null} */
  #again = null;

  /**
   * @param {object} options
   * @param {ChannelCalls} options.channel
   * @param {{token: string | null}} options.session
   * @param {Language} options.language The page's language; the assistant's answers may change it.
   * @param {() => Promise<string | null>} [options.identify] Gives a token that names a signed-in
   *   customer; asked at each opening, and kept nowhere.
   * @param {{find: () => Promise<string | null>}} [options.tabs] Knows other tabs' conversation.
   * @param {() => number} [options.now] Milliseconds since the epoch.
   */
  constructor({ channel, session, language, identify, tabs, now = Date.now }) {
    super();
    this.language = language;
    this.#channel = channel;
    this.#session = session;
    this.#identify = identify;
    this.#tabs = tabs;
    this.#now = now;
  }

  /** What was said and answered, then what still waits for its answer. */
  get messages() {
    return [...this.#past, ...this.#queue];
  }

  /** Whether a message is taken now; it may have to wait for the answer to an earlier one. */
  get takesMessages() {
    const isOpen = this.phase === "starting" || this.phase === "ready" || this.phase === "waiting";
    return isOpen && this.problem?.kind !== "ended";
  }

  get busy() {
    return this.phase === "starting" || this.phase === "waiting" || this.phase === "erasing";
  }

  /** The assistant's messages since the customer last said something. */
  get lastTurn() {
    return lastTurnOf(this.messages);
  }

  /** What the assistant is asking for now, as the channel names it. */
  get expects() {
    return this.lastTurn.findLast(({ expects }) => expects)?.expects ?? null;
  }

  /** How far the cancellation is; it stands while the next answer is awaited. */
  get progress() {
    return lastTurnOf(this.#past).findLast(({ progress }) => progress)?.progress ?? null;
  }

  /**
   * Goes on with the conversation of this tab or of another, or opens one. Does nothing when one
   * is open.
   */
  async start() {
    if (this.phase !== "none" && this.phase !== "erased") return;
    await this.#open(async () => {
      this.#session.token ??= (await this.#tabs?.find()) ?? null;
      await this.#begin();
    });
  }

  /** Leaves what was said behind and opens a new conversation. */
  async restart() {
    if (this.busy) return;
    this.#session.token = null;
    this.#clear();
    await this.#open(() => this.#begin());
  }

  /**
   * Sends what the customer typed, after what was typed before it.
   *
   * @param {string} text
   * @returns {Promise<boolean>} False when it was not taken: blank, too long, or not now.
   */
  async send(text) {
    const trimmed = text.trim();
    if (!this.takesMessages || !trimmed || lengthOf(trimmed) > MAX_LENGTH) return false;
    await this.#say({ text: trimmed });
    return true;
  }

  /**
   * Answers with a button of the last turn.
   *
   * @param {Button} button
   */
  async choose(button) {
    if (this.phase !== "ready" || this.#queue.length) return;
    await this.#say({ text: button.title, payload: button.payload });
  }

  /** Repeats what failed. A message keeps its client id, so that it is never acted on twice. */
  async retry() {
    if (this.problem?.canRetry && !this.#isTooEarly && !this.busy) await this.#again?.();
  }

  /** Takes over what another tab of the conversation has added, or that it was erased there. */
  async refresh() {
    const past = this.#past;
    if (this.phase !== "ready" || this.problem || this.#queue.length) return;
    try {
      const read = await this.#channel.history(this.#session.token ?? "", this.language);
      const isNews = read.at(-1)?.id !== past.at(-1)?.id;
      if (!isNews || this.#past !== past || this.#queue.length) return;
      this.#past = read;
      this.#hear(read, { announce: false });
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      if (error.kind !== "ended" || this.#past !== past) return;
      this.#clear();
      this.#fail(error);
    }
    this.#changed();
  }

  /** Asks what the assistant holds of the customer; it stays as it was where that fails. */
  async learn() {
    const { token } = this.#session;
    if (!token) return;
    try {
      const known = await this.#channel.known(token);
      if (token === this.#session.token) this.known = known;
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
    }
  }

  /** Erases the conversation on the server, then here. */
  async erase() {
    const { token } = this.#session;
    if (this.busy) return;
    const erase = async () => {
      if (token) await this.#channel.erase(token);
      this.#session.token = null;
      this.#clear();
      this.phase = "erased";
    };
    await this.#attempt("erasing", erase, { again: () => this.erase() });
  }

  /** Takes over into the input what the customer typed and the channel refused. */
  takeReturned() {
    const text = this.#returned;
    this.#returned = "";
    return text;
  }

  get #isTooEarly() {
    return (this.problem?.retryAt ?? 0) > this.#now();
  }

  #clear() {
    this.#past = [];
    this.#queue = [];
    this.known = null;
  }

  /** @param {() => Promise<void>} begin */
  async #open(begin) {
    await this.#attempt("starting", begin, { again: () => this.#open(begin) });
    await this.#drain();
  }

  async #begin() {
    const { token } = this.#session;
    if (token) {
      try {
        this.#past = await this.#channel.history(token, this.language);
        this.#hear(this.#past, { announce: false });
        return;
      } catch (error) {
        if (!(error instanceof ChannelError) || error.kind !== "ended") throw error;
        this.#session.token = null;
      }
    }
    const opened = await this.#channel.start({
      language: this.language,
      identityToken: await this.#identify?.(),
    });
    this.#session.token = opened.token;
    this.language = opened.language;
    this.#past = opened.messages;
    this.#hear(opened.messages, { announce: true });
  }

  /** @param {{text: string, payload?: string}} said */
  async #say(said) {
    this.#queue.push({
      ...{ id: newId(), from: "user", lang: this.language, state: "queued", ...said },
      ...{ buttons: [], expects: null, kind: "text", sources: [] },
      ...{ preview: null, receipt: null, progress: null },
    });
    this.#changed();
    await this.#drain();
  }

  /** Sends what waits, one after the other, up to the first that fails. */
  async #drain() {
    while (this.phase === "ready" && this.#queue.length && !this.#isTooEarly) {
      await this.#deliver(this.#queue[0]);
      if (this.problem) return;
    }
  }

  /** @param {Entry} entry The first of the queue; its id makes a repeat harmless. */
  async #deliver(entry) {
    const { id: client_id, text, payload } = entry;
    const body = payload === undefined ? { text, client_id } : { payload, client_id };
    const send = async () => {
      const answers = await this.#channel.send(this.#session.token ?? "", body, this.language);
      const known = new Set(this.#past.map(({ id }) => id));
      const fresh = answers.filter(({ id }) => !known.has(id));
      this.#queue.shift();
      this.#past = [...this.#past, entry, ...fresh];
      this.#hear(fresh, { announce: true });
    };
    entry.state = undefined;
    await this.#attempt("waiting", send, {
      again: () => this.#drain(),
      onFailure: (kind) => this.#undelivered(entry, kind),
    });
  }

  /**
   * @param {Entry} entry
   * @param {FailureKind} kind
   */
  async #undelivered(entry, kind) {
    if (!HOPELESS.has(kind) && kind !== "ended") {
      entry.state = kind === "unreachable" ? "unanswered" : "unsent";
      return;
    }
    const typed = this.#queue.filter(({ payload }) => payload === undefined);
    this.#returned = typed.map(({ text }) => text).join("\n");
    this.#queue = [];
    if (kind === "not_offered") await this.#readAgain();
  }

  /** The buttons shown were not those on offer: take the conversation over as the server has it. */
  async #readAgain() {
    try {
      this.#past = await this.#channel.history(this.#session.token ?? "", this.language);
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
    }
  }

  /**
   * Runs one call to the channel: phase before, phase after, and the problem if it fails.
   *
   * @param {Phase} phase
   * @param {() => Promise<void>} call
   * @param {object} options
   * @param {() => Promise<void>} options.again What a retry does.
   * @param {(kind: FailureKind) => Promise<void>} [options.onFailure]
   */
  async #attempt(phase, call, { again, onFailure }) {
    const before = this.phase;
    this.phase = phase;
    this.problem = null;
    this.#again = again;
    this.#changed();
    try {
      await call();
      if (this.phase === phase) this.phase = "ready";
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      await onFailure?.(error.kind);
      this.phase = phase === "starting" ? "none" : before;
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

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {Entry[]} messages
 * @returns {Entry[]} The assistant's, since the customer last said something.
 */
function lastTurnOf(messages) {
  return messages.slice(messages.findLastIndex(({ from }) => from === "user") + 1);
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
