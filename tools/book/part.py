"""What every part of the book stands on: its transactions, and the question whether it has a client."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, select

from tools.book.errors import UnknownClient
from tools.book.schema import clients

_PAGE = 500


class BookPart(ABC):
    """A side of the book: its history, its overrides, its drafts."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view, for the modules of this package."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes, for the modules of this package."""


def must_exist(connection: Connection, client_ids: Iterable[str]) -> None:
    """Raises ``UnknownClient`` for the first of ``client_ids`` that the book lacks."""
    for page in pages(client_ids):
        query = select(clients.c.client_id).where(clients.c.client_id.in_(page))
        known = set(connection.execute(query).scalars())
        for client_id in page:
            if client_id not in known:
                raise UnknownClient(client_id)


def pages(client_ids: Iterable[str]) -> list[list[str]]:
    """The different ones of ``client_ids`` in their order, so many at a time as a query takes."""
    ids = list(dict.fromkeys(client_ids))
    return [ids[at : at + _PAGE] for at in range(0, len(ids), _PAGE)]
