"""Stopping a cancellation with the link of a notice."""

from fastapi import APIRouter

from backend.api.dependencies import ServicesGiven
from backend.audit import Event
from backend.cases import mail_case
from backend.notices import mail_stopped
from backend.schemas import UndoOutcome
from backend.schemas_trust import StopAnswer, StopBody, StopOutcome, StopPreview
from backend.stops import find_stop, read_stop, stop
from backend.undo import judge_undo

router = APIRouter(prefix="/v1/stops", tags=["cancellation"])


@router.post("")
def stop_cancellation(body: StopBody, services: ServicesGiven) -> StopAnswer:
    """Undoes the cancellation that a notice told of, and tells every admin of the account.

    The token alone is enough: it went to the address on file of an admin of the account.
    """
    with services.database.writing() as session:
        row = find_stop(session, body.token)
        if row is None:
            services.trail.note(session, Event.STOP, StopOutcome.UNKNOWN_TOKEN)
            return StopAnswer(outcome=StopOutcome.UNKNOWN_TOKEN, reference=None, lines=[])
        cancellation = row.cancellation
        time_zone = cancellation.account.time_zone
        recorded = services.clock.moment(time_zone)
        stopped = stop(session, row, services.clock.today(time_zone), recorded)
        outcome = StopOutcome.of(stopped.outcome)
        services.trail.note(session, Event.STOP, outcome, cancellation.reference)
        if stopped.case is not None:
            mail_case(session, services.mail, stopped.case, services.settings.support_email)
            mail_stopped(session, services.mail, row, stopped.lines, stopped.case)
        answer = StopAnswer(
            outcome=outcome,
            reference=cancellation.reference,
            lines=stopped.lines,
            case_reference=stopped.case.reference if stopped.case else None,
        )
    services.wake_mail()
    return answer


@router.post("/previews")
def preview_stop(body: StopBody, services: ServicesGiven) -> StopPreview:
    """Tells what the link would stop, before its button is pressed; changes nothing.

    A POST, because a token must not stand in an address.
    """
    with services.database.reading() as session:
        row = read_stop(session, body.token)
        if row is None:
            return StopPreview(outcome=StopOutcome.UNKNOWN_TOKEN, reference=None, lines=[])
        cancellation = row.cancellation
        today = services.clock.today(cancellation.account.time_zone)
        judged = judge_undo(cancellation, today)
        is_open = judged.outcome is UndoOutcome.UNDONE
        return StopPreview(
            outcome=StopOutcome.CAN_BE_STOPPED if is_open else StopOutcome.of(judged.outcome),
            reference=cancellation.reference,
            lines=judged.lines,
            undo_until=judged.undo_until,
        )
