"""The environment of the backend, read here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
DEMO_API_KEY = "demo-backend-key"
DEMO_CODE_PEPPER = "demo-code-pepper"


class SettingsError(Exception):
    """The environment does not allow a start; the message names every variable to mend."""


@dataclass(frozen=True)
class Settings:
    """What the environment says.

    Attributes:
        demo: Whether the `/dev` calls, the readable outbox and the default secrets are on.
        api_key: The bearer token of the one client, the action server.
        code_pepper: Key of the hashes under which codes and proofs are stored.
        database_url: SQLAlchemy URL of SQLite or PostgreSQL (through psycopg 3).
        port: TCP port on `host`.
        host: The address that is listened on.
        smtp_url: `smtp://` or `smtps://` with user, password, host and port; None leaves mail
            in the outbox.
        mail_from: Sender of all mail.
        support_email: Where cases are mailed to.
        frozen_today: The date that every account sees as today, or None for the true one.
        products_file: The catalogue of products, shared with the assistant.
    """

    demo: bool
    api_key: str
    code_pepper: str
    database_url: str
    port: int = 8090
    host: str = "127.0.0.1"
    smtp_url: str | None = None
    mail_from: str = "no-reply@example.com"
    support_email: str = "support@example.com"
    frozen_today: date | None = None
    products_file: Path = REPOSITORY / "products.yml"


def read_settings(environment: Mapping[str, str], serves: bool = True) -> Settings:
    """Reads and checks the environment.

    Args:
        environment: Usually `os.environ`. An empty value counts as absent.
        serves: Whether calls and mail are served, which needs secrets; a seed only needs the
            database.

    Returns:
        The settings; directories they name are not made here.

    Raises:
        SettingsError: Outside demo mode a secret or `SMTP_URL` is missing or is the demo's, or a
            value cannot be read.
    """
    values = {name: value.strip() for name, value in environment.items() if value.strip()}
    demo = values.get("DEMO", "").lower() in {"1", "true", "yes", "on"}
    problems = [] if demo or not serves else _missing_in_production(values)
    port = _port(values, problems)
    frozen_today = _today(values, problems)
    if problems:
        raise SettingsError("; ".join(problems))
    return Settings(
        demo=demo,
        api_key=values.get("BACKEND_API_KEY", DEMO_API_KEY),
        code_pepper=values.get("CODE_PEPPER", DEMO_CODE_PEPPER),
        database_url=_database_url(values),
        port=port,
        host=values.get("BACKEND_HOST", "127.0.0.1"),
        smtp_url=values.get("SMTP_URL"),
        mail_from=values.get("MAIL_FROM", "no-reply@example.com"),
        support_email=values.get("SUPPORT_EMAIL", "support@example.com"),
        frozen_today=frozen_today,
        products_file=Path(values.get("PRODUCTS_FILE", REPOSITORY / "products.yml")),
    )


def _missing_in_production(values: Mapping[str, str]) -> list[str]:
    """Names what a start without DEMO=1 lacks."""
    problems = []
    for name, demo_value in (
        ("BACKEND_API_KEY", DEMO_API_KEY),
        ("CODE_PEPPER", DEMO_CODE_PEPPER),
    ):
        if name not in values:
            problems.append(f"{name} is missing")
        elif values[name] == demo_value:
            problems.append(f"{name} is the demo's")
    if "SMTP_URL" not in values:
        problems.append("SMTP_URL is missing")
    return problems


def _database_url(values: Mapping[str, str]) -> str:
    """Returns the database's URL, with the driver that is installed here."""
    url = values.get("DATABASE_URL")
    if url is None:
        data_dir = Path(values.get("DATA_DIR", REPOSITORY / ".data")).resolve()
        return f"sqlite:///{data_dir / 'backend.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _port(values: Mapping[str, str], problems: list[str]) -> int:
    try:
        return int(values.get("BACKEND_PORT", "8090"))
    except ValueError:
        problems.append("BACKEND_PORT is not a number")
        return 0


def _today(values: Mapping[str, str], problems: list[str]) -> date | None:
    try:
        return date.fromisoformat(values["TODAY"]) if "TODAY" in values else None
    except ValueError:
        problems.append("TODAY is not a date like 2026-11-22")
        return None
