"""The one place where the dialogue server reads its environment.

Outside demo mode nothing starts while a secret is missing or is the demo's own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEMO_CHAT_KEY = "ZGVtby1jaGF0LWtleS1vbmx5LWZvci10aGUtZGVtby0="
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
    demo = env.get("DEMO") == "1"
    keys = tuple(key for key in env.get("CHAT_KEYS", "").split(",") if key)
    if demo:
        keys = keys or (DEMO_CHAT_KEY,)
    elif not keys or DEMO_CHAT_KEY in keys:
        raise MissingSecret("CHAT_KEYS must hold your own Fernet key outside demo mode")
    return ServerSettings(
        demo=demo,
        chat_keys=keys,
        host=env.get("HOST", "127.0.0.1"),
        port=int(env.get("PORT", "5005")),
        backend_url=env.get("BACKEND_URL", f"http://127.0.0.1:{env.get('BACKEND_PORT', '8090')}"),
        actions_url=env.get("ACTIONS_URL", f"http://127.0.0.1:{env.get('ACTIONS_PORT', '5055')}"),
        data_dir=Path(env.get("DATA_DIR", PROJECT / ".data")),
    )
