"""Names that may not stand in a log, and where in a text they stand: whole, in part, or inflected as Russian inflects.

Wider than the search for clients in a question (:mod:`agent.briefing.names`), for here a word too many does little harm.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from agent.briefing.name_words import is_everyday, is_legal_form, lemma, stem

_DIGITS = re.compile(r"\d")
_PHONE = re.compile(r"[\d\s().+\-]{10,}")
#: Digits by which a telephone number is known, whatever it begins with (+7, 8).
_PHONE_DIGITS = 10
#: A word of clients' names shared by more of them than this tells none of them.
_COMMON = 8
#: Letters of a part of a name that is hidden by itself.
_SHORTEST_PART = 3

_Key = frozenset[str]


class PrivateWords:
    """Finds names in texts.

    Args:
        clients: names and aliases of clients.
        people: names of people.
        phones: telephone numbers, however they are written.
    """

    def __init__(
        self, clients: Iterable[str], people: Iterable[str] = (), phones: Iterable[str] = ()
    ) -> None:
        self._names: dict[str, set[tuple[_Key, ...]]] = defaultdict(set)
        self._parts: set[str] = set()
        shared: Counter[str] = Counter()
        parts_of_clients: set[str] = set()
        for name in set(clients):
            words = self._add(name)
            for part in _parts(words):
                shared[part] += 1
                parts_of_clients |= _keys(part)
        common = {key for part, count in shared.items() if count > _COMMON for key in _keys(part)}
        self._parts = parts_of_clients - common
        for name in set(people):
            for part in _parts(self._add(name)):
                self._parts |= _keys(part)
        self._phones = {
            digits[-_PHONE_DIGITS:]
            for phone in phones
            if len(digits := "".join(_DIGITS.findall(phone))) >= _PHONE_DIGITS
        }

    def _add(self, name: str) -> list[str]:
        words = [name[start:end] for start, end in _words(name)]
        told = [word for word in words if not is_legal_form(word)] or words
        keys = tuple(_keys(word) for word in told)
        if keys and any(len(word) > 1 for word in told):
            for first in keys[0]:
                self._names[first].add(keys)
        return told

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand, from the left, without overlap; a longer name before a shorter one."""
        words = list(_words(text))
        keys = [_said_as(text[start:end]) for start, end in words]
        at = 0
        while at < len(words):
            start, end = words[at]
            length = self._length(keys, at) or self._is_part(text[start:end], keys[at])
            if length:
                yield start, words[at + length - 1][1]
            at += length or 1

    def _length(self, keys: list[_Key], at: int) -> int:
        """How many words a whole name takes here; 0 where none begins."""
        found = (name for key in keys[at] for name in self._names.get(key, ()))
        return max(
            (
                len(name)
                for name in found
                if len(keys) - at >= len(name)
                and all(said & known for said, known in zip(keys[at:], name, strict=False))
            ),
            default=0,
        )

    def _is_part(self, word: str, keys: _Key) -> int:
        """1 where a word that begins with a capital is part of a name."""
        return int(word[:1].isupper() and bool(keys & self._parts) and not is_everyday(word))

    def phones(self, text: str) -> Iterator[tuple[int, int]]:
        """Where known telephone numbers stand."""
        if self._phones:
            for match in _PHONE.finditer(text):
                digits = "".join(_DIGITS.findall(match.group()))
                if any(phone in digits for phone in self._phones):
                    run = match.group()
                    yield match.start() + len(run) - len(run.lstrip()), match.start() + len(run.rstrip())


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Runs of letters, and runs of digits: what stands beside a name, ``Ромашка2026`` or ``Ромашка_¹``, is no part of it."""
    kind, start = "", 0
    for at, character in enumerate(text):
        now = "letter" if character.isalpha() else "digit" if character.isdecimal() else ""
        if now != kind:
            if kind:
                yield start, at
            kind, start = now, at
    if kind:
        yield start, len(text)


def _keys(word: str) -> _Key:
    """What a name's word is known by: its stem, and itself."""
    return frozenset((stem(word), _folded(word)))


@lru_cache(maxsize=65_536)
def _said_as(word: str) -> _Key:
    """What a text's word may stand for: by its stem and, in Russian, by its dictionary form (ветром: ветер)."""
    return frozenset((stem(word), lemma(word), _folded(word)))


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _parts(words: list[str]) -> list[str]:
    if len(words) < 2:
        return []
    return [
        word for word in words if len(word) >= _SHORTEST_PART and not word.isdigit() and not is_everyday(word)
    ]
