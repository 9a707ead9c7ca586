"""The one place where the action server reads its environment."""

from __future__ import annotations

import os
from dataclasses import dataclass

from components.settings import DEMO_ACTIONS_KEY, secrets_of

DEMO_BACKEND_KEY = "demo-backend-key"


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
    port = os.environ.get("BACKEND_PORT", "8090")
    return ActionSettings(
        backend_url=os.environ.get("BACKEND_URL", f"http://127.0.0.1:{port}"),
        # The backend takes the one before as well: a rotation.
        backend_key=secrets_of("BACKEND_API_KEY", DEMO_BACKEND_KEY)[0],
        actions_keys=secrets_of("ACTIONS_KEYS", DEMO_ACTIONS_KEY),
    )
