import assert from "node:assert/strict";
import { createServer } from "node:http";
import { Channel, readRetryAfter } from "../../widget/src/channel.js";

/** A server that answers what a test lays down and keeps what it was asked. */
class AnsweringServer {
  answer = { status: 200, body: {}, headers: {} };
  requests = [];

  async start() {
    this.server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { method, url, headers } = request;
      this.requests.push({ method, url, headers, body: body && JSON.parse(body) });
      const { status, body: answer, headers: extra } = this.answer;
      response.writeHead(status, { "Content-Type": "application/json", ...extra });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.endpoint = `http://127.0.0.1:${this.server.address().port}/webhooks/widget`;
  }

  gives(status, body = {}, headers = {}) {
    this.answer = { status, body, headers };
  }

  get last() {
    return this.requests.at(-1);
  }
}

const server = new AnsweringServer();
const greeting = { id: "1", from: "bot", text: "Hallo", lang: "nl", buttons: [], expects: null };

beforeAll(() => server.start());
afterAll(() => {
  server.server.closeAllConnections();
  server.server.close();
});

const channel = () => new Channel(server.endpoint);

test("a conversation is opened with the page's language", async () => {
  server.gives(201, { conversation_id: "c", token: "t", language: "nl", messages: [greeting] });
  const opened = await channel().start({ language: "nl" });
  assert.equal(opened.token, "t");
  assert.equal(opened.messages[0].text, "Hallo");
  assert.deepEqual(server.last.body, { language: "nl" });
  assert.equal(`${server.last.method} ${server.last.url}`, "POST /webhooks/widget/conversations");
  assert.equal(server.last.headers.authorization, undefined);
});

test("a signed-in customer's token goes along", async () => {
  server.gives(201, { token: "t", language: "en", messages: [] });
  await channel().start({ language: "en", identityToken: "jwt" });
  assert.deepEqual(server.last.body, { language: "en", identity_token: "jwt" });
});

test("a message names its conversation and its client id", async () => {
  server.gives(200, { messages: [greeting] });
  await channel().send("secret", { text: "hoi", client_id: "7" }, "nl");
  assert.equal(server.last.headers.authorization, "Bearer secret");
  assert.deepEqual(server.last.body, { text: "hoi", client_id: "7" });
});

test("an answer takes its missing parts from the contract's defaults", async () => {
  server.gives(200, { messages: [{ id: 5, from: "bot", text: "Kort" }] });
  const [message] = await channel().send("t", { text: "x", client_id: "1" }, "en");
  assert.deepEqual(message, {
    ...{ id: "5", from: "bot", text: "Kort", lang: "en", buttons: [] },
    ...{ expects: null, kind: "text", sources: [], preview: null, receipt: null, progress: null },
  });
});

test("a text cannot turn the reading direction of what follows", async () => {
  const turned = "a\u202eb\u2066c\u2069d\u202c";
  const parts = { text: turned, buttons: [{ title: turned, payload: "/x" }] };
  server.gives(200, { messages: [{ ...greeting, ...parts, sources: [{ title: turned }] }] });
  const [message] = await channel().history("t", "nl");
  assert.equal(message.text, "abcd");
  assert.equal(message.buttons[0].title, "abcd");
  assert.equal(message.sources[0].title, "abcd");
});

test("parts of a message that are not what was agreed are left out", async () => {
  const odd = { ...greeting, text: null, lang: "fr", kind: null, buttons: "x", sources: {} };
  const buttons = [null, "text", { title: "Ja", payload: "/affirm" }];
  server.gives(200, { messages: [null, "text", odd, { ...greeting, buttons }] });
  const [first, second] = await channel().history("t", "nl");
  assert.deepEqual(first, {
    ...{ id: "1", from: "bot", text: "", lang: "nl", buttons: [] },
    ...{ expects: null, kind: "text", sources: [], preview: null, receipt: null, progress: null },
  });
  assert.deepEqual(second.buttons, [{ title: "Ja", payload: "/affirm" }]);
});

