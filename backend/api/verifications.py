"""Proof of identity."""

from fastapi import APIRouter

from backend.api.dependencies import ServicesGiven
from backend.identity import CodeRequest
from backend.schemas import AttemptAnswer, AttemptBody, VerificationAnswer, VerificationBody
from backend.steady import steady

router = APIRouter(prefix="/v1/verifications", tags=["verification"])


@router.post("", status_code=202)
def request_code(body: VerificationBody, services: ServicesGiven) -> VerificationAnswer:
    """Mails a code to the address on file; the answer is the same for an unknown account."""
    with steady(services.settings.pace_ms), services.database.writing() as session:
        request = CodeRequest(
            conversation_id=body.conversation_id,
            account_id=body.account_id,
            email=body.email,
            language=body.language,
            purpose=body.purpose,
            named=services.catalogue.names_of(body.named),
        )
        row = services.identity.start(session, request)
        answer = VerificationAnswer(id=row.id, expires_at=row.expires_at)
    services.wake_mail()
    return answer


@router.post("/{verification_id}/attempts")
def try_code(verification_id: str, body: AttemptBody, services: ServicesGiven) -> AttemptAnswer:
    """Checks a code and gives the proof when it is right."""
    with steady(services.settings.pace_ms), services.database.writing() as session:
        attempt = services.identity.attempt(
            session, verification_id, body.conversation_id, body.code
        )
    return AttemptAnswer(
        outcome=attempt.outcome, tries_left=attempt.tries_left, proof=attempt.proof
    )
