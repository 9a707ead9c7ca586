"""The fake has the interface of the true client, or tests with it would prove nothing."""

from __future__ import annotations

import inspect

from actions.backend_client import BackendClient
from tests.actions.fake_backend import FakeBackend


def public_calls(kind: type) -> dict[str, inspect.Signature]:
    found = inspect.getmembers(kind, inspect.isfunction)
    return {name: inspect.signature(call) for name, call in found if not name.startswith("_")}


def test_the_fake_has_the_calls_of_the_client() -> None:
    assert public_calls(FakeBackend) == public_calls(BackendClient)
