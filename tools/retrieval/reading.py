"""The files of a folder as documents with their passages: front matter, title, language, sections."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.retrieval.decoding import decode, is_text
from tools.retrieval.frontmatter import read_head
from tools.retrieval.language import language_of
from tools.retrieval.markup import plain
from tools.retrieval.splitting import outline
from tools.words import Language

#: What counts as a document. Everything else in the folder is left alone.
SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".txt"})


class NotADocument(Exception):
    """A file that cannot be read as a document; the message says why."""


@dataclass(frozen=True)
class SourceFile:
    """A file as it lies on disk: enough to see that it did not change without reading it."""

    path: Path
    name: str
    """Relative to the folder, with ``/``."""
    size: int
    modified: int
    """Nanoseconds."""


@dataclass(frozen=True)
class Section:
    """One passage of a document: where it stands, under what, and in which language."""

    start: int
    end: int
    heading: str
    language: Language


@dataclass(frozen=True)
class Source:
    """A document read."""

    name: str
    digest: str
    doc_id: str
    named: bool
    """True where the front matter gives the id; only then can it replace, or be a translation of, another document."""
    title: str
    kind: str
    language: Language
    applies_to: tuple[str, ...]
    text: str
    body_start: int
    sections: tuple[Section, ...] = field(repr=False)


def files_of(folder: Path) -> Iterator[SourceFile]:
    """The documents below ``folder`` in the order of their names, hidden files and folders left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith((".", "~$")) or path.suffix.lower() not in SUFFIXES:
                continue
            try:
                status = path.stat()
            except OSError:
                continue  # gone, or a link to nowhere
            yield SourceFile(path, path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns)


def digest_of(data: bytes) -> str:
    """A fingerprint of a file's content."""
    return hashlib.sha256(data).hexdigest()[:32]


def read(name: str, data: bytes) -> Source:
    """The document in ``data``. Raises :class:`NotADocument` where it is no text."""
    text = decode(data)
    if not is_text(text):
        raise NotADocument("not a text file")
    head = read_head(text)
    body = text[head.body_start :]
    told = head.fields.get("language", head.fields.get("lang"))
    language: Language = told if told in ("ru", "en") else language_of(body)
    parts = outline(text, head.body_start)
    doc_id = _word(head.fields.get("id"))
    title = _word(head.fields.get("title"))
    sections = tuple(
        Section(
            part.start,
            part.end,
            " > ".join(part.headings) or title or "",
            language_of(text[part.start : part.end], otherwise=language),
        )
        for part in parts.slices
    )
    return Source(
        name=name,
        digest=digest_of(data),
        doc_id=doc_id or name.rsplit(".", 1)[0],
        named=doc_id is not None,
        title=title or parts.title or _from_name(name),
        kind=_word(head.fields.get("kind")) or "document",
        language=language,
        applies_to=_words(head.fields.get("applies_to")),
        text=text,
        body_start=head.body_start,
        sections=sections,
    )


def _from_name(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " ").strip()


def _word(value: Any) -> str | None:
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return " ".join(plain(str(value)).split()) or None


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list):
        return ()
    return tuple(word for word in (_word(one) for one in value) if word)
