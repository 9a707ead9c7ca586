/** What the panel says about itself: questions, problems with a way out, and the sign of waiting. */

import { html, nothing } from "lit/html.js";
import { fill } from "./strings/fill.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./conversation.js").Phase} Phase
 * @typedef {import("./conversation.js").Problem} Problem
 */

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
