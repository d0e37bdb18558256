"""Charts of a deck are native: their data equal the points, gaps are gaps, and grey paper tells the series apart."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.documents.model import Chart, ChartForm, KeyFigure, Point, Run, Section, Series
from agent.export.pptx_deck.chart_plan import pictures
from agent.export.pptx_deck.metrics import Metrics
from agent.export.pptx_deck.palette import fills, luminance, on
from agent.export.theme import Colours, Fonts
from tests.export.decks import NAMES, THEME, charts, deck, document, opened
from tests.export.samples import words
from tools.words import Language


def _chart(form: ChartForm, values: list[str | None], **more: Any) -> Chart:
    return Chart(
        name="a",
        form=form,
        headline=words("Что следует"),
        categories=tuple(f"к{number}" for number in range(len(values))),
        series=(
            Series(
                name="ряд",
                points=tuple(
                    Point(value=None if v is None else Decimal(v), shown=v or "нет данных", fact=None)
                    for v in values
                ),
            ),
        ),
        alt="словами",
        **more,
    )


def _drawn(chart: Chart) -> list[tuple[Any, Any]]:
    section = Section(id="a", heading=words("Раздел"), blocks=(chart,))
    return charts(opened(document("review", "ru").model_copy(update={"sections": (section,)}), THEME))


@pytest.mark.parametrize("name", NAMES)
def test_data_equal_the_points(name: str, language: Language) -> None:
    made = [
        block
        for section in document(name, language).sections
        for block in section.blocks
        if isinstance(block, Chart)
    ]
    drawn = iter(charts(deck(name, language)))
    for chart in made:
        if not any(point.value is not None for series in chart.series for point in series.points):
            continue  # said in words
        names: list[str] = []
        rows: list[list[float | None]] = [[] for _ in chart.series]
        while len(names) < len(chart.categories):
            _, shape = next(drawn)
            assert shape._element.xpath(".//p:cNvPr/@descr") == [chart.alt]
            names += [str(category) for category in shape.chart.plots[0].categories]
            shown = [one for plot in shape.chart.plots for one in plot.series][: len(rows)]
            assert [one.name for one in shown] == [one.name for one in chart.series]
            for row, one in zip(rows, shown, strict=True):
                row += list(one.values)
        assert names == list(chart.categories)
        assert rows == [[None if p.value is None else float(p.value) for p in s.points] for s in chart.series]
    assert next(drawn, None) is None


def test_the_workbook_in_the_file_holds_the_same_and_no_zero_for_a_gap() -> None:
    ((_, shape),) = _drawn(_chart("columns", ["1.5", None, "0"], value_format="0.0"))
    sheet = openpyxl.load_workbook(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [1.5, None, 0]
    assert shape.chart._chartSpace.xpath(".//c:dispBlanksAs/@val") == ["gap"]
    assert shape.chart.value_axis.tick_labels.number_format == "0.0"


def test_where_there_is_no_data_words_say_so() -> None:
    ((slide, _),) = _drawn(_chart("line", ["1", None, "3"]))
    assert any("нет данных: к1" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_chart_without_any_value_is_words_and_no_empty_axes() -> None:
    assert not _drawn(_chart("line", [None, None]))
    assert not _drawn(_chart("bars", []))


def test_the_ends_of_an_axis_are_the_charts() -> None:
    ((_, shape),) = _drawn(_chart("columns", ["40", "60"], low=Decimal(0), high=Decimal(100)))
    assert (shape.chart.value_axis.minimum_scale, shape.chart.value_axis.maximum_scale) == (0, 100)


@pytest.mark.parametrize("form", ["columns", "line", "bars", "stacked"])
def test_a_limit_is_a_line_across(form: ChartForm) -> None:
    limit = KeyFigure(label="Цель", value=Run(text="50", fact="goal"), amount=Decimal(50))
    ((_, shape),) = _drawn(_chart(form, ["40", "60"], limits=(limit,)))
    lines = shape.chart._chartSpace.xpath(".//c:lineChart/c:ser")[-1]
    assert lines.xpath("./c:tx//c:v/text()") == ["Цель: 50"]
    assert lines.xpath("./c:val//c:v/text()") == ["50.0", "50.0"] or lines.xpath("./c:val//c:v/text()") == [
        "50",
        "50",
    ]
    assert lines.xpath(".//a:prstDash/@val") != ["solid"]
    assert lines.xpath("./c:marker/c:symbol/@val") == ["none"]
    assert (
        len(
            {axis.get("val") for axis in shape.chart._chartSpace.xpath(".//c:plotArea/*/c:axId")[:4]} - {None}
        )
        >= 2
    )


def test_a_limit_whose_number_is_unknown_is_said_and_not_drawn() -> None:
    limit = KeyFigure(label="Цель", value=Run(text="нет данных", fact="goal"))
    ((slide, shape),) = _drawn(_chart("columns", ["40", "60"], limits=(limit,)))
    assert len(shape.chart.plots) == 1
    assert any("Цель: нет данных" in s.text_frame.text for s in slide.shapes if s.has_text_frame)


def test_many_bars_stand_on_several_slides_with_the_same_axis() -> None:
    drawn = _drawn(_chart("bars", [str(number) for number in range(40)]))
    assert len(drawn) > 1
    assert {(s.chart.value_axis.minimum_scale, s.chart.value_axis.maximum_scale) for _, s in drawn} == {
        (0, 39)
    }
    assert len({slide.shapes.title.text_frame.text for slide, _ in drawn}) == len(drawn)


def test_columns_whose_names_do_not_fit_lie_down() -> None:
    metrics = Metrics(Fonts())
    chart = _chart("columns", ["1", "2"])
    assert [one.form for one in pictures(chart, 800, metrics)] == ["columns"]
    long = chart.model_copy(update={"categories": ("Достопримечательность" * 3, "б")})
    assert [one.form for one in pictures(long, 800, metrics)] == ["bars"]


@given(st.lists(st.decimals(-10_000, 10_000, places=2), min_size=30, max_size=60))
def test_ends_found_for_split_bars_hold_every_value(values: list[Decimal]) -> None:
    chart = _chart("bars", [str(value) for value in values])
    for one in pictures(chart, 800, Metrics(Fonts())):
        assert one.low is not None and one.high is not None and one.low < one.high
        assert all(one.low <= value <= one.high for value in values)


@given(
    st.integers(2, 6),
    st.sampled_from([Colours(), Colours(primary="#2F6F6B", accent="#2F6F6B", secondary="#2F6F6B")]),
)
def test_fills_stand_apart_in_grey(count: int, colours: Colours) -> None:
    greys = [luminance(fill) for fill in fills(colours, count)]
    assert greys == sorted(greys)
    for darker, lighter in pairwise(greys):
        assert (lighter + 0.05) / (darker + 0.05) >= 1.25


@given(st.integers(0, 0xFFFFFF))
def test_words_on_a_fill_can_be_read(number: int) -> None:
    fill = f"#{number:06X}"
    light, dark = sorted((luminance(fill), luminance(on(fill))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
