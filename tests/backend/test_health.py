"""Health, and failures that are nobody's fault."""

from __future__ import annotations

from assistant import Conversation, is_refused
from fastapi.testclient import TestClient
from sqlalchemy import text

from backend.services import Services


def test_ready_with_a_database(client: TestClient) -> None:
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 200


def test_without_its_tables_it_lives_but_is_not_ready(
    client: TestClient, services: Services
) -> None:
    with services.database.writing() as session:
        session.execute(text("ALTER TABLE accounts RENAME TO gone"))
    try:
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 503
        response = Conversation(client).ask_code("4820193776", "x@example.com")
        assert is_refused(response, 503, "unavailable")
    finally:
        with services.database.writing() as session:
            session.execute(text("ALTER TABLE gone RENAME TO accounts"))


def test_unknown_addresses_and_methods_are_problems_too(client: TestClient) -> None:
    assert is_refused(client.get("/v1/nothing"), 404, "not_found")
    assert is_refused(client.put("/v1/account"), 405, "invalid_request")


def test_nothing_may_be_cached(client: TestClient) -> None:
    assert client.get("/v1/account").headers["Cache-Control"] == "no-store"


def test_the_api_is_documented(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path, item in paths.items():
        for method, call in item.items():
            assert call.get("description"), f"{method} {path}"
    assert client.get("/docs").status_code == 200
