"""Where the figures of a document come from: its facts, and a numbered source for each, or for a whole series at once.

A line over time shows one figure a day, all made alike; their sources would fill a page with dates. They are told as one: how
many values, the outermost ones with their days, who made them. The facts stay each with the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from agent.documents.model import Document, Source, references_of
from agent.grounding.ledger import Ledger
from agent.grounding.render import series_source, sources
from tools.facts import Fact
from tools.plans.series import series_count

#: What needs no source: words and names say themselves where they come from.
PLAIN_UNITS = frozenset({"name", "text", "category"})
#: Days from which on figures that are made alike are told of as a series.
SERIES_FROM = 3
#: The letter under which a value of a list or series stands in an id.
_LETTER = re.compile(r"\.[a-z]{1,2}(?=\.)")


def with_sources(document: Document, ledger: Ledger) -> Document:
    """``document`` with the facts that it shows, and numbered sources for the figures among them."""
    shown = {ref: fact for ref in references_of(document) if (fact := ledger.get(ref)) is not None}
    cited = {
        ref: shown[ref]
        for ref in dict.fromkeys(references_of(document, categories=False))
        if ref in shown and shown[ref].unit not in PLAIN_UNITS and shown[ref].value is not None
    }
    notes = []
    for number, refs in enumerate(_together(cited), start=1):
        facts = [cited[ref] for ref in refs]
        text = (
            sources(facts, document.language)[0]
            if len(facts) == 1
            else series_source(facts, series_count(facts), document.language)
        )
        notes.append(Source(fact=refs[0], also=tuple(refs[1:]), number=number, text=text))
    found: list[dict[str, Any]] = [{**fact.to_state(), "id": ref} for ref, fact in shown.items()]
    return document.model_copy(update={"sources": tuple(notes), "facts": tuple(found)})


def _together(cited: Mapping[str, Fact]) -> Iterator[list[str]]:
    """References that one source tells of, in the order in which they are first shown; those of a series by their days."""
    alike: dict[tuple[Any, ...], list[str]] = {}
    for ref, fact in cited.items():
        alike.setdefault(_made(ref, fact), []).append(ref)
    told: set[str] = set()
    for ref, fact in cited.items():
        if ref in told:
            continue
        refs = alike[_made(ref, fact)]
        days = {day for one in refs if (day := cited[one].as_of) is not None}
        if len(days) < SERIES_FROM or len(days) < len(refs):
            refs = [ref]
        told.update(refs)
        yield sorted(refs, key=lambda one: str(cited[one].as_of))


def _made(ref: str, fact: Fact) -> tuple[Any, ...]:
    """What figures of one series have in common."""
    return (
        _LETTER.sub(".*", ref),
        fact.client,
        fact.metric,
        fact.unit,
        fact.currency,
        fact.vat,
        fact.formula,
        fact.inputs,
        fact.source,
    )
