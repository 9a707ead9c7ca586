"""Only the dialogue server may have an action run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from cryptography.fernet import Fernet

from actions.settings import action_settings
from components.settings import DEMO_ACTIONS_KEY, MissingSecret, server_settings
from components.settings import MissingSecret as MissingInDialogueServer
from tests.assistant import PROJECT, Assistant, free_port

PRODUCTION = {
    "DEMO": "0",
    "BACKEND_API_KEY": "a-secret",
    "CHAT_KEYS": "a-key",
    "VAULT_KEYS": Fernet.generate_key().decode(),
}
NEW, OLD = "the-newer-secret", "the-older-secret"
START_SECONDS = 60


@pytest.fixture(scope="module")
def changing_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an action server answers that takes a new key and the old one."""
    port, folder = free_port(), tmp_path_factory.mktemp("actions")
    env = os.environ | PRODUCTION | {"ACTIONS_KEYS": f"{NEW}, {OLD}", "ACTIONS_PORT": str(port)}
    env |= {"DATA_DIR": str(folder)}
    log = folder / "actions.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "actions"],
            cwd=PROJECT,
            env=env | {"PYTHONPATH": str(PROJECT)},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    origin = f"http://127.0.0.1:{port}"
    wait_for(f"{origin}/health", server, log)
    yield origin
    server.terminate()
    server.wait(10)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    patience = time.monotonic() + START_SECONDS
    while time.monotonic() < patience and server.poll() is None:
        try:
            requests.get(url, timeout=5)
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.mark.parametrize("path", ["/webhook", "/actions", "/nothing", "/health/../webhook"])
@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", f"Bearer {DEMO_ACTIONS_KEY}", "Basic ZGVtbzo="]
)
def test_a_stranger_runs_no_action(assistant: Assistant, path: str, authorization: str) -> None:
    answer = requests.post(
        f"http://127.0.0.1:{assistant.ports['ACTIONS_PORT']}{path}",
        json={"next_action": "action_hand_over", "sender_id": "x", "tracker": {}},
        headers={"Authorization": authorization},
        timeout=10,
    )
    assert (answer.status_code, answer.json()) == (401, {"error": "not allowed"})


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (f"Bearer {NEW}", 200),
        (f"Bearer {OLD}", 200),
        (f"Bearer {NEW}, {OLD}", 401),
        (f"Bearer {NEW}x", 401),
        (f"bearer {NEW}", 401),
        (NEW, 401),
    ],
)
def test_while_a_key_is_changed_the_new_and_the_old_one_open(
    changing_keys: str, authorization: str, status: int
) -> None:
    headers = {"Authorization": authorization}
    assert (
        requests.get(f"{changing_keys}/actions", headers=headers, timeout=10).status_code == status
    )


def test_health_needs_no_key(changing_keys: str) -> None:
    assert requests.get(f"{changing_keys}/health", timeout=10).json() == {"status": "ok"}


@pytest.mark.parametrize("value", ["", " ", ",", DEMO_ACTIONS_KEY, f"a-secret,{DEMO_ACTIONS_KEY}"])
def test_outside_the_demo_nothing_starts_without_a_key(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    for name, set_to in (PRODUCTION | {"ACTIONS_KEYS": value}).items():
        monkeypatch.setenv(name, set_to)
    with pytest.raises(MissingSecret, match="ACTIONS_KEYS"):
        action_settings()
    with pytest.raises(MissingInDialogueServer, match="ACTIONS_KEYS"):
        server_settings()


def test_the_newest_key_is_the_one_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, set_to in (PRODUCTION | {"ACTIONS_KEYS": f"{NEW},{OLD}"}).items():
        monkeypatch.setenv(name, set_to)
    assert server_settings().actions_key == NEW
    assert action_settings().actions_keys == (NEW, OLD)
