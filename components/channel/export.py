"""What is held of a conversation, as its customer may have it (GDPR, articles 15 and 20)."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from components.channel import messages as talk
from components.vault import Vault

Json = dict[str, Any]


def export_conversation(
    conversation_id: str,
    tracker: DialogueStateTracker | None,
    language: str,
    vault: Vault,
    words: talk.Words,
) -> Json:
    """Collects it.

    One-time codes and the proof of identity are left out: whoever came by the export could use
    them. What has lapsed is not held any more, and shows as hidden.

    Args:
        conversation_id: The conversation.
        tracker: What was said in it.
        language: Its language, "nl" or "en".
        vault: Holds the values.
        words: Gives texts of responses by name and language.

    Returns:
        The messages of both sides as they were typed and answered, and each value with the time
        until which it is kept.
    """
    told = partial(vault.told, conversation_id)
    return {
        "conversation_id": conversation_id,
        "language": language,
        "messages": talk.render_history(tracker, words, told),
        "values": [
            {"kind": each.kind, "value": each.value, "kept_until": f"{each.kept_until:%FT%TZ}"}
            for each in vault.export(conversation_id)
        ],
    }
