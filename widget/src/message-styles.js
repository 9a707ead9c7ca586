/** The looks of what is said: bubbles, cards, choices, sources and the waiting dots. */

import { css } from "lit";

export const messageStyles = css`
  .log > ul {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    list-style: none;
  }

  .log > ul > li {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5rem;
  }

  .log > ul > li.user {
    align-items: flex-end;
  }

  .bubble {
    position: relative;
    max-width: 92%;
    padding: 0.6rem 0.85rem;
    border-radius: 0.25rem 1rem 1rem;
    background: var(--raised);
    overflow-wrap: anywhere;
  }

  .user .bubble {
    max-width: 85%;
    border-radius: 1rem 1rem 0.25rem;
    background: var(--accent);
    color: var(--on-accent);
  }

  .text {
    white-space: pre-wrap;
  }

  .bubble a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }

  .card {
    width: 100%;
    max-width: 100%;
    padding: 0.85rem 1rem;
    border: 1px solid var(--control);
    border-inline-start: 4px solid var(--accent);
    border-radius: 0.5rem;
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
    margin-block-end: 0.35rem;
    font-size: 1rem;
  }

  .sources {
    margin-block-start: 0.5rem;
    padding-block-start: 0.4rem;
    border-block-start: 1px solid var(--line);
    font-size: 0.875rem;
    list-style: none;
  }

  .sources a {
    display: inline-block;
    padding-block: 0.35rem;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .choices button {
    border-color: var(--accent);
    border-radius: 22px;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .choices button:hover {
    background: var(--raised);
  }

  .note,
  .hint,
  .count {
    color: var(--muted);
    font-size: 0.875rem;
  }

  .count.over {
    color: var(--text);
    font-weight: 600;
  }

  .dots {
    display: flex;
    gap: 0.3rem;
    padding: 0.6rem 0;
  }

  .dots i {
    width: 0.5rem;
    height: 0.5rem;
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
