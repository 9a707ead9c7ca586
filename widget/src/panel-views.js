/** The parts of the panel around the conversation: header, notices and the sign of waiting. */

import { html, nothing } from "lit";
import { closeIcon } from "./icons.js";
import { fill } from "./strings/fill.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./conversation.js").Phase} Phase
 * @typedef {import("./conversation.js").Problem} Problem
 */

/**
 * @typedef {object} Header
 * @property {Strings} strings
 * @property {"nl" | "en"} otherLanguage
 * @property {boolean} idle False while something is under way.
 * @property {boolean} takesMessages
 * @property {boolean} hasMessages
 * @property {(text: string) => void} onSay
 * @property {() => void} onSave
 * @property {() => void} onErase
 * @property {() => void} onClose
 */

/** @param {Header} header */
export function headerView(header) {
  const { strings, onClose } = header;
  return html`<div class="top" part="header">
    <div class="heading">
      <div>
        <h2 id="title" tabindex="-1">${strings.title}</h2>
        <p>${strings.subtitle}</p>
      </div>
      <button type="button" class="close" aria-label=${strings.close} @click=${onClose}>
        ${closeIcon}
      </button>
    </div>
    ${toolsView(header)}
  </div>`;
}

/** @param {Header} header */
function toolsView(header) {
  const { strings, otherLanguage, idle, takesMessages, hasMessages, onSay } = header;
  return html`<div class="tools" role="group" aria-label=${strings.tools}>
    <button
      type="button"
      class="other"
      lang=${otherLanguage}
      ?disabled=${!takesMessages}
      @click=${() => onSay(strings.otherLanguageRequest)}
    >
      ${strings.otherLanguage}
    </button>
    <button type="button" ?disabled=${!takesMessages} @click=${() => onSay(strings.personRequest)}>
      ${strings.person}
    </button>
    <button type="button" ?disabled=${!idle} @click=${() => onSay(strings.startOver)}>
      ${strings.startOver}
    </button>
    <button type="button" class="save" ?disabled=${!hasMessages} @click=${header.onSave}>
      ${strings.save}
    </button>
    <button type="button" class="erase" ?disabled=${!idle} @click=${header.onErase}>
      ${strings.erase}
    </button>
  </div>`;
}

/**
 * @typedef {object} Notice
 * @property {Strings} strings
 * @property {boolean} asksErase
 * @property {Phase} phase
 * @property {Problem | null} problem
 * @property {(confirmed: boolean) => void} onErase
 * @property {() => void} onRestart
 * @property {() => void} onRetry
 */

/** @param {Notice} notice */
export function noticeView(notice) {
  const { strings, problem, onErase, onRestart } = notice;
  if (notice.asksErase) {
    return html`<div class="notice" role="group" aria-labelledby="notice">
      <p id="notice">${strings.eraseQuestion}</p>
      <button type="button" @click=${() => onErase(true)}>${strings.eraseConfirm}</button>
      <button type="button" @click=${() => onErase(false)}>${strings.eraseKeep}</button>
    </div>`;
  }
  if (notice.phase === "erased") {
    return html`<div class="notice">
      <p>${strings.erased}</p>
      <button type="button" @click=${onRestart}>${strings.newConversation}</button>
    </div>`;
  }
  if (!problem) return nothing;
  return html`<div class="notice">
    <p>${strings[`problem_${problem.kind}`]}</p>
    ${problem.canRetry ? retryView(notice, problem) : nothing}
  </div>`;
}

/**
 * @param {Notice} notice
 * @param {Problem} problem
 */
function retryView({ strings, onRetry }, { kind, retryAt }) {
  const seconds = Math.ceil(((retryAt ?? 0) - Date.now()) / 1000);
  let label = kind === "ended" ? strings.newConversation : strings.retry;
  if (seconds > 0) label = fill(strings.retryIn, { seconds });
  return html`<button type="button" ?disabled=${seconds > 0} @click=${onRetry}>${label}</button>`;
}

/**
 * @param {Strings} strings
 * @param {Phase} phase
 * @param {boolean} isLong
 */
export function waitView(strings, phase, isLong) {
  const text = strings[/** @type {"starting" | "waiting" | "erasing"} */ (phase)];
  return html`<div class="dots note"><i></i><i></i><i></i>${text}</div>
    ${isLong ? html`<p class="note">${strings.waitingLong}</p>` : nothing}`;
}
