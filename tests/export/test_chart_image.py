"""Pictures of charts: every value that is written is a fact's, the same chart gives the same bytes, grey tells series apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from agent.documents.model import Chart, Document, KeyFigure, Run
from agent.export import chart_image
from agent.export.chart_image import png, shades, svg
from agent.export.theme import Colours, Theme
from tests.export import samples


def charts(document: Document) -> Iterator[Chart]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                yield block


def written(picture: str) -> list[str]:
    """Texts of a picture."""
    return [
        "".join(part.itertext())
        for part in ElementTree.fromstring(picture).iter()
        if part.tag.endswith("}text")
    ]


def test_every_number_of_a_picture_is_the_charts_own(review: Document, theme: Theme) -> None:
    for chart in charts(review):
        own = {point.shown for series in chart.series for point in series.points}
        own |= set(chart.categories) | {series.name for series in chart.series}
        own |= {f"{limit.label} {limit.value.text}" for limit in chart.limits}
        whole = " ".join(own)
        for text in written(svg(chart, theme)):
            assert text in own or text in whole, text


def test_every_value_of_bars_and_columns_is_written(review: Document, theme: Theme) -> None:
    for chart in charts(review):
        if chart.form == "line":
            continue
        texts = written(svg(chart, theme))
        for series in chart.series:
            for point in series.points:
                assert point.shown in texts


def test_a_line_tells_its_last_value_and_its_gap(review: Document, theme: Theme) -> None:
    chart = next(chart for chart in charts(review) if chart.form == "line")
    texts = written(svg(chart, theme))
    assert chart.series[0].points[-1].shown in texts
    assert chart.series[0].points[2].shown in " ".join(texts)
    assert chart.series[0].points[2].value is None


def test_the_same_chart_gives_the_same_bytes(review: Document, theme: Theme) -> None:
    for chart in charts(review):
        assert svg(chart, theme) == svg(chart, theme)
    chart = next(charts(review))
    assert png(chart, theme, 400) == png(chart, theme, 400)


def test_an_svg_stands_in_a_page_and_says_what_it_shows(nasty: Document, theme: Theme) -> None:
    for chart in charts(nasty):
        picture = svg(chart, theme)
        root = ElementTree.fromstring(picture)
        assert picture.startswith("<svg") and root.get("role") == "img"
        assert root.get("aria-label") == chart.alt
        ids = {part.get("id") for part in root.iter()} - {None}
        assert all(str(one).startswith(chart.name) for one in ids)
        linked = set(re.findall(r'(?:xlink:href="#|url\(#)([^")]+)', picture))
        assert linked <= ids


def test_no_drawing_stands_out_of_its_picture(nasty: Document, review: Document, theme: Theme) -> None:
    """Nothing but white within a pixel of the sides where words could be cut, and no picture higher than a page."""
    for chart in (*charts(nasty), *charts(review)):
        width, height = chart_image.size(chart, theme)
        assert width == pytest.approx(chart_image.WIDTH)
        assert 0.3 < height <= chart_image.MAX_HEIGHT + 0.5
        image = Image.open(BytesIO(png(chart, theme, 670))).convert("L")
        bottom = image.crop((0, image.height - 1, image.width, image.height)).getextrema()
        top = image.crop((0, 0, image.width, 1)).getextrema()
        assert top[0] > 200 and bottom[0] > 200, chart.name


def test_a_picture_is_as_wide_as_asked(theme: Theme) -> None:
    chart = next(charts(samples.review("ru")))
    assert Image.open(BytesIO(png(chart, theme, 500))).width == 500
    assert Image.open(BytesIO(png(chart, theme, 500, 2))).width == 1000
    with pytest.raises(ValueError):
        png(chart, theme, 0)


def test_dollars_are_no_formula(theme: Theme) -> None:
    chart = next(chart for chart in charts(samples.nasty("ru")) if chart.name == "one_point")
    assert "$5 и $6" in written(svg(chart, theme))


def test_a_line_across_without_a_number_is_not_drawn(theme: Theme) -> None:
    chart = next(chart for chart in charts(samples.review("ru")) if chart.limits)
    unknown = KeyFigure(label="цель", value=Run(text="нет данных"))
    assert "цель нет данных" not in written(svg(chart.model_copy(update={"limits": (unknown,)}), theme))


@pytest.mark.parametrize(
    "colours", [Colours(), Colours(primary="#FFFFFF", secondary="#FFFFFF", accent="#FFFFFF")]
)
def test_grey_tells_the_first_series_apart(colours: Colours) -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    first, second, third = (grey(colour) for colour in shades(Theme(colours=colours), 3))
    assert first + 60 < second and second + 20 < third
