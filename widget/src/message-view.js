/** How one message looks: bubble or card, its text with links, its choices and its sources. */

import { html, nothing } from "lit/html.js";
import { previewView, receiptView } from "./card-view.js";
import { calendarFile, receiptFile } from "./files.js";
import { safeAddress, splitLinks } from "./links.js";
import { fill } from "./strings/fill.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./conversation.js").Entry} Entry
 * @typedef {import("./channel.js").Button} Button
 * @typedef {object} View
 * @property {Strings} strings The panel's own language.
 * @property {Record<import("./channel.js").Language, Strings>} byLanguage
 * @property {string} base The page's own address.
 * @property {boolean} isLastTurn
 * @property {(button: Button) => void} onChoose
 * @property {(text: string) => void} onSay
 * @property {(file: import("./files.js").File) => void} onSave
 */

/** The kinds drawn as a card, with the key of the card's title. */
const CARD_TITLES = /** @type {const} */ ({
  preview: "cardPreview",
  receipt: "cardReceipt",
  handover: "cardHandover",
});

/**
 * @param {Entry} message
 * @param {View} view
 */
export function messageView(message, view) {
  const fromUser = message.from === "user";
  const words = view.byLanguage[message.lang];
  const kind = /** @type {keyof typeof CARD_TITLES} */ (message.kind);
  const card = !fromUser && Object.hasOwn(CARD_TITLES, kind) ? CARD_TITLES[kind] : undefined;
  return html`<li class=${fromUser ? `user ${message.state ?? ""}` : "bot"} lang=${message.lang}>
    <div class=${card ? `bubble card ${kind}` : "bubble"}>
      <span class="unseen">${fromUser ? words.fromUser : words.fromBot}</span>
      ${card ? html`<h3>${message.preview?.title || words[card]}</h3>` : nothing}
      ${contentView(message, view)} ${sourcesView(message, view)}
      ${card === "cardReceipt" ? filesView(message, view) : nothing}
    </div>
    ${message.state ? html`<p class="note">${words[message.state]}</p>` : nothing}
    ${view.isLastTurn ? choicesView(message, view) : nothing}
  </li>`;
}

/** The first sentence of a text. */
const FIRST_SENTENCE = /^.+?[.!?](?=\s|$)/u;

/**
 * What a message says: a preview by its facts, a receipt by its first sentence and its facts,
 * anything else by its text.
 *
 * @param {Entry} message
 * @param {View} view
 */
function contentView({ from, text, lang, preview, receipt }, view) {
  const words = view.byLanguage[lang];
  if (preview) return previewView(preview, words, lang);
  const shown = (receipt && FIRST_SENTENCE.exec(text)?.[0]) || text;
  return html`<p class="text" dir="auto">${from === "user" ? shown : linkedText(shown, view)}</p>
    ${receipt ? receiptView(receipt, words) : nothing}`;
}

/**
 * @param {string} text
 * @param {View} view
 */
function linkedText(text, view) {
  return splitLinks(text, view.base).map((part) =>
    part.href ? linkView(part.text, part.href, view) : part.text,
  );
}

/**
 * @param {string} text
 * @param {string} href A checked address.
 * @param {Pick<View, "base" | "strings">} view
 */
export function linkView(text, href, { base, strings }) {
  return new URL(href).origin === new URL(base).origin
    ? html`<a href=${href}>${text}</a>`
    : html`<a href=${href} target="_blank" rel="noopener noreferrer"
        >${text}<span class="unseen"> ${strings.newTab}</span></a
      >`;
}

/**
 * @param {Entry} message
 * @param {View} view
 */
function sourcesView({ sources, lang }, view) {
  if (!sources.length) return nothing;
  return html`<ul class="sources" aria-label=${view.byLanguage[lang].sources}>
    ${sources.map(({ title, url }) => {
      const href = safeAddress(url, view.base);
      return html`<li>${href ? linkView(title, href, view) : title}</li>`;
    })}
  </ul>`;
}

/**
 * What a customer may do with a receipt. The undo of an earlier turn is asked for in words, as a
 * button of the assistant's is on offer only until the next message.
 *
 * @param {Entry} message
 * @param {View} view
 */
function filesView(message, { byLanguage, isLastTurn, onSave, onSay }) {
  const { receipt, buttons } = message;
  const words = byLanguage[message.lang];
  const buttonView = (/** @type {string} */ label, /** @type {() => void} */ onClick) =>
    html`<button type="button" @click=${onClick}>${label}</button>`;
  return html`<p class="files">
    ${buttonView(words.saveReceipt, () => onSave(receiptFile(message, words)))}
    ${receipt
      ? buttonView(words.saveCalendar, () => onSave(calendarFile(receipt, words)))
      : nothing}
    ${receipt && !(isLastTurn && buttons.length)
      ? buttonView(words.undo, () => onSay(fill(words.undoRequest, receipt)))
      : nothing}
  </p>`;
}

/**
 * @param {Entry} message
 * @param {View} view
 */
function choicesView({ buttons, expects }, { onChoose }) {
  if (!buttons.length) return nothing;
  return html`<div class=${expects === "confirm" ? "choices equal" : "choices"}>
    ${buttons.map(
      (button) =>
        html`<button type="button" @click=${() => onChoose(button)}>${button.title}</button>`,
    )}
  </div>`;
}
