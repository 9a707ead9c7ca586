import assert from "node:assert/strict";
import * as en from "../../widget/src/strings/en.js";
import { fill } from "../../widget/src/strings/fill.js";
import * as nl from "../../widget/src/strings/nl.js";

/** The texts that are rightly the same in both languages. */
const SAME = new Set(["demo.title"]);

for (const part of ["chat", "demo"]) {
  test(`${part}: both languages have the same texts`, () => {
    assert.deepEqual(Object.keys(nl[part]), Object.keys(en[part]));
  });

  test(`${part}: no text was left untranslated or empty`, () => {
    for (const [key, text] of Object.entries(nl[part])) {
      assert.ok(text.trim() && en[part][key].trim(), `${key} is empty`);
      if (!SAME.has(`${part}.${key}`)) assert.notEqual(text, en[part][key], key);
    }
  });

  test(`${part}: both languages fill in the same values`, () => {
    const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(nl[part])) {
      assert.deepEqual(values(text), values(en[part][key]), key);
    }
  });

  test(`${part}: the texts are calm`, () => {
    for (const text of [...Object.values(nl[part]), ...Object.values(en[part])]) {
      assert.doesNotMatch(text, /!/);
    }
  });
}

test("fill puts in what it knows and leaves what it does not", () => {
  assert.equal(fill("{count} of {max}", { count: 0 }), "0 of {max}");
});
