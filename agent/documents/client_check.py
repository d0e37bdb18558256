"""Checks by code that a client's version shows nothing that is the agency's own.

Two ways, for neither is enough alone: every fact it shows is one that a client may see and no section is marked internal;
and no text of it, headings, cells, text alternatives, sources and metadata included, speaks of the client's health, churn, odds
of a sale, holds, internal notes or negotiation (``client_phrases.yaml``, Russian and English whatever the document's language).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from agent.documents.model import (
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    Paragraph,
    Table,
    plain,
    references_of,
)

#: Words on record (a client's or person's name) are no words of ours: they are taken out before a text is searched.
_NAMES = ("client.name", "client.manager", "client.sponsor", "client.contact")


@dataclass(frozen=True)
class Breach:
    """What a client must not see."""

    kind: str
    """A key of ``forbidden`` in the list; ``fact`` for a fact, ``section`` for a section that is internal."""
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class ClientVersionError(ValueError):
    """A client's version that would show what a client must not see; ``breaches`` say what and where."""

    def __init__(self, breaches: Iterable[Breach]) -> None:
        self.breaches = tuple(dict.fromkeys(breaches))
        told = "; ".join(str(breach) for breach in self.breaches[:5])
        super().__init__(f"the client's version would show what is internal — {told}")


def check_document(document: Document) -> None:
    """Check the typed document of a client's version.

    Raises:
        ClientVersionError: what was found.
    """
    found = [*facts_breached(document), *breaches(document_texts(document), document)]
    if found:
        raise ClientVersionError(found)


def check_texts(texts: Iterable[str], document: Document) -> None:
    """Check the texts of a finished file of ``document``.

    Raises:
        ClientVersionError: what was found.
    """
    found = list(breaches(texts, document))
    if found:
        raise ClientVersionError(found)


def facts_breached(document: Document) -> Iterator[Breach]:
    """Facts and sections that are not for a client, and figures whose fact is not with the document."""
    known = set()
    for fact in document.facts:
        known.add(str(fact["id"]))
        if fact.get("audience") != "client":
            yield Breach("fact", str(fact["id"]))

    for ref in references_of(document):
        if ref not in known:
            yield Breach("fact", ref)
    for section in document.sections:
        if section.internal:
            yield Breach("section", section.id)


def breaches(texts: Iterable[str], document: Document) -> Iterator[Breach]:
    """Every phrase of the list that stands in one of ``texts``."""
    names = [
        _flat(str(fact["value"])) for fact in document.facts if fact["id"] in _NAMES and fact.get("value")
    ]
    allowed, forbidden = _phrases()
    for text in texts:
        searched = _flat(text)
        for name in names:
            searched = searched.replace(name, " ")
        searched = allowed.sub(" ", searched)
        for kind, pattern in forbidden.items():
            if match := pattern.search(searched):
                around = searched[max(0, match.start() - 30) : match.end() + 30].strip()
                yield Breach(kind, around)


def document_texts(document: Document) -> Iterator[str]:
    """Every text of a document, whether or not a format shows it."""
    yield plain(document.title)
    yield plain(document.subtitle)
    for section in document.sections:
        yield section.id
        yield plain(section.heading)
        for block in section.blocks:
            yield from _block_texts(block)
    yield from (note.text for note in document.sources)


def _block_texts(block: Block) -> Iterator[str]:

    if isinstance(block, Paragraph):
        yield plain(block.line)
    elif isinstance(block, Bullets):
        yield from map(plain, block.items)
    elif isinstance(block, Table):
        yield plain(block.caption)
        for row in (block.head, *block.rows):
            yield from map(plain, row)
            yield ": ".join(map(plain, row))
    elif isinstance(block, Figures):
        for item in block.items:
            yield f"{item.label}: {item.value.text} — {plain(item.note)}"
    elif isinstance(block, Chart):
        yield plain(block.headline)
        yield block.alt
        yield from block.categories
        yield from (series.name for series in block.series)
        yield from (limit.label for limit in block.limits)
    else:
        for action in block.rows:
            status = action.status.text if action.status else ""
            yield f"{plain(action.what)}; {plain(action.owner)}; {plain(action.goal)}; {status}"


def _flat(text: str) -> str:
    plain_text = text.replace("\u00ad", "").replace("\u200b", "").replace("\u2060", "")
    return re.sub(r"\s+", " ", plain_text).casefold().replace("ё", "е")


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    data = yaml.safe_load(files("agent.documents").joinpath("client_phrases.yaml").read_text("utf-8"))
    return _any(data["allowed"]), {kind: _any(found) for kind, found in data["forbidden"].items()}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
