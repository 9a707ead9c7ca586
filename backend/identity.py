"""Proof of identity: a code by mail to the address on file, then a token for the conversation.

An unknown account or address takes the same path as a known one, with the same queries and
writes, and ends in a row that no code can match. So neither the answer nor its time tells whether
an account exists.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.audit import AuditTrail, Event, say_about
from backend.clock import Clock
from backend.db import hold_account
from backend.letters import phrase, write_letter, write_list
from backend.mail import Envelope, MailQueue
from backend.problems import NotFound, NotVerified, RefusalOutcome, TooManyCodes
from backend.tables import AccountRow, CodeCounterRow, ContactRow, VerificationRow

CODE_LIFETIME = timedelta(minutes=10)
CODE_TRIES = 3
CODES_PER_HOUR = 3
HOUR = timedelta(hours=1)
PROOF_LIFETIME = timedelta(minutes=60)


class AttemptOutcome(StrEnum):
    """What became of a typed code."""

    VERIFIED = "verified"
    WRONG_CODE = "wrong_code"
    EXPIRED = "expired"
    TOO_MANY_TRIES = "too_many_tries"


@dataclass(frozen=True)
class CodeRequest:
    """Who asks for a code, in the customer's own words.

    Attributes:
        conversation_id: The conversation that the proof will be bound to.
        account_id: As typed.
        email: As typed.
        language: "nl" or "en", of the mail and of all later mail of this verification.
        purpose: "cancel", "undo" or "status", named in the mail; "sign_in" where there is none.
        named: The products and add-ons that are to be cancelled, by their names in the catalogue;
            empty where that is not known yet. Never the customer's own words: the mail goes to
            somebody who perhaps did not ask for it.
    """

    conversation_id: str
    account_id: str
    email: str
    language: str
    purpose: str
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """The answer to a typed code; `proof` is given once, when it was right."""

    outcome: AttemptOutcome
    tries_left: int
    proof: str | None = None


@dataclass(frozen=True)
class Proven:
    """A proof as it is handed out, once."""

    proof: str
    expires_at: datetime


@dataclass(frozen=True)
class Admitted:
    """A proof that came of the portal's word, with account and address as they are on file."""

    proven: Proven
    account_id: str
    email: str


class Identity:
    """Issues codes, checks them, and knows who is behind a proof."""

    def __init__(
        self, peppers: Sequence[str], clock: Clock, mail: MailQueue, trail: AuditTrail
    ) -> None:
        """Keeps what it works with.

        Args:
            peppers: The keys of the hashes of codes and proofs; the first makes new ones, the
                others are for those from before a rotation.
            clock: Tells what has lapsed.
            mail: Takes the codes' mails.
            trail: Takes note of everything.
        """
        self._peppers = [pepper.encode() for pepper in peppers]
        self._clock = clock
        self._mail = mail
        self._trail = trail

    def start(self, session: Session, request: CodeRequest) -> VerificationRow:
        """Sends a code to the address on file, if there is one.

        Earlier codes of the conversation no longer work.

        Raises:
            TooManyCodes: Three codes were asked for this account id within the hour.
        """
        now = self._clock.now()
        typed = normalise_account_id(request.account_id)
        say_about(session, typed, request.conversation_id)
        hold_account(session, typed)
        _count_code(session, typed, now)
        account = session.get(AccountRow, typed)
        contact = _find_contact(session, typed, request.email)
        _close_codes(session, request.conversation_id)
        identifier, code = secrets.token_urlsafe(16), f"{secrets.randbelow(10**6):06d}"
        row = VerificationRow(
            id=identifier,
            account_id_typed=typed,
            account_id=account.id if account and contact else None,
            contact_id=contact.id if account and contact else None,
            code_hash=self._hash(code, identifier),
            created_at=now,
            expires_at=now + CODE_LIFETIME,
            **_said_and_unused(request),
        )
        session.add(row)
        self._mail_code(session, row, contact, code, _write_purpose(request))
        self._trail.note(session, Event.CODE_ASKED, request.purpose, identifier)
        return row

    def admit(self, session: Session, request: CodeRequest) -> Admitted | None:
        """Gives a proof to a contact for whom the portal has vouched; None to anybody else.

        Codes under way in the conversation no longer work.
        """
        now, account_id = self._clock.now(), normalise_account_id(request.account_id)
        say_about(session, account_id, request.conversation_id)
        hold_account(session, account_id)
        contact = _find_contact(session, account_id, request.email)
        if contact is None:
            return None
        _close_codes(session, request.conversation_id)
        identifier, proof = secrets.token_urlsafe(16), secrets.token_urlsafe(32)
        row = VerificationRow(
            id=identifier,
            account_id_typed=account_id,
            account_id=account_id,
            contact_id=contact.id,
            method="portal",
            code_hash="",  # no code hashes to this
            created_at=now,
            expires_at=now,
            **_said_and_unused(request) | {"closed": True},
        )
        proven = self._prove(row, proof, now)
        session.add(row)
        self._trail.note(session, Event.SIGNED_IN, "verified", identifier)
        return Admitted(proven, account_id, contact.email)

    def _prove(self, row: VerificationRow, proof: str, now: datetime) -> Proven:
        row.closed = True
        row.proof_hash = self._hash(proof, "proof")
        row.proof_expires_at = now + PROOF_LIFETIME
        return Proven(proof, row.proof_expires_at)

    def attempt(
        self, session: Session, identifier: str, conversation_id: str, code: str
    ) -> Attempt:
        """Checks a typed code; the third wrong one closes the verification.

        Raises:
            NotFound: There is no such verification in this conversation.
        """
        row = session.get(VerificationRow, identifier, with_for_update=True)
        if row is None or row.conversation_id != conversation_id:
            raise NotFound(
                RefusalOutcome.UNKNOWN_VERIFICATION, "No such verification in this conversation."
            )
        say_about(session, row.account_id_typed, conversation_id)
        attempt = self._judge(row, code)
        self._trail.note(session, Event.CODE_TRIED, attempt.outcome, identifier)
        return attempt

    def _judge(self, row: VerificationRow, code: str) -> Attempt:
        """Counts a try and tells what becomes of it."""
        now = self._clock.now()
        if row.tries >= CODE_TRIES and row.proof_hash is None:
            return Attempt(AttemptOutcome.TOO_MANY_TRIES, 0)
        if row.closed or now >= row.expires_at:
            return Attempt(AttemptOutcome.EXPIRED, 0)
        row.tries += 1
        typed = self._hashes(re.sub(r"[^0-9]", "", code), row.id)
        is_right = any([hmac.compare_digest(each, row.code_hash) for each in typed])
        if is_right and row.contact_id is not None:
            proven = self._prove(row, secrets.token_urlsafe(32), now)
            return Attempt(AttemptOutcome.VERIFIED, CODE_TRIES - row.tries, proven.proof)
        if row.tries >= CODE_TRIES:
            row.closed = True
            return Attempt(AttemptOutcome.TOO_MANY_TRIES, 0)
        return Attempt(AttemptOutcome.WRONG_CODE, CODE_TRIES - row.tries)

    def who_is(
        self, session: Session, proof: str | None, conversation_id: str | None, hold: bool = False
    ) -> VerificationRow:
        """Returns the verification behind a proof; its account and contact are there.

        Args:
            session: A transaction.
            proof: The token, from the header X-Verification.
            conversation_id: From the header X-Conversation.
            hold: Whether the account is held until the end of a writing transaction.

        Raises:
            NotVerified: The proof is missing, unknown, lapsed, or of another conversation.
        """
        if not proof or not conversation_id:
            raise NotVerified
        row = session.scalars(
            select(VerificationRow).where(
                VerificationRow.proof_hash.in_(self._hashes(proof, "proof"))
            )
        ).first()
        if row is None or row.proof_expires_at is None or row.contact_id is None:
            raise NotVerified
        if row.conversation_id != conversation_id or self._clock.now() >= row.proof_expires_at:
            raise NotVerified
        say_about(session, row.account_id, conversation_id)
        if hold:
            hold_account(session, row.account_id_typed)
            if session.get(VerificationRow, row.id, populate_existing=True) is None:
                raise NotVerified  # the account was replaced in the meantime
        return row

    def _hash(self, secret: str, salt: str) -> str:
        return self._hashes(secret, salt)[0]

    def _hashes(self, secret: str, salt: str) -> list[str]:
        message = f"{salt}:{secret}".encode()
        return [hmac.new(pepper, message, sha256).hexdigest() for pepper in self._peppers]

    def _mail_code(
        self,
        session: Session,
        row: VerificationRow,
        contact: ContactRow | None,
        code: str,
        purpose: str,
    ) -> None:
        """Queues the code's mail; for an unknown address one of the same work, for nobody."""
        letter = write_letter(
            "code",
            row.language,
            name=contact.name if contact else "",
            purpose=purpose,
            code=code,
        )
        envelope = Envelope(
            recipient=contact.email if contact and row.contact_id else None,
            kind="code",
            account_id=row.account_id_typed,
            conversation_id=row.conversation_id,
            expires_at=row.expires_at,
        )
        self._mail.put(session, envelope, letter)


