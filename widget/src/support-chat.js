/**
 * `<support-chat lang="nl" endpoint="/webhooks/widget">`: a button that opens the chat.
 *
 * A page opens it by `show()`, with a question by `ask(text)`, or by any button with `data-ask`:
 * the attribute's value is asked, or the button's own text where the value is empty.
 *
 * Fires "chat-open" and "chat-close", which carry nothing of what is said.
 */

import { html } from "lit/html.js";
import { Announcer } from "./announcer.js";
import { readLanguage } from "./channel.js";
import { MAX_LENGTH, lengthOf } from "./conversation.js";
import { DrawnElement } from "./element.js";
import { saveFile, transcriptFile } from "./files.js";
import { embed } from "./embed.js";
import headerStyles from "./header.css";
import { askPage } from "./identity.js";
import { launcherView } from "./launcher-view.js";
import messageStyles from "./message.css";
import { openConversation } from "./open-conversation.js";
import { PanelDialog } from "./panel-dialog.js";
import { panelView } from "./panel-view.js";
import { Session } from "./session.js";
import { chat as en } from "./strings/en.js";
import { chat as nl } from "./strings/nl.js";
import styles from "./styles.css";
import { Timers } from "./timers.js";

/**
 * @typedef {import("./channel.js").Message} Message
 * @typedef {import("./open-conversation.js").Opened} Opened
 * @typedef {"erase" | "known" | "more" | null} Sheet What stands over the conversation.
 */

const STRINGS = { nl, en };

export class SupportChat extends DrawnElement {
  static observedAttributes = ["lang", "privacy"];

  /** @type {import("./identity.js").GiveToken | null} Gives a fresh JWT of a signed-in customer. */
  getIdentityToken = null;
  /** @type {Opened | null} */
  #opened = null;
  #dialog = new PanelDialog(this);
  #announcer = new Announcer(this);
  #timers = new Timers(this, () => this.#announce(this.#strings.waitingLong));
  /** @type {Element | null} */
  #opener = null;
  #hasKeyboard = globalThis.matchMedia("(pointer: fine)").matches;

  #draft = "";
  /** True when the customer asked for letters on a number keyboard. */
  #letters = false;
  /** @type {Sheet} */
  #sheet = null;
  /** @type {Message | undefined} The last message when the known details were last asked for. */
  #learntAt;

  constructor() {
    super(styles + headerStyles + messageStyles);
  }

  /** Whether the panel is open; the attribute is for reading and for style rules. */
  get open() {
    return this.hasAttribute("open");
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("click", this.#onPageClick);
    document.addEventListener("visibilitychange", this.#onVisible);
    globalThis.addEventListener("online", this.#onOnline);
    this.#dialog.connect();
    if (new Session(this.#endpoint).open) this.updateComplete.then(() => this.#reopen());
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#onPageClick);
    document.removeEventListener("visibilitychange", this.#onVisible);
    globalThis.removeEventListener("online", this.#onOnline);
    this.#dialog.disconnect();
    this.#timers.stop();
    this.#opened?.tabs.close();
  }

  /** The input changes between one line and several; typing goes on in the new one. */
  draw() {
    const inputHasFocus = this.root.activeElement?.id === "input";
    super.draw();
    if (inputHasFocus) this.#focus("#input");
  }

  /** Opens the panel, and on the first time the conversation. */
  async show() {
    await this.#uncover();
    await this.#ready().conversation.start();
  }

  /** Opens the panel with a new conversation, as after signing in or out. */
  async restart() {
    await this.#uncover();
    await this.#ready().conversation.restart();
  }

  /** Closes the panel; the conversation stays. Focus goes back to where it was. */
  hide() {
    if (!this.open) return;
    this.removeAttribute("open");
    this.#sheet = null;
    this.requestUpdate();
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
    if (!(await this.#ready().conversation.send(question))) this.#setDraft(question);
  }

  /** The language of the panel: the conversation's, and before that the page's. */
  get #language() {
    return this.#conversation?.language ?? this.#pageLanguage;
  }

  get #strings() {
    return STRINGS[this.#language];
  }

  get #endpoint() {
    return this.getAttribute("endpoint") ?? "/webhooks/widget";
  }

  get #pageLanguage() {
    const named = this.lang || document.documentElement.lang;
    return readLanguage(named.slice(0, 2).toLowerCase()) ?? "en";
  }

  #focus(/** @type {string} */ selector) {
    this.find(selector)?.focus({ preventScroll: true });
  }

  #setDraft(/** @type {string} */ text) {
    this.#draft = text;
    this.requestUpdate();
  }

  /** The conversation, made when it is first needed: the page may set the attributes before. */
  #ready() {
    return (this.#opened ??= openConversation({
      endpoint: this.#endpoint,
      language: this.#pageLanguage,
      identify: () => askPage(this.getIdentityToken),
      onChange: () => this.#onChange(),
      onAnswer: (messages) =>
        this.#announcer.sayAnswer(messages, this.#strings.choices, this.#language),
    }));
  }

  get #conversation() {
    return this.#opened?.conversation ?? null;
  }

