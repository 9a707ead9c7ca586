"""What the assistant knows of the customer now: masked, with how to change or forget each."""

from __future__ import annotations

import json
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from actions.items import title
from components.details import CHANGE, DETAILS, FORGET, HIMSELF
from components.masking import mask_value


def known_details(tracker: DialogueStateTracker | None) -> list[dict[str, Any]]:
    """The details the conversation holds, in the order in which they are asked.

    Returns:
        For each its `name`, the `masked` value, and the payloads to `change` and to `forget` it.
    """
    return [
        {
            "name": name,
            "masked": _masked(name, value),
            "change": _payload(CHANGE, name),
            "forget": _payload(FORGET, name),
        }
        for name, value in _held(tracker).items()
    ]


def detail_response(tracker: DialogueStateTracker | None, payload: str) -> str | None:
    """The response with the customer's words for a payload, or None if it is not on offer now."""
    return next(
        (
            f"utter_{intent}_{name}"
            for name in _held(tracker)
            for intent in (CHANGE, FORGET)
            if payload == _payload(intent, name)
        ),
        None,
    )


def _held(tracker: DialogueStateTracker | None) -> dict[str, Any]:
    found = {name: tracker.get_slot(slot) for name, slot in DETAILS.items()} if tracker else {}
    return {name: value for name, value in found.items() if value and value != HIMSELF}


def _masked(name: str, value: Any) -> str:
    """What may leave the server: names of products are no secret, everything else is."""
    if name == "products":
        return ", ".join(title(item) for item in value)
    return mask_value(name, str(value))


def _payload(intent: str, name: str) -> str:
    return f"/{intent}{json.dumps({'detail': name})}"
