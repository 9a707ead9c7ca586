import { ChannelError } from "../../widget/src/channel.js";

/** A message of the assistant, as the channel's client hands it over. */
export function bot(id, text, extra = {}) {
  return {
    ...{ id, from: "bot", text, lang: "nl", buttons: [], expects: null },
    ...{ kind: "text", sources: [], ...extra },
  };
}

/**
 * The channel in memory, with the four calls of the true client. It answers a text with
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
