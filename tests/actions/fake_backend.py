"""A billing backend in memory with the interface of `BackendClient`, and conversations for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker

from actions.backend_client import BackendRefused, BackendUnavailable, Proof

Json = dict[str, Any]


class FakeBackend:
    """Knows one account. Set `away` to have every call fail as an absent backend does.

    Args:
        account: What `account` gives.
        details: The outcomes of the payment checks to come, in order; matching after that.
    """

    def __init__(self, account: Json, details: tuple[str, ...] = ()) -> None:
        """Nothing has been submitted yet."""
        self.view = account
        self.away = False
        self.checks: list[tuple[str | None, str, str]] = []
        self.cases: dict[str, Json] = {}
        self.reasons: dict[str, str] = {}
        self.ratings: dict[str, int] = {}
        self.forgotten: list[str] = []
        self.named: list[str] = []
        self._details = list(details)

    def request_code(
        self,
        conversation_id: str,
        account_id: str,
        email: str,
        language: str,
        purpose: str,
        named: Sequence[str] = (),
    ) -> str:
        self._reach()
        self.named = list(named)
        return f"verification-{account_id}"

    def try_code(self, verification_id: str, conversation_id: str, code: str) -> Json:
        self._reach()
        right = code == "123456"
        outcome = "verified" if right else "wrong_code"
        return {"outcome": outcome, "tries_left": 2, "proof": "proof" if right else None}

    def sign_in(self, conversation_id: str, language: str, identity_token: str) -> Json:
        self._reach()
        if identity_token != "good":
            raise BackendRefused("sign_in_refused")
        return {"proof": "proof", "account_id": "4820193776", "email": "ilse@example.com"}

    def account(self, proof: Proof) -> Json:
        self._reach()
        return self.view

    def check_payment_details(
        self, proof: Proof, billing_admin_email: str | None, card_last4: str, address: str
    ) -> Json:
        self._reach()
        self.checks.append((billing_admin_email, card_last4, address))
        outcome = self._details.pop(0) if self._details else "match"
        return {"outcome": outcome, "tries_left": 0 if outcome == "locked" else 2}

    def preview(self, proof: Proof, lines: list[Json]) -> Json:
        self._reach()
        told = {"open_invoices": [], "lines": lines, "kept": []}
        return {"id": "preview", "outcome": "ready"} | told

    def submit(self, proof: Proof, preview_id: str) -> Json:
        self._reach()
        return {"reference": "C-AAAAA-AAAAA", "lines": []}

    def preview_stop(self, token: str) -> Json:
        self._reach()
        return {"outcome": "can_be_stopped", "reference": "C-AAAAA-AAAAA", "lines": []}

    def stop(self, token: str) -> Json:
        self._reach()
        return {"outcome": "stopped", "reference": "C-AAAAA-AAAAA", "lines": []}

    def cancellation(self, reference: str) -> Json:
        self._reach()
        return {"reference": reference, "status": "scheduled", "lines": []}

    def undo(self, proof: Proof, reference: str, key: str) -> Json:
        self._reach()
        return {"outcome": "undone", "lines": []}

    def save_reason(self, reference: str, reason: str) -> None:
        self._reach()
        self.reasons[reference] = reason

    def open_case(self, case: Json, key: str, proof: Proof | None) -> Json:
        self._reach()
        self.cases.setdefault(key, case)
        return {"reference": "H-AAAAA-AAAAA", "created_at": "2026-11-22T10:00:00Z"}

    def rate(self, conversation_id: str, rating: int) -> None:
        self._reach()
        self.ratings[conversation_id] = rating

    def forget(self, conversation_id: str) -> None:
        self._reach()
        self.forgotten.append(conversation_id)

    def _reach(self) -> None:
        if self.away:
            raise BackendUnavailable("away")


def subscription(product: str, outcome: str = "allowed", *add_ons: str, **more: Any) -> Json:
    """A subscription as the backend shows it; its add-ons have the same outcome."""
    extras = [{"name": name, "outcome": outcome} for name in add_ons]
    return {"product": product, "outcome": outcome, "purchase": "online", "add_ons": extras} | more


def account(*subscriptions: Json, invoices: int = 0, is_billing_admin: bool = True) -> Json:
    """An account as the backend shows it."""
    return {
        "account_id": "4820193776",
        "time_zone": "Europe/Amsterdam",
        "contact": {"name": "Ilse", "is_billing_admin": is_billing_admin},
        "subscriptions": list(subscriptions),
        "open_invoices": [
            {"number": f"INV-{n}", "amount": "5.00", "currency": "EUR", "due": "2026-12-01"}
            for n in range(invoices)
        ],
        "cancellations": [],
    }


def conversation(
    slots: Json | None = None,
    given: Json | None = None,
    intent: str = "give_details",
    entities: list[tuple[str, str]] | None = None,
    events: list[Json] | None = None,
    text: str = "…",
) -> Tracker:
    """A conversation at the moment a form's action runs.

    Args:
        slots: What was known before this message.
        given: What Rasa took from this message, still to be validated.
        intent: The intent of this message.
        entities: What was found in it, as pairs of kind and value.
        events: What came before.
        text: The message itself.
    """
    found = [
        {"entity": kind, "value": value, "start": 0, "end": 1} for kind, value in entities or []
    ]
    message = {"intent": {"name": intent}, "entities": found, "text": text, "message_id": "m1"}
    past = [*(events or []), {"event": "user", "text": text, "parse_data": message}]
    past += [{"event": "slot", "name": n, "value": v} for n, v in (given or {}).items()]
    held = {"language": "nl"} | (slots or {}) | (given or {})
    loop = {"name": "cancellation_form"}
    return Tracker("conversation", held, message, past, False, None, loop, "action_listen")
