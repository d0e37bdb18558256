"""Several workers: what they tell each other of runs, requests counted together; drafts for many client by client."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: What the older form kept of a job cannot be gone on with: nobody counted its calls.
_CUT_OFF = {
    "code": "older_version",
    "detail": "an older version of the service began this and the rest was not drafted: ask for the others again",
}


def upgrade() -> None:
    op.create_table(
        "job_drafts",
        sa.Column("job_id", sa.String(32), nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("calls", sa.Integer, server_default="0", nullable=False),
        sa.Column("asking", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("lost", sa.Integer, server_default="0", nullable=False),
        sa.Column("keep_at", sa.String(40)),
        sa.Column("draft_id", sa.Integer),
        sa.Column("version", sa.Integer),
        sa.Column("detail", sa.Text),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_drafts_job_id"),
        sa.PrimaryKeyConstraint("job_id", "client_id", name="pk_job_drafts"),
    )
    op.create_table(
        "run_events",
        sa.Column("run_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_events_run_id"),
        sa.PrimaryKeyConstraint("run_id", "number", name="pk_run_events"),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("owner", sa.String(16), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_index("ix_requests_owner_at", "requests", ["owner", "at"])
    op.add_column("runs", sa.Column("read_at", sa.String(40)))
    _client_by_client(op.get_bind())
    op.drop_column("jobs", "notes")


def _client_by_client(connection: sa.Connection) -> None:
    """What jobs of drafts kept in one value becomes a row a client."""
    jobs = sa.table(
        "jobs",
        sa.column("id", sa.String),
        sa.column("kind", sa.String),
        sa.column("status", sa.String),
        sa.column("parameters", sa.JSON),
        sa.column("notes", sa.JSON),
        sa.column("result", sa.JSON),
        sa.column("error", sa.JSON),
        sa.column("finished_at", sa.String),
    )
    job_drafts = sa.table(
        "job_drafts",
        sa.column("job_id", sa.String),
        sa.column("client_id", sa.Text),
        sa.column("place", sa.Integer),
        sa.column("state", sa.String),
        sa.column("answers", sa.JSON),
        sa.column("draft_id", sa.Integer),
        sa.column("version", sa.Integer),
        sa.column("detail", sa.Text),
    )
    for job in connection.execute(sa.select(jobs).where(jobs.c.kind == "drafts")).all():
        rows = _rows(job.id, job.parameters, job.result or job.notes or {})
        if rows:
            connection.execute(sa.insert(job_drafts), rows)
        if job.status in ("queued", "running"):
            values = {"status": "failed", "error": _CUT_OFF, "finished_at": datetime.now(UTC).isoformat()}
            connection.execute(sa.update(jobs).where(jobs.c.id == job.id).values(values))


def _rows(job_id: str, parameters: dict[str, Any], so_far: dict[str, Any]) -> list[dict[str, Any]]:
    made = {one["client_id"]: one for one in so_far.get("drafts", [])}
    failed = {one["client_id"]: one for one in so_far.get("failed", [])}
    rows = []
    for place, client_id in enumerate(dict.fromkeys(parameters["client_ids"])):
        kept, refused = made.get(client_id, {}), failed.get(client_id, {})
        rows.append(
            {
                "job_id": job_id,
                "client_id": client_id,
                "place": place,
                "state": "kept" if kept else "failed" if refused else "waiting",
                "answers": [],
                "draft_id": kept.get("draft_id"),
                "version": kept.get("version"),
                "detail": refused.get("detail"),
            }
        )
    return rows