test("an echo of the customer's words is no answer", async () => {
  server.gives(200, { messages: [{ ...greeting, from: "user" }] });
  const sent = channel().send("t", { text: "x", client_id: "1" }, "nl");
  await assert.rejects(sent, { kind: "unavailable" });
});

test("the history holds both sides", async () => {
  server.gives(200, { messages: [greeting, { ...greeting, id: "2", from: "user" }] });
  const messages = await channel().history("t", "nl");
  assert.deepEqual(
    messages.map(({ from }) => from),
    ["bot", "user"],
  );
});

test("a step is named by the contract, or is none", async () => {
  const all = ["account", "email", "code", "products", "payment", "confirm"];
  const names = ["products", "confirm"];
  const progress = [
    { step: 3, of: 6, name: "code" },
    { step: 2, of: 2, name: "confirm", names: [...names, "x"] },
    ...[{ step: 1, of: 1, name: "x" }, { name: "code", names }, "code", null],
  ];
  server.gives(200, { messages: progress.map((one) => ({ ...greeting, progress: one })) });
  const messages = await channel().history("t", "nl");
  assert.deepEqual(
    messages.map((message) => message.progress),
    [{ step: 3, of: 6, names: all }, { step: 2, of: 2, names }, null, null, null, null],
  );
});

test("what is known is read with its ways to change it", async () => {
  const known = { name: "email", masked: "i\u202e•••", change: "/change_detail", forget: null };
  server.gives(200, { conversation_id: "c", language: "nl", known: [known, null, "x"] });
  assert.deepEqual(await channel().known("t"), [{ ...known, masked: "i•••" }]);
  assert.equal(`${server.last.method} ${server.last.url}`, "GET /webhooks/widget/conversations");
  assert.equal(server.last.headers.authorization, "Bearer t");
  server.gives(200, {});
  assert.deepEqual(await channel().known("t"), []);
});

test("erasing asks the server to delete", async () => {
  server.gives(204, "");
  await channel().erase("t");
  assert.equal(`${server.last.method} ${server.last.url}`, "DELETE /webhooks/widget/conversations");
});

test("each status has its own kind of failure", async () => {
  const kinds = [
    [400, "malformed"],
    [401, "ended"],
    [413, "too_long"],
    [422, "not_offered"],
    [429, "too_fast"],
    [500, "unavailable"],
    [502, "unavailable"],
    [503, "unavailable"],
  ];
  for (const [status, kind] of kinds) {
    server.gives(status, { title: "problem" });
    await assert.rejects(channel().history("t", "nl"), { kind, retryAfter: null }, String(status));
  }
});

test("the time to wait comes from Retry-After", async () => {
  server.gives(429, {}, { "Retry-After": "17" });
  await assert.rejects(channel().history("t", "nl"), { kind: "too_fast", retryAfter: 17 });
});

test("Retry-After may be seconds or a date", () => {
  const now = Date.parse("2026-11-22T10:00:00Z");
  assert.equal(readRetryAfter("30", now), 30);
  assert.equal(readRetryAfter("Sun, 22 Nov 2026 10:00:09 GMT", now), 9);
  assert.equal(readRetryAfter("Sun, 22 Nov 2026 09:00:00 GMT", now), 0);
  assert.equal(readRetryAfter("soon", now), null);
  assert.equal(readRetryAfter(null, now), null);
});

test("an answer that is not what was agreed counts as no answer", async () => {
  for (const body of ["<html>", { messages: null }, { messages: [] }, {}]) {
    server.gives(200, body);
    const sent = channel().send("t", { text: "x", client_id: "1" }, "nl");
    await assert.rejects(sent, { kind: "unavailable" }, JSON.stringify(body));
  }
});

test("a server that cannot be reached, or is too slow, is unreachable", async () => {
  const closed = createServer();
  await new Promise((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const nobody = new Channel(`http://127.0.0.1:${port}`);
  await assert.rejects(nobody.history("t", "nl"), { kind: "unreachable" });

  const never = (_, { signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const keepAlive = setInterval(() => {}, 1000);
  const slow = new Channel(server.endpoint, { fetch: never, timeout: 1 });
  await assert.rejects(slow.history("t", "nl"), { kind: "unreachable" });
  clearInterval(keepAlive);
});
