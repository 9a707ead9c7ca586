"""A backend on SQLite and on PostgreSQL, with a clock that the test moves."""

from __future__ import annotations

import copy
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from assistant import Conversation, MovableTime
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from backend.app import create_app
from backend.clock import Clock
from backend.db import Database
from backend.seed import load_seed
from backend.services import Services, build_services
from backend.settings import DEMO_PORTAL_SECRET, Settings
from backend.tables import Base

ACCOUNTS = Path(__file__).parent / "accounts.yml"
API_KEY = "test-backend-key"

DE_VRIES = "4820193776"
ILSE = "facturen@devriesict.example.com"


def find_postgres(program: str) -> str | None:
    """Returns the path of a PostgreSQL program, which Debian keeps off the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(program, path=os.pathsep.join(map(str, folders))) or shutil.which(program)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of our own for the session, on a socket in a temporary folder."""
    initdb, pg_ctl = find_postgres("initdb"), find_postgres("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed, so these tests run on SQLite only")
    owner: dict[str, Any] = {}
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        names = {entry.pw_name for entry in pwd.getpwall()}
        user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60, **owner
        )

    data = str(folder / "data")
    run(initdb, "-D", data, "-U", "backend", "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    run(pg_ctl, "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://backend@/postgres?host={folder}"
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "backend.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The URL of a database with the tables."""
    migrate(postgres_url)
    return postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with the tables and no rows, of each kind."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "backend.db")
        return f"sqlite:///{path}"
    url: str = request.getfixturevalue("migrated_postgres")
    tables = ", ".join(Base.metadata.tables)
    engine = create_engine(url)
    with engine.begin() as connection:
        # As a superuser can, past the triggers that keep the audit trail.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {tables}"))
    engine.dispose()
    return url


def migrate(url: str) -> None:
    """Makes the tables."""
    database = Database(url)
    database.migrate()
    database.close()


@pytest.fixture
def time() -> MovableTime:
    """The test's time; `time.pass_by(minutes=10)` moves it."""
    return MovableTime()


@pytest.fixture
def settings(database_url: str) -> Settings:
    """A demo's settings on the database."""
    return Settings(
        demo=True,
        api_keys=(API_KEY,),
        code_peppers=("test-pepper",),
        database_url=database_url,
        pace_ms=0,
        portal_secrets=(DEMO_PORTAL_SECRET,),
    )


@pytest.fixture
def services(settings: Settings, time: MovableTime) -> Iterator[Services]:
    """The backend's parts, on the test's time."""
    services = build_services(settings, Clock(read=time.read))
    yield services
    services.database.close()


@pytest.fixture
def client(services: Services) -> Iterator[TestClient]:
    """A running backend with the tests' accounts, and the assistant's key."""
    app = create_app(services)
    headers = {"Authorization": f"Bearer {API_KEY}"}
    with TestClient(app, headers=headers, raise_server_exceptions=False) as client:
        load_seed(services.database, services.clock, read_accounts())
        yield client


@pytest.fixture
def accounts() -> dict[str, Any]:
    """The content of the tests' seed file."""
    return read_accounts()


@pytest.fixture
def reseed(services: Services) -> Callable[[str, Callable[[dict[str, Any]], None]], None]:
    """Changes one account of the tests' file and loads it again, as `make seed` would."""

    def change(account_id: str, edit: Callable[[dict[str, Any]], None]) -> None:
        entry = next(each for each in read_accounts()["accounts"] if each["id"] == account_id)
        edit(entry)
        load_seed(services.database, services.clock, {"accounts": [entry]})

    return change


@pytest.fixture
def conversation(client: TestClient) -> Conversation:
    """A conversation in which nobody has been verified yet."""
    return Conversation(client)


@pytest.fixture
def billing_admin(client: TestClient) -> Conversation:
    """The billing admin of De Vries ICT, verified, without confirmed payment details."""
    return Conversation(client).verify(DE_VRIES, ILSE)


@pytest.fixture
def ready_admin(billing_admin: Conversation) -> Conversation:
    """The billing admin of De Vries ICT, with nothing left in the way of cancelling."""
    confirmed = billing_admin.check_details(None, "4242", "Kerkstraat 12, 1017 GP Amsterdam")
    assert confirmed["outcome"] == "match"
    return billing_admin


def read_accounts() -> dict[str, Any]:
    """Returns the content of the tests' seed file, for the caller to change at will."""
    return copy.deepcopy(_parse_accounts())


@cache
def _parse_accounts() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(ACCOUNTS.read_text(encoding="utf-8"))
    return content
