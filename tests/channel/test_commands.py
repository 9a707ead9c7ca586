"""The commands for privacy, against conversations that a running assistant holds."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from components.settings import DEMO_CHAT_KEY, DEMO_VAULT_KEY
from tests.assistant import Assistant, Customer
from tests.channel.conftest import BillingAdmin

Command = Callable[..., subprocess.CompletedProcess[str]]
MONTH = 31 * 24 * 3600


@pytest.fixture
def command(assistant: Assistant, project: Path) -> Command:
    """Runs `scripts/privacy.py` in the environment of the running assistant."""

    def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        surroundings = os.environ | {name: str(port) for name, port in assistant.ports.items()}
        surroundings |= {"DATA_DIR": str(assistant.data_dir), "DEMO": "1"}
        surroundings |= {"PYTHONPATH": str(project), "PYTHONWARNINGS": "ignore"} | env
        script = [sys.executable, str(project / "scripts" / "privacy.py"), *arguments]
        return subprocess.run(
            script, cwd=project, env=surroundings, capture_output=True, text=True, timeout=120
        )

    return run


def change(assistant: Assistant, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(assistant.data_dir / "chat.db", timeout=10)) as connection:
        connection.execute(statement, values)
        connection.commit()


def lay_idle(assistant: Assistant, customer: Customer, seconds: int) -> None:
    """Makes a conversation older than it is."""
    moved = "UPDATE events SET timestamp = timestamp - ? WHERE sender_id = ?"
    change(assistant, moved, seconds, customer.conversation_id)
    opened = "UPDATE conversations SET created_at = datetime(created_at, ?) WHERE id = ?"
    change(assistant, opened, f"-{seconds} seconds", customer.conversation_id)


def test_an_export_prints_what_is_held(command: Command, customer: Customer) -> None:
    customer.says("Ik wil opzeggen, account 8810000099")
    printed = command("export", customer.conversation_id)
    held = json.loads(printed.stdout)
    assert held["messages"][1]["text"] == "Ik wil opzeggen, account 8810000099"
    assert "8810000099" in [each["value"] for each in held["values"]]


def test_what_there_is_not_is_not_exported(command: Command) -> None:
    assert command("export", "unknown").returncode == 1


def test_a_conversation_is_erased_by_its_id(
    command: Command, assistant: Assistant, customer: Customer, billing_admin: BillingAdmin
) -> None:
    billing_admin.prove_identity(customer, assistant)
    assert command("erase", customer.conversation_id).returncode == 0
    assert customer.post(text="hallo").status_code == 401
    assert assistant.mails(billing_admin.email) == []
    assert command("export", customer.conversation_id).returncode == 1


def test_nothing_is_erased_while_the_backend_is_away(command: Command, customer: Customer) -> None:
    away = command("erase", customer.conversation_id, BACKEND_URL="http://127.0.0.1:9")
    assert away.returncode == 1
    assert "backend is away" in away.stderr
    assert len(customer.history()) == 1


def test_retention_erases_what_lay_idle_and_nothing_else(
    command: Command, assistant: Assistant
) -> None:
    idle, spoken, young = (Customer(assistant, "nl") for _ in range(3))
    for each in (idle, spoken):
        lay_idle(assistant, each, MONTH)
    spoken.says("hallo")
    lay_idle(assistant, young, MONTH - 2 * 24 * 3600)
    done = command("retention")
    assert done.returncode == 0, done.stderr
    assert "Erased 1 conversations" in done.stdout
    assert idle.post(text="hallo").status_code == 401
    assert len(spoken.history()) == 3
    assert len(young.history()) == 1
    assert "Erased 1 conversations" in command("retention", RETENTION_DAYS="25").stdout
    assert young.post(text="hallo").status_code == 401


def test_keys_are_rotated_in_three_steps(
    command: Command, assistant: Assistant, customer: Customer
) -> None:
    """On a copy: the running assistant keeps its own keys."""
    customer.says("Ik wil opzeggen, account 8810000098")
    copy = assistant.data_dir / "copy"
    copy.mkdir(exist_ok=True)
    with closing(sqlite3.connect(assistant.data_dir / "chat.db")) as connection:
        connection.execute("VACUUM INTO ?", [str(copy / "chat.db")])
    chat, vault = (Fernet.generate_key().decode() for _ in range(2))
    both = {"CHAT_KEYS": f"{chat},{DEMO_CHAT_KEY}", "VAULT_KEYS": f"{vault},{DEMO_VAULT_KEY}"}
    newest = {"CHAT_KEYS": chat, "VAULT_KEYS": vault}
    here = {"DATA_DIR": str(copy)}

    refused = command("export", customer.conversation_id, **here, **newest)
    assert refused.returncode != 0
    rotated = command("rotate-keys", **here, **both)
    assert rotated.returncode == 0, rotated.stderr
    held = json.loads(command("export", customer.conversation_id, **here, **newest).stdout)
    assert held["messages"][1]["text"].endswith("8810000098")
    (copy / "chat.db").unlink()
