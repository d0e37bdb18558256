"""The client book: files of clients are read, judged row by row, and kept with their history.

Names are loaded when they are first used, since the database's library takes a quarter of a second and most
of a command line does without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.book.drafts import Draft as Draft
    from tools.book.errors import BookError as BookError
    from tools.book.errors import MapError as MapError
    from tools.book.errors import NewerBook as NewerBook
    from tools.book.errors import StoreError as StoreError
    from tools.book.errors import UnknownAction as UnknownAction
    from tools.book.errors import UnknownClient as UnknownClient
    from tools.book.errors import UnknownDraft as UnknownDraft
    from tools.book.errors import UnreadableFile as UnreadableFile
    from tools.book.files import ClientFile as ClientFile
    from tools.book.files import TableFile as TableFile
    from tools.book.files import iter_file as iter_file
    from tools.book.files import read_rows as read_rows
    from tools.book.folder import FolderReport as FolderReport
    from tools.book.folder import load_folder as load_folder
    from tools.book.load import Counts as Counts
    from tools.book.load import LoadReport as LoadReport
    from tools.book.load import load_file as load_file
    from tools.book.maps import load_map as load_map
    from tools.book.maps import shipped_maps as shipped_maps
    from tools.book.memory import book_of as book_of
    from tools.book.rows import Breach as Breach
    from tools.book.rows import Refusal as Refusal
    from tools.book.rows import parse_row as parse_row
    from tools.book.sample import sample_files as sample_files
    from tools.book.sources import Dialect as Dialect
    from tools.book.sources import RawRow as RawRow
    from tools.book.store import Book as Book
    from tools.book.store import ClientName as ClientName
    from tools.book.store import Snapshot as Snapshot

_HOMES = {
    "drafts": ("Draft",),
    "errors": (
        "BookError",
        "MapError",
        "NewerBook",
        "StoreError",
        "UnknownAction",
        "UnknownClient",
        "UnknownDraft",
        "UnreadableFile",
    ),
    "files": ("ClientFile", "TableFile", "iter_file", "read_rows"),
    "folder": ("FolderReport", "load_folder"),
    "load": ("Counts", "LoadReport", "load_file"),
    "maps": ("load_map", "shipped_maps"),
    "memory": ("book_of",),
    "rows": ("Breach", "Refusal", "parse_row"),
    "sample": ("sample_files",),
    "sources": ("Dialect", "RawRow"),
    "store": ("Book", "ClientName", "Snapshot"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
