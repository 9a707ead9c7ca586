// @vitest-environment happy-dom
import assert from "node:assert/strict";
import {
  answers,
  element,
  find,
  findAll,
  looks,
  open,
  requests,
  say,
  setKnown,
  settled,
  textOf,
} from "./drawn.mjs";
import { bot } from "./fake-channel.mjs";

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

const CHANGE = '/change_detail{"detail": "account_id"}';
const KNOWN = [{ name: "account_id", masked: "••••3776", change: CHANGE, forget: "/forget_detail" }];

test("the steps say how far it is, and a done one can be gone back to", async () => {
  setKnown(KNOWN);
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
  setKnown([...KNOWN, { name: "shoe_size", masked: "4•", change: null, forget: null }]);
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
  setKnown(null);
  await open();
  find(".tools .facts").dispatchEvent(new window.Event("click"));
  await settled();
  assert.match(textOf(find(".known p")), /geen antwoord/);
});

test("a step is not gone back to while something is still to be sent", async () => {
  setKnown(KNOWN);
  const progress = { step: 2, of: 6, name: "email" };
  await open(bot("g", "Wat is je e-mailadres?", { progress }));
  assert.equal(find(".steps button").disabled, false);
  await say("hoi", 503);
  assert.equal(find(".steps button").disabled, true);
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
