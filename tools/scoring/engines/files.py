"""Files of clients scored a piece at a time: what an engine runs, on this machine or on another.

Columns are read at once (``tools.book.columns``), and what is not plain in them row by row, so that a row is refused
for the same reasons, in the same words, as anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import polars as pl

from tools.book.columns import read_columns
from tools.book.files import ClientFile, Reading
from tools.book.places import Place
from tools.book.rows import Refusal
from tools.book.sources import RawRow
from tools.record import ClientRecord
from tools.scoring.bulk import BulkScorer, conform, frames_of_records

#: Rows scored at once: enough to be quick, few enough to stay small in memory.
FRAME = 1 << 18
#: Rows of a piece that is sent elsewhere.
PIECE = 1 << 18


@dataclass(frozen=True)
class Piece:
    """Rows of a file that are scored together: ``count`` from the line ``first`` on, or all that follow."""

    file: Place
    first: int = 1
    count: int | None = None


@dataclass(frozen=True)
class Scored:
    """The scores of a piece in the order of its rows (columns of ``tools.scoring.table``), and what was refused."""

    scores: pl.DataFrame
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class PieceScorer:
    """Scores a piece of a file wherever it is sent: it pickles, and so do pieces and what it makes of them.

    ``reading``: how the files are read (:class:`tools.book.files.Reading`).
    """

    scorer: BulkScorer
    reading: Reading = field(default_factory=Reading)

    def __call__(self, piece: Piece) -> Scored:
        """Raises :class:`tools.book.BookError` where the file cannot be read."""
        refused: list[Refusal] = []
        file = ClientFile(piece.file, **self.reading)
        parts = list(scores_of(file, self.scorer, refused.append, first=piece.first, count=piece.count))
        return Scored(pl.concat(parts) if parts else self.scorer.none(), tuple(refused))


def pieces_of(file: ClientFile, rows: int = PIECE) -> list[Piece]:
    """The pieces of a file, in its order: one where only a reading from its start finds the rows."""
    if file.total is None or file.frames(rows) is None:
        return [Piece(file.place)]
    return [Piece(file.place, first, rows) for first in range(1, file.total + 1, rows)]


def scores_of(
    file: ClientFile,
    scorer: BulkScorer,
    refuse: Callable[[Refusal], object],
    *,
    first: int = 1,
    count: int | None = None,
) -> Iterator[pl.DataFrame]:
    """The scores of a file's clients as frames in its order; ``refuse`` is told of each row that is no client.

    ``first`` and ``count`` name a part, of a file that has frames. Raises :class:`tools.book.BookError` where the file
    breaks off.
    """
    for clients in clients_of(file, scorer.fields, refuse, first=first, count=count):
        yield scorer.scores(clients)


def clients_of(
    file: ClientFile,
    fields: tuple[str, ...],
    refuse: Callable[[Refusal], object],
    *,
    first: int = 1,
    count: int | None = None,
) -> Iterator[pl.DataFrame]:
    """A file's clients as the columns ``fields`` of :mod:`tools.scoring.bulk.columns`; else as :func:`scores_of`."""
    frames = file.frames(FRAME, first=first, count=count)
    if frames is None:
        return _by_row(file, fields, refuse)
    return (_read(file, line, frame, fields, refuse) for line, frame in frames)


def _read(
    file: ClientFile,
    line: int,
    frame: pl.DataFrame,
    fields: tuple[str, ...],
    refuse: Callable[[Refusal], object],
) -> pl.DataFrame:
    """The clients of a frame whose first row stands at ``line``."""
    columns = read_columns(frame, file.reader)
    conformed = conform(columns.table, fields, columns.unread)

    def records() -> Iterator[tuple[int, ClientRecord]]:
        for place in conformed.suspects():
            read = file.reader.read(RawRow(line + place, frame.row(place, named=True)))
            if isinstance(read, Refusal):
                refuse(read)
            else:
                yield place, read

    return conformed.settled(records())


def _by_row(
    file: ClientFile, fields: tuple[str, ...], refuse: Callable[[Refusal], object]
) -> Iterator[pl.DataFrame]:
    def records() -> Iterator[ClientRecord]:
        for read in file:
            if isinstance(read, Refusal):
                refuse(read)
            else:
                yield read

    return frames_of_records(records(), fields)
