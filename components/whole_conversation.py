"""Gives the actions that file a case for a person the whole conversation.

A turn is played from the newest turns (`components/conversation_window.py`), and so an action sees
only those. Who takes a case on must see all that was said.
"""

from __future__ import annotations

import json as codec
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.utils.endpoints import EndpointConfig

Json = dict[str, Any]

# What is run once in a while and may file a case. A form looks at each turn, which must stay fast:
# where it records a notice that came too late, the case has the newest turns.
NEED_ALL = ("action_hand_over", "action_verify_admin_role")
MOST_BYTES = 1_500_000  # a case with it must go into a call to the backend (`backend/guard.py`)


class ActionEndpoint(EndpointConfig):
    """The action server, as Rasa calls it.

    Args:
        plain: The endpoint that `endpoints.yml` names.
        earlier: Returns what was said in a conversation before its newest turns, as events.
    """

    def __init__(
        self, plain: EndpointConfig, earlier: Callable[[str], Awaitable[list[Json]]]
    ) -> None:
        """Takes over all that the endpoint knows."""
        super().__init__(
            plain.url,
            plain.params,
            plain.headers,
            plain.basic_auth,
            plain.token,
            plain.token_name,
            plain.cafile,
            **plain.kwargs,
        )
        self._earlier = earlier

    async def request(self, *args: Any, json: Json, **kwargs: Any) -> Any:
        """Calls an action; `json` says which, and has the conversation as Rasa has it."""
        if json["next_action"] in NEED_ALL:
            tracker = json["tracker"]
            earlier = newest_within(MOST_BYTES, await self._earlier(json["sender_id"]))
            json = json | {"tracker": tracker | {"events": earlier + tracker["events"]}}
        return await super().request(*args, json=json, **kwargs)


def newest_within(most: int, events: list[Json]) -> list[Json]:
    """Returns the newest events that take so many bytes at most, the oldest of them first."""
    taken = 0
    for place in range(len(events) - 1, -1, -1):
        taken += len(codec.dumps(events[place]))
        if taken > most:
            return events[place + 1 :]
    return events
