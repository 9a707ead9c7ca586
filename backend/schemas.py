"""The shapes of the API's bodies and answers. Amounts travel as text, dates and instants as ISO."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from backend.identity import AttemptOutcome
from backend.payment_details import DetailsOutcome
from cancellation.model import Period, Purchase, Role, Status, TermKind
from cancellation.outcomes import Outcome

Language = Literal["nl", "en"]
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=320)]


class Body(BaseModel):
    """What a client sends."""

    model_config = ConfigDict(str_strip_whitespace=True)


class VerificationBody(Body):
    """Who asks for a code, for what; `named` are the products and add-ons, as far as known."""

    conversation_id: Identifier
    account_id: Short
    email: Short
    language: Language
    purpose: Literal["cancel", "undo", "status"]
    named: Annotated[list[Short], Field(max_length=20)] = []


class VerificationAnswer(BaseModel):
    """A code is on its way, if account and address belong together."""

    id: str
    expires_at: datetime


class AttemptBody(Body):
    """A code as the customer typed it."""

    conversation_id: Identifier
    code: Annotated[str, StringConstraints(max_length=40)]


class AttemptAnswer(BaseModel):
    """What became of the code; `proof` is told only here."""

    outcome: AttemptOutcome
    tries_left: int
    proof: str | None


class MoneyAnswer(BaseModel):
    """An exact amount."""

    amount: Decimal
    currency: str


class PriceAnswer(MoneyAnswer):
    """An amount per period."""

    per: Period


class ChargeAnswer(MoneyAnswer):
    """What is charged until the end date, and for how many months."""

    months: int


class TermAnswer(BaseModel):
    """The agreed term."""

    kind: TermKind
    months: int | None
    start: date
    end: date | None
    notice_days: int | None


class LicencesAnswer(BaseModel):
    """How many licences there are, and how many of them somebody has."""

    total: int
    assigned: int


class AddOnAnswer(BaseModel):
    """An add-on as a contact may see it."""

    name: str
    price: PriceAnswer | None
    status: Status
    auto_renew: bool
    end_date: date
    outcome: Outcome
    reference: str | None


class SubscriptionAnswer(BaseModel):
    """A subscription as a contact may see it."""

    product: str
    purchase: Purchase
    status: Status
    auto_renew: bool
    end_date: date
    term: TermAnswer
    price: PriceAnswer | None
    licences: LicencesAnswer | None
    add_ons: list[AddOnAnswer]
    outcome: Outcome
    reference: str | None


class InvoiceAnswer(BaseModel):
    """An unpaid invoice."""

    number: str
    amount: Decimal
    currency: str
    due: date


class LineAnswer(BaseModel):
    """One thing of a cancellation; `add_on` is null for the whole subscription."""

    product: str
    add_on: str | None
    end_date: date


class CancellationStatus(StrEnum):
    """Where a cancellation stands today."""

    SCHEDULED = "scheduled"
    UNDONE = "undone"
    ENDED = "ended"


class CancellationSummary(BaseModel):
    """A cancellation in the account's list."""

    reference: str
    lines: list[LineAnswer]
    requested_at: datetime
    end_date: date
    status: CancellationStatus
    undo_until: date


class ContactAnswer(BaseModel):
    """The person behind the proof."""

    name: str
    email_masked: str
    roles: list[Role]
    is_billing_admin: bool


class AccountAnswer(BaseModel):
    """An account as its contact may see it; `today` is the date in its time zone."""

    account_id: str
    name: str
    time_zone: str
    today: date
    contact: ContactAnswer
    subscriptions: list[SubscriptionAnswer]
    open_invoices: list[InvoiceAnswer]
    cancellations: list[CancellationSummary]


class DetailsBody(Body):
    """The payment details as typed; the first may be null for the billing admin himself."""

    billing_admin_email: Annotated[str, StringConstraints(max_length=320)] | None = None
    card_last4: Annotated[str, StringConstraints(max_length=20)]
    billing_address: Annotated[str, StringConstraints(max_length=500)]


