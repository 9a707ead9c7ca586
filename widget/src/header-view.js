/** The head of the panel: title, language, what is always there, the steps, what is known. */

import { html, nothing } from "lit/html.js";
import { STEPS } from "./data.js";
import { closeIcon, moreIcon } from "./icons.js";
import { fill } from "./strings/fill.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./channel.js").Button} Button
 * @typedef {import("./channel.js").Known} Known
 * @typedef {object} Header
 * @property {Strings} strings
 * @property {"nl" | "en"} otherLanguage
 * @property {boolean} idle False while something is under way.
 * @property {boolean} takesMessages
 * @property {boolean} hasMessages
 * @property {boolean} showsKnown
 * @property {boolean} showsMore
 * @property {(text: string) => void} onSay
 * @property {() => void} onKnown
 * @property {() => void} onMore
 * @property {() => void} onSave
 * @property {() => void} onAskErase
 * @property {() => void} onClose
 */

/** @param {Header} header */
export function headerView(header) {
  const { strings, otherLanguage, takesMessages, onSay, onClose } = header;
  return html`<div class="top" part="header">
    <div class="heading">
      <div>
        <h2 id="title" tabindex="-1">${strings.title}</h2>
        <p>${strings.subtitle}</p>
      </div>
      <button
        type="button"
        class="other"
        lang=${otherLanguage}
        ?disabled=${!takesMessages}
        @click=${() => onSay(strings.otherLanguageRequest)}
      >
        ${strings.otherLanguage}
      </button>
      <button type="button" class="close" aria-label=${strings.close} @click=${onClose}>
        ${closeIcon}
      </button>
    </div>
    ${toolsView(header)}
  </div>`;
}

/**
 * What is always there, in one row; what is seldom wanted comes down from its end.
 *
 * @param {Header} header
 */
function toolsView(header) {
  const { strings, takesMessages, hasMessages, showsMore, onSay } = header;
  return html`<div class="tools" role="group" aria-label=${strings.tools}>
    <button type="button" ?disabled=${!takesMessages} @click=${() => onSay(strings.personRequest)}>
      ${strings.person}
    </button>
    <button
      type="button"
      class="facts"
      aria-expanded=${header.showsKnown}
      ?disabled=${!hasMessages}
      @click=${header.onKnown}
    >
      ${strings.known}
    </button>
    <button type="button" class="more" aria-expanded=${showsMore} @click=${header.onMore}>
      ${strings.more}${moreIcon}
    </button>
    ${showsMore ? moreView(header) : nothing}
  </div>`;
}

/** @param {Header} header */
function moreView({ strings, idle, hasMessages, onSay, onSave, onAskErase }) {
  return html`<div class="menu">
    <button type="button" ?disabled=${!idle} @click=${() => onSay(strings.startOver)}>
      ${strings.startOver}
    </button>
    <button type="button" class="save" ?disabled=${!hasMessages} @click=${onSave}>
      ${strings.save}
    </button>
    <button type="button" class="erase" ?disabled=${!idle} @click=${onAskErase}>
      ${strings.erase}
    </button>
  </div>`;
}

/**
 * @typedef {object} Details
 * @property {Strings} strings
 * @property {Known[] | null} known Null when it could not be read.
 * @property {boolean} idle
 * @property {(button: Button) => void} onChoose
 */

/**
 * How far the cancellation is. A step is gone back to by asking its first detail again.
 *
 * @param {import("./data.js").Progress} progress
 * @param {Details} details
 */
export function stepsView(progress, { strings, known, idle, onChoose }) {
  const steps = progress.names.map((name, index) => {
    const label = strings[/** @type {keyof Strings} */ (`step_${name}`)];
    const asked = known?.find((detail) => /** @type {readonly string[]} */ (STEPS[name]).includes(detail.name));
    const title = fill(strings.back, { name: label });
    const number = index + 1;
    if (number < progress.step && asked?.change) {
      const button = { title, payload: asked.change };
      return html`<li>
        <button
          type="button"
          aria-label="${number}: ${title}"
          ?disabled=${!idle}
          @click=${() => onChoose(button)}
        >
          <b class="done">${number}</b>
        </button>
      </li>`;
    }
    const isNow = number === progress.step;
    return html`<li aria-current=${isNow ? "step" : nothing}>
      <b class=${isNow ? "now" : number < progress.step ? "done" : ""}>${number}</b>
      <span class="unseen">${label}</span>
    </li>`;
  });
  const name = strings[/** @type {keyof Strings} */ (`step_${progress.names[progress.step - 1]}`)];
  return html`<nav class="steps" aria-label=${strings.steps}>
    <p>${fill(strings.step, { ...progress, name })}</p>
    <ol>
      ${steps}
    </ol>
  </nav>`;
}

/** @param {Details} details */
export function knownView({ strings, known, idle, onChoose }) {
  const buttonView = (/** @type {string} */ word, /** @type {string} */ label, /** @type {string | null} */ payload) =>
    payload
      ? html`<button
          type="button"
          aria-label="${word}: ${label}"
          ?disabled=${!idle}
          @click=${() => onChoose({ title: `${word}: ${label}`, payload })}
        >
          ${word}
        </button>`
      : nothing;
  return html`<section class="known" aria-labelledby="known">
    <h3 id="known" tabindex="-1">${strings.known}</h3>
    ${known?.length
      ? nothing
      : html`<p>${known ? strings.knownNothing : strings.problem_unavailable}</p>`}
    <ul>
      ${known?.map(({ name, masked, change, forget }) => {
        const label = strings[/** @type {keyof Strings} */ (`known_${name}`)] ?? name;
        return html`<li>
          <span>${label}<b>${masked}</b></span>
          ${buttonView(strings.change, label, change)} ${buttonView(strings.forget, label, forget)}
        </li>`;
      })}
    </ul>
  </section>`;
}
