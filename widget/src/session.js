/**
 * What has to survive a reload of the page: the conversation's token and whether the panel is open.
 *
 * Kept in sessionStorage, so it belongs to one browser tab. Where the browser refuses storage, it
 * lives as long as the page.
 */
export class Session {
  #key;
  #storage;
  /** @type {{token: string | null, open: boolean}} */
  #values = { token: null, open: false };

  /**
   * @param {string} endpoint The channel the token belongs to.
   * @param {Storage | null} [storage]
   */
  constructor(endpoint, storage = browserStorage()) {
    this.#key = `support-chat ${endpoint}`;
    this.#storage = storage;
    try {
      this.#values = { ...this.#values, ...JSON.parse(storage?.getItem(this.#key) ?? "{}") };
    } catch {
      // Not ours, or from another version: begin afresh.
    }
  }

  get token() {
    return this.#values.token;
  }

  set token(token) {
    this.#write({ token });
  }

  get open() {
    return this.#values.open;
  }

  set open(open) {
    this.#write({ open });
  }

  /** @param {Partial<{token: string | null, open: boolean}>} changes */
  #write(changes) {
    this.#values = { ...this.#values, ...changes };
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#values));
    } catch {
      // Full or refused: the page's own memory has it.
    }
  }
}

function browserStorage() {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}
