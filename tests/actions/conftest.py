"""The backend that the actions reach in these tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions import backend_client
from tests.actions.fake_backend import FakeBackend


@pytest.fixture
def backend_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakeBackend]:
    """Puts a fake in the place of the client; takes what `FakeBackend` takes."""

    def put(account: dict[str, Any], *details: str) -> FakeBackend:
        fake = FakeBackend(account, details)
        monkeypatch.setattr(backend_client, "_client", fake)
        return fake

    return put
