/** The demo panel's looks; the colours come from the page's custom properties. */

import { css } from "lit";

export const styles = css`
  :host {
    container-type: inline-size;
  }

  * {
    box-sizing: border-box;
  }

  details {
    border: 1px dashed var(--control, #76878c);
    border-radius: 0.75rem;
  }

  details > :not(summary) {
    margin-inline: 1.25rem;
  }

  summary {
    min-height: 44px;
    padding: 0.6rem 1.25rem;
    font-weight: 600;
    cursor: pointer;
  }

  h2,
  h3,
  h4,
  p {
    margin: 0 0 0.5rem;
    font-size: 1rem;
  }

  h2 {
    display: inline;
  }

  button {
    min-height: 44px;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--control, #76878c);
    border-radius: 0.5rem;
    background: var(--surface, canvas);
    color: inherit;
    font: inherit;
    font-size: 0.875rem;
    cursor: pointer;
  }

  button[aria-pressed="true"] {
    border-color: var(--accent, currentcolor);
    background: var(--raised, canvas);
    box-shadow: inset 3px 0 var(--accent, currentcolor);
  }

  :focus-visible {
    outline: 3px solid var(--accent, currentcolor);
    outline-offset: 2px;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    margin-block: 0.75rem 1.25rem;
  }

  @container (min-width: 40rem) {
    .columns {
      grid-template-columns: 17rem minmax(0, 1fr);
    }
  }

  .accounts {
    display: grid;
    gap: 0.4rem;
    max-height: 19rem;
    margin: 0;
    padding: 3px;
    overflow-y: auto;
    list-style: none;
  }

  .accounts button {
    display: block;
    width: 100%;
    padding: 0.5rem 0.75rem;
    text-align: start;
  }

  .accounts span {
    display: block;
    color: var(--muted, inherit);
  }

  dl {
    margin: 0 0 1rem;
  }

  dt {
    color: var(--muted, inherit);
    font-size: 0.875rem;
  }

  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
    margin: 0 0 0.4rem;
  }

  code {
    flex: 0 1 auto;
    min-width: min(19rem, 55%);
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .mailbox {
    padding: 0.75rem 1rem;
    border-radius: 0.5rem;
    background: var(--raised, canvas);
  }

  .mailbox details {
    margin-block-start: 0.5rem;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.5rem;
  }

  .bar span {
    font-weight: 400;
    overflow-wrap: anywhere;
  }

  time {
    color: var(--muted, inherit);
    font-size: 0.875rem;
  }

  .mail {
    margin-block: 0.5rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
