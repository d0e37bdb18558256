"""Turns released text into a document: Markdown for structure, spans for the figures, directives for what is drawn.

A template writes ordinary Markdown. A fenced block whose info string is a directive says what the next block is:

``section ID [internal]``
    the id of the section that the next heading of the second level opens, and whether a client never sees it;
``minutes``
    its own text, one figure, is how long the section is spoken about;
``chart NAME [LETTER]``
    draws a chart of :mod:`agent.documents.charts` here, if its facts are there; the letter says which of several;
``figures``
    the next table holds key figures: what, value, note;
``actions COLUMN ...``
    the next table holds actions; its columns are ``what``, ``owner``, ``due``, ``goal``, ``status`` in the order given.

Whoever writes the prose cannot bring a figure in: values enter as spans of released text, after the Markdown is read,
so that no name on record can open a list, a table or a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from agent.documents.model import (
    ActionRow,
    Actions,
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    KeyFigure,
    Line,
    Paragraph,
    Run,
    Section,
    Table,
    plain,
)
from agent.documents.records import QUOTES, is_foreign_record
from agent.documents.sourcing import with_sources
from agent.grounding.ledger import Ledger
from agent.grounding.release import Released
from tools.facts import Audience
from tools.words import Language
from tools.words.text import capital

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: Private characters that stand for a span while the Markdown is read; the gate lets none of them through.
_OPEN, _CLOSE = "\ue000", "\ue001"
_HOLE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BOX = re.compile(r"\[[ xX]?\]\s+")
_NOTHING = ("", "—", "–", "-")
_QUOTES = ("«", "“", "„", '"')

ChartMaker = Callable[[str], Chart | None]


class AssemblyError(ValueError):
    """A template's directive that says nothing we know; the message names it."""


def assemble(
    pieces: Sequence[Released],
    ledger: Ledger,
    *,
    kind: str,
    language: Language,
    audience: Audience,
    client_id: str | None,
    as_of: date,
    chart: ChartMaker = lambda name: None,
) -> Document:
    """The document that released ``pieces`` make. ``chart`` draws one by its name, or nothing where its facts are not there.

    Raises:
        AssemblyError: a directive that is none of ours.
    """
    text, spans = _with_holes(pieces, ledger, language)
    reader = _Reader(spans, chart, audience)
    reader.read(text)
    document = Document(
        kind=kind,
        language=language,
        audience=audience,
        client_id=client_id,
        as_of=as_of,
        title=reader.title,
        subtitle=reader.subtitle,
        sections=tuple(reader.sections()),
    )
    return with_sources(document, ledger)


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """A person's own text as blocks: no figure of it is traced to a fact. Headings become strong paragraphs."""
    reader = _Reader([], lambda name: None, "internal", directives=False)
    reader.read(_HOLE.sub("", markdown))
    return reader.loose()


# -- spans -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Value:
    """What a mark stands for."""

    run: Run
    verbatim: bool
    """A name or a text on record: its first letter stays as it is."""


def _with_holes(pieces: Sequence[Released], ledger: Ledger, language: Language) -> tuple[str, list[_Value]]:
    """The text with a mark for each fact's value, and what the marks stand for.

    What somebody wrote down in the other language (a goal, a promise) stands in quotation marks: those are their words.
    """
    runs: list[_Value] = []
    text = ""
    for piece in pieces:
        last = 0
        for span in sorted(piece.spans, key=lambda span: span.start):
            if span.kind != "fact":
                continue
            before = piece.text[last : span.start]
            marks = ("", "")
            if not before.endswith(_QUOTES) and is_foreign_record(ledger.get(span.ref), language):
                marks = QUOTES[language]
            text += f"{before}{marks[0]}{_OPEN}{len(runs)}{_CLOSE}{marks[1]}"
            run = Run(text=piece.text[span.start : span.end], fact=span.ref)
            runs.append(_Value(run, span.unit in ("name", "text")))
            last = span.end
        text += piece.text[last:]
    return text, runs


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return (
        MarkdownIt("commonmark", {"html": False, "linkify": False})
        .enable("table")
        .disable(["image", "link", "autolink", "html_block", "html_inline", "reference", "code"])
    )


