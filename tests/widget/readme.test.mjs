import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

const widget = new URL("../../widget/", import.meta.url);
const readme = readFileSync(new URL("README.md", widget), "utf8");
const sources = readdirSync(new URL("src/", widget))
  .filter((name) => /\.(js|css)$/.test(name) && !name.startsWith("demo"))
  .map((name) => readFileSync(new URL(`src/${name}`, widget), "utf8"))
  .join("\n");

/** What a page can use, by the way the sources make it usable. */
const PUBLIC = {
  attribute: /\bthis\.(?:get|toggle|has)Attribute\("(\w+)"/g,
  method: /^  (?:async )?(show|hide|ask|restart)\(.*\) \{$/gm,
  property: /^  (getIdentityToken) = /gm,
  event: /#tell\("([\w-]+)"\)/g,
  "custom property": /var\((--chat-[\w-]+)/g,
  part: /\bpart="([\w-]+)"/g,
};

for (const [sort, pattern] of Object.entries(PUBLIC)) {
  test(`every ${sort} is documented`, () => {
    const names = [...sources.matchAll(pattern)].map((match) => match[1]);
    assert.ok(names.length);
    for (const name of names) assert.ok(readme.match(new RegExp(`\`${name}[\`(]`)), name);
  });
}
