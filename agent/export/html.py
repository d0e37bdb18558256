"""A document as one page that stands alone: nothing is fetched, no script runs, and it prints well.

Charts are pictures inside the page, each with its text alternative; every figure links to its source at the end. Whatever a
name or a text on record holds is escaped.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from agent.documents.model import (
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
from agent.export.citations import chart_numbers, source_numbers
from agent.export.grid import action_table, numeric
from agent.export.labels import LABELS, Labels
from agent.export.leading import leads_on

if TYPE_CHECKING:
    from agent.export.theme import Theme

Picture = Callable[[Chart], str]
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def render(document: Document, theme: Theme) -> bytes:
    """The page."""
    from agent.export.chart_image import svg

    return page(document, theme, lambda chart: svg(chart, theme)).encode("utf-8")


def page(document: Document, theme: Theme, picture: Picture, *, embed_fonts: bool = True) -> str:
    """The page with each chart as ``picture`` draws it: an element with a text alternative of its own.

    Raises:
        agent.export.fonts.FontError: no file of a font that the theme names.
    """
    labels, writer = LABELS[document.language], _Writer(source_numbers(document), picture)
    body = [_header(document, theme, labels, writer)]
    body += [writer.section(section, document, labels) for section in document.sections]
    if document.sources:
        notes = "".join(
            f'<li id="source-{note.number}" value="{note.number}">{escape(note.text)}</li>\n'
            for note in document.sources
        )
        body.append(
            f'<section class="sources" id="sources"><h2>{escape(labels.sources)}</h2>\n<ol>\n{notes}</ol></section>\n'
        )
    title = escape(plain(document.title))
    fonts = _fonts(theme) if embed_fonts else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{fonts}{_style(theme)}</style>\n</head>\n<body>\n<main>\n"
        + "".join(body)
        + "</main>\n</body>\n</html>\n"
    )


def _header(document: Document, theme: Theme, labels: Labels, writer: _Writer) -> str:
    from babel.dates import format_date

    agency = "".join(
        part for part in (_logo(theme), f"<span>{escape(theme.name)}</span>" if theme.name else "") if part
    )
    day = format_date(document.as_of, "d\u00a0MMMM\u00a0y", locale=document.language)
    mark = (
        f' · <strong class="internal">{escape(labels.internal)}</strong>'
        if document.audience == "internal"
        else ""
    )
    subtitle = f'<p class="subtitle">{writer.line(document.subtitle)}</p>\n' if document.subtitle else ""
    return (
        (f'<div class="agency">{agency}</div>\n' if agency else "")
        + f"<header>\n<h1>{writer.line(document.title)}</h1>\n{subtitle}"
        + f'<p class="day">{escape(labels.as_of)} <time datetime="{document.as_of}">{escape(day)}</time>{mark}</p>\n'
        + "</header>\n"
    )


@dataclass(frozen=True)
class _Writer:
    numbers: Mapping[str, int]
    picture: Picture

    def section(self, section: Section, document: Document, labels: Labels) -> str:
        heading = ""
        if document.headed(section):
            minutes = (
                f' <span class="minutes">· {self.run(section.minutes)}</span>'
                if section.minutes is not None
                else ""
            )
            heading = f"<h2>{self.line(section.heading)}{minutes}</h2>\n"
        blocks = "".join(
            self.block(block, labels, leads=leads_on(section.blocks, at))
            for at, block in enumerate(section.blocks)
        )
        mark = ' class="own"' if section.internal else ""
        return f'<section id="{escape(section.id)}"{mark}>\n{heading}{blocks}</section>\n'

    def block(self, block: Block, labels: Labels, *, leads: bool = False) -> str:
        if isinstance(block, Paragraph):
            mark = ' class="leads"' if leads else ""
            return f"<p{mark}>{self.line(block.line)}</p>\n"
        if isinstance(block, Bullets):
            return self.bullets(block)
        if isinstance(block, Table):
            return self.table(block.head, block.rows, block.caption)
        if isinstance(block, Figures):
            return f'<dl class="figures">\n{"".join(map(self.figure, block.items))}</dl>\n'
        if isinstance(block, Chart):
            return self.chart(block, labels)
        return self.actions(block, labels)

    def bullets(self, block: Bullets) -> str:
        tag, mark = ("ol", "") if block.ordered else ("ul", "")
        if block.checks:
            mark = ' class="checks"'
        items = "".join(f"<li>{self.line(item)}</li>\n" for item in block.items)
        return f"<{tag}{mark}>\n{items}</{tag}>\n"

    def figure(self, item: KeyFigure) -> str:
        note = f'<dd class="note">{self.line(item.note)}</dd>' if item.note else ""
        return f"<div><dt>{escape(item.label)}</dt><dd>{self.run(item.value)}</dd>{note}</div>\n"

    def chart(self, chart: Chart, labels: Labels) -> str:
        numbers = chart_numbers(chart, self.numbers)
        notes = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
        headline = f"<figcaption>{self.line(chart.headline)}</figcaption>\n"
        said = escape(labels.source if len(numbers) == 1 else labels.sources)
        sources = f'<p class="notes">{said}: {notes}</p>\n' if notes else ""
        return f'<figure class="chart">\n{headline}{self.picture(chart)}\n{sources}</figure>\n'

    def actions(self, block: Actions, labels: Labels) -> str:
        if not block.rows:
            return f"<p>{escape(labels.empty)}</p>\n"
        head, rows = action_table(block.rows, labels)
        return self.table(head, rows, ())

    def table(self, head: Sequence[Line], rows: Sequence[Sequence[Line]], caption: Line) -> str:
        right = [numeric(rows, column) for column in range(len(head))]
        marks = [' class="number"' if one else "" for one in right]
        top = "".join(
            f'<th scope="col"{mark}>{self.line(cell)}</th>' for mark, cell in zip(marks, head, strict=True)
        )
        body = "".join(
            "<tr>"
            + "".join(f"<td{mark}>{self.line(cell)}</td>" for mark, cell in zip(marks, row, strict=True))
            + "</tr>\n"
            for row in rows
        )
        told = f"<caption>{self.line(caption)}</caption>\n" if caption else ""
        return f'<div class="wide"><table>\n{told}<thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n'

    def line(self, line: Line) -> str:
        return "".join(map(self.run, line))

    def run(self, run: Run) -> str:
        text = escape(run.text)
        if run.fact is not None:
            text = f'<span data-fact="{escape(run.fact)}">{text}</span>'
        if run.emphasis:
            text = f"<em>{text}</em>"
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.link is not None and run.link.startswith(("https://", "http://")):
            text = f'<a href="{escape(run.link)}">{text}</a>'
        number = self.numbers.get(run.fact) if run.fact is not None else None
        return text if number is None else text + _note(number)


def _note(number: int) -> str:
    return f'<sup><a href="#source-{number}">{number}</a></sup>'


def _logo(theme: Theme) -> str:
    if theme.logo is None:
        return ""
    kind = _KINDS[theme.logo.suffix.lower()]
    return f'<img class="logo" alt="{escape(theme.name)}" src="data:{kind};base64,{_base(theme.logo.read_bytes())}">'


def _fonts(theme: Theme) -> str:
    """The theme's families inside the page, regular and bold."""
    from agent.export.fonts import faces
    from agent.export.subsets import subset

    rules = []
    for family in dict.fromkeys((theme.fonts.body, theme.fonts.heading)):
        for style, path in faces(family, theme.fonts).items():
            if style in ("Regular", "Bold"):
                weight = 700 if style == "Bold" else 400
                rules.append(
                    f'@font-face {{ font-family: "{_plain(family)}"; font-weight: {weight}; '
                    f'src: url("data:font/ttf;base64,{_base(subset(path))}"); }}\n'
                )
    return "".join(rules)


def _style(theme: Theme) -> str:
    """The style sheet with the theme's values put in: mail programs know no variables."""
    values = theme.colours.model_dump() | {
        "heading": f'"{_plain(theme.fonts.heading)}"',
        "body": f'"{_plain(theme.fonts.body)}"',
    }
    style = files("agent.export").joinpath("html.css").read_text("utf-8")
    return re.sub(r"var\(--(\w+)\)", lambda name: values[name[1]], style)


def _plain(family: str) -> str:
    """A family's name as it may stand in a style sheet."""
    return "".join(char for char in family if char.isalnum() or char in " -_")


def _base(data: bytes) -> str:
    return b64encode(data).decode("ascii")
