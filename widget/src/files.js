/** The files a customer may keep, made in the browser: transcript, receipt and calendar entry. */

import { fill } from "./strings/fill.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./channel.js").Message} Message
 * @typedef {{name: string, type: string, content: string}} File
 */

/** The longest line of a calendar file, in octets without its end (RFC 5545, 3.1). */
const CALENDAR_LINE = 75;

/**
 * The conversation as plain text, without what was not sent.
 *
 * @param {import("./conversation.js").Entry[]} messages
 * @param {Strings} strings
 * @param {Date} [now]
 * @returns {File}
 */
export function transcriptFile(messages, strings, now = new Date()) {
  const sent = messages.filter(({ state }) => !state);
  const said = sent.map(({ from, text, sources }) => {
    const links = sources.map(({ title, url }) => `- ${title}${url ? ` ${url}` : ""}`);
    return [from === "user" ? strings.fromUser : strings.fromBot, text, ...links].join("\n");
  });
  return {
    name: `${strings.transcriptName}-${dayOf(now)}.txt`,
    type: "text/plain;charset=utf-8",
    content: `${[`${strings.title}, ${dayOf(now)}`, ...said].join("\n\n")}\n`,
  };
}

/**
 * A receipt as a page of its own, ready to print.
 *
 * @param {Message} message
 * @param {Strings} strings
 * @param {Date} [now]
 * @returns {File}
 */
export function receiptFile({ text, lang }, strings, now = new Date()) {
  const title = escapeMarkup(strings.cardReceipt);
  return {
    name: `${strings.receiptName}-${dayOf(now)}.html`,
    type: "text/html;charset=utf-8",
    content: `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<title>${title}</title>
<style>body{font:1rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
p{white-space:pre-wrap}</style>
<h1>${title}</h1>
<p>${escapeMarkup(text)}</p>
</html>
`,
  };
}

/**
 * The last day of each product as an all-day event (RFC 5545).
 *
 * @param {import("./data.js").Receipt} receipt Its reference makes a second import replace the
 *   first.
 * @param {Strings} strings
 * @param {Date} [now]
 * @returns {File}
 */
export function calendarFile({ reference, lines }, strings, now = new Date()) {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const events = lines.flatMap(({ title, end }, index) => [
    "BEGIN:VEVENT",
    `UID:${escapeCalendar(reference)}-${index}@support-chat`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${end.date.replaceAll("-", "")}`,
    `SUMMARY:${escapeCalendar(fill(strings.lastDay, { product: title }))}`,
    `DESCRIPTION:${escapeCalendar(`${strings.reference}: ${reference}`)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//support-chat//EN"];
  return {
    name: `${strings.calendarName}.ics`,
    type: "text/calendar;charset=utf-8",
    content: [...head, ...events, "END:VCALENDAR", ""].map(foldLine).join("\r\n"),
  };
}

/**
 * Hands a file to the browser to be saved.
 *
 * @param {File} file
 */
export function saveFile({ name, type, content }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {Date} date In the customer's own time zone. */
function dayOf(date) {
  const pad = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** @param {string} text */
function escapeMarkup(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param {string} text */
function escapeCalendar(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
}

/**
 * Breaks a line where it gets too long, never within a character; each next piece begins with a
 * space.
 *
 * @param {string} line
 */
function foldLine(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > CALENDAR_LINE) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
