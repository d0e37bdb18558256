"""Lays a document out as a PDF: A4, tagged for screen readers (PDF/UA-1), with bookmarks, embedded fonts and drawn charts.

Typst sets the pages (PyPI ``typst``: one self-contained wheel for Linux, macOS and Windows, no system library, nothing
fetched): it hyphenates both languages, repeats the heads of tables, keeps SVG as vectors and its letters as text, and
tags what it sets. WeasyPrint would need the system's Pango, and a browser is a download of its own. The page is therefore
made from the document itself and not from its HTML; both read the same data, so they say the same.

The template (``pdf.typ``) holds layout alone. Text goes in as data, so no name on record can be taken for markup.
The same document gives the same bytes: its date is the day that its figures hold for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from agent.documents.model import (
    Actions,
    Block,
    Bullets,
    Chart,
    Document,
    Figures,
    Line,
    Paragraph,
    Run,
    Table,
    plain,
)
from agent.export.breaks import breakable
from agent.export.chart_image import svg
from agent.export.citations import as_ranges, chart_numbers, source_numbers
from agent.export.fonts import FALLBACK, faces, folders
from agent.export.grid import action_table, card_columns, figure_size, numeric, shares, table_size
from agent.export.labels import LABELS, Labels
from agent.export.leading import leads_on
from agent.export.theme import Fonts, Theme

if TYPE_CHECKING:
    from typst import Fonts as FontBook


def render(document: Document, theme: Theme) -> bytes:
    """The document as a PDF.

    Raises:
        agent.export.fonts.FontError: the theme names a family of which there is no file.
        typst.TypstError: the layout failed, which is a fault of ours.
    """
    import typst

    for family in (theme.fonts.heading, theme.fonts.body):
        faces(family, theme.fonts)
    day = datetime(document.as_of.year, document.as_of.month, document.as_of.day, tzinfo=UTC)
    made = typst.compile(
        files(__package__).joinpath("pdf.typ").read_bytes(),
        format="pdf",
        font_paths=_book(theme.fonts),
        sys_inputs={"document": json.dumps(_data(document, theme), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=day,
    )
    if not isinstance(made, bytes):
        raise TypeError("one PDF was asked for")
    return made


@cache
def _book(fonts: Fonts) -> FontBook:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=list(folders(fonts)),
    )


def _data(document: Document, theme: Theme) -> dict[str, Any]:
    labels = LABELS[document.language]
    numbers = source_numbers(document)
    colours = theme.colours
    title = plain(document.title)
    return {
        "lang": document.language,
        "as-of": [document.as_of.year, document.as_of.month, document.as_of.day],
        "agency": theme.name,
        "logo": _logo(theme),
        "title-text": title or document.kind,
        "title": _line(document.title, {}),
        "title-size": 22 if len(title) <= 60 else 17 if len(title) <= 120 else 14,
        "short-title": title if len(title) <= 80 else title[:79].rstrip() + "…",
        "subtitle": _line(document.subtitle, {}),
        "labels": {
            "page": labels.page,
            "of": labels.of,
            "source": labels.source,
            "sources": labels.sources,
            "internal": labels.internal,
            "minutes": labels.minutes,
            "empty": labels.empty,
        },
        "theme": {
            "primary": colours.primary,
            "secondary": colours.secondary,
            "accent": colours.accent,
            "text": colours.text,
            "muted": colours.muted,
            "heading": theme.fonts.heading,
            "body": theme.fonts.body,
            "fallback": FALLBACK,
        },
        "sections": [
            {
                "heading": _line(section.heading, {}),
                "headed": document.headed(section),
                "internal": section.internal and plain(section.heading) != labels.internal,
                "minutes": None if section.minutes is None else _run(section.minutes, numbers),
                "blocks": [
                    {**_block(block, numbers, labels, theme), "leads": leads_on(section.blocks, at)}
                    for at, block in enumerate(section.blocks)
                    if not isinstance(block, Paragraph) or plain(block.line)
                ],
            }
            for section in document.sections
        ],
        "sources": [
            {"number": source.number, "text": breakable(source.text)}
            for source in sorted(document.sources, key=lambda source: source.number)
        ],
    }


def _block(block: Block, numbers: Mapping[str, int], labels: Labels, theme: Theme) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"block": "paragraph", "line": _line(block.line, numbers)}
    if isinstance(block, Bullets):
        return {
            "block": "bullets",
            "ordered": block.ordered,
            "checks": block.checks,
            "items": [_line(item, numbers) for item in block.items if plain(item)],
        }
    if isinstance(block, Table):
        return _table(block.head, block.rows, block.caption, numbers)
    if isinstance(block, Actions):
        head, rows = action_table(block.rows, labels)
        return _table(head, rows, (), numbers)
    if isinstance(block, Figures):
        return {
            "block": "figures",
            "columns": card_columns(len(block.items)),
            "size": figure_size(item.value.text for item in block.items),
            "items": [
                {
                    "label": breakable(item.label),
                    "value": _run(item.value, numbers),
                    "note": _line(item.note, numbers),
                }
                for item in block.items
            ],
        }
    return _chart(block, numbers, theme)


def _table(
    head: Sequence[Line], rows: Sequence[Sequence[Line]], caption: Line, numbers: Mapping[str, int]
) -> dict[str, Any]:
    size = table_size(len(head))
    return {
        "block": "table",
        "head": [_line(cell, {}) for cell in head],
        "rows": [[_line(cell, numbers) for cell in row] for row in rows],
        "caption": _line(caption, numbers),
        "size": size,
        "shares": shares(head, rows, size),
        "numeric": [numeric(rows, column) for column in range(len(head))],
    }


def _chart(chart: Chart, numbers: Mapping[str, int], theme: Theme) -> dict[str, Any]:
    drawn = chart_numbers(chart, numbers)
    return {
        "block": "chart",
        "headline": _line(chart.headline, numbers),
        "svg": svg(chart, theme),
        "alt": chart.alt or plain(chart.headline) or chart.name,
        "notes": [
            {"first": int(text.split("–")[0]), "text": text, "alone": "–" not in text}
            for text in (as_ranges(drawn).split(", ") if drawn else [])
        ],
    }


def _line(line: Line, numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    return [_run(run, numbers) for run in line if run.text]


def _run(run: Run, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "text": breakable(run.text),
        "strong": run.strong,
        "emphasis": run.emphasis,
        "link": run.link,
        "note": numbers.get(run.fact) if run.fact else None,
    }


def _logo(theme: Theme) -> dict[str, Any] | None:
    if theme.logo is None:
        return None
    kind = "png" if theme.logo.suffix.lower() == ".png" else "jpg"
    return {"data": list(theme.logo.read_bytes()), "format": kind}
