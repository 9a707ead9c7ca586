/** Puts the parts of a conversation together: its channel, what outlives a reload, other tabs. */

import { Channel } from "./channel.js";
import { Conversation } from "./conversation.js";
import { Session } from "./session.js";
import { Tabs } from "./tabs.js";

/** @typedef {{conversation: Conversation, session: Session, tabs: Tabs}} Opened */

/**
 * @param {object} options
 * @param {string} options.endpoint
 * @param {import("./channel.js").Language} options.language
 * @param {() => Promise<string | null>} options.identify Gives the token of a signed-in customer.
 * @param {() => void} options.onChange
 * @param {(messages: import("./channel.js").Message[]) => void} options.onAnswer
 * @returns {Opened}
 */
export function openConversation({ endpoint, language, identify, onChange, onAnswer }) {
  const session = new Session(endpoint);
  const tabs = new Tabs(`support-chat ${endpoint}`, () => session.token);
  tabs.listen();
  const channel = new Channel(endpoint);
  const conversation = new Conversation({ channel, session, tabs, language, identify });
  conversation.addEventListener("change", onChange);
  conversation.addEventListener("answer", (event) =>
    onAnswer(/** @type {CustomEvent} */ (event).detail),
  );
  return { conversation, session, tabs };
}
