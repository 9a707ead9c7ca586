/**
 * `<demo-panel lang="nl">`: the invented accounts of the demo and their mailboxes.
 *
 * It shows itself only where `/demo/accounts` answers, which is in demo mode.
 */

import { LitElement, html, nothing, unsafeCSS } from "lit";
import styles from "./demo.css";
import { demo as en } from "./strings/en.js";
import { fill } from "./strings/fill.js";
import { demo as nl } from "./strings/nl.js";

/**
 * @typedef {{name: string, email: string, roles: string[]}} Contact
 * @typedef {object} Account
 * @property {string} id
 * @property {string} name
 * @property {{nl?: string, en?: string} | null} [situation]
 * @property {Contact[]} contacts
 * @property {{admin_email: string, card_last4: string, address: string}} billing
 * @typedef {{to: string, subject: string, text: string, sent_at: string}} Mail
 */

const STRINGS = { nl, en };

/** Milliseconds between two looks into the open mailbox: mail is sent a moment after an answer. */
const MAILBOX_INTERVAL = 3000;

/** How long a copy button says "copied", in milliseconds. */
const COPIED_FOR = 2000;

class DemoPanel extends LitElement {
  static styles = unsafeCSS(styles);

  static properties = {
    lang: { type: String },
    accounts: { state: true },
    account: { state: true },
    address: { state: true },
    mails: { state: true },
    failed: { state: true },
    copied: { state: true },
  };

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  constructor() {
    super();
    this.lang = "en";
    /** @type {Account[]} */
    this.accounts = [];
    /** @type {Account | null} */
    this.account = null;
    this.address = "";
    /** @type {Mail[] | null} */
    this.mails = null;
    this.failed = false;
    this.copied = "";
  }

