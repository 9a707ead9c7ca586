"""Erasure of conversations."""

from fastapi import APIRouter

from backend.api.dependencies import ServicesGiven
from backend.audit import Event, say_about
from backend.conversations import erase_conversation

router = APIRouter(prefix="/v1/conversations", tags=["conversation"])


@router.delete("/{conversation_id}", status_code=204)
def erase(conversation_id: str, services: ServicesGiven) -> None:
    """Erases what the conversation left behind; an unknown one is answered the same."""
    with services.database.writing() as session:
        erase_conversation(session, conversation_id)
        say_about(session, None, conversation_id)
        services.trail.note(session, Event.ERASED)