# -- structure ---------------------------------------------------------------------------------------------------------


@dataclass
class _Open:
    """A section that is being read."""

    id: str
    heading: Line
    internal: bool = False
    minutes: Run | None = None
    blocks: list[Block] = field(default_factory=list)


class _Reader:
    """Walks the tokens of one document."""

    def __init__(
        self, spans: Sequence[_Value], chart: ChartMaker, audience: Audience, *, directives: bool = True
    ) -> None:
        self._spans, self._chart, self._audience = spans, chart, audience
        self._directives = directives
        self.title: Line = ()
        self.subtitle: Line = ()
        self._open: list[_Open] = []
        self._next: tuple[str, bool] | None = None
        self._as: list[str] | None = None

    def read(self, text: str) -> None:
        tokens = _parser().parse(text)
        at = 0
        while at < len(tokens):
            at = self._block(tokens, at)

    def sections(self) -> Iterator[Section]:
        """What was read; ids are made unique, and a client's document has no section marked internal."""
        seen: dict[str, int] = {}
        for found in self._open:
            if found.internal and self._audience == "client":
                continue
            count = seen[found.id] = seen.get(found.id, 0) + 1
            yield Section(
                id=found.id if count == 1 else f"{found.id}-{count}",
                heading=found.heading,
                blocks=tuple(found.blocks),
                internal=found.internal,
                minutes=found.minutes,
            )

    def loose(self) -> tuple[Block, ...]:
        """Everything as blocks, without sections."""
        first = [Paragraph(line=line) for line in (self.title, self.subtitle) if line]
        rest: list[Block] = []
        for found in self._open:
            if found.heading and found.heading != self.title:
                rest.append(
                    Paragraph(line=tuple(run.model_copy(update={"strong": True}) for run in found.heading))
                )
            rest += found.blocks
        return (*first, *rest)

    def _block(self, tokens: list[Token], at: int) -> int:
        token = tokens[at]
        end = _closing(tokens, at)
        inside = tokens[at + 1 : end]
        if token.type == "heading_open":
            self._heading(int(token.tag[1:]), self._line(inside[0]))
        elif token.type == "paragraph_open":
            self._paragraph(self._line(inside[0]))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._put(self._list(inside, ordered=token.type.startswith("ordered")))
        elif token.type == "table_open":
            self._put(self._table(inside))
        elif token.type == "blockquote_open":
            self._quote(inside)
        elif token.type == "fence":
            self._directive(token)
        return end + 1

    def _heading(self, level: int, line: Line) -> None:
        if level == 1 and not self.title and not self._open:
            self.title = line
            return
        if level > 2 and self._open:
            self._put(Paragraph(line=tuple(run.model_copy(update={"strong": True}) for run in line)))
            return
        id, internal = self._next or (_slug(plain(line)), False)
        self._next = None
        self._open.append(_Open(id, line, internal))

    def _paragraph(self, line: Line) -> None:
        if self._directives and self.title and not self._open and not self.subtitle:
            self.subtitle = line
        elif plain(line).strip():
            self._put(Paragraph(line=line))

    def _quote(self, inside: list[Token]) -> None:
        at = 0
        while at < len(inside):
            at = self._block(inside, at)

    def _put(self, block: Block) -> None:
        if not self._open:
            self._open.append(_Open("opening", self.title))
        self._open[-1].blocks.append(block)

    def _directive(self, token: Token) -> None:
        words = token.info.split()
        if not self._directives:
            self._put(Paragraph(line=(Run(text=token.content.strip()),)))
            return
        match words:
            case ["section", id, *marks] if not set(marks) - {"internal"}:
                self._next = (id, "internal" in marks)
            case ["minutes"]:
                self._minutes(token.content)
            case ["chart", *named] if named:
                drawn = self._chart(".".join(named))
                if drawn is not None:
                    self._put(drawn)
            case ["figures"] | ["actions", *_]:
                self._as = words
            case _:
                raise AssemblyError(f"a template's directive that nobody knows: {token.info!r}")

    def _minutes(self, content: str) -> None:
        runs = [self._spans[int(hole[1])].run for hole in _HOLE.finditer(content)]
        if runs and self._open:
            self._open[-1].minutes = runs[0]

    # lists and tables

    def _list(self, inside: list[Token], *, ordered: bool) -> Bullets:
        """All items, of lists within the list too, in order."""
        items = [token for token in inside if token.type == "inline"]
        checks = bool(items) and all(_BOX.match(token.content) for token in items)
        if checks:
            items = [_unboxed(token) for token in items]
        return Bullets(items=tuple(self._begun(token) for token in items), ordered=ordered, checks=checks)

    def _table(self, inside: list[Token]) -> Block:
        rows: list[list[Line]] = []
        for token in inside:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                figures = self._as is not None and self._as[0] == "figures"
                rows[-1].append(self._line(token) if figures and rows[-1] else self._begun(token))
        wanted, self._as = self._as, None
        head, *body = rows
        if wanted and wanted[0] == "figures":
            return Figures(items=tuple(_key_figure(row) for row in body))
        if wanted:
            return Actions(rows=tuple(_action(dict(zip(wanted[1:], row, strict=False))) for row in body))
        return Table(head=tuple(head), rows=tuple(tuple(row) for row in body))

    # lines

    def _begun(self, token: Token) -> Line:
        """A cell or an item, with a capital in front unless it begins with a name or a text on record."""
        line = self._line(token)
        opening = _HOLE.match(token.content)
        if not line or (opening and self._spans[int(opening[1])].verbatim) or not self._directives:
            return line
        first, *rest = line
        return (first.model_copy(update={"text": capital(first.text)}), *rest)

    def _line(self, token: Token) -> Line:
        runs: list[Run] = []
        strong = emphasis = 0
        for child in token.children or ():
            if child.type == "strong_open":
                strong += 1
            elif child.type == "strong_close":
                strong -= 1
            elif child.type == "em_open":
                emphasis += 1
            elif child.type == "em_close":
                emphasis -= 1
            else:
                text = " " if child.type in ("softbreak", "hardbreak") else child.content
                runs += self._filled(text, strong > 0, emphasis > 0)
        return merged(runs)

    def _filled(self, text: str, strong: bool, emphasis: bool) -> Iterator[Run]:
        last = 0
        for hole in _HOLE.finditer(text):
            if hole.start() > last:
                yield Run(text=text[last : hole.start()], strong=strong, emphasis=emphasis)
            yield self._spans[int(hole[1])].run.model_copy(update={"strong": strong, "emphasis": emphasis})
            last = hole.end()
        if last < len(text):
            yield Run(text=text[last:], strong=strong, emphasis=emphasis)


