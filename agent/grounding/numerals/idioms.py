"""Phrases in which a number word counts nothing (``terms/idioms_*.yaml``), matched around that word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from agent.grounding.morphology import lemmas
from agent.grounding.numerals import english, russian
from agent.grounding.terms import load
from agent.grounding.tokens import Token

_CLAUSE_SIGNS = frozenset('.!?:;—–•("«“\u2028|>')


@dataclass(frozen=True, slots=True)
class _Element:
    words: frozenset[str]
    word_class: str | None = None
    optional: bool = False
    any_word: bool = False
    start: bool = False

    @property
    def sign(self) -> bool:
        return any(not word.isalpha() for word in self.words)


@dataclass(frozen=True)
class _Idiom:
    elements: tuple[_Element, ...]
    anchor: int
    """Which element is the number word."""
    harmless: bool


@dataclass(frozen=True, slots=True)
class IdiomMatch:
    """An idiom over ``tokens[start:end]``; ``harmless`` where the gate may let it pass."""

    start: int
    end: int
    harmless: bool


@dataclass(frozen=True)
class _Book:
    by_word: dict[str, tuple[_Idiom, ...]]
    classes: dict[str, frozenset[str]]


def _element(text: str) -> _Element:
    optional = text.endswith("?") and len(text) > 1
    text = text[:-1] if optional else text
    if text == "^":
        return _Element(frozenset(), start=True)
    if text == "_":
        return _Element(frozenset(), optional=optional, any_word=True)
    if text.startswith("~"):
        return _Element(frozenset(), word_class=text[1:], optional=optional)
    return _Element(frozenset(text.split("|")), optional=optional)


@cache
def _book(language: str) -> _Book:
    data = load(f"idioms_{language}.yaml")
    number_word = russian.number_word if language == "ru" else english.number_word
    index: dict[str, list[_Idiom]] = {}
    for kind in ("harmless", "carriers"):
        for pattern in data[kind]:
            elements = tuple(_element(str(part)) for part in str(pattern).split())
            for place, element in enumerate(elements):
                counted = [word for word in element.words if number_word(word) is not None]
                for word in counted:
                    index.setdefault(word, []).append(_Idiom(elements, place, kind == "harmless"))
                if counted:
                    break
    classes = {
        name: frozenset(str(word) for word in data[name]) for name in ("abstract", "process", "single")
    }
    return _Book({word: tuple(found) for word, found in index.items()}, classes)


@lru_cache(maxsize=16384)
def _in_class(language: str, name: str, word: str) -> bool:
    members = _book(language).classes[name]
    if word in members:
        return True
    if language == "ru":
        return bool(lemmas(word) & members)
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    return (
        singular in members
        or (word.endswith("es") and word[:-2] in members)
        or word in ("criteria", "hypotheses")
    )


def _is_number(word: str) -> bool:
    """Whether the word counts by itself: "one of the three reasons" holds a count within the idiom."""
    return russian.number_word(word) is not None or english.number_word(word) is not None


def _joined(token: Token) -> bool:
    return token.glue in (" ", "-", "'")


def _matches(element: _Element, token: Token, language: str) -> bool:
    if element.any_word:
        return token.kind == "word" and not _is_number(token.lower)
    if element.word_class is not None:
        return token.kind == "word" and _in_class(language, element.word_class, token.lower)
    return token.lower in element.words


def at_clause_start(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token opens a sentence or clause (marks of lists and quotes before it do not count)."""
    while index > 0 and tokens[index - 1].text in '-•>#"«“(':
        index -= 1
    return index == 0 or tokens[index - 1].text in _CLAUSE_SIGNS


def _forward(idiom: _Idiom, place: int, tokens: Sequence[Token], at: int, language: str) -> int | None:
    """Where the elements from ``place`` end if they match from token ``at``."""
    if place == len(idiom.elements):
        return at
    element = idiom.elements[place]
    if at < len(tokens):
        token = tokens[at]
        linked = element.sign or token.kind != "sign"
        if linked and _matches(element, token, language):
            end = _forward(idiom, place + 1, tokens, at + 1, language)
            if end is not None:
                return end
    return _forward(idiom, place + 1, tokens, at, language) if element.optional else None


def _backward(idiom: _Idiom, place: int, tokens: Sequence[Token], at: int, language: str) -> int | None:
    """Where the elements up to ``place`` begin if they match back from token ``at``."""
    if place < 0:
        return at + 1
    element = idiom.elements[place]
    if element.start:
        return at + 1 if at_clause_start(tokens, at + 1) else None
    if at >= 0 and _matches(element, tokens[at], language) and (element.sign or _joined(tokens[at + 1])):
        begin = _backward(idiom, place - 1, tokens, at - 1, language)
        if begin is not None:
            return begin
    return _backward(idiom, place - 1, tokens, at, language) if element.optional else None


def find_idiom(tokens: Sequence[Token], index: int, language: str) -> IdiomMatch | None:
    """The idiom that the number word at ``index`` is part of; a harmless one before a carrier."""
    best: IdiomMatch | None = None
    for idiom in _book(language).by_word.get(tokens[index].lower, ()):
        end = _forward(idiom, idiom.anchor + 1, tokens, index + 1, language)
        if end is None:
            continue
        begin = _backward(idiom, idiom.anchor - 1, tokens, index - 1, language)
        if begin is None:
            continue
        match = IdiomMatch(begin, end, idiom.harmless)
        if best is None or (match.harmless, end - begin) > (best.harmless, best.end - best.start):
            best = match
    return best
