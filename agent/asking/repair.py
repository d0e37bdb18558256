"""Puts references where a model has written out a figure that a calculator made: "the health score is 53".

Small models copy values from the fact sheet instead of its references. Where a written number equals a fact as it
would be shown, the reference takes its place, and the sentence goes through the gate anew: metric, client, unit and
direction must fit as if the model had written the reference. So the number that is shown is the renderer's, made from
that fact, and a number that no fact has stays refused. It saves a model call; it opens no other door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice, product

from agent.grounding.analysis import GateContext, Sentence
from agent.grounding.gate import check_sentence
from agent.grounding.lexicon import mentions
from agent.grounding.release import Released, Withheld, compose
from tools.facts import Fact

#: Refusals that a reference in a number's place may cure.
_CURABLE = frozenset({"number", "bare_sign", "value_slot", "unit_without_figure"})
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
_WRITTEN = re.compile(
    r"(?<![\w\[.,])[₽$€]?\s?(?P<digits>\d(?:[\d\u00a0\u202f ,.]*\d)?)"
    r"(?:\s?%|\s?[₽$€]|\s?(?:percent|процент\w*|points?|балл\w*|руб\w*)(?!\w)| out of 10| из 10)?(?![\w\]])"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?")
#: Numbers in one sentence, facts tried for each, and sentences judged, at the most.
_NUMBERS, _FACTS, _TRIALS = 4, 6, 48
#: Parts of a score: nobody speaks of them but in tables, and they equal too many other figures.
_PARTS = (".points", ".shown", ".weight", ".exact")


def repaired(withheld: Withheld, context: GateContext) -> Released | None:
    """The refused sentence with references for its numbers, as released; ``None`` where it stays refused."""
    if withheld.reason not in _CURABLE or "|" in withheld.sentence:
        return None
    places = list(_written(withheld.sentence))
    if not places or len(places) > _NUMBERS:
        return None
    named = {
        metric
        for said in mentions(Sentence(withheld.sentence, context))
        if said.strong
        for metric in said.metrics
    }
    choices = [_facts_showing(value, named, context) for _, _, value in places]
    if not all(choices):
        return None
    for chosen in islice(product(*choices), _TRIALS):
        text, last = "", 0
        for (start, end, _), ref in zip(places, chosen, strict=True):
            text += f"{withheld.sentence[last:start]}[[{ref}]]"
            last = end
        text += withheld.sentence[last:]
        verdict = check_sentence(text, replace(context, label_metrics=True))
        if not verdict.ok or verdict.labels:
            continue  # it does not say what the figure is: a true number in the wrong place is still a lie
        answer = compose(text, context)
        if len(answer.pieces) == 1 and not answer.withheld:
            return _behind(withheld.front, answer.pieces[0])
    return None


def _written(sentence: str) -> Iterator[tuple[int, int, Decimal]]:
    """Where numbers stand outside references: start, end with sign and unit, value."""
    holes = [match.span() for match in _REFERENCE.finditer(sentence)]
    for match in _WRITTEN.finditer(sentence):
        if any(start < match.end() and match.start() < end for start, end in holes):
            continue
        digits = match["digits"]
        grouped = _GROUPED.fullmatch(digits)
        plain = re.sub(r"[ ,\u00a0\u202f]", "", digits) if grouped else digits.replace(",", ".")
        if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
            continue
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        yield start, match.end(), Decimal(plain)


def _facts_showing(value: Decimal, named: set[str], context: GateContext) -> list[str]:
    """References to facts of the metrics ``named`` that read as ``value``, the subject's before others'."""
    found: list[tuple[bool, int, str]] = []
    for order, ref in enumerate(context.ledger.refs()):
        fact = context.ledger.get(ref)
        shown = _shown(fact) if fact is not None else None
        if fact is None or shown is None:
            continue
        if shown == value and fact.metric in named and not fact.id.endswith(_PARTS):
            found.append((fact.client != context.subject, order, ref))
    return [ref for _, _, ref in sorted(found)[:_FACTS]]


def _shown(fact: Fact) -> Decimal | None:
    """The number that the renderer would write."""
    if not isinstance(fact.value, Decimal):
        return None
    value = fact.value * 100 if fact.unit == "ratio" else fact.value
    digits = {"score": 0, "ratio": 1, "percent": 1, "percent_points": 1}.get(fact.unit)
    return value if digits is None else value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _behind(front: str, piece: Released) -> Released:
    return replace(
        piece,
        text=front + piece.text,
        raw=front + piece.raw,
        spans=tuple(span.shifted(len(front)) for span in piece.spans),
    )
