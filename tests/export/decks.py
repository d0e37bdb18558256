"""Decks of the samples, written once and opened again with python-pptx, and a measure of text of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Pt

from agent.documents.model import Document
from agent.export.pptx import render
from agent.export.theme import Theme
from tests.export import samples
from tools.words import Language

THEME = Theme(name="Северный ветер SEO")
NAMES = ("review", "nasty")


@cache
def document(name: str, language: Language) -> Document:
    made: Document = getattr(samples, name)(language)
    return made


@cache
def deck(name: str, language: Language) -> Any:
    return opened(document(name, language), THEME)


def opened(made: Document, theme: Theme) -> Any:
    return Presentation(BytesIO(render(made, theme)))


def frames(slide: Any) -> Iterator[tuple[Any, float, float, float]]:
    """Every text frame of a slide with its inner width and height and its leading, points; cells of tables too."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            frame = shape.text_frame
            width = shape.width - frame.margin_left - frame.margin_right
            yield (
                frame,
                Pt(width).pt / 12700,
                (shape.height - frame.margin_top - frame.margin_bottom) / 12700,
                1.2,
            )
        elif shape.has_table:
            for row in shape.table.rows:
                for cell, column in zip(row.cells, shape.table.columns, strict=True):
                    width = (column.width - cell.margin_left - cell.margin_right) / 12700
                    yield (
                        cell.text_frame,
                        width,
                        (row.height - cell.margin_top - cell.margin_bottom) / 12700,
                        1.2,
                    )


def runs(slide: Any) -> Iterator[Any]:
    for frame, *_ in frames(slide):
        for paragraph in frame.paragraphs:
            yield from paragraph.runs


def charts(made: Any) -> list[tuple[Any, Any]]:
    """Slides with their chart."""
    return [(slide, shape) for slide in made.slides for shape in slide.shapes if shape.has_chart]


def tall(frame: Any, width: float, default: float) -> float:
    """Height that a text frame's paragraphs take in ``width``, both points, wrapped greedily word by word."""
    total = 0.0
    for paragraph in frame.paragraphs:
        size = next((run.font.size.pt for run in paragraph.runs if run.font.size), default)
        room = width - float(paragraph._p.pPr.get("marL", 0) if paragraph._p.pPr is not None else 0) / 12700
        bold = any(run.font.bold for run in paragraph.runs)
        total += _lines("".join(run.text for run in paragraph.runs).rstrip(), room, size, bold) * size * 1.2
        total += paragraph.space_before.pt if paragraph.space_before is not None else 0
    return total


def _lines(text: str, width: float, size: float, bold: bool) -> int:
    count, used = 1, ""
    for word in text.split(" "):
        tried = f"{used} {word}" if used else word
        if _wide(tried, size, bold) <= width:
            used = tried
            continue
        if used and _wide(word, size, bold) <= width:
            count, used = count + 1, word
            continue
        if used and not word.strip():
            continue
        count += 1 if used else 0
        used = ""
        for letter in word:
            if used and _wide(used + letter, size, bold) > width:
                count, used = count + 1, ""
            used += letter
    return count


@cache
def _wide(text: str, size: float, bold: bool) -> float:
    return _font(bold).getlength(text) * size / 200


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return ImageFont.truetype(
        str(folder / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")),
        200,
        layout_engine=ImageFont.Layout.BASIC,
    )
