/** The conversation itself: the privacy note, what was said, and the sign of waiting. */

import { html, nothing } from "lit/html.js";
import { saveFile } from "./files.js";
import { safeAddress } from "./links.js";
import { linkView, messageView } from "./message-view.js";
import { waitView } from "./notice-view.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./channel.js").Button} Button
 * @typedef {object} Log
 * @property {Strings} strings The panel's own language.
 * @property {Record<import("./channel.js").Language, Strings>} byLanguage
 * @property {import("./conversation.js").Conversation | null} conversation
 * @property {boolean} waitsLong
 * @property {string} privacy Address of the site's privacy statement, or "".
 * @property {(button: Button) => void} onChoose
 * @property {(text: string) => void} onSay
 * @property {(event: Event) => void} onLogClick
 */

/** @param {Log} log */
export function logView({ strings, byLanguage, conversation, onChoose, onSay, onLogClick, ...log }) {
  const base = document.baseURI;
  const privacy = safeAddress(log.privacy, base);
  const isReady = conversation?.phase === "ready" && conversation.takesMessages;
  const lastTurn = new Set(isReady ? conversation?.lastTurn : []);
  const view = (/** @type {import("./conversation.js").Entry} */ message) =>
    messageView(message, {
      ...{ strings, byLanguage, base, onChoose, onSay, onSave: saveFile },
      isLastTurn: lastTurn.has(message),
    });
  return html`<div
    class="log"
    part="log"
    role="log"
    aria-live="off"
    aria-label=${strings.log}
    tabindex="0"
    @click=${onLogClick}
  >
    <p class="note">
      ${strings.privacy}
      ${privacy ? linkView(strings.privacyMore, privacy, { base, strings }) : nothing}
    </p>
    <ul>
      ${conversation?.messages.map(view)}
    </ul>
    ${conversation?.busy ? waitView(strings, conversation.phase, log.waitsLong) : nothing}
  </div>`;
}

/**
 * Brings the customer's last message, and so the beginning of the answer, to the top.
 *
 * @param {HTMLElement | null} log
 */
export function scrollToTurn(log) {
  const turns = log?.querySelectorAll("li.user:not(.queued)") ?? [];
  const said = /** @type {HTMLElement[]} */ ([...turns]);
  if (log) log.scrollTop = Math.max(0, (said.at(-1)?.offsetTop ?? 0) - 12);
}
