/** The looks of what is said: bubbles, cards, choices, sources and the waiting dots. */

import { css } from "lit";

export const messageStyles = css`
  .log > ul {
    display: flex;
    flex-direction: column;
    gap: 0.75em;
    list-style: none;
  }

  .log > ul > li {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5em;
  }

  .log > ul > li.user {
    align-items: flex-end;
  }

  .bubble {
    position: relative;
    max-width: 92%;
    padding: 0.6em 0.85em;
    border-radius: 0.25em 1em 1em;
    background: var(--raised);
    overflow-wrap: anywhere;
  }

  .user .bubble {
    max-width: 85%;
    border-radius: 1em 1em 0.25em;
    background: var(--accent);
    color: var(--on-accent);
  }

  .text {
    white-space: pre-wrap;
  }

  .note a,
  .bubble a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }

  .card {
    width: 100%;
    max-width: 100%;
    padding: 0.85em 1em;
    border: 1px solid var(--control);
    border-inline-start: 4px solid var(--accent);
    border-radius: 0.5em;
    background: var(--surface);
  }

  .card.preview {
    border-style: dashed;
    border-inline-start-style: solid;
  }

  .card.receipt {
    background: var(--receipt);
  }

  .card h3 {
    margin-block-end: 0.35em;
    font-size: 1em;
  }

  .sources {
    margin-block-start: 0.5em;
    padding-block-start: 0.4em;
    border-block-start: 1px solid var(--line);
    font-size: 0.875em;
    list-style: none;
  }

  .sources a {
    display: inline-block;
    padding-block: 0.85em;
  }

  .files,
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }

  .files {
    margin-block-start: 0.5em;
  }

  .files button,
  .choices button {
    border-color: var(--accent);
    border-radius: 22px;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .files button:hover,
  .choices button:hover {
    background: var(--raised);
  }

  .note,
  .hint,
  .count {
    color: var(--muted);
    font-size: 0.875em;
  }

  .count.over {
    color: var(--text);
    font-weight: 600;
  }

  .log > .note:first-child {
    margin-block-end: 1em;
  }

  .dots {
    display: flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.6em 0;
  }

  .dots i {
    width: 0.5em;
    height: 0.5em;
    border-radius: 50%;
    background: var(--control);
    animation: wait 1.2s infinite ease-in-out;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }

  @keyframes wait {
    50% {
      opacity: 0.25;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`;
