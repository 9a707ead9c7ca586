"""A trained model's understanding without a server, for reports and tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from rasa.core.agent import Agent


def load_understanding(model: Path) -> Callable[[str], str]:
    """Loads a model and returns a function from a message to its intent.

    Args:
        model: The trained model.
    """
    agent = Agent.load(model)

    def understand(text: str) -> str:
        parsed = asyncio.run(agent.parse_message(text))
        return str(parsed["intent"]["name"])

    return understand
