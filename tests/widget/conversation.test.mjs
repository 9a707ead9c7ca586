import assert from "node:assert/strict";
import { Conversation, MAX_LENGTH } from "../../widget/src/conversation.js";
import { FakeChannel, bot } from "./fake-channel.mjs";

let channel;
let session;
let clock;

beforeEach(() => {
  channel = new FakeChannel();
  session = { token: null };
  clock = 1_000_000;
});

const open = async (language = "nl") => {
  const conversation = new Conversation({ channel, session, language, now: () => clock });
  await conversation.start();
  return conversation;
};

/** What stands under each message of the customer. */
const states = ({ messages }) =>
  messages.filter(({ from }) => from === "user").map(({ state }) => state);

const texts = ({ messages }) => messages.map(({ text }) => text);

test("the first opening greets and keeps the token", async () => {
  const conversation = await open();
  assert.deepEqual(texts(conversation), ["greeting"]);
  assert.equal(session.token, "token-1");
  assert.equal(conversation.phase, "ready");
});

test("opening twice is one conversation", async () => {
  const conversation = await open();
  await conversation.start();
  assert.equal(channel.conversations.size, 1);
});

test("a reload goes on where it was", async () => {
  await (await open()).send("hoi");
  const reloaded = await open();
  assert.deepEqual(texts(reloaded), ["greeting", "hoi", "answer to hoi"]);
  assert.equal(channel.conversations.size, 1);
});

test("a token the server no longer knows gives a new conversation", async () => {
  session.token = "forgotten";
  const conversation = await open();
  assert.deepEqual(texts(conversation), ["greeting"]);
  assert.equal(session.token, "token-1");
});

test("a reload while the server is down keeps the token for the retry", async () => {
  await (await open()).send("hoi");
  channel.failNext("unavailable");
  const reloaded = await open();
  assert.equal(reloaded.problem.kind, "unavailable");
  assert.equal(session.token, "token-1");
  await reloaded.retry();
  assert.deepEqual(texts(reloaded), ["greeting", "hoi", "answer to hoi"]);
});

test("what the customer says is shown at once, the answer when it comes", async () => {
  const conversation = await open();
  const release = channel.hold();
  const sent = conversation.send("  hoi ");
  assert.deepEqual(texts(conversation), ["greeting", "hoi"]);
  assert.equal(conversation.phase, "waiting");
  release();
  await sent;
  assert.deepEqual(texts(conversation), ["greeting", "hoi", "answer to hoi"]);
  assert.equal(conversation.phase, "ready");
});

test("what is typed while an answer is awaited is sent after it, in order", async () => {
  const conversation = await open();
  const release = channel.hold();
  const first = conversation.send("one");
  await conversation.send("two");
  await conversation.send("three");
  assert.deepEqual(states(conversation), [undefined, "queued", "queued"]);
  assert.deepEqual(channel.acted, []);
  release();
  await first;
  assert.deepEqual(channel.acted, ["one", "two", "three"]);
  assert.deepEqual(texts(conversation), [
    ...["greeting", "one", "answer to one", "two", "answer to two", "three", "answer to three"],
  ]);
});

test("what is typed while the conversation opens is sent once it is open", async () => {
  const release = channel.hold();
  const conversation = new Conversation({ channel, session, language: "nl" });
  const opening = conversation.start();
  assert.equal(await conversation.send("hoi"), true);
  release();
  await opening;
  assert.deepEqual(texts(conversation), ["greeting", "hoi", "answer to hoi"]);
});

test("a failure stops the queue; the retry sends all of it, each once", async () => {
  const conversation = await open();
  channel.failNext("offline");
  const first = conversation.send("one");
  await conversation.send("two");
  await first;
  assert.deepEqual(states(conversation), ["unsent", "queued"]);
  assert.deepEqual(channel.acted, []);
  await conversation.retry();
  assert.deepEqual(channel.acted, ["one", "two"]);
  assert.equal(conversation.problem, null);
});

test("the next message takes the unsent one along, before itself", async () => {
  const conversation = await open();
  channel.failNext("unavailable");
  await conversation.send("one");
  await conversation.send("two");
  assert.deepEqual(channel.acted, ["one", "two"]);
});

test("a message does not go before the time the server asks for", async () => {
  const conversation = await open();
  channel.failNext("too_fast", 30);
  await conversation.send("one");
  await conversation.send("two");
  assert.deepEqual(channel.acted, []);
  clock += 30_000;
  await conversation.retry();
  assert.deepEqual(channel.acted, ["one", "two"]);
});

