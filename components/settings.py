"""The one place where the dialogue server reads its environment.

Outside demo mode nothing starts while a secret is missing or is the demo's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

DEMO_CHAT_KEY = "ZGVtby1jaGF0LWtleS1vbmx5LWZvci10aGUtZGVtby0="
DEMO_VAULT_KEY = "ZGVtby12YXVsdC1rZXktb25seS1mb3ItdGhlLWRlbW8="
DEMO_ACTIONS_KEY = "demo-actions-key"
DEMO_RATE_FACTOR = 20.0  # a demo is played by suites too, all of them from one address
PROJECT = Path(__file__).resolve().parent.parent


class MissingSecret(RuntimeError):
    """Raised at start when a secret is missing, or is the demo's, outside demo mode."""


class Misconfigured(ValueError):
    """Raised at start when a setting cannot be what was meant."""


@dataclass(frozen=True)
class ServerSettings:
    """What the dialogue server needs to know of its surroundings.

    Attributes:
        demo: Whether the demo accounts, the demo mailbox and the demo keys may be used.
        chat_keys: Fernet keys for conversations at rest; the first one encrypts, all decrypt.
        host: The address to listen on.
        port: The port of the page and the chat channel.
        backend_url: Where the billing backend answers, without a trailing slash.
        actions_key: The secret that is shown to the action server: the first of `ACTIONS_KEYS`.
        actions_url: Where the action server answers, without a trailing slash.
        data_dir: The folder for everything that is written.
        rate_limits: A factor on the numbers in `components/channel/limits.py`; 0 switches them off.
        kept_turns: How many turns of a conversation are kept unfolded, at least.
        redis_url: Where several servers count together; empty for one server.
        trusted_proxies: Networks of the proxies that are believed about the client's address.
    """

    demo: bool
    chat_keys: tuple[str, ...]
    host: str
    port: int
    backend_url: str
    actions_key: str
    actions_url: str
    data_dir: Path
    rate_limits: float
    kept_turns: int
    redis_url: str
    trusted_proxies: tuple[str, ...]


def server_settings() -> ServerSettings:
    """Reads the settings of the dialogue server from the environment.

    Raises:
        MissingSecret: Outside demo mode, when `CHAT_KEYS` or `ACTIONS_KEYS` is missing or is
            the demo's.
        Misconfigured: When `RATE_LIMITS` or `TRUSTED_PROXIES` cannot be what was meant.
    """
    env = os.environ
    demo = env.get("DEMO") == "1"
    return ServerSettings(
        demo=demo,
        chat_keys=secrets_of("CHAT_KEYS", DEMO_CHAT_KEY),
        host=env.get("HOST", "127.0.0.1"),
        port=int(env.get("PORT", "5005")),
        backend_url=env.get("BACKEND_URL", f"http://127.0.0.1:{env.get('BACKEND_PORT', '8090')}"),
        actions_key=secrets_of("ACTIONS_KEYS", DEMO_ACTIONS_KEY)[0],
        actions_url=env.get("ACTIONS_URL", f"http://127.0.0.1:{env.get('ACTIONS_PORT', '5055')}"),
        data_dir=_data_dir(),
        rate_limits=_rate_limits(env.get("RATE_LIMITS", ""), demo),
        kept_turns=max(1, int(env.get("KEPT_TURNS", "10"))),
        redis_url=env.get("REDIS_URL", ""),
        trusted_proxies=_networks(env.get("TRUSTED_PROXIES", "")),
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
    return VaultSettings(url, secrets_of("VAULT_KEYS", DEMO_VAULT_KEY))


def _data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR", PROJECT / ".data"))


def secrets_of(name: str, demo_key: str) -> tuple[str, ...]:
    """Reads the secrets of one kind from the environment, the newest first.

    Args:
        name: The variable; several secrets are separated by commas while one is being changed.
        demo_key: What stands for a missing one in demo mode, and nowhere else.

    Raises:
        MissingSecret: Outside demo mode, when there is none or one is the demo's.
    """
    keys = _listed(os.environ.get(name, ""))
    if os.environ.get("DEMO") == "1":
        return keys or (demo_key,)
    if not keys or demo_key in keys:
        raise MissingSecret(f"{name} must hold your own secret outside demo mode")
    return keys


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _networks(value: str) -> tuple[str, ...]:
    """Addresses or networks, comma-separated."""
    try:
        return tuple(str(ip_network(part)) for part in _listed(value))
    except ValueError as error:
        raise Misconfigured("TRUSTED_PROXIES must hold addresses or networks") from error


def _rate_limits(value: str, demo: bool) -> float:
    if value == "off":
        if not demo:
            raise Misconfigured("RATE_LIMITS=off is for the demo only")
        return 0.0
    try:
        factor = float(value or (DEMO_RATE_FACTOR if demo else 1))
    except ValueError:
        factor = 0.0
    if not 0 < factor < 1_000_000:
        raise Misconfigured("RATE_LIMITS must be `off` or a factor greater than 0")
    return factor
