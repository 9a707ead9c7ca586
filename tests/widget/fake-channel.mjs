import { ChannelError } from "../../widget/src/channel.js";

/** A message of the assistant, as the contract shapes it. */
export function bot(id, text, extra = {}) {
  return {
    ...{ id, from: "bot", text, lang: "nl", buttons: [], expects: null },
    ...{ kind: "text", sources: [], data: null, progress: null, ...extra },
  };
}

const day = (date, text) => ({ date, text });

/** The `data` of a preview: a year of which 70 % is over. */
export const PREVIEW = {
  ...{ title: "LogMeIn Resolve", term_kind: "fixed" },
  today: day("2026-11-25", "25 november 2026"),
  start: day("2026-03-15", "15 maart 2026"),
  end: day("2027-03-14", "14 maart 2027"),
  charge: { amount: "196.00", currency: "EUR", months: 4, text: "€ 196,00" },
  licences: { assigned: 7, total: 10 },
  add_ons: ["Camera Share"],
  kept: [],
};

/** The `data` of a receipt. */
export const RECEIPT = {
  ...{ reference: "C-7KQ2", email: "fa•••@devriesict.example.com" },
  ...{ requested_at: "2026-11-25T10:12:00Z", requested_text: "25 november 2026 om 11:12" },
  undo_until: day("2027-03-14", "14 maart 2027"),
  lines: [{ title: "LogMeIn Resolve", end: day("2027-03-14", "14 maart 2027") }],
};

/**
 * The channel in memory, with the five calls of the true client. It answers a text with
 * "answer to <text>", the same client id always with the same answer, and a token it does not
 * know with "ended".
 */
export class FakeChannel {
  conversations = new Map();
  /** Answers that are not the ordinary one, by text or payload. */
  answers = new Map();
  /** Failures still to come: one for each call. */
  failures = [];
  /** What was acted on, repeats left out. */
  acted = [];
  /** What is held of the customer. */
  facts = [];
  #gate = null;
  #slowHistory = null;

  failNext(kind, retryAfter = null) {
    this.failures.push(new ChannelError(kind, retryAfter));
  }

  /** Loses the answer of the next message, after acting on it. */
  loseNextAnswer() {
    this.losesAnswer = true;
  }

  /** Holds every answer back until the returned function is called. */
  hold() {
    let release;
    this.#gate = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** Reads histories at once, and hands them over when the returned function is called. */
  holdHistory() {
    let release;
    this.#slowHistory = new Promise((resolve) => (release = resolve));
    return release;
  }

  async start({ language }) {
    await this.#enter();
    const token = `token-${this.conversations.size + 1}`;
    const messages = [bot(`greeting-${token}`, "greeting", { lang: language })];
    this.conversations.set(token, { messages: [...messages], byClientId: new Map() });
    return { token, language, messages };
  }

  async send(token, body) {
    await this.#enter();
    const conversation = this.#conversation(token);
    const said = body.text ?? body.payload;
    if (!conversation.byClientId.has(body.client_id)) {
      this.acted.push(said);
      const answer = this.answers.get(said) ?? [bot(`a-${body.client_id}`, `answer to ${said}`)];
      conversation.byClientId.set(body.client_id, answer);
      conversation.messages.push({ ...bot(`u-${body.client_id}`, said), from: "user" }, ...answer);
    }
    if (this.losesAnswer) {
      this.losesAnswer = false;
      throw new ChannelError("unreachable");
    }
    return conversation.byClientId.get(body.client_id);
  }

  async history(token) {
    await this.#enter();
    const messages = [...this.#conversation(token).messages];
    await this.#slowHistory;
    return messages;
  }

  async known(token) {
    await this.#enter();
    this.#conversation(token);
    return this.facts;
  }

  async erase(token) {
    await this.#enter();
    this.#conversation(token);
    this.conversations.delete(token);
  }

  async #enter() {
    await this.#gate;
    const failure = this.failures.shift();
    if (failure) throw failure;
  }

  #conversation(token) {
    const conversation = this.conversations.get(token);
    if (!conversation) throw new ChannelError("ended");
    return conversation;
  }
}
