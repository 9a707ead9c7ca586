"""How a proof came about, and the identity tokens that were used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_spent_tokens")),
    )
    op.create_index(op.f("ix_spent_tokens_expires_at"), "spent_tokens", ["expires_at"])
    op.add_column(
        "verifications",
        sa.Column("method", sa.String(length=10), nullable=False, server_default="code"),
    )


def downgrade() -> None:
    op.drop_column("verifications", "method")
    op.drop_table("spent_tokens")
