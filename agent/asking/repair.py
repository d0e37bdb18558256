"""Puts references where a model has written out a figure that a calculator made: "the health score is 53".

Small models copy values from the fact sheet instead of its references. A plain statement of that kind is mended: every
word of it names a metric or the client, or links them, and each number stands behind the one metric that it is said of
and equals that metric's figure, in a unit that is the figure's own. Then the reference takes the number's place and the
sentence goes through the gate anew, so that the number shown is the renderer's. A sentence with any other word in it
("was", "not", "target", "last quarter", a stranger's name) is left refused: what it says of the figure is not known to be
true. It saves a model call; it opens no other door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from agent.grounding.analysis import GateContext, Sentence
from agent.grounding.bags import bag
from agent.grounding.gate import check_sentence
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import Mention, client_mentions, client_tokens, mentions
from agent.grounding.references import HOLE
from agent.grounding.release import Released, Withheld, compose
from tools.facts import Fact

#: Refusals that a reference in a number's place may cure.
_CURABLE = frozenset({"number", "bare_sign", "value_slot", "unit_without_figure"})
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
_WRITTEN = re.compile(
    r"(?<![\w\[.,+−–-])(?P<before>[₽$€])?\s?(?P<digits>\d(?:[\d\u00a0\u202f ,.]*\d)?)"
    r"(?P<unit>\s?%|\s?[₽$€]|\s?(?:percent|процент\w*|points?|балл\w*|руб\w*)(?!\w)| out of 10| из 10)?(?![\w\]])"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?")
#: Numbers in one sentence, at the most.
_NUMBERS = 4
#: What a figure is made of or held against is told in tables; here a metric's name means its value.
_ASIDE = (".points", ".shown", ".weight", ".exact", ".threshold", ".from", ".to", ".previous", ".forecast")
#: Beside the metric's and the client's name, all that a plain statement may hold.
_LINKS = bag(
    "the a an its their this is are stands equals at of for now currently today and client account customer"
    " у в на для и а сейчас сегодня этот данный клиент составляет составляют равен равна равно равны"
)
_SIGNS = frozenset(".,;:—–*_'’\"«»")
_UNITS: dict[str, tuple[str, ...]] = {
    "percent": ("ratio", "percent", "percent_points"),
    "points": ("score", "points", "number"),
    "of ten": ("ten",),
}
_CURRENCIES = {"₽": "RUB", "$": "USD", "€": "EUR"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it is written, with its unit: ``start:end`` of the raw sentence."""

    start: int
    end: int
    value: Decimal
    unit: str
    """``percent``, ``points``, ``of ten``, a currency's code, or nothing."""


def repaired(withheld: Withheld, context: GateContext) -> Released | None:
    """The refused sentence with references for its numbers, as released; ``None`` where it stays refused."""
    if withheld.reason not in _CURABLE or "|" in withheld.sentence:
        return None
    sentence = Sentence(withheld.sentence, context)
    numbers = list(_written(withheld.sentence))
    if not 0 < len(numbers) <= _NUMBERS or not _is_plain(sentence, numbers):
        return None
    text, last = "", 0
    for number, said in zip(numbers, _said_of(sentence, numbers), strict=True):
        ref = None if said is None else _reference(number, said, sentence)
        if ref is None:
            return None
        text += f"{withheld.sentence[last : number.start]}[[{ref}]]"
        last = number.end
    text += withheld.sentence[last:]
    verdict = check_sentence(text, replace(context, label_metrics=True))
    if not verdict.ok or verdict.labels:
        return None  # it does not say what the figure is: a true number in the wrong place is still a lie
    answer = compose(text, context)
    if len(answer.pieces) == 1 and not answer.withheld:
        return answer.pieces[0].behind(withheld.front)
    return None


