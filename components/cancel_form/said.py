"""What the chat's own words would be: the form asks the same functions that word the chat."""

from __future__ import annotations

from collections.abc import Callable

from rasa_sdk.executor import CollectingDispatcher

from components.cancel_form.texts import Sentence
from components.cancel_form.visit import Visit

NO_VALUES = frozenset(
    {"response", "template", "text", "buttons", "elements", "custom", "image", "attachment"}
)


def said(visit: Visit, speak: Callable[[CollectingDispatcher], None]) -> list[Sentence]:
    """Returns the sentences that an action would utter.

    Args:
        visit: Whose language counts.
        speak: Utters to the dispatcher it is given.
    """
    collected = CollectingDispatcher()
    speak(collected)
    return [
        visit.sentence(
            message["response"], **{k: v for k, v in message.items() if k not in NO_VALUES}
        )
        for message in collected.messages
    ]
