/**
 * The one live region of the panel: what a screen reader is told without moving to it.
 *
 * The conversation itself is not live, or every message would be read twice.
 */

import { html } from "lit/html.js";

/** @typedef {{text: string, lang: string}} Line */

export class Announcer {
  /** @type {Line[]} */
  #lines = [];
  #host;

  /** @param {import("./element.js").DrawnElement} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Replaces what the region says. It is emptied first, so that the same words are read again.
   *
   * @param {Line[]} lines
   */
  async say(lines) {
    this.#lines = [];
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#lines = lines;
    this.#host.requestUpdate();
  }

  /**
   * Says an answer and the choices it offers.
   *
   * @param {import("./channel.js").Message[]} messages
   * @param {string} word What introduces the choices.
   * @param {string} language The language of that word.
   */
  sayAnswer(messages, word, language) {
    /** @type {Line[]} */
    const lines = messages.map(({ text, lang }) => ({ text, lang }));
    const titles = messages.flatMap(({ buttons }) => buttons.map(({ title }) => title));
    if (titles.length) lines.push({ text: `${word} ${titles.join(", ")}`, lang: language });
    this.say(lines);
  }

  view() {
    return html`<div class="unseen" role="status" aria-live="polite">
      ${this.#lines.map(({ text, lang }) => html`<p lang=${lang}>${text}</p>`)}
    </div>`;
  }
}
