"""Words of names and of questions: brought to what they have in common, and told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import iuliia
import yaml

from tools.stems import stemmed

#: A word of a name or a question; what a hyphen, an apostrophe or a full stop joins is one.
TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
CYRILLIC = re.compile(r"[а-яё]")


@cache
def lexicon() -> dict[str, Any]:
    """The lists of ``names.yaml``."""
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("names.yaml").read_text("utf-8"))
    return data


@lru_cache(maxsize=65_536)
def stem(token: str) -> str:
    """A word's stem, Russian or English by its letters; ``ё`` is ``е``."""
    folded = unicodedata.normalize("NFKC", token).casefold().replace("ё", "е").replace("’", "'")
    return stemmed(folded, "ru" if CYRILLIC.search(folded) else "en")


@lru_cache(maxsize=65_536)
def lemma(token: str) -> str:
    """A Russian word's dictionary form; another word's stem."""
    if not CYRILLIC.search(token.casefold()):
        return stem(token)
    return str(_morph().parse(token.casefold())[0].normal_form).replace("ё", "е")


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon()["legal_forms"])


def is_legal_form(token: str) -> bool:
    """Whether a word says what kind of company it is (ООО, Ltd) and not which."""
    return stem(token) in _legal_forms()


def parts_of(name: str) -> tuple[str, ...]:
    """The stems of a name without its legal form (ООО, Ltd)."""
    stems = [stem(match.group()) for match in TOKEN.finditer(name)]
    return tuple(part for part in stems if part not in _legal_forms()) or tuple(stems)


@lru_cache(maxsize=65_536)
def _in_latin(token: str) -> str:
    """A Russian word in Latin letters, as Wikipedia spells it; other spellings are near enough to count as mistyped."""
    return str(iuliia.WIKIPEDIA.translate(token))


def latin_parts_of(name: str) -> tuple[str, ...] | None:
    """The stems of a name in Latin letters without its legal form; ``None`` where it is written in them already."""
    if not CYRILLIC.search(name.casefold()):
        return None
    tokens = [match.group() for match in TOKEN.finditer(name)]
    kept = [token for token in tokens if not is_legal_form(token)] or tokens
    return tuple(stem(_in_latin(token)) for token in kept)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon()["everyday"])


def is_everyday(token: str) -> bool:
    """Whether a word belongs to how people ask here ("клиент", "risk"), so that it is no name by itself."""
    return stem(token) in _everyday()


@cache
def _morph() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65_536)
def is_known_word(token: str) -> bool:
    """Whether a Russian word stands in the dictionary other than as a name of a person, place or firm.

    There is no English dictionary at hand: an English word counts as known, so a lower-case unknown English name is
    found only in quotes, capitals or by likeness to a client's name.
    """
    if not CYRILLIC.search(token.casefold()):
        return True
    return any(
        parse.is_known
        and not (
            {"Surn", "Geox", "Orgn", "Trad", "Name", "Patr"}
            & set(str(parse.tag).replace(" ", ",").split(","))
        )
        for parse in _morph().parse(token.casefold())
    )
