/** Opens the panel as the screen allows: beside the page, or over it with the page out of reach. */
export class PanelDialog {
  #host;
  /** The same condition as in styles.js. */
  #query = globalThis.matchMedia("(max-width: 40rem), (max-height: 30rem)");

  /** @param {import("lit").LitElement} host An element with one `<dialog>`. */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#query.addEventListener("change", this.#onResize);
  }

  hostDisconnected() {
    this.#query.removeEventListener("change", this.#onResize);
  }

  get coversPage() {
    return this.#query.matches;
  }

  get isOpen() {
    return this.#element.open;
  }

  /** Beside the page, the focus stays where it is: the dialog's own `show()` would move it. */
  open() {
    if (this.#element.open) return;
    if (this.coversPage) this.#element.showModal();
    else this.#element.open = true;
  }

  close() {
    this.#element.close();
  }

  get #element() {
    return /** @type {HTMLDialogElement} */ (this.#root.querySelector("dialog"));
  }

  get #root() {
    return /** @type {ShadowRoot} */ (this.#host.renderRoot);
  }

  /** A dialog cannot change between covering and not covering the page while it is open. */
  #onResize = () => {
    if (!this.isOpen) return;
    const focused = /** @type {HTMLElement | null} */ (this.#root.activeElement);
    this.close();
    this.open();
    focused?.focus({ preventScroll: true });
  };
}
