"""Of which tables of the history anything is known: those that a file was loaded into, were it an empty one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from tools.book.schema import loaded_tables


def loaded(connection: Connection) -> frozenset[str]:
    """The tables of which anything is known."""
    return frozenset(connection.execute(select(loaded_tables.c.table_name)).scalars())


def mark_loaded(connection: Connection, table: str, since: datetime) -> bool:
    """Note that something is known of ``table``; whether that is news."""
    if table in loaded(connection):
        return False
    connection.execute(insert(loaded_tables).values(table_name=table, since=since))
    return True
