import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The sections that answers of the assistant link to, as `/help/{lang}#anchor`. */
const ANCHORS = [
  ...["how", "who", "effect", "before", "balance", "licences", "backup", "details", "account-id"],
  ...["terms", "notice", "refund", "why-not-online", "midterm", "see-cancelled", "undo"],
  ...["data-after", "products", "other-wishes", "law", "privacy", "person"],
];

/** The form without script, which the server writes: its first page, and the way to a person. */
const FORM = /^\/help\/(nl|en)\/cancel(\/person)?$/;

const fileOf = (path) => fileURLToPath(new URL(`../../widget/static/${path}`, import.meta.url));
const pages = Object.fromEntries(
  ["nl", "en"].map((lang) => [lang, readFileSync(fileOf(`help/${lang}.html`), "utf8")]),
);
const all = (html, pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
const plain = (html) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

for (const [lang, html] of Object.entries(pages)) {
  test(`${lang}: every section an answer links to is there, once`, () => {
    const sections = all(html, /<section id="([^"]+)"/g);
    assert.deepEqual(sections.toSorted(), ANCHORS.toSorted());
    const ids = all(html, /\bid="([^"]+)"/g);
    assert.equal(new Set(ids).size, ids.length);
  });

  test(`${lang}: every link of the page leads somewhere`, () => {
    for (const href of all(html, /href="([^"]+)"/g)) {
      if (href.startsWith("#")) assert.match(html, new RegExp(`id="${href.slice(1)}"`), href);
      else if (href.startsWith(`/help/${lang}/cancel`)) assert.match(href, FORM);
      else if (href.startsWith("/help/")) assert.ok(existsSync(fileOf(`${href.slice(1)}.html`)));
      else assert.ok(existsSync(fileOf(href.replace("/static/", ""))), href);
    }
    const scripts = all(html, /src="\/static\/([^"]+)"/g);
    for (const script of scripts) assert.ok(existsSync(fileOf(script)), script);
  });

  test(`${lang}: the page names its language and leads to the other`, () => {
    const other = lang === "nl" ? "en" : "nl";
    assert.match(html, new RegExp(`<html lang="${lang}">`));
    assert.match(html, new RegExp(`<a href="/help/${other}" hreflang="${other}" lang="${other}">`));
    const privacy = `privacy="/help/${lang}#privacy"`;
    assert.ok(html.includes(`<support-chat lang="${lang}" endpoint="/webhooks/widget" ${privacy}>`));
    assert.match(html, new RegExp(`<demo-panel lang="${lang}" hidden>`));
  });

  test(`${lang}: a strict content policy is kept`, () => {
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|https?:\/\//i);
  });

  test(`${lang}: the form is led to where everybody sees it, and where there is no script`, () => {
    const form = `<a href="/help/${lang}/cancel">`;
    const unscripted = all(html, /<noscript>(.*?)<\/noscript>/gs).join();
    assert.ok(unscripted.includes(form));
    assert.ok(html.replace(/<noscript>.*?<\/noscript>/gs, "").includes(form));
  });

  test(`${lang}: a question leads to its answer also without the chat`, () => {
    const questions = all(html, /<li><a href="#([^"]+)" data-ask>/g);
    assert.equal(questions.length, all(html, /data-ask>([^<]+)</g).length);
    for (const id of questions) assert.match(html, new RegExp(`<section id="${id}">`));
  });

  test(`${lang}: what needs a script is shown only with one`, () => {
    for (const tag of all(html, /(<(?:form|li)[^>]*>\s*(?:<label|<button))/g)) {
      assert.match(tag, /class="[^"]*scripted/);
    }
  });

  test(`${lang}: no telephone number and no exclamation`, () => {
    assert.doesNotMatch(plain(html.replace("<!doctype html>", "")), /\+?\d[\d ()-]{7,}|!/);
  });

  test(`${lang}: what sibling pages say is said with "normally"`, () => {
    const normally = lang === "nl" ? /normaal/ : /normally/;
    for (const id of ["balance", "notice", "refund", "undo", "data-after", "backup"]) {
      const section = html.slice(html.indexOf(`<section id="${id}">`));
      assert.match(section.slice(0, section.indexOf("</section>")), normally, id);
    }
  });
}

test("both languages have the same sections, in the same order", () => {
  const order = (html) => all(html, /\bid="([^"]+)"/g);
  assert.deepEqual(order(pages.nl), order(pages.en));
});

test("both languages offer the same number of questions", () => {
  const questions = (html) => all(html, /data-ask>([^<]+)</g);
  assert.equal(questions(pages.nl).length, questions(pages.en).length);
  assert.ok(questions(pages.nl).length >= 5);
});
