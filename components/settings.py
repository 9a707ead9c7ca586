"""The one place where the dialogue server reads its environment.

Outside demo mode nothing starts while a secret is missing or is the demo's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEMO_CHAT_KEY = "ZGVtby1jaGF0LWtleS1vbmx5LWZvci10aGUtZGVtby0="
DEMO_VAULT_KEY = "ZGVtby12YXVsdC1rZXktb25seS1mb3ItdGhlLWRlbW8="
PROJECT = Path(__file__).resolve().parent.parent


class MissingSecret(RuntimeError):
    """Raised at start when a secret is missing, or is the demo's, outside demo mode."""


@dataclass(frozen=True)
class ServerSettings:
    """What the dialogue server needs to know of its surroundings.

    Attributes:
        demo: Whether the demo accounts, the demo mailbox and the demo keys may be used.
        chat_keys: Fernet keys for conversations at rest; the first one encrypts, all decrypt.
        host: The address to listen on.
        port: The port of the page and the chat channel.
        backend_url: Where the billing backend answers, without a trailing slash.
        actions_url: Where the action server answers, without a trailing slash.
        data_dir: The folder for everything that is written.
    """

    demo: bool
    chat_keys: tuple[str, ...]
    host: str
    port: int
    backend_url: str
    actions_url: str
    data_dir: Path


def server_settings() -> ServerSettings:
    """Reads the settings of the dialogue server from the environment.

    Raises:
        MissingSecret: Outside demo mode, when `CHAT_KEYS` is missing or is the demo's.
    """
    env = os.environ
    return ServerSettings(
        demo=env.get("DEMO") == "1",
        chat_keys=_keys("CHAT_KEYS", DEMO_CHAT_KEY),
        host=env.get("HOST", "127.0.0.1"),
        port=int(env.get("PORT", "5005")),
        backend_url=env.get("BACKEND_URL", f"http://127.0.0.1:{env.get('BACKEND_PORT', '8090')}"),
        actions_url=env.get("ACTIONS_URL", f"http://127.0.0.1:{env.get('ACTIONS_PORT', '5055')}"),
        data_dir=_data_dir(),
    )


@dataclass(frozen=True)
class VaultSettings:
    """Where the privacy vault is and how it is opened; the same for both servers.

    Attributes:
        url: The database, as SQLAlchemy names it.
        keys: Fernet keys for personal values; the first one encrypts, all decrypt.
    """

    url: str
    keys: tuple[str, ...]


def vault_settings() -> VaultSettings:
    """Reads the settings of the vault from the environment.

    Raises:
        MissingSecret: Outside demo mode, when `VAULT_KEYS` is missing or is the demo's.
    """
    url = os.environ.get("CHAT_DATABASE_URL") or f"sqlite:///{_data_dir()}/chat.db"
    return VaultSettings(url, _keys("VAULT_KEYS", DEMO_VAULT_KEY))


def _data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR", PROJECT / ".data"))


def _keys(name: str, demo_key: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in os.environ.get(name, "").split(",") if key.strip())
    if os.environ.get("DEMO") == "1":
        return keys or (demo_key,)
    if not keys or demo_key in keys:
        raise MissingSecret(f"{name} must hold your own Fernet key outside demo mode")
    return keys
