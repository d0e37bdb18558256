"""Parquet through Polars, a slice at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.book.errors import UnreadableFile
from tools.book.fields import NOTE_COLUMNS
from tools.book.sources.base import Dialect, RawRow, Source

#: Rows turned into Python objects at a time.
SLICE = 10_000


class ParquetSource(Source):
    """A Parquet file. Its text columns are read as cells, since a whole column has one type; numbers stay
    numbers."""

    format = "parquet"
    numbers_as_text = "ids"

    def __init__(self, path: Path) -> None:
        import polars as pl  # takes over half a second

        super().__init__(path)
        try:
            self._frame = pl.scan_parquet(path)
            names = self._frame.collect_schema().names()
            self._total: int = self._frame.select(pl.len()).collect().item()
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            raise UnreadableFile(path, f"not a Parquet file: {str(error).splitlines()[0]}") from None
        self._columns = tuple(name for name in names if name not in NOTE_COLUMNS)

    @property
    def columns(self) -> tuple[str, ...]:
        return self._columns

    @property
    def total(self) -> int:
        return self._total

    def dialect(self) -> Dialect:
        return Dialect("parquet", columns=self._columns)

    def rows(self) -> Iterator[RawRow]:
        import polars as pl

        chosen = self._frame.select(self._columns)
        line = 0
        for offset in range(0, self._total, SLICE):
            try:
                piece = chosen.slice(offset, SLICE).collect()
            except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
                reason = f"damaged: {str(error).splitlines()[0]}"
                raise UnreadableFile(self.path, reason, line=offset + 1) from None
            for cells in piece.iter_rows(named=True):
                line += 1
                yield RawRow(line, cells)
