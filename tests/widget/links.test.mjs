import assert from "node:assert/strict";
import { safeAddress, splitLinks } from "../../widget/src/links.js";

const BASE = "https://help.example.com/help/nl";

const linksIn = (text) =>
  splitLinks(text, BASE)
    .filter(({ href }) => href)
    .map(({ text }) => text);

test("web addresses and help pages become links, without the sentence's punctuation", () => {
  const cases = [
    ["See https://example.com/a?b=c#d.", ["https://example.com/a?b=c#d"]],
    ["(http://example.com/x)", ["http://example.com/x"]],
    ["https://example.com/a_(b), more", ["https://example.com/a_(b)"]],
    ["Lees /help/nl#refund; of /help/en#law!", ["/help/nl#refund", "/help/en#law"]],
    ["https://example.com and http://example.nl", ["https://example.com", "http://example.nl"]],
  ];
  for (const [text, links] of cases) assert.deepEqual(linksIn(text), links, text);
});

test("anything else stays text", () => {
  const cases = [
    "javascript:alert(1)",
    "data:text/html,hello",
    "mailto:ilse@example.com",
    "ftp://example.com/file",
    "//example.com/help/nl",
    "example.com/help/nl",
    "https://example.org@example.com/",
    "24/7 en maand/jaar",
    "https://",
  ];
  for (const text of cases) assert.deepEqual(linksIn(text), [], text);
});

test("the pieces together are the text again", () => {
  const text = "a https://example.com/b.\n\nc /help/nl#d (https://example.com/e)";
  const pieces = splitLinks(text, BASE).map((part) => part.text);
  assert.equal(pieces.join(""), text);
});

test("a help link leads to this origin", () => {
  const [part] = splitLinks("/help/nl#refund", BASE);
  assert.equal(part.href, "https://help.example.com/help/nl#refund");
});

test("a source's address is linked only on the web, and without a user name", () => {
  assert.equal(safeAddress("/help/nl#who", BASE), "https://help.example.com/help/nl#who");
  assert.equal(safeAddress("https://example.com", BASE), "https://example.com/");
  for (const address of [
    null,
    "",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "https://example.org:secret@example.com/",
    "http://[",
  ]) {
    assert.equal(safeAddress(address, BASE), null, String(address));
  }
});
