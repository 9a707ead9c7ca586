/** Reads the end dates out of a receipt's text. */

/**
 * @typedef {import("./channel.js").Message} Message
 * @typedef {object} End
 * @property {string} product
 * @property {string} date The last day of use, as YYYY-MM-DD.
 */

const LOCALES = { nl: "nl-NL", en: "en-GB" };

/** A line of the receipt, such as "• LogMeIn Resolve: 14 maart 2027". */
const LINE = /^\u2022\s*(\S.*):\s*(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u;

/**
 * @param {Pick<Message, "text" | "lang">} receipt
 * @returns {End[] | null} One for each line of the receipt; null when it has none, or when one of
 *   them cannot be read for certain: a wrong date in a calendar is worse than none.
 */
export function readEndDates({ text, lang }) {
  const lines = text.split("\n").filter((line) => line.startsWith("•"));
  const ends = lines.map((line) => readEnd(line.trim(), lang));
  return ends.length && ends.every((end) => end !== null) ? ends : null;
}

/**
 * @param {string} line
 * @param {import("./channel.js").Language} lang
 * @returns {End | null}
 */
function readEnd(line, lang) {
  const [, product, day, name, year] = LINE.exec(line) ?? [];
  if (!product) return null;
  const month = new Intl.DateTimeFormat(LOCALES[lang], { month: "long", timeZone: "UTC" });
  const months = Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2000, index)));
  const date = new Date(Date.UTC(Number(year), months.indexOf(name), Number(day)));
  // A day that the month does not have has become one of the next month.
  if (months[date.getUTCMonth()] !== name) return null;
  return { product, date: date.toISOString().slice(0, 10) };
}