test("a choice is not taken while something is still to be sent", async () => {
  const conversation = await open();
  channel.failNext("unavailable");
  await conversation.send("one");
  await conversation.choose({ title: "Ja", payload: "/affirm" });
  assert.deepEqual(channel.acted, []);
});

test("a refusal gives back all that was typed after it, too", async () => {
  const conversation = await open();
  channel.failNext("malformed");
  const first = conversation.send("one");
  await conversation.send("two");
  await first;
  assert.equal(conversation.takeReturned(), "one\ntwo");
  assert.deepEqual(texts(conversation), ["greeting"]);
});

test("a new tab goes on with another tab's conversation", async () => {
  await (await open()).send("hoi");
  const other = { token: null };
  const tabs = { find: async () => session.token };
  const conversation = new Conversation({ channel, session: other, language: "nl", tabs });
  await conversation.start();
  assert.deepEqual(texts(conversation), ["greeting", "hoi", "answer to hoi"]);
  assert.equal(other.token, session.token);
});

test("a new conversation is new, whatever other tabs have", async () => {
  const tabs = { find: async () => "token-1" };
  const conversation = new Conversation({ channel, session, language: "nl", tabs });
  await conversation.start();
  await conversation.send("hoi");
  await conversation.restart();
  assert.deepEqual(texts(conversation), ["greeting"]);
  assert.equal(session.token, "token-2");
});

test("a look at the server shows what another tab added", async () => {
  const conversation = await open();
  channel.conversations.get(session.token).messages.push(bot("new", "from another tab"));
  await conversation.refresh();
  assert.equal(texts(conversation).at(-1), "from another tab");
});

test("a look at the server never takes away what was said meanwhile", async () => {
  const conversation = await open();
  channel.conversations.get(session.token).messages.push(bot("new", "from another tab"));
  const release = channel.holdHistory();
  const look = conversation.refresh();
  await conversation.send("hoi");
  release();
  await look;
  assert.deepEqual(texts(conversation), ["greeting", "hoi", "answer to hoi"]);
});

test("a conversation erased in another tab is not left standing in this one", async () => {
  const conversation = await open();
  channel.conversations.clear();
  await conversation.refresh();
  assert.deepEqual(conversation.messages, []);
  assert.equal(conversation.problem.kind, "ended");
  await conversation.retry();
  assert.deepEqual(texts(conversation), ["greeting"]);
});

test("a look at a server that is down changes nothing", async () => {
  const conversation = await open();
  channel.failNext("unavailable");
  await conversation.refresh();
  assert.deepEqual(texts(conversation), ["greeting"]);
  assert.equal(conversation.problem, null);
});

test("blank and too long texts are not sent; an emoji counts as one character", async () => {
  const conversation = await open();
  assert.equal(await conversation.send(" \n"), false);
  assert.equal(await conversation.send("x".repeat(MAX_LENGTH + 1)), false);
  assert.equal(await conversation.send("😀".repeat(MAX_LENGTH)), true);
});

test("a choice shows its title and sends its payload", async () => {
  const conversation = await open();
  await conversation.choose({ title: "Ja", payload: "/affirm" });
  assert.equal(conversation.messages[1].text, "Ja");
  assert.deepEqual(channel.acted, ["/affirm"]);
});

test("choices and question end with what the customer says next", async () => {
  channel.answers.set("zeg op", [
    bot("1", "Goed.", { expects: "account_id", buttons: [{ title: "?", payload: "/unsure" }] }),
    bot("2", "Wat is het account-ID?"),
  ]);
  const conversation = await open();
  await conversation.send("zeg op");
  assert.deepEqual(
    conversation.lastTurn.map(({ id }) => id),
    ["1", "2"],
  );
  assert.equal(conversation.expects, "account_id");
  const release = channel.hold();
  const sent = conversation.send("123");
  assert.deepEqual(conversation.lastTurn, []);
  assert.equal(conversation.expects, null);
  release();
  await sent;
});

test("the panel speaks the language of the last answer", async () => {
  channel.answers.set("English please", [bot("1", "All right.", { lang: "en" })]);
  const conversation = await open("nl");
  await conversation.send("English please");
  assert.equal(conversation.language, "en");
});

