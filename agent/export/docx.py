"""Lays a document out as a Word file (DOCX): A4, real styles, repeated table heads, embedded fonts, pictures with alternatives.

python-docx writes it: the one well-kept library for the format, pure Python over lxml. Figures carry the number of
their source, a link to the numbered list at the end (footnotes would put forty notes below a table of forty goals).
The file is one to be edited: headings, lists, captions and cells are styles, the language is set for spell-checkers,
and the fonts inside hold all letters of both languages.

The same document gives the same bytes: its dates are the day that its figures hold for.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from agent.documents.model import (
    Actions,
    Bullets,
    Chart,
    Document,
    Figures,
    Line,
    Paragraph,
    Section,
    Table,
    plain,
)
from agent.export.chart_image import png
from agent.export.citations import as_ranges, chart_numbers, source_numbers
from agent.export.grid import action_table
from agent.export.labels import LABELS, Labels
from agent.export.leading import leads_on
from agent.export.theme import Theme

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

#: Dots a chart's picture is wide: 300 an inch across the page's text.
_PIXELS = 2000
#: No date of a ZIP archive is earlier; entries carry none of their own.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TABLE_STYLES = frozenset({"Normal Table", "Table Grid"})
_TITLE_SIZES = ((60, 22), (120, 17))
_BOX = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>'
    '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>'
    '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
    "<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)


def render(document: Document, theme: Theme) -> bytes:
    """The document as a Word file.

    Raises:
        agent.export.fonts.FontError: the theme names a family of which there is no file.
    """
    import docx

    from agent.export.docx_page.embedding import embed_fonts
    from agent.export.docx_page.styles import set_settings, set_styles

    word = docx.Document()
    _strip(word)
    set_styles(word, theme, document.language)
    set_settings(word)
    embed_fonts(word, theme)
    _Layout(word, document, theme).write()
    _describe(word, document, theme)
    out = BytesIO()
    word.save(out)
    return _undated(out.getvalue())


class _Layout:
    """Writes one document's parts in order into a Word file that has its styles."""

    def __init__(self, word: WordDocument, document: Document, theme: Theme) -> None:
        self.word = word
        self.document = document
        self.theme = theme
        self.labels: Labels = LABELS[document.language]
        self.numbers: Mapping[str, int] = source_numbers(document)
        self.pictures = 0

    def write(self) -> None:
        from agent.export.docx_page.running import set_page

        set_page(self.word, self.document, self.theme, self.labels)
        self._title()
        for section in self.document.sections:
            self._section(section)
        self._sources()

    def _line(self, line: Line, style: str, *, cited: bool = True) -> WordParagraph:
        from agent.export.docx_page.marks import write

        paragraph = self.word.add_paragraph(style=style)
        write(paragraph, line, self.numbers if cited else {})
        return paragraph

    def _words(self, text: str, style: str) -> WordParagraph:
        from agent.export.docx_page.marks import write_text

        paragraph = self.word.add_paragraph(style=style)
        write_text(paragraph, text)
        return paragraph

    def _title(self) -> None:
        from docx.shared import Pt

        title = self._line(self.document.title, "Title", cited=False)
        letters = len(plain(self.document.title))
        size = next((size for most, size in _TITLE_SIZES if letters <= most), 14)
        for run in title.runs:
            run.font.size = Pt(size)
        self._line(self.document.subtitle, "Subtitle", cited=False)

    def _section(self, section: Section) -> None:
        from docx.shared import RGBColor

        from agent.export.docx_page.marks import write
        from agent.export.docx_page.styles import QUIET

        if self.document.headed(section):
            self._line(section.heading, "Heading 1", cited=False)
        internal = section.internal and plain(section.heading) != self.labels.internal
        if internal or section.minutes is not None:
            mark = self.word.add_paragraph(style=QUIET)
            mark.paragraph_format.keep_with_next = True
            if internal:
                shown = mark.add_run(self.labels.internal)
                shown.bold = True
                shown.font.color.rgb = RGBColor.from_string(self.theme.colours.accent.lstrip("#"))
            if section.minutes is not None:
                mark.add_run(("  ·  " if internal else "") + f"{self.labels.minutes}: ")
                write(mark, (section.minutes,), self.numbers)
        if not section.blocks:
            self._nothing()
        for at, block in enumerate(section.blocks):
            self._block(block, leads=leads_on(section.blocks, at))

    def _block(self, block: Paragraph | Bullets | Table | Figures | Chart | Actions, *, leads: bool) -> None:
        from agent.export.docx_page.tables import add_figures, add_table

        if isinstance(block, Paragraph):
            if plain(block.line):
                paragraph = self._line(block.line, "Normal")
                if leads:
                    paragraph.paragraph_format.keep_with_next = True
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Chart):
            self._chart(block)
        elif isinstance(block, Figures):
            if not block.items:
                self._nothing()
            else:
                add_figures(self.word, block, self.numbers, self.theme)
        elif isinstance(block, Table):
            if not block.head or not block.rows:
                self._nothing()
                return
            if plain(block.caption):
                self._line(block.caption, "Caption")
            add_table(self.word, block.head, block.rows, self.numbers, self.theme, plain(block.caption))
        elif not block.rows:
            self._nothing()
        else:
            head, rows = action_table(block.rows, self.labels)
            add_table(self.word, head, rows, self.numbers, self.theme)

    def _bullets(self, block: Bullets) -> None:
        from docx.oxml import parse_xml

        from agent.export.docx_page.lists import new_list
        from agent.export.docx_page.marks import write
        from agent.export.docx_page.styles import CHECK

        items = [item for item in block.items if plain(item)]
        if not items:
            self._nothing()
        start = new_list(self.word) if block.ordered and not block.checks else None
        for item in items:
            if block.checks:
                paragraph = self.word.add_paragraph(style=CHECK)
                paragraph._p.append(parse_xml(_BOX))
                paragraph.add_run("\t")
                write(paragraph, item, self.numbers)
            else:
                paragraph = self._line(item, "List Number" if block.ordered else "List Bullet")
                if start is not None:
                    start(paragraph)

    def _chart(self, chart: Chart) -> None:
        from docx.shared import Twips

        from agent.export.docx_page.marks import describe, refer
        from agent.export.docx_page.styles import CHART_HEADLINE, QUIET
        from agent.export.docx_page.tables import TEXT_WIDTH

        self._line(chart.headline, CHART_HEADLINE)
        drawn = chart_numbers(chart, self.numbers)
        place = self.word.add_paragraph()
        place.paragraph_format.keep_with_next = bool(drawn)
        self.pictures += 1
        picture = place.add_run().add_picture(
            BytesIO(png(chart, self.theme, _PIXELS)), width=Twips(TEXT_WIDTH)
        )
        describe(picture, self.pictures, chart.alt)
        if drawn:
            note = self.word.add_paragraph(style=QUIET)
            parts = as_ranges(drawn).split(", ")
            note.add_run(f"{self.labels.source if len(drawn) == 1 else self.labels.sources}: ")
            for index, part in enumerate(parts):
                if index:
                    note.add_run(", ")
                refer(note, part, int(part.split("–")[0]), raised=False)

    def _sources(self) -> None:
        from agent.export.docx_page.marks import bookmark, write_text
        from agent.export.docx_page.styles import SOURCE

        if not self.document.sources:
            return
        self._words(self.labels.sources, "Heading 1")
        for source in sorted(self.document.sources, key=lambda source: source.number):
            paragraph = self.word.add_paragraph(style=SOURCE)
            paragraph.add_run(f"{source.number}.\t")
            write_text(paragraph, source.text)
            bookmark(paragraph, source.number)

    def _nothing(self) -> None:
        from agent.export.docx_page.styles import QUIET

        self._words(self.labels.empty, QUIET).runs[0].italic = True


def _strip(word: WordDocument) -> None:
    """Without what the library's template brings along: another page's thumbnail, styles for an older Word, a hundred
    styles of tables, among which each paragraph's own would be looked for."""
    from docx.enum.style import WD_STYLE_TYPE

    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _TABLE_STYLES:
            style.delete()
    for part in (word.part.package, word.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "stylesWithEffects", "customXml"):
                del part.rels[key]


def _describe(word: WordDocument, document: Document, theme: Theme) -> None:
    """The file's properties: title, agency and language, and nothing about who or what made it."""
    day = datetime(document.as_of.year, document.as_of.month, document.as_of.day)
    properties: Any = word.core_properties
    properties.title = plain(document.title)[:255]
    properties.author = properties.last_modified_by = theme.name[:255]
    properties.language = document.language
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = day
    properties.revision = 1


def _undated(archive: bytes) -> bytes:
    """The same archive without the time of writing."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
