"""The running assistant that tests share; nothing starts before a test asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant import Assistant
from tests.scenarios import write_seed

PORTS = ("PORT", "BACKEND_PORT", "ACTIONS_PORT")


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Backend, action server and dialogue server on ports and in a folder of their own.

    While writing tests, `RUNNING=1` with the ports and DATA_DIR in the environment uses one that
    runs already.
    """
    folder = tmp_path_factory.mktemp("assistant")
    seed = write_seed(folder / "accounts.yml")
    if os.environ.get("RUNNING"):
        data_dir = Path(os.environ["DATA_DIR"])
        running = Assistant(data_dir, seed, ports={name: int(os.environ[name]) for name in PORTS})
        running.load(seed)
        yield running
        return
    started = Assistant(folder, seed)
    started.start()
    yield started
    started.end()


@pytest.fixture(scope="session")
def strict_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant with the limits of production, behind a proxy, that folds all but the last turn.

    Whoever tests here names an address of his own in `X-Forwarded-For`.
    """
    folder = tmp_path_factory.mktemp("strict")
    strict = {"RATE_LIMITS": "1", "TRUSTED_PROXIES": "127.0.0.1", "KEPT_TURNS": "1"}
    started = Assistant(folder, write_seed(folder / "accounts.yml"), env=strict)
    started.start()
    yield started
    started.end()


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent
