"""Where files of clients lie: on this machine, or in a store that is read over the network; and patterns of several."""

from __future__ import annotations

from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from posixpath import basename
from typing import TypeAlias

from tools.book.errors import UnreadableFile


@dataclass(frozen=True)
class RemoteFile:
    """A Parquet file that Polars reads where it lies: ``s3://``, ``gs://``, ``az://``, ``https://``, ``file://``.

    Keys and regions are taken from the environment, as those stores' own programs take them (``AWS_ACCESS_KEY_ID``).
    """

    address: str

    @property
    def name(self) -> str:
        return basename(self.address)

    def __str__(self) -> str:
        return self.address


Place: TypeAlias = Path | RemoteFile


def place_of(text: str | Place) -> Place:
    """A path, or the address of a remote file where it has a scheme."""
    if isinstance(text, str):
        return RemoteFile(text) if "://" in text else Path(text)
    return text


def files_at(pattern: str) -> list[Place]:
    """The files that a pattern such as ``clients/*.parquet`` fits, by name; a file's own name fits that file alone.

    Raises:
        UnreadableFile: none fits, or a remote store cannot be asked.
    """
    place = place_of(pattern)
    if not has_magic(pattern) or (isinstance(place, Path) and place.exists()):
        return [place]
    found = _remote(pattern) if isinstance(place, RemoteFile) else _here(pattern)
    if not found:
        raise UnreadableFile(pattern, "no file fits")
    return found


def _here(pattern: str) -> list[Place]:
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207  (a pattern may begin at the root)
    return [Path(name) for name in found if Path(name).is_file()]


def _remote(pattern: str) -> list[Place]:
    import polars as pl

    paths = pl.scan_parquet(
        pattern, include_file_paths="path", missing_columns="insert", extra_columns="ignore"
    )
    try:
        names = paths.select("path").unique().collect()["path"]
    except (pl.exceptions.PolarsError, OSError) as error:
        if "expanded paths were empty" in str(error):
            return []
        raise UnreadableFile(pattern, str(error).splitlines()[0]) from None
    return [RemoteFile(name) for name in sorted(names)]
