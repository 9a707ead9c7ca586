"""How often the channel may be called, by whom, and what is said to who calls too often."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from redis.asyncio import Redis
from sanic.compat import Header

from components.channel.limits import WAITING_MESSAGES, Limits, Queues, client_address
from components.channel.problems import Problem
from components.settings import Misconfigured, ServerSettings, server_settings
from tests.assistant import Assistant, Customer, free_port

PROXIES = [ip_network("10.0.0.0/8"), ip_network("127.0.0.1")]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> ServerSettings:
    """The numbers of production, counted in this process."""
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("RATE_LIMITS", "1")
    return server_settings()


async def refused(limits: Limits, conversation: str, times: int) -> list[int]:
    """The seconds to wait that were told, one for each refusal."""
    told = []
    for _ in range(times):
        try:
            await limits.message(conversation)
        except Problem as problem:
            assert problem.status == 429
            told.append(problem.retry_after or 0)
    return told


async def test_thirty_messages_a_minute_are_taken_and_the_next_is_not(
    settings: ServerSettings,
) -> None:
    limits = Limits(settings)
    assert await refused(limits, "one", 30) == []
    [seconds] = await refused(limits, "one", 1)
    assert 1 <= seconds <= 60
    assert await refused(limits, "other", 1) == []


async def test_limits_that_are_off_refuse_nothing(settings: ServerSettings) -> None:
    assert await refused(Limits(replace(settings, rate_limits=0.0)), "one", 500) == []


async def test_shared_counters_that_are_away_are_replaced_by_own_ones(
    settings: ServerSettings,
) -> None:
    limits = Limits(replace(settings, redis_url="redis://127.0.0.1:1"))
    assert len(await refused(limits, "one", 32)) == 2


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.7", [], "192.0.2.7"),
        ("192.0.2.7", ["198.51.100.1"], "192.0.2.7"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9", "198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9, nonsense"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2"], "10.0.0.2"),
        ("2001:db8:1:2:3::4", [], "2001:db8:1:2::/64"),
    ],
)
def test_only_trusted_proxies_are_believed(peer: str, forwarded: list[str], address: str) -> None:
    assert client_address(peer, forwarded, PROXIES) == address


@pytest.mark.parametrize("value", ["off", "0", "-1", "many"])
def test_limits_cannot_be_switched_off_outside_the_demo(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("DEMO", "0")
    monkeypatch.setenv("CHAT_KEYS", "a-key-of-our-own")
    monkeypatch.setenv("ACTIONS_KEYS", "a-secret-of-our-own")
    monkeypatch.setenv("RATE_LIMITS", value)
    with pytest.raises(Misconfigured):
        server_settings()


def test_trusted_proxies_that_are_no_networks_stop_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.0/8, proxy.example.com")
    with pytest.raises(Misconfigured):
        server_settings()


async def test_only_so_many_messages_wait_in_one_conversation() -> None:
    queues, answered = Queues(), asyncio.Event()

    async def message() -> None:
        async with queues.turn("one"):
            await answered.wait()

    waiting = [asyncio.create_task(message()) for _ in range(1 + WAITING_MESSAGES)]
    await asyncio.sleep(0)
    with pytest.raises(Problem) as too_many:
        await message()
    assert (too_many.value.status, too_many.value.retry_after) == (429, 1)
    answered.set()
    await asyncio.gather(*waiting)
    await message()


def opened_by(assistant: Assistant, address: str, language: str = "nl") -> requests.Response:
    headers = {"X-Forwarded-For": address, "Accept-Language": language}
    return requests.post(f"{assistant.channel}/conversations", headers=headers, timeout=30)


@pytest.mark.parametrize(("language", "words"), [("nl", "te snel"), ("en", "too fast")])
def test_an_address_that_opens_too_many_conversations_is_told_when_to_come_back(
    strict_assistant: Assistant, language: str, words: str
) -> None:
    address = {"nl": "198.51.100.1", "en": "198.51.100.2"}[language]
    answers = [opened_by(strict_assistant, address, language) for _ in range(36)]
    assert [answer.status_code for answer in answers[:30]] == [201] * 30
    assert answers[-1].status_code == 429
    check_too_fast(answers[-1], words)
    assert opened_by(strict_assistant, "198.51.100.3").status_code == 201


def test_a_conversation_that_floods_is_told_so_in_its_language(
    strict_assistant: Assistant,
) -> None:
    customer = Customer(strict_assistant, "nl")
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: customer.post(text=f"{n}"), range(40)))
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) == {200, 429}
    assert statuses.count(200) in range(30, 34)  # the window slides while they come in
    check_too_fast(answers[statuses.index(429)], "te snel")
    assert [m["from"] for m in customer.history()].count("user") == statuses.count(200)
    assert Customer(strict_assistant, "nl").says("hallo")


def check_too_fast(answer: Any, words: str) -> None:
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(answer.headers["Retry-After"]) <= 3600
    assert words in answer.json()["detail"]


@pytest.fixture
def redis_process(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A Redis of our own, on a port that nobody has and without a file; its process and URL."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed, so shared counters are not tried for real")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield server, f"redis://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait(10)


@pytest.fixture
def redis_url(redis_process: tuple[subprocess.Popen[bytes], str]) -> str:
    """Where it answers."""
    return redis_process[1]


def wait_for(port: int) -> None:
    """Waits until somebody listens on a port."""
    patience = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            assert time.monotonic() < patience, "redis-server did not start"
            time.sleep(0.02)
        else:
            return


async def test_servers_that_share_redis_count_together(
    settings: ServerSettings, redis_url: str
) -> None:
    one, other = (Limits(replace(settings, redis_url=redis_url)) for _ in range(2))
    assert await refused(one, "one", 20) == []
    assert await refused(other, "one", 10) == []
    for limits in (one, other):
        [seconds] = await refused(limits, "one", 1)
        assert 1 <= seconds <= 60
    assert await refused(other, "another", 1) == []


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
async def test_a_redis_that_is_away_leaves_each_server_counting_for_itself(
    settings: ServerSettings,
    redis_process: tuple[subprocess.Popen[bytes], str],
    caplog: pytest.LogCaptureFixture,
    blow: signal.Signals,
) -> None:
    server, url = redis_process
    limits = Limits(replace(settings, redis_url=url))
    assert await refused(limits, "one", 30) == []
    server.send_signal(blow)
    began = time.monotonic()
    assert await refused(limits, "one", 2) == []
    assert time.monotonic() - began < 10
    assert "shared counters not reachable" in caplog.text


async def test_no_address_and_no_account_can_be_read_in_redis(
    settings: ServerSettings, redis_url: str
) -> None:
    limits = Limits(replace(settings, redis_url=redis_url))
    caller = SimpleNamespace(ip="192.0.2.7", headers=Header({}))
    await limits.form_sent(caller, None, "4820193776")
    reader = Redis.from_url(redis_url)
    keys = [key async for key in reader.scan_iter()]
    await reader.aclose()
    assert len(keys) >= 3
    assert not any(b"4820193776" in key or b"192.0.2.7" in key for key in keys)
