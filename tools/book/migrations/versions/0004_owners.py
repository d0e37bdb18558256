"""Drafts have an owner: the key of the service that they were made with; none where made at the command line."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("owner", sa.String(16)))
        drafts.drop_constraint("uq_drafts_client_id_kind_language_audience_version", type_="unique")
        drafts.create_unique_constraint(
            "uq_drafts_client_id_kind_language_audience_owner_version",
            ["client_id", "kind", "language", "audience", "owner", "version"],
        )


def downgrade() -> None:
    raise NotImplementedError("a book goes forward only")
