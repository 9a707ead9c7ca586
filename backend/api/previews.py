"""Baskets before they are confirmed."""

from fastapi import APIRouter

from backend.api.dependencies import ProofGiven, ServicesGiven
from backend.audit import Event
from backend.previews import make_preview
from backend.schemas import PreviewAnswer, PreviewBody

router = APIRouter(prefix="/v1/previews", tags=["cancellation"])


@router.post("", status_code=201)
def preview_cancellation(
    body: PreviewBody, services: ServicesGiven, proof: ProofGiven
) -> PreviewAnswer:
    """Tells what cancelling the lines would do today, and keeps that for a submission."""
    with services.database.writing() as session:
        verification = services.identity.who_is(
            session, proof.token, proof.conversation_id, hold=True
        )
        view = services.view(verification)
        answer = make_preview(session, view, verification, body.lines, services.clock.now())
        services.trail.note(session, Event.PREVIEWED, answer.outcome, answer.id)
        return answer
