"""The file of refused rows: mend it and load it.

``b.csv`` gives ``b.csv.refused.csv`` in its own encoding, separator and line ends; every other format gives
UTF-8 with commas. The original columns keep their order and what they held; ``_line``, ``_field`` and
``_rule`` follow, which a later load ignores. Where a row breaks several rules they stand together, joined
by ``; ``.

What a person has mended is never lost: a refused-rows file that is not as a load left it is moved aside
(``b.csv.refused.1.csv``) before a new one is written, or kept where it is if nothing was refused this time.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from tools.book import numerals
from tools.book.fields import NOTE_COLUMNS
from tools.book.places import Place
from tools.book.rows import Refusal, as_text
from tools.book.sources import Writing


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the refused rows."""

    path: Path | None = None
    """The file that holds them."""
    digest: str | None = None
    """SHA-256 of its content, by which a later load knows that nobody touched it."""
    moved: Path | None = None
    """Where an older, mended file was moved to."""
    failed: str | None = None
    """Why it could not be written."""


class RefusedRows:
    """Collects refused rows on disk while a load runs and writes their file when it is through.

    Used as a context manager: :meth:`add` row by row, :meth:`prepare` before the load is committed and
    :meth:`publish` after it. Nothing is left behind where it was not published.
    """

    def __init__(
        self, source: Place, writing: Writing, columns: tuple[str, ...] | None, path: Path | None = None
    ) -> None:
        self.path = path or beside(source)
        self._writing = writing
        self._columns = dict.fromkeys(columns or ())
        self._fixed = columns is not None
        self._source = source
        self._spool: IO[str] | None = None
        self._part: Path | None = None
        self._digest: str | None = None
        self._failed: str | None = None
        self.count = 0

    def __enter__(self) -> RefusedRows:
        self._spool = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._spool is not None:
            self._spool.close()
        if self._part is not None:
            self._part.unlink(missing_ok=True)

    def add(self, refusal: Refusal) -> None:
        """Keep one refused row."""
        assert self._spool is not None
        cells = {name: _cell(value) for name, value in refusal.row.cells.items()}
        if not self._fixed:
            self._columns.update(dict.fromkeys(cells))
        notes = [
            str(refusal.line),
            "; ".join(dict.fromkeys(breach.field for breach in refusal.breaches if breach.field)),
            "; ".join(dict.fromkeys(breach.rule for breach in refusal.breaches)),
        ]
        json.dump([cells, notes, refusal.row.overflow or ()], self._spool, ensure_ascii=False)
        self._spool.write("\n")
        self.count += 1

    def prepare(self) -> str | None:
        """Write the new file beside its place and give its digest; ``None`` where there is nothing to
        write."""
        if not self.count:
            return None
        try:
            handle, name = tempfile.mkstemp(
                dir=self.path.parent, prefix=f".{self.path.name}.", suffix=".part"
            )
            self._part = Path(name)
            with os.fdopen(handle, "w", encoding=self._writing.encoding, newline="") as file:
                self._write_rows(file)
            if isinstance(self._source, Path):
                self._part.chmod(self._source.stat().st_mode & 0o777)
            self._digest = _digest(self._part)
        except OSError as error:
            self._failed = str(error)
        return self._digest

    def publish(self, ours: Callable[[str], bool]) -> Written:
        """Put the prepared file in its place, or take an untouched old one away where nothing was refused.

        ``ours`` says of a digest whether a load wrote it, that is, whether nobody touched the file since.
        """
        if self._failed is not None:
            return Written(failed=self._failed)
        try:
            old = _digest(self.path)
            if self._part is None:
                if old is not None and ours(old):
                    self.path.unlink()
                return Written()
            moved = None
            if old is not None and old != self._digest and not ours(old):
                moved = self._aside()
                self.path.rename(moved)
            self._part.replace(self.path)
            self._part = None
        except OSError as error:
            return Written(failed=str(error))
        return Written(self.path, self._digest, moved)

    def _write_rows(self, file: IO[str]) -> None:
        assert self._spool is not None
        rows = csv.writer(file, delimiter=self._writing.separator, lineterminator=self._writing.newline)
        rows.writerow([*map(_clean, self._columns), *NOTE_COLUMNS])
        self._spool.seek(0)
        for line in self._spool:
            cells, notes, overflow = json.loads(line)
            rows.writerow([*(_clean(cells.get(name, "")) for name in self._columns), *notes, *overflow])

    def _aside(self) -> Path:
        stem = self.path.name.removesuffix(".csv")
        number = 1
        while (path := self.path.with_name(f"{stem}.{number}.csv")).exists():
            number += 1
        return path


def beside(source: Place) -> Path:
    """Where the refused rows of a file go: beside it, or of a remote file into the folder that is worked in."""
    name = f"{source.name}.refused.csv"
    return source.with_name(name) if isinstance(source, Path) else Path(name)


def _cell(value: Any) -> str:
    """A cell as a later load reads it: a number of exactly three decimals gets a fourth, or it might be thousands."""
    text = as_text(value)
    if isinstance(value, float) and (parsed := numerals.parse(text)) is not None and parsed.sign is not None:
        return f"{text}0"
    return text


def _clean(text: str) -> str:
    """Half a surrogate pair, which JSON can hold and no encoding can, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _digest(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