def normalise_account_id(typed: str) -> str:
    """Returns an account id without the signs that people put between its digits."""
    return re.sub(r"[\s.\-#]", "", typed)[:40]


def normalise_email(typed: str) -> str:
    """Returns the form in which e-mail addresses are compared."""
    return typed.strip().casefold()


def _write_purpose(request: CodeRequest) -> str:
    """Returns what is about to be done, as the code's mail says it."""
    if request.purpose == "cancel" and request.named:
        names = write_list(request.named, request.language)
        return phrase("purpose_cancel_named", request.language, names=names)
    return phrase(f"purpose_{request.purpose}", request.language)


def _find_contact(session: Session, account_id: str, email: str) -> ContactRow | None:
    """Returns the contact of an account with an address, or None."""
    return session.scalars(
        select(ContactRow).where(
            ContactRow.account_id == account_id, ContactRow.email_key == normalise_email(email)
        )
    ).first()


def _close_codes(session: Session, conversation_id: str) -> None:
    """Makes the conversation's codes under way useless."""
    session.execute(
        update(VerificationRow)
        .where(VerificationRow.conversation_id == conversation_id)
        .where(VerificationRow.proof_hash.is_(None))
        .values(closed=True)
    )


def _said_and_unused(request: CodeRequest) -> dict[str, Any]:
    """Returns the columns of a verification that do not depend on who it is."""
    return {
        "conversation_id": request.conversation_id,
        "language": request.language,
        "purpose": request.purpose,
        "tries": 0,
        "closed": False,
        "details_tries": 0,
        "details_confirmed": False,
    }


def _count_code(session: Session, typed: str, now: datetime) -> None:
    """Counts a code for an account id as typed, which the transaction holds.

    Raises:
        TooManyCodes: The hour's codes are used up; this one is not counted.
    """
    counter = session.get(CodeCounterRow, typed, with_for_update=True)
    if counter is None:
        counter = CodeCounterRow(account_id_typed=typed, issued_at=[])
        session.add(counter)
    since = (now - HOUR).timestamp()
    recent = [issued for issued in counter.issued_at if issued > since]
    if len(recent) >= CODES_PER_HOUR:
        raise TooManyCodes(retry_after=max(1, int(min(recent) - since) + 1))
    counter.issued_at = [*recent, now.timestamp()]
