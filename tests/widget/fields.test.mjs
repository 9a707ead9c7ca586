import assert from "node:assert/strict";
import { fieldFor } from "../../widget/src/fields.js";
import { chat } from "../../widget/src/strings/en.js";

/** Every word the channel may ask with. */
const EXPECTS = [
  "account_id",
  "email",
  "code",
  "billing_admin_email",
  "card_last4",
  "billing_address",
  "products",
  "confirm",
  "reason",
  "rating",
];

test("digits get a number keyboard, addresses an e-mail keyboard", () => {
  const keyboards = EXPECTS.map((expects) => fieldFor(expects).inputmode);
  assert.deepEqual(keyboards, [
    "numeric",
    "email",
    "numeric",
    "email",
    "numeric",
    "text",
    "text",
    "text",
    "text",
    "text",
  ]);
});

test("the browser fills in only what belongs to the customer", () => {
  const filled = EXPECTS.filter((expects) => fieldFor(expects).autocomplete !== "off");
  assert.deepEqual(filled, ["email", "code", "billing_address"]);
  assert.equal(fieldFor("code").autocomplete, "one-time-code");
  assert.equal(fieldFor("email").autocomplete, "email");
});

test("every hint has a text", () => {
  for (const expects of EXPECTS) {
    const { hint } = fieldFor(expects);
    if (hint) assert.ok(chat[hint], hint);
  }
});

test("nothing asked, or a word of a later version, is free text", () => {
  for (const expects of [null, "shoe_size", "toString", "__proto__"]) {
    assert.deepEqual(fieldFor(expects), fieldFor("confirm"), String(expects));
  }
});
