"""A typed yes to the one thing that is on offer is taken for its button."""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.offers import WRITING, offered, one_choice, only_acknowledges

_TOPIC = re.compile(r"/([a-z_]+)")


def agreed(
    understood: dict[str, Any], typed: str, newest: DialogueStateTracker | None
) -> dict[str, Any]:
    """What a typed message means after what the assistant offered.

    Here, and not in an action, so that all that follows from an intent follows from it. A form
    takes its own yes; what would write at once is left to `action_answer_out_of_place`.

    Args:
        understood: What the NLU made of the message.
        typed: The message.
        newest: The newest turns of the conversation.

    Returns:
        The same; for a yes to one offer, with the intent of that offer.
    """
    is_yes = understood["intent"].get("name") == "affirm" and not only_acknowledges(typed)
    if not is_yes or newest is None or newest.active_loop_name:
        return understood
    said = [event for event in newest.events if isinstance(event, BotUttered | UserUttered)]
    payload = one_choice(offered([event.as_dict() for event in said]))
    topic = _TOPIC.fullmatch(payload or "")
    if topic is None or payload in WRITING:
        return understood
    meant = {"name": topic[1], "confidence": 1.0}
    return understood | {"intent": meant, "intent_ranking": [meant]}
