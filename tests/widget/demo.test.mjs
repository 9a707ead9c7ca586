// @vitest-environment happy-dom
import assert from "node:assert/strict";

const ACCOUNT = {
  id: "4820193776",
  name: "De Vries ICT",
  situation: { nl: "Alles in orde", en: "All fine" },
  contacts: [
    { name: "Ilse de Vries", email: "ilse@devries.example.com", roles: ["billing_admin"] },
    { name: "Tom Bos", email: "tom@devries.example.com", roles: ["member"] },
  ],
  billing: {
    admin_email: "facturen@devries.example.com",
    card_last4: "4242",
    address: "Kerkstraat 12, 1017 GP Amsterdam",
  },
};

const mail = (subject, text) => ({ subject, text, sent_at: "2026-11-22T10:00:00Z" });

let panel;
/** What the server has at each path; it says 404 for the rest. */
let site;

async function fetchFromSite(path) {
  return path in site ? Response.json(site[path]) : new Response("", { status: 404 });
}

beforeAll(async () => {
  vi.stubGlobal("fetch", fetchFromSite);
  await import("../../widget/static/demo.js");
});

afterEach(() => panel.remove());

async function open(contents) {
  site = contents;
  window.document.body.innerHTML = '<demo-panel lang="nl" hidden></demo-panel>';
  panel = window.document.querySelector("demo-panel");
  await settled();
}

/** Lets the answers of the site arrive and be drawn. */
async function settled() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await panel.updateComplete;
}

async function click(selector) {
  panel.shadowRoot.querySelector(selector).dispatchEvent(new window.Event("click"));
  await settled();
}

test("outside demo mode the panel stays hidden", async () => {
  await open({});
  assert.equal(panel.hidden, true);
});

test("an account shows all that the chat may ask for", async () => {
  await open({ "/demo/accounts": [ACCOUNT] });
  assert.equal(panel.hidden, false);
  await click(".accounts button");
  const values = [...panel.shadowRoot.querySelectorAll("code")].map((code) => code.textContent);
  assert.deepEqual(values, [
    "4820193776",
    "facturen@devries.example.com",
    "4242",
    "Kerkstraat 12, 1017 GP Amsterdam",
    "ilse@devries.example.com",
    "tom@devries.example.com",
  ]);
});

test("the mailbox shows the newest mail first, and new mail after a refresh", async () => {
  const address = "/demo/outbox?to=ilse%40devries.example.com";
  await open({ "/demo/accounts": [ACCOUNT], [address]: [] });
  await click(".accounts button");
  assert.match(panel.shadowRoot.querySelector(".mailbox").textContent, /Nog geen e-mail/);
  site[address] = [mail("Je code", "Je code:\n482913\n"), mail("Eerder", "Oud")];
  await click(".mailbox .bar button");
  const mails = [...panel.shadowRoot.querySelectorAll(".mailbox h4")];
  assert.deepEqual(
    mails.map((title) => title.textContent),
    ["Je code", "Eerder"],
  );
  assert.match(panel.shadowRoot.querySelector("article button").textContent, /482913/);
});

test("a mailbox that cannot be read says so", async () => {
  await open({ "/demo/accounts": [ACCOUNT] });
  await click(".accounts button");
  assert.match(panel.shadowRoot.querySelector(".mailbox").textContent, /kon niet worden gelezen/);
});

test("the chat is opened as a contact who is signed in, with a token that stands in no address", async () => {
  await open({ "/demo/accounts": [ACCOUNT], "/demo/identity-token": { identity_token: "jwt" } });
  const chat = window.document.createElement("support-chat");
  let restarts = 0;
  chat.restart = () => (restarts += 1);
  window.document.body.append(chat);
  await click(".accounts button");
  await click('button[aria-label="Chat, ingelogd als tom@devries.example.com"]');
  assert.equal(restarts, 1);
  assert.equal(await chat.getIdentityToken(), "jwt");
});
