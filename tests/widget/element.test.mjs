import assert from "node:assert/strict";
import { afterEach, before, beforeEach, test } from "node:test";
import { openWindow } from "./browser.mjs";
import { bot } from "./fake-channel.mjs";

// The built file is what a page loads; build.test.mjs compares it with the sources.

let window;
let element;
/** The answers to come: a list of messages, a status that is a failure, or a lost connection. */
let answers;
let requests;

/** The wire under the channel's client: answers in turn, and keeps what was asked. */
async function fetchFromFake(url, { method, body }) {
  requests.push({ call: `${method} ${url}`, body: body && JSON.parse(body) });
  if (method === "DELETE") return new Response(null, { status: 204 });
  const answer = answers.shift();
  if (answer instanceof Error) throw answer;
  if (typeof answer === "number") return new Response("{}", { status: answer });
  const opened = url.endsWith("/conversations") ? { token: "t", language: "nl" } : {};
  return Response.json({ ...opened, messages: answer });
}

before(async () => {
  window = openWindow(fetchFromFake);
  await import("../../widget/static/support-chat.js");
});

beforeEach(() => {
  answers = [];
  requests = [];
  window.sessionStorage.clear();
  window.document.body.innerHTML =
    '<button data-ask>Krijg ik geld terug?</button><support-chat lang="nl"></support-chat>';
  element = window.document.querySelector("support-chat");
});

afterEach(() => element.remove());

const find = (selector) => element.shadowRoot.querySelector(selector);
const findAll = (selector) => [...element.shadowRoot.querySelectorAll(selector)];
const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();

/** Lets answers, promises and drawing run until nothing is under way. */
async function settled() {
  do await new Promise((resolve) => setImmediate(resolve));
  while (!(await element.updateComplete) || find(".dots"));
}

async function open(...greeting) {
  answers.push(greeting.length ? greeting : [bot("g", "Hallo, ik ben een assistent.")]);
  await element.show();
  await settled();
}

async function say(text, ...answer) {
  answers.push(...answer);
  const input = find("#input");
  input.value = text;
  input.dispatchEvent(new window.Event("input"));
  find("form").dispatchEvent(new window.Event("submit", { cancelable: true }));
  await settled();
}

test("opening greets, and the greeting is announced once, outside the log", async () => {
  await open();
  assert.equal(element.hasAttribute("open"), true);
  assert.equal(textOf(find(".text")), "Hallo, ik ben een assistent.");
  assert.equal(find("[role=log]").getAttribute("aria-live"), "off");
  assert.equal(findAll("[aria-live=polite]").length, 1);
  assert.equal(textOf(find("[aria-live=polite]")), "Hallo, ik ben een assistent.");
});

test("markup in an answer stays text", async () => {
  await open(bot("g", "<img src=x> <b>hoi</b>\nregel twee"));
  assert.equal(findAll(".log img, .log b").length, 0);
  assert.equal(find(".text").textContent, "<img src=x> <b>hoi</b>\nregel twee");
});

test("every message names its language", async () => {
  await open(bot("g", "Hallo"), bot("h", "Hello", { lang: "en" }));
  assert.deepEqual(
    findAll(".log li").map((item) => item.getAttribute("lang")),
    ["nl", "en"],
  );
});

test("the automated assistant and the privacy note stand above the talk", async () => {
  element.setAttribute("privacy", "/help/nl#privacy");
  await open();
  assert.match(textOf(find(".heading")), /Automatische assistent/);
  assert.match(textOf(find(".log > .note")), /kaartnummer/);
  const link = find(".log > .note a");
  assert.equal(link.getAttribute("href"), "https://help.example.com/help/nl#privacy");
});

test("an unsafe address of a privacy statement is no link", async () => {
  element.setAttribute("privacy", "javascript:alert(1)");
  await open();
  assert.equal(find(".log > .note a"), null);
});

test("a person can be asked for while an answer is awaited", async () => {
  await open();
  answers.push([bot("2", "Een."), bot("3", "Goed.")], [bot("4", "Een medewerker leest mee.")]);
  say("een");
  await element.updateComplete;
  const person = findAll(".tools button").find((tool) => textOf(tool) === "Medewerker");
  assert.equal(person.disabled, false);
  person.dispatchEvent(new window.Event("click"));
  await settled();
  assert.match(requests.at(-1).body.text, /medewerker spreken/);
});

test("opening and closing is told to the page, without a word of the talk", async () => {
  const heard = [];
  for (const name of ["chat-open", "chat-close"]) {
    element.parentElement.addEventListener(name, (event) => heard.push([name, event.detail]), {
      once: true,
    });
  }
  await open();
  element.hide();
  assert.deepEqual(heard, [
    ["chat-open", undefined],
    ["chat-close", undefined],
  ]);
});

test("a receipt whose dates are certain can be kept, any other cannot", async () => {
  const text = "Opgezegd.\n• LogMeIn Resolve: 14 maart 2027";
  await open(bot("g", text, { kind: "receipt" }), bot("h", "Gedaan.", { kind: "receipt" }));
  assert.equal(findAll("li:first-child .files button").length, 2);
  assert.equal(findAll(".files").length, 1);
});

