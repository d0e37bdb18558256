"""Runs the migrations on the connection that ``tools.book.database`` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from agent.server.store.schema import metadata, version

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=version.name,
    transactional_ddl=False,  # the caller's transaction holds it all
    render_as_batch=True,
)
context.run_migrations()
