// @vitest-environment happy-dom
import assert from "node:assert/strict";
import { bot } from "./fake-channel.mjs";

// The built file is what a page loads; build.test.mjs compares it with the sources.

let element;
/** The bodies with which conversations were opened, and the addresses that were called. */
let openings;
let called;
let asked;

async function fetchFromFake(url, { method, body }) {
  called.push(url);
  const opens = method === "POST" && url.endsWith("/conversations");
  if (opens) openings.push(JSON.parse(body));
  const opened = opens ? { token: `t${openings.length}`, language: "nl" } : {};
  return Response.json({ ...opened, messages: [bot(`g${openings.length}`, "Hallo")] });
}

beforeAll(async () => {
  vi.stubGlobal("fetch", fetchFromFake);
  await import("../../widget/static/support-chat.js");
});

beforeEach(() => {
  [openings, called, asked] = [[], [], 0];
  window.sessionStorage.clear();
  load();
});

afterEach(() => {
  vi.useRealTimers();
  element.remove();
});

/** What a page does; a second time it is a reload. */
function load(give = () => `jwt-${(asked += 1)}`) {
  window.document.body.innerHTML = '<support-chat lang="nl"></support-chat>';
  element = window.document.querySelector("support-chat");
  element.getIdentityToken = give;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the page is asked for a token when the chat is opened, and not before", async () => {
  await settled();
  assert.equal(asked, 0);
  await element.show();
  assert.deepEqual(openings, [{ language: "nl", identity_token: "jwt-1" }]);
});

test("a conversation that goes on asks for none", async () => {
  await element.show();
  element.hide();
  await element.show();
  element.remove();
  load();
  await settled();
  await element.show();
  assert.deepEqual([asked, openings.length], [1, 1]);
});

test("each new conversation has a token of its own", async () => {
  await element.show();
  await element.restart();
  assert.deepEqual(
    openings.map((body) => body.identity_token),
    ["jwt-1", "jwt-2"],
  );
});

test("restarting opens the panel, and one conversation only", async () => {
  await element.restart();
  assert.equal(element.open, true);
  assert.equal(openings.length, 1);
});

test.each([
  ["nothing", () => null],
  ["something else", () => ({ token: "x" })],
  ["an error", () => {
    throw new Error("signed out");
  }],
  ["a failure later", () => Promise.reject(new Error("offline"))],
])("who gives %s has a chat as anybody has", async (_, give) => {
  load(give);
  await element.show();
  assert.deepEqual(openings, [{ language: "nl" }]);
});

test("a page that does not answer is not waited for any longer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  load(() => new Promise(() => {}));
  const shown = element.show();
  await settled();
  assert.deepEqual(openings, []);
  await vi.advanceTimersByTimeAsync(6000); // a second of it waits for other tabs
  await shown;
  assert.deepEqual(openings, [{ language: "nl" }]);
});

test("a token is in no address and in no storage", async () => {
  await element.show();
  const stored = JSON.stringify({ ...window.sessionStorage, ...window.localStorage });
  assert.ok(!(stored + called.join()).includes("jwt-"));
});

test("the steps are those that are asked of a signed-in customer", async () => {
  const progress = { step: 2, of: 2, name: "confirm", names: ["products", "confirm"] };
  vi.stubGlobal("fetch", async (url, { method }) =>
    method === "GET"
      ? Response.json({ known: [] })
      : Response.json({ token: "t", messages: [bot("g", "Opzeggen?", { progress })] }),
  );
  await element.show();
  await settled();
  const steps = element.shadowRoot.querySelector(".steps");
  assert.equal(steps.querySelectorAll("li").length, 2);
  assert.match(steps.textContent, /2 van 2/);
});
