"""Finds the clients that a question names: exactly, by alias, inflected as Russian inflects names, in Latin letters, or
mistyped.

A name that fits several clients is reported as ambiguous and never guessed; a name that fits nobody is reported as
unknown, so that nobody is answered about another client than the one asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from rapidfuzz import fuzz, process

from agent.briefing.name_words import (
    CYRILLIC,
    TOKEN,
    is_everyday,
    is_known_word,
    latin_parts_of,
    lemma,
    lexicon,
    parts_of,
    stem,
)

#: Below this likeness (0-100, rapidfuzz) two names are different names, not one mistyped.
TYPO_CUTOFF = 84
#: A part of a name shared by more clients than this names none of them.
COMMON_PART = 8
#: A name of more words than this may be a whole sentence, whose words stand in questions that mean nobody.
SHORT = 3
_LONGEST = 6  # words of a question that are read together as one name

_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]{2,60})[»\"”“]")


class Named(Protocol):
    """What is needed of a client to be found by name."""

    @property
    def client_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Found:
    """What a question says of clients."""

    clients: tuple[str, ...] = ()
    """Ids of clients named beyond doubt, in the order of the question."""
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A name as written -> ids of the clients it fits."""
    unknown: tuple[str, ...] = ()
    """Names that no client has, as written."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where in the question the names stand."""


