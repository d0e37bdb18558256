"""The renderer: the only writer of figures. It replaces references by values and says where it wrote what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from agent.grounding.formats import NBSP, NO_DATA, format_value
from agent.grounding.inflect import case_after, inflect_name
from agent.grounding.ledger import Ledger, is_change, metric_name
from agent.grounding.lineage import maker, told
from agent.grounding.passages import USER, Passage
from agent.grounding.references import Form, Reference, find_references
from agent.grounding.restated import restated
from agent.grounding.spans import Rendered, Span
from tools.facts import Fact
from tools.words import Language

_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\W{1,3}$")
_SENTENCE_START = re.compile(r"^[\s>#*_•«\"“(\[-]*(?:\d+[.)]\s)?[\s*_«\"“(-]*$")
_YOURS: dict[Language, str] = {"ru": "ваши слова", "en": "your words"}
_BOOK: dict[Language, str] = {"ru": "весь портфель", "en": "the whole book"}
_ASPECTS: dict[str, dict[Language, str]] = {
    "points": {"ru": "вклад", "en": "points"},
    "weight": {"ru": "вес", "en": "weight"},
    "threshold": {"ru": "порог", "en": "threshold"},
    "target": {"ru": "цель", "en": "target"},
    "value": {"ru": "значение", "en": "value"},
    "from": {"ru": "прежде", "en": "before"},
    "to": {"ru": "теперь", "en": "now"},
    "change": {"ru": "изменение", "en": "change"},
    "shown": {"ru": "вклад в изменение", "en": "part in the change"},
}
_AS_OF: dict[Language, str] = {"ru": "по данным на", "en": "data of"}
_FORMULA: dict[Language, str] = {"ru": "расчёт", "en": "made as"}
_INPUTS: dict[Language, str] = {"ru": "из", "en": "from"}
_FROM_TO: dict[Language, str] = {"ru": "с {} по {}", "en": "from {} to {}"}
_SOURCE: dict[Language, str] = {"ru": "источник", "en": "source"}


class RenderError(ValueError):
    """A reference that names nothing in the ledger or the passages reached the renderer: the gate was not asked."""


def format_fact(fact: Fact, language: Language, *, form: Form | None = None) -> str:
    """The fact's value in the reader's language; changes carry their sign."""
    return format_value(fact, language, form=form, signed=is_change(fact))


def render_sentence(
    sentence: str,
    ledger: Ledger,
    language: Language,
    *,
    passages: Mapping[str, Passage] | None = None,
    labels: Mapping[int, str] | None = None,
    unsigned: Iterable[int] = (),
    quoted: Iterable[tuple[int, int]] = (),
) -> Rendered:
    """Put values in place of the references of ``sentence``.

    Args:
        passages: what ``[[cite.a]]`` and ``[[quote.a.b]]`` speak of, by letter.
        labels: index of a reference -> words written in brackets behind it (see :func:`label_of`).
        unsigned: indexes of changes whose direction the sentence's own verb tells: written without a sign.
        quoted: attributed quotations in ``sentence`` (offsets), which become spans.

    Raises:
        RenderError: a reference names nothing.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    size = last = 0

    def put(text: str) -> None:
        nonlocal size
        pieces.append(text)
        size += len(text)

    def keep(start: int, end: int) -> None:
        """Text of the sentence itself; a quotation in it is a span."""
        for first, last_of_quote in quotes:
            if start <= first < end:
                put(sentence[start:first])
                words = sentence[first:last_of_quote]
                spans.append(Span(size, size + len(words), words, "quote", "quotation"))
                put(words)
                start = last_of_quote
        put(sentence[start:end])

    bare = set(unsigned)
    quotes = sorted(quoted)
    for index, reference in enumerate(find_references(sentence)):
        keep(last, reference.start)
        before = "".join(pieces)
        fact = ledger.get(reference.id) if reference.is_fact else None
        made = _piece(reference, fact, language, passages or {}, before, index in bare)
        noun = restated(fact, sentence[reference.end :], language) if fact is not None else None
        figure, _, counted = made.text.rpartition(NBSP) if noun else (made.text, "", "")
        spans.append(Span(size, size + len(figure), figure, reference.id, made.kind, made.value, made.unit))
        put(figure)
        last = reference.end
        if noun is not None:
            put(sentence[last : last + noun[0]] + counted)
            last += noun[1]
        if labels and index in labels:
            label = labels[index]
            put(" (")
            spans.append(Span(size, size + len(label), label, reference.id, "label"))
            put(label + ")")
    keep(last, len(sentence))
    return Rendered("".join(pieces), tuple(spans))


