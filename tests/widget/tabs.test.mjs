import assert from "node:assert/strict";
import { Tabs } from "../../widget/src/tabs.js";

const opened = [];

/** A tab that answers others. */
function tab(name, token) {
  const tabs = new Tabs(name, () => token);
  tabs.listen();
  opened.push(tabs);
  return tabs;
}

afterEach(() => opened.splice(0).forEach((tabs) => tabs.close()));

test("a new tab is told the conversation of another", async () => {
  tab("one", null);
  tab("one", "token-1");
  assert.equal(await tab("one", null).find(), "token-1");
});

test("a tab of another channel tells nothing", async () => {
  tab("two", "token-2");
  assert.equal(await tab("one", null).find(), null);
});

test("a closed tab tells nothing", async () => {
  tab("one", "token-1").close();
  assert.equal(await tab("one", null).find(), null);
});
