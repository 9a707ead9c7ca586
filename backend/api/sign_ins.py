"""Sign-ins of customers whom the company's portal vouches for."""

import logging

from fastapi import APIRouter

from backend.api.dependencies import ServicesGiven
from backend.audit import About
from backend.identity import CodeRequest
from backend.problems import SignInRefused
from backend.schemas_trust import SignInAnswer, SignInBody
from backend.services import Services
from backend.sign_in import read_voucher, sign_in
from backend.steady import steady

log = logging.getLogger(__name__)

router = APIRouter(prefix="/v1/sign-ins", tags=["verification"])


@router.post("", status_code=201)
def sign_in_customer(body: SignInBody, services: ServicesGiven) -> SignInAnswer:
    """Takes the portal's identity token for a proof; payment details need not be given then."""
    with steady(services.settings.pace_ms):
        return _sign_in(body, services)


def _sign_in(body: SignInBody, services: Services) -> SignInAnswer:
    try:
        voucher = read_voucher(services.portal, body.identity_token)
    except SignInRefused as refusal:
        log.info("An identity token was refused: %s", refusal.__cause__)
        refusal.about = About(None, body.conversation_id)
        raise
    request = CodeRequest(
        conversation_id=body.conversation_id,
        account_id=voucher.account_id,
        email=voucher.email,
        language=body.language,
        purpose="sign_in",
    )
    with services.database.writing() as session:
        admitted = sign_in(session, services.identity, request, voucher)
    return SignInAnswer(
        proof=admitted.proven.proof,
        expires_at=admitted.proven.expires_at,
        account_id=admitted.account_id,
        email=admitted.email,
    )
