/** The button on the page that opens the panel. */

import { html } from "lit/html.js";
import { chatIcon } from "./icons.js";

/**
 * @param {object} launcher
 * @param {string} launcher.lang The page's language.
 * @param {string} launcher.text
 * @param {boolean} launcher.open
 * @param {() => void} launcher.onOpen
 */
export function launcherView({ lang, text, open, onOpen }) {
  return html`<button
    type="button"
    class="launcher"
    part="launcher"
    lang=${lang}
    aria-haspopup="dialog"
    aria-expanded=${open}
    @click=${onOpen}
  >
    ${chatIcon}<span>${text}</span>
  </button>`;
}
