"""Readers of the files that a client book is loaded from: CSV, JSON, JSON Lines, Parquet and XLSX.

Each gives the same thing, :class:`RawRow` by :class:`RawRow`, in flat memory, and knows nothing of the
client record.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from tools.book.errors import UnreadableFile
from tools.book.places import Place, RemoteFile
from tools.book.sources.base import Dialect, Format, RawRow, Source, Writing

__all__ = ["FORMATS", "Dialect", "Format", "RawRow", "Source", "Writing", "open_source"]

#: What is read, by the ending of a file.
FORMATS: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
}


def open_source(path: Place, *, known_columns: Iterable[str] = (), sheet: str | None = None) -> Source:
    """Open ``path`` by its ending. ``known_columns`` help to tell a CSV's separator; ``sheet`` is for XLSX
    alone.

    Raises ``UnreadableFile`` where the file is not there, of no known kind, or damaged at its head.
    """
    if isinstance(path, RemoteFile):
        return _remote_source(path)
    if not path.is_file():
        raise UnreadableFile(path, "is a directory" if path.is_dir() else "no such file")
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror}") from None
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise UnreadableFile(path, f"of an unknown kind; {', '.join(sorted(FORMATS))} are read")
    if sheet is not None and kind != "xlsx":
        raise UnreadableFile(path, "has no sheets; a sheet can be named for XLSX alone")
    if kind == "csv":
        from tools.book.sources.delimited import DelimitedSource

        return DelimitedSource(path, known_columns)
    if kind in ("json", "jsonl"):
        from tools.book.sources.objects import JsonLinesSource, JsonSource

        return JsonSource(path, known_columns) if kind == "json" else JsonLinesSource(path)
    if kind == "parquet":
        from tools.book.sources.parquet import ParquetSource

        return ParquetSource(path)
    from tools.book.sources.workbook import WorkbookSource

    return WorkbookSource(path, sheet)


def _remote_source(file: RemoteFile) -> Source:
    """Only what is read by parts, wherever it lies."""
    if FORMATS.get(PurePosixPath(file.name).suffix.lower()) != "parquet":
        raise UnreadableFile(file, "of a remote store Parquet alone is read")
    from tools.book.sources.parquet import ParquetSource

    return ParquetSource(file)
