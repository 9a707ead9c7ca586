import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEndDates } from "../../widget/src/receipt.js";

const MONTHS = {
  nl: [
    ...["januari", "februari", "maart", "april", "mei", "juni"],
    ...["juli", "augustus", "september", "oktober", "november", "december"],
  ],
  en: [
    ...["January", "February", "March", "April", "May", "June"],
    ...["July", "August", "September", "October", "November", "December"],
  ],
};

for (const [lang, months] of Object.entries(MONTHS)) {
  test(`${lang}: the end date is read in every month`, () => {
    for (const [index, month] of months.entries()) {
      const text = `Kenmerk C-1.\n• LogMeIn Resolve: 9 ${month} 2027\nTot dan.`;
      const date = `2027-${String(index + 1).padStart(2, "0")}-09`;
      assert.deepEqual(readEndDates({ text, lang }), [{ product: "LogMeIn Resolve", date }]);
    }
  });
}

test("a name may hold a colon, and each product has its date", () => {
  const text = "• Resolve (add-on: Camera): 31 maart 2027\n• GoTo Connect: 29 februari 2028";
  assert.deepEqual(readEndDates({ text, lang: "nl" }), [
    { product: "Resolve (add-on: Camera)", date: "2027-03-31" },
    { product: "GoTo Connect", date: "2028-02-29" },
  ]);
});

test("one doubtful line, and no date is given at all", () => {
  const good = "• GoTo Connect: 30 november 2026\n";
  const doubtful = [
    ...["• Resolve", "• Resolve: 31 april 2027", "• Resolve: 29 februari 2027"],
    ...["• Resolve: 14 March 2027", "• Resolve: 14-03-2027", "• Resolve: 0 maart 2027"],
    ...["• Resolve: 14 maart 27", "• : 14 maart 2027", "• Resolve: 14 __proto__ 2027"],
  ];
  assert.ok(readEndDates({ text: good, lang: "nl" }));
  for (const line of doubtful) assert.equal(readEndDates({ text: good + line, lang: "nl" }), null);
});

test("a receipt without products has no date", () => {
  assert.equal(readEndDates({ text: "Teruggedraaid op 14 maart 2027.", lang: "nl" }), null);
});

test("the assistant's receipt has its end dates on lines of their own", () => {
  const responses = new URL("../../data/responses/submission.yml", import.meta.url);
  const all = readFileSync(responses, "utf8");
  const receipt = /utter_cancellation_submitted:\n([^]*?)\n\n/.exec(all)[1];
  assert.equal(receipt.match(/^ +\{lines\}$/gm).length, 2);
  assert.equal(receipt.match(/kind: receipt/g).length, 2);
});
