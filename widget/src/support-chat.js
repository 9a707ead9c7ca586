/**
 * `<support-chat lang="nl" endpoint="/webhooks/widget">`: a button that opens the chat.
 *
 * A page opens it by `show()`, with a question by `ask(text)`, or by any button with `data-ask`:
 * the attribute's value is asked, or the button's own text where the value is empty.
 *
 * Fires "chat-open" and "chat-close", which carry nothing of what is said.
 */

import { LitElement, html, nothing } from "lit";
import { Announcer } from "./announcer.js";
import { Channel, readLanguage } from "./channel.js";
import { composerView } from "./composer-view.js";
import { Conversation, MAX_LENGTH, lengthOf } from "./conversation.js";
import { saveFile, transcriptFile } from "./files.js";
import { embed } from "./embed.js";
import { chatIcon } from "./icons.js";
import { logView } from "./log-view.js";
import { messageStyles } from "./message-styles.js";
import { PanelDialog } from "./panel-dialog.js";
import { headerView, noticeView } from "./panel-views.js";
import { Session } from "./session.js";
import { chat as en } from "./strings/en.js";
import { chat as nl } from "./strings/nl.js";
import { styles } from "./styles.js";
import { Tabs } from "./tabs.js";
import { Timers } from "./timers.js";

/** @typedef {import("./channel.js").Message} Message */

const STRINGS = { nl, en };

export class SupportChat extends LitElement {
  static styles = [styles, messageStyles];

  static properties = {
    lang: { type: String },
    endpoint: { type: String },
    privacy: { type: String },
    open: { type: Boolean, reflect: true },
    draft: { state: true },
    letters: { state: true },
    asksErase: { state: true },
  };

  /** @type {Conversation | null} */
  #conversation = null;
  /** @type {Session | null} */
  #session = null;
  /** @type {Tabs | null} */
  #tabs = null;
  #inputHasFocus = false;
  #dialog = new PanelDialog(this);
  #announcer = new Announcer(this);
  #timers = new Timers(this, () => this.#announce(this.#strings.waitingLong));
  /** @type {Element | null} */
  #opener = null;
  #hasKeyboard = globalThis.matchMedia("(pointer: fine)").matches;

