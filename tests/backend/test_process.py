"""The real processes: starting, refusing to start, seeding while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from assistant import free_port

REPOSITORY = Path(__file__).parents[2]
ACCOUNTS = Path(__file__).parent / "accounts.yml"
PATIENCE_SECONDS = 60


def environment(**values: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | values


def run(*arguments: str, **values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=REPOSITORY,
        env=environment(**values),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """A backend process of its own on a frozen date, and the file of its log."""
    port, log = free_port(), tmp_path / "log"
    values = {"DEMO": "1", "DATA_DIR": str(tmp_path), "BACKEND_PORT": str(port)}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend"],
            cwd=REPOSITORY,
            env=environment(TODAY="2026-11-22", **values),
            stdout=output,
            stderr=output,
        )
    deadline = time.monotonic() + PATIENCE_SECONDS
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        while True:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            try:
                if client.get("/health/ready").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.05)
        yield client, log
    process.terminate()
    assert process.wait(PATIENCE_SECONDS) in {0, -15}


def test_seeding_while_it_runs_and_no_personal_data_in_the_log(
    running: tuple[httpx.Client, Path], tmp_path: Path
) -> None:
    client, log = running
    assert client.get("/health/live").json() == {"status": "live"}
    done = run("backend.seed", str(ACCOUNTS), DATA_DIR=str(tmp_path), TODAY="2026-11-22")
    assert done.returncode == 0, done.stderr
    assert "Loaded 5 accounts" in done.stdout
    account = client.get("/dev/accounts/8392051647").json()
    assert account["subscriptions"][0]["end_date"] == "2027-01-25"
    mark = "mark@verhulst.example.com"
    client.headers["Authorization"] = "Bearer demo-backend-key"
    body = {"conversation_id": "c", "language": "nl", "purpose": "cancel"}
    answer = client.post(
        "/v1/verifications", json=body | {"account_id": "8392051647", "email": mark}
    )
    assert answer.status_code == 202
    assert len(client.get("/dev/outbox", params={"to": mark}).json()) == 1
    said = log.read_text()
    assert "POST /v1/verifications 202" in said
    assert "GET /dev/outbox 200" in said
    assert mark not in said
    assert "8392051647" not in said


def test_the_audit_command_tells_a_whole_trail_from_a_broken_one(
    running: tuple[httpx.Client, Path], tmp_path: Path
) -> None:
    client, _ = running
    client.headers["Authorization"] = "Bearer demo-backend-key"
    body = {"conversation_id": "c", "language": "nl", "purpose": "cancel", "email": "a@example.com"}
    for account_id in ("11111", "22222"):
        client.post("/v1/verifications", json=body | {"account_id": account_id})
    whole = run("backend.audit", "verify", DATA_DIR=str(tmp_path))
    assert (whole.returncode, whole.stdout) == (0, "2 entries, each as it was written.\n")
    found = run("backend.audit", "find", "22 222", DATA_DIR=str(tmp_path)).stdout
    assert (found[:2], found.split()[2:4]) == ("2 ", ["code_asked", "cancel"])
    anchor = run("backend.audit", "anchor", DATA_DIR=str(tmp_path)).stdout.strip()
    foreign = f"2:{'0' * 64}"
    for given, status in ((anchor, 0), (foreign, 1)):
        told = run("backend.audit", "verify", "--anchor", given, DATA_DIR=str(tmp_path))
        assert told.returncode == status, told.stdout
    other_key = run("backend.audit", "new-key").stdout.strip()
    broken = run("backend.audit", "verify", DATA_DIR=str(tmp_path), AUDIT_KEY=other_key)
    assert broken.returncode == 1
    assert broken.stdout.startswith("Entry 1 is not signed by a known key")
    public = run("backend.audit", "public-keys").stdout.strip()
    command = ("backend.audit", "verify", "--public-key", public)
    assert run(*command, DATA_DIR=str(tmp_path), AUDIT_KEY=other_key).returncode == 0
    assert run("backend.audit", "verify", AUDIT_KEY="short").returncode == 2


def test_a_start_outside_demo_mode_is_refused_without_secrets(tmp_path: Path) -> None:
    done = run("backend", DATA_DIR=str(tmp_path), CODE_PEPPER="demo-code-pepper")
    assert done.returncode == 2
    for problem in (
        "BACKEND_API_KEY is missing",
        "CODE_PEPPER is the demo's",
        "AUDIT_KEY is missing",
        "SMTP_URL is missing",
    ):
        assert problem in done.stderr
    assert not (tmp_path / "backend.db").exists()


def test_a_broken_mail_address_is_refused_too(tmp_path: Path) -> None:
    done = run("backend", DEMO="1", SMTP_URL="http://mail", DATA_DIR=str(tmp_path))
    assert (done.returncode, "SMTP_URL" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("accounts: [{id: '1'}]", "'name' is missing"),
        ("a: [", "Nothing was loaded"),
        ("", "no list"),
    ],
)
def test_a_broken_seed_file_is_told_in_one_line(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "accounts.yml"
    file.write_text(content)
    done = run("backend.seed", str(file), DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_seed_without_a_file_tells_how(tmp_path: Path) -> None:
    done = run("backend.seed", DATA_DIR=str(tmp_path))
    assert (done.returncode, "usage" in done.stderr) == (2, True)
