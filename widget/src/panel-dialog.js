/**
 * Opens the panel as the screen allows: beside the page, or over it with the page out of reach.
 *
 * Over the page it keeps to what an on-screen keyboard leaves of the screen. Where that is little,
 * the class "low" lets the whole panel scroll instead of the conversation alone.
 */

/** The height, in CSS pixels, below which nothing would be left for the conversation. */
const LOW = 384;

export class PanelDialog {
  #host;
  /** The same condition as in styles.css. */
  #query = globalThis.matchMedia("(max-width: 40rem), (max-height: 30rem)");
  #viewport = globalThis.visualViewport;

  /** @param {import("./element.js").DrawnElement} host An element with one `<dialog>`. */
  constructor(host) {
    this.#host = host;
  }

  connect() {
    this.#query.addEventListener("change", this.#onResize);
    this.#viewport?.addEventListener("resize", this.#fit);
  }

  disconnect() {
    this.#query.removeEventListener("change", this.#onResize);
    this.#viewport?.removeEventListener("resize", this.#fit);
  }

  get coversPage() {
    return this.#query.matches;
  }

  get isOpen() {
    return this.#element.open;
  }

  /** Beside the page, the focus stays where it is: the dialog's own `show()` would move it. */
  open() {
    if (this.isOpen) return;
    if (this.coversPage) this.#element.showModal();
    else this.#element.open = true;
    this.#fit();
  }

  close() {
    this.#element.close();
  }

  get #element() {
    return /** @type {HTMLDialogElement} */ (this.#host.find("dialog"));
  }

  /** A dialog cannot change between covering and not covering the page while it is open. */
  #onResize = () => {
    if (!this.isOpen) return;
    const focused = /** @type {HTMLElement | null} */ (this.#host.root.activeElement);
    focused?.blur();
    this.close();
    this.open();
    focused?.focus({ preventScroll: true });
  };

  #fit = () => {
    const { height, scale, offsetTop } = this.#viewport ?? { height: LOW, scale: 1, offsetTop: 0 };
    const fits = this.isOpen && this.coversPage && scale === 1;
    this.#element.style.height = fits ? `${height}px` : "";
    this.#element.style.top = fits ? `${offsetTop}px` : "";
    this.#element.classList.toggle("low", height * scale < LOW);
  };
}
