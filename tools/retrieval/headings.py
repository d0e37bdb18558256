"""The lines of a document, what each of them is, and which are marked as headings.

Marked are ``#`` and underlined headings, heading tags of HTML and lines all in bold. Those that nothing marks and a
reader still takes for headings are found by ``guessing``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tools.retrieval.markup import plain

#: Level of a line all in bold, below ``#`` to ``######`` (10-60).
BOLD = 70

LineKind = Literal[
    "blank", "text", "item", "indented", "table", "quote", "fence", "html", "rule", "heading", "skip"
]


_ITEM = re.compile(r"^\s{0,3}(?:[-*+•–—·▪●◦]|\d{1,3}[.)]|[a-zа-я]\))\s+\S", re.IGNORECASE)
_BOLD = re.compile(
    r"^\s{0,3}(?:<p[^<>]*>)?(?:(\*\*|__)(?P<md>(?:(?!\1).)+)\1|<(b|strong)>(?P<html>.+?)</\3>)"
    r"\s*[:.]?\s*(?:</p>|<br\s*/?>|\\)?\s*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(#{2,6}(?=[^\s#])|#(?=[A-ZА-ЯЁ][^#]*$))(.+)$")
_HTML_HEADING = re.compile(r"^\s*<h([1-6])\b[^>]*>(.*?)</h\1>\s*$", re.IGNORECASE)
#: More than one sentence, or one that is closed by its full stop.
_PROSE = re.compile(r"[.!…;][\"'»”’)\]]*(?:\s+[A-ZА-ЯЁ]|\s*$)")


@dataclass(frozen=True)
class Heading:
    """A heading over the lines ``first`` to ``last`` (inclusive) of a document."""

    first: int
    last: int
    level: int
    text: str
    guessed: bool
    """True for a short line that nothing marks as a heading."""

    @property
    def may_be_text(self) -> bool:
        """Whether its words may be more than a heading: over nothing, a bold line is rather an emphasis."""
        return self.guessed or self.level == BOLD


@cache
def _parser() -> MarkdownIt:
    # Pasted Russian letters indent the first line of a paragraph: that is no code. Only blocks are asked for.
    return MarkdownIt("commonmark").enable("table").disable(["code", "inline"])


class Lines:
    """The lines of a document with what each of them is, as Markdown reads it."""

    def __init__(self, text: str) -> None:
        self.lines_as_written = text.split("\n")
        self.lines = list(self.lines_as_written)
        tokens = _parser().parse(text)
        lost = _unclosed_fence(tokens, self.lines)
        while lost is not None:  # a fence that is never closed would swallow all the headings below it
            self.lines[lost] = ""
            tokens = _parser().parse("\n".join(self.lines))
            lost = _unclosed_fence(tokens, self.lines)
        self.kinds: list[LineKind] = [self._kind(line) for line in self.lines]
        self.marked: list[Heading] = []
        self._read(tokens)

    @staticmethod
    def _kind(line: str) -> LineKind:
        if not line.strip():
            return "blank"
        if _ITEM.match(line):
            return "item"
        if line.lstrip().startswith(">"):
            return "quote"
        return "indented" if line.startswith(("    ", "\t")) else "text"

    def _read(self, tokens: list[Token]) -> None:
        inline: Token | None = None
        for index, token in enumerate(tokens):
            if token.map is None:
                continue
            first, end = token.map
            if token.type in ("fence", "table_open", "html_block", "hr"):
                kind: LineKind = {"fence": "fence", "table_open": "table", "hr": "rule"}.get(
                    token.type, "html"
                )  # type: ignore[assignment]
                for line in range(first, min(end, len(self.kinds))):
                    if self.kinds[line] != "blank" or kind == "fence":
                        self.kinds[line] = kind
            elif token.type == "heading_open" and token.level == 0:
                inline = tokens[index + 1]
                self._marked(token, inline.content)

    def _marked(self, token: Token, content: str) -> None:
        assert token.map is not None
        first, end = token.map
        level = int(token.tag[1]) * 10
        if token.markup in ("=", "-"):
            # Markdown takes the whole paragraph over the underline; a reader takes its last line, and none where
            # that line is a sentence and the dashes are but a rule.
            first = end - 2
            content = self.lines[first]
            if len(content.strip()) > 120 or _PROSE.search(content):
                self.kinds[end - 1] = "rule"
                return
        for line in range(first, end):
            self.kinds[line] = "heading"
        self.marked.append(Heading(first, end - 1, level, clean(content), False))

    def headings(self) -> list[Heading]:
        """All marked headings, in order. An empty one (``#`` alone) is none."""
        found = {heading.first: heading for heading in self.marked if heading.text}
        for index in range(len(self.lines)):
            heading = self._by_markup(index)
            if heading:
                found[index] = heading
                self.kinds[index] = "heading"
        return [found[index] for index in sorted(found)]

    def only_blank(self, first: int, end: int) -> bool:
        """Whether nothing stands in the lines ``first`` to ``end`` (exclusive)."""
        return all(self.kinds[line] == "blank" for line in range(first, end))

    def _by_markup(self, index: int) -> Heading | None:
        """A line all in bold, a heading tag of HTML, or ``##`` without the space that Markdown wants."""
        line, kind = self.lines[index], self.kinds[index]
        if kind in ("html", "text"):
            tag = _HTML_HEADING.match(line)
            if tag and clean(tag.group(2)):
                return Heading(index, index, int(tag.group(1)) * 10, clean(tag.group(2)), False)
        glued = _GLUED.match(line) if kind == "text" else None
        if glued and clean(glued.group(2)):
            return Heading(index, index, len(glued.group(1)) * 10, clean(glued.group(2)), False)
        if kind in ("text", "html"):
            bold = _BOLD.match(line)
            if bold:
                text = clean(bold.group("md") or bold.group("html"))
                sentence = text.endswith((".", "!", "…")) and len(text.split()) > 8
                if text and len(text) <= 120 and not sentence and self._something_below(index):
                    return Heading(index, index, BOLD, text.rstrip(" :."), False)
        return None

    def _something_below(self, index: int) -> bool:
        return any(kind not in ("blank", "rule") for kind in self.kinds[index + 1 :])


def _unclosed_fence(tokens: list[Token], lines: list[str]) -> int | None:
    for token in tokens:
        if token.type != "fence" or token.map is None or token.level:
            continue
        first, end = token.map
        mark = token.markup[:3]
        if (
            end >= len(lines) - 1
            and (end - 1 <= first or mark not in lines[end - 1])
            and lines[first].strip()
        ):
            return first
    return None


def clean(text: str) -> str:
    """A heading's words without markup: one line, no closing ``#``, no stray emphasis."""
    return plain(text).strip(" #*_").strip()
