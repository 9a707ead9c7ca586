"""Cancelling, looking up, undoing, saying why."""

from typing import Any

from fastapi import APIRouter, Response

from backend.api.dependencies import IdempotencyKey, ProofGiven, ServicesGiven
from backend.audit import Event
from backend.cancellations import get_cancellation, submit, tell_receipt, tell_submitted
from backend.idempotency import Submission, first_answer, remember_answer
from backend.notices import mail_cancelled, mail_undone
from backend.references import reference_key
from backend.schemas import (
    CancellationAnswer,
    CancellationBody,
    ReasonBody,
    ReceiptAnswer,
    UndoAnswer,
    UndoOutcome,
)
from backend.tables import VerificationRow
from backend.undo import undo

router = APIRouter(prefix="/v1/cancellations", tags=["cancellation"])


@router.post("", status_code=201)
def cancel(
    body: CancellationBody,
    services: ServicesGiven,
    proof: ProofGiven,
    idempotency_key: IdempotencyKey,
    response: Response,
) -> CancellationAnswer:
    """Carries out a preview: switches renewal off, and mails the confirmation."""
    with services.database.writing() as session:
        verification = services.identity.who_is(
            session, proof.token, proof.conversation_id, hold=True
        )
        submission = _submission("cancellation", idempotency_key, body.model_dump(), verification)
        earlier = first_answer(session, submission, services.clock.now())
        if earlier is not None:
            response.headers["Idempotent-Replayed"] = "true"
            return CancellationAnswer.model_validate(earlier)
        view = services.view(verification)
        moment = services.moment(view.account.time_zone)
        row = submit(session, view, verification, body.preview_id, moment)
        session.flush()
        answer = tell_submitted(row, verification)
        mail_cancelled(session, services.mail, row, verification, services.settings.public_url)
        remember_answer(session, submission, answer.model_dump(mode="json"))
        services.trail.note(session, Event.CONFIRMED, subject=body.preview_id)
        services.trail.note(session, Event.SUBMITTED, subject=row.reference)
    services.wake_mail()
    return answer


@router.get("/{reference}")
def look_up(reference: str, services: ServicesGiven) -> ReceiptAnswer:
    """Returns what a reference stands for; capitals, spaces and dashes do not matter."""
    with services.database.reading() as session:
        row = get_cancellation(session, reference)
        return tell_receipt(row, services.clock.today(row.account.time_zone))


@router.post("/{reference}/undo")
def undo_cancellation(
    reference: str,
    services: ServicesGiven,
    proof: ProofGiven,
    idempotency_key: IdempotencyKey,
    response: Response,
) -> UndoAnswer:
    """Switches renewal on again as it was, up to and including the end date."""
    with services.database.writing() as session:
        verification = services.identity.who_is(
            session, proof.token, proof.conversation_id, hold=True
        )
        body = {"reference": reference_key(reference)}
        submission = _submission("undo", idempotency_key, body, verification)
        earlier = first_answer(session, submission, services.clock.now())
        if earlier is not None:
            response.headers["Idempotent-Replayed"] = "true"
            return UndoAnswer.model_validate(earlier)
        view = services.view(verification)
        recorded = services.clock.moment(view.account.time_zone)
        answer = undo(session, view, reference, recorded)
        is_known = answer.outcome is not UndoOutcome.UNKNOWN_REFERENCE
        stored = get_cancellation(session, reference).reference if is_known else None
        services.trail.note(session, Event.UNDO, answer.outcome, stored)
        if answer.outcome is UndoOutcome.UNDONE and stored is not None:
            mail_undone(session, services.mail, stored, answer.lines, verification, recorded)
        remember_answer(session, submission, answer.model_dump(mode="json"))
    services.wake_mail()
    return answer


@router.post("/{reference}/reason", status_code=204)
def give_reason(reference: str, body: ReasonBody, services: ServicesGiven) -> None:
    """Keeps why the customer leaves; a later reason replaces an earlier one."""
    with services.database.writing() as session:
        get_cancellation(session, reference).reason = body.reason


def _submission(
    operation: str, key: str, body: dict[str, Any], verification: VerificationRow
) -> Submission:
    return Submission(
        operation=operation,
        key=key,
        body=body,
        conversation_id=verification.conversation_id,
        account_id=verification.account_id,
    )
