"""Whether a message would be answered now."""

from __future__ import annotations

import aiohttp
from sanic import Sanic
from sqlalchemy.exc import SQLAlchemyError

from components.settings import server_settings

TIMEOUT = aiohttp.ClientTimeout(total=2)


async def not_ready(app: Sanic) -> str | None:
    """Returns why a message could not be answered, or None if it could.

    Looks at the model, the conversation store, the action server and the backend.
    """
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return "model not loaded"
    try:
        agent.tracker_store.ping()
    except SQLAlchemyError:
        return "conversation store not reachable"
    settings = server_settings()
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        if not await _answers(session, f"{settings.actions_url}/health"):
            return "action server not reachable"
        if not await _answers(session, f"{settings.backend_url}/health/ready"):
            return "backend not reachable"
    return None


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
