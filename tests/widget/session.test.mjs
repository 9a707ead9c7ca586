import assert from "node:assert/strict";
import { Session } from "../../widget/src/session.js";

class MemoryStorage extends Map {
  getItem(key) {
    return this.get(key) ?? null;
  }

  setItem(key, value) {
    this.set(key, value);
  }
}

class RefusingStorage {
  getItem() {
    throw new Error("storage is switched off");
  }

  setItem() {
    throw new Error("storage is switched off");
  }
}

test("token and open panel outlive a reload", () => {
  const storage = new MemoryStorage();
  const session = new Session("/webhooks/widget", storage);
  session.token = "t";
  session.open = true;
  const reloaded = new Session("/webhooks/widget", storage);
  assert.deepEqual([reloaded.token, reloaded.open], ["t", true]);
});

test("another channel does not get the token", () => {
  const storage = new MemoryStorage();
  new Session("/webhooks/widget", storage).token = "t";
  assert.equal(new Session("https://example.com/chat", storage).token, null);
});

test("without storage the page's own memory serves", () => {
  for (const storage of [null, new RefusingStorage()]) {
    const session = new Session("/webhooks/widget", storage);
    session.token = "t";
    assert.equal(session.token, "t");
  }
});

test("unreadable contents are left behind", () => {
  const storage = new MemoryStorage([["support-chat /webhooks/widget", "{not json"]]);
  assert.equal(new Session("/webhooks/widget", storage).token, null);
});