  async connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (this.address && !document.hidden) this.#readMailbox();
    }, MAILBOX_INTERVAL);
    const accounts = await readJson("/demo/accounts");
    if (!Array.isArray(accounts) || !accounts.length) return;
    this.accounts = accounts;
    this.hidden = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  get #language() {
    return this.lang.startsWith("nl") ? "nl" : "en";
  }

  /** @param {Account} account */
  #pick(account) {
    this.account = account;
    this.#openMailbox(account.contacts[0]?.email ?? account.billing.admin_email);
  }

  /** @param {string} address */
  #openMailbox(address) {
    this.address = address;
    this.mails = null;
    this.#readMailbox();
  }

  async #readMailbox() {
    const { address } = this;
    const mails = await readJson(`/demo/outbox?to=${encodeURIComponent(address)}`);
    if (address !== this.address) return;
    this.failed = !Array.isArray(mails);
    if (!this.failed) this.mails = mails;
  }

  /**
   * Opens the chat as the page of a portal would, where this contact is signed in.
   *
   * @param {string} email
   */
  #chatSignedIn(email) {
    const chat = /** @type {import("./support-chat.js").SupportChat | null} */ (
      document.querySelector("support-chat")
    );
    const account = this.account?.id;
    if (!chat) return;
    chat.getIdentityToken = async () => {
      const headers = { "Content-Type": "application/json" };
      const body = JSON.stringify({ account, email });
      const answer = await fetch("/demo/identity-token", { method: "POST", headers, body });
      return (await answer.json()).identity_token;
    };
    chat.restart();
  }

  /** @param {string} value */
  async #copy(value) {
    await navigator.clipboard?.writeText(value);
    this.copied = value;
    setTimeout(() => {
      if (this.copied === value) this.copied = "";
    }, COPIED_FOR);
  }

  render() {
    const strings = STRINGS[this.#language];
    return html`<details open>
      <summary><h2>${strings.title}</h2></summary>
      <p>${strings.intro}</p>
      <div class="columns">
        <section aria-labelledby="accounts">
          <h3 id="accounts">${strings.accounts}</h3>
          <ul class="accounts">
            ${this.accounts.map((account) => html`<li>${this.#accountView(account)}</li>`)}
          </ul>
        </section>
        <section>
          ${this.account ? this.#detailsView(this.account, strings) : html`<p>${strings.pick}</p>`}
        </section>
      </div>
      <p class="unseen" role="status">${this.copied ? strings.copied : nothing}</p>
    </details>`;
  }

  /** @param {Account} account */
  #accountView(account) {
    return html`<button
      type="button"
      aria-pressed=${account === this.account}
      @click=${() => this.#pick(account)}
    >
      <b>${account.name}</b>
      <span>${account.situation?.[this.#language] ?? account.id}</span>
    </button>`;
  }

  /**
   * @param {Account} account
   * @param {typeof nl} strings
   */
  #detailsView({ id, name, contacts, billing }, strings) {
    return html`<h3>${name}</h3>
      <dl>
        ${this.#valueView(strings.accountId, id, strings)}
        ${this.#valueView(strings.billingAdmin, billing.admin_email, strings)}
        ${this.#valueView(strings.cardLast4, billing.card_last4, strings)}
        ${this.#valueView(strings.address, billing.address, strings)}
        ${contacts.map((contact) => this.#contactView(contact, strings))}
      </dl>
      ${this.#mailboxView(strings)}`;
  }

  /**
   * @param {Contact} contact
   * @param {typeof nl} strings
   */
  #contactView({ name, email, roles }, strings) {
    const words = /** @type {Record<string, string>} */ (strings);
    const label = `${name} (${roles.map((role) => words[`role_${role}`] ?? role).join(", ")})`;
    const button = html`<button
      type="button"
      aria-pressed=${email === this.address}
      aria-label=${fill(strings.openMailboxOf, { email })}
      @click=${() => this.#openMailbox(email)}
    >
      ${strings.openMailbox}
    </button>`;
    const signedIn = html`<button
      type="button"
      aria-label=${fill(strings.signedInAs, { email })}
      @click=${() => this.#chatSignedIn(email)}
    >
      ${strings.signedIn}
    </button>`;
    return this.#valueView(label, email, strings, [button, signedIn]);
  }

  /**
   * @param {string} label
   * @param {string} value
   * @param {typeof nl} strings
   * @param {unknown} [extra] Further buttons.
   */
  #valueView(label, value, strings, extra = nothing) {
    return html`<div>
      <dt>${label}</dt>
      <dd>
        <code>${value}</code>
        <button
          type="button"
          aria-label=${fill(strings.copyValue, { value })}
          @click=${() => this.#copy(value)}
        >
          ${this.copied === value ? strings.copied : strings.copy}
        </button>
        ${extra}
      </dd>
    </div>`;
  }

  /** @param {typeof nl} strings */
  #mailboxView(strings) {
    const [newest, ...older] = this.mails ?? [];
    return html`<section class="mailbox" aria-labelledby="mailbox">
      <div class="bar">
        <h3 id="mailbox">${strings.mailbox}: <span>${this.address}</span></h3>
        <button type="button" @click=${this.#readMailbox}>${strings.refresh}</button>
      </div>
      ${this.failed ? html`<p role="status">${strings.failed}</p>` : nothing}
      ${newest ? this.#mailView(newest, strings) : nothing}
      ${this.mails && !newest
        ? html`<p>${fill(strings.noMail, { email: this.address })}</p>`
        : nothing}
      ${older.length
        ? html`<details>
            <summary>${fill(strings.mailOlder, { count: older.length })}</summary>
            ${older.map((mail) => this.#mailView(mail, strings))}
          </details>`
        : nothing}
    </section>`;
  }

  /**
   * @param {Mail} mail
   * @param {typeof nl} strings
   */
  #mailView({ subject, text, sent_at }, strings) {
    const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
    const time = new Date(sent_at).toLocaleString(this.#language);
    return html`<article>
      <h4>${subject}</h4>
      <time datetime=${sent_at}>${time}</time>
      <p class="mail">${text}</p>
      ${code
        ? html`<button type="button" @click=${() => this.#copy(code)}>
            ${this.copied === code ? strings.copied : fill(strings.copyValue, { value: code })}
          </button>`
        : nothing}
    </article>`;
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>} The decoded answer; null when there is none.
 */
async function readJson(path) {
  try {
    const response = await fetch(path, { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

customElements.define("demo-panel", DemoPanel);
