"""Answers about identity come at an even pace, whatever was found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import perf_counter, sleep

import pytest
from assistant import Conversation
from fastapi.testclient import TestClient

from backend.app import create_app
from backend.services import build_services
from backend.settings import Settings
from backend.steady import steady

PACE_MS = 40


def timed(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize(("work_ms", "beats"), [(0, 1), (15, 1), (50, 2)])
def test_a_block_ends_at_a_beat(work_ms: int, beats: int, fails: bool) -> None:
    def work() -> None:
        with suppress(RuntimeError), steady(PACE_MS):
            sleep(work_ms / 1000)
            if fails:
                raise RuntimeError

    assert min(timed(work) for _ in range(3)) >= beats * PACE_MS


def test_without_a_pace_nothing_waits() -> None:
    def work() -> None:
        with steady(0):
            pass

    assert min(timed(work) for _ in range(3)) < 5


def test_every_call_about_identity_keeps_the_pace(settings: Settings) -> None:
    services = build_services(replace(settings, pace_ms=300))
    headers = {"Authorization": f"Bearer {settings.api_keys[0]}"}
    with TestClient(create_app(services), headers=headers) as client:
        conversation = Conversation(client)
        conversation.ask_code("99999999", "a@example.com")
        body = {"identity_token": "x", "conversation_id": "c", "language": "nl"}
        details = {"card_last4": "1", "billing_address": "x"}
        for call in (
            lambda: conversation.ask_code("99999999", "a@example.com"),
            lambda: conversation.try_code("1"),
            lambda: client.post("/v1/sign-ins", json=body),
            lambda: client.post("/v1/payment-details/checks", json=details),
        ):
            assert timed(call) >= 300
        assert min(timed(lambda: client.get("/health/live")) for _ in range(5)) < 300