def _written(sentence: str) -> Iterator[_Number]:
    """Where numbers stand outside references."""
    holes = [match.span() for match in _REFERENCE.finditer(sentence)]
    for match in _WRITTEN.finditer(sentence):
        if any(start < match.end() and match.start() < end for start, end in holes):
            continue
        digits = match["digits"]
        grouped = _GROUPED.fullmatch(digits)
        plain = re.sub(r"[ ,\u00a0\u202f]", "", digits) if grouped else digits.replace(",", ".")
        if not re.fullmatch(r"\d+(?:\.\d{1,2})?", plain):
            continue
        units = {_unit(match["before"] or ""), _unit((match["unit"] or "").strip())} - {""}
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        yield _Number(start, match.end(), Decimal(plain), "/".join(sorted(units)))


def _unit(written: str) -> str:
    if written in _CURRENCIES:
        return _CURRENCIES[written]
    if written.startswith("руб"):
        return "RUB"
    if written.startswith(("%", "percent", "процент")):
        return "percent"
    if written.startswith(("point", "балл")):
        return "points"
    return "of ten" if written else ""


def _is_plain(sentence: Sentence, numbers: list[_Number]) -> bool:
    """Whether every word names a metric or the client, links them, or is a number with its unit."""
    known = client_tokens(sentence) | {
        place for said in mentions(sentence) if said.strong for place in range(said.start, said.end)
    }
    offsets = _places(sentence, numbers)
    return all(
        index in known
        or any(start <= index < end for start, end in offsets)
        or token.text == HOLE
        or (token.text in _SIGNS if token.kind == "sign" else sentence.has(index, _LINKS))
        for index, token in enumerate(sentence.tokens)
    )


def _places(sentence: Sentence, numbers: list[_Number]) -> list[tuple[int, int]]:
    """The tokens of each number, its unit among them."""
    raw = [sentence.masked.raw_offset(start) for start in _token_starts(sentence)]
    return [
        (
            next((i for i, at in enumerate(raw) if at >= number.start), len(raw)),
            next((i for i, at in enumerate(raw) if at >= number.end), len(raw)),
        )
        for number in numbers
    ]


def _token_starts(sentence: Sentence) -> list[int]:
    return [sentence.folded.source_span(token.start, token.end)[0] for token in sentence.tokens]


def _said_of(sentence: Sentence, numbers: list[_Number]) -> list[Mention | None]:
    """For each number the metric it is said of: the only one named since the number before."""
    said, last = [], 0
    for start, end in _places(sentence, numbers):
        named = [mention for mention in mentions(sentence) if last <= mention.start < start]
        said.append(named[0] if len(named) == 1 and named[0].strong else None)
        last = end
    return said


def _reference(number: _Number, said: Mention, sentence: Sentence) -> str | None:
    """The figure of what is said, where there is just one and it reads as the number."""
    context = sentence.context
    ledger = context.ledger
    named = {mention.client for mention in client_mentions(sentence)}
    if len(named) > 1:
        return None
    client = next(iter(named), context.subject) or (ledger.clients[0] if len(ledger.clients) == 1 else None)
    found: list[tuple[str, Fact, Decimal]] = []
    for ref in ledger.refs():
        fact = ledger.get(ref)
        if (
            fact is not None
            and fact.client in (client, None)
            and said.fits(fact)
            and not _is_aside(fact)
            and (shown := _shown(fact)) is not None
        ):
            found.append((ref, fact, shown))
    if not found or any(shown != number.value for _, _, shown in found):
        return None  # nothing, or another figure that goes by the same name
    return next((ref for ref, fact, _ in found if _in_unit(number, fact)), None)


def _is_aside(fact: Fact) -> bool:
    """Whether the figure is not what its metric's bare name means: a change, a part, a factor's mark, one of offers."""
    mark = ".factor." in fact.id and fact.id.endswith(".score")
    return mark or is_change(fact) or fact.id.endswith(_ASIDE) or fact.id.startswith("offer.")


def _in_unit(number: _Number, fact: Fact) -> bool:
    if not number.unit:
        return True
    return number.unit == fact.currency or fact.unit in _UNITS.get(number.unit, ())


def _shown(fact: Fact) -> Decimal | None:
    """The number that the renderer would write."""
    if not isinstance(fact.value, Decimal):
        return None
    value = fact.value * 100 if fact.unit == "ratio" else fact.value
    digits = {"score": 0, "ratio": 1, "percent": 1, "percent_points": 1}.get(fact.unit)
    return value if digits is None else value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
