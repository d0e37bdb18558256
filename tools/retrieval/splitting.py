"""A document's text as passages: one for each heading, several where a section is long.

A passage is an exact slice of the decoded document, so that a quotation can be checked against the file. Sections
are cut between paragraphs; a paragraph that is too long by itself is cut between lines, then sentences; a fenced
template stays whole while it can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.retrieval.guessing import with_guessed
from tools.retrieval.headings import Heading, LineKind, Lines
from tools.retrieval.markup import plain

#: A section up to this many characters is one passage, and a single block is cut only above it (a fenced one above
#: :data:`LONGEST_FENCE`).
LONGEST = 1200
#: The paragraphs of a longer section are gathered up to this many: what a small embedder still reads as one thought.
TARGET = 900
LONGEST_FENCE = 3000

_SENTENCE = re.compile(r"(?<=[.!?…;])[\"'»”’)\]]*\s+")
_WORD = re.compile(r"\s+")


@dataclass(frozen=True)
class Slice:
    """A passage before it is anybody's: where it stands in the text, and under which headings."""

    start: int
    end: int
    headings: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """What a document says of itself: its first heading, and its passages in order."""

    title: str | None
    slices: tuple[Slice, ...]


def outline(text: str, start: int = 0) -> Outline:
    """The passages of ``text`` from ``start`` (where the front matter ends) on; offsets are into ``text``."""
    lines = Lines(text[start:])
    headings = with_guessed(lines, lines.headings())
    offsets = [start]
    for line in lines.lines_as_written:
        offsets.append(offsets[-1] + len(line) + 1)
    offsets[-1] -= 1
    found: list[Slice] = []
    path: list[Heading] = []
    body_first = 0
    for heading in [*headings, None]:
        body_end = heading.first if heading else len(lines.kinds)
        own = path[-1] if path else None
        pieces = _pieces(text, lines.kinds, offsets, body_first, body_end)
        childless = heading is None or (own is not None and heading.level <= own.level)
        if own and (own.guessed if pieces else childless and own.may_be_text):
            # A guessed heading may be content: it is kept as text too, and a bold line over nothing likewise.
            pieces = _pieces(text, lines.kinds, offsets, own.first, body_end)
        names = tuple(step.text for step in path)
        found.extend(Slice(first, end, names) for first, end in pieces)
        if heading:
            while path and path[-1].level >= heading.level:
                path.pop()
            path.append(heading)
            body_first = heading.last + 1
    if not found:  # headings over nothing are all there is
        found = [
            Slice(first, end, ()) for first, end in _pieces(text, lines.kinds, offsets, 0, len(lines.kinds))
        ]
    return Outline(_title(headings, lines), tuple(found))


def _title(headings: list[Heading], lines: Lines) -> str | None:
    """The first heading, if it opens the text or is marked as one; a letter has headings and yet no title."""
    if not headings or (
        headings[0].guessed and any(kind != "blank" for kind in lines.kinds[: headings[0].first])
    ):
        return None
    if headings[0].guessed and headings[0].text[:1].isdigit():
        return None  # the first of numbered sections
    return headings[0].text


def _pieces(
    text: str, kinds: list[LineKind], offsets: list[int], first: int, end: int
) -> list[tuple[int, int]]:
    """Lines ``first`` to ``end`` (exclusive) as spans of at most :data:`TARGET` characters where that can be."""
    spans: list[tuple[int, int]] = []
    for block, fenced in _blocks(kinds, first, end):
        span = _trim(text, offsets[block[0]], offsets[block[1]])
        if span[0] < span[1]:
            spans.extend(_cut(text, span, LONGEST_FENCE if fenced else LONGEST))
    if spans and spans[-1][1] - spans[0][0] <= LONGEST:
        spans = [(spans[0][0], spans[-1][1])]
    gathered: list[tuple[int, int]] = []
    for span in spans:
        if gathered and span[1] - gathered[-1][0] <= TARGET:
            gathered[-1] = (gathered[-1][0], span[1])
        else:
            gathered.append(span)
    return [span for span in gathered if _says_something(text[span[0] : span[1]])]


def _blocks(kinds: list[LineKind], first: int, end: int) -> list[tuple[tuple[int, int], bool]]:
    """Runs of lines without a blank one between; a fence is a block of its own, blank lines and all."""
    blocks: list[tuple[tuple[int, int], bool]] = []
    at = first
    while at < end:
        kind = kinds[at]
        if kind == "blank":
            at += 1
            continue
        stop = at + 1
        if kind == "fence":
            while stop < end and kinds[stop] == "fence":
                stop += 1
        else:
            while stop < end and kinds[stop] not in ("blank", "fence"):
                stop += 1
        blocks.append(((at, stop), kind == "fence"))
        at = stop
    return blocks


def _cut(text: str, span: tuple[int, int], longest: int) -> list[tuple[int, int]]:
    """``span`` whole if it is short enough, else in parts: by lines, by sentences, by words, by force."""
    if span[1] - span[0] <= longest:
        return [span]
    for boundary in (re.compile(r"\n"), _SENTENCE, _WORD):
        parts = _gather(text, span, boundary)
        if len(parts) > 1:
            return [
                piece for part in parts for piece in (_cut(text, part, longest) if part != span else [part])
            ]
    return [(at, min(at + TARGET, span[1])) for at in range(span[0], span[1], TARGET)]


def _gather(text: str, span: tuple[int, int], boundary: re.Pattern[str]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    first, last = span[0], span[0]
    for match in boundary.finditer(text, span[0], span[1]):
        if match.end() - first > TARGET and last > first:
            parts.append(_trim(text, first, last))
            first = last
        last = match.end()
    if span[1] - first > TARGET and last > first:
        parts.append(_trim(text, first, last))
        first = last
    parts.append(_trim(text, first, span[1]))
    return [part for part in parts if part[0] < part[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blank lines around it and without spaces at its end; a first line's indent stays off too."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in plain(text))
