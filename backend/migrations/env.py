"""Runs the migrations on the connection that `backend.db.Database.migrate` hands over.

For `alembic revision --autogenerate`, which comes without one, the environment's database is used.
"""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator

import backend.tables_trust  # noqa: F401  (its tables belong to Base too)
from backend.db import Database
from backend.settings import read_settings
from backend.tables import Base


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Writes the project's own column types as the plain types beneath them."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run(connection: Connection) -> None:
    """Runs every pending migration in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    database = Database(read_settings(os.environ).database_url)
    with database.engine.begin() as own:
        run(own)
