"""From the events of a conversation to the messages a customer sees, and to the payloads on offer.

The tracker is the only record: the answer to a message, its repeat and the history after a reload
are all read from it, so that they cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from components.openings import OPENING_INTENTS

FORGETTING_INTENT = "forget_conversation"
FULL_INTENT = "conversation_full"
CARD_MASKED = "card_masked"
DECISIONS = frozenset({"/affirm", "/deny"})
MARK = "#"
# The steps of a cancellation in their order, by what is asked for at each.
STEPS = {
    "account_id": "account",
    "email": "email",
    "code": "code",
    "products": "products",
    "billing_admin_email": "payment",
    "card_last4": "payment",
    "billing_address": "payment",
    "confirm": "confirm",
}
STEP_NAMES = list(dict.fromkeys(STEPS.values()))
# For a customer whom the portal has signed in there are no others.
SIGNED_IN_STEPS = ["products", "confirm"]

Message = dict[str, Any]
Words = Callable[[str, str], str]


@dataclass(frozen=True)
class Answer:
    """A message of the assistant, with what shaped it at that moment.

    Attributes:
        event: The message.
        language: Its language.
        goal: What the customer came for.
        is_signed_in: Whether the company's portal vouched for him.
    """

    event: BotUttered
    language: str
    goal: str | None
    is_signed_in: bool


@dataclass
class Turn:
    """What the customer said, and all that the assistant answered."""

    user: UserUttered
    language: str
    answers: list[Answer] = field(default_factory=list)

    @property
    def is_opening(self) -> bool:
        """Whether this is the turn that opened the conversation, in which nobody said a thing."""
        return self.user.intent_name in OPENING_INTENTS


def turns(tracker: DialogueStateTracker | None) -> list[Turn]:
    """Cuts a conversation into turns; each message carries the language it was given in."""
    found: list[Turn] = []
    language, goal, is_signed_in = "en", None, False
    for event in _events(tracker):
        if isinstance(event, SlotSet) and event.key == "goal":
            goal = event.value
        elif isinstance(event, SlotSet) and event.key == "signed_in":
            is_signed_in = bool(event.value)
        elif isinstance(event, SlotSet) and event.key == "language":
            language = event.value or language
            if found and not found[-1].answers:
                found[-1].language = language
        elif isinstance(event, UserUttered):
            found.append(Turn(event, language))
        elif isinstance(event, BotUttered) and found:
            found[-1].answers.append(Answer(event, language, goal, is_signed_in))
    return found


def render(turn: Turn, words: Words) -> list[Message]:
    """The assistant's messages of one turn, as the contract shapes them.

    Args:
        turn: The turn to show.
        words: Gives the text of a response by its name and language, for the card warning.
    """
    messages: list[Message] = []
    if (turn.user.metadata or {}).get(CARD_MASKED):
        warning = words("utter_card_number_masked", turn.language)
        messages.append(_message("bot", turn, len(messages), warning, turn.language))
        messages[-1]["response"] = "utter_card_number_masked"
    for answer in turn.answers:
        event, custom = answer.event, answer.event.data.get("custom") or {}
        message = _message("bot", turn, len(messages), event.text or "", answer.language)
        message.update(
            response=event.metadata.get("utter_action"),
            buttons=_buttons(turn, event),
            expects=custom.get("expects"),
            kind=custom.get("kind", "text"),
            sources=custom.get("sources", []),
            data=event.metadata.get("data"),
            progress=_progress(custom.get("expects"), answer),
        )
        messages.append(message)
    return messages


def render_history(
    tracker: DialogueStateTracker | None, words: Words, told: Callable[[str], str]
) -> list[Message]:
    """Both sides of a whole conversation, oldest first.

    Args:
        tracker: The conversation.
        words: As for `render`.
        told: Writes what the customer typed, with something in the places of its references.
    """
    messages: list[Message] = []
    for turn in turns(tracker):
        if not turn.is_opening:
            text = told(turn.user.text or "")
            messages.append(_message("user", turn, None, text, turn.language))
        messages.extend(render(turn, words))
    return messages


def button_on_offer(tracker: DialogueStateTracker | None, payload: str) -> dict[str, str] | None:
    """The button that offered a payload, or None if none did.

    Any button of the conversation may still be pressed, but yes and no only in answer to the last
    question: an old "yes" must never agree to a newer preview.
    """
    past = turns(tracker)
    for age, turn in enumerate(reversed(past)):
        for answer in turn.answers:
            for button in _buttons(turn, answer.event):
                if button["payload"] == payload and not (age and MARK in payload):
                    return button
    return None


def _buttons(turn: Turn, event: BotUttered) -> list[dict[str, str]]:
    """The buttons of a message; the payload of a decision names the turn it decides on."""
    return [
        {
            "title": button["title"],
            "payload": f"{button['payload']}{MARK}{turn.user.message_id}"
            if button["payload"] in DECISIONS
            else button["payload"],
        }
        for button in event.data.get("buttons") or []
    ]


def is_forgetting(parse: dict[str, Any]) -> bool:
    """Whether a pressed button asked to have the conversation erased; typed words cannot."""
    return bool(parse["intent"].get("name") == FORGETTING_INTENT)


def _progress(expects: str | None, answer: Answer) -> dict[str, Any] | None:
    """Which step of a cancellation a question belongs to; undoing one has no steps."""
    names = SIGNED_IN_STEPS if answer.is_signed_in else STEP_NAMES
    name = STEPS.get(expects or "") if answer.goal == "cancel" else None
    if name not in names:
        return None
    return {"step": names.index(name) + 1, "of": len(names), "name": name, "names": names}


def parse_payload(payload: str, text: str) -> dict[str, Any]:
    """Turns `/intent{"entity": "value"}` into what the NLU would have returned for it."""
    name, brace, rest = payload.removeprefix("/").partition(MARK)[0].partition("{")
    values = json.loads(brace + rest) if brace else {}
    return parse_data(name, text, values)


def parse_data(intent: str, text: str, entities: dict[str, Any]) -> dict[str, Any]:
    """The result of understanding a message whose meaning is already known."""
    found = {"name": intent, "confidence": 1.0}
    return {
        "text": text,
        "intent": found,
        "intent_ranking": [found],
        "entities": [
            {"entity": name, "value": value, "start": 0, "end": len(text)}
            for name, value in entities.items()
        ],
    }


def _events(tracker: DialogueStateTracker | None) -> Iterator[Event]:
    yield from tracker.events if tracker else ()


def _message(sender: str, turn: Turn, place: int | None, text: str, language: str) -> Message:
    return {
        "id": turn.user.message_id if place is None else f"{turn.user.message_id}.{place + 1}",
        "from": sender,
        "text": text,
        "lang": language,
        "buttons": [],
        "expects": None,
        "kind": "text",
        "sources": [],
        "data": None,
        "progress": None,
    }
