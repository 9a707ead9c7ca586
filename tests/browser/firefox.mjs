/**
 * A customer cancels in Firefox. Prints what was seen, as JSON.
 *
 * Playwright drives only a Firefox of its own; this is the one of the system, over WebDriver BiDi.
 *
 * Usage: node firefox.mjs '{"program", "origin", "language", "axe", "rules", "pictures", "says",
 * "asked", "yes", "email"}'
 */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../widget/package.json", import.meta.url));
const { default: puppeteer } = await import(require.resolve("puppeteer-core"));

const task = JSON.parse(process.argv[2]);
const seen = { complaints: [], requested: [], violations: {} };

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: task.program,
  headless: true,
});
try {
  await cancel(await browser.newPage());
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

async function cancel(page) {
  await page.setViewport({ width: 1280, height: 900 });
  page.setDefaultTimeout(15_000);
  page.on("console", (line) => seen.complaints.push(`${line.type()}: ${line.text()}`));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => seen.requested.push(request.url()));
  await page.goto(`${task.origin}/help/${task.language}`);
  await page.locator("support-chat >>> .launcher").click();
  await shown(page, "li.bot");
  await look(page, "open");
  for (const [index, text] of task.says.entries()) {
    await page.locator("support-chat >>> #input").fill(text ?? (await newestCode()));
    await page.keyboard.press("Enter");
    await page.waitForFunction(saidLast, {}, task.asked[index]);
  }
  await shown(page, ".card.preview svg.time");
  await look(page, "preview");
  await page.locator(`support-chat >>> .choices ::-p-text(${task.yes})`).click();
  const reference = await shown(page, ".card.receipt .reference dd");
  seen.reference = await reference.evaluate((node) => node.textContent.trim());
  await look(page, "receipt");
}

/** Waits for an element of the chat; puppeteer's own waiting does not look into it for changes. */
function shown(page, selector) {
  const find = (wanted) => document.querySelector("support-chat").shadowRoot.querySelector(wanted);
  return page.waitForFunction(find, {}, selector);
}

/** Runs in the page: whether the assistant's last message has these words. */
function saidLast(words) {
  const said = document.querySelector("support-chat").shadowRoot.querySelectorAll("li.bot");
  return [...said].at(-1)?.textContent.includes(words);
}

async function look(page, state) {
  await page.evaluate(await readFile(task.axe, "utf8"));
  seen.violations[state] = await page.evaluate(async (rules) => {
    const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  }, task.rules);
  if (task.pictures) await page.screenshot({ path: `${task.pictures}/firefox-${state}.png` });
}

/** The code in the demo's mailbox; it arrives a moment after the answer. */
async function newestCode() {
  const url = `${task.origin}/demo/outbox?to=${encodeURIComponent(task.email)}`;
  for (let patience = 100; patience; patience -= 1) {
    const mails = await (await fetch(url)).json();
    const code = mails.map(({ text }) => /^\s*(\d{6})\s*$/m.exec(text)?.[1]).find(Boolean);
    if (code) return code;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("No mail with a code");
}
