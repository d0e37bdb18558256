"""Decks say what their document says: every figure, nothing else, with sources, titles and words for every picture."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx.enum.text import PP_ALIGN

from agent.documents.model import Bullets, Chart, Document, Paragraph, Run, Section, Source, Table
from agent.export.labels import LABELS
from agent.export.pptx import render
from agent.export.theme import Colours, Fonts, Theme
from tests.export.decks import NAMES, THEME, charts, deck, document, opened, runs
from tests.export.samples import words
from tools.words import LANGUAGES, Language

_WITH_DIGITS = re.compile(r"\S*\d\S*")


def _texts(made: Any) -> list[str]:
    return [run.text for slide in made.slides for run in runs(slide)]


def _limits(made: Document) -> list[str]:
    blocks = [block for section in made.sections for block in section.blocks]
    return [limit.value.text for block in blocks if isinstance(block, Chart) for limit in block.limits]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_in_the_deck_as_released(name: str, language: Language) -> None:
    made = document(name, language)
    shown = Counter(run.text for run in made.runs() if run.fact)
    shown.subtract(_limits(made))
    missing = +shown - Counter(_texts(deck(name, language)))
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_is_named_with_its_figure(name: str, language: Language) -> None:
    made = deck(name, language)
    drawn = [series.name for _, shape in charts(made) for plot in shape.chart.plots for series in plot.series]
    said = drawn + _texts(made)
    for section in document(name, language).sections:
        for block in section.blocks:
            for limit in block.limits if isinstance(block, Chart) else ():
                assert any(limit.label in text for text in said)
                assert any(limit.value.text in text for text in said)


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_is_in_the_deck_that_the_document_does_not_hold(name: str, language: Language) -> None:
    made = document(name, language)
    held = " ".join([run.text for run in made.runs()] + _figure_labels(made) + _chart_names(made))
    numbered = re.compile(rf" \(\d+\u00a0{LABELS[language].of}\u00a0\d+\)$")
    for text in _texts(deck(name, language)):
        for token in _WITH_DIGITS.findall(numbered.sub("", text)):
            assert token in held, text


def _figure_labels(made: Document) -> list[str]:
    blocks = [block for section in made.sections for block in section.blocks]
    return [item.label for block in blocks if block.block == "figures" for item in block.items]


def _chart_names(made: Document) -> list[str]:
    blocks = [block for section in made.sections for block in section.blocks]
    return [
        text
        for b in blocks
        if isinstance(b, Chart)
        for text in (*b.categories, b.alt, *(s.name for s in b.series))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_all_words_of_a_document_stand_in_its_deck(name: str, language: Language) -> None:
    def letters(text: str) -> str:
        return re.sub(r"\s+", "", text)

    said = letters("".join(_texts(deck(name, language))))
    for section in document(name, language).sections:
        for block in section.blocks:
            lines = [block.line] if isinstance(block, Paragraph) else []
            lines += list(block.items) if isinstance(block, Bullets) else []
            lines += [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
            for line in lines:
                assert letters("".join(run.text for run in line)) in said


@pytest.mark.parametrize("name", NAMES)
def test_every_slide_has_a_title_and_every_chart_and_table_its_words(name: str, language: Language) -> None:
    for slide in deck(name, language).slides:
        assert slide.shapes.title is not None and slide.shapes.title.text_frame.text.strip()
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id, "the title is read first"
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0].strip()


def test_slides_are_told_apart_by_their_titles(language: Language) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck("review", language).slides]
    assert len(set(titles)) == len(titles)


def test_notes_hold_the_sources_of_the_slides_own_figures(language: Language) -> None:
    made = document("review", language)
    by_fact = {source.fact: source.text for source in made.sources}
    for slide in list(deck("review", language).slides)[1:]:
        said = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        shown = {run.text for run in runs(slide)}
        for run in made.runs():
            if run.fact in by_fact and run.fact != "qbr.figure.organic_traffic.target" and run.text in shown:
                assert by_fact[run.fact] in said
        if not shown & {"64"}:
            assert by_fact["health.score"] not in said


def test_notes_of_a_chart_hold_the_sources_of_its_points_and_its_words(language: Language) -> None:
    made = document("review", language)
    source = Source(fact="history.organic_traffic.a", number=9, text="откуда точка")
    made = made.model_copy(update={"sources": (*made.sources, source)})
    slide, shape = charts(opened(made, THEME))[0]
    said = slide.notes_slide.notes_text_frame.text
    assert "9. откуда точка" in said
    assert shape._element.xpath(".//p:cNvPr/@descr")[0] in said


def test_every_source_of_a_shown_figure_stands_in_some_notes(language: Language) -> None:
    made = document("nasty", language)
    notes = [s.notes_slide.notes_text_frame.text for s in deck("nasty", language).slides if s.has_notes_slide]
    for source in made.sources:
        assert any(f"{source.number}. {source.text}" in note for note in notes)


def test_properties_speak_of_the_document_and_the_agency_alone(language: Language) -> None:
    made, properties = document("review", language), deck("review", language).core_properties
    assert properties.title == "".join(run.text for run in made.title)
    assert properties.author == properties.last_modified_by == THEME.name
    assert properties.language == {"ru": "ru-RU", "en": "en-US"}[language]
    assert properties.created.date() == properties.modified.date() == made.as_of
    assert not properties.comments and not properties.keywords


def test_only_an_internal_deck_says_that_it_is_internal(language: Language) -> None:
    made = document("review", language)
    sections = tuple(section for section in made.sections if not section.internal)
    client = made.model_copy(update={"audience": "client", "sections": sections})
    mark = LABELS[language].internal
    assert any(mark in text for text in _texts(deck("review", language)))
    assert not any(mark in text for text in _texts(opened(client, THEME)))


def test_runs_keep_their_looks_links_and_language(language: Language) -> None:
    written = [run for slide in deck("review", language).slides for run in runs(slide)]
    assert {run._r.rPr.get("lang") for run in written if run.text.strip()} == {
        {"ru": "ru-RU", "en": "en-US"}[language]
    }
    assert any(run.hyperlink.address == "https://example.org/scoring" and run.font.italic for run in written)
    assert any(
        run.font.bold and run.text in ("цель не достигнута", "the target was missed") for run in written
    )


def test_a_link_that_leads_nowhere_outside_is_not_written() -> None:
    line = (Run(text="сценарий", link="playbooks/save.md"),)
    made = document("review", "ru").model_copy(
        update={"sections": (Section(id="a", heading=words("А"), blocks=(Paragraph(line=line),)),)}
    )
    assert all(run.hyperlink.address is None for slide in opened(made, THEME).slides for run in runs(slide))


def test_lists_are_lists_of_the_format() -> None:
    items = tuple(words(text) for text in ("раз", "два"))
    blocks = (Bullets(items=items), Bullets(items=items, ordered=True), Bullets(items=items, checks=True))
    made = document("review", "ru").model_copy(
        update={"sections": (Section(id="a", heading=words("А"), blocks=blocks),)}
    )
    slide = opened(made, THEME).slides[1]
    assert slide.shapes._spTree.xpath(".//a:buChar/@char") == ["•", "•", "☐", "☐"]
    assert slide.shapes._spTree.xpath(".//a:buAutoNum/@startAt") == ["1", "2"]


def test_the_agencys_look_is_the_decks(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (600, 100), "#336699").save(logo)
    theme = Theme(
        name="Агентство",
        logo=logo,
        colours=Colours(primary="#123456"),
        fonts=Fonts(heading="Georgia", body="Arial"),
    )
    made = opened(document("review", "ru"), theme)
    part = next(p for p in made.slide_master.part.package.iter_parts() if p.partname.endswith("theme1.xml"))
    assert b"123456" in part.blob and b"Georgia" in part.blob and b'typeface="Arial"' in part.blob
    for layout in made.slide_layouts:
        pictures = [
            shape for shape in layout.shapes if shape.shape_type is not None and "pic" in shape._element.tag
        ]
        assert [picture._element.xpath(".//p:cNvPr/@descr") for picture in pictures] == [["Агентство"]]
        for picture in pictures:
            assert picture.width / picture.height == pytest.approx(6, rel=0.01)
            assert picture.left >= 0 and picture.left + picture.width <= made.slide_width


def test_a_document_without_sections_is_a_title_slide() -> None:
    made = document("review", "en").model_copy(update={"sections": (), "subtitle": ()})
    assert len(opened(made, Theme()).slides) == 1


@pytest.mark.parametrize("language_", LANGUAGES)
def test_the_same_document_makes_the_same_slides(language_: Language) -> None:
    def slides(data: bytes) -> list[bytes]:
        from io import BytesIO
        from zipfile import ZipFile

        with ZipFile(BytesIO(data)) as archive:
            return [archive.read(name) for name in sorted(archive.namelist()) if "/slides/" in name]

    made = document("review", language_)
    assert slides(render(made, THEME)) == slides(render(made, THEME))


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (("12", "2,4\u00a0%", "—"), True),
        (("−3", "нет данных", "1\u00a0100\u00a0₽"), True),
        (("12", "61\u00a0000\u00a0визитов", "—"), False),
        (("2\u00a0ноября 2026\u00a0г.", "12", "—"), False),
        (("слова", "—", "слова"), False),
    ],
)
def test_a_column_of_bare_figures_stands_at_the_right(cells: tuple[str, ...], right: bool) -> None:
    table = Table(
        head=(words("Что"), words("Сколько")), rows=tuple((words("а"), words(cell)) for cell in cells)
    )
    section = Section(id="a", heading=words("А"), blocks=(table,))
    slide = opened(document("review", "ru").model_copy(update={"sections": (section,)}), THEME).slides[1]
    shown = next(shape.table for shape in slide.shapes if shape.has_table)
    sides = {row.cells[1].text_frame.paragraphs[0].alignment for row in shown.rows}
    assert sides == {PP_ALIGN.RIGHT if right else None}
