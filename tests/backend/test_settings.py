"""The environment, and when it does not allow a start."""

from __future__ import annotations

from datetime import date

import pytest

from backend.audit_keys import new_key
from backend.settings import (
    DEMO_AUDIT_KEY,
    DEMO_PORTAL_SECRET,
    Settings,
    SettingsError,
    read_settings,
)

REAL = {
    "BACKEND_API_KEY": "a-real-key",
    "CODE_PEPPER": "a-real-pepper",
    "AUDIT_KEY": new_key(),
    "SMTP_URL": "smtps://mail.example.com",
    "PUBLIC_URL": "https://help.example.com/",
}


def test_a_demo_starts_on_nothing_else() -> None:
    settings = read_settings({"DEMO": "1"})
    assert settings.demo
    assert settings.api_keys == ("demo-backend-key",)
    assert settings.port == 8090
    assert settings.host == "127.0.0.1"
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("/.data/backend.db")
    assert settings.frozen_today is None


def test_real_settings_start() -> None:
    settings = read_settings(REAL)
    assert (settings.demo, settings.api_keys) == (False, ("a-real-key",))
    assert settings.public_url == "https://help.example.com"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"BACKEND_API_KEY": ""}, "BACKEND_API_KEY is missing"),
        ({"BACKEND_API_KEY": "demo-backend-key"}, "BACKEND_API_KEY is the demo's"),
        ({"BACKEND_API_KEY": " , "}, "BACKEND_API_KEY is missing"),
        ({"BACKEND_API_KEY": "new,demo-backend-key"}, "BACKEND_API_KEY is the demo's"),
        ({"CODE_PEPPER": " "}, "CODE_PEPPER is missing"),
        ({"CODE_PEPPER": "demo-code-pepper"}, "CODE_PEPPER is the demo's"),
        ({"AUDIT_KEY": ""}, "AUDIT_KEY is missing"),
        ({"AUDIT_KEY": f"{new_key()},{DEMO_AUDIT_KEY}"}, "AUDIT_KEY is the demo's"),
        ({"PORTAL_JWT_SECRET": DEMO_PORTAL_SECRET}, "PORTAL_JWT_SECRET is the demo's"),
        ({"PORTAL_JWT_SECRET": f"{'a' * 32},short"}, "PORTAL_JWT_SECRET has less than 32"),
        ({"PORTAL_JWT_SECRET": "a" * 32}, "PORTAL_ISSUER is missing"),
        ({"PORTAL_JWKS_URL": "http://portal.example.com"}, "does not begin with https"),
        ({"PORTAL_JWKS_URL": "https://a", "PORTAL_JWKS_FILE": "b"}, "are both set"),
        ({"SMTP_URL": ""}, "SMTP_URL is missing"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL is missing"),
        ({"DEMO": "0", "SMTP_URL": ""}, "SMTP_URL is missing"),
        ({"TODAY": "tomorrow"}, "TODAY is not a date"),
        ({"BACKEND_PORT": "http"}, "BACKEND_PORT is not a number"),
    ],
)
def test_a_start_is_refused_by_name(change: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read_settings(REAL | change)


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(SettingsError, match=r"BACKEND_API_KEY.*CODE_PEPPER.*SMTP_URL"):
        read_settings({})


def test_a_seed_needs_no_secrets() -> None:
    assert isinstance(read_settings({}, serves=False), Settings)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_through_the_driver_that_is_here(scheme: str) -> None:
    settings = read_settings({"DEMO": "1", "DATABASE_URL": f"{scheme}://u@h/d"})
    assert settings.database_url == "postgresql+psycopg://u@h/d"


def test_the_rest_comes_from_the_environment() -> None:
    settings = read_settings(
        {
            "DEMO": "1",
            "TODAY": "2026-11-22",
            "BACKEND_PORT": "9000",
            "DATA_DIR": "/data",
            "SUPPORT_EMAIL": "help@example.com",
            "MAIL_FROM": "chat@example.com",
        }
    )
    assert settings.frozen_today == date(2026, 11, 22)
    assert settings.port == 9000
    assert settings.database_url == "sqlite:////data/backend.db"
    assert settings.support_email == "help@example.com"
    assert settings.mail_from == "chat@example.com"
