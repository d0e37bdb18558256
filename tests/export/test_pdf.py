"""PDFs, read back by pypdf and drawn by PDFium: text, tags, bookmarks, fonts, and nothing in the margins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from agent.documents.model import Chart, Document, Section, plain
from agent.export.breaks import without_breaks
from agent.export.fonts import FontError
from agent.export.labels import LABELS
from agent.export.pdf import render
from agent.export.theme import Fonts, Theme
from tests.export import samples

_MADE: dict[tuple[str, str], bytes] = {}


def made(document: Document, theme: Theme) -> bytes:
    """The file of one of the documents that many tests read, laid out once."""
    key = document.kind, document.language
    if document not in (samples.review(document.language), samples.nasty(document.language)):
        return render(document, theme)
    if key not in _MADE:
        _MADE[key] = render(document, theme)
    return _MADE[key]


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def squeezed(text: str) -> str:
    """Without spaces, hyphens and places for a break: where lines are broken is no matter."""
    return re.sub(r"[\s\u00a0\u202f\u2010-]", "", without_breaks(text))


def whole(pdf: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def nodes(pdf: PdfReader) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            if "/K" in node:
                waiting.append(node["/K"])


def test_every_figure_stands_in_the_text(either: Document, theme: Theme) -> None:
    document = either
    text = whole(reader(made(document, theme)))
    for run in document.runs():
        if run.fact is not None:
            assert squeezed(run.text) in text, run
    for section in document.sections:
        assert squeezed(plain(section.heading)) in text


def test_charts_tell_their_values_as_text(review: Document, theme: Theme) -> None:
    text = whole(reader(made(review, theme)))
    for block in (block for section in review.sections for block in section.blocks):
        if isinstance(block, Chart):
            for series in block.series:
                for point in series.points:
                    assert squeezed(point.shown) in text


def test_it_is_tagged_and_has_a_language_a_title_and_bookmarks(review: Document, theme: Theme) -> None:
    pdf = reader(made(review, theme))
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert str(root["/Lang"]).startswith(review.language)
    assert pdf.metadata is not None
    assert pdf.metadata.title == plain(review.title) and pdf.metadata.author == theme.name
    assert b"pdfuaid" in root["/Metadata"].get_data()
    outline = [str(one.title) for one in pdf.outline if not isinstance(one, list)]
    headings = [plain(section.heading) for section in review.sections] + [LABELS[review.language].sources]
    assert outline[-len(headings) :] == headings
    kinds = {str(node.get("/S")) for node in nodes(pdf)}
    assert {"/Table", "/TH", "/L", "/Figure", "/H1"} <= kinds


def test_pictures_say_what_they_show(either: Document, theme: Theme) -> None:
    document = either
    said = {str(node["/Alt"]) for node in nodes(reader(made(document, theme))) if "/Alt" in node}
    charts = [block for section in document.sections for block in section.blocks if isinstance(block, Chart)]
    assert {chart.alt for chart in charts} <= said


def test_every_font_is_embedded(nasty: Document, theme: Theme) -> None:
    names = set()
    for page in reader(made(nasty, theme)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            descriptor = inner["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(str(descriptor["/FontName"]).split("+")[-1])
    assert any("PTSans" in name.replace(" ", "").replace("-", "") for name in names), names


def test_nothing_stands_in_the_margins(either: Document, theme: Theme) -> None:
    document = either
    pdf = pypdfium2.PdfDocument(made(document, theme))
    for page in pdf:
        assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1)
        image = page.render(scale=0.75).to_pil().convert("L")
        ink = ImageChops.invert(image).point(lambda value: 255 if value > 40 else 0).getbbox()
        assert ink is not None
        margin = image.width * 1.9 / 21
        assert ink[0] >= margin and ink[2] <= image.width - margin
        assert ink[1] >= image.height * 0.9 / 29.7 and ink[3] <= image.height * (1 - 0.9 / 29.7)


def test_sources_are_numbered_and_linked(review: Document, theme: Theme) -> None:
    pdf = reader(made(review, theme))
    text = whole(pdf)
    for source in review.sources:
        assert squeezed(f"{source.number}. {source.text}") in text
    inside = [
        annotation.get_object()
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if "/URI" not in annotation.get_object().get("/A", {})
    ]
    assert len(inside) >= len(review.sources)


def test_text_is_data_and_no_markup(theme: Theme) -> None:
    hostile = '#panic("x") #image("/etc/passwd") $x$ *b* @a <l> \\u{41} #sys.inputs "); //'
    document = samples.review("en").model_copy(
        update={
            "title": samples.words(hostile),
            "sections": (Section(id="a", heading=samples.words(hostile)),),
        }
    )
    assert squeezed(hostile) in whole(reader(made(document, theme)))


def test_the_logo_is_described(review: Document, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "#2E7D4F").save(logo)
    pdf = reader(render(review, Theme(name="SEO", logo=logo)))
    assert "SEO" in {str(node["/Alt"]) for node in nodes(pdf) if "/Alt" in node}


def test_a_logo_without_a_name_and_a_document_without_a_title_are_laid_out(tmp_path: Path) -> None:
    logo = tmp_path / "logo.jpg"
    Image.new("RGB", (30, 10), "#2E7D4F").save(logo)
    document = samples.review("en").model_copy(update={"title": (), "sections": ()})
    assert len(reader(render(document, Theme(logo=logo))).pages) == 1


def test_a_family_without_a_file_is_refused(review: Document) -> None:
    with pytest.raises(FontError, match="Helvetica"):
        render(review, Theme(fonts=Fonts(body="Helvetica")))


def test_the_same_document_gives_the_same_bytes(theme: Theme) -> None:
    document = samples.review("ru")
    assert render(document, theme) == render(document, theme)


def test_a_document_without_anything_is_still_one_page(theme: Theme) -> None:
    document = samples.review("ru").model_copy(update={"sections": (), "sources": (), "subtitle": ()})
    assert len(reader(render(document, Theme())).pages) == 1
