"""Nothing of a deck overflows: not its slide, its box, its cell, nor its neighbour; measured again from the file."""

from __future__ import annotations

import shutil
import subprocess
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.documents.model import Bullets, Line, Paragraph, Run, Section, Table, plain
from agent.export.pptx import render
from agent.export.pptx_deck.columns import widths
from agent.export.pptx_deck.frame import INNER, fit_head
from agent.export.pptx_deck.metrics import Metrics, break_line, part
from agent.export.theme import Fonts
from tests.export.decks import NAMES, THEME, deck, document, frames, opened, runs, tall
from tests.export.samples import words
from tools.words import Language

_METRICS = Metrics(Fonts())
_FOOT = 10
_WORDS = st.text(alphabet="абвгдЖШЩы.,-AWil1 \u00a0", max_size=120)
_LINES = st.lists(
    st.builds(Run, text=_WORDS, strong=st.booleans(), fact=st.sampled_from([None, "a.b"])),
    min_size=1,
    max_size=5,
).map(tuple)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_outside_its_slide_or_on_its_neighbour(name: str, language: Language) -> None:
    _inside(deck(name, language))


def _inside(made: Any) -> None:
    for number, slide in enumerate(made.slides, start=1):
        shapes = list(slide.shapes)
        for shape in shapes:
            assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= made.slide_width, (number, shape.name)
            assert shape.top + shape.height <= made.slide_height, (number, shape.name)
        for one, other in combinations(shapes, 2):
            apart = (
                one.left + one.width <= other.left
                or other.left + other.width <= one.left
                or one.top + one.height <= other.top + 1
                or other.top + other.height <= one.top + 1
            )
            assert apart, (number, one.name, other.name)


@pytest.mark.parametrize("name", NAMES)
def test_text_fits_its_box_and_is_large_enough(name: str, language: Language) -> None:
    _fits(deck(name, language))


def _fits(made: Any) -> None:
    for number, slide in enumerate(made.slides, start=1):
        for frame, width, height, _ in frames(slide):
            assert tall(frame, width, _FOOT) <= height + 1, (number, frame.text)
        for run in runs(slide):
            if run.font.size is not None and run.font.size.pt < 12:
                assert run.font.size.pt == _FOOT and THEME.name in run.text


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_as_wide_and_high_as_their_rows_and_repeat_their_head(
    name: str, language: Language
) -> None:
    heads: dict[str, set[tuple[str, ...]]] = {}
    for slide in deck(name, language).slides:
        for shape in slide.shapes:
            if shape.has_table:
                table = shape.table
                assert table.first_row
                assert abs(sum(column.width for column in table.columns) - shape.width) < 12700
                assert abs(sum(row.height for row in table.rows) - shape.height) < 12700
                assert len(table.rows) > 1, "a head stands alone"
                title = slide.shapes.title.text_frame.text.split(" (")[0]
                heads.setdefault(title, set()).add(tuple(cell.text for cell in table.rows[0].cells))
    assert heads
    assert ("Сорок целей" if language == "ru" else "Forty goals") not in heads or len(
        heads["Сорок целей" if language == "ru" else "Forty goals"]
    ) == 2, "forty goals under one head, and the wide table"


def test_forty_rows_stand_on_several_slides_each_once(language: Language) -> None:
    goals = document("nasty", language).sections
    table = next(b for s in goals if s.id == "goals" for b in s.blocks if isinstance(b, Table))
    shown = [
        row.cells[0].text
        for slide in deck("nasty", language).slides
        for shape in slide.shapes
        if shape.has_table and len(shape.table.columns) == len(table.head)
        for row in list(shape.table.rows)[1:]
    ]
    assert [text for text in shown if text in {plain(row[0]) for row in table.rows}] == [
        plain(row[0]) for row in table.rows
    ]


@pytest.mark.parametrize("text", ["Очень длинное название клиента " * 12, "Щ" * 300, "Слово " * 700])
def test_a_clients_name_of_any_length_fits(text: str) -> None:
    name = Run(text=text.strip(), fact="client.name")
    base = document("review", "ru")
    sections = (
        Section(id="a", heading=(Run(text="План: "), name), blocks=(Paragraph(line=(name,)),)),
        Section(id="b", heading=(name,)),
        Section(
            id="c",
            heading=words("Таблица"),
            blocks=(Table(head=(words("Имя"), (name,)), rows=(((name,), (name,)),)),),
        ),
        Section(id="d", heading=words("Список"), blocks=(Bullets(items=((name,),) * 9, ordered=True),)),
    )
    made = opened(
        base.model_copy(update={"title": (name,), "subtitle": (name,), "sections": sections}), THEME
    )
    _inside(made)
    _fits(made)
    bodies = [
        s.text_frame.text
        for slide in made.slides
        for s in slide.shapes
        if s.has_text_frame and not s.is_placeholder
    ]
    said = "".join(bodies)
    assert "".join(name.text.split()) in "".join(said.split())


@given(_LINES, st.floats(20, 500), st.sampled_from([12.0, 20.0]))
def test_wrapped_lines_are_the_text_and_fit(line: Line, width: float, size: float) -> None:
    spans = _METRICS.wrap(line, width, size)
    assert spans[0][0] == 0 and spans[-1][1] == len(plain(line))
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    for start, end in spans:
        shown = part(line, start, end)
        trimmed = part(shown, 0, len(plain(shown).rstrip(" ")))
        assert _METRICS.line_width(trimmed, size) <= width + 0.01 or len(plain(trimmed)) == 1


@given(_LINES, st.data())
def test_a_broken_line_is_whole_again_and_breaks_no_figure_behind_words(
    line: Line, data: st.DataObject
) -> None:
    spans = _METRICS.wrap(line, 120, 14)
    if len(spans) < 2:
        return
    first, rest = break_line(line, spans, data.draw(st.integers(1, len(spans) - 1)))
    assert plain(first) + plain(rest) == plain(line)
    assert first and rest
    if first[-1].fact and len(first) > 1:
        assert first[-1].text in [run.text for run in line if run.fact]


@given(_LINES, _LINES, st.booleans())
@settings(max_examples=50)
def test_any_head_leaves_room_for_a_body(title: Line, kicker: Line, logo: bool) -> None:
    head = fit_head(title * 4, kicker, _METRICS, logo=logo)
    assert head.body_height >= 190
    assert _METRICS.height(head.title, head.width, head.size, bold=True) <= head.title_height + 0.01


@given(st.lists(st.lists(_LINES, min_size=3, max_size=3), min_size=1, max_size=5))
@settings(max_examples=50)
def test_columns_fill_the_width(rows: list[list[Line]]) -> None:
    found = widths(rows, INNER, 14, _METRICS)
    assert sum(found) == pytest.approx(INNER)
    assert min(found) > 12


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_another_reader_opens_it_and_shows_every_slide(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    (tmp_path / "deck.pptx").write_bytes(render(document("review", "en"), THEME))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        "deck.pptx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    assert len(pypdf.PdfReader(tmp_path / "deck.pdf").pages) == len(deck("review", "en").slides)
