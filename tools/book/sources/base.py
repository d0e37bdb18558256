"""What every reader of a file gives: rows as they stand in it, and a description of how it was written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tools.book.places import Place

if TYPE_CHECKING:
    import polars as pl

Format = Literal["csv", "json", "jsonl", "parquet", "xlsx"]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file, nothing read yet."""

    line: int
    """The line of the file where it begins; of a sheet its row, of Parquet the row counted from 1."""
    cells: Mapping[str, Any]
    """By column, in the file's order; without the note columns of a refused-rows file."""
    broken: str | None = None
    """The rule that the row breaks as a whole (more cells than columns, no JSON object)."""
    value: str = ""
    """What stands there, where ``broken`` and the cells cannot say it."""
    overflow: tuple[str, ...] = ()
    """Cells beyond the last column."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write a row of this file back, as text."""

    encoding: str = "utf-8"
    separator: str = ","
    newline: str = "\n"


@dataclass(frozen=True)
class Dialect:
    """How a file was written, as recognised: the part of the load report that names it."""

    format: Format
    encoding: str | None = None
    """``utf-8``, ``utf-8 with BOM``, ``utf-16``, ``cp1251``; ``None`` where the format leaves no choice."""
    separator: str | None = None
    """``comma``, ``semicolon``, ``tab`` or ``bar``; CSV alone."""
    decimal: str | None = None
    """``,`` or ``.`` (``, and .`` where both were met), ``None`` where no text cell had one."""
    decimal_declared: bool = False
    thousands: tuple[str, ...] = ()
    sheet: str | None = None
    columns: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        parts: list[str] = [self.format]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.encoding:
            parts.append(self.encoding)
        if self.separator:
            parts.append(f"separator {self.separator}")
        if self.decimal:
            parts.append(f"decimal sign {self.decimal}" + (" (as said)" if self.decimal_declared else ""))
        if self.thousands:
            parts.append(f"thousands by {', '.join(self.thousands)}")
        return ", ".join(parts)


class Source(ABC):
    """A file opened for reading, once or several times over, a row at a time."""

    format: Format
    text_is_cells: bool = True
    """Whether strings are cells to be read as a person's writing (see ``tools.book.values``)."""
    numbers_as_text: Literal["never", "ids", "always"] = "never"
    point_is_usual: bool = False
    """Whether a decimal point needs no evidence (comma-separated text)."""
    ends_at_blank_row = False
    """Whether a row without any cell ends the table (a column map's word); else blank rows are passed
    over."""

    def __init__(self, path: Place) -> None:
        self.path = path

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns in the file's order, or ``None`` where only the rows tell (JSON)."""
        return None

    @property
    def total(self) -> int | None:
        """How many rows there are, where the format says so."""
        return None

    @property
    def writing(self) -> Writing:
        """How the refused rows of this file are written."""
        return Writing()

    @abstractmethod
    def dialect(self) -> Dialect:
        """What is known of the file's writing before its cells are read."""

    @abstractmethod
    def rows(self) -> Iterator[RawRow]:
        """The rows, lazily; each call begins anew. Raises ``UnreadableFile``."""

    def frames(
        self, size: int, *, first: int = 1, count: int | None = None
    ) -> Iterator[tuple[int, pl.DataFrame]] | None:
        """The rows as frames of up to ``size`` in the file's order, each with the line of its first row; ``None`` where
        the format has no columns of its own.

        ``count`` rows from the line ``first`` on, all that follow where it is ``None``. Raises ``UnreadableFile``.
        """
        return None

    def text_cells(self, columns: frozenset[str]) -> Iterable[tuple[str, str]]:
        """Column and text of the text cells of ``columns`` in all rows: what a look for decimal signs goes
        over."""
        for row in self.rows():
            for column in columns:
                value = row.cells.get(column)
                if isinstance(value, str):
                    yield column, value
