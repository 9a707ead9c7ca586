// @vitest-environment happy-dom
import assert from "node:assert/strict";
import {
  answers,
  element,
  find,
  findAll,
  open,
  requests,
  say,
  settled,
  submit,
  textOf,
  type,
} from "./drawn.mjs";
import { bot } from "./fake-channel.mjs";

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

test("yes and no are equal", async () => {
  const buttons = ["Ja", "Nee"].map((title) => ({ title, payload: `/${title}` }));
  await open(bot("g", "Zeker?", { expects: "confirm", buttons }));
  const classes = findAll(".equal button").map((button) => button.className);
  assert.deepEqual(classes, ["", ""]);
});

test("a rating is five choices and a word that it may be skipped", async () => {
  const buttons = [1, 2, 3, 4, 5].map((mark) => ({ title: `${mark}`, payload: `/rate${mark}` }));
  await open(bot("g", "Hoe ging het?", { expects: "rating", buttons }));
  assert.equal(findAll(".choices button").length, 5);
  assert.match(textOf(find("#hint")), /overslaan/);
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
  answers.push(413);
  await type("lang");
  submit();
  type("kort");
  await settled();
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
