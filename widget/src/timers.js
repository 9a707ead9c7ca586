/** What the panel does by itself as time passes: say that an answer takes long, and count down. */

/** Milliseconds after which the panel says that an answer takes long. */
const LONG_WAIT = 6000;

/**
 * @typedef {import("./element.js").DrawnElement} Host
 * @typedef {import("./conversation.js").Conversation} Conversation
 */

export class Timers {
  #host;
  #onLongWait;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #wait;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #countdown;
  /** True while an answer takes long. */
  waitsLong = false;

  /**
   * @param {Host} host
   * @param {() => void} onLongWait
   */
  constructor(host, onLongWait) {
    this.#host = host;
    this.#onLongWait = onLongWait;
  }

  stop() {
    clearTimeout(this.#wait);
    clearInterval(this.#countdown);
    this.waitsLong = false;
  }

  /** @param {Pick<Conversation, "busy" | "problem">} conversation */
  follow({ busy, problem }) {
    this.stop();
    if (busy) this.#wait = setTimeout(() => this.#tellLongWait(), LONG_WAIT);
    if (problem?.retryAt) this.#countDown(problem.retryAt);
  }

  #tellLongWait() {
    this.waitsLong = true;
    this.#onLongWait();
    this.#host.requestUpdate();
  }

  #countDown(/** @type {number} */ end) {
    this.#countdown = setInterval(() => {
      if (Date.now() >= end) clearInterval(this.#countdown);
      this.#host.requestUpdate();
    }, 1000);
  }
}
