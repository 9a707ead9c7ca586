/**
 * The chat element's looks. A page may set the --chat-… properties that the README lists; light and
 * dark follow the browser's setting.
 *
 * Nothing is inherited from the page, and sizes are in em from the browser's own text size: a page
 * that sets its root to 62.5 % must not shrink the chat. "!important" on :host is stronger than
 * the page's.
 */

import { css } from "lit";

export const styles = css`
  :host {
    --accent: var(--chat-accent, #0f5c5c);
    --on-accent: var(--chat-on-accent, #fff);
    --heading: var(--chat-accent, #0f5c5c);
    --on-heading: var(--chat-on-accent, #fff);
    --surface: #fff;
    --raised: #f1f5f5;
    --text: #182326;
    --muted: #526167;
    --line: #cbd6d8;
    --control: #76878c;
    --receipt: #ebf6f4;
    --warning: #fff4dc;
    --warning-line: #a86a00;
    all: initial !important;
    direction: ltr !important;
    color-scheme: light dark !important;
    font: medium/1.5 var(--chat-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif)
      !important;
  }

  @media (prefers-color-scheme: dark) {
    :host {
      --accent: var(--chat-accent, #7fd0c8);
      --on-accent: var(--chat-on-accent, #06201f);
      --heading: var(--chat-accent, #174544);
      --on-heading: var(--chat-on-accent, #eef4f4);
      --surface: #14191b;
      --raised: #20282a;
      --text: #e6eced;
      --muted: #a6b4b8;
      --line: #3a4649;
      --control: #819197;
      --receipt: #152b29;
      --warning: #3a2e12;
      --warning-line: #e0b25a;
    }
  }

  * {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
  }

  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }

  button {
    min-width: 44px;
    min-height: 44px;
    padding: 0.25em 0.75em;
    border: 1px solid transparent;
    border-radius: 0.6em;
    background: none;
    cursor: pointer;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  svg {
    width: 1.5em;
    height: 1.5em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: middle;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .launcher {
    position: fixed;
    inset: auto 1.25em calc(1.25em + env(safe-area-inset-bottom)) auto;
    z-index: var(--chat-layer, 1000);
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-height: 52px;
    padding: 0 1.25em;
    border-radius: 26px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
  }

  .launcher:focus-visible {
    outline-offset: 3px;
  }

  :host([open]) .launcher {
    visibility: hidden;
  }

  dialog {
    position: fixed;
    inset: auto 1.25em 1.25em auto;
    z-index: var(--chat-layer, 1000);
    display: none;
    flex-direction: column;
    width: 25em;
    max-width: none;
    height: min(44em, 100dvh - 2.5em);
    max-height: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 1em;
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 12px 40px rgb(0 0 0 / 22%);
  }

  dialog[open] {
    display: flex;
  }

  .top {
    flex: none;
    border-block-end: 1px solid var(--line);
  }

  .heading {
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding: 0.6em 0.6em 0.6em 1em;
    background: var(--heading);
    color: var(--on-heading);
  }

  .heading div {
    flex: 1;
    min-width: 0;
  }

  .heading h2 {
    font-size: 1.0625em;
    line-height: 1.3;
  }

  .heading p {
    font-size: 0.875em;
    line-height: 1.3;
  }

  .heading :focus-visible {
    outline-color: var(--on-heading);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    padding: 0 0.25em;
  }

  .tools button,
  .keyboard {
    padding-inline: 0.3em;
    color: var(--accent);
    font-size: 0.875em;
  }

  .tools button:hover,
  .keyboard:hover {
    text-decoration: underline;
  }

  .tools .other {
    font-weight: 600;
  }

  .log {
    position: relative;
    flex: 1;
    min-height: 6em;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1em;
  }

  .log:focus-visible {
    outline-offset: -3px;
  }

  .notice {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    padding: 0.6em 1em;
    border-block: 1px solid var(--warning-line);
    background: var(--warning);
  }

  .notice p {
    flex: 1 1 12em;
  }

  .notice button {
    border-color: var(--control);
    background: var(--surface);
    font-weight: 600;
  }

  form {
    flex: none;
    padding: 0.6em 0.75em 0.75em;
    border-block-start: 1px solid var(--line);
  }

  .hint {
    padding: 0 0.25em 0.4em;
  }

  .keyboard {
    display: none;
    margin-block-end: 0.25em;
    padding-inline: 0.25em;
  }

  .row {
    display: flex;
    align-items: flex-end;
    gap: 0.5em;
  }

  input,
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 48px;
    max-height: 8.5em;
    padding: 0.65em 0.85em;
    border: 1px solid var(--control);
    border-radius: 0.75em;
    background: var(--surface);
    field-sizing: content;
    resize: none;
  }

  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  .send {
    width: 48px;
    height: 48px;
    padding: 0;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }

  .send[aria-disabled="true"] {
    background: var(--raised);
    color: var(--muted);
    cursor: default;
  }

  button[disabled] {
    color: var(--muted);
    cursor: default;
  }

  @media (pointer: coarse) {
    .keyboard {
      display: block;
    }
  }

  @media (max-width: 40rem), (max-height: 30rem) {
    dialog {
      inset: 0;
      width: 100%;
      height: 100dvh;
      padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
        env(safe-area-inset-left);
      border: 0;
      border-radius: 0;
    }
  }

  @media (max-height: 24rem) {
    dialog[open] {
      display: block;
      overflow-y: auto;
    }

    .log {
      overflow: visible;
    }
  }

  @media (forced-colors: active) {
    .launcher,
    .send {
      border: 1px solid;
    }
  }

  :host([hidden]) {
    display: none !important;
  }

  @media print {
    :host {
      display: none !important;
    }
  }
`;
