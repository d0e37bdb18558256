"""How the index stands against the files: what is in it, what waits, and each document as its file says it now.

Nothing is embedded and nothing is waited for: files that the index does not know yet are read, the others are as it has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.retrieval.catalogue import Entry, compare
from tools.retrieval.reading import Source


@dataclass(frozen=True)
class Shelved:
    """A document as its file says it now."""

    content: Source
    source: int
    """Which of the library's folders it comes from, counted from 0."""
    path: Path
    indexed: bool
    """Whether a search finds it as it is now."""
    replaced: bool
    """Whether a later folder has a document of the same id and language: then it is not searched."""


@dataclass(frozen=True)
class Standing:
    """The library's documents and how far the index is."""

    documents: tuple[Shelved, ...]
    refused: tuple[tuple[str, str], ...]
    """Files that cannot be read as documents: path inside the folder, and reason."""
    removed: int
    """Documents that the index still has though their files are gone."""

    @property
    def waiting(self) -> tuple[Shelved, ...]:
        """Documents that a search does not find as they are now."""
        return tuple(one for one in self.documents if not one.indexed)

    @property
    def current(self) -> bool:
        """Whether the index says what the files say."""
        return not self.waiting and not self.removed


def standing_of(entries: Sequence[Entry], folders: Sequence[Path]) -> Standing:
    """The files of ``folders`` against what the index knows."""
    known = {(one.source, one.content.name): (one.content.digest, one.replaced) for one in entries}
    change = compare(entries, folders)
    documents = tuple(
        Shelved(
            content=one.content,
            source=one.source,
            path=folders[one.source] / one.content.name,
            indexed=known.get((one.source, one.content.name)) == (one.content.digest, one.replaced),
            replaced=one.replaced,
        )
        for one in change.entries
    )
    return Standing(documents, change.refused, change.removed)
