"""What the form knows between two pages: sealed in a cookie that only this server can read.

Nothing is kept on the server, so that a page can be answered by any of several, and closing the
browser forgets everything.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from actions.backend_client import Proof

LIFETIME_SECONDS = 2 * 60 * 60
CONTEXT = b"cancellation form, session cookie"


@dataclass
class Notice:
    """Something to say on the next page, once.

    Attributes:
        name: The name of a response, or of a label of the form.
        values: What its text is filled with.
        about: The field it is an error of; None for the page as a whole.
        is_error: Whether it says that something did not go as wished.
    """

    name: str
    values: dict[str, str] = field(default_factory=dict)
    about: str | None = None
    is_error: bool = True


@dataclass
class Session:
    """One customer on his way through the form.

    Attributes:
        conversation_id: What the backend binds codes, proofs and cases to.
        account_id: The account, as it was given.
        email: His own address, as it was given.
        verification_id: The code that is under way.
        token: The backend's proof of who he is.
        time_zone: The account's.
        chosen: Keys of the items he wants to cancel.
        recorded: Keys of the items whose late notice has been recorded.
        trouble: Why a person may be needed, one of the backend's words.
        reference: Of the cancellation that was carried out.
        undoing: Of the cancellation he may want to take back.
        email_masked: Where its confirmation went.
        case: The reference of the case that was filed.
        notices: What the next page says.
    """

    conversation_id: str = field(default_factory=lambda: f"form-{secrets.token_urlsafe(18)}")
    account_id: str = ""
    email: str = ""
    verification_id: str | None = None
    token: str | None = None
    time_zone: str = "UTC"
    chosen: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    trouble: str | None = None
    reference: str | None = None
    undoing: str | None = None
    email_masked: str = ""
    case: str | None = None
    notices: list[Notice] = field(default_factory=list)

    @property
    def proof(self) -> Proof | None:
        """The proof of identity, where there is one."""
        return Proof(self.conversation_id, self.token) if self.token else None

    def say(
        self, name: str, about: str | None = None, /, *, error: bool = True, **values: str
    ) -> None:
        """Has the next page say something."""
        self.notices.append(Notice(name, values, about, error))

    def take_notices(self) -> list[Notice]:
        """Returns what is to be said now; it is said once."""
        notices, self.notices = self.notices, []
        return notices


class Seal:
    """Turns sessions into cookie values and back.

    Args:
        chat_keys: The Fernet keys of the conversations; the cookie's keys are derived from them,
            so that neither opens what the other closed. The first one seals, all open.
    """

    def __init__(self, chat_keys: Iterable[str]) -> None:
        """Derives the keys."""
        self._fernet = MultiFernet([Fernet(_derived(key)) for key in chat_keys])

    def close(self, session: Session) -> str:
        """Returns the value of the cookie."""
        plain = json.dumps(asdict(session), separators=(",", ":")).encode()
        return self._fernet.encrypt(plain).decode()

    def open(self, value: str) -> Session | None:
        """Returns the session in a cookie; None where it is forged, foreign or too old."""
        try:
            plain = self._fernet.decrypt(value.encode(), ttl=LIFETIME_SECONDS)
            kept: dict[str, Any] = json.loads(plain)
            notices = [Notice(**notice) for notice in kept.pop("notices")]
            return Session(**kept, notices=notices)
        except (InvalidToken, ValueError, TypeError, KeyError):
            return None


def _derived(key: str) -> bytes:
    derivation = HKDF(SHA256(), length=32, salt=None, info=CONTEXT)
    return base64.urlsafe_b64encode(derivation.derive(base64.urlsafe_b64decode(key)))
