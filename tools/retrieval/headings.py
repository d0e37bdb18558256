"""Which lines of a document are headings: those marked as such, and those that a person would read as one.

An agency's documents were often pasted from a page or a letter, so besides ``#`` and underlined headings these count:
a heading tag of HTML, a line all in bold, and a short line without final punctuation that stands over text or a list.
A guessed heading may as well be content; whoever splits the text keeps it in the passage too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tools.retrieval.markup import plain

#: Levels of headings, outermost first: a document's title above ``#`` to ``######`` (10-60), bold lines, short lines.
TITLE, BOLD, SHORT = 5, 70, 80

LineKind = Literal[
    "blank", "text", "item", "indented", "table", "quote", "fence", "html", "rule", "heading", "skip"
]

#: A short line stands out as a heading up to this many characters and words; tighter where no blank line sets it off.
_LONGEST_ALONE, _LONGEST_TIGHT, _MOST_WORDS = 80, 64, 12
#: A line from this length on is prose, with or without its full stop.
_PROSE_FROM = 60

_ITEM = re.compile(r"^\s{0,3}(?:[-*+•–—·▪●◦]|\d{1,3}[.)]|[a-zа-я]\))\s+\S", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s{0,3}(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_BOLD = re.compile(
    r"^\s{0,3}(?:<p[^<>]*>)?(?:(\*\*|__)(?P<md>(?:(?!\1).)+)\1|<(b|strong)>(?P<html>.+?)</\3>)"
    r"\s*[:.]?\s*(?:</p>|<br\s*/?>|\\)?\s*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(#{2,6}(?=[^\s#])|#(?=[A-ZА-ЯЁ][^#]*$))(.+)$")
_HTML_HEADING = re.compile(r"^\s*<h([1-6])\b[^>]*>(.*?)</h\1>\s*$", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…;:,]['\"»”’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…;:]['\"»”’)\]]*\s*$")
#: More than one sentence, or one that is closed by its full stop.
_PROSE = re.compile(r"[.!…;][\"'»”’)\]]*(?:\s+[A-ZА-ЯЁ]|\s*$)")
_CONTACT = re.compile(
    r"(?:https?://|www\.|\S+@\S+|^\W*(?:тел|tel|phone|e-?mail|fax|факс)\b|\+?\d[\d\s()-]{6,}\d)", re.I
)
_GREETING = re.compile(
    r"^(?:с уважением|с наилучшими|best regards|kind regards|regards|sincerely|thanks|thank you|спасибо|всего доброго)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A heading over the lines ``first`` to ``last`` (inclusive) of a document."""

    first: int
    last: int
    level: int
    text: str
    guessed: bool
    """True for a short line that nothing marks as a heading."""


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
        self.marked.append(Heading(first, end - 1, level, _clean(content), False))

    def headings(self) -> list[Heading]:
        """All headings, in order. An empty one (``#`` alone) is none."""
        found = {heading.first: heading for heading in self.marked if heading.text}
        for index in range(len(self.lines)):
            heading = self._by_markup(index)
            if heading:
                found[index] = heading
                self.kinds[index] = "heading"
        for index in range(len(self.lines)):
            heading = self._by_look(index)
            if heading:
                found[index] = heading
                self.kinds[index] = "heading"
        ordered = [found[index] for index in sorted(found)]
        if len(ordered) > 1 and ordered[0].guessed and self._only_blank(0, ordered[0].first):
            first, second = ordered[0], ordered[1]
            if self._only_blank(first.last + 1, second.first):
                ordered[0] = Heading(first.first, first.last, TITLE, first.text, True)
        return ordered

    def _only_blank(self, first: int, end: int) -> bool:
        return all(self.kinds[line] == "blank" for line in range(first, end))

    def _by_markup(self, index: int) -> Heading | None:
        """A line all in bold, a heading tag of HTML, or ``##`` without the space that Markdown wants."""
        line, kind = self.lines[index], self.kinds[index]
        if kind in ("html", "text"):
            tag = _HTML_HEADING.match(line)
            if tag and _clean(tag.group(2)):
                return Heading(index, index, int(tag.group(1)) * 10, _clean(tag.group(2)), False)
        glued = _GLUED.match(line) if kind == "text" else None
        if glued and _clean(glued.group(2)):
            return Heading(index, index, len(glued.group(1)) * 10, _clean(glued.group(2)), False)
        if kind in ("text", "html"):
            bold = _BOLD.match(line)
            if bold:
                text = _clean(bold.group("md") or bold.group("html"))
                sentence = text.endswith((".", "!", "…")) and len(text.split()) > 8
                if text and len(text) <= 120 and not sentence and self._something_below(index):
                    return Heading(index, index, BOLD, text.rstrip(" :."), False)
        return None

    def _something_below(self, index: int) -> bool:
        return any(kind not in ("blank", "rule") for kind in self.kinds[index + 1 :])

    def _by_look(self, index: int) -> Heading | None:
        """A short line without final punctuation over text or a list."""
        line = self.lines[index]
        if self.kinds[index] not in ("text", "item", "indented"):
            return None
        number = _NUMBERED.match(line)
        if self.kinds[index] == "item" and not number:
            return None
        if not self._looks_short(line[number.end() :] if number else line.strip()):
            return None
        alone_above = index == 0 or self.kinds[index - 1] in (
            "blank",
            "heading",
            "rule",
            "fence",
            "table",
            "html",
        )
        if not alone_above and not self._closed_above(index - 1):
            return None
        if not alone_above and len(line.strip()) > _LONGEST_TIGHT:
            return None
        if self.kinds[index] == "indented" and not alone_above:
            return None
        if number and not self._numbered_heading(index, number.group(1)):
            return None
        return self._stands_over(index, number)

    @staticmethod
    def _looks_short(text: str) -> bool:
        if len(text) > 4 * _LONGEST_ALONE:
            return False
        bare = plain(text)
        letters = sum(character.isalpha() for character in bare)
        return (
            3 <= len(bare) <= _LONGEST_ALONE
            and len(bare.split()) <= _MOST_WORDS
            and letters * 2 >= len(bare.replace(" ", ""))
            and not bare[0].islower()
            and not _FINAL.search(bare)
            and not _CONTACT.search(bare)
            and not _GREETING.match(bare)
            and "|" not in bare
        )

    def _closed_above(self, above: int) -> bool:
        """Whether the line above ends what it says, so that a new thing may begin here without a blank line."""
        return self.kinds[above] == "item" or _ends_sentence(self.lines[above])

    def _numbered_heading(self, index: int, number: str) -> bool:
        """``2. Discounts`` is a heading unless it is one of a list: its neighbour is no item of the same depth."""
        for step in (1, -1):
            at = index + step
            while 0 <= at < len(self.lines) and self.kinds[at] == "blank":
                at += step
            if not 0 <= at < len(self.lines):
                continue
            near = _NUMBERED.match(self.lines[at])
            if near and near.group(1).count(".") == number.count(".") and self.kinds[at] != "heading":
                return False
        return True

    def _stands_over(self, index: int, number: re.Match[str] | None) -> Heading | None:
        below = index + 1
        while below < len(self.lines) and self.kinds[below] == "blank":
            below += 1
        if below == len(self.lines):
            return None
        gap, kind, next_line = below > index + 1, self.kinds[below], self.lines[below].strip()
        if kind == "indented" and self.kinds[index] == "item":
            return None  # the item's own continuation
        if kind in ("item", "fence", "table", "quote"):
            fits = True
        elif kind == "heading":
            fits = gap and self._opens(index)
        elif kind in ("text", "indented"):
            title = gap and self._opens(index) and self._looks_short(next_line)
            fits = (title or self._is_prose(index, below)) and (gap or not next_line[:1].islower())
        else:
            fits = False
        if not fits:
            return None
        own = self.lines[index][number.end() :] if number else self.lines[index]
        depth = number.group(1).count(".") if number else 0
        text = _clean(f"{number.group(0).strip()} {own}" if number else own)
        return Heading(index, index, SHORT + depth, text, True) if text else None

    def _opens(self, index: int) -> bool:
        return self._only_blank(0, index)

    def _is_prose(self, index: int, below: int) -> bool:
        """Whether the line ``below`` is text that a heading can stand over, rather than the next line of an address."""
        line, under = self.lines[index].strip(), self.lines[below].strip()
        if len(under) >= _PROSE_FROM or _ends_sentence(under):
            return True
        if len(under.split()) >= 5 and len(under) > len(line) and ":" not in line:
            return True
        last = below
        while last + 1 < len(self.lines) and self.kinds[last + 1] == "text":
            last += 1
        return last > below and _ends_sentence(self.lines[last])


def _ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line.rstrip()[-50:]))


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


def _clean(text: str) -> str:
    """A heading's words without markup: one line, no closing ``#``, no stray emphasis."""
    return plain(text).strip(" #*_").strip()
