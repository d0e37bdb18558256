"""The first book: loads, clients with their snapshots, overrides, drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer, autoincrement=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.String(40), nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("dialect", sa.JSON, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("refused_digest", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_loads"),
    )
    op.create_index("ix_loads_refused_digest", "loads", ["refused_digest"])
    op.create_table(
        "snapshots",
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("data_date", sa.Date),
        sa.Column("effective", sa.Date, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("loaded_at", sa.String(40), nullable=False),
        sa.Column("load_id", sa.Integer, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("client_id", "seq", name="pk_snapshots"),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name="fk_snapshots_load_id"),
    )
    op.create_table(
        "clients",
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("account_manager", sa.Text),
        sa.Column("renewal_date", sa.Date),
        sa.Column("data_date", sa.Date),
        sa.Column("effective", sa.Date, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name="pk_clients"),
    )
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer, autoincrement=True),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("band", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("set_by", sa.Text, nullable=False),
        sa.Column("set_at", sa.String(40), nullable=False),
        sa.Column("expires", sa.Date, nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.Column("ended_by", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.client_id"], name="fk_overrides_client_id"),
    )
    op.create_index("ix_overrides_client_id_id", "overrides", ["client_id", "id"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, autoincrement=True),
        sa.Column("client_id", sa.Text),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("markdown", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("prompts_version", sa.Text, nullable=False),
        sa.Column("scorecard_version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.client_id"], name="fk_drafts_client_id"),
        sa.UniqueConstraint(
            "client_id",
            "kind",
            "language",
            "audience",
            "version",
            name="uq_drafts_client_id_kind_language_audience_version",
        ),
    )


def downgrade() -> None:
    raise NotImplementedError("a book goes forward only")
