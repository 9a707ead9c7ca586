/**
 * Reads what a message carries for machines (`data` and `progress` of the channel).
 *
 * Nothing is taken on trust: a card is drawn from data that is whole, or else from the message's
 * text. Every value becomes a string or a number, so that it can only ever be shown as text.
 */

/**
 * @typedef {object} Day
 * @property {string} date As YYYY-MM-DD.
 * @property {string} text In the message's language.
 * @typedef {object} Preview
 * @property {string} title
 * @property {Day} today
 * @property {Day} start
 * @property {Day} end
 * @property {string} charge "" when nothing more is charged.
 * @property {number} months
 * @property {{assigned: number, total: number} | null} licences
 * @property {string} addOns
 * @property {string} kept
 * @typedef {{title: string, end: Day}} Line
 * @typedef {object} Receipt
 * @property {string} reference
 * @property {string} requested
 * @property {string} email
 * @property {Day} undoUntil
 * @property {Line[]} lines
 * @typedef {keyof typeof STEPS} StepName
 * @typedef {{step: number, of: number, names: StepName[]}} Progress `names` are all that are asked.
 */

const DATE = /^\d{4}-\d\d-\d\d$/;

/** The steps of a cancellation in order, with the details that each of them asks for. */
export const STEPS = /** @type {const} */ ({
  account: ["account_id"],
  email: ["email"],
  code: [],
  products: ["products"],
  payment: ["billing_admin_email", "card_last4", "billing_address"],
  confirm: [],
});

/**
 * @param {any} raw
 * @returns {Preview | null} Null for what is no preview.
 */
export function readPreview(raw) {
  const today = readDay(raw?.today);
  const end = readDay(raw?.end);
  if (!today || !end) return null;
  const { charge, licences } = raw;
  return {
    ...{ title: readText(raw.title), today, start: readDay(raw.start) ?? today, end },
    charge: readText(charge?.text),
    months: Number(charge?.months) || 0,
    licences: licences && { assigned: Number(licences.assigned), total: Number(licences.total) },
    addOns: readNames(raw.add_ons),
    kept: readNames(raw.kept),
  };
}

/**
 * @param {any} raw
 * @returns {Receipt | null} Null for what is no receipt, or has a line without its day: a wrong
 *   day in a calendar is worse than none.
 */
export function readReceipt(raw) {
  const undoUntil = readDay(raw?.undo_until);
  /** @type {Line[]} */
  const lines = readList(raw?.lines).map((line) => ({
    title: readText(line?.title),
    end: /** @type {Day} */ (readDay(line?.end)),
  }));
  if (!undoUntil || !lines.length || lines.some(({ end }) => !end)) return null;
  const reference = readText(raw.reference);
  return {
    ...{ reference, requested: readText(raw.requested_text), email: readText(raw.email) },
    ...{ undoUntil, lines },
  };
}

/**
 * @param {any} raw
 * @returns {Progress | null}
 */
export function readProgress(raw) {
  const all = /** @type {StepName[]} */ (Object.keys(STEPS));
  const asked = readList(raw?.names);
  const names = asked.length ? all.filter((name) => asked.includes(name)) : all;
  const step = names.indexOf(raw?.name) + 1;
  return step ? { step, of: names.length, names } : null;
}

/** @param {unknown} value */
export function readText(value) {
  return String(value ?? "");
}

/**
 * @param {unknown} value
 * @returns {any[]} Nothing for what is no list.
 */
export function readList(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {any} raw
 * @returns {Day | null}
 */
function readDay(raw) {
  const date = readText(raw?.date);
  return DATE.test(date) && Date.parse(date) ? { date, text: readText(raw.text) } : null;
}

/** @param {unknown} value */
function readNames(value) {
  return readList(value).map(readText).join(", ");
}
