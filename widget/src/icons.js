/** The element's drawings; all decorative, a label stands beside each. */

import { html } from "lit/html.js";

export const chatIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 5h16v11H9l-5 4z" />
  <path d="M8 9.5h8M8 12.5h5" />
</svg>`;

export const closeIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M6 6l12 12M18 6L6 18" />
</svg>`;

export const moreIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M6 9l6 6 6-6" />
</svg>`;

export const sendIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 19V5M6 11l6-6 6 6" />
</svg>`;
