/**
 * Puts the chat on a page that has only the script tag: `<script defer src="…" data-lang="nl">`.
 *
 * @param {Element | SVGScriptElement | null} script The running script; its `data-` attributes
 *   become those of the element. Without `data-lang` the page has an element of its own.
 */
export function embed(script) {
  const { dataset } = /** @type {HTMLElement} */ (script ?? {});
  if (dataset?.lang === undefined) return;
  const chat = document.createElement("support-chat");
  for (const [name, value] of Object.entries(dataset)) chat.setAttribute(name, value ?? "");
  document.body.append(chat);
}
