"""Opening a conversation with a customer whom the company's portal has signed in.

The page hands over the portal's token (`docs/sign-in.md`). The backend reads it; here it is passed
on, and what comes back goes into the vault: the conversation holds references, as if account,
address and code had been typed. The token itself is kept nowhere.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from actions.backend_client import BackendClient, BackendError, backend
from components.channel import messages as talk
from components.channel import problems
from components.openings import NOT_SIGNED_IN_INTENT, OPENING_INTENT, SIGNED_IN_INTENT
from components.vault import vault

logger = logging.getLogger(__name__)

LONGEST_TOKEN = 4096  # what the backend takes; a longer one need not be sent there

Json = dict[str, Any]


def identity_token(body: Json) -> str | None:
    """The token in the body of a call, or None where there is none.

    Raises:
        Problem: 422, when it is no text. A text that proves nothing is no error: whoever sends it
            is asked who he is.
    """
    token = body.get("identity_token")
    if token is not None and not isinstance(token, str):
        raise problems.wrong_type("`identity_token` must be a string")
    return token


async def opening(conversation_id: str, language: str, token: str | None) -> Json:
    """The message that opens a conversation, as if it had been understood.

    Args:
        conversation_id: The conversation; a proof is bound to it.
        language: Its language, "nl" or "en".
        token: The portal's token, or None for somebody who is not signed in.

    Returns:
        Rasa's understanding of it, by what became of the token: taken, not taken, none there.
    """
    said = {"language": language}
    if token is None:
        return talk.parse_data(OPENING_INTENT, "", said)
    # The client blocks, and so would everybody else's chat.
    held = await asyncio.to_thread(_signed_in, backend(), conversation_id, language, token)
    intent = SIGNED_IN_INTENT if held else NOT_SIGNED_IN_INTENT
    return talk.parse_data(intent, "", said | held)


def _signed_in(
    client: BackendClient, conversation_id: str, language: str, token: str
) -> dict[str, str]:
    """Has the backend read the token; returns references to proof, account and address."""
    if len(token) > LONGEST_TOKEN:
        return {}
    try:
        found = client.sign_in(conversation_id, language, token)
    except BackendError as error:
        logger.info("a customer could not be signed in: %s", error)
        return {}
    return {
        kind: vault().keep(conversation_id, kind, found[name])
        for kind, name in (
            ("verification_proof", "proof"),
            ("account_id", "account_id"),
            ("email", "email"),
        )
    }
