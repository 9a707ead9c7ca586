"""Ratings and erasure of conversations."""

from fastapi import APIRouter

from backend.api.dependencies import ServicesGiven
from backend.audit import Event, say_about
from backend.conversations import erase_conversation, rate_conversation
from backend.schemas import Identifier, RatingBody

router = APIRouter(prefix="/v1/conversations", tags=["conversation"])


@router.put("/{conversation_id}/rating", status_code=204)
def rate(conversation_id: Identifier, body: RatingBody, services: ServicesGiven) -> None:
    """Keeps how the conversation went; a later rating replaces an earlier one."""
    with services.database.writing() as session:
        rate_conversation(session, conversation_id, body.rating, services.clock.moment("UTC"))


@router.delete("/{conversation_id}", status_code=204)
def erase(conversation_id: str, services: ServicesGiven) -> None:
    """Erases what the conversation left behind; an unknown one is answered the same."""
    with services.database.writing() as session:
        erase_conversation(session, conversation_id)
        say_about(session, None, conversation_id)
        services.trail.note(session, Event.ERASED)
