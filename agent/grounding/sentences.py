"""Cuts a stream of Markdown into units that can be judged and shown one by one.

A unit is a sentence of a paragraph, list item or block quotation, a heading, a table row, or a whole code block. Where
the cuts fall does not depend on how the stream was chopped: a cut is made only when what follows it is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from agent.grounding.bags import bag

UnitKind = Literal["text", "item", "heading", "table_head", "table_rule", "row", "code", "rule", "quote"]


@dataclass(frozen=True, slots=True)
class Unit:
    """``body`` is what is judged; ``lead`` the space that parts it from the unit before; ``prefix`` its block mark.

    ``number`` is set for an item of a numbered list: its place, counted here, whatever the text said.
    """

    kind: UnitKind
    body: str
    lead: str
    prefix: str = ""
    number: int | None = None
    level: int = 0
    """Of a heading."""
    continues: bool = False
    """Whether it goes on in the block of the unit before."""


_END = re.compile(r"[.!?…]+[\"»”’)\]*_]*(?=\s)")
_NEVER_ENDS = bag(
    "e.g i.e cf vs mr mrs ms dr prof st no approx fig dept est inc ltd т.е т.к т.н см напр им ул рис ср "
    "стр гл разд табл экз др-р"
)
_ABBREVIATION = re.compile(r"([^\W\d_](?:[^\W\d_.-]|\.(?=[^\W\d_]))*)$")
_CITE = "[[cite."
_OPENERS = '*_«"“(['
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_BULLET = re.compile(r"([ \t]*)([-*+•])[ \t]+")
_NUMBERED = re.compile(r"([ \t]*)(\d{1,9})([.)])[ \t]+")
_QUOTE_MARK = re.compile(r"[ \t]{0,3}>[ \t]?")
_RULE = re.compile(r"[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$")
_UNDECIDED = re.compile(r"[ \t]*(?:\d{0,9}[.)]?|[-*+•_`~#>]{0,3})$")


class Splitter:
    """Feed it pieces of text; it gives back the units that are complete."""

    def __init__(self) -> None:
        self._buffer = ""
        self._body = ""
        self._block: UnitKind | None = None
        self._lead = ""
        self._prefix = ""
        self._number: int | None = None
        self._started = False
        self._fence: str | None = None
        self._code: list[str] = []
        self._rows = 0
        self._counters: dict[int, int] = {}
        self._any = False

    def feed(self, text: str) -> list[Unit]:
        """Units completed by ``text``."""
        self._buffer += text.replace("\r\n", "\n").replace("\r", "\n")
        return self._run(final=False)

    def close(self) -> list[Unit]:
        """What is left, whatever it is."""
        return self._run(final=True)

    def _run(self, *, final: bool) -> list[Unit]:
        units: list[Unit] = []
        while True:
            before = len(self._buffer), len(units), self._block
            if self._block is None or self._fence is not None or self._block in ("row", "table_head"):
                if not self._line(units, final):
                    break
            elif not self._paragraph(units, final):
                break
            if (len(self._buffer), len(units), self._block) == before and not self._buffer:
                break
        if final:
            self._flush(units)
            self._end_code(units)
        return units

    # lines

    def _line(self, units: list[Unit], final: bool) -> bool:
        """Take the next line, or the mark that opens a paragraph; False where more text is needed."""
        if not self._buffer:
            return False
        line, newline, rest = self._buffer.partition("\n")
        complete = bool(newline) or final
        if self._fence is not None:
            return self._code_line(units, line, rest, complete)
        if not line.strip():
            if not complete:
                return False
            self._buffer = rest
            if self._any:
                self._lead = "\n\n"
            self._block = None
            return True
        if line.lstrip().startswith("|"):
            if not complete:
                return False
            self._buffer = rest
            self._row(units, line)
            return True
        self._rows = 0
        if not complete and (_UNDECIDED.fullmatch(line) or line.lstrip().startswith(("#", "```", "~~~"))):
            return False
        if not complete and re.fullmatch(r"[ \t]*[-*_]{3,}[ \t]*", line):
            return False
        if _RULE.match(line) and complete:
            self._buffer = rest
            self._emit(units, Unit("rule", "---", self._take_lead("\n\n")))
            self._lead = "\n\n"
            return True
        if fence := _FENCE.match(line):
            self._buffer, self._fence, self._code = rest, fence.group(1), [line]
            return True
        if heading := _HEADING.match(line):
            self._buffer = rest
            self._counters.clear()
            marks = heading.group(1)
            self._emit(
                units,
                Unit("heading", heading.group(2), self._take_lead("\n\n"), marks + " ", level=len(marks)),
            )
            self._lead = "\n\n"
            self._block = None
            return True
        self._open(line)
        return True

    def _open(self, line: str) -> None:
        """Begin a paragraph, an item or a block quotation."""
        self._number = None
        if match := _NUMBERED.match(line):
            indent = len(match.group(1).expandtabs(4))
            self._counters = {depth: count for depth, count in self._counters.items() if depth <= indent}
            self._counters[indent] = self._counters.get(indent, 0) + 1
            self._number = self._counters[indent]
            self._block, self._prefix = "item", f"{match.group(1)}{self._number}. "
        elif match := _BULLET.match(line):
            self._block, self._prefix = "item", f"{match.group(1)}- "
        elif match := _QUOTE_MARK.match(line):
            self._block, self._prefix = "quote", "> "
        else:
            self._block, self._prefix = "text", ""
            match = re.match(r"[ \t]*", line)
            if match and len(match.group().expandtabs(4)) == 0:
                self._counters.clear()
        self._lead = self._take_lead("\n" if self._block in ("item", "quote") else "\n\n")
        self._buffer = self._buffer[match.end() if match else 0 :]
        self._started = False
        self._body = ""

    def _row(self, units: list[Unit], line: str) -> None:
        self._rows += 1
        kind: UnitKind = "table_head" if self._rows == 1 else "row"
        if self._rows == 2 and _TABLE_RULE.match(line):
            kind = "table_rule"
        self._emit(units, Unit(kind, line.strip(), self._take_lead("\n\n" if self._rows == 1 else "\n")))
        self._block, self._lead = None, "\n"

    def _code_line(self, units: list[Unit], line: str, rest: str, complete: bool) -> bool:
        if not complete:
            return False
        self._buffer = rest
        self._code.append(line)
        if line.strip().startswith(self._fence or "```") and len(self._code) > 1:
            self._end_code(units)
        return True

    def _end_code(self, units: list[Unit]) -> None:
        if self._fence is not None:
            self._emit(units, Unit("code", "\n".join(self._code), self._take_lead("\n\n")))
            self._fence, self._code, self._lead, self._block = None, [], "\n\n", None

    # paragraphs

    def _paragraph(self, units: list[Unit], final: bool) -> bool:
        """Move text from the buffer into the open paragraph and let its complete sentences out."""
        line, newline, rest = self._buffer.partition("\n")
        self._body += line
        self._buffer = newline + rest if newline else ""
        self._sentences(units, final=False)
        if not newline:
            return False
        goes_on = self._goes_on(rest, final)
        if goes_on is None:
            return False
        self._buffer = rest
        if goes_on:
            if self._block == "quote":
                mark = _QUOTE_MARK.match(self._buffer)
                self._buffer = self._buffer[mark.end() if mark else 0 :]
            self._body += "\n"
            return True
        self._flush(units)
        self._block = None
        return True

    def _goes_on(self, rest: str, final: bool) -> bool | None:
        """Whether the line after a newline belongs to the same paragraph; ``None`` while that is not known."""
        line, newline, _ = rest.partition("\n")
        complete = bool(newline) or final
        if not line.strip():
            return False if complete else None
        if not complete and _UNDECIDED.fullmatch(line):
            return None
        special = (
            line.lstrip().startswith(("|", "#", "```", "~~~")) or _BULLET.match(line) or _NUMBERED.match(line)
        )
        if special or _RULE.match(line):
            return False
        if not complete and re.fullmatch(r"[ \t]*[-*_]{3,}[ \t]*", line):
            return None
        quoted = _QUOTE_MARK.match(line) is not None
        return quoted == (self._block == "quote")

    def _sentences(self, units: list[Unit], *, final: bool) -> None:
        while (end := boundary(self._body, final)) is not None:
            self._sentence(units, self._body[:end])
            self._body = self._body[end:].lstrip()

    def _flush(self, units: list[Unit]) -> None:
        if self._block not in ("text", "item", "quote"):
            return
        self._sentences(units, final=True)
        if self._body.strip():
            self._sentence(units, self._body)
        self._body = ""

    def _sentence(self, units: list[Unit], body: str) -> None:
        assert self._block is not None
        body = body.strip()
        if not body:
            return
        first = not self._started
        lead = self._lead if first else " "
        self._emit(
            units,
            Unit(
                self._block,
                body,
                lead,
                self._prefix if first else "",
                self._number if first else None,
                0,
                not first,
            ),
        )
        self._started = True
        self._lead = "\n"

    def _take_lead(self, usual: str) -> str:
        if not self._any:
            return ""
        if self._lead == "\n\n" or usual == "\n\n":
            return "\n\n"
        return self._lead or usual

    def _emit(self, units: list[Unit], unit: Unit) -> None:
        units.append(unit)
        self._any = True


def boundary(body: str, final: bool) -> int | None:
    """Where the first sentence of ``body`` ends, if that can be told already."""
    for match in _END.finditer(body):
        end = match.end()
        rest = body[end:].lstrip()
        if not rest:
            return None
        undecided = not rest.lstrip(_OPENERS) or (len(rest) < len(_CITE) and _CITE.startswith(rest))
        if not final and undecided:
            return None
        if not _ends_here(body, match, rest):
            continue
        while rest.startswith(_CITE):
            close = rest.find("]]")
            if close < 0:
                return None
            end = len(body) - len(rest) + close + 2
            rest = body[end:].lstrip()
            tail = re.match(r"[.,;]?", body[end:])
            end += len(tail.group()) if tail else 0
            rest = body[end:].lstrip()
            if not rest and not final:
                return None
            if not final and len(rest) < len(_CITE) and _CITE.startswith(rest):
                return None
        return end if rest else None
    return None


def _ends_here(body: str, match: re.Match[str], rest: str) -> bool:
    before = body[: match.end()]
    if before.count("«") > before.count("»") or before.count("“") > before.count("”"):
        return False
    if before.count('"') % 2:
        return False
    first = rest.lstrip(_OPENERS)[:1]
    if first.islower() and not rest.startswith("[["):
        return False
    if match.group().startswith(".") and not match.group().startswith(".."):
        word = _ABBREVIATION.search(body[: match.start()])
        if word is not None:
            text = word.group(1)
            if text.lower() in _NEVER_ENDS or (len(text) == 1 and text.isupper() and text not in "IЯ"):
                return False
    return True
