/**
 * Finds the addresses in an answer that may become links.
 *
 * Only http, https and the help pages of the same origin are linked; anything else stays text.
 */

/** @typedef {{text: string, href: string | null}} Part A piece of text; a link with an `href`. */

const ADDRESS = /https?:\/\/[^\s<>"']+|(?<=^|[\s(])\/help\/[^\s<>"']+/giu;
const CLOSING = /[.,;:!?)\]}\u2026]$/u;

/**
 * Checks that an address is safe to link to.
 *
 * @param {string | null} address Absolute, or a path on this origin.
 * @param {string} base The page's own address.
 * @returns {string | null} The absolute address; null for another scheme, for one that carries a
 *   user name (it would show a host it does not lead to), and for what cannot be read.
 */
export function safeAddress(address, base) {
  if (!address) return null;
  let url;
  try {
    url = new URL(address, base);
  } catch {
    return null;
  }
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && !url.username && !url.password ? url.href : null;
}

/**
 * Splits a text into plain pieces and links; joined, the pieces are the text again.
 *
 * @param {string} text
 * @param {string} base The page's own address.
 * @returns {Part[]}
 */
export function splitLinks(text, base) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutClosing(match[0]);
    const href = safeAddress(address, base);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/**
 * Drops the punctuation of the sentence an address stands in; a bracket opened inside it stays.
 *
 * @param {string} address
 */
function withoutClosing(address) {
  let kept = address;
  while (CLOSING.test(kept) && !(kept.endsWith(")") && count(kept, "(") >= count(kept, ")"))) {
    kept = kept.slice(0, -1);
  }
  return kept;
}

/**
 * @param {string} text
 * @param {string} character
 */
function count(text, character) {
  return text.split(character).length - 1;
}