  constructor() {
    super();
    this.lang = "";
    this.endpoint = "/webhooks/widget";
    this.privacy = "";
    this.open = false;
    this.draft = "";
    this.letters = false;
    this.asksErase = false;
    /**
     * Who is chatting, where the site has signed them in: a JWT for the channel. Set it before
     * the chat is opened.
     *
     * @type {string | null}
     */
    this.identityToken = null;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("click", this.#onPageClick);
    document.addEventListener("visibilitychange", this.#onVisible);
    globalThis.addEventListener("online", this.#onOnline);
    if (new Session(this.endpoint).open) this.updateComplete.then(() => this.#reopen());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("click", this.#onPageClick);
    document.removeEventListener("visibilitychange", this.#onVisible);
    globalThis.removeEventListener("online", this.#onOnline);
    this.#tabs?.close();
  }

  willUpdate() {
    this.#inputHasFocus = this.shadowRoot?.activeElement?.id === "input";
  }

  /** The input changes between one line and several; typing goes on in the new one. */
  updated() {
    if (this.#inputHasFocus) this.#find("#input")?.focus({ preventScroll: true });
  }

  /** Opens the panel, and on the first time the conversation. */
  async show() {
    if (!this.open) {
      this.#opener = document.activeElement;
      await this.#openPanel();
      this.#focusInput();
    }
    await this.#ready().conversation.start();
  }

  /** Closes the panel; the conversation stays. Focus goes back to where it was. */
  hide() {
    if (!this.open) return;
    this.open = false;
    this.asksErase = false;
    this.#ready().session.open = false;
    this.#dialog.close();
    this.#tell("chat-close");
    this.updateComplete.then(() => this.#focusOpener());
  }

  /**
   * Opens the panel and asks a question, after those that still wait for their answer; where none
   * can be asked now, it is left in the input.
   *
   * @param {string} question
   */
  async ask(question) {
    await this.show();
    if (!(await this.#ready().conversation.send(question))) this.draft = question;
  }

  /** The language of the panel: the conversation's, and before that the page's. */
  get #language() {
    return this.#conversation?.language ?? this.#pageLanguage;
  }

  get #strings() {
    return STRINGS[this.#language];
  }

  get #pageLanguage() {
    const named = this.lang || document.documentElement.lang;
    return readLanguage(named.slice(0, 2).toLowerCase()) ?? "en";
  }

  #find(/** @type {string} */ selector) {
    return /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(selector));
  }

  /** The conversation, made when it is first needed: the page may set the attributes before. */
  #ready() {
    const session = (this.#session ??= new Session(this.endpoint));
    if (!this.#conversation) {
      this.#tabs = new Tabs(`support-chat ${this.endpoint}`, () => session.token);
      this.#tabs.listen();
      this.#conversation = new Conversation({
        channel: new Channel(this.endpoint),
        session,
        tabs: this.#tabs,
        language: this.#pageLanguage,
        identityToken: this.identityToken,
      });
      this.#conversation.addEventListener("change", () => this.#onChange());
      this.#conversation.addEventListener("answer", (event) =>
        this.#onAnswer(/** @type {CustomEvent<Message[]>} */ (event).detail),
      );
    }
    return { session, conversation: this.#conversation };
  }

  /** After a reload: as it was, without taking the focus from the page. */
  async #reopen() {
    await this.#openPanel();
    await this.#ready().conversation.start();
  }

  async #openPanel() {
    this.open = true;
    this.#ready().session.open = true;
    await this.updateComplete;
    this.#dialog.open();
    this.#tell("chat-open");
    this.#scrollToTurn();
  }

  #tell(/** @type {string} */ name) {
    this.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  }

  #onChange() {
    const { conversation } = this.#ready();
    const { problem, phase } = conversation;
    this.draft = [conversation.takeReturned(), this.draft].filter(Boolean).join("\n");
    this.letters = false;
    this.#timers.follow(conversation);
    if (problem) this.#announce(this.#strings[`problem_${problem.kind}`]);
    if (phase === "erased") this.#announce(this.#strings.erased);
    this.requestUpdate();
    this.updateComplete.then(() => this.#scrollToTurn());
  }

  #onOnline = () => {
    const kind = this.#conversation?.problem?.kind;
    if (kind === "offline" || kind === "unreachable") this.#conversation?.retry();
  };

