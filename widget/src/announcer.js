/**
 * The one live region of the panel: what a screen reader is told without moving to it.
 *
 * The conversation itself is not live, or every message would be read twice.
 */

import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";

/** @typedef {{text: string, lang: string}} Line */

export class Announcer {
  #count = 0;
  /** @type {Line[]} */
  #lines = [];
  #host;

  /** @param {import("lit").ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Replaces what the region says; the same words said again are read again.
   *
   * @param {Line[]} lines
   */
  say(lines) {
    this.#count += 1;
    this.#lines = lines;
    this.#host.requestUpdate();
  }

  view() {
    const lines = this.#lines.map(({ text, lang }) => html`<p lang=${lang}>${text}</p>`);
    return html`<div class="unseen" role="status" aria-live="polite">
      ${keyed(this.#count, lines)}
    </div>`;
  }
}
