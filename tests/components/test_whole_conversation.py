"""Who takes a case on sees all that was said, and other actions only the newest turns."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.utils.endpoints import EndpointConfig

from components.whole_conversation import NEED_ALL, ActionEndpoint, newest_within

EARLIER = [{"event": "user", "text": "first"}, {"event": "bot", "text": "second"}]
NEWEST = [{"event": "user", "text": "third"}]


async def called_with(action: str) -> dict[str, Any]:
    """What an action server gets when an action is called."""
    calls = []

    async def take(request: web.Request) -> web.Response:
        calls.append({"key": request.headers["Authorization"], **await request.json()})
        return web.json_response({"events": [], "responses": []})

    async def earlier(conversation_id: str) -> list[dict[str, Any]]:
        assert conversation_id == "one"
        return list(EARLIER)

    app = web.Application()
    app.router.add_post("/webhook", take)
    async with TestServer(app) as server:
        url = str(server.make_url("/webhook"))
        plain = EndpointConfig(url, headers={"Authorization": "Bearer key"})
        tracker = {"sender_id": "one", "events": list(NEWEST), "slots": {"language": "nl"}}
        call = {"next_action": action, "sender_id": "one", "tracker": tracker}
        await ActionEndpoint(plain, earlier).request(json=call, method="post")
    [got] = calls
    return dict(got)


@pytest.mark.parametrize("action", NEED_ALL)
async def test_an_action_that_files_a_case_gets_all_that_was_said(action: str) -> None:
    got = await called_with(action)
    assert got["tracker"]["events"] == EARLIER + NEWEST
    assert got["tracker"]["slots"] == {"language": "nl"}
    assert got["key"] == "Bearer key"


async def test_other_actions_get_the_newest_turns() -> None:
    got = await called_with("action_submit_cancellation")
    assert got["tracker"]["events"] == NEWEST


def test_what_would_be_too_much_loses_its_oldest_part() -> None:
    events = [{"event": "user", "text": f"{n:03d}"} for n in range(100)]
    size = len(json.dumps(events[0]))
    assert newest_within(size * 10, events) == events[-10:]
    assert newest_within(size * 10 - 1, events) == events[-9:]
    assert newest_within(size * 100, events) == events
    assert newest_within(0, events) == []
    assert newest_within(0, []) == []