class NameIndex:
    """The names of a book, ready to be looked for in questions. Build once a book, use for every question."""

    def __init__(self, clients: Iterable[Named]) -> None:
        self._names: dict[str, str] = {}
        self._whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._part: dict[str, set[str]] = defaultdict(set)
        # Parts that name a client alone, and such as need a capital for it.
        self._alone: dict[str, set[str]] = defaultdict(set)
        self._alone_in_latin: dict[str, set[str]] = defaultdict(set)
        self._alone_of_long: dict[str, set[str]] = defaultdict(set)
        self._long: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._ids: dict[str, str] = {}
        self._spoken: dict[str, tuple[str, ...]] = {}
        for client in clients:
            self._names[client.client_id] = client.name
            self._ids[client.client_id.casefold()] = client.client_id
            for name in (client.name, *client.aliases):
                if parts := parts_of(name):
                    self._spoken[name.casefold()] = parts
                    for part in parts:
                        self._part[part].add(client.client_id)
                    self._enter(client.client_id, parts, self._alone)
                    if (spelt := latin_parts_of(name)) is not None:
                        self._enter(client.client_id, spelt, self._alone_in_latin)
        self._longest = min(_LONGEST, max((len(parts) for parts in self._whole), default=1))
        self._joined = {" ".join(parts): ids for parts, ids in self._whole.items()}

    def _enter(self, client: str, parts: tuple[str, ...], alone: dict[str, set[str]]) -> None:
        self._whole[parts].add(client)
        for part in parts:
            if len(parts) <= SHORT:
                alone[part].add(client)
            else:
                self._alone_of_long[part].add(client)
                self._long[part].add(parts)

    @cached_property
    def _by_lemma(self) -> dict[tuple[str, ...], set[str]]:
        """Russian names by their dictionary forms, which join what stems leave apart: ветер, ветром."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for spoken, parts in self._spoken.items():
            if CYRILLIC.search(spoken):
                words = [match.group() for match in TOKEN.finditer(spoken) if stem(match.group()) in parts]
                key = tuple(lemma(word) for word in words)
                if key != parts:
                    found[key] |= self._whole[parts]
        return found

    def name(self, client_id: str) -> str:
        return self._names[client_id]

    def nearest(self, text: str, count: int = 3) -> list[str]:
        """Ids of the clients whose names look most like ``text``, to offer when a name is unknown."""
        found: list[str] = []
        for _, _, joined in process.extract(
            " ".join(parts_of(text)),
            {key: key for key in self._joined},
            scorer=fuzz.WRatio,
            limit=count * 2,
            score_cutoff=60,
        ):
            found += [client for client in sorted(self._joined[joined]) if client not in found]
        return found[:count]

    def called(self, name: str) -> Found:
        """Who goes by ``name``, where the whole text is the name and not a question."""
        return self.find(f"«{name}»")

    def find(self, question: str) -> Found:
        """The clients named in ``question``.

        Whole names win over parts of names, longer over shorter, exact over mistyped. A part of a name ("Альфа" for
        «Альфа Групп») counts where few clients share it and it is no everyday word of this trade. Of a name of more than
        :data:`SHORT` words half of them count, in their order, or what the question itself writes as a name.
        """
        tokens = list(TOKEN.finditer(question))
        stems = [stem(token.group()) for token in tokens]
        taken = [False] * len(tokens)
        clients: list[tuple[int, str]] = []
        ambiguous: dict[str, tuple[str, ...]] = {}
        spans: list[tuple[int, int]] = []

        def take(first: int, last: int, ids: Iterable[str]) -> None:
            taken[first:last] = [True] * (last - first)
            start, end = tokens[first].start(), tokens[last - 1].end()
            spans.append((start, end))
            known = sorted(ids)
            if len(known) == 1:
                clients.append((start, known[0]))
            else:
                ambiguous[question[start:end]] = tuple(known)

        for i, token in enumerate(tokens):
            if token.group().casefold() in self._ids:
                take(i, i + 1, [self._ids[token.group().casefold()]])
        for length in range(self._longest, 0, -1):
            for i in range(len(tokens) - length + 1):
                if not any(taken[i : i + length]) and (ids := self._whole.get(tuple(stems[i : i + length]))):
                    take(i, i + length, ids)
        lemmas = [lemma(token.group()) for token in tokens] if self._by_lemma and not all(taken) else stems
        for length in range(self._longest, 0, -1):
            for i in range(len(tokens) - length + 1):
                if not any(taken[i : i + length]) and (
                    ids := self._by_lemma.get(tuple(lemmas[i : i + length]))
                ):
                    take(i, i + length, ids)
        for i, token in enumerate(tokens):
            if not taken[i] and stems[i] in self._long:
                free = next((k for k in range(i, len(tokens)) if taken[k]), len(tokens))
                length, ids = self._run_of_long(
                    stems[i:free], share=1.0 if is_everyday(token.group()) else 0.5
                )
                if ids:
                    take(i, i + length, ids)
        for i, token in enumerate(tokens):
            if taken[i] or not self._is_name_part(stems[i], token.group(), i):
                continue
            last, ids = i + 1, self._having(stems[i], token.group(), i)
            while (
                last < len(tokens)
                and not taken[last]
                and (narrowed := ids & self._having(stems[last], tokens[last].group(), last))
            ):
                ids = narrowed
                last += 1
            take(i, last, ids)
        candidates = self._candidates(question, tokens, taken)
        unknown: list[str] = []
        for first, last in candidates:
            text = question[tokens[first].start() : tokens[last - 1].end()]
            ids = self._mistyped(" ".join(stems[first:last]))
            if ids:
                take(first, last, ids)
            else:
                unknown.append(text)
        ordered = list(dict.fromkeys(client for _, client in sorted(clients)))
        # "Альфа Групп" beside a bare "Альфа" means the same client: what was named in full settles the part.
        for text, ids_ in list(ambiguous.items()):
            if any(client in ids_ for client in ordered):
                del ambiguous[text]
        return Found(tuple(ordered), ambiguous, tuple(unknown), tuple(sorted(spans)))

    def _is_name_part(self, part: str, token: str, position: int) -> bool:
        ids = self._having(part, token, position)
        if not ids or len(ids) > COMMON_PART or len(part) < 3:
            return False
        # A preposition may be a name's part («Логистик Про») and is none where it is written small (я про «Альфа Строй»).
        ordinary = is_everyday(token) or token.casefold() in lexicon()["before_names"]
        return not ordinary or (token[:1].isupper() and position > 0)

    def _having(self, part: str, token: str, position: int) -> set[str]:
        """Whose names have this part. In Latin letters it needs a capital: "pro" is an English word, "Alfa" a name; so
        does the part of a long name, and behind the first word, where a capital tells something."""
        found = set(self._alone.get(part, ()))
        if token[:1].isupper():
            found |= self._alone_in_latin.get(part, set())
            if position > 0:
                found |= self._alone_of_long.get(part, set())
        return found

    def _run_of_long(self, stems: Sequence[str], share: float) -> tuple[int, set[str]]:
        """How many of the first words are words of a long name in its order, this share of it at least, and whose it is."""
        best, ids = 0, set[str]()
        for parts in self._long.get(stems[0], ()):
            length, at = 0, 0
            while length < len(stems) and stems[length] in parts[at:]:
                at = parts.index(stems[length], at) + 1
                length += 1
            if length >= share * len(parts) and length >= best:
                ids = self._whole[parts] | (ids if length == best else set())
                best = length
        return (best, ids) if len(ids) <= COMMON_PART else (0, set())

    def _mistyped(self, text: str) -> set[str]:
        if len(text) < 4 or not self._joined:
            return set()
        best = process.extract(
            text, self._joined.keys(), scorer=fuzz.ratio, limit=4, score_cutoff=TYPO_CUTOFF
        )
        parts = process.extract(text, self._part.keys(), scorer=fuzz.ratio, limit=4, score_cutoff=TYPO_CUTOFF)
        top = max((score for _, score, _ in [*best, *parts]), default=0)
        found: set[str] = set()
        for joined, score, _ in best:
            if score == top:
                found |= self._joined[joined]
        for part, score, _ in parts:
            if score == top and len(self._part[part]) <= COMMON_PART:
                found |= self._part[part]
        return found

    def _candidates(
        self, question: str, tokens: Sequence[re.Match[str]], taken: Sequence[bool]
    ) -> list[tuple[int, int]]:
        """Runs of words that look like a name: quoted, capitalised inside a sentence, or no word of the language."""
        runs: list[tuple[int, int]] = []
        covered = list(taken)
        for quoted in _QUOTED.finditer(question):
            inside = [
                i for i, t in enumerate(tokens) if quoted.start(1) <= t.start() and t.end() <= quoted.end(1)
            ]
            if inside and not any(covered[i] for i in inside) and len(inside) <= _LONGEST:
                runs.append((inside[0], inside[-1] + 1))
                for i in inside:
                    covered[i] = True
        i = 0
        while i < len(tokens):
            if covered[i] or not self._looks_like_name(question, tokens, i):
                i += 1
                continue
            last = i + 1
            while (
                last < len(tokens)
                and not covered[last]
                and question[tokens[last - 1].end() : tokens[last].start()] in (" ", " ")
                and tokens[last].group()[:1].isupper()
            ):
                last += 1
            runs.append((i, last))
            i = last
        return sorted(runs)

    @staticmethod
    def _looks_like_name(question: str, tokens: Sequence[re.Match[str]], i: int) -> bool:
        token = tokens[i].group()
        if len(token) < 3 or is_everyday(token) or any(character.isdigit() for character in token[:1]):
            return False
        before = question[: tokens[i].start()].rstrip()
        opens_sentence = not before or before[-1] in ".?!:\n"
        if opens_sentence:
            return not is_known_word(token)
        if token[0].isupper():
            return not (token.isupper() and len(token) <= 5 and is_known_word(token))
        after_preposition = i > 0 and tokens[i - 1].group().casefold() in lexicon()["before_names"]
        return after_preposition and not is_known_word(token)
