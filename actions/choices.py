"""What a customer may have meant, as buttons, where his message was not clear."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker

from actions.base import language_of

CHOICES = Path(__file__).resolve().parent.parent / "data" / "responses" / "choices.yml"
LEAST, MOST = 2, 3
LIKELY, POSSIBLE = 0.2, 0.08  # the first one must be likely, a third one at least possible
_NAME = "utter_choice_"


def choices(tracker: Tracker) -> list[dict[str, Any]]:
    """The likeliest intents of the last message as buttons, in the conversation's language.

    Returns:
        Two or three buttons; none, where not even the first is likely, or where it is no topic
        but an answer, such as a yes.
    """
    titles = _titles()
    ranking = [
        each
        for each in tracker.latest_message.get("intent_ranking") or []
        if each["name"] != "nlu_fallback"
    ]
    if not ranking or ranking[0]["name"] not in titles or ranking[0]["confidence"] < LIKELY:
        return []
    topics = [each for each in ranking if each["name"] in titles]
    offered = topics[:LEAST] + [x for x in topics[LEAST:MOST] if x["confidence"] >= POSSIBLE]
    return [choice(each["name"], language_of(tracker)) for each in offered]


def choice(intent: str, language: str) -> dict[str, str]:
    """The button for one intent, in a language, "nl" or "en".

    Raises:
        KeyError: There are no words for the intent.
    """
    return {"title": _titles()[intent][language], "payload": f"/{intent}"}


@cache
def _titles() -> dict[str, dict[str, str]]:
    """The words for each intent: the variation with a condition is the Dutch one."""
    responses = yaml.safe_load(CHOICES.read_text(encoding="utf-8"))["responses"]
    return {
        name.removeprefix(_NAME): {
            "nl" if "condition" in variation else "en": variation["text"]
            for variation in variations
        }
        for name, variations in responses.items()
    }
