"""Links by which a cancellation can be stopped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stops",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_stops_contact_id")),
        sa.ForeignKeyConstraint(
            ["reference"], ["cancellations.reference"], name=op.f("fk_stops_reference")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_stops")),
    )
    op.create_index(op.f("ix_stops_reference"), "stops", ["reference"])


def downgrade() -> None:
    op.drop_table("stops")
