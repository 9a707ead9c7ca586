/** The built element in a page without a browser, and what the tests do with it. */

import assert from "node:assert/strict";
import { bot } from "./fake-channel.mjs";

// The built file is what a page loads; build.test.mjs compares it with the sources.

export let element;
/** The answers to come: a list of messages, a status that is a failure, or a lost connection. */
export let answers;
export let requests;
/** How often `GET /conversations` was asked what is known. */
export let looks;
let known;

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

/** Says what `GET /conversations` answers; null where it fails. */
export function setKnown(details) {
  known = details;
}

export const find = (selector) => element.shadowRoot.querySelector(selector);
export const findAll = (selector) => [...element.shadowRoot.querySelectorAll(selector)];
export const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();

/** Lets answers, promises and drawing run until nothing is under way. */
export async function settled() {
  do {
    await new Promise((resolve) => setImmediate(resolve));
    await element.updateComplete;
  } while (find(".dots"));
}

export async function open(...greeting) {
  answers.push(greeting.length ? greeting : [bot("g", "Hallo, ik ben een assistent.")]);
  await element.show();
  await settled();
}

export function type(text) {
  find("#input").value = text;
  find("#input").dispatchEvent(new window.Event("input"));
  return element.updateComplete;
}

export const submit = () =>
  find("form").dispatchEvent(new window.Event("submit", { cancelable: true }));

export async function say(text, ...answer) {
  answers.push(...answer);
  await type(text);
  submit();
  await settled();
}
