"""Customers whom the portal has signed in: their token becomes a proof like the code's."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.audit import say_about
from backend.identity import Admitted, CodeRequest, Identity
from backend.portal import Portal, TokenRefused, Voucher
from backend.problems import SignInRefused
from backend.tables_trust import SpentTokenRow


def sign_in(
    session: Session, identity: Identity, request: CodeRequest, voucher: Voucher
) -> Admitted:
    """Spends a token and gives the proof.

    Args:
        session: A writing transaction.
        identity: Gives proofs.
        request: The conversation and its language, with the account and address of the voucher.
        voucher: What a good token says.

    Raises:
        SignInRefused: The token was spent before, or its address is not a contact's on file.
    """
    say_about(session, None, request.conversation_id)
    if not _spend(session, voucher):
        raise SignInRefused
    admitted = identity.admit(session, request)
    if admitted is None:
        raise SignInRefused
    return admitted


def read_voucher(portal: Portal, token: str) -> Voucher:
    """Reads a token, before any transaction: its keys may have to be fetched.

    Raises:
        SignInRefused: It is not good, with the reason as its cause.
    """
    try:
        return portal.read(token)
    except TokenRefused as error:
        raise SignInRefused from error


def _spend(session: Session, voucher: Voucher) -> bool:
    """Writes the token down; tells whether this transaction is the first to do so."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    spent = (
        insert(SpentTokenRow)
        .values(token_hash=voucher.token_hash, expires_at=voucher.expires_at)
        .on_conflict_do_nothing()
        .returning(SpentTokenRow.token_hash)
    )
    return session.execute(spent).first() is not None
