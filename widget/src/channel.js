/**
 * The HTTP client of the chat channel: one function per call, one error class.
 *
 * Every failure becomes a ChannelError whose `kind` is one word of a closed set, so that the
 * element needs one text per kind and language and never shows a server's own wording.
 */

import { readList, readPreview, readProgress, readReceipt, readText } from "./data.js";

/**
 * @typedef {"nl" | "en"} Language
 * @typedef {{title: string, payload: string}} Button
 * @typedef {{title: string, url: string | null}} Source
 * @typedef {object} Message
 * @property {string} id
 * @property {"bot" | "user"} from
 * @property {string} text
 * @property {Language} lang
 * @property {Button[]} buttons
 * @property {string | null} expects What the assistant is asking for, if anything.
 * @property {string} kind "text", "preview", "receipt", "handover" or a later word.
 * @property {Source[]} sources
 * @property {import("./data.js").Preview | null} preview What a preview says, by machine.
 * @property {import("./data.js").Receipt | null} receipt What a receipt says, by machine.
 * @property {import("./data.js").Progress | null} progress How far a cancellation is.
 * @typedef {object} Known A detail that the assistant holds.
 * @property {string} name
 * @property {string} masked
 * @property {string | null} change The payload that asks it again.
 * @property {string | null} forget The payload that drops it.
 * @typedef {"offline" | "unreachable" | "malformed" | "ended" | "too_long" | "not_offered"
 *   | "too_fast" | "unavailable"} FailureKind
 */

/** The failures that have a status of their own; any other status means "unavailable". */
const KIND_BY_STATUS = new Map(
  /** @type {[number, FailureKind][]} */ ([
    [400, "malformed"],
    [401, "ended"],
    [413, "too_long"],
    [422, "not_offered"],
    [429, "too_fast"],
  ]),
);

export class ChannelError extends Error {
  /**
   * @param {FailureKind} kind
   * @param {number | null} retryAfter Seconds to wait before the next try, if the server says so.
   */
  constructor(kind, retryAfter = null) {
    super(`chat channel: ${kind}`);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

export class Channel {
  #endpoint;
  #fetch;
  #timeout;

  /**
   * @param {string} endpoint Address of the channel without a slash at its end.
   * @param {{fetch?: typeof globalThis.fetch, timeout?: number}} [options] Timeout in milliseconds.
   */
  constructor(endpoint, { fetch = globalThis.fetch, timeout = 30_000 } = {}) {
    this.#endpoint = endpoint.replace(/\/+$/, "");
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  /**
   * Opens a conversation.
   *
   * @param {{language: Language, identityToken?: string | null}} options
   * @returns {Promise<{token: string, language: Language, messages: Message[]}>}
   * @throws {ChannelError}
   */
  async start({ language, identityToken }) {
    const body = identityToken ? { language, identity_token: identityToken } : { language };
    const answer = await this.#call("POST", "/conversations", { body });
    if (typeof answer?.token !== "string") throw new ChannelError("unavailable");
    return {
      token: answer.token,
      language: readLanguage(answer.language) ?? language,
      messages: readMessages(answer.messages, language),
    };
  }

  /**
   * Sends typed text or a button's payload, and returns what the assistant answers.
   *
   * @param {string} token
   * @param {{text: string, client_id: string} | {payload: string, client_id: string}} body A repeat
   *   with the same `client_id` is answered, not acted on, again.
   * @param {Language} language The language to assume for an answer that names none.
   * @returns {Promise<Message[]>} Never empty.
   * @throws {ChannelError}
   */
  async send(token, body, language) {
    const answer = await this.#call("POST", "/messages", { body, token });
    const messages = readMessages(answer?.messages, language).filter(({ from }) => from === "bot");
    if (!messages.length) throw new ChannelError("unavailable");
    return messages;
  }

  /**
   * Reads the conversation so far, both sides.
   *
   * @param {string} token
   * @param {Language} language
   * @returns {Promise<Message[]>}
   * @throws {ChannelError}
   */
  async history(token, language) {
    const answer = await this.#call("GET", "/messages", { token });
    return readMessages(answer?.messages, language);
  }

  /**
   * Reads what the assistant holds of the customer.
   *
   * @param {string} token
   * @returns {Promise<Known[]>}
   * @throws {ChannelError}
   */
  async known(token) {
    const answer = await this.#call("GET", "/conversations", { token });
    return readObjects(answer?.known).map(({ name, masked, change, forget }) => ({
      name: readText(name),
      masked: readText(masked),
      change: readText(change) || null,
      forget: readText(forget) || null,
    }));
  }

  /**
   * Erases the conversation on the server.
   *
   * @param {string} token
   * @throws {ChannelError}
   */
  async erase(token) {
    await this.#call("DELETE", "/conversations", { token });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{body?: object, token?: string}} options
   * @returns {Promise<any>} The decoded answer, or null for 204.
   */
  async #call(method, path, { body, token }) {
    /** @type {Record<string, string>} */
    const headers = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    let response;
    try {
      response = await this.#fetch.call(globalThis, this.#endpoint + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(this.#timeout),
      });
    } catch {
      throw new ChannelError(globalThis.navigator?.onLine === false ? "offline" : "unreachable");
    }
    if (!response.ok) {
      throw new ChannelError(
        KIND_BY_STATUS.get(response.status) ?? "unavailable",
        readRetryAfter(response.headers.get("Retry-After")),
      );
    }
    if (response.status === 204) return null;
    try {
      return JSON.parse(await response.text(), withoutTurns);
    } catch {
      throw new ChannelError("unavailable");
    }
  }
}

/**
 * @param {string | null} header Seconds, or an HTTP date.
 * @param {number} [now] Milliseconds since the epoch.
 * @returns {number | null} Whole seconds, or null when the header is absent or unreadable.
 */
export function readRetryAfter(header, now = Date.now()) {
  if (!header) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * @param {unknown} value
 * @returns {Language | null}
 */
export function readLanguage(value) {
  return value === "nl" || value === "en" ? value : null;
}

/** Characters that turn the reading direction of what follows, and so can make a text lie. */
const DIRECTION_CHANGES = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * @param {string} _
 * @param {unknown} value Any value of an answer.
 */
function withoutTurns(_, value) {
  return typeof value === "string" ? value.replace(DIRECTION_CHANGES, "") : value;
}

/**
 * Brings the server's messages into the shape the element relies on, whatever they hold.
 *
 * @param {any} raw
 * @param {Language} language The language of a message that names none.
 * @returns {Message[]}
 */
function readMessages(raw, language) {
  if (!Array.isArray(raw)) throw new ChannelError("unavailable");
  return readObjects(raw).map(({ kind, data, ...message }) => ({
    id: readText(message.id),
    from: message.from === "user" ? "user" : "bot",
    text: readText(message.text),
    lang: readLanguage(message.lang) ?? language,
    buttons: readObjects(message.buttons).map(({ title, payload }) => ({
      title: readText(title),
      payload: readText(payload),
    })),
    expects: readText(message.expects) || null,
    kind: readText(kind) || "text",
    sources: readObjects(message.sources).map(({ title, url }) => ({
      title: readText(title),
      url: readText(url) || null,
    })),
    preview: kind === "preview" ? readPreview(data) : null,
    receipt: kind === "receipt" ? readReceipt(data) : null,
    progress: readProgress(message.progress),
  }));
}

/**
 * @param {unknown} value
 * @returns {any[]} The objects of a list; nothing for what is no list.
 */
function readObjects(value) {
  return readList(value).filter((one) => one && typeof one === "object");
}