class DetailsAnswer(BaseModel):
    """Whether all agree; never which does not."""

    outcome: DetailsOutcome
    tries_left: int


class LineBody(Body):
    """One thing to cancel; without `add_on` the whole subscription."""

    product: Short
    add_on: Short | None = None


class PreviewBody(Body):
    """A basket."""

    lines: Annotated[list[LineBody], Field(min_length=1, max_length=50)]


class PreviewOutcome(StrEnum):
    """Whether a basket can be submitted as it stands."""

    READY = "ready"
    OPEN_BALANCE = "open_balance"
    DETAILS_MISSING = "details_missing"
    NOTHING_ALLOWED = "nothing_allowed"


class PreviewLineAnswer(BaseModel):
    """What cancelling one thing would do; facts are null where `outcome` is not `allowed`."""

    product: str
    add_on: str | None
    outcome: Outcome
    included_add_ons: list[str] = []
    requested_on: date
    start_date: date | None = None
    end_date: date | None = None
    still_charged: ChargeAnswer | None = None
    assigned_licences: int | None = None
    total_licences: int | None = None
    term_kind: TermKind | None = None
    auto_renew: bool | None = None
    data_deleted_on: date | None = None
    phone_numbers: bool = False


class KeptAnswer(BaseModel):
    """One thing that a basket leaves as it is; `add_on` is null for a subscription."""

    product: str
    add_on: str | None


class PreviewAnswer(BaseModel):
    """A basket with its facts, kept until `expires_at` for one submission.

    `kept` is what else of the account is active and goes on.
    """

    id: str
    expires_at: datetime
    outcome: PreviewOutcome
    open_invoices: list[InvoiceAnswer]
    lines: list[PreviewLineAnswer]
    kept: list[KeptAnswer]


class CancellationBody(Body):
    """Which basket is confirmed."""

    preview_id: Identifier


class CancellationAnswer(BaseModel):
    """The receipt; `time_zone` is the account's, in which its dates are told."""

    reference: str
    requested_at: datetime
    time_zone: str = "UTC"  # a first answer that was stored before it was told has none
    lines: list[LineAnswer]
    email_masked: str
    undo_until: date


class ReceiptAnswer(BaseModel):
    """What a reference says to anybody who has it."""

    reference: str
    status: CancellationStatus
    requested_at: datetime
    lines: list[LineAnswer]
    undo_until: date


class UndoOutcome(StrEnum):
    """What became of an undo."""

    UNDONE = "undone"
    ALREADY_UNDONE = "already_undone"
    TOO_LATE = "too_late"
    NOT_ALLOWED = "not_allowed"
    UNKNOWN_REFERENCE = "unknown_reference"


class UndoAnswer(BaseModel):
    """The outcome, with the lines that are active again."""

    outcome: UndoOutcome
    lines: list[LineAnswer]
    undo_until: date | None


class ReasonBody(Body):
    """Why the customer leaves, if he wishes to say so."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class RatingBody(Body):
    """How a conversation went, from 1 (bad) to 5 (good)."""

    rating: Annotated[int, Field(strict=True, ge=1, le=5)]


class TranscriptLine(Body):
    """One message of a masked transcript."""

    model_config = ConfigDict(populate_by_name=True)

    sender: Literal["bot", "user"] = Field(alias="from")
    text: Annotated[str, StringConstraints(max_length=8000)]
    at: AwareDatetime | None = None


class CaseBody(Body):
    """Something for a person to take on.

    `reference` names an earlier case of the same conversation, which this one brings up to date.
    """

    conversation_id: Identifier
    reason: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    language: Language
    account_id: Annotated[str, StringConstraints(max_length=320)] | None = None
    facts: dict[str, Any] = {}
    transcript: Annotated[list[TranscriptLine], Field(max_length=10_000)] = []
    reference: Short | None = None


class CaseAnswer(BaseModel):
    """The case's reference."""

    reference: str
    created_at: datetime
