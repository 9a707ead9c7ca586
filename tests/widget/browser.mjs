import { createRequire } from "node:module";

const require = createRequire(new URL("../../widget/package.json", import.meta.url));
const { Window } = await import(require.resolve("happy-dom"));

/** The browser's names that the elements and Lit use. */
const NAMES = [
  ...["document", "customElements", "HTMLElement", "ShadowRoot", "CSSStyleSheet", "Document"],
  ...["Node", "Comment", "Text", "Event", "CustomEvent", "EventTarget", "sessionStorage"],
  ...["location", "navigator"],
];

/**
 * Gives this process the names of a browser's window; one window for each test file.
 *
 * @param {typeof globalThis.fetch} fetch What stands in for the network.
 */
export function openWindow(fetch) {
  const window = new Window({ url: "https://help.example.com/help/nl" });
  const names = Object.fromEntries(NAMES.map((name) => [name, window[name]]));
  const calls = ["matchMedia", "addEventListener", "removeEventListener"];
  for (const name of calls) names[name] = window[name].bind(window);
  for (const [name, value] of Object.entries({ ...names, fetch })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  return window;
}
