"""What a customer may have meant, as buttons, where his message was not clear."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker

from actions.base import language_of

CHOICES = Path(__file__).resolve().parent.parent / "data" / "responses" / "choices.yml"
MOST = 3
LEAST_SHARE = 0.08
_NAME = "utter_choice_"


def choices(tracker: Tracker) -> list[dict[str, Any]]:
    """The likeliest intents of the last message as buttons, in the conversation's language.

    Returns:
        Two or three buttons; or none, where fewer than two are likely enough to be asked about.
    """
    titles = _titles()
    language = language_of(tracker)
    buttons = [
        {"title": titles[each["name"]][language], "payload": f"/{each['name']}"}
        for each in tracker.latest_message.get("intent_ranking") or []
        if each["name"] in titles and each["confidence"] >= LEAST_SHARE
    ]
    return buttons[:MOST] if len(buttons) > 1 else []


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
