"""Identity tokens: the company's portal vouches for a customer whom it has signed in.

The claims are described in `docs/sign-in.md`. Whatever is wrong with a token, the caller hears the
same; the log tells the kind of fault, without a value.
"""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

import jwt

from backend.clock import Clock
from backend.settings import Settings

log = logging.getLogger(__name__)

LEEWAY = timedelta(seconds=10)
LONGEST_LIFE = timedelta(minutes=10)
KEYS_KEPT = timedelta(minutes=5)
KEYS_LEFT_ALONE = timedelta(seconds=30)
"""How soon a token with an unknown key may have the keys fetched again: not at every token."""

FETCH_SECONDS = 3.0
LARGEST_KEY_SET = 100_000
REQUIRED = ["iss", "aud", "exp", "iat", "jti", "account_id", "email"]
SHARED = "HS256"
PUBLIC = frozenset({"RS256", "ES256"})


class TokenRefused(Exception):
    """The token does not prove anything; the message is for the log and holds no value of it."""


@dataclass(frozen=True)
class Voucher:
    """What a good token says.

    Attributes:
        account_id: As the portal wrote it.
        email: As the portal wrote it.
        token_hash: Names the token, so that it is taken once.
        expires_at: From when it would be refused anyway.
    """

    account_id: str
    email: str
    token_hash: str
    expires_at: datetime


class KeySet:
    """The portal's public keys, read again every five minutes or when a new one turns up.

    A set that cannot be read leaves the keys as they were.
    """

    def __init__(self, read: Callable[[], str], clock: Clock) -> None:
        """Keeps where the set comes from; nothing is read yet."""
        self._read = read
        self._clock = clock
        self._keys: dict[str, jwt.PyJWK] = {}
        self._read_at: datetime | None = None
        self._lock = Lock()

    def find(self, key_id: str) -> jwt.PyJWK | None:
        """Returns the key of an id, or None."""
        with self._lock:
            now = self._clock.now()
            age = now - self._read_at if self._read_at else None
            patience = KEYS_KEPT if key_id in self._keys else KEYS_LEFT_ALONE
            if age is None or age >= patience:
                self._read_at = now
                self._renew()
            return self._keys.get(key_id)

    def _renew(self) -> None:
        try:
            entries = json.loads(self._read())["keys"]
            self._keys = {entry["kid"]: jwt.PyJWK(entry) for entry in entries if _signs(entry)}
        except (OSError, ValueError, LookupError, TypeError, jwt.PyJWTError) as error:
            log.error("The portal's keys cannot be read: %s", type(error).__name__)


class Portal:
    """Reads identity tokens.

    Args:
        settings: The secrets, where the keys are, issuer and audience.
        clock: Tells what has lapsed.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Reads nothing yet."""
        self._settings = settings
        self._clock = clock
        file, url = settings.portal_jwks_file, settings.portal_jwks_url
        self._keys: KeySet | None = None
        if file is not None:
            self._keys = KeySet(lambda: file.read_text(encoding="utf-8"), clock)
        elif url is not None:
            self._keys = KeySet(lambda: _fetch(url), clock)

    def read(self, token: str) -> Voucher:
        """Returns what a token vouches for.

        Raises:
            TokenRefused: Its signature, issuer, audience, times or claims are not as they must be.
        """
        try:
            claims = self._decode(token)
            self._check_times(claims)
        except (jwt.PyJWTError, ValueError, TypeError, ArithmeticError) as error:
            raise TokenRefused(type(error).__name__) from None
        account_id, email, identifier = claims["account_id"], claims["email"], claims["jti"]
        if not all(_is_text(each) for each in (account_id, email)):
            raise TokenRefused("the subject is no text")
        named = json.dumps([claims["iss"], identifier])
        return Voucher(
            account_id=account_id,
            email=email,
            token_hash=sha256(named.encode()).hexdigest(),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC) + LEEWAY,
        )

    def _decode(self, token: str) -> Mapping[str, Any]:
        """Checks signature, issuer and audience; each kind of key has its one algorithm."""
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm == SHARED:
            return self._decode_shared(token)
        key = self._keys.find(str(header.get("kid"))) if self._keys else None
        if key is None or algorithm not in PUBLIC or key.algorithm_name != algorithm:
            raise TokenRefused("no key for this token")
        return self._check(token, key, algorithm)

    def _decode_shared(self, token: str) -> Mapping[str, Any]:
        for secret in self._settings.portal_secrets:
            try:
                return self._check(token, secret, SHARED)
            except jwt.InvalidSignatureError:
                continue  # perhaps signed with the secret before
        raise TokenRefused("no secret for this token")

    def _check(self, token: str, key: jwt.PyJWK | str, algorithm: str) -> Mapping[str, Any]:
        return jwt.decode(
            token,
            key,
            algorithms=[algorithm],
            audience=self._settings.portal_audience,
            issuer=self._settings.portal_issuer,
            # The times are checked below, on the backend's own clock and against a longest life.
            options={
                "require": REQUIRED,
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
                "enforce_minimum_key_length": True,
            },
        )

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        now, leeway = self._clock.now().timestamp(), LEEWAY.total_seconds()
        issued, expires, begins = claims["iat"], claims["exp"], claims.get("nbf", claims["iat"])
        if not all(type(each) in (int, float) for each in (issued, expires, begins)):
            raise TokenRefused("a time is no number")
        is_timely = issued <= now + leeway and begins <= now + leeway and now < expires + leeway
        if not is_timely:  # also for what is not comparable, such as NaN
            raise TokenRefused("not yet, or no longer")
        if not 0 < expires - issued <= LONGEST_LIFE.total_seconds():
            raise TokenRefused("lives too long")


def issue_token(settings: Settings, clock: Clock, account_id: str, email: str, number: str) -> str:
    """Returns what a portal would hand out; for a demo, which has no portal."""
    now = int(clock.now().timestamp())
    claims = {
        "iss": settings.portal_issuer,
        "aud": settings.portal_audience,
        "iat": now,
        "exp": now + 300,
        "jti": number,
        "account_id": account_id,
        "email": email,
    }
    return jwt.encode(claims, settings.portal_secrets[0], algorithm=SHARED)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Keys come from the address that was configured, and from no other."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


def _fetch(url: str) -> str:
    opener = urllib.request.build_opener(_NoRedirect)
    with opener.open(url, timeout=FETCH_SECONDS) as answer:
        content: bytes = answer.read(LARGEST_KEY_SET + 1)
    if len(content) > LARGEST_KEY_SET:
        raise ValueError("too large for a set of keys")
    return content.decode()


def _is_text(value: object) -> bool:
    """Tells whether a claim is text that a database can compare: no null bytes, no half signs."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _signs(entry: Mapping[str, Any]) -> bool:
    """Tells whether a key of the set is a public one for signatures, with a name."""
    is_public = entry.get("kty") in {"RSA", "EC"} and "d" not in entry
    return is_public and entry.get("use", "sig") == "sig" and isinstance(entry.get("kid"), str)
