"""Drafts keep their typed document, and what they leave to be done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("drafts", sa.Column("document", sa.JSON))
    op.add_column("drafts", sa.Column("follow_up", sa.JSON))


def downgrade() -> None:
    raise NotImplementedError("a book goes forward only")
