"""What a typed yes means where no form asks: the one thing that the last answer offers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]

PERSON = "/talk_to_human"
WITHDRAWAL = "/record_withdrawal"
# These write at once: they need a clear yes, and erasing needs the button itself.
WRITING = frozenset({PERSON, WITHDRAWAL, "/forget_conversation"})
# Their buttons are ways on; to these words nobody says yes to have one of them.
_NO_OFFER = frozenset(
    {
        "utter_fine",
        "utter_stopped",
        "utter_nothing_to_stop",
        "utter_started_over",
        "utter_what_can_i_do",
        "utter_cancellation_declined",
        "utter_undo_declined",
        "utter_not_understood",
    }
)
_DECISION = re.compile(r"/(?:affirm|deny|give_rating)\b")
# It says that the answer was read, and asks for nothing.
_ACKNOWLEDGES = re.compile(
    r"^\W*(?:ok[eé]?|okay|okee|oki|goed|prima|mooi|top|duidelijk|helder|begrepen|snap ik|fijn"
    r"|good|great|fine|clear|understood|got it|right|all ?right|i see|👍\S?)\W*$",
    re.IGNORECASE,
)


def offered(events: Sequence[Json]) -> list[Json]:
    """The buttons with which the newest turn ends.

    Args:
        events: The conversation's events, as Rasa writes them, up to the turn's last answer.

    Returns:
        None, where the turn offers nothing, or asks for a decision that a form takes.
    """
    for event in reversed(events):
        if event["event"] == "user":
            break
        buttons = (event.get("data") or {}).get("buttons") if event["event"] == "bot" else None
        if buttons:
            is_offer = (event.get("metadata") or {}).get("utter_action") not in _NO_OFFER
            decides = any(_DECISION.match(button["payload"]) for button in buttons)
            return list(buttons) if is_offer and not decides else []
    return []


def one_choice(buttons: Sequence[Json]) -> str | None:
    """The payload that a yes means; None, where there are several choices, or none.

    A person who is offered beside something else is a way out, not a choice.
    """
    real = [
        button["payload"]
        for place, button in enumerate(buttons)
        if not (place and button["payload"] == PERSON)
    ]
    return str(real[0]) if len(real) == 1 else None


def only_acknowledges(text: str) -> bool:
    """Whether a text says no more than that the answer was read: "ok", "duidelijk"."""
    return bool(_ACKNOWLEDGES.search(text))
