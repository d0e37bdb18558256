"""How a figure was made, in the reader's language: the calculators' notes with fields under the names people know."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tools.facts import Fact
from tools.words import Language, words

_NAME = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:autopay|budget|complaints|locations|feedback)\b")
_DERIVED = re.compile(r"[a-z][a-z._]*(?: of \S+)? on (\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\d.-])")
_VALUE: dict[Language, str] = {"ru": "значение на", "en": "value on"}


@cache
def _phrases() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("lineage.yaml").read_text("utf-8"))
    compiled = {
        language: [(re.compile(english), other) for english, other in data[language]]
        for language in ("ru", "en")
    }
    return {**compiled, "makers": data["makers"]}


def told(note: str, language: Language) -> str:
    """A calculator's note (a formula, an input) for a reader: phrases, names, days and numbers as they are read."""
    text = _DERIVED.sub(lambda match: f"{_VALUE[language]} {match[1]}", note)
    for english, other in _phrases()[language]:
        text = english.sub(other, text)
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
    names: dict[str, str] = _phrases()["makers"][language]
    for name in sorted(names, key=len, reverse=True):
        if fact.source == name or fact.source.startswith(f"{name} "):
            return names[name] + fact.source[len(name) :]
    return fact.source


def _day(language: Language) -> str:
    return r"\3.\2.\1" if language == "ru" else r"\1-\2-\3"


def _number(text: str, language: Language) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(round(float(text), 2), locale=language))
