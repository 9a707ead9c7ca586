/**
 * How the input behaves for what the assistant is asking (`expects` of a message).
 *
 * Only the customer's own e-mail address and the mailed code are offered for autofill: the other
 * answers belong to the company, and a browser would fill in something else. The billing address
 * is the exception: browsers keep one under that very name.
 */

/**
 * @typedef {object} Field
 * @property {boolean} multiline
 * @property {"text" | "numeric" | "email"} inputmode
 * @property {string} autocomplete
 * @property {string | null} hint Key of the text shown above the input.
 */

/** @type {Field} */
const FREE_TEXT = { multiline: true, inputmode: "text", autocomplete: "off", hint: null };

/** @type {Field} */
const DIGITS = { multiline: false, inputmode: "numeric", autocomplete: "off", hint: null };

/** @type {Field} */
const ADDRESS = { multiline: false, inputmode: "email", autocomplete: "off", hint: null };

/** @type {Record<string, Field>} */
const FIELDS = {
  account_id: { ...DIGITS, hint: "hintAccountId" },
  email: { ...ADDRESS, autocomplete: "email", hint: "hintEmail" },
  code: { ...DIGITS, autocomplete: "one-time-code", hint: "hintCode" },
  billing_admin_email: { ...ADDRESS, hint: "hintBillingAdminEmail" },
  card_last4: { ...DIGITS, hint: "hintCardLast4" },
  billing_address: {
    ...FREE_TEXT,
    autocomplete: "billing street-address",
    hint: "hintBillingAddress",
  },
  products: { ...FREE_TEXT, hint: "hintProducts" },
  confirm: FREE_TEXT,
  reason: { ...FREE_TEXT, hint: "hintReason" },
  rating: { ...FREE_TEXT, hint: "hintReason" },
};

/**
 * @param {string | null} expects A word of the contract, or one this version does not know.
 * @returns {Field}
 */
export function fieldFor(expects) {
  return (expects && Object.hasOwn(FIELDS, expects) && FIELDS[expects]) || FREE_TEXT;
}
