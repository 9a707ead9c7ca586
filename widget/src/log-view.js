/** The conversation itself: the privacy note, what was said, and the sign of waiting. */

import { html, nothing } from "lit";
import { saveFile } from "./files.js";
import { safeAddress } from "./links.js";
import { linkView, messageView } from "./message-view.js";
import { waitView } from "./panel-views.js";

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
 * @property {(event: Event) => void} onClick
 */

/** @param {Log} log */
export function logView({ strings, byLanguage, conversation, onChoose, onClick, ...log }) {
  const base = document.baseURI;
  const privacy = safeAddress(log.privacy, base);
  const lastTurn = new Set(conversation?.phase === "ready" ? conversation.lastTurn : []);
  const view = (/** @type {import("./conversation.js").Entry} */ message) =>
    messageView(message, {
      ...{ strings, byLanguage, base, onChoose, onSave: saveFile },
      isLastTurn: lastTurn.has(message),
    });
  return html`<div
    class="log"
    part="log"
    role="log"
    aria-live="off"
    aria-label=${strings.log}
    tabindex="0"
    @click=${onClick}
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
