"""Table rows, judged cell by cell: a figure answers to its row's name, else to its column's, for metric and client."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.grounding.analysis import GateContext, Sentence
from agent.grounding.binding import Binder, own_aspect
from agent.grounding.fault import Fault
from agent.grounding.gate import Verdict, check_sentence
from agent.grounding.lexicon import client_mentions, mentions
from agent.grounding.references import find_references
from agent.grounding.render import label_of
from agent.grounding.rules_items import own_item
from agent.grounding.sections import framed_from_above

_CELLS = re.compile(r"(?<!\\)\|")


def cells_of(row: str) -> list[str]:
    """The cells of a Markdown table row."""
    return [cell.strip() for cell in _CELLS.split(row.strip().strip("|"))]


def check_row(row: str, header: Sequence[str], context: GateContext) -> Verdict:
    """Judge a row under its header: as a sentence, then each figure against what its row or column is called."""
    verdict = check_sentence(row, context)
    if not verdict.ok:
        return verdict
    cells = cells_of(row)
    names_metric = bool(mentions(Sentence(cells[0], context)))
    owner = _owner(cells[0], context)
    labels: dict[int, str] = {}
    index = 0
    for place, cell in enumerate(cells):
        column = header[place] if place < len(header) else ""
        count = len(find_references(cell))
        if count and place:
            named = cells[0] if names_metric else column
            subject = owner or _owner(column, context) or context.subject
            own = replace(context, subject=subject)
            for check, words in ((own_aspect, column), (own_item, cells[0])):
                fault = check(Sentence(f"{_words(words)}: {cell}", own))
                if fault is not None:
                    return replace(verdict, ok=False, fault=fault)
            if header and (fault := _gone_on(header[0], cells[0], cell, own)) is not None:
                return replace(verdict, ok=False, fault=fault)
            faulty = _check_cell(f"{_words(named)}: {cell}", own, index, labels, named)
            if faulty is not None:
                return replace(verdict, ok=False, fault=faulty.fault)
            framed = framed_from_above(column, cell, context) or framed_from_above(cells[0], cell, context)
            if framed is not None:
                return replace(verdict, ok=False, fault=framed)
        index += count
    return replace(verdict, labels=labels)


def _words(name: str) -> str:
    """A cell's words without its references: they have been counted where they stand."""
    return re.sub(r"\[\[[^\]]*\]\]", " ", name).strip() or "·"


def _gone_on(head: str, name: str, cell: str, context: GateContext) -> Fault | None:
    """A row goes on where its head began: "Renewals" over "at risk" is said of renewals at risk."""
    whole = Sentence(f"{_words(head)} {_words(name)}: {cell}", context)
    begun = len(Sentence(_words(head), context).tokens)
    if any(mention.start < begun < mention.end for mention in mentions(whole)):
        return Binder(whole).metric_fault()
    return None


def _check_cell(
    text: str, context: GateContext, first: int, labels: dict[int, str], named: str
) -> Verdict | None:
    binder = Binder(Sentence(text, context))
    several = len(context.ledger.clients) > 1
    for placed in binder.bound:
        stranger = (
            several and context.subject is not None and placed.fact.client not in (None, context.subject)
        )
        if stranger:
            fault = Fault("other_client", f"{context.subject} ≠ {placed.reference.id}")
            return Verdict(False, fault, (), ())
    fault_found = binder.metric_fault() or binder.client_fault()
    if fault_found is not None:
        return Verdict(False, fault_found, (), ())
    facts = {placed.index: placed.fact for placed in binder.bound}
    for index, said in binder.unsaid().items():
        metric = said.metric and not _words(named).strip("· ")
        if metric or said.client:
            labels[first + index] = label_of(
                facts[index], context.ledger, context.language, metric=metric, client=said.client
            )
    return None


def _owner(cell: str, context: GateContext) -> str | None:
    named = client_mentions(Sentence(cell, context))
    return named[0].client if named else None
