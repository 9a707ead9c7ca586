"""The keys of the audit trail: Ed25519, the newest signs, all verify."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def new_key() -> str:
    """Returns a fresh value for `AUDIT_KEY`."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


class AuditKeys:
    """Signs entries, and hashes what they refer to.

    Args:
        texts: Keys as `new_key` writes them, the newest first; never none.

    Raises:
        ValueError: One of them is not such a key.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Reads the keys."""
        seeds = [_decode(text) for text in texts]
        keys = [Ed25519PrivateKey.from_private_bytes(seed) for seed in seeds]
        self._signer = keys[0]
        self.key_id = id_of(keys[0].public_key())
        self.public = {id_of(key.public_key()): key.public_key() for key in keys}
        self._reference_keys = [
            HKDF(SHA256(), KEY_BYTES, salt=None, info=b"audit references").derive(seed)
            for seed in seeds
        ]

    def sign(self, message: bytes) -> str:
        """Returns the newest key's signature, in hexadecimal."""
        return self._signer.sign(message).hex()

    def refer(self, kind: str, value: str | None) -> str | None:
        """Returns the keyed hash by which an entry refers to something, or None for None.

        Args:
            kind: "account" or "conversation".
            value: Its id.
        """
        return None if value is None else self.all_references(kind, value)[0]

    def all_references(self, kind: str, value: str) -> list[str]:
        """Returns the hashes under every key, to find entries from before a rotation."""
        message = f"{kind}:{value}".encode()
        return [hmac.new(key, message, sha256).hexdigest()[:32] for key in self._reference_keys]


def id_of(key: Ed25519PublicKey) -> str:
    """Returns the short name under which entries tell who signed them."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def read_public_keys(texts: Iterable[str]) -> dict[str, Ed25519PublicKey]:
    """Reads public keys as `write_public_key` writes them, by their ids.

    Raises:
        ValueError: One of them is no such key.
    """
    keys = [Ed25519PublicKey.from_public_bytes(_decode(text)) for text in texts]
    return {id_of(key): key for key in keys}


def write_public_key(key: Ed25519PublicKey) -> str:
    """Returns a public key as text, for whoever verifies without being able to sign."""
    return base64.urlsafe_b64encode(key.public_bytes_raw()).decode()


def is_signed(
    keys: Mapping[str, Ed25519PublicKey], key_id: str, signature: str, message: bytes
) -> bool:
    """Tells whether a known key signed the message."""
    key = keys.get(key_id)
    if key is None:
        return False
    try:
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decode(text: str) -> bytes:
    try:
        seed = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        seed = b""
    if len(seed) != KEY_BYTES:
        raise ValueError("AUDIT_KEY wants keys as `python -m backend.audit new-key` writes them")
    return seed
