// @vitest-environment happy-dom
import assert from "node:assert/strict";
import { answers, find, findAll, open, requests, say, settled, textOf } from "./drawn.mjs";
import { PREVIEW, RECEIPT, bot } from "./fake-channel.mjs";

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

test("previews, receipts and handovers are cards; an unknown kind is plain", async () => {
  const kinds = ["preview", "receipt", "handover", "later"];
  await open(...kinds.map((kind) => bot(kind, kind, { kind })));
  assert.deepEqual(
    findAll(".card").map((card) => card.className),
    ["bubble card preview", "bubble card receipt", "bubble card handover"],
  );
});
