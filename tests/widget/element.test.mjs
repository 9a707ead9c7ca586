// @vitest-environment happy-dom
import assert from "node:assert/strict";
import { RECEIPT, PREVIEW, bot } from "./fake-channel.mjs";

// The built file is what a page loads; build.test.mjs compares it with the sources.

let element;
/** The answers to come: a list of messages, a status that is a failure, or a lost connection. */
let answers;
let requests;
/** What `GET /conversations` says is known. */
let known;
/** How often it was asked. */
let looks;

/** The wire under the channel's client: answers in turn, and keeps what was asked. */
async function fetchFromFake(url, { method, body }) {
  if (method === "GET" && url.endsWith("/conversations")) {
    looks += 1;
    return known ? Response.json({ known }) : new Response("{}", { status: 503 });
  }
  requests.push({ call: `${method} ${url}`, body: body && JSON.parse(body) });
  if (method === "DELETE") return new Response(null, { status: 204 });
  const answer = answers.shift();
  if (answer instanceof Error) throw answer;
  if (typeof answer === "number") return new Response("{}", { status: answer });
  const opened = url.endsWith("/conversations") ? { token: "t", language: "nl" } : {};
  return Response.json({ ...opened, messages: answer });
}

beforeAll(async () => {
  vi.stubGlobal("fetch", fetchFromFake);
  await import("../../widget/static/support-chat.js");
});

beforeEach(() => {
  answers = [];
  requests = [];
  known = [];
  looks = 0;
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
  do {
    await new Promise((resolve) => setImmediate(resolve));
    await element.updateComplete;
  } while (find(".dots"));
}

async function open(...greeting) {
  answers.push(greeting.length ? greeting : [bot("g", "Hallo, ik ben een assistent.")]);
  await element.show();
  await settled();
}

function type(text) {
  find("#input").value = text;
  find("#input").dispatchEvent(new window.Event("input"));
  return element.updateComplete;
}

const submit = () =>
  find("form").dispatchEvent(new window.Event("submit", { cancelable: true }));

async function say(text, ...answer) {
  answers.push(...answer);
  await type(text);
  submit();
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

test("a preview is shown by its facts and a line of time", async () => {
  const kept = { ...PREVIEW, kept: ["GoTo Meeting"], charge: null };
  await open(
    bot("g", "LogMeIn Resolve stopt.", { kind: "preview", data: PREVIEW }),
    bot("h", "LogMeIn Resolve stopt.", { kind: "preview", data: kept, lang: "en" }),
  );
  const [dutch, english] = findAll(".card.preview").map(textOf);
  assert.match(dutch, /LogMeIn Resolve.*Vandaag ?25 november 2026.*14 maart 2027/);
  assert.match(dutch, /€ 196,00 \(4 maanden\).*7 van 10 toegewezen.*Camera Share/);
  assert.doesNotMatch(dutch, /Loopt gewoon door/);
  assert.match(english, /Still charged ?nothing more.*Goes on as before ?GoTo Meeting/);
  const [line] = findAll(".time");
  assert.equal(line.getAttribute("role"), "img");
  assert.match(line.getAttribute("aria-label"), /25 november 2026.*14 maart 2027.*€ 196,00/);
  assert.match(find(".time .now").getAttribute("cx"), /^70\.05/);
  assert.equal(findAll(".time .rest").length, 1);
  assert.equal(findAll("[style]").length, 0);
});

test("data that is not what was agreed leaves a card with its text", async () => {
  const broken = [
    ...[7, "x", [], {}, { ...PREVIEW, end: null }],
    { ...PREVIEW, today: { date: "<b>", text: "x" } },
  ];
  await open(...broken.map((data, id) => bot(id, `tekst ${id}`, { kind: "preview", data })));
  assert.deepEqual(
    findAll(".card .text").map(textOf),
    broken.map((_, id) => `tekst ${id}`),
  );
});

test("values of the wrong sort are still only text", async () => {
  const evil = { _$litType$: 1, strings: ["<img src=x>"], toString: null };
  const data = { ...PREVIEW, title: "<b>x</b>", add_ons: ["<i>", 5], kept: "no", licences: 1 };
  data.charge = { text: "<img src=x>", months: "x" };
  await open(bot("g", "t", { kind: "preview", data, progress: evil }), bot("h", "later"));
  assert.equal(textOf(find(".card h3")), "<b>x</b>");
  assert.match(textOf(find(".card")), /<img src=x>.*<i>, 5/);
  assert.equal(findAll(".log :is(img, b, i)").length, 0);
});

test("a receipt shows its reference, its days, and what can be done with it", async () => {
  const buttons = [{ title: "Terugdraaien", payload: "/undo_cancellation" }];
  await open(bot("g", "Het is opgezegd. En meer.", { kind: "receipt", data: RECEIPT, buttons }));
  const card = textOf(find(".card.receipt"));
  assert.match(card, /Het is opgezegd\. Kenmerk ?C-7KQ2 ?LogMeIn Resolve ?14 maart 2027/);
  assert.doesNotMatch(card, /En meer/);
  assert.deepEqual(findAll(".card button").map(textOf), [
    ...["Bevestiging opslaan", "Einddatum in agenda"],
  ]);
  assert.deepEqual(findAll("li > .choices button").map(textOf), ["Terugdraaien"]);
  await say("Dank je", [bot("2", "Graag gedaan.")]);
  answers.push([bot("3", "Zal ik dat doen?")]);
  findAll(".card button")[2].dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).body.text, "Ik wil opzegging C-7KQ2 terugdraaien");
});

