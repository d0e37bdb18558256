"""Vectors already made, kept by their text: nothing is embedded twice, and a build that was killed goes on."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tools.retrieval.embedders.base import Embedder, Floats, Kind
from tools.retrieval.errors import EmbedderError

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
#: From so many batches on, starting further processes takes less time than it saves.
WORTH_PROCESSES = 12


class VectorCache:
    """An embedder with a memory in one SQLite file, which several processes may share.

    The file is named by the embedder, so that vectors of two never meet. A broken file is thrown away: all in it can
    be made again.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self.embedder = embedder
        self.path = folder / f"vectors-{embedder.name}.sqlite3"

    def embed(
        self, texts: Sequence[str], kind: Kind, on_progress: Progress | None = None
    ) -> tuple[Floats, int]:
        """The vectors of ``texts`` in order, and how many had to be made now.

        ``on_progress(done, total)`` counts the texts that have to be made. Vectors are kept batch by batch.
        """
        if not texts:
            return np.zeros((0, 0), np.float32), 0
        keys = [_key(text, kind) for text in texts]
        known = self._read(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        # Texts of like length go together: an embedder pads a batch to its longest.
        order = sorted(missing, key=lambda key: len(missing[key]))
        batches = [order[i : i + self.embedder.batch] for i in range(0, len(order), self.embedder.batch)]
        if on_progress and order:
            on_progress(0, len(order))
        done = 0
        texts_of = [[missing[key][: self.embedder.longest] for key in batch] for batch in batches]
        for batch, vectors in zip(batches, _each(self.embedder, texts_of, kind), strict=True):
            if len(vectors) != len(batch):
                raise EmbedderError(f"the embedder answered {len(vectors)} vectors for {len(batch)} texts")
            made = dict(zip(batch, vectors, strict=True))
            self._write(made)
            known.update(made)
            done += len(batch)
            if on_progress:
                on_progress(done, len(order))
        rows = [known[key] for key in keys]
        if len({len(row) for row in rows}) != 1:
            self.path.unlink(missing_ok=True)
            raise EmbedderError(
                "the embedder changed the length of its vectors; they were forgotten, build again"
            )
        return np.vstack(rows), len(order)

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, Floats]:
        found: dict[bytes, Floats] = {}
        if not self.path.exists():
            return found
        try:
            connection = self._connect()
            try:
                for start in range(0, len(keys), 500):
                    part = list(dict.fromkeys(keys[start : start + 500]))
                    marks = ",".join("?" * len(part))
                    for key, vector in connection.execute(
                        f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part
                    ):
                        found[key] = np.frombuffer(vector, np.float32)
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        return found

    def _write(self, made: dict[bytes, Floats]) -> None:
        try:
            connection = self._connect()
            try:
                with connection:
                    connection.executemany(
                        "INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)",
                        [(key, np.asarray(vector, np.float32).tobytes()) for key, vector in made.items()],
                    )
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )
        return connection

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """A memory that cannot be used costs time and no more; one that is no database is begun anew."""
        log.warning(
            "the memory of vectors %s cannot be used (%s); the texts are embedded again",
            self.path.name,
            error,
        )
        if not isinstance(error, sqlite3.OperationalError):
            self.path.unlink(missing_ok=True)


def _key(text: str, kind: Kind) -> bytes:
    return hashlib.blake2b(f"{kind}\0{text}".encode("utf-8", "replace"), digest_size=16).digest()


def _each(embedder: Embedder, batches: Sequence[list[str]], kind: Kind) -> Iterator[Floats]:
    """The vectors of each batch in order; by several processes where the embedder knows how and it pays."""
    many = getattr(embedder, "embed_many", None)
    if many is not None and len(batches) >= WORTH_PROCESSES:
        yield from many(batches, kind)
    else:
        yield from (embedder.embed(batch, kind) for batch in batches)
