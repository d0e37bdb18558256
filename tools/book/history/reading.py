"""Reading the clients' history out of the book, a page of clients at a time.

The rows were judged when they were loaded, so they are put together again without being judged anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from tools.book.errors import UnknownClient
from tools.book.history.known import loaded
from tools.book.history.tables import day_of
from tools.book.ordering import plainly
from tools.book.part import BookPart
from tools.book.schema import clients, history
from tools.history import TABLES, ClientHistory, HistoryRow, TableName

#: Clients whose histories are in memory together: two years of weeks of so many take some 20 MB.
PAGE = 200

#: Sets what a frozen model does not let itself be set.
_set = object.__setattr__

_Row = TypeVar("_Row", bound=HistoryRow)
_Rows = dict[str, list[HistoryRow]]


class HistoryReading(BookPart):
    """What a book gives of its clients' history."""

    def history(self, client_id: str) -> ClientHistory:
        """All that the book holds of the client's history, not cut to any day. Raises ``UnknownClient``."""
        for found in self.histories([client_id]):
            return found
        raise UnknownClient(client_id)

    def histories(
        self,
        client_ids: Iterable[str] | None = None,
        *,
        tables: Collection[TableName] | None = None,
        since: Mapping[TableName, date] | None = None,
    ) -> Iterator[ClientHistory]:
        """The histories of all clients, or of ``client_ids`` (ids that the book lacks are passed over), by
        ``client_id``.

        ``tables`` names those that are read; the others count as absent, since nothing was looked up in them.
        ``since`` leaves out rows of earlier days, by table, where nobody is going to look at them. A
        history is absent a table that was never loaded, unless a row of this client was written into it here. They
        come a page of clients at a time, and no transaction stays open between pages.
        """
        wanted = [name for name in TABLES if tables is None or name in tables]
        query = select(clients.c.client_id).order_by(plainly(clients.c.client_id))
        with self.reading() as connection:
            ids = list(connection.execute(query).scalars())
        if client_ids is not None:
            chosen = frozenset(client_ids)
            ids = [client_id for client_id in ids if client_id in chosen]
        for at in range(0, len(ids), PAGE):
            page = ids[at : at + PAGE]
            with self.reading() as connection:
                known = loaded(connection)
                found = {name: _rows(connection, name, page, (since or {}).get(name)) for name in wanted}
            for client_id in page:
                yield _history(client_id, found, known)


def _history(client_id: str, found: dict[TableName, _Rows], known: frozenset[str]) -> ClientHistory:
    rows: dict[str, Any] = {name: tuple(of[client_id]) for name, of in found.items() if client_id in of}
    absent = frozenset(
        name for name in TABLES if name not in rows and (name not in known or name not in found)
    )
    return ClientHistory(client_id, absent, **rows)


def _rows(connection: Connection, name: TableName, page: list[str], since: date | None) -> _Rows:
    """The rows of table ``name`` by client, from the day ``since`` on where one is given."""
    found: _Rows = {}
    condition: ColumnElement[bool] = history[name].c.client_id.in_(page)
    if since is not None:
        condition &= history[name].c[day_of(TABLES[name])] >= since
    for row in rows_of(connection, TABLES[name], condition):
        found.setdefault(row.client_id, []).append(row)
    return found


def rows_of(connection: Connection, model: type[_Row], condition: ColumnElement[bool]) -> Iterator[_Row]:
    """The rows of a table that fulfil ``condition``, by client and in the order of their days; those without one last."""
    table = history[model.TABLE]
    day = table.c[day_of(model)]
    names = tuple(model.model_fields)
    given = set(names)
    query = (
        select(*(table.c[name] for name in names))
        .where(condition)
        .order_by(plainly(table.c.client_id), day.is_(None), day, table.c.key)
    )
    for values in connection.execute(query).all():
        held = dict(zip(names, values, strict=True))
        if held["extra"] is None:
            held["extra"] = {}
        row = model.__new__(model)  # as unpickling does, which takes a fifth of the time of model_construct
        _set(row, "__dict__", held)
        _set(row, "__pydantic_fields_set__", given)
        _set(row, "__pydantic_extra__", None)
        _set(row, "__pydantic_private__", None)
        yield row
