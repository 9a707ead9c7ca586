/** What a cancellation does, and what a receipt confirms: as facts, with a line of time. */

import { html, nothing } from "lit/html.js";
import { fill } from "./strings/fill.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./data.js").Preview} Preview
 * @typedef {import("./data.js").Receipt} Receipt
 * @typedef {[label: string, value: string, mark?: string]} Fact Not shown without a value.
 */

/**
 * @param {Preview} preview
 * @param {Strings} words
 * @param {string} lang
 */
export function previewView(preview, words, lang) {
  const { today, end, charge, months, licences } = preview;
  const unit = { style: "unit", unit: "month", unitDisplay: "long" };
  const span = new Intl.NumberFormat(lang, /** @type {any} */ (unit)).format(months);
  const charged = charge && months ? `${charge} (${span})` : charge;
  return html`${timeLineView(preview, words)}
  ${factsView([
    [words.today, today.text, "today"],
    [words.end, end.text, "end"],
    [words.charge, charged || words.noCharge, charge && "rest"],
    [words.licences, licences ? fill(words.assigned, licences) : ""],
    [words.addOns, preview.addOns],
    [words.kept, preview.kept],
  ])}`;
}

/**
 * @param {Receipt} receipt
 * @param {Strings} words
 */
export function receiptView({ reference, requested, email, undoUntil, lines }, words) {
  const ends = lines.map(({ title, end }) => /** @type {Fact} */ ([title, end.text, "end"]));
  return factsView([
    [words.reference, reference, "reference"],
    ...ends,
    [words.requested, requested],
    [words.mailedTo, email, "wide"],
    [words.undoUntil, undoUntil.text],
  ]);
}

/** @param {Fact[]} facts */
function factsView(facts) {
  return html`<dl>
    ${facts.map(([label, value, mark]) =>
      value
        ? html`<div class=${mark ?? ""}>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`
        : nothing,
    )}
  </dl>`;
}

/**
 * The term as a line: what is over, today, what is left (filled where it is charged), the end.
 *
 * @param {Preview} preview
 * @param {Strings} words
 */
function timeLineView({ start, today, end, charge }, words) {
  const [from, now, to] = [start, today, end].map(({ date }) => Date.parse(date));
  const at = `${Math.min(96, Math.max(0, ((now - from) / (to - from)) * 100 || 0))}%`;
  const text = { today: today.text, end: end.text, charge: charge || words.noCharge };
  return html`<svg class="time" role="img" aria-label=${fill(words.timeLine, text)}>
    <line x2="100%" y1="10" y2="10" />
    <line class=${charge ? "rest" : "free"} x1=${at} x2="100%" y1="10" y2="10" />
    <circle class="now" cx=${at} cy="10" r="6" />
    <circle cx="100%" cy="10" r="6" />
  </svg>`;
}
