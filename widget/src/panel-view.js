/** The panel as a whole: what each of its parts is given. */

import { html, nothing } from "lit/html.js";
import { composerView } from "./composer-view.js";
import { headerView, knownView, stepsView } from "./header-view.js";
import { logView } from "./log-view.js";
import { noticeView } from "./notice-view.js";

/**
 * @typedef {typeof import("./strings/nl.js").chat} Strings
 * @typedef {import("./channel.js").Language} Language
 * @typedef {object} State
 * @property {Language} language
 * @property {Record<Language, Strings>} byLanguage
 * @property {import("./conversation.js").Conversation | null} conversation
 * @property {import("./support-chat.js").Sheet} sheet
 * @property {string} draft
 * @property {boolean} letters
 * @property {boolean} waitsLong
 * @property {string} privacy
 * @typedef {object} Actions
 * @property {(text: string) => void} onSay
 * @property {(button: import("./channel.js").Button) => void} onChoose
 * @property {() => void} onKnown
 * @property {() => void} onMore
 * @property {() => void} onSave
 * @property {() => void} onAskErase
 * @property {(confirmed: boolean) => void} onErase
 * @property {() => void} onRestart
 * @property {() => void} onRetry
 * @property {() => void} onClose
 * @property {(event: Event) => void} onLogClick
 * @property {(text: string) => void} onInput
 * @property {() => void} onSend
 * @property {() => void} onLetters
 */

/**
 * @param {State} state
 * @param {Actions} actions
 */
export function panelView(state, actions) {
  const { language, byLanguage, conversation, sheet } = state;
  const strings = byLanguage[language];
  const { phase = "none", takesMessages = false, progress, expects = null } = conversation ?? {};
  const part = { ...state, ...actions, strings, phase };
  const idle = phase === "ready";
  const details = {
    ...{ strings, known: conversation?.known ?? null, onChoose: actions.onChoose },
    idle: idle && !conversation?.problem,
  };
  return html`${headerView({
    ...part,
    otherLanguage: language === "nl" ? "en" : "nl",
    idle,
    takesMessages,
    hasMessages: Boolean(conversation?.messages.length),
    showsKnown: sheet === "known",
    showsMore: sheet === "more",
  })}
  ${progress ? stepsView(progress, details) : nothing}
  ${sheet === "known" ? knownView(details) : nothing} ${logView(part)}
  ${noticeView({
    ...part,
    asksErase: sheet === "erase",
    problem: conversation?.problem ?? null,
  })}
  ${phase === "erased" ? nothing : composerView({ ...part, expects, ready: takesMessages })}`;
}
