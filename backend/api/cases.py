"""Cases for a person."""

from fastapi import APIRouter, Response
from sqlalchemy.orm import Session

from backend.api.dependencies import IdempotencyKey, Proof, ProofGiven, ServicesGiven
from backend.audit import Event, say_about
from backend.cases import mail_case, open_case
from backend.db import hold_account
from backend.idempotency import Submission, first_answer, remember_answer
from backend.identity import normalise_account_id
from backend.problems import NotVerified
from backend.schemas import CaseAnswer, CaseBody
from backend.services import Services
from backend.tables import VerificationRow

router = APIRouter(prefix="/v1/cases", tags=["case"])


@router.post("", status_code=201)
def hand_over(
    body: CaseBody,
    services: ServicesGiven,
    proof: ProofGiven,
    idempotency_key: IdempotencyKey,
    response: Response,
) -> CaseAnswer:
    """Opens a case; the answer does not tell whether a named account exists.

    A proof that has lapsed does not stand in the way of a person: the case is then not verified.
    A repeat is the same wish with the same key; its transcript may have other instants, since a
    turn that was broken off is played again.
    """
    with services.database.writing() as session:
        verification = _who_is(session, services, proof, body.conversation_id)
        claimed = normalise_account_id(body.account_id or "") or None
        if verification is None and claimed is not None:
            hold_account(session, claimed)
        if verification is None:
            say_about(session, claimed, body.conversation_id)
        submission = Submission(
            operation="case",
            key=idempotency_key,
            body=body.model_dump(mode="json", by_alias=True, exclude={"transcript"}),
            conversation_id=body.conversation_id,
            account_id=verification.account_id if verification else claimed,
        )
        earlier = first_answer(session, submission, services.clock.now())
        if earlier is not None:
            response.headers["Idempotent-Replayed"] = "true"
            return CaseAnswer.model_validate(earlier)
        time_zone = verification.account.time_zone if verification and verification.account else ""
        row = open_case(session, body, verification, services.clock.moment(time_zone or "UTC"))
        mail_case(session, services.mail, row, services.settings.support_email)
        answer = CaseAnswer(reference=row.reference, created_at=row.created_at)
        remember_answer(session, submission, answer.model_dump(mode="json"))
        outcome = "verified" if verification else "not_verified"
        services.trail.note(session, Event.CASE_FILED, outcome, row.reference)
    services.wake_mail()
    return answer


def _who_is(
    session: Session, services: Services, proof: Proof, conversation_id: str
) -> VerificationRow | None:
    try:
        return services.identity.who_is(session, proof.token, conversation_id, hold=True)
    except NotVerified:
        return None