  #onVisible = () => {
    if (this.open && !document.hidden) this.#conversation?.refresh();
  };

  /** @param {Message[]} messages */
  #onAnswer(messages) {
    const lines = messages.map(({ text, lang }) => ({ text, lang }));
    const titles = messages.flatMap(({ buttons }) => buttons.map(({ title }) => title));
    const choices = `${this.#strings.choices} ${titles.join(", ")}`;
    if (titles.length) lines.push({ text: choices, lang: this.#language });
    this.#announcer.say(lines);
  }

  #announce(/** @type {string} */ text) {
    this.#announcer.say([{ text, lang: this.#language }]);
  }

  #onPageClick = (/** @type {Event} */ event) => {
    const target = /** @type {Element | null} */ (event.target);
    const button = target?.closest?.("[data-ask]");
    if (button) this.ask(button.getAttribute("data-ask") || button.textContent?.trim() || "");
  };

  /** On a touch screen the title gets the focus, so that no keyboard covers the answer. */
  #focusInput() {
    (this.#hasKeyboard ? this.#find("#input") : this.#find("h2"))?.focus({ preventScroll: true });
  }

  #focusOpener() {
    const opener = /** @type {HTMLElement | null} */ (this.#opener);
    const isGone = !opener?.isConnected || opener === document.body || opener === this;
    (isGone ? this.#find(".launcher") : opener)?.focus({ preventScroll: true });
  }

  /** Brings the customer's last message, and so the beginning of the answer, to the top. */
  #scrollToTurn() {
    const log = this.#find(".log");
    const turns = log?.querySelectorAll("li.user:not(.queued)") ?? [];
    const said = /** @type {HTMLElement[]} */ ([...turns]);
    if (log) log.scrollTop = Math.max(0, (said.at(-1)?.offsetTop ?? 0) - 12);
  }

  #onKeydown(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (this.asksErase) this.#answerErase(false);
    else this.hide();
  }

  /** The browser closed the panel by itself, as the back gesture of a phone does. */
  #onClose() {
    if (!this.#dialog.isOpen) this.hide();
  }

  /** @param {Event} event A click on a link to this site, which a covering panel would hide. */
  #onLogClick(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (link?.origin === location.origin && this.#dialog.coversPage) this.hide();
  }

  #send() {
    const { draft } = this;
    const { conversation } = this.#ready();
    if (!conversation.takesMessages || !draft.trim()) return;
    if (lengthOf(draft.trim()) > MAX_LENGTH) return this.#announce(this.#strings.tooLong);
    this.draft = "";
    conversation.send(draft);
  }

  #say(/** @type {string} */ text) {
    this.#focusInput();
    this.#ready().conversation.send(text);
  }

  #choose(/** @type {import("./channel.js").Button} */ button) {
    this.#focusInput();
    this.#ready().conversation.choose(button);
  }

  async #askErase() {
    this.asksErase = true;
    await this.updateComplete;
    this.#find(".notice button")?.focus();
  }

  async #answerErase(/** @type {boolean} */ confirmed) {
    this.asksErase = false;
    if (confirmed) {
      this.draft = "";
      this.#find("h2")?.focus({ preventScroll: true });
      await this.#ready().conversation.erase();
    }
    await this.updateComplete;
    this.#find(confirmed ? ".notice button" : ".tools .erase")?.focus();
  }

  async #goOn(/** @type {"retry" | "restart"} */ step) {
    this.#find("h2")?.focus({ preventScroll: true });
    await this.#ready().conversation[step]();
    await this.updateComplete;
    this.#focusInput();
  }

  render() {
    const language = this.#language;
    return html`<button
        type="button"
        class="launcher"
        part="launcher"
        lang=${this.#pageLanguage}
        aria-haspopup="dialog"
        aria-expanded=${this.open}
        @click=${this.show}
      >
        ${chatIcon}<span>${STRINGS[this.#pageLanguage].launcher}</span>
      </button>
      <dialog
        part="panel"
        lang=${language}
        aria-labelledby="title"
        @keydown=${this.#onKeydown}
        @close=${this.#onClose}
      >
        ${this.#headerView()} ${this.#logView()} ${this.#noticeView()} ${this.#composerView()}
        ${this.#announcer.view()}
      </dialog>`;
  }

  #headerView() {
    return headerView({
      strings: this.#strings,
      otherLanguage: this.#language === "nl" ? "en" : "nl",
      idle: this.#conversation?.phase === "ready",
      takesMessages: this.#conversation?.takesMessages ?? false,
      hasMessages: Boolean(this.#conversation?.messages.length),
      onSay: (text) => this.#say(text),
      onSave: () => saveFile(transcriptFile(this.#ready().conversation.messages, this.#strings)),
      onErase: () => this.#askErase(),
      onClose: () => this.hide(),
    });
  }

  #logView() {
    return logView({
      strings: this.#strings,
      byLanguage: STRINGS,
      conversation: this.#conversation,
      waitsLong: this.#timers.waitsLong,
      privacy: this.privacy,
      onChoose: (button) => this.#choose(button),
      onClick: (event) => this.#onLogClick(event),
    });
  }

  #noticeView() {
    return noticeView({
      strings: this.#strings,
      asksErase: this.asksErase,
      phase: this.#conversation?.phase ?? "none",
      problem: this.#conversation?.problem ?? null,
      onErase: (confirmed) => this.#answerErase(confirmed),
      onRestart: () => this.#goOn("restart"),
      onRetry: () => this.#goOn("retry"),
    });
  }

  #composerView() {
    const conversation = this.#conversation;
    if (conversation?.phase === "erased") return nothing;
    return composerView({
      strings: this.#strings,
      draft: this.draft,
      expects: conversation?.expects ?? null,
      letters: this.letters,
      ready: conversation?.takesMessages ?? false,
      onInput: (text) => (this.draft = text),
      onSend: () => this.#send(),
      onLetters: () => {
        this.letters = !this.letters;
        this.#find("#input")?.focus();
      },
    });
  }
}

customElements.define("support-chat", SupportChat);
embed(document.currentScript);
