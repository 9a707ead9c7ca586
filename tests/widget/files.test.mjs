import assert from "node:assert/strict";
import { calendarFile, receiptFile, transcriptFile } from "../../widget/src/files.js";
import { chat as en } from "../../widget/src/strings/en.js";
import { chat as nl } from "../../widget/src/strings/nl.js";
import { bot } from "./fake-channel.mjs";

const NOW = new Date("2026-11-22T10:20:30.456Z");

/** A receipt, as the channel's client hands it over. */
const receiptFor = (...titles) => ({
  reference: "C-7KQ2",
  lines: titles.map((title) => ({ title, end: { date: "2027-03-14", text: "14 maart 2027" } })),
});

/** The properties of a calendar file, by name, once its folded lines are joined again. */
function propertiesOf(content) {
  const lines = content.replaceAll("\r\n ", "").split("\r\n").filter(Boolean);
  return lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
}

const valuesOf = (content, name) =>
  propertiesOf(content)
    .filter(([property]) => property === name)
    .map(([, value]) => value);

test("the transcript holds what was said on both sides, with the addresses of sources", () => {
  const sources = [{ title: "Geld terug", url: "/help/nl#refund" }, { title: "Los", url: null }];
  const said = [
    ...[bot("1", "Hallo"), { ...bot("2", "hoi"), from: "user" }, bot("3", "Ja", { sources })],
    { ...bot("4", "nog een"), from: "user", state: "unsent" },
  ];
  const { name, content } = transcriptFile(said, nl, NOW);
  assert.equal(name, "gesprek-2026-11-22.txt");
  assert.equal(
    content,
    "Hulp bij opzeggen, 2026-11-22\n\nAssistent:\nHallo\n\nJij:\nhoi\n\n" +
      "Assistent:\nJa\n- Geld terug /help/nl#refund\n- Los\n",
  );
});

test("the receipt is a page that holds its text, and nothing that runs", () => {
  const { name, content } = receiptFile(bot("1", "<script>&\"", { lang: "en" }), en, NOW);
  assert.equal(name, "confirmation-2026-11-22.html");
  assert.match(content, /^<!doctype html>\n<html lang="en">/);
  assert.match(content, /<p>&#60;script&#62;&#38;&#34;<\/p>/);
  assert.doesNotMatch(content, /<script|src=|href=/);
});

test("an end date is an all-day event that does not make the customer busy", () => {
  const { name, content } = calendarFile(receiptFor("LogMeIn Resolve"), nl, NOW);
  assert.equal(name, "einddatum.ics");
  assert.deepEqual(propertiesOf(content), [
    ["BEGIN", "VCALENDAR"],
    ["VERSION", "2.0"],
    ["PRODID", "-//support-chat//EN"],
    ["BEGIN", "VEVENT"],
    ["UID", "C-7KQ2-0@support-chat"],
    ["DTSTAMP", "20261122T102030Z"],
    ["DTSTART;VALUE=DATE", "20270314"],
    ["SUMMARY", "Laatste dag LogMeIn Resolve"],
    ["DESCRIPTION", "Kenmerk: C-7KQ2"],
    ["TRANSP", "TRANSPARENT"],
    ["END", "VEVENT"],
    ["END", "VCALENDAR"],
  ]);
  assert.ok(content.endsWith("END:VCALENDAR\r\n"));
  assert.doesNotMatch(content, /[^\r]\n/);
});

test("each product has an event of its own, and keeps it when the file is made again", () => {
  const receipt = receiptFor("LogMeIn Resolve", "GoTo Connect");
  const uids = () => valuesOf(calendarFile(receipt, en).content, "UID");
  assert.equal(new Set(uids()).size, 2);
  assert.deepEqual(uids(), uids());
});

test("a calendar's own characters are text in a name", () => {
  const { content } = calendarFile(receiptFor("A;B,C\\D\r\nEND:VEVENT"), en, NOW);
  assert.deepEqual(valuesOf(content, "SUMMARY"), ["Last day of A\\;B\\,C\\\\D END:VEVENT"]);
  assert.deepEqual(valuesOf(content, "END"), ["VEVENT", "VCALENDAR"]);
});

test("no line of a calendar is over 75 octets, and no character is cut", () => {
  const product = "é😀".repeat(60);
  const { content } = calendarFile(receiptFor(product), en, NOW);
  for (const line of content.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.deepEqual(valuesOf(content, "SUMMARY"), [`Last day of ${product}`]);
});
