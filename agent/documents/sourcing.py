"""Where the figures of a document come from: its facts, and a numbered source for each, or for several at once.

A line over time shows one figure a day, all made alike; their sources would fill a page with dates. They are told as one: how
many values, the outermost ones with their days, who made them. Figures of one day that differ in their value alone (the due
days of a plan) are told as one too, by their values. The facts stay each with the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from agent.documents.model import Document, Source, references_of
from agent.grounding.ledger import Ledger
from agent.grounding.render import series_source, shared_source
from tools.facts import Fact
from tools.plans.series import series_count
from tools.words import Language

#: What needs no source: words and names say themselves where they come from.
PLAIN_UNITS = frozenset({"name", "text", "category"})
#: From how many on figures that are made alike are told of at once.
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
        text = _told([cited[ref] for ref in refs], document.language)
        notes.append(Source(fact=refs[0], also=tuple(refs[1:]), number=number, text=text))
    found: list[dict[str, Any]] = [{**fact.to_state(), "id": ref} for ref, fact in shown.items()]
    return document.model_copy(update={"sources": tuple(notes), "facts": tuple(found)})


def _told(facts: Sequence[Fact], language: Language) -> str:
    if len({fact.as_of for fact in facts}) > 1:
        return series_source(facts, series_count(facts), language)
    return shared_source(facts, language)


def _together(cited: Mapping[str, Fact]) -> Iterator[list[str]]:
    """References that one source tells of, in the order in which they are first shown; those of a series by their days."""
    series, alike = _groups(cited, _in_series), _groups(cited, _alike)
    told: set[str] = set()
    for ref, fact in cited.items():
        if ref in told:
            continue
        refs = [ref]
        row = series[_in_series(ref, fact)]
        days = {day for one in row if (day := cited[one].as_of) is not None}
        if SERIES_FROM <= len(days) == len(row):
            refs = sorted(row, key=lambda one: str(cited[one].as_of))
        elif not fact.inputs and len(same := alike[_alike(ref, fact)]) >= SERIES_FROM:
            refs = [one for one in same if one not in told]
        told.update(refs)
        yield refs


def _groups(
    cited: Mapping[str, Fact], key: Callable[[str, Fact], tuple[Any, ...]]
) -> dict[tuple[Any, ...], list[str]]:
    found: dict[tuple[Any, ...], list[str]] = {}
    for ref, fact in cited.items():
        found.setdefault(key(ref, fact), []).append(ref)
    return found


def _in_series(ref: str, fact: Fact) -> tuple[Any, ...]:
    """What figures of one series have in common."""
    return (_LETTER.sub(".*", ref), fact.inputs, *_made(fact))


def _alike(ref: str, fact: Fact) -> tuple[Any, ...]:
    """What figures have in common that differ in their value alone."""
    del ref
    return (fact.as_of, fact.inputs, *_made(fact))


def _made(fact: Fact) -> tuple[Any, ...]:
    return (
        fact.client,
        fact.metric,
        fact.unit,
        fact.currency,
        fact.vat,
        fact.formula,
        fact.source,
    )
