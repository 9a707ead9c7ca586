/**
 * Lets a new tab go on with the conversation of another one.
 *
 * The token passes from tab to tab and is not written anywhere for it: when the last tab with the
 * conversation is closed, no later visitor of a shared computer finds it.
 */

/** Milliseconds to wait for another tab; one that is there answers at once. */
const PATIENCE = 100;

export class Tabs {
  #name;
  #ownToken;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  /** @type {(token: string | null) => void} */
  #found = () => {};

  /**
   * @param {string} name The same in all tabs that belong together.
   * @param {() => string | null} ownToken What to tell another tab.
   */
  constructor(name, ownToken) {
    this.#name = name;
    this.#ownToken = ownToken;
  }

  /** Answers other tabs from now on. */
  listen() {
    this.#channel ??= new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => {
      const own = this.#ownToken();
      if (typeof data === "string") this.#found(data);
      else if (own) this.#channel?.postMessage(own);
    };
    return this.#channel;
  }

  /** @returns {Promise<string | null>} The token of another tab's conversation. */
  find() {
    return new Promise((resolve) => {
      this.#found = resolve;
      setTimeout(() => resolve(null), PATIENCE);
      this.listen().postMessage(null);
    });
  }

  close() {
    this.#channel?.close();
    this.#channel = null;
  }
}
