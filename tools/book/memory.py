"""A book in memory over records that somebody else holds: everything that works at a book works at it, and nothing is
written anywhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert

from tools.book.intake import ClientIntake
from tools.book.schema import aware, loads
from tools.book.store import Book
from tools.record import ClientRecord


def book_of(records: Iterable[ClientRecord], *, loaded_at: datetime) -> Book:
    """A book that holds these clients, and no table of their history.

    It is gone with its last connection: :meth:`Book.close` it. Threads may share it.

    Args:
        records: one a client.
        loaded_at: from whose day on records without a date count.

    Raises:
        ValueError: two records of one client that contradict each other.
    """
    held = list(records)
    # Under a name of its own and shared between connections, so that each thread reads by one of its own.
    book = Book(f"sqlite:///file:book-{uuid.uuid4().hex}?mode=memory&cache=shared&uri=true")
    moment = aware(loaded_at)
    intake = ClientIntake(moment)
    log = {"file": "", "digest": "", "loaded_at": moment, "counts": {}, "dialect": {}, "fields": []}
    with book.writing() as connection:
        key = connection.execute(insert(loads).values(log)).inserted_primary_key
        assert key is not None
        intake.begin(connection, int(key[0]))
        intake.look(connection, held)
        for line, record in enumerate(held, start=1):
            if breach := intake.take(line, record):
                raise ValueError(str(breach))
        intake.write(connection)
        intake.end(connection, len(held))
    return book
