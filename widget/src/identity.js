/** Asking the page who is signed in. */

/** How long the page may take, in milliseconds; the chat opens without its word after that. */
const PATIENCE = 5000;

/** @typedef {() => string | null | undefined | Promise<string | null | undefined>} GiveToken */

/**
 * Asks the page for a fresh token of its signed-in customer.
 *
 * @param {GiveToken | null} give The page's function; it may fail or give nothing.
 * @returns {Promise<string | null>} Null for a customer who is asked who he is.
 */
export async function askPage(give) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  try {
    const token = await Promise.race([give?.(), late]);
    return typeof token === "string" ? token : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
