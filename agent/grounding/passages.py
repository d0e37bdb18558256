"""Passages of the library that an answer may cite or quote, and the sentences or steps they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

#: The letter that stands for the user's own message in a citation.
USER = "user"

_STEP = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZА-ЯЁ«\"“\d\[])")
_SPACES = re.compile(r"\s+")
#: An address as a document writes it: a link's or image's, between angle brackets, or bare.
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'«»“”|\\`]+(?:\([^\s<>()]*\)[^\s<>()\[\]\"'«»“”|\\`]*)*")


@dataclass(frozen=True)
class Passage:
    """One passage: its ``letter`` in this conversation, the document and heading it stands under, its text."""

    letter: str
    document: str
    heading: str
    text: str

    @classmethod
    def of(cls, plain: Passage | Mapping[str, Any]) -> Passage:
        """A passage from its plain form (other keys are left aside)."""
        if isinstance(plain, Passage):
            return plain
        return cls(*(str(plain.get(key) or "") for key in ("letter", "document", "heading", "text")))

    @property
    def title(self) -> str:
        """``document › heading``."""
        return " › ".join(part for part in (self.document, self.heading) if part)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Its steps and sentences, in order, without list marks."""
        found: list[str] = []
        paragraph: list[str] = []
        for line in [*self.text.splitlines(), ""]:
            step = _STEP.match(line)
            if (step or not line.strip() or line.startswith("#")) and paragraph:
                found += _sentences(" ".join(paragraph))
                paragraph = []
            if step:
                paragraph = [line[step.end() :].strip()]
            elif line.strip() and not line.startswith("#"):
                paragraph.append(line.strip())
        return tuple(found)

    def holds(self, quote: str) -> bool:
        """Whether ``quote`` stands in the passage word for word (runs of spaces count as one)."""
        return plain(quote) in plain(self.text)


def plain(text: str) -> str:
    """The text with emphasis marks dropped and every run of spaces as one."""
    return _SPACES.sub(" ", text.replace("**", "").replace("\u00a0", " ")).strip()


def by_letter(passages: Iterable[Passage | Mapping[str, Any]]) -> dict[str, Passage]:
    """Passages by their letter."""
    return {passage.letter: passage for passage in map(Passage.of, passages)}


def links_in(passages: Iterable[Passage | Mapping[str, Any]]) -> frozenset[str]:
    """The web addresses that stand in the passages, each whole: what a model's text may link to or show as an image.

    An address is known by all of its letters. The same host with another path or another query is another address:
    it could carry out what the model knows.
    """
    return frozenset(
        match.group().rstrip(".,;:!?*_")
        for passage in map(Passage.of, passages)
        for match in _ADDRESS.finditer(passage.text)
    )


@lru_cache(maxsize=64)
def whole_address(links: frozenset[str]) -> re.Pattern[str]:
    """Matches any of ``links`` where it stands whole, with nothing before or behind that would make it another."""
    either = "|".join(re.escape(link) for link in sorted(links, key=lambda link: (-len(link), link)))
    return re.compile(rf"(?<![^\s(\[])(?:{either})(?=[)\s]|[.,;:!?]?(?:\s|\Z))")


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]
