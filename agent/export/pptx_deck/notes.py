"""What stands in the notes of a slide: where each of its figures comes from."""

from __future__ import annotations

from collections.abc import Iterable

from agent.documents.model import Document
from agent.export.labels import LABELS
from agent.export.pptx_deck.pages import Page


def notes(document: Document, page: Page) -> list[str]:
    """Paragraphs: the chart in words, then the sources of the slide's figures by number."""
    found = [page.chart.alt] if page.chart is not None and page.chart.alt else []
    return found + sources(document, page.facts())


def sources(document: Document, facts: Iterable[str]) -> list[str]:
    """A heading and one paragraph a source; nothing where no figure has one."""
    wanted = frozenset(facts)
    lines = [
        f"{source.number}. {source.text}"
        for source in sorted(document.sources, key=lambda source: source.number)
        if not wanted.isdisjoint((source.fact, *source.also))
    ]
    return [f"{LABELS[document.language].sources}:", *lines] if lines else []