def merged(runs: Sequence[Run]) -> Line:
    """Runs of words alike in look as one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and run.fact is None and last.model_copy(update={"text": run.text}) == run:
            joined[-1] = run.model_copy(update={"text": last.text + run.text})
        else:
            joined.append(run)
    return tuple(joined)


def _unboxed(token: Token) -> Token:
    """A checklist's item without its box."""
    children = list(token.children or ())
    if children and children[0].type == "text":
        children[0] = children[0].copy(content=_BOX.sub("", children[0].content, count=1))
    return token.copy(content=_BOX.sub("", token.content, count=1), children=children)


def _key_figure(row: Sequence[Line]) -> KeyFigure:
    what, value, *note = row
    return KeyFigure(label=plain(what), value=_one(value), note=note[0] if note and _some(note[0]) else ())


def _action(cells: dict[str, Line]) -> ActionRow:
    def single(name: str) -> Run | None:
        line = cells.get(name, ())
        return _one(line) if _some(line) else None

    return ActionRow(
        what=cells.get("what", ()),
        owner=cells.get("owner", ()),
        due=single("due"),
        status=single("status"),
        goal=cells.get("goal", ()) if _some(cells.get("goal", ())) else (),
    )


def _some(line: Line) -> bool:
    return plain(line).strip() not in _NOTHING


def _one(line: Line) -> Run:
    """A cell as one run, under the first fact that it shows."""
    return Run(text=plain(line).strip(), fact=next((run.fact for run in line if run.fact), None))


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.casefold())) or "section"


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Where the block that opens at ``at`` closes; ``at`` itself where it is a block of one token."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
