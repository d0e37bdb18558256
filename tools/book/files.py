"""A file read without a book: rows in the file's order, rows of its model and refusals as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypedDict, Unpack

from tools.book.errors import BookError, UnreadableFile
from tools.book.fields import fields, fields_of
from tools.book.maps import ColumnMap, load_map
from tools.book.numerals import Sign
from tools.book.places import Place, RemoteFile, place_of
from tools.book.rows import Refusal, RowReader, RowT
from tools.book.sources import Dialect, RawRow, Writing, open_source
from tools.book.sources.given import GivenSource
from tools.record import ClientRecord

if TYPE_CHECKING:
    import polars as pl


class TableFile(Generic[RowT]):
    """A file opened as a table of rows of ``model``. Iterating reads it lazily, row by row, in its order.

    ``decimal`` settles numerals that could be read two ways; ``data_date`` is the day of client records that give
    none; ``mapping`` is a shipped map's name, a YAML file or a map (of client records); ``sheet`` names a sheet of
    XLSX. Raises ``UnreadableFile`` or ``MapError`` on opening, and ``UnreadableFile`` where the file breaks off
    further on. Each row is judged by itself: the same one twice is not looked for here.
    """

    _HINT = ""

    def __init__(
        self,
        path: Place | str,
        model: type[RowT],
        *,
        data_date: date | None = None,
        decimal: Sign | None = None,
        mapping: str | Path | ColumnMap | None = None,
        sheet: str | None = None,
    ) -> None:
        if decimal not in (None, ",", "."):
            raise BookError(f"the decimal sign is a comma or a point, not {decimal!r}")
        self.place = place_of(path)
        self.mapping = load_map(mapping) if isinstance(mapping, (str, Path)) else mapping
        known = [*fields_of(model), *(self.mapping.columns if self.mapping else ())]
        self._source = open_source(self.place, known_columns=known, sheet=sheet)
        if self.mapping:
            self._source.ends_at_blank_row = self.mapping.ends_at_blank_row
        self._declared = decimal
        self.reader = RowReader(
            self._source, model, mapping=self.mapping, decimal=decimal, data_date=data_date
        )
        columns = self._source.columns
        if columns is not None and (lacking := self.reader.bind_all(columns)):
            hint = f" under the map {self.mapping.name}" if self.mapping else self._HINT
            raise UnreadableFile(
                self.place,
                f"no column gives {' or '.join(lacking)}{hint} (columns: {', '.join(columns) or 'none'})",
            )

    def __iter__(self) -> Iterator[RowT | Refusal]:
        for _, result in self.pairs():
            yield result

    def pairs(self) -> Iterator[tuple[RawRow, RowT | Refusal]]:
        """Each row as it stands beside what became of it."""
        for raw in self._source.rows():
            yield raw, self.reader.read(raw)

    def frames(
        self, size: int, *, first: int = 1, count: int | None = None
    ) -> Iterator[tuple[int, pl.DataFrame]] | None:
        """The rows as frames of columns, nothing read yet: see :meth:`tools.book.sources.Source.frames`."""
        return self._source.frames(size, first=first, count=count)

    @property
    def path(self) -> Path:
        """Of a file on this machine. Raises ``UnreadableFile`` of a remote one."""
        if isinstance(self.place, RemoteFile):
            raise UnreadableFile(self.place, "lies on no disk of this machine")
        return self.place

    @property
    def dialect(self) -> Dialect:
        """How the file is written; decimal sign and thousands as far as it has been read."""
        signs = self.reader.signs
        return replace(
            self._source.dialect(),
            decimal=signs.decimal,
            decimal_declared=self._declared is not None,
            thousands=signs.thousands,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the file; of JSON those met so far."""
        return self._source.columns or (*self.reader.known_fields, *self.reader.unknown_columns)

    @property
    def known_fields(self) -> tuple[str, ...]:
        return tuple(self.reader.known_fields)

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """Columns kept with the records as they are, since they are no field."""
        return tuple(self.reader.unknown_columns)

    @property
    def total(self) -> int | None:
        return self._source.total

    @property
    def writing(self) -> Writing:
        return self._source.writing


class Reading(TypedDict, total=False):
    """How a file of clients is read; see :class:`TableFile`."""

    data_date: date | None
    decimal: Sign | None
    mapping: str | Path | ColumnMap | None
    sheet: str | None


class ClientFile(TableFile[ClientRecord]):
    """A file opened as a table of clients, as ``csm score FILE`` prints it."""

    _HINT = "; is a map (--map) needed?"

    def __init__(self, path: Place | str, **options: Unpack[Reading]) -> None:
        super().__init__(path, ClientRecord, **options)


def iter_file(path: Path | str, **options: Unpack[Reading]) -> Iterator[ClientRecord | Refusal]:
    """The clients of a file, lazily and in its order, without a book. See :class:`ClientFile`."""
    return iter(ClientFile(path, **options))


def read_given(rows: Iterable[Mapping[str, Any]]) -> Iterator[ClientRecord | Refusal]:
    """The clients that a program holds as objects of JSON types, or why each is none; ``line`` counts them from 1."""
    source = GivenSource(rows)
    reader = RowReader(source, ClientRecord)
    return (reader.read(raw) for raw in source.rows())


def read_rows(path: Path | str, *, sheet: str | None = None) -> Iterator[RawRow]:
    """The rows of a file as they stand in it, nothing read yet."""
    return open_source(Path(path), known_columns=fields(), sheet=sheet).rows()
