"""Labelled examples from a client book: every recorded outcome, with the record as it stood the day before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tools.calibration.labelled import CHURNED, Example, Labelled
from tools.history import TableName

if TYPE_CHECKING:
    from tools.book import Book

_DAY = timedelta(days=1)


def labelled_from_book(book: Book, *, name: str = "book") -> Labelled:
    """The outcomes of the book; one without figures of an earlier, known day is left out and counted as unlabelled.

    Figures whose day is unknown are never taken: they might be of after the outcome.
    """
    examples: list[Example] = []
    without = 0
    wanted: tuple[TableName, ...] = ("outcomes",)
    for history in book.histories(tables=wanted):
        for outcome in history.outcomes:
            record = book.record_as_of(history.client_id, outcome.date - _DAY)
            if record is None or record.data_date is None or record.data_date >= outcome.date:
                without += 1
            else:
                examples.append(Example(record, CHURNED[outcome.outcome]))
    return Labelled(name, tuple(examples), unlabelled=without)
