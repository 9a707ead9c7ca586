"""What the chat's own words would be: the form asks the same functions that word the chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from components.cancel_form.texts import Sentence
from components.cancel_form.visit import Visit

NO_VALUES = frozenset(
    {"response", "template", "text", "buttons", "elements", "custom", "image", "attachment", "data"}
)


def said(visit: Visit, speak: Callable[[CollectingDispatcher], None]) -> list[Sentence]:
    """Returns the sentences that an action would utter.

    Args:
        visit: Whose language counts.
        speak: Utters to the dispatcher it is given.
    """
    collected = CollectingDispatcher()
    speak(collected)
    return [_sentence(visit, message) for message in collected.messages]


def _sentence(visit: Visit, message: dict[str, Any]) -> Sentence:
    values = {name: value for name, value in message.items() if name not in NO_VALUES}
    return replace(visit.sentence(message["response"], **values), facts=message.get("data") or {})
