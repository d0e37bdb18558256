"""Which table a file holds by its name, and how the file of its refused rows is named so that it tells the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from tools.history.rows import TABLES, TableName

#: What a file may be a table of: the clients themselves, or a table of their history.
LoadTable = Literal["clients"] | TableName

#: Every table that can be loaded, in the order of loading.
LOAD_TABLES: tuple[LoadTable, ...] = ("clients", *TABLES)

_BY_NAME: dict[str, LoadTable] = {str(table): table for table in LOAD_TABLES}
_REFUSED = re.compile(r"(\.refused(\.\d+)?\.csv)+$", re.IGNORECASE)


def named(word: str) -> LoadTable | None:
    """The table of that name, letter case aside."""
    return _BY_NAME.get(word.strip().casefold())


def table_of(path: Path | str) -> LoadTable | None:
    """The table that the file is named by (``weekly.csv``, ``weekly.csv.refused.csv``); ``None`` where by none."""
    name = Path(path).name
    bare = _REFUSED.sub("", name)
    return (named(bare.rpartition(".")[2]) if bare != name else None) or named(Path(bare).stem)


def holds_refused(path: Path) -> bool:
    """Whether the file is named as one of refused rows."""
    return _REFUSED.search(path.name) is not None


def refused_path(path: Path, table: LoadTable) -> Path:
    """The file of the rows of ``path`` that are refused: ``weekly.csv.refused.csv``, and with the table in it where
    the name would not tell it (``book.xlsx.weekly.refused.csv``)."""
    plain = path.with_name(f"{path.name}.refused.csv")
    if (table_of(plain) or "clients") == table:
        return plain
    return path.with_name(f"{path.name}.{table}.refused.csv")
