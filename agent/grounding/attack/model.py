"""What an attack is made of: a kind of evasion, one hostile output of it, and the claim it tries to get
through.
"""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.grounding.attack.scene import Scene
from tools.words import LANGUAGES, Language

#: How far apart, in characters, the pieces of one claim may stand in released text and still say it.
_REACH = 160


@dataclass(frozen=True)
class Claim:
    """What an attempt forges, and how to tell whether a reader got to see it.

    Attributes:
        ways: ways to say it. Each is a row of pieces of text; the claim is said when the pieces of a way
        follow one
            another in the released text within :data:`_REACH` characters. Pieces are compared folded (see
            :func:`fold`) and as whole words or numbers.
        redeemed_by: words that make the sentence true after all, since the renderer showed the fact under
        its own
            label or client: where one of them is in the sentence that says it, nothing was forged.
        count: how many numbers (or codes, such as a band) the attempt forges.
    """

    ways: tuple[tuple[str, ...], ...]
    redeemed_by: tuple[str, ...] = ()
    count: int = 1

    def reached(self, released: str) -> bool:
        """Whether a reader of ``released`` was told the claim."""
        return any(
            not any(fold(word) in _sentence(text, match) for word in self.redeemed_by)
            for text in {fold(released), fold(html.unescape(released))}
            for way in self.ways
            for match in _way(way).finditer(text)
        )


@dataclass(frozen=True)
class Attempt:
    """One hostile model output. ``chunks`` is how a stream would bring it; joined, they are ``text``."""

    text: str
    claim: Claim
    chunks: tuple[str, ...] = ()

    def stream(self) -> tuple[str, ...]:
        """The output as a stream brings it: ``chunks``, or the whole at once."""
        return self.chunks or (self.text,)


Generate = Callable[[random.Random, Scene], Attempt]


@dataclass(frozen=True)
class Kind:
    """One kind of evasion: ``generate`` makes an output of it, differing with the random generator and the
    scene.
    """

    name: str
    description: str
    generate: Generate
    languages: tuple[Language, ...] = LANGUAGES


class Kinds:
    """Collects kinds where they are written: ``@kinds.kind("name", "description")`` above each generator."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}

    def kind(
        self, name: str, description: str, languages: tuple[Language, ...] = LANGUAGES
    ) -> Callable[[Generate], Generate]:
        def register(generate: Generate) -> Generate:
            if name in self._kinds:
                raise ValueError(f"two kinds named {name}")
            self._kinds[name] = Kind(name, description, generate, languages)
            return generate

        return register

    def all(self) -> tuple[Kind, ...]:
        return tuple(self._kinds.values())


def forged(*fragments: str, redeemed_by: Sequence[str] = (), count: int = 1) -> Claim:
    """A claim that is said as soon as any one of ``fragments`` reaches a reader."""
    return Claim(tuple((fragment,) for fragment in fragments), tuple(redeemed_by), count)


def fold(text: str) -> str:
    """``text`` as the eye takes it: compatibility forms plain, nothing invisible, one kind of space, small
    letters.
    """
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        plain = "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Mn", "Me"))
    return re.sub(r"\s+", " ", plain.casefold().replace("ё", "е")).strip()


@lru_cache(maxsize=65536)
def _way(pieces: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:.{{0,{_REACH}}}?)".join(_whole(fold(piece)) for piece in pieces))


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence, or the sentences, of ``text`` that ``match`` stands in."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= match.start()), default=0)
    return text[start : min((end for end in ends if end >= match.end()), default=len(text))]


_SENTENCE_END = re.compile(r"[.!?…](?= )")


def _whole(piece: str) -> str:
    before = r"(?<!\d)" if piece[:1].isdigit() else r"(?<![^\W\d_])" if piece[:1].isalpha() else ""
    after = r"(?!\d)" if piece[-1:].isdigit() else r"(?![^\W\d_])" if piece[-1:].isalpha() else ""
    return before + re.escape(piece) + after