def render_named(named: Mapping[str, tuple[str, Fact]], language: Language) -> Rendered:
    """Facts by their names and nothing else: "Health score: 41; churn risk: high".

    Args:
        named: reference -> what its fact is called (:func:`label_of`), and the fact.
    """
    text = ""
    spans: list[Span] = []
    for ref, (label, fact) in named.items():
        text += "; " if text else ""
        said = label if text else label[:1].upper() + label[1:]
        spans.append(Span(len(text), len(text) + len(said), said, ref, "label"))
        # A label that names a client has a colon already.
        text += said + (" — " if ": " in label else ": ")
        figure = format_fact(fact, language)
        spans.append(Span(len(text), len(text) + len(figure), figure, ref, "fact", fact.value, fact.unit))
        text += figure
    return Rendered(text, tuple(spans))


def _piece(
    reference: Reference,
    fact: Fact | None,
    language: Language,
    passages: Mapping[str, Passage],
    before: str,
    bare: bool,
) -> Span:
    if reference.cited is not None:
        return Span(0, 0, citation_text(reference.cited, passages, language), reference.id, "citation")
    if reference.quoted is not None:
        return Span(0, 0, _quotation(*reference.quoted, passages, before), reference.id, "quotation")
    if fact is None:
        raise RenderError(f"no fact {reference.id!r}")
    form = reference.form
    bends = fact.unit in ("name", "category", "count")
    if form is None and language == "ru" and bends and (word := _LAST_WORD.search(before)):
        form = case_after(word.group(1))
        if fact.unit == "count" and form == "loc":
            form = None
    text = format_value(fact, language, form=form, signed=is_change(fact) and not bare)
    if bare and text[:1] in "+−":
        text = text[1:]
    if fact.unit in ("category", "text") and _SENTENCE_START.match(before):
        text = text[:1].upper() + text[1:]
    value = abs(fact.value) if bare and isinstance(fact.value, Decimal) else fact.value
    return Span(0, 0, text, reference.id, "fact", value, fact.unit)


def citation_text(letter: str, passages: Mapping[str, Passage], language: Language) -> str:
    """«(document › heading)», or «(your words)» for the user's."""
    if letter == USER:
        return f"({_YOURS[language]})"
    passage = passages.get(letter)
    if passage is None:
        raise RenderError(f"no passage {letter!r}")
    return f"({passage.title})"


def _quotation(letter: str, part: int | None, passages: Mapping[str, Passage], before: str) -> str:
    passage = passages.get(letter)
    if passage is None or (part is not None and part >= len(passage.parts)):
        raise RenderError(f"no passage {letter!r} or no such part of it")
    if part is not None:
        return f"«{passage.parts[part]}» ({passage.title})"
    lines = "\n".join(f"> {line}".rstrip() for line in passage.text.strip().splitlines())
    opening = "\n\n" if before.strip() else ""
    return f"{opening}{lines}\n>\n> — {passage.title}"


