/** The input under the conversation: one line or several, with the keyboard the question needs. */

import { html, nothing } from "lit/html.js";
import { MAX_LENGTH, lengthOf } from "./conversation.js";
import { fieldFor } from "./fields.js";
import { sendIcon } from "./icons.js";
import { fill } from "./strings/fill.js";

/** The count of characters is shown only when the limit comes near. */
const COUNT_FROM = MAX_LENGTH - 200;

/**
 * @typedef {object} Composer
 * @property {typeof import("./strings/nl.js").chat} strings
 * @property {string} draft
 * @property {string | null} expects
 * @property {boolean} letters True when the customer asked for letters on a number keyboard.
 * @property {boolean} ready False while nothing can be taken: the text is kept, not sent.
 * @property {(text: string) => void} onInput
 * @property {() => void} onSend
 * @property {() => void} onLetters
 */

/** @param {Composer} composer */
export function composerView(composer) {
  const { strings, ready, onSend } = composer;
  const field = fieldFor(composer.expects);
  const hint = field.hint && strings[/** @type {keyof typeof strings} */ (field.hint)];
  const tooLong = lengthOf(composer.draft.trim()) > MAX_LENGTH;
  return html`<form
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      onSend();
    }}
  >
    ${hint ? html`<p class="hint" id="hint">${hint}</p>` : nothing}
    ${field.inputmode === "numeric"
      ? html`<button type="button" class="keyboard" @click=${composer.onLetters}>
          ${composer.letters ? strings.digits : strings.letters}
        </button>`
      : nothing}
    <div class="row">
      ${inputView(composer, field, hint ? "hint" : undefined)}
      <button
        class="send"
        part="send"
        aria-disabled=${!ready || tooLong}
        aria-label=${strings.send}
      >
        ${sendIcon}
      </button>
    </div>
    ${lengthView(composer, tooLong)}
  </form>`;
}

/**
 * @param {Composer} composer
 * @param {import("./fields.js").Field} field
 * @param {string | undefined} describedBy
 */
function inputView(composer, field, describedBy) {
  const { strings, draft, letters, onInput } = composer;
  const inputmode = letters ? "text" : field.inputmode;
  const input = (/** @type {InputEvent} */ { target }) =>
    onInput(/** @type {HTMLInputElement | HTMLTextAreaElement} */ (target).value);
  if (!field.multiline) {
    return html`<input
      id="input"
      part="input"
      type="text"
      name=${composer.expects}
      inputmode=${inputmode}
      autocomplete=${field.autocomplete}
      autocapitalize="off"
      spellcheck="false"
      enterkeyhint="send"
      aria-label=${strings.placeholder}
      aria-describedby=${describedBy ?? nothing}
      placeholder=${strings.placeholder}
      .value=${draft}
      @input=${input}
    />`;
  }
  return html`<textarea
    id="input"
    part="input"
    rows="1"
    name="message"
    autocomplete=${field.autocomplete}
    enterkeyhint="send"
    aria-label=${strings.placeholder}
    aria-describedby=${describedBy ?? nothing}
    placeholder=${strings.placeholder}
    .value=${draft}
    @input=${input}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      composer.onSend();
    }}
  ></textarea>`;
}

/**
 * @param {Composer} composer
 * @param {boolean} tooLong
 */
function lengthView({ strings, draft }, tooLong) {
  const count = lengthOf(draft.trim());
  if (count < COUNT_FROM) return nothing;
  const text = fill(strings.length, { count, max: MAX_LENGTH });
  return html`<p class=${tooLong ? "count over" : "count"}>${text}</p>`;
}
