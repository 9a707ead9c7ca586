"""The privacy vault: personal values, encrypted and for a limited time, behind references.

A conversation holds references such as `⟦email.q7Zk2m…⟧` where the customer typed a value. What
they stand for is here and nowhere else: one row a value, encrypted, bound to its conversation and
with a lifetime by its kind. Both the dialogue server and the action server open it.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy.engine import Engine, Row

from components.database import tune_sqlite
from components.masking import HIDDEN, mask_value
from components.settings import vault_settings

# How long a value is kept after it was typed. What is only compared goes first; what says who he is
# stays a day, so that a customer who comes back in the afternoon need not begin again.
LIFETIMES = {
    "verification_code": timedelta(minutes=15),
    "verification_proof": timedelta(hours=1),
    "card_last4": timedelta(hours=2),
    "billing_address": timedelta(hours=2),
    "billing_admin_email": timedelta(hours=2),
    "number": timedelta(hours=2),
    "account_id": timedelta(hours=24),
    "email": timedelta(hours=24),
}
NOT_FOR_EXPORT = frozenset({"verification_code", "verification_proof"})
MARKS = "⟦⟧"  # typed text never holds them: the channel drops them
REFERENCE = re.compile(r"⟦([a-z][a-z0-9_]*)\.([A-Za-z0-9_-]{16})⟧")

_metadata = sa.MetaData()
_values = sa.Table(
    "vault",
    _metadata,
    sa.Column("reference", sa.String(80), primary_key=True),
    sa.Column("conversation_id", sa.String(64), nullable=False, index=True),
    sa.Column("ciphertext", sa.Text, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("expires_at", sa.DateTime, nullable=False, index=True),
)


@dataclass(frozen=True)
class Held:
    """A value that the vault holds.

    Attributes:
        kind: What it is, one of `LIFETIMES`.
        value: The value itself.
        kept_until: When it lapses, in UTC.
    """

    kind: str
    value: str
    kept_until: datetime


def _now() -> datetime:
    return datetime.now(UTC)


class Vault:
    """Keeps values and gives them back to the conversation they came from, while they last.

    Args:
        url: The database, as SQLAlchemy names it.
        keys: Fernet keys; the first one encrypts, all decrypt.
        now: Tells the time, in UTC.
    """

    def __init__(self, url: str, keys: tuple[str, ...], now: Callable[[], datetime] = _now) -> None:
        """Opens the vault; its table is made where it is missing."""
        # Without parameters, no error message can carry a value.
        self._engine: Engine = sa.create_engine(url, hide_parameters=True, pool_pre_ping=True)
        tune_sqlite(self._engine)
        self._cipher = MultiFernet([Fernet(key) for key in keys])
        self._now = now
        with self._engine.begin() as connection:
            _metadata.create_all(connection, checkfirst=True)

    def keep(self, conversation_id: str, kind: str, value: str) -> str:
        """Keeps a value and returns the reference that stands for it.

        Raises:
            KeyError: There is no lifetime for this kind.
        """
        now = self._now()
        reference = f"⟦{kind}.{secrets.token_urlsafe(12)}⟧"
        row = {
            "reference": reference,
            "conversation_id": conversation_id,
            "ciphertext": self._encrypted(reference, conversation_id, value),
            "created_at": _naive(now),
            "expires_at": _naive(now + LIFETIMES[kind]),
        }
        with self._engine.begin() as connection:
            connection.execute(_values.insert().values(row))
        return reference

    def value(self, conversation_id: str, reference: str) -> str | None:
        """The value behind a reference; None once it has lapsed, or for another conversation."""
        with self._engine.connect() as connection:
            row = connection.execute(
                self._living().where(
                    _values.c.reference == reference,
                    _values.c.conversation_id == conversation_id,
                )
            ).first()
        return None if row is None else self._decrypted(row)

    def resolved(self, conversation_id: str, text: str) -> str:
        """A text with the values in the places of their references; lapsed ones stay hidden."""
        return REFERENCE.sub(
            lambda found: self.value(conversation_id, found.group()) or HIDDEN, text
        )

    def shown(self, conversation_id: str, text: str) -> str:
        """A text as the customer may see it again: enough of each value to recognise it."""

        def mask(found: re.Match[str]) -> str:
            value = self.value(conversation_id, found.group())
            return HIDDEN if value is None else mask_value(found[1], value)

        return REFERENCE.sub(mask, text)

    def told(self, conversation_id: str, text: str) -> str:
        """A text as the customer typed it, without codes: for him to take with him."""
        return REFERENCE.sub(
            lambda found: (
                HIDDEN
                if found[1] in NOT_FOR_EXPORT
                else self.value(conversation_id, found.group()) or HIDDEN
            ),
            text,
        )

    def export(self, conversation_id: str) -> list[Held]:
        """What is held of a conversation, the oldest first; codes and proofs are not given."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                self._living()
                .where(_values.c.conversation_id == conversation_id)
                .order_by(_values.c.created_at)
            ).all()
        held = [
            Held(kind_of(row.reference), self._decrypted(row) or "", row.expires_at) for row in rows
        ]
        return [each for each in held if each.kind not in NOT_FOR_EXPORT]

    def erase(self, conversation_id: str) -> None:
        """Erases all that is held of a conversation."""
        with self._engine.begin() as connection:
            connection.execute(_values.delete().where(_values.c.conversation_id == conversation_id))

    def drop(self, conversation_id: str, value: str, spared: Collection[str] = ()) -> None:
        """Erases a value of a conversation, however often and in whatever form it was typed.

        Args:
            conversation_id: The conversation.
            value: The value in its normal form.
            spared: References that are still needed for something else.
        """
        wanted = _bare(value)
        with self._engine.connect() as connection:
            mine = self._living().where(_values.c.conversation_id == conversation_id)
            references = [
                row.reference
                for row in connection.execute(mine).all()
                if wanted in _bare(self._decrypted(row) or "") and row.reference not in spared
            ]
        with self._engine.begin() as connection:
            connection.execute(
                _values.delete().where(
                    _values.c.conversation_id == conversation_id,
                    _values.c.reference.in_(references),
                )
            )

    def remove_lapsed(self) -> int:
        """Removes the values whose time has passed, and returns how many there were."""
        with self._engine.begin() as connection:
            lapsed = _values.delete().where(_values.c.expires_at <= _naive(self._now()))
            return int(connection.execute(lapsed).rowcount)

    def rotate(self) -> int:
        """Encrypts every value with the newest key, and returns how many there were.

        Raises:
            cryptography.fernet.InvalidToken: A value was encrypted with a key that is not given;
                nothing is changed.
        """
        with self._engine.begin() as connection:
            rows = connection.execute(sa.select(_values).with_for_update()).all()
            for row in rows:
                newest = self._cipher.rotate(row.ciphertext.encode()).decode()
                connection.execute(
                    _values.update()
                    .where(_values.c.reference == row.reference)
                    .values(ciphertext=newest)
                )
        return len(rows)

    def _living(self) -> Any:
        return sa.select(_values).where(_values.c.expires_at > _naive(self._now()))

    def _encrypted(self, reference: str, conversation_id: str, value: str) -> str:
        """Binds the value to its row: one that is moved to another row is not read there."""
        bound = json.dumps([reference, conversation_id, value])
        return self._cipher.encrypt(bound.encode()).decode()

    def _decrypted(self, row: Row) -> str | None:
        try:
            bound = json.loads(self._cipher.decrypt(row.ciphertext.encode()))
        except InvalidToken:  # the key is gone, and with it the value: it is asked again
            return None
        reference, conversation_id, value = bound
        belongs = (reference, conversation_id) == (row.reference, row.conversation_id)
        return str(value) if belongs else None


def is_reference(value: Any) -> bool:
    """Whether a value is a reference, and nothing else."""
    return isinstance(value, str) and REFERENCE.fullmatch(value) is not None


def kind_of(reference: str) -> str:
    """What kind of value a reference stands for; empty where it is none."""
    found = REFERENCE.fullmatch(reference)
    return found[1] if found else ""


@cache
def vault() -> Vault:
    """The vault of this process, opened at the first call.

    Raises:
        MissingSecret: Outside demo mode, when `VAULT_KEYS` is missing or is the demo's.
    """
    settings = vault_settings()
    return Vault(settings.url, settings.keys)


def _bare(value: str) -> str:
    """A value without what sets its letters and digits apart, for comparing."""
    return re.sub(r"[\W_]+", "", value.casefold())


def _naive(instant: datetime) -> datetime:
    """UTC without its zone, as the databases keep it."""
    return instant.astimezone(UTC).replace(tzinfo=None)