test("a lost answer is fetched by the retry, without acting twice", async () => {
  const conversation = await open();
  channel.loseNextAnswer();
  await conversation.send("zeg op");
  assert.equal(conversation.problem.kind, "unreachable");
  assert.deepEqual(states(conversation), ["unanswered"]);
  await conversation.retry();
  assert.deepEqual(texts(conversation), ["greeting", "zeg op", "answer to zeg op"]);
  assert.deepEqual(channel.acted, ["zeg op"]);
  assert.equal(conversation.problem, null);
  assert.deepEqual(states(conversation), [undefined]);
});

test("a retry waits as long as the server asks", async () => {
  const conversation = await open();
  channel.failNext("too_fast", 30);
  await conversation.send("hoi");
  assert.equal(conversation.problem.retryAt, clock + 30_000);
  clock += 29_999;
  await conversation.retry();
  assert.deepEqual(channel.acted, []);
  clock += 1;
  await conversation.retry();
  assert.deepEqual(channel.acted, ["hoi"]);
});

test("a refused text comes back to be changed", async () => {
  for (const kind of ["too_long", "malformed"]) {
    const conversation = await open();
    const before = texts(conversation);
    channel.failNext(kind);
    await conversation.send("long story");
    assert.deepEqual(texts(conversation), before);
    assert.equal(conversation.problem.canRetry, false);
    assert.equal(conversation.takeReturned(), "long story");
    assert.equal(conversation.takeReturned(), "");
  }
});

test("a choice that is not on offer shows the conversation as the server has it", async () => {
  const conversation = await open();
  await conversation.send("hoi");
  channel.conversations.get(session.token).messages.push(bot("new", "from another tab"));
  channel.failNext("not_offered");
  await conversation.choose({ title: "Oud", payload: "/old" });
  assert.equal(texts(conversation).at(-1), "from another tab");
  assert.equal(conversation.takeReturned(), "");
});

test("an ended conversation starts anew, and the text is not lost", async () => {
  const conversation = await open();
  channel.conversations.clear();
  await conversation.send("hoi");
  assert.equal(conversation.problem.kind, "ended");
  assert.equal(session.token, null);
  await conversation.retry();
  assert.deepEqual(texts(conversation), ["greeting"]);
  assert.equal(conversation.takeReturned(), "hoi");
});

test("erasing removes the conversation on both sides", async () => {
  const conversation = await open();
  await conversation.erase();
  assert.equal(conversation.phase, "erased");
  assert.deepEqual(conversation.messages, []);
  assert.equal(session.token, null);
  assert.equal(channel.conversations.size, 0);
  await conversation.restart();
  assert.deepEqual(texts(conversation), ["greeting"]);
});

test("an erasure that failed is not called done", async () => {
  const conversation = await open();
  channel.failNext("unavailable");
  await conversation.erase();
  assert.equal(conversation.phase, "ready");
  assert.deepEqual(texts(conversation), ["greeting"]);
  assert.equal(session.token, "token-1");
  await conversation.retry();
  assert.equal(conversation.phase, "erased");
});

test("answers are announced, history is not", async () => {
  const heard = [];
  const listenTo = async () => {
    const conversation = new Conversation({ channel, session, language: "nl" });
    conversation.addEventListener("answer", ({ detail }) => heard.push(detail[0].text));
    await conversation.start();
    return conversation;
  };
  await (await listenTo()).send("hoi");
  await listenTo();
  assert.deepEqual(heard, ["greeting", "answer to hoi"]);
});

test("the steps stand while the next answer is awaited", async () => {
  const progress = { step: 2, of: 6 };
  channel.answers.set("zeg op", [bot("1", "Je e-mail?", { progress }), bot("2", "Graag.")]);
  const conversation = await open();
  assert.equal(conversation.progress, null);
  await conversation.send("zeg op");
  const release = channel.hold();
  const sent = conversation.send("ilse@example.com");
  assert.deepEqual(conversation.progress, progress);
  release();
  await sent;
  assert.equal(conversation.progress, null);
});

test("what is known is asked for, and forgotten with the conversation", async () => {
  const conversation = await open();
  assert.equal(conversation.known, null);
  channel.facts = [{ name: "email", masked: "i•••@example.com", change: null, forget: null }];
  await conversation.learn();
  assert.deepEqual(conversation.known, channel.facts);
  channel.failNext("unavailable");
  await conversation.learn();
  assert.deepEqual(conversation.known, channel.facts);
  assert.equal(conversation.problem, null);
  await conversation.erase();
  assert.equal(conversation.known, null);
});
