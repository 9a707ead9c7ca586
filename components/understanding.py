"""A trained model's understanding without a server, for reports and tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

Parsed = dict[str, Any]


def load_understanding(model: Path) -> Callable[[str], Parsed]:
    """Loads a model and returns a function from a message to what Rasa understands of it.

    Args:
        model: The trained model.
    """
    agent = Agent.load(model)
    loop = asyncio.new_event_loop()

    def understand(text: str) -> Parsed:
        return loop.run_until_complete(agent.parse_message(text))

    return understand
