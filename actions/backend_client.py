"""The one client of the billing backend.

BackendError
├── BackendUnavailable   no answer, or none that can be understood: try later
└── BackendRefused       a clear no, with the outcome word of the backend
    └── NotVerified      the proof of identity is missing, too old or of another conversation
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from actions.settings import ActionSettings, action_settings

CONNECT_AND_READ_SECONDS = (1.0, 4.0)
REFERENCE = re.compile(r"[A-Za-z0-9 -]{3,20}")
Json = dict[str, Any]


class BackendError(Exception):
    """The backend did not do what it was asked."""


class BackendUnavailable(BackendError):
    """The backend gave no answer that can be understood."""


class BackendRefused(BackendError):
    """The backend said no.

    Args:
        outcome: The backend's word for why.
    """

    def __init__(self, outcome: str) -> None:
        """Keeps the outcome."""
        super().__init__(outcome)
        self.outcome = outcome


class NotVerified(BackendRefused):
    """The proof of identity does not hold (any more)."""


@dataclass(frozen=True)
class Proof:
    """Proof that a conversation is held by a contact of an account.

    Attributes:
        conversation_id: The conversation the proof is bound to.
        token: The backend's token; worthless with any other conversation.
    """

    conversation_id: str
    token: str


class BackendClient:
    """Speaks the backend's API over one pooled session; reads are retried, writes never.

    Args:
        settings: Where the backend is and with which key.
    """

    def __init__(self, settings: ActionSettings) -> None:
        """Opens no connection yet."""
        self._url = settings.backend_url
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {settings.backend_key}"
        again = Retry(total=2, backoff_factor=0.2, allowed_methods={"GET"})
        self._session.mount("http", HTTPAdapter(pool_maxsize=32, max_retries=again))

    def request_code(
        self,
        conversation_id: str,
        account_id: str,
        email: str,
        language: str,
        purpose: str,
        named: Sequence[str] = (),
    ) -> str:
        """Asks for a one-time code and returns the id of the verification.

        The answer is the same for accounts that do not exist. `named` are the products and add-ons
        that are to be cancelled, as far as they are known; the mail names them.

        Raises:
            BackendRefused: `too_many_codes` were asked for this account.
        """
        body = {
            "conversation_id": conversation_id,
            "account_id": account_id,
            "email": email,
            "language": language,
            "purpose": purpose,
            "named": list(named),
        }
        return str(self._call("POST", "/v1/verifications", body)["id"])

    def try_code(self, verification_id: str, conversation_id: str, code: str) -> Json:
        """Tries a one-time code; returns `outcome`, `tries_left` and, when right, `proof`."""
        body = {"conversation_id": conversation_id, "code": code}
        return self._call("POST", f"/v1/verifications/{verification_id}/attempts", body)

    def sign_in(self, conversation_id: str, language: str, identity_token: str) -> Json:
        """Shows the portal's token; returns `proof`, `account_id` and `email`.

        Raises:
            BackendRefused: `sign_in_refused`, whatever is wrong with the token.
        """
        body = {
            "conversation_id": conversation_id,
            "language": language,
            "identity_token": identity_token,
        }
        return self._call("POST", "/v1/sign-ins", body)

    def account(self, proof: Proof) -> Json:
        """Returns the account as its verified contact may see it.

        Raises:
            NotVerified: The proof does not hold.
        """
        return self._call("GET", "/v1/account", proof=proof)

    def check_payment_details(
        self, proof: Proof, billing_admin_email: str | None, card_last4: str, address: str
    ) -> Json:
        """Compares the payment details; returns `outcome` and `tries_left`, never what differs."""
        body = {
            "billing_admin_email": billing_admin_email,
            "card_last4": card_last4,
            "billing_address": address,
        }
        return self._call("POST", "/v1/payment-details/checks", body, proof)

    def preview(self, proof: Proof, lines: list[Json]) -> Json:
        """Stores what is about to be cancelled and returns what that means, line by line."""
        return self._call("POST", "/v1/previews", {"lines": lines}, proof)

    def submit(self, proof: Proof, preview_id: str) -> Json:
        """Submits the cancellation of a preview, once however often it is called.

        Raises:
            BackendRefused: With the rule that forbids it, or `facts_changed`.
        """
        body, key = {"preview_id": preview_id}, f"submit-{preview_id}"
        try:
            return self._call("POST", "/v1/cancellations", body, proof, key=key)
        except BackendUnavailable:  # it may have been done: the key makes asking again safe
            return self._call("POST", "/v1/cancellations", body, proof, key=key)

    def preview_stop(self, token: str) -> Json:
        """Returns what the link of a notice would stop: `outcome`, `reference` and `lines`."""
        return self._call("POST", "/v1/stops/previews", {"token": token})

    def stop(self, token: str) -> Json:
        """Stops a cancellation with the token of a notice's link; does nothing a second time."""
        return self._call("POST", "/v1/stops", {"token": token})

    def cancellation(self, reference: str) -> Json:
        """Returns a cancellation by its reference.

        Raises:
            BackendRefused: `unknown_reference`.
        """
        return self._call("GET", _path(reference))

    def undo(self, proof: Proof, reference: str, key: str) -> Json:
        """Takes a cancellation back; `outcome` says whether that could be done."""
        return self._call("POST", f"{_path(reference)}/undo", {}, proof, key=key)

    def save_reason(self, reference: str, reason: str) -> None:
        """Keeps why the customer left, in his own words."""
        self._call("POST", f"{_path(reference)}/reason", {"reason": reason})

    def open_case(self, case: Json, key: str, proof: Proof | None) -> Json:
        """Files a case for a person; returns its `reference` and `created_at`."""
        return self._call("POST", "/v1/cases", case, proof, key=key)

    def rate(self, conversation_id: str, rating: int) -> None:
        """Keeps how a conversation went, from 1 to 5; the last rating counts."""
        self._call("PUT", f"/v1/conversations/{conversation_id}/rating", {"rating": rating})

    def forget(self, conversation_id: str) -> None:
        """Erases what the backend holds of a conversation."""
        self._call("DELETE", f"/v1/conversations/{conversation_id}")

    def _call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        proof: Proof | None = None,
        key: str | None = None,
    ) -> Json:
        headers = {}
        if proof is not None:
            headers["X-Verification"] = proof.token
            headers["X-Conversation"] = proof.conversation_id
        if key is not None:
            headers["Idempotency-Key"] = key
        try:
            answer = self._session.request(
                method,
                self._url + path,
                json=body,
                headers=headers,
                timeout=CONNECT_AND_READ_SECONDS,
            )
            found = answer.json() if answer.content else {}
        except (requests.RequestException, ValueError) as error:
            raise BackendUnavailable(type(error).__name__) from error
        if answer.ok:
            return dict(found)
        raise _refusal(answer.status_code, found)


def _path(reference: str) -> str:
    """The path of a cancellation; what cannot be a reference never becomes part of a path."""
    if not REFERENCE.fullmatch(reference):
        raise BackendRefused("unknown_reference")
    return f"/v1/cancellations/{reference}"


def _refusal(status: int, problem: Json) -> BackendError:
    outcome = problem.get("outcome") if isinstance(problem, dict) else None
    if outcome == "not_verified":
        return NotVerified(outcome)
    if status != 401 and status < 500 and outcome:
        return BackendRefused(str(outcome))
    return BackendUnavailable(f"HTTP {status}")


_client: BackendClient | None = None


def backend() -> BackendClient:
    """Returns the client of this process, made at the first call."""
    global _client
    if _client is None:
        _client = BackendClient(action_settings())
    return _client
