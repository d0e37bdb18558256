"""The references that stand for figures in a model's text: ``[[health.score]]``, ``[[a.client.name:gen]]``.

Grammar: ``[[id]]`` or ``[[id:form]]``; an id is lower-case words joined by dots or underscores, with a client's
letter in front where there are several clients; a form is a Russian case. ``[[cite.a]]`` cites passage a of the
library, ``[[cite.user]]`` the user's own words; ``[[quote.a]]`` quotes passage a whole, ``[[quote.a.b]]`` its
second sentence or step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Form = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
FORMS: tuple[Form, ...] = get_args(Form)

#: Stands in a text for one reference, so that rules see where it was.
HOLE = "\ufffc"

REFERENCE = re.compile(rf"\[\[(?P<id>[a-z]+(?:[._][a-z]+)*)(?::(?P<form>{'|'.join(FORMS)}))?\]\]")
_CITATION = re.compile(r"cite\.(?P<letter>[a-z]+)")
_QUOTATION = re.compile(r"quote\.(?P<letter>[a-z]+)(?:\.(?P<part>[a-z]))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference at ``start:end`` of a raw text."""

    start: int
    end: int
    id: str
    form: Form | None

    @property
    def cited(self) -> str | None:
        """The letter of the passage that this cites, if it is a citation (``user`` for the user's words)."""
        match = _CITATION.fullmatch(self.id)
        return match["letter"] if match else None

    @property
    def quoted(self) -> tuple[str, int | None] | None:
        """``(letter, index of the part or None)`` if this is a quotation."""
        match = _QUOTATION.fullmatch(self.id)
        if match is None:
            return None
        return match["letter"], ord(match["part"]) - ord("a") if match["part"] else None

    @property
    def is_fact(self) -> bool:
        return self.cited is None and self.quoted is None


def find_references(raw: str) -> list[Reference]:
    """Every well-formed reference of a text, in order."""
    if "[[" not in raw:
        return []
    return [
        Reference(match.start(), match.end(), match["id"], match["form"])  # type: ignore[arg-type]
        for match in REFERENCE.finditer(raw)
    ]


@dataclass(frozen=True, slots=True)
class Masked:
    """A raw text with each reference as one :data:`HOLE`; ``starts`` maps offsets back."""

    text: str
    references: tuple[Reference, ...]
    holes: tuple[int, ...]
    """Where each reference's hole stands in ``text``."""

    def raw_offset(self, offset: int) -> int:
        """The raw offset of a masked one."""
        shift = 0
        for hole, reference in zip(self.holes, self.references, strict=True):
            if hole >= offset:
                break
            shift += reference.end - reference.start - 1
        return offset + shift


def mask(raw: str) -> Masked:
    """Replace every reference by a hole."""
    references = find_references(raw)
    pieces: list[str] = []
    holes: list[int] = []
    last = size = 0
    for reference in references:
        piece = raw[last : reference.start]
        pieces.append(piece)
        size += len(piece)
        holes.append(size)
        pieces.append(HOLE)
        size += 1
        last = reference.end
    pieces.append(raw[last:])
    return Masked("".join(pieces), tuple(references), tuple(holes))
