"""Identity tokens as the demo's portal signs them, and such as it never would."""

from __future__ import annotations

import base64
import json
import time
import uuid
from typing import Any

import jwt

from backend.settings import DEMO_PORTAL_SECRET, Settings

STRANGER = "a secret of somebody else, long enough to be one"


def signed(account_id: str, email: str, secret: str = DEMO_PORTAL_SECRET, **changes: Any) -> str:
    """A token of the portal, with claims changed."""
    now = int(time.time())
    claims = {
        "iss": Settings.portal_issuer,
        "aud": Settings.portal_audience,
        "iat": now,
        "exp": now + 300,
        "jti": uuid.uuid4().hex,
        "account_id": account_id,
        "email": email,
    }
    return jwt.encode(claims | changes, secret, algorithm="HS256")


def unsigned(token: str) -> str:
    """The same claims with `alg: none` and no signature."""
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).rstrip(b"=").decode()
    return f"{head}.{token.split('.')[1]}."


def forgeries(account_id: str, email: str) -> dict[str, str]:
    """Tokens that must not be taken, by what is wrong with them."""
    now = int(time.time())
    good = signed(account_id, email)
    head, _, signature = good.split(".")
    other = signed(account_id, "somebody.else@example.com").split(".")[1]
    return {
        "no token at all": "Ik ben ingelogd",
        "empty": "",
        "half a character": "\ud800",
        "too long": good + "A" * 4096,
        "foreign signature": signed(account_id, email, STRANGER),
        "alg none": unsigned(good),
        "claims of another token": f"{head}.{other}.{signature}",
        "another audience": signed(account_id, email, aud="another-service"),
        "another issuer": signed(account_id, email, iss="https://portal.example.org"),
        "expired": signed(account_id, email, iat=now - 400, exp=now - 100),
        "not yet": signed(account_id, email, iat=now + 200, exp=now + 400),
        "lives too long": signed(account_id, email, exp=now + 86_400),
        "address not on file": signed(account_id, "niemand@example.org"),
        "account there is not": signed("8899999999", email),
    }