test("a receipt without certain days can be saved, and has no calendar", async () => {
  const data = { ...RECEIPT, lines: [{ title: "x", end: { date: "soon", text: "soon" } }] };
  await open(bot("g", "Gedaan.", { kind: "receipt", data }));
  assert.deepEqual(findAll(".card button").map(textOf), ["Bevestiging opslaan"]);
});

test("yes and no are equal", async () => {
  const buttons = ["Ja", "Nee"].map((title) => ({ title, payload: `/${title}` }));
  await open(bot("g", "Zeker?", { expects: "confirm", buttons }));
  const classes = findAll(".equal button").map((button) => button.className);
  assert.deepEqual(classes, ["", ""]);
});

const CHANGE = '/change_detail{"detail": "account_id"}';
const KNOWN = [{ name: "account_id", masked: "••••3776", change: CHANGE, forget: "/forget_detail" }];

test("the steps say how far it is, and a done one can be gone back to", async () => {
  known = KNOWN;
  const progress = { step: 3, of: 6, name: "code" };
  await open(bot("g", "Wat is de code?", { expects: "code", progress }));
  assert.equal(textOf(find(".steps p")), "Stap 3 van 6: code");
  assert.equal(textOf(find(".steps [aria-current=step] b")), "3");
  assert.equal(findAll(".steps li").length, 6);
  const back = findAll(".steps button");
  assert.deepEqual(
    back.map((button) => button.getAttribute("aria-label")),
    ["1: Terug naar account"],
  );
  answers.push([bot("2", "Wat is het account-ID?")]);
  back[0].dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).body.payload, CHANGE);
  assert.equal(find(".steps"), null);
});

test("what is known is listed, masked, and can be changed and forgotten", async () => {
  known = [...KNOWN, { name: "shoe_size", masked: "4•", change: null, forget: null }];
  await open();
  find(".tools .facts").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(find(".tools .facts").getAttribute("aria-expanded"), "true");
  assert.equal(element.shadowRoot.activeElement, find("#known"));
  assert.deepEqual(findAll(".known li span").map(textOf), ["Account-ID••••3776", "shoe_size4•"]);
  assert.deepEqual(
    findAll(".known button").map((button) => button.getAttribute("aria-label")),
    ["Wijzig: Account-ID", "Vergeet: Account-ID"],
  );
  answers.push([bot("2", "Dat ben ik vergeten.")]);
  findAll(".known button")[1].dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).body.payload, "/forget_detail");
  assert.equal(find(".known"), null);
});

test("what is known is read once for each turn on the way, and not before", async () => {
  await open();
  await say("hoi", [bot("1", "Hallo")]);
  assert.equal(looks, 0);
  const progress = { step: 1, of: 6, name: "account" };
  await say("zeg op", [bot("2", "Wat is het account-ID?", { progress })]);
  assert.equal(looks, 1);
  await say("123", [bot("3", "Wat is je e-mailadres?", { progress })]);
  assert.equal(looks, 2);
});

test("what cannot be read is not called nothing", async () => {
  known = null;
  await open();
  find(".tools .facts").dispatchEvent(new window.Event("click"));
  await settled();
  assert.match(textOf(find(".known p")), /geen antwoord/);
});

test("a step is not gone back to while something is still to be sent", async () => {
  known = KNOWN;
  const progress = { step: 2, of: 6, name: "email" };
  await open(bot("g", "Wat is je e-mailadres?", { progress }));
  assert.equal(find(".steps button").disabled, false);
  await say("hoi", 503);
  assert.equal(find(".steps button").disabled, true);
});

test("a rating is five choices and a word that it may be skipped", async () => {
  const buttons = [1, 2, 3, 4, 5].map((mark) => ({ title: `${mark}`, payload: `/rate${mark}` }));
  await open(bot("g", "Hoe ging het?", { expects: "rating", buttons }));
  assert.equal(findAll(".choices button").length, 5);
  assert.match(textOf(find("#hint")), /overslaan/);
});

test("nothing known is said so, and Escape closes only the list", async () => {
  await open();
  find(".tools .facts").dispatchEvent(new window.Event("click"));
  await settled();
  assert.match(textOf(find(".known")), /nog niets/);
  const escape = new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true });
  find("dialog").dispatchEvent(escape);
  await settled();
  assert.equal(find(".known"), null);
  assert.equal(element.shadowRoot.activeElement, find(".tools .facts"));
  assert.equal(element.open, true);
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
  find(".heading .other").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(requests.at(-1).body.text, "English please");
  assert.notEqual(textOf(find("h2")), title);
  assert.equal(find("dialog").getAttribute("lang"), "en");
});

const openMore = async () => {
  find(".tools .more").dispatchEvent(new window.Event("click"));
  await settled();
  assert.equal(find(".tools .more").getAttribute("aria-expanded"), "true");
};

test("Escape closes only the list of further actions", async () => {
  await open();
  await openMore();
  assert.equal(findAll(".menu button").length, 3);
  const escape = new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true });
  find("dialog").dispatchEvent(escape);
  await settled();
  assert.equal(find(".menu"), null);
  assert.equal(element.shadowRoot.activeElement, find(".tools .more"));
  assert.equal(element.open, true);
});

test("the list of further actions goes with the focus", async () => {
  await open();
  await openMore();
  find(".menu button").focus();
  await settled();
  assert.notEqual(find(".menu"), null);
  find("#input").focus();
  await settled();
  assert.equal(find(".menu"), null);
});

test("erasing is asked first, then done", async () => {
  await open();
  await openMore();
  find(".menu .erase").dispatchEvent(new window.Event("click"));
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