test("when the connection is back, what was not sent is sent", async () => {
  await open();
  await say("hoi", new Error("no network"));
  assert.match(textOf(find("li.user .note")), /Nog niet beantwoord/);
  const first = requests.at(-1).body;
  answers.push([bot("2", "Daar ben ik.")]);
  window.dispatchEvent(new window.Event("online"));
  await settled();
  assert.deepEqual(requests.at(-1).body, first);
  assert.equal(findAll("li.user").length, 1);
});

test("a text the channel refuses is put before what was typed meanwhile", async () => {
  await open();
  const refused = say("lang", 413);
  find("#input").value = "kort";
  find("#input").dispatchEvent(new window.Event("input"));
  await refused;
  assert.equal(find("#input").value, "lang\nkort");
});

test("choices belong to the last turn only", async () => {
  await open(bot("g", "Hallo", { buttons: [{ title: "Opzeggen", payload: "/cancel" }] }));
  answers.push([bot("2", "Welk product?", { buttons: [{ title: "Resolve", payload: "/r" }] })]);
  find(".choices button").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).body.payload, "/cancel");
  assert.deepEqual(findAll(".choices button").map(textOf), ["Resolve"]);
  assert.equal(textOf(find("li.user .text")), "Opzeggen");
});

test("typed text is sent as text, whatever it looks like", async () => {
  await open();
  await say("/confirm", [bot("2", "Dat begrijp ik niet.")]);
  assert.equal(requests.at(-1).body.text, "/confirm");
  assert.equal("payload" in requests.at(-1).body, false);
});

test("the input follows the question", async () => {
  await open(bot("g", "Wat is de code?", { expects: "code" }));
  assert.equal(find("#input").getAttribute("inputmode"), "numeric");
  assert.equal(find("#input").getAttribute("autocomplete"), "one-time-code");
  assert.ok(find(`#${find("#input").getAttribute("aria-describedby")}`));
});

test("previews, receipts and handovers are cards; an unknown kind is plain", async () => {
  const kinds = ["preview", "receipt", "handover", "later"];
  await open(...kinds.map((kind) => bot(kind, kind, { kind })));
  assert.deepEqual(
    findAll(".card").map((card) => card.className),
    ["bubble card preview", "bubble card receipt", "bubble card handover"],
  );
});

test("sources are links, unless their address is unsafe", async () => {
  const sources = [
    { title: "Geld terug", url: "/help/nl#refund" },
    { title: "Elders", url: "https://example.com/" },
    { title: "Vals", url: "javascript:alert(1)" },
    { title: "Zonder", url: null },
  ];
  await open(bot("g", "Antwoord", { sources }));
  const links = findAll(".sources a");
  assert.deepEqual(
    links.map((link) => link.getAttribute("href")),
    ["https://help.example.com/help/nl#refund", "https://example.com/"],
  );
  assert.equal(links[1].getAttribute("rel"), "noopener noreferrer");
  assert.equal(findAll(".sources li").length, 4);
});

test("a failure is told in words, and the retry repeats the same message", async () => {
  await open();
  await say("hoi", 503);
  const first = requests.at(-1).body;
  assert.match(textOf(find(".notice p")), /geen antwoord/);
  assert.equal(textOf(find("[aria-live=polite]")), textOf(find(".notice p")));
  answers.push([bot("2", "Daar ben ik.")]);
  find(".notice button").dispatchEvent(new window.Event("click"));
  await settled();
  assert.deepEqual(requests.at(-1).body, first);
  assert.equal(find(".notice"), null);
  assert.equal(findAll("li.user").length, 1);
});

test("the panel changes language with the answers", async () => {
  await open();
  const title = textOf(find("h2"));
  answers.push([bot("2", "All right.", { lang: "en" })]);
  find(".tools .other").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).body.text, "English please");
  assert.notEqual(textOf(find("h2")), title);
  assert.equal(find("dialog").getAttribute("lang"), "en");
});

test("erasing is asked first, then done", async () => {
  await open();
  find(".tools .erase").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.length, 1);
  find(".notice button").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).call, "DELETE /webhooks/widget/conversations");
  assert.equal(findAll(".log li").length, 0);
  assert.equal(find("form"), null);
});

test("Escape closes the panel and gives the focus back", async () => {
  const question = window.document.querySelector("[data-ask]");
  question.focus();
  await open();
  const escape = new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true });
  find("dialog").dispatchEvent(escape);
  await settled();
  assert.equal(element.hasAttribute("open"), false);
  assert.equal(window.document.activeElement, question);
});

test("a question of the page opens the chat and is asked", async () => {
  answers.push([bot("g", "Hallo")], [bot("2", "Normaal niet.")]);
  const question = window.document.querySelector("[data-ask]");
  question.dispatchEvent(new window.Event("click", { bubbles: true }));
  await settled();
  assert.equal(requests.at(-1).body.text, "Krijg ik geld terug?");
  assert.equal(textOf(findAll(".text").at(-1)), "Normaal niet.");
});
