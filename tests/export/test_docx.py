"""Word files, read back by python-docx and as plain XML: what stands in them is what the document says."""

from __future__ import annotations

import re
import uuid
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from PIL import Image

from agent.documents.model import Actions, Bullets, Chart, Document, Section, Table, plain, runs_of
from agent.export.breaks import without_breaks
from agent.export.docx import render
from agent.export.docx_page.embedding import masked
from agent.export.docx_page.tables import TEXT_WIDTH
from agent.export.labels import LABELS
from agent.export.theme import Colours, Fonts, Theme
from tests.export import samples

_NUMBER = re.compile(r"\d+")


_MADE: dict[tuple[str, str], bytes] = {}


def made(document: Document, theme: Theme) -> bytes:
    """The file of one of the documents that many tests read, laid out once."""
    key = document.kind, document.language
    if document not in (samples.review(document.language), samples.nasty(document.language)):
        return render(document, theme)
    if key not in _MADE:
        _MADE[key] = render(document, theme)
    return _MADE[key]


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def texts(word: Any) -> list[str]:
    """Text of every paragraph of the body, cells included, without the numbers of sources."""
    made = []
    for paragraph in word.element.body.iter(qn("w:p")):
        text = ""
        for run in paragraph.iter(qn("w:r")):
            style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            if style is not None and style.get(qn("w:val")) == "SourceNumber":
                continue
            for part in run:
                text += (part.text or "") if part.tag == qn("w:t") else "\n" if part.tag == qn("w:br") else ""
                text += "\t" if part.tag == qn("w:tab") else ""
        made.append(without_breaks(text))
    return made


def shown(document: Document) -> str:
    """All that the document may show in words."""
    parts = [run.text for run in document.runs()] + [source.text for source in document.sources]
    for block in blocks(document):
        if isinstance(block, Chart):
            parts += [block.alt]
        for item in getattr(block, "items", ()):
            parts.append(getattr(item, "label", ""))
    return "\n".join(parts)


def blocks(document: Document) -> list[Any]:
    return [block for section in document.sections for block in section.blocks]


def test_every_run_is_shown(either: Document, theme: Theme) -> None:
    document = either
    whole = "\n".join(texts(opened(made(document, theme))))
    for run in document.runs():
        if run.fact is not None and run not in chart_limits(document):
            assert run.text in whole, run
    for section in document.sections:
        assert plain(section.heading) in whole
    for source in document.sources:
        assert f"{source.number}.\t{source.text}" in whole


def chart_limits(document: Document) -> list[Any]:
    """They stand in the picture."""
    return [limit.value for block in blocks(document) if isinstance(block, Chart) for limit in block.limits]


def test_no_number_is_shown_that_the_document_does_not_hold(either: Document, theme: Theme) -> None:
    document = either
    own = set(_NUMBER.findall(shown(document))) | {str(source.number) for source in document.sources}
    told = set(_NUMBER.findall("\n".join(texts(opened(made(document, theme))))))
    assert told <= own


def test_sections_are_headings(review: Document, theme: Theme) -> None:
    word = opened(made(review, theme))
    headings = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
    assert headings == [plain(section.heading) for section in review.sections] + [
        LABELS[review.language].sources
    ]
    assert next(one.text for one in word.paragraphs if one.style.name == "Title") == plain(review.title)


def test_no_table_is_wider_than_the_page_and_every_head_repeats(either: Document, theme: Theme) -> None:
    document = either
    word = opened(made(document, theme))
    page = word.sections[0]
    assert page.page_width.cm == pytest.approx(21, abs=0.01)
    assert (page.page_width - page.left_margin - page.right_margin) / 635 == pytest.approx(TEXT_WIDTH, abs=2)
    heads = 0
    for table in word.tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
        assert sum(grid) == TEXT_WIDTH and min(grid) > 400
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        for row in table.rows:
            widths = [int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.cells]
            assert widths == grid
        heads += table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    filled = [
        block
        for block in blocks(document)
        if (isinstance(block, Table) and block.head and block.rows)
        or (isinstance(block, Actions) and block.rows)
    ]
    assert heads == len(filled)


def test_actions_have_owner_and_due(review: Document, theme: Theme) -> None:
    labels = LABELS[review.language]
    word = opened(made(review, theme))
    rows = next(
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in word.tables
        if table.cell(0, 0).text == labels.what
    )
    assert rows[0] == [labels.what, labels.owner, labels.due, labels.goal, labels.status]
    actions = next(block for block in blocks(review) if isinstance(block, Actions))
    first = actions.rows[0]
    assert first.due is not None and first.status is not None
    assert rows[1] == [
        plain(first.what), plain(first.owner), first.due.text, plain(first.goal), first.status.text
    ]  # fmt: skip
    assert rows[2][2:] == ["—", "—", "—"]


