"""The environment of the backend, read here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
DEMO_API_KEY = "demo-backend-key"
DEMO_CODE_PEPPER = "demo-code-pepper"
DEMO_PORTAL_SECRET = "demo-portal-secret-demo-portal-secret"
SHORTEST_PORTAL_SECRET = 32
DEMO_AUDIT_KEY = "ZGVtby1hdWRpdC1rZXktbm90LWEtc2VjcmV0LWF0LWE="


class SettingsError(Exception):
    """The environment does not allow a start; the message names every variable to mend."""


@dataclass(frozen=True)
class Settings:
    """What the environment says.

    Attributes:
        demo: Whether the `/dev` calls, the readable outbox and the default secrets are on.
        api_keys: The bearer tokens of the one client, the action server; it shows the first.
        code_peppers: Keys of the hashes under which codes and proofs are stored; the first is used
            for new ones.
        audit_keys: The keys that sign the audit trail, the newest first.
        portal_secrets: What the portal signs identity tokens with (HS256), the newest first.
        portal_jwks_file: The portal's public keys (RS256, ES256) in a file, instead or as well.
        portal_jwks_url: The same at an address.
        portal_issuer: Who the tokens must say they are from.
        portal_audience: Whom they must say they are for.
        database_url: SQLAlchemy URL of SQLite or PostgreSQL (through psycopg 3).
        port: TCP port on `host`.
        host: The address that is listened on.
        smtp_url: `smtp://` or `smtps://` with user, password, host and port; None leaves mail
            in the outbox.
        mail_from: Sender of all mail.
        support_email: Where cases are mailed to.
        public_url: Where customers reach the page, without a slash at the end; for links in mail.
        pace_ms: Answers about identity come at multiples of this many milliseconds.
        frozen_today: The date that every account sees as today, or None for the true one.
        products_file: The catalogue of products, shared with the assistant.
    """

    demo: bool
    api_keys: tuple[str, ...]
    code_peppers: tuple[str, ...]
    database_url: str
    portal_secrets: tuple[str, ...] = ()
    portal_jwks_file: Path | None = None
    portal_jwks_url: str | None = None
    portal_issuer: str = "https://portal.example.com"
    portal_audience: str = "cancellation-assistant"
    audit_keys: tuple[str, ...] = (DEMO_AUDIT_KEY,)
    port: int = 8090
    host: str = "127.0.0.1"
    smtp_url: str | None = None
    mail_from: str = "no-reply@example.com"
    support_email: str = "support@example.com"
    public_url: str = "http://localhost:5005"
    pace_ms: int = 25
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
    portal = _portal(values, demo, problems if serves else [])
    if problems:
        raise SettingsError("; ".join(problems))
    return Settings(
        demo=demo,
        api_keys=_list(values.get("BACKEND_API_KEY", DEMO_API_KEY)),
        code_peppers=_list(values.get("CODE_PEPPER", DEMO_CODE_PEPPER)),
        database_url=_database_url(values),
        **portal,
        audit_keys=_list(values.get("AUDIT_KEY", DEMO_AUDIT_KEY)),
        port=port,
        host=values.get("BACKEND_HOST", "127.0.0.1"),
        smtp_url=values.get("SMTP_URL"),
        mail_from=values.get("MAIL_FROM", "no-reply@example.com"),
        support_email=values.get("SUPPORT_EMAIL", "support@example.com"),
        public_url=values.get("PUBLIC_URL", _demo_url(values)).rstrip("/"),
        frozen_today=frozen_today,
        products_file=Path(values.get("PRODUCTS_FILE", REPOSITORY / "products.yml")),
    )


def _missing_in_production(values: Mapping[str, str]) -> list[str]:
    """Names what a start without DEMO=1 lacks."""
    problems = []
    for name, demo_value in (
        ("BACKEND_API_KEY", DEMO_API_KEY),
        ("CODE_PEPPER", DEMO_CODE_PEPPER),
        ("AUDIT_KEY", DEMO_AUDIT_KEY),
    ):
        if not _list(values.get(name, "")):
            problems.append(f"{name} is missing")
        elif demo_value in _list(values[name]):
            problems.append(f"{name} is the demo's")
    for name in ("SMTP_URL", "PUBLIC_URL"):
        if name not in values:
            problems.append(f"{name} is missing")
    return problems


def _portal(values: Mapping[str, str], demo: bool, problems: list[str]) -> dict[str, Any]:
    """Reads how the portal signs; without any of it nobody can be signed in by it."""
    secrets = _list(values.get("PORTAL_JWT_SECRET", DEMO_PORTAL_SECRET if demo else ""))
    file, url = values.get("PORTAL_JWKS_FILE"), values.get("PORTAL_JWKS_URL")
    if not demo and DEMO_PORTAL_SECRET in secrets:
        problems.append("PORTAL_JWT_SECRET is the demo's")
    if any(len(secret) < SHORTEST_PORTAL_SECRET for secret in secrets):
        problems.append(f"PORTAL_JWT_SECRET has less than {SHORTEST_PORTAL_SECRET} signs")
    if file and url:
        problems.append("PORTAL_JWKS_FILE and PORTAL_JWKS_URL are both set")
    if url and not demo and not url.startswith("https://"):
        problems.append("PORTAL_JWKS_URL does not begin with https://")
    if not demo and (secrets or file or url) and "PORTAL_ISSUER" not in values:
        problems.append("PORTAL_ISSUER is missing")
    return {
        "portal_secrets": secrets,
        "portal_jwks_file": Path(file) if file else None,
        "portal_jwks_url": url,
        "portal_issuer": values.get("PORTAL_ISSUER", Settings.portal_issuer),
        "portal_audience": values.get("PORTAL_AUDIENCE", Settings.portal_audience),
    }


def _list(value: str) -> tuple[str, ...]:
    """Reads secrets that can be rotated: the newest first, with commas between."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


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


def _demo_url(values: Mapping[str, str]) -> str:
    return f"http://localhost:{values.get('PORT', '5005')}"


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
