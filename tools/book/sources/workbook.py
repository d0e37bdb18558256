"""XLSX through openpyxl's read-only mode: the first sheet or a named one, its first filled row the header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as BadDeflate

from tools.book.errors import UnreadableFile
from tools.book.fields import NOTE_COLUMNS
from tools.book.sources.base import Dialect, RawRow, Source
from tools.book.values import is_missing

#: What openpyxl and what it stands on raise on a damaged workbook, on opening it or rows later.
_DAMAGE = (
    AttributeError, BadDeflate, BadZipFile, EOFError, LookupError, NotImplementedError, OSError, SyntaxError,
    TypeError, ValueError,
)  # fmt: skip


#: Bytes of a part of a workbook from which on it is asked how far it was packed, and how far it may be: the cells of an
#: honest sheet take a twentieth of their text, a part that is made to fill the memory a thousandth.
_LARGE, _PACKED = 64 * 1024 * 1024, 100
#: The last row that a sheet can have.
_LAST_ROW = 1_048_576


def _open(path: Path) -> Any:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(path) as parts:
            for part in parts.infolist():
                if part.file_size > max(_LARGE, _PACKED * part.compress_size):
                    raise UnreadableFile(
                        path,
                        f"{part.filename} would be {part.file_size} bytes when unpacked, from "
                        f"{part.compress_size}: not a workbook that people fill",
                    )
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, *_DAMAGE) as error:
        raise UnreadableFile(path, f"not an XLSX workbook: {error}") from None


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of the workbook's sheets of cells, in its order. Raises ``UnreadableFile``."""
    book = _open(path)
    try:
        return tuple(sheet.title for sheet in book.worksheets)
    finally:
        book.close()


class WorkbookSource(Source):
    """A sheet of a workbook: formulas by their last value, dates as dates, percent cells as the ratio they
    hold."""

    path: Path
    format = "xlsx"
    numbers_as_text = "always"

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        super().__init__(path)
        self._header: dict[int, str] = {}
        self._header_row = 0
        with self._sheet(sheet) as opened:
            self._name: str = opened.title
            for number, cells in enumerate(opened.iter_rows(values_only=True), start=1):
                if number > _LAST_ROW:
                    raise UnreadableFile(path, "has a row beyond the last that a sheet can have", line=number)
                if not all(is_missing(cell) for cell in cells):
                    self._header = {at: str(c).strip() for at, c in enumerate(cells) if not is_missing(c)}
                    self._header_row = number
                    break
        if not self._header:
            raise UnreadableFile(path, f"sheet {self._name!r} is empty")
        names = [name.casefold() for name in self._header.values()]
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        if twice:
            raise UnreadableFile(path, f"column {', '.join(twice)} stands twice", line=self._header_row)

    @contextmanager
    def _sheet(self, name: str | None) -> Iterator[Any]:
        book = _open(self.path)
        try:
            if name is not None and name not in book.sheetnames:
                raise UnreadableFile(self.path, f"has no sheet {name!r}; it has {', '.join(book.sheetnames)}")
            sheet = book[name] if name is not None else book.worksheets[0]
            sheet.reset_dimensions()  # what a program wrote there may be wrong
            yield sheet
        except _DAMAGE as error:
            raise UnreadableFile(self.path, f"damaged: {error}") from None
        finally:
            book.close()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for name in self._header.values() if name not in NOTE_COLUMNS)

    def dialect(self) -> Dialect:
        return Dialect("xlsx", sheet=self._name, columns=self.columns)

    def rows(self) -> Iterator[RawRow]:
        kept = {at: name for at, name in self._header.items() if name not in NOTE_COLUMNS}
        with self._sheet(self._name) as sheet:
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                if number > _LAST_ROW:
                    raise UnreadableFile(
                        self.path, "has a row beyond the last that a sheet can have", line=number
                    )
                if number <= self._header_row:
                    continue
                if all(is_missing(cell) for cell in cells):
                    if self.ends_at_blank_row:
                        return
                    continue
                width = len(cells)
                values = {name: cells[at] if at < width else None for at, name in kept.items()}
                stray = [str(c) for at, c in enumerate(cells) if at not in self._header and not is_missing(c)]
                if stray:
                    broken = "a column without a name holds a value"
                    yield RawRow(number, values, broken, "; ".join(stray), tuple(stray))
                else:
                    yield RawRow(number, values)
