"""Parquet through Polars, a frame at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.book.errors import UnreadableFile
from tools.book.fields import NOTE_COLUMNS
from tools.book.places import Place, RemoteFile
from tools.book.sources.base import Dialect, RawRow, Source

if TYPE_CHECKING:
    import polars as pl

#: Rows turned into Python objects at a time.
SLICE = 10_000


class ParquetSource(Source):
    """A Parquet file. Its text columns are read as cells, since a whole column has one type; numbers stay
    numbers."""

    format = "parquet"
    numbers_as_text = "ids"

    def __init__(self, path: Place) -> None:
        import polars as pl  # takes over half a second

        super().__init__(path)
        try:
            self._frame = pl.scan_parquet(str(path), glob=False)
            names = self._frame.collect_schema().names()
            self._total: int = self._frame.select(pl.len()).collect().item()
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            what = "cannot be read" if isinstance(path, RemoteFile) else "not a Parquet file"
            raise UnreadableFile(path, f"{what}: {str(error).splitlines()[0]}") from None
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
        for line, frame in self.frames(SLICE):
            for number, cells in enumerate(frame.iter_rows(named=True), start=line):
                yield RawRow(number, cells)

    def frames(
        self, size: int, *, first: int = 1, count: int | None = None
    ) -> Iterator[tuple[int, pl.DataFrame]]:
        import polars as pl

        chosen = self._frame.select(self._columns)
        if first > 1 or count is not None:
            chosen = chosen.slice(first - 1, count)
        line = first
        try:
            for frame in chosen.collect_batches(chunk_size=size):
                yield line, frame
                line += frame.height
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            raise UnreadableFile(self.path, f"damaged: {str(error).splitlines()[0]}", line=line) from None
