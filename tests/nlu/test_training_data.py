"""The training data is written, not varied; and nothing that is held out has slipped into it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from rapidfuzz import fuzz, process

from components.languages import LANGUAGES
from evaluation.sets import Labelled, development, labelled, rows, training

ALIKE = 93  # of 100: what only a word of two letters or a full stop tells apart
LONG_ENOUGH = 24  # a few words, of which there are only so many orders
BUSY = 150
EACH = 80
BUSIEST = (
    "affirm",
    "already_paid",
    "ask_auto_renewal",
    "ask_cancellation_status",
    "ask_end_date",
    "ask_how_to_cancel",
    "ask_midterm_cancellation",
    "ask_notice_period",
    "ask_refund",
    "ask_required_info",
    "ask_who_can_cancel",
    "cancel_subscription",
    "check_balance",
    "correct_details",
    "deny",
    "give_details",
    "pay_invoice",
    "talk_to_human",
    "undo_cancellation",
    "unsure",
)


def plain(text: str) -> str:
    """A message without signs and capitals."""
    return " ".join(re.findall(r"[\w@]+", text.casefold())) or text


def by_intent(language: str) -> dict[str, list[Labelled]]:
    found: defaultdict[str, list[Labelled]] = defaultdict(list)
    for message in training(language):
        found[message.intent].append(message)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_topic_has_enough_examples(language: str) -> None:
    counts = {intent: len(messages) for intent, messages in by_intent(language).items()}
    too_few = {
        intent: count
        for intent, count in counts.items()
        if count < (BUSY if intent in BUSIEST else EACH)
    }
    assert too_few == {}
    assert counts["out_of_scope"] >= 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stands_under_two_intents(language: str) -> None:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for message in training(language):
        seen[plain(message.text)].add(message.intent)
    assert {text: intents for text, intents in seen.items() if len(intents) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_another_one_with_a_word_changed(language: str) -> None:
    alike = []
    for intent, messages in by_intent(language).items():
        texts = [plain(each.text) for each in messages]
        texts = [text for text in texts if len(text) >= LONG_ENOUGH]
        likeness = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
        for first, second in zip(*likeness.nonzero(), strict=True):
            if first < second:
                alike.append((intent, texts[first], texts[second]))
    assert alike == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_message_was_trained_on(language: str) -> None:
    held_out = [each.text for each in development(language)]
    for name in ("topics", "mixed"):
        held_out += [each.text for each in labelled(language, name)]
    for name in ("far", "near"):
        held_out += [row[0] for row in rows(language, name)]
    trained = {plain(each.text) for each in training(language)}
    # "dank je" and the like can hardly be said in another way.
    assert [text for text in held_out if plain(text) in trained and len(text) >= LONG_ENOUGH] == []