def test_pictures_say_what_they_show(nasty: Document, review: Document, theme: Theme) -> None:
    for document in (nasty, review):
        word = opened(made(document, theme))
        said = [part.get("descr") for part in word.element.body.iter(qn("wp:docPr"))]
        assert said == [block.alt for block in blocks(document) if isinstance(block, Chart)]
        for extent in word.element.body.iter(qn("wp:extent")):
            assert int(extent.get("cx")) <= TEXT_WIDTH * 635
            assert int(extent.get("cy")) / 360000 < 24


def test_references_lead_to_sources(review: Document, theme: Theme) -> None:
    word = opened(made(review, theme))
    places = {part.get(qn("w:name")) for part in word.element.body.iter(qn("w:bookmarkStart"))}
    links = [
        (part.get(qn("w:anchor")), "".join(text.text for text in part.iter(qn("w:t"))))
        for part in word.element.body.iter(qn("w:hyperlink"))
        if part.get(qn("w:anchor"))
    ]
    assert links and {anchor for anchor, _ in links} <= places
    assert len(places) == len(review.sources)
    cited = {source.fact for source in review.sources}
    numbers = {source.fact: str(source.number) for source in review.sources}
    wanted = [
        numbers[run.fact]
        for section in review.sections
        for block in section.blocks
        if not isinstance(block, Chart)
        for run in runs_of(block)
        if run.fact in cited
    ]
    in_text = [text for _, text in links]
    for number in set(wanted):
        assert in_text.count(number) >= wanted.count(number)


def test_a_link_of_the_library_is_a_link(review: Document, theme: Theme) -> None:
    word = opened(made(review, theme))
    outside = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]
    assert outside == ["https://example.org/scoring"]


def test_language_and_metadata(review: Document, theme: Theme) -> None:
    word = opened(made(review, theme))
    languages = {mark.get(qn("w:val")) for mark in word.styles.element.iter(qn("w:lang"))}
    assert languages == {{"ru": "ru-RU", "en": "en-US"}[review.language]}
    properties = word.core_properties
    assert properties.title == plain(review.title)
    assert properties.author == properties.last_modified_by == theme.name
    assert properties.created.date() == properties.modified.date() == review.as_of
    assert properties.comments == ""


def test_pages_say_whose_they_are_and_are_numbered(review: Document, theme: Theme) -> None:
    word = opened(made(review, theme))
    page = word.sections[0]
    assert page.header.paragraphs[0].text == f"{theme.name}\t{plain(review.title)}"
    codes = [part.text.strip() for part in page.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_logo_stands_on_the_first_page(review: Document, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "#2E7D4F").save(logo)
    word = opened(render(review, Theme(name="SEO", logo=logo)))
    pictures = list(word.sections[0].first_page_header._element.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == ["SEO"]


def test_fonts_are_inside_and_hold_both_languages(review: Document, theme: Theme) -> None:
    with zipfile.ZipFile(BytesIO(made(review, theme))) as archive:
        table = archive.read("word/fontTable.xml").decode()
        keys = re.findall(r"w:fontKey=\"\{([^}]+)\}\"", table)
        names = sorted(name for name in archive.namelist() if name.endswith(".odttf"))
        assert len(keys) == len(names) == 4 and 'w:name="PT Sans"' in table
        for key, name in zip(keys, names, strict=True):
            font = TTFont(BytesIO(masked(archive.read(name), uuid.UUID(key))))
            letters = font.getBestCmap()
            assert all(ord(letter) in letters for letter in "ёЁжЩqZ₽№«»—−")


def test_the_theme_is_used() -> None:
    word = opened(
        render(
            samples.review("ru"),
            Theme(colours=Colours(primary="#112233"), fonts=Fonts(heading="DejaVu Sans")),
        )
    )
    heading = word.styles["Heading 1"]
    assert str(heading.font.color.rgb) == "112233"
    assert heading.font.name == "DejaVu Sans" and word.styles["Normal"].font.name == "PT Sans"


def test_each_numbered_list_begins_at_one(theme: Theme) -> None:
    listed = Bullets(ordered=True, items=(samples.words("a"), samples.words("b")))
    document = samples.review("en").model_copy(
        update={"sections": (Section(id="a", heading=samples.words("A"), blocks=(listed, listed)),)}
    )
    word = opened(made(document, theme))
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in word.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_checklist_has_boxes(nasty: Document, theme: Theme) -> None:
    word = opened(made(nasty, theme))
    assert sum(part.tag.endswith("}checkbox") for part in word.element.body.iter()) == 2


def test_the_same_document_gives_the_same_bytes(theme: Theme) -> None:
    document = samples.review("ru")
    assert render(document, theme) == render(document, theme)