def label_of(fact: Fact, ledger: Ledger, language: Language, *, metric: bool, client: bool) -> str:
    """What is written beside a figure whose sentence does not say what or whose it is."""
    parts = []
    if client:
        if fact.client is None:
            parts.append(_BOOK[language])
        else:
            name = ledger.of_client(fact.client, "client.name")
            value = name.value if name is not None else None
            parts.append(inflect_name(value, "nom") if isinstance(value, str) else fact.client)
    if metric:
        aspect = _aspect(fact)
        name_words = metric_name(fact, language)
        item = _item_name(fact, ledger, language)
        if item is not None:
            # What a contact's day is of says it all: "monthly review".
            parts.append(item if fact.metric in NAMED_BY_ITEM else f"{name_words}, {item}")
        else:
            parts.append(name_words if aspect is None else f"{name_words}, {_ASPECTS[aspect][language]}")
    return ": ".join(parts)


def _aspect(fact: Fact) -> str | None:
    """What of its metric a fact is, where the metric's name alone says another's too: a factor's weight, a change."""
    measure, _, end = fact.id.rpartition(".")
    if measure.split(".")[0] == "change" and fact.unit != "date":
        return end if end in ("from", "to", "shown") else "change" if is_change(fact) else None
    if ".factor." in measure:
        return end if end in ("points", "weight", "threshold", "target", "value") else None
    return "target" if measure.startswith("success.") and end == "target" else None


#: Figures of an item that its name alone tells.
NAMED_BY_ITEM = frozenset({"touchpoint_date", "goal_value"})


def _item_name(fact: Fact, ledger: Ledger, language: Language) -> str | None:
    """What the one of many is called that the fact is of: a contact by its kind, a criterion, a signal or a goal by its name."""
    prefix, _, end = fact.id.rpartition(".")
    if "." not in prefix:
        return None
    name = ledger.of_client(fact.client, f"{prefix}.{'kind' if prefix.startswith('touchpoint.') else 'name'}")
    if name is None or end in ("kind", "name") or not isinstance(name.value, str):
        return None
    return format_value(name, language)


def series_source(facts: Sequence[Fact], count: Fact, language: Language) -> str:
    """A footnote for figures that are made alike and differ by their days.

    Args:
        facts: the series, the oldest at the front.
        count: how many there are.
    """
    first, last = (
        f"{_day(fact, language)} ({format_fact(fact, language)})" for fact in (facts[0], facts[-1])
    )
    parts = [
        f"{metric_name(facts[0], language)}: {format_fact(count, language)}",
        _FROM_TO[language].format(first, last),
        f"{_SOURCE[language]}: {maker(facts[0], language)}",
    ]
    return "; ".join(parts)


def _day(fact: Fact, language: Language) -> str:
    from babel.dates import format_date

    return format_date(fact.as_of, "d MMMM y", locale=language) if fact.as_of else NO_DATA[language]


def sources(facts: Iterable[Fact], language: Language, *, inputs: bool = True) -> list[str]:
    """Footnotes: one line a fact with its name, value, how it was made, by whom, and the day it holds for.

    Names and texts need no line of their own beside the figures. ``inputs=False`` leaves out what went in.
    """
    return list(dict.fromkeys(shared_source([fact], language, inputs=inputs) for fact in facts))


def shared_source(facts: Sequence[Fact], language: Language, *, inputs: bool = True) -> str:
    """One footnote for figures that differ in their value alone: all values, each once, in the order given."""
    one = facts[0]
    values = (format_fact(fact, language) if fact.value is not None else NO_DATA[language] for fact in facts)
    parts = [f"{metric_name(one, language)}: {', '.join(dict.fromkeys(values))}"]
    if one.formula and (note := told(one.formula, language)) != metric_name(one, language):
        parts.append(f"{_FORMULA[language]}: {note}")
    if one.inputs and inputs:
        parts.append(f"{_INPUTS[language]}: {', '.join(told(each, language) for each in one.inputs)}")
    parts.append(f"{_SOURCE[language]}: {maker(one, language)}")
    if one.as_of:
        parts.append(f"{_AS_OF[language]} {_day(one, language)}")
    return "; ".join(parts)