  /** After a reload: as it was, without taking the focus from the page. */
  async #reopen() {
    await this.#openPanel();
    await this.#ready().conversation.start();
  }

  async #uncover() {
    if (this.open) return;
    this.#opener = document.activeElement;
    await this.#openPanel();
    this.#focusInput();
  }

  async #openPanel() {
    this.toggleAttribute("open", true);
    this.requestUpdate();
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
    this.#draft = [conversation.takeReturned(), this.#draft].filter(Boolean).join("\n");
    this.#letters = false;
    this.#timers.follow(conversation);
    if (problem) this.#announce(this.#strings[`problem_${problem.kind}`]);
    if (phase === "erased") this.#announce(this.#strings.erased);
    this.requestUpdate();
    this.updateComplete.then(() => this.#scrollToTurn());
    this.#learn();
  }

  /** Reads what is known after each turn, where it is shown. */
  async #learn() {
    const { conversation } = this.#ready();
    const last = conversation.messages.at(-1);
    const isShown = conversation.progress || this.#sheet === "known";
    if (!isShown || last?.from !== "bot" || last === this.#learntAt) return;
    this.#learntAt = last;
    await conversation.learn();
    this.requestUpdate();
  }

  #onOnline = () => {
    const kind = this.#conversation?.problem?.kind;
    if (kind === "offline" || kind === "unreachable") this.#conversation?.retry();
  };

  #onVisible = () => {
    if (this.open && !document.hidden) this.#conversation?.refresh();
  };

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
    this.#focus(this.#hasKeyboard ? "#input" : "h2");
  }

  #focusOpener() {
    const opener = /** @type {HTMLElement | null} */ (this.#opener);
    const isGone = !opener?.isConnected || opener === document.body || opener === this;
    (isGone ? this.find(".launcher") : opener)?.focus({ preventScroll: true });
  }

  /** Brings the customer's last message, and so the beginning of the answer, to the top. */
  #scrollToTurn() {
    const log = this.find(".log");
    const turns = log?.querySelectorAll("li.user:not(.queued)") ?? [];
    const said = /** @type {HTMLElement[]} */ ([...turns]);
    if (log) log.scrollTop = Math.max(0, (said.at(-1)?.offsetTop ?? 0) - 12);
  }

  #onKeydown(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (this.#sheet === "known") this.#toggleKnown();
    else if (this.#sheet) this.#show(null, ".more");
    else this.hide();
  }

  /** The list of further actions goes when something else gets the focus. */
  #onFocusOut(/** @type {FocusEvent} */ event) {
    const next = /** @type {Element | null} */ (event.relatedTarget);
    if (this.#sheet === "more" && next && !next.closest(".tools")) this.#show(null);
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
    const text = this.#draft;
    const { conversation } = this.#ready();
    if (!conversation.takesMessages || !text.trim()) return;
    if (lengthOf(text.trim()) > MAX_LENGTH) return this.#announce(this.#strings.problem_too_long);
    this.#setDraft("");
    conversation.send(text);
  }

  #say(/** @type {string} */ text) {
    this.#sheet = null;
    this.#focusInput();
    this.#ready().conversation.send(text);
  }

  #choose(/** @type {import("./channel.js").Button} */ button) {
    this.#sheet = null;
    this.#focusInput();
    this.#ready().conversation.choose(button);
  }

  async #toggleKnown() {
    const shows = this.#sheet !== "known";
    this.#sheet = shows ? "known" : null;
    this.#learntAt = undefined;
    if (shows) await this.#learn();
    await this.#show(this.#sheet, shows ? "#known" : ".facts");
  }

  /**
   * Shows what stands over the conversation, or takes it away; then moves the focus.
   *
   * @param {Sheet} sheet
   * @param {string} [focus]
   */
  async #show(sheet, focus) {
    this.#sheet = sheet;
    this.requestUpdate();
    await this.updateComplete;
    if (focus) this.#focus(focus);
  }

  async #answerErase(/** @type {boolean} */ confirmed) {
    if (confirmed) {
      this.#draft = "";
      this.#focus("h2");
      this.#sheet = null;
      await this.#ready().conversation.erase();
    }
    await this.#show(null, confirmed ? ".notice button" : ".more");
  }

  async #goOn(/** @type {"retry" | "restart"} */ step) {
    this.#focus("h2");
    await this.#ready().conversation[step]();
    await this.updateComplete;
    this.#focusInput();
  }

  render() {
    const language = this.#language;
    const lang = this.#pageLanguage;
    const text = STRINGS[lang].launcher;
    return html`${launcherView({ lang, text, open: this.open, onOpen: () => this.show() })}
      <dialog
        part="panel"
        lang=${language}
        aria-labelledby="title"
        @keydown=${this.#onKeydown}
        @focusout=${this.#onFocusOut}
        @close=${this.#onClose}
      >
        ${panelView(this.#state(), this.#actions)} ${this.#announcer.view()}
      </dialog>`;
  }

  /** @returns {import("./panel-view.js").State} */
  #state() {
    return {
      language: this.#language,
      byLanguage: STRINGS,
      conversation: this.#conversation,
      sheet: this.#sheet,
      draft: this.#draft,
      letters: this.#letters,
      waitsLong: this.#timers.waitsLong,
      privacy: this.getAttribute("privacy") ?? "",
    };
  }

  /** @type {import("./panel-view.js").Actions} */
  #actions = {
    onSay: (text) => this.#say(text),
    onChoose: (button) => this.#choose(button),
    onKnown: () => this.#toggleKnown(),
    onMore: () => this.#show(this.#sheet === "more" ? null : "more", ".more"),
    onSave: () => {
      saveFile(transcriptFile(this.#ready().conversation.messages, this.#strings));
      this.#show(null, ".more");
    },
    onAskErase: () => this.#show("erase", ".notice button"),
    onErase: (confirmed) => this.#answerErase(confirmed),
    onRestart: () => this.#goOn("restart"),
    onRetry: () => this.#goOn("retry"),
    onClose: () => this.hide(),
    onLogClick: (event) => this.#onLogClick(event),
    onInput: (text) => this.#setDraft(text),
    onSend: () => this.#send(),
    onLetters: () => {
      this.#letters = !this.#letters;
      this.requestUpdate();
      this.find("#input")?.focus();
    },
  };
}

customElements.define("support-chat", SupportChat);
embed(document.currentScript);
