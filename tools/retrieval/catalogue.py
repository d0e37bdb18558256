"""What the library's folders hold, as far as the index knows: documents, their passages and their stems.

The catalogue says what changed since it was made, which document of ours a document of the agency replaces, and
which documents are translations of one another. It is plain data, written as JSON beside the vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from tools.retrieval.markup import plain
from tools.retrieval.reading import NotADocument, Section, Source, SourceFile, digest_of, files_of, read
from tools.retrieval.tokens import tokens
from tools.words import Language


@dataclass(frozen=True)
class Entry:
    """A document in the catalogue: what was read, from which folder, and the file as it lay there."""

    source: int
    size: int
    modified: int
    content: Source
    stems: tuple[str, ...]
    """Of each section, the stems that the word search knows, joined by spaces."""
    replaced: bool = False
    """True where a later folder has a document of the same id and language: then it is not searched."""


class Change(NamedTuple):
    """The folders as they are now against a catalogue."""

    entries: tuple[Entry, ...]
    refused: tuple[tuple[str, str], ...]
    added: int
    changed: int
    removed: int
    unchanged: int
    touched: bool
    """True where a file's date or size differs though its content does not."""

    @property
    def nothing(self) -> bool:
        """True where every document says what it said."""
        return not (self.added or self.changed or self.removed)


def embedded_text(entry: Source, section: Section) -> str:
    """What is embedded for a section: title and headings, then its words without markup, on one line."""
    headings = section.heading.replace(" > ", ". ")
    if entry.title not in section.heading:
        headings = f"{entry.title}. {headings}" if headings else entry.title
    return " ".join(f"{headings}. {plain(entry.text[section.start : section.end])}".split())


def scan(folders: Sequence[Path]) -> dict[tuple[int, str], SourceFile]:
    """Every document file of the folders, by folder and name."""
    return {(number, file.name): file for number, folder in enumerate(folders) for file in files_of(folder)}


def is_current(entries: Iterable[Entry], refused: Iterable[tuple[str, str]], folders: Sequence[Path]) -> bool:
    """Whether the files lie as the catalogue knows them, by size and date alone."""
    known = {(entry.source, entry.content.name): (entry.size, entry.modified) for entry in entries}
    bad = {name for name, _ in refused}
    found = {
        key: (file.size, file.modified)
        for key, file in scan(folders).items()
        if key[1] not in bad or key in known
    }
    return known == found


def compare(
    old: Iterable[Entry], folders: Sequence[Path], on_read: Callable[[str], None] | None = None
) -> Change:
    """Read what is new or changed in ``folders``; keep the rest of ``old`` as it is."""
    known = {(entry.source, entry.content.name): entry for entry in old}
    entries: list[Entry] = []
    refused: list[tuple[str, str]] = []
    added = changed = unchanged = 0
    touched = False
    for key, file in scan(folders).items():
        before = known.get(key)
        if before and (before.size, before.modified) == (file.size, file.modified):
            entries.append(before)
            unchanged += 1
            continue
        if on_read:
            on_read(file.name)
        try:
            data = file.path.read_bytes()
            if before and before.content.digest == digest_of(data):
                entries.append(replace(before, size=file.size, modified=file.modified))
                unchanged += 1
                touched = True
                continue
            content = read(file.name, data)
        except (OSError, NotADocument) as error:
            refused.append((file.name, str(error)))
            continue
        entries.append(Entry(key[0], file.size, file.modified, content, _stems(content)))
        added, changed = (added, changed + 1) if before else (added + 1, changed)
    now = {(entry.source, entry.content.name) for entry in entries}
    removed = sum(key not in now for key in known)
    return Change(
        tuple(_with_replacements(entries)), tuple(refused), added, changed, removed, unchanged, touched
    )


def _stems(content: Source) -> tuple[str, ...]:
    return tuple(" ".join(tokens(embedded_text(content, section))) for section in content.sections)


def _with_replacements(entries: list[Entry]) -> list[Entry]:
    """Marks what a later folder replaces by id. Within one folder two documents of one id both stay."""
    last: dict[tuple[str, Language], int] = {}
    for entry in entries:
        if entry.content.named:
            key = (entry.content.doc_id, entry.content.language)
            last[key] = max(entry.source, last.get(key, 0))
    return [
        replace(
            entry,
            replaced=entry.content.named
            and last[entry.content.doc_id, entry.content.language] > entry.source,
        )
        for entry in entries
    ]


def to_json(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The catalogue as JSON types."""
    return [asdict(entry) for entry in entries]


def from_json(data: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """What :func:`to_json` wrote. Raises ``KeyError`` or ``TypeError`` on anything else."""
    return tuple(
        Entry(
            **{
                **entry,
                "stems": tuple(entry["stems"]),
                "content": Source(
                    **{
                        **entry["content"],
                        "applies_to": tuple(entry["content"]["applies_to"]),
                        "sections": tuple(Section(**section) for section in entry["content"]["sections"]),
                    }
                ),
            }
        )
        for entry in data
    )
