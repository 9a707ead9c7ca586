"""The account, and the payment details that confirm the customer."""

from fastapi import APIRouter

from backend.account_view import view_account
from backend.api.dependencies import ProofGiven, ServicesGiven
from backend.audit import Event
from backend.payment_details import Details, check_details
from backend.schemas import AccountAnswer, DetailsAnswer, DetailsBody
from backend.steady import steady

router = APIRouter(prefix="/v1", tags=["account"])


@router.get("/account")
def get_account(services: ServicesGiven, proof: ProofGiven) -> AccountAnswer:
    """Returns the account as the contact behind the proof may see it."""
    with services.database.reading() as session:
        verification = services.identity.who_is(session, proof.token, proof.conversation_id)
        return view_account(services.view(verification))


@router.post("/payment-details/checks")
def check_payment_details(
    body: DetailsBody, services: ServicesGiven, proof: ProofGiven
) -> DetailsAnswer:
    """Compares the details with the payment method in use; three tries per verification."""
    with steady(services.settings.pace_ms), services.database.writing() as session:
        verification = services.identity.who_is(
            session, proof.token, proof.conversation_id, hold=True
        )
        outcome, tries_left = check_details(verification, Details(**body.model_dump()))
        services.trail.note(session, Event.DETAILS_CHECKED, outcome, verification.id)
    return DetailsAnswer(outcome=outcome, tries_left=tries_left)
