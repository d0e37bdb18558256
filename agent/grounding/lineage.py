"""How a figure was made, in the reader's language: the calculators' notes with fields under the names people know.

A calculator writes its notes (``Fact.formula``, ``Fact.inputs``) in English, with codes and field names, for programs to
read. ``lineage.yaml`` says how they read: whole notes by a template whose slots are typed (a number, a day, a metric, a
code of a vocabulary, another note), so that each word in a slot is the one that ``tools/words`` has for it in the case
that the sentence needs; expressions (``nps_score × 10, within 0–100``) by their phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml

from agent.grounding.inflect import counted
from agent.grounding.references import Form
from tools.facts import Fact
from tools.time.period import parse_period
from tools.words import Language, words

_NAME = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:autopay|budget|complaints|locations|feedback)\b")
_DERIVED = re.compile(r"[a-z][a-z._]*(?: of \S+)? on (\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\d.-])|(?<=[=<>] )-\d+(?:\.\d+)?")
_VALUE: dict[Language, str] = {"ru": "значение на", "en": "value on"}
#: Rules of which there is one set have no name of their own.
_DEFAULT = re.compile(r" default@(?=\w)")
_VERSION: dict[Language, str] = {"ru": ", версия ", "en": ", version "}
_OR: dict[Language, str] = {"ru": " или ", "en": " or "}
#: A slot of a template: ``{name:kind}`` in what is matched, ``{name}`` or ``{name:noun.case}`` in what is written.
_SLOT = re.compile(r"\{(\w+)(?::([\w.+]+))?\}")
#: What a slot of each kind takes; any other kind is a vocabulary, whose slot takes a code (with ``+`` several).
_TAKES = {
    "number": r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?",
    "day": r"\d{4}-\d\d-\d\d",
    "note": r".+",
    "metric": r"[a-z]\w*",
    "currency": r"[A-Z]{3}",
    "period": r"[\dQ:-]+",
}
_CODE = r"[a-z]\w*"


@dataclass(frozen=True)
class _Note:
    """One kind of note: what it looks like, and what it reads as."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]
    read: dict[Language, str]


@dataclass(frozen=True)
class _Lineage:
    notes: tuple[_Note, ...]
    names: dict[str, str]
    spoken: tuple[str, ...]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    makers: dict[Language, dict[str, str]]


@cache
def _lineage() -> _Lineage:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("lineage.yaml").read_text("utf-8"))
    return _Lineage(
        notes=tuple(_note(english, read) for english, read in data["notes"].items()),
        names=data["names"],
        spoken=tuple(data["spoken"]),
        phrases=tuple((re.compile(english), russian) for english, russian in data["phrases"]),
        makers=data["makers"],
    )


def _note(english: str, read: str | dict[Language, str]) -> _Note:
    """``english`` is matched; where it has no reading in English of its own, it is written as it stands."""
    kinds = {name: kind or name for name, kind in _SLOT.findall(english)}
    pattern, last = "", 0
    for slot in _SLOT.finditer(english):
        kind = kinds[slot[1]]
        takes = _TAKES.get(kind, rf"{_CODE}(?: or {_CODE})*" if kind.endswith("+") else _CODE)
        pattern += re.escape(english[last : slot.start()]) + rf"(?P<{slot[1]}>{takes})"
        last = slot.end()
    plain: dict[Language, str] = {"en": _SLOT.sub(r"{\1}", english)}
    told_as: dict[Language, str] = {"ru": read} if isinstance(read, str) else read
    return _Note(re.compile(pattern + re.escape(english[last:])), kinds, plain | told_as)


@lru_cache(maxsize=8192)
def told(note: str, language: Language) -> str:
    """A calculator's note (a formula, an input) for a reader: phrases, names, days and numbers as they are read."""
    for read in (_as_note, _as_spoken):
        if (text := read(note, language)) is not None:
            return text
    return _as_expression(note, language)


def _as_note(note: str, language: Language) -> str | None:
    """The first template that fits, and whose every slot has a word."""
    for known in _lineage().notes:
        match = known.pattern.fullmatch(note)
        if match is None:
            continue
        values = {name: (kind, match[name]) for name, kind in known.kinds.items()}
        try:
            return _SLOT.sub(_writer(values, language), known.read[language])
        except KeyError:  # a code that this vocabulary lacks
            continue
    return None


def _writer(values: dict[str, tuple[str, str]], language: Language) -> Callable[[re.Match[str]], str]:
    def write(slot: re.Match[str]) -> str:
        kind, value = values[slot[1]]
        if slot[2]:
            noun, _, case = slot[2].partition(".")
            return _counted(value, noun, cast("Form", case or "nom"), language)
        return _slot(kind, value, language)

    return write


def _slot(kind: str, value: str, language: Language) -> str:
    """A slot's value as it is read. Raises ``KeyError`` for a code or a name that has no word."""
    match kind:
        case "number":
            return _number(value, language)
        case "day":
            return _DAY.sub(_day(language), value)
        case "period":
            span = parse_period(value)
            return _DAY.sub(_day(language), f"{span.start} \u2013 {span.end}")
        case "currency":
            return value
        case "note":
            return told(value, language)
        case "metric":
            return words(language).metric(_lineage().names.get(value, value))
    vocabulary = words(language).categories[kind.removesuffix("+")]
    if kind.endswith("+"):  # a user's own rules may name codes of their own
        codes = value.split(" or ")
        return _OR[language].join(
            dict.fromkeys(vocabulary.get(code, code.replace("_", " ")) for code in codes)
        )
    return vocabulary[value]


def _as_spoken(note: str, language: Language) -> str | None:
    """A note that is the English of a vocabulary of whole phrases."""
    for vocabulary in _lineage().spoken:
        for code, english in words("en").categories[vocabulary].items():
            if english == note:
                return words(language).category(vocabulary, code)
    return None


def _as_expression(note: str, language: Language) -> str:
    text = _DERIVED.sub(lambda match: f"{_VALUE[language]} {match[1]}", note)
    if language == "ru":
        for english, russian in _lineage().phrases:
            text = english.sub(russian, text)
    known = words(language).metrics
    text = _NAME.sub(lambda match: known.get(match.group(), match.group().replace("_", " ")), text)
    text = _DAY.sub(_day(language), text)
    return (
        _NUMBER.sub(lambda match: _number(match.group(), language), text)
        .replace(" - ", " − ")
        .replace(" * ", " × ")
    )


def maker(fact: Fact, language: Language) -> str:
    """Who made a figure: ``карта оценки seo_agency@1a2b3c4d``."""
    names = _lineage().makers[language]
    for name in sorted(names, key=len, reverse=True):
        if fact.source == name or fact.source.startswith(f"{name} "):
            return names[name] + _DEFAULT.sub(_VERSION[language], fact.source[len(name) :])
    return _DEFAULT.sub(_VERSION[language], fact.source)


def _day(language: Language) -> str:
    return r"\3.\2.\1" if language == "ru" else r"\1-\2-\3"


def _counted(value: str, noun: str, form: Form, language: Language) -> str:
    forms = words(language).noun(noun)
    number = Decimal(value)
    if language == "en":
        return f"{_number(value, language)} {forms[0] if number == 1 else forms[-1]}"
    return f"{_number(value, language)}\u00a0{counted(number, forms, form)}"


def _number(text: str, language: Language) -> str:
    from babel.numbers import format_decimal

    shown = str(format_decimal(round(Decimal(text), 2), locale=language))
    return shown.replace("-", "\u2212")
