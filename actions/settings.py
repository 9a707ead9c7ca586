"""The one place where the action server reads its environment."""

from __future__ import annotations

import os
from dataclasses import dataclass

DEMO_BACKEND_KEY = "demo-backend-key"
DEMO_ACTIONS_KEY = "demo-actions-key"


class MissingSecret(RuntimeError):
    """Raised at start when a secret is missing, or is the demo's, outside demo mode."""


@dataclass(frozen=True)
class ActionSettings:
    """What the actions need to know of their surroundings.

    Attributes:
        backend_url: Where the billing backend answers, without a trailing slash.
        backend_key: The secret that lets the actions in at the backend.
        actions_keys: The secrets that let the dialogue server in here: one, or while it is being
            changed the new one and the old one.
    """

    backend_url: str
    backend_key: str
    actions_keys: tuple[str, ...] = ()


def action_settings() -> ActionSettings:
    """Reads the settings of the actions from the environment.

    Raises:
        MissingSecret: Outside demo mode, when `BACKEND_API_KEY` or `ACTIONS_KEYS` is missing or is
            the demo's.
    """
    env = os.environ
    demo = env.get("DEMO") == "1"
    backend_key = env.get("BACKEND_API_KEY") or (DEMO_BACKEND_KEY if demo else "")
    actions_keys = tuple(filter(None, map(str.strip, env.get("ACTIONS_KEYS", "").split(","))))
    if demo:
        actions_keys = actions_keys or (DEMO_ACTIONS_KEY,)
    elif not backend_key or backend_key == DEMO_BACKEND_KEY:
        raise MissingSecret("BACKEND_API_KEY must be your own secret outside demo mode")
    elif not actions_keys or DEMO_ACTIONS_KEY in actions_keys:
        raise MissingSecret("ACTIONS_KEYS must be your own secret outside demo mode")
    port = env.get("BACKEND_PORT", "8090")
    newest = backend_key.split(",")[
        0
    ].strip()  # the backend takes the one before as well: a rotation
    backend_url = env.get("BACKEND_URL", f"http://127.0.0.1:{port}")
    return ActionSettings(backend_url, newest, actions_keys)
