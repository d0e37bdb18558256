"""Words that stand for a number in some trade, game, church or street: ``terms/counting_words_*.yaml``.

"An octagon of delays", «золотая свадьба», "a pony a month": no number word, yet a reader knows how many. Most of them mean
something else too, so a theme says when its words count: always, before what is counted, in a price, or behind what is
counted (``terms/counting_things.yaml`` lists what that is).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from agent.grounding.bags import bag
from agent.grounding.morphology import is_russian, lemmas
from agent.grounding.terms import load
from agent.grounding.tokens import Token
from tools.words import LANGUAGES

_PREPOSITIONS = bag("of for on in by among amongst amid from per from among из по среди за в на от у между")
_PER = bag("a an per each every apiece за в с")
_ARTICLES = bag("a an the one some another")
#: So many words (articles, adjectives) may stand between a counting word and what it counts.
_REACH = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    value: Decimal
    when: str


def counting_words(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Decimal]]:
    """Where such a word counts: the first token, the one behind the last, and what it is worth."""
    index = _index()
    for at, token in enumerate(tokens):
        if token.kind != "word":
            continue
        for key in keys(token.lower):
            for entry in index.get(key, ()):
                end = at + len(entry.words)
                if _stands(tokens, at, entry.words) and _counts(tokens, at, end, entry.when):
                    yield at, end, entry.value


@cache
def things(name: str) -> frozenset[str]:
    """A list of ``terms/counting_things.yaml``, both languages together."""
    listed = load("counting_things.yaml")[name]
    return frozenset(str(word).replace("ё", "е") for language in LANGUAGES for word in listed[language])


@lru_cache(maxsize=65536)
def keys(lower: str) -> frozenset[str]:
    """The dictionary forms that a lower-case word may belong to, and itself."""
    if is_russian(lower):
        return lemmas(lower) | {lower.replace("ё", "е")}
    found = {lower}
    if lower.endswith("s") and not lower.endswith("ss") and len(lower) > 3:
        found.add(lower[:-1])
        if lower.endswith("es"):
            found.add(lower[:-3] + "y" if lower.endswith("ies") else lower[:-2])
    return frozenset(found)


def is_thing(tokens: Sequence[Token], at: int, name: str) -> bool:
    """Whether the token at ``at`` is a form of a word of the list ``name``."""
    return 0 <= at < len(tokens) and not keys(tokens[at].lower).isdisjoint(things(name))


def _counts(tokens: Sequence[Token], at: int, end: int, when: str) -> bool:
    if when == "always":
        return True
    if when == "trailing":
        return is_thing(tokens, at - 1, "counted") and (
            end == len(tokens) or tokens[end].kind == "sign" or _word(tokens, end) in ("по", "and", "и")
        )
    if when == "priced":
        return _is_price(tokens, at, end)
    return _is_counted(tokens, end)


def _is_counted(tokens: Sequence[Token], end: int) -> bool:
    """«Каре из жалоб», «октава жалоб», "gold for the complaints"."""
    leads = _word(tokens, end) in _PREPOSITIONS
    for place in range(end + leads, min(end + leads + _REACH, len(tokens))):
        if tokens[place].kind != "word":
            return False
        if is_thing(tokens, place, "counted") or is_thing(tokens, place, "lists"):
            # Without a preposition only a Russian genitive is counted.
            return leads or is_russian(tokens[place].lower)
    return False


def _is_price(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "A pony a month", «штука за заявку», "it costs a monkey"."""
    per = end + (_word(tokens, end) == "for")
    if _word(tokens, per) in _PER and is_thing(tokens, per + 1, "units"):
        return True
    start = at - (_word(tokens, at - 1) in _ARTICLES)
    near = range(max(0, start - 2), start)
    return any(is_thing(tokens, place, "money") for place in near) and not is_thing(tokens, end, "counted")


def _stands(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    return at + len(words) <= len(tokens) and all(
        word in keys(tokens[at + offset].lower)
        and (offset == 0 or tokens[at + offset].glue in (" ", "-", "'"))
        for offset, word in enumerate(words)
    )


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first word."""
    found: dict[str, list[_Entry]] = {}
    for language in LANGUAGES:
        for theme in load(f"counting_words_{language}.yaml")["themes"].values():
            for text, value in theme["words"].items():
                words = tuple(str(text).replace("ё", "е").replace("-", " ").split())
                entry = _Entry(words, Decimal(str(value)), str(theme["when"]))
                found.setdefault(words[0], []).append(entry)
    return {first: tuple(entries) for first, entries in found.items()}
