"""The clients' dated history: a table for each kind of row, and what is known of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT, _WORD, _NUMBER, _TRUTH, _DAY = sa.Text, sa.String(32), sa.Double, sa.Boolean, sa.Date

#: Columns of each table: name, type, whether it may be empty.
_TABLES: dict[str, tuple[tuple[str, Any, bool], ...]] = {
    "weekly": (
        ("week_start", _DAY, False),
        ("logins", _NUMBER, True),
        ("tickets", _NUMBER, True),
        ("escalations", _NUMBER, True),
        ("report_downloads", _NUMBER, True),
        ("organic_traffic", _NUMBER, True),
        ("leads", _NUMBER, True),
        ("conversions", _NUMBER, True),
        ("revenue", _NUMBER, True),
        ("keywords_top10", _NUMBER, True),
        ("usage", _NUMBER, True),
    ),
    "invoices": (
        ("invoice_id", _TEXT, False),
        ("issued", _DAY, True),
        ("due", _DAY, False),
        ("paid", _DAY, True),
        ("amount", _NUMBER, True),
    ),
    "events": (
        ("date", _DAY, False),
        ("kind", _TEXT, False),
        ("detail", _TEXT, True),
    ),
    "goals": (
        ("goal", _TEXT, False),
        ("target", _NUMBER, True),
        ("unit", _TEXT, True),
        ("due", _DAY, True),
        ("better", _WORD, True),
    ),
    "goal_readings": (
        ("goal", _TEXT, False),
        ("date", _DAY, False),
        ("value", _NUMBER, False),
    ),
    "meetings": (
        ("date", _DAY, False),
        ("kind", _TEXT, False),
        ("status", _WORD, False),
        ("detail", _TEXT, True),
    ),
    "stakeholders": (
        ("name", _TEXT, False),
        ("role", _TEXT, True),
        ("position", _TEXT, True),
        ("stance", _WORD, True),
        ("since", _DAY, True),
        ("until", _DAY, True),
        ("email", _TEXT, True),
        ("phone", _TEXT, True),
    ),
    "tickets": (
        ("ticket_id", _TEXT, False),
        ("opened", _DAY, False),
        ("closed", _DAY, True),
        ("severity", _TEXT, True),
        ("escalated", _TRUTH, True),
        ("sentiment", _WORD, True),
        ("subject", _TEXT, True),
        ("text", _TEXT, True),
    ),
    "notes": (
        ("date", _DAY, False),
        ("author", _TEXT, True),
        ("kind", _WORD, True),
        ("text", _TEXT, False),
    ),
    "actions": (
        ("action_id", _TEXT, False),
        ("type", _TEXT, False),
        ("title", _TEXT, True),
        ("owner", _TEXT, True),
        ("created", _DAY, True),
        ("due", _DAY, True),
        ("status", _WORD, True),
        ("closed", _DAY, True),
        ("playbook", _TEXT, True),
        ("origin", _TEXT, True),
    ),
    "milestones": (
        ("milestone", _TEXT, False),
        ("due", _DAY, True),
        ("done", _DAY, True),
    ),
    "commitments": (
        ("made", _DAY, False),
        ("text", _TEXT, False),
        ("side", _WORD, True),
        ("owner", _TEXT, True),
        ("due", _DAY, True),
        ("state", _WORD, True),
        ("closed", _DAY, True),
        ("field", _TEXT, True),
        ("target", _NUMBER, True),
        ("baseline", _NUMBER, True),
    ),
    "surveys": (
        ("date", _DAY, False),
        ("kind", _WORD, False),
        ("score", _NUMBER, True),
        ("sent", _NUMBER, True),
        ("answered", _NUMBER, True),
        ("respondent", _TEXT, True),
    ),
    "referrals": (
        ("date", _DAY, False),
        ("name", _TEXT, True),
        ("status", _WORD, True),
    ),
    "closing_documents": (
        ("document_id", _TEXT, False),
        ("kind", _TEXT, True),
        ("issued", _DAY, False),
        ("status", _WORD, False),
        ("signed", _DAY, True),
        ("amount", _NUMBER, True),
    ),
    "health_snapshots": (
        ("date", _DAY, False),
        ("score", _NUMBER, True),
        ("band", _WORD, True),
    ),
    "churn_snapshots": (
        ("date", _DAY, False),
        ("score", _NUMBER, True),
        ("level", _WORD, True),
    ),
    "outcomes": (
        ("date", _DAY, False),
        ("outcome", _WORD, False),
        ("monthly_before", _NUMBER, True),
        ("monthly_after", _NUMBER, True),
    ),
}


def upgrade() -> None:
    op.add_column("loads", sa.Column("table_name", sa.String(32), nullable=False, server_default="clients"))
    op.create_table(
        "loaded_tables",
        sa.Column("table_name", sa.String(32), nullable=False),
        sa.Column("since", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name="pk_loaded_tables"),
    )
    op.create_table(
        "writes",
        sa.Column("id", sa.Integer, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("table_name", sa.String(32), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("detail", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_writes"),
    )
    for table, columns in _TABLES.items():
        op.create_table(
            table,
            sa.Column("client_id", sa.Text, nullable=False),
            sa.Column("key", sa.String(24), nullable=False),
            *(sa.Column(name, kind, nullable=empty) for name, kind, empty in columns),
            sa.Column("load_id", sa.Integer),
            sa.Column("extra", sa.JSON),
            sa.PrimaryKeyConstraint("client_id", "key", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["client_id"], ["clients.client_id"], name=f"fk_{table}_client_id"),
            sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=f"fk_{table}_load_id"),
            sqlite_with_rowid=False,
        )
    op.create_index("ix_actions_action_id", "actions", ["action_id"])


def downgrade() -> None:
    raise NotImplementedError("a book goes forward only")
