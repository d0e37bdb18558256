"""CSV and its kin: separator and encoding are recognised, rows keep the line they begin on."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO

from tools.book.errors import UnreadableFile
from tools.book.fields import NOTE_COLUMNS
from tools.book.sources.base import Dialect, RawRow, Source, Writing

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_CHUNK = 1 << 20
#: One cell may not be longer than this (characters), so that a quotation mark that never closes stays bounded.
LONGEST = 1 << 24

csv.field_size_limit(LONGEST)  # of the process; the default of 131,072 is less than a pasted letter


def recognise_encoding(path: Path) -> tuple[str, str]:
    """The codec of the whole file and the name for it in a report.

    A byte-order mark says it; else what is valid UTF-8 throughout is UTF-8, and the rest is cp1251, the
    other encoding in use where this book is kept. A file that is mostly good UTF-8 with a few broken bytes
    is refused, not turned into nonsense: ``UnreadableFile`` names the first bad byte.
    """
    with path.open("rb") as handle:
        head = handle.read(4)
        if head.startswith(codecs.BOM_UTF8):
            _must_decode(path, "utf-8-sig")
            return "utf-8-sig", "utf-8 with BOM"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            _must_decode(path, "utf-16")
            return "utf-16", "utf-16"
        handle.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        bad = good = 0
        while True:
            chunk = handle.read(_CHUNK)
            text = decoder.decode(chunk, final=not chunk)
            if not text.isascii():
                broken = text.count("\ufffd")
                bad += broken
                good += len(text) - len(text.encode("ascii", "ignore")) - broken
            if not chunk:
                break
    if not bad:
        return "utf-8", "utf-8"
    if good > bad:
        _must_decode(path, "utf-8")
    _must_decode(path, "cp1251")
    return "cp1251", "cp1251"


def _must_decode(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    offset = 0
    with path.open("rb") as handle:
        while True:
            chunk = handle.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                place = max(offset + error.start - (len(error.object) - len(chunk)), 0)
                raise UnreadableFile(path, f"not valid {encoding} at byte {place}") from None
            if not chunk:
                return
            offset += len(chunk)


class DelimitedSource(Source):
    """A CSV, TSV or other separated file with a header line."""

    path: Path
    format = "csv"

    def __init__(self, path: Path, known_columns: Iterable[str] = ()) -> None:
        super().__init__(path)
        self._codec, self._encoding = recognise_encoding(path)
        self._separator, self._skip, self._header = self._recognise(
            {name.casefold() for name in known_columns}
        )
        # Refused rows stand apart from the rows that showed what a point is in their file: no habit holds there.
        self.point_is_usual = self._separator == "," and not set(NOTE_COLUMNS) <= set(self._header)
        self._newline = self._recognise_newline()
        self._kept = [(at, name) for at, name in enumerate(self._header) if name and name not in NOTE_COLUMNS]

    def _open(self) -> TextIO:
        return self.path.open(encoding=self._codec, newline="")

    def _recognise(self, known: set[str]) -> tuple[str, int, list[str]]:
        """Separator, lines before the header, header: the separator that shows most known columns, then
        most."""
        with self._open() as handle:
            first = handle.readline(_CHUNK)
            while first and not first.strip():
                first = handle.readline(_CHUNK)
        if not first:
            raise UnreadableFile(self.path, "is empty")
        directive = first.strip().strip('"').lower()
        if directive.startswith("sep=") and len(directive) == 5 and directive[4] in SEPARATORS:
            candidates, skip = [directive[4]], 1
        elif first.strip().lower() == "sep=":  # a tab, which stripping took
            candidates, skip = ["\t"], 1
        else:
            candidates, skip = list(SEPARATORS), 0
        best: tuple[int, int] = (-1, -1)
        found: tuple[str, list[str]] = (",", [])
        for separator in candidates:
            names = self._read_header(separator, skip)
            rank = (sum(name.casefold() in known for name in names), len(names))
            if rank > best:
                best, found = rank, (separator, names)
        separator, header = found
        named = [name.casefold() for name in header if name]
        twice = sorted(name for name, times in Counter(named).items() if times > 1)
        if twice:
            raise UnreadableFile(self.path, f"column {', '.join(twice)} stands twice", line=skip + 1)
        return separator, skip, header

    def _read_header(self, separator: str, skip: int) -> list[str]:
        with self._open() as handle:
            for _ in range(skip):
                handle.readline()
            try:
                for cells in csv.reader(handle, delimiter=separator):
                    if any(cell.strip() for cell in cells):
                        return [cell.strip() for cell in cells]
            except csv.Error as error:
                raise UnreadableFile(self.path, f"not a table: {error}", line=skip + 1) from None
        return []

    def _recognise_newline(self) -> str:
        with self.path.open(encoding=self._codec, newline="") as handle:
            line = handle.readline(_CHUNK)
        return "\r\n" if line.endswith("\r\n") else "\n"

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._kept)

    @property
    def writing(self) -> Writing:
        return Writing(self._codec, self._separator, self._newline)

    def dialect(self) -> Dialect:
        return Dialect(
            "csv", encoding=self._encoding, separator=SEPARATORS[self._separator], columns=self.columns
        )

    def rows(self) -> Iterator[RawRow]:
        width = len(self._header)
        simple = len(self._kept) == width
        names: Sequence[str] = self.columns
        with closing(self._open()) as handle:
            for _ in range(self._skip):
                handle.readline()
            lines = csv.reader(handle, delimiter=self._separator)
            line, header_seen = self._skip, False
            try:
                for cells in lines:
                    begins, line = line + 1, self._skip + lines.line_num
                    if not header_seen:
                        header_seen = any(cell.strip() for cell in cells)
                        continue
                    if not any(cells) or not any(cell.strip() for cell in cells):
                        if self.ends_at_blank_row:
                            return
                        continue
                    if len(cells) == width and simple:
                        yield RawRow(begins, dict(zip(names, cells, strict=True)))
                    else:
                        yield self._uneven(begins, cells, line > begins)
            except csv.Error as error:
                raise UnreadableFile(self.path, f"not a table: {error}", line=line + 1) from None

    def _uneven(self, line: int, cells: list[str], several_lines: bool) -> RawRow:
        """A row of another length than the header: missing cells at the end are empty, further ones refuse
        it."""
        width = len(self._header)
        values = {name: cells[at] if at < len(cells) else "" for at, name in self._kept}
        nameless = [cells[at] for at, name in enumerate(self._header) if not name and at < len(cells)]
        overflow = tuple(cells[width:])
        broken = None
        if any(cell.strip() for cell in nameless):
            broken = "a column without a name holds a value"
        if any(cell.strip() for cell in overflow):
            broken = f"has {len(cells)} cells where the header has {width}"
        elif len(cells) < width and several_lines:
            broken = "a quotation mark opens and does not close"
        value = self._separator.join(cells) if broken else ""
        return RawRow(line, values, broken, value, overflow if broken else ())
