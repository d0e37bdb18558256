"""Where an index lies: immutable generations, and a small file that points to the one in force.

A build writes a whole new generation and then moves the pointer in one step, so that a killed build leaves the old
index, readers in other processes are never disturbed, and no two processes write the same Chroma files. One builder at
a time: a lock file. The generation before the current one is kept for readers who still have it open.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tools.retrieval.catalogue import Entry, from_json, to_json
from tools.retrieval.chroma import AtServer, InFolder, Place, VectorsAway
from tools.retrieval.embedders.base import Floats
from tools.retrieval.errors import DamagedIndex
from tools.retrieval.space import Space
from tools.retrieval.vectors import PassageVectors
from tools.words import LANGUAGES, Language

log = logging.getLogger(__name__)

#: Raised whenever what is stored, or how text is split, stemmed or embedded, changes: older indexes are built anew.
FORMAT = 3

#: Seconds that a build waits for another process's build to end.
PATIENCE = 900

_POINTER = "current.json"


@dataclass
class StoredIndex:
    """A generation, read: the catalogue, the space of its embedder, and the vectors (opened on demand)."""

    folder: Path
    place: Place
    entries: tuple[Entry, ...]
    refused: tuple[tuple[str, str], ...]
    space: Space | None
    """``None`` where there is no passage at all: then nothing was embedded."""
    passages: int

    def open_vectors(self) -> PassageVectors:
        """Open the vectors. Raises :class:`DamagedIndex`, and :class:`VectorsAway`."""
        try:
            return PassageVectors.read(self.place)
        except VectorsAway:
            raise
        except Exception as error:  # Chroma's errors are many and not all its own
            raise DamagedIndex(f"its vectors cannot be read ({type(error).__name__}: {error})") from error


class IndexStore:
    """The generations of one index in ``folder``, all of one embedder; their vectors there too, or at the Chroma server
    ``server``."""

    def __init__(self, folder: Path, embedder: str, server: str | None = None) -> None:
        self.folder = folder
        self.embedder = embedder
        self._server = server

    @contextmanager
    def building(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock of this index. Raises ``TimeoutError`` where another build does not end in ``patience`` seconds."""
        from filelock import FileLock

        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "lock", timeout=patience):
            yield

    def current(self) -> str | None:
        """The name of the generation in force; ``None`` where nothing was built yet."""
        try:
            return str(json.loads((self.folder / _POINTER).read_text("utf-8"))["generation"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return "damaged"

    def read(self) -> StoredIndex | None:
        """The index in force; ``None`` where there is none. Raises :class:`DamagedIndex`."""
        name = self.current()
        if name is None:
            return None
        folder = self.folder / name
        try:
            data: dict[str, Any] = json.loads((folder / "catalogue.json").read_text("utf-8"))
            if data["format"] != FORMAT:
                raise DamagedIndex("it was made by another version of this program")
            if data["embedder"] != self.embedder:
                raise DamagedIndex(f"it was made by another embedder, {data['embedder']}")
            space = _space(folder / "space.npz") if data["passages"] else None
            refused = tuple((str(name), str(why)) for name, why in data["refused"])
            entries = from_json(data["documents"])
            return StoredIndex(folder, self._place(name), entries, refused, space, int(data["passages"]))
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise DamagedIndex(f"it cannot be read ({type(error).__name__}: {error})") from error

    def write(
        self,
        entries: Sequence[Entry],
        refused: Sequence[tuple[str, str]],
        space: Space | None,
        vectors: Floats,
        languages: Sequence[Language],
    ) -> None:
        """Put a new generation in force. Only while :meth:`building`."""
        name = f"gen-{uuid.uuid4().hex[:12]}"
        folder = self.folder / name
        try:
            folder.mkdir()
            if space is not None:
                PassageVectors.write(self._place(name), self.embedder, vectors, languages, space.dimension)
                means = {f"{language}-{kind}": mean for (language, kind), mean in space.means.items()}
                chance = np.asarray([space.chance_mean, space.chance_spread])
                np.savez(folder / "space.npz", allow_pickle=False, chance=chance, **means)
            self._write_catalogue(folder, entries, refused, len(languages))
        except BaseException:
            self._drop(folder)
            raise
        before = self.current()
        _replace(self.folder / _POINTER, json.dumps({"generation": name}))
        self._forget(keep={name, before})

    def note_dates(self, entries: Sequence[Entry], refused: Sequence[tuple[str, str]], passages: int) -> None:
        """Remember new dates of unchanged files, so that they are not read again. Only while :meth:`building`."""
        name = self.current()
        if name is not None:
            self._write_catalogue(self.folder / name, entries, refused, passages)

    def _write_catalogue(
        self, folder: Path, entries: Sequence[Entry], refused: Sequence[tuple[str, str]], passages: int
    ) -> None:
        data = {
            "format": FORMAT,
            "embedder": self.embedder,
            "passages": passages,
            "refused": [list(pair) for pair in refused],
            "documents": to_json(entries),
        }
        _replace(folder / "catalogue.json", json.dumps(data, ensure_ascii=False))

    def _forget(self, keep: set[str | None]) -> None:
        for folder in self.folder.glob("gen-*"):
            if folder.name not in keep:
                self._drop(folder)

    def _drop(self, folder: Path) -> None:
        """Forget a generation; what cannot be dropped now (a server is away, a reader on Windows holds a file) stays to be
        dropped by a later build."""
        try:
            self._place(folder.name).drop()
        except Exception:
            log.warning("vectors of the index %s are left behind", folder, exc_info=True)
            return
        shutil.rmtree(folder, ignore_errors=True)

    def _place(self, generation: str) -> Place:
        if self._server is not None:
            return AtServer(self._server, generation)
        return InFolder(self.folder / generation / "chroma")


def _space(path: Path) -> Space:
    with np.load(path, allow_pickle=False) as data:
        chance = data["chance"]
        means = {
            (language, kind): np.asarray(data[f"{language}-{kind}"], np.float32)
            for language in LANGUAGES
            for kind in ("question", "passage")
        }
        return Space(means, float(chance[0]), float(chance[1]))  # type: ignore[arg-type]


def _replace(path: Path, text: str) -> None:
    """Write ``path`` so that a reader sees the old text or the new, and nothing between."""
    temporary = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    with temporary.open("w", encoding="utf-8", errors="surrogatepass") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
