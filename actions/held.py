"""What the conversation holds by reference: read from the vault just before it is used."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from components.vault import is_reference, kind_of, vault


def plain(tracker: Tracker, value: Any) -> Any:
    """A value as the customer gave it.

    Args:
        tracker: The conversation.
        value: A reference, a text with references in it, or anything else.

    Returns:
        The value; None for a reference that has lapsed.
    """
    if is_reference(value):
        return vault().value(tracker.sender_id, value)
    if isinstance(value, str):
        return vault().resolved(tracker.sender_id, value)
    return value


def held(tracker: Tracker, slot: str) -> Any:
    """The value of a slot; None where it is empty or its value has lapsed."""
    return plain(tracker, tracker.get_slot(slot))


def keep(tracker: Tracker, kind: str, value: str, given: Any = None) -> str:
    """Puts a value into the vault and returns the reference, which goes into the slot.

    Args:
        tracker: The conversation.
        kind: What it is, as the vault names it.
        value: The value, in its normal form.
        given: What the slot holds now: where that is the same value, of the same kind, it stays,
            and with it the time for which it is kept.
    """
    if is_reference(given) and kind_of(given) == kind and plain(tracker, given) == value:
        return str(given)
    return vault().keep(tracker.sender_id, kind, value)


def drop(tracker: Tracker, *slots: str) -> None:
    """Erases the values of slots from the vault, also where they stand in what was typed.

    A value that another slot holds too stays there.
    """
    spared = {
        value
        for name, value in tracker.current_slot_values().items()
        if name not in slots and is_reference(value)
    }
    for slot in slots:
        value = held(tracker, slot) if is_reference(tracker.get_slot(slot)) else None
        if value:
            vault().drop(tracker.sender_id, value, spared)


def has_lapsed(tracker: Tracker, value: Any) -> bool:
    """Whether a value was given, but so long ago that it is not kept any more."""
    return is_reference(value) and plain(tracker, value) is None


def text_of(tracker: Tracker) -> str:
    """The customer's last message in full; for reading only, never to be stored or passed on."""
    return str(plain(tracker, str(tracker.latest_message.get("text") or "")) or "")


def shown(tracker: Tracker, text: str) -> str:
    """A text in which values are masked, as a person or the backend may keep it."""
    return vault().shown(tracker.sender_id, text)
