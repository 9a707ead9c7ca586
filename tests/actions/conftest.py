"""The backend that the actions reach in these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actions import backend_client, held
from components.settings import DEMO_VAULT_KEY
from components.vault import Vault
from tests.actions.fake_backend import FakeBackend


@pytest.fixture
def backend_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakeBackend]:
    """Puts a fake in the place of the client; takes what `FakeBackend` takes."""

    def put(account: dict[str, Any], *details: str) -> FakeBackend:
        fake = FakeBackend(account, details)
        monkeypatch.setattr(backend_client, "_client", fake)
        return fake

    return put


@pytest.fixture(autouse=True)
def vault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Vault:
    """The vault that the actions open in these tests."""
    opened = Vault(f"sqlite:///{tmp_path}/chat.db", (DEMO_VAULT_KEY,))
    monkeypatch.setattr(held, "vault", lambda: opened)
    return opened
