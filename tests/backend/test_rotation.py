"""Secrets are replaced without a gap: the new one and the one before both work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant import Conversation, MovableTime, read_code
from fastapi.testclient import TestClient

from backend.app import create_app
from backend.clock import Clock
from backend.services import build_services
from backend.settings import Settings

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"


@pytest.fixture
def rotated(settings: Settings, client: TestClient, time: MovableTime) -> TestClient:
    """The same backend, started anew with another key and pepper before the old ones."""
    changed = replace(
        settings,
        api_keys=("new-key", *settings.api_keys),
        code_peppers=("new-pepper", *settings.code_peppers),
    )
    services = build_services(changed, Clock(read=time.read))
    return TestClient(create_app(services), headers={"Authorization": "Bearer new-key"})


def test_the_new_key_and_the_old_one_open_the_door(rotated: TestClient, settings: Settings) -> None:
    with rotated:
        for key, status in (("new-key", 403), (settings.api_keys[0], 403), ("other", 401)):
            response = rotated.get("/v1/account", headers={"Authorization": f"Bearer {key}"})
            assert response.status_code == status


def test_codes_and_proofs_from_before_still_work(
    rotated: TestClient, billing_admin: Conversation
) -> None:
    waiting = Conversation(billing_admin.client)
    waiting.ask_code(DE_VRIES, ILSE)
    with rotated:
        billing_admin.client = waiting.client = rotated
        assert billing_admin.account()["account_id"] == DE_VRIES
        assert waiting.try_code(read_code(rotated, ILSE))["outcome"] == "verified"
        assert waiting.account()["account_id"] == DE_VRIES
