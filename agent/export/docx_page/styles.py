"""Styles of a Word file: the built-in ones under their own names, so that its outline, list and table tools work."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from agent.export.docx_page.marks import LINK_STYLE, NOTE_STYLE, borders, element
from agent.export.theme import Theme
from tools.words import Language

QUIET, KEY_FIGURE, CELL, SOURCE, CHART_HEADLINE, CHECK = (
    "Quiet",
    "Key Figure",
    "Table Text",
    "Source",
    "Chart Headline",
    "Check Item",
)
_LOCALES: dict[Language, str] = {"ru": "ru-RU", "en": "en-US"}


def set_styles(word: WordDocument, theme: Theme, language: Language) -> None:
    """Give the file's styles the theme's fonts and colours, and its text a language."""
    body, heading, colours = theme.fonts.body, theme.fonts.heading, theme.colours
    _language(word, language)
    _look(word, "Normal", body, 10, colours.text, after=6, line=1.15)
    _look(word, "Title", heading, 22, colours.primary, bold=True, before=0, after=4, line=1.0)
    _look(word, "Subtitle", body, 11, colours.muted, after=10)
    _look(word, "Heading 1", heading, 14, colours.primary, bold=True, before=16, after=6, line=1.05)
    _look(word, "List Bullet", body, 10, colours.text, after=3, line=1.1)
    _look(word, "List Number", body, 10, colours.text, after=3, line=1.1)
    _look(word, "Caption", body, 10, colours.text, bold=True, before=8, after=4, line=1.0)
    _look(word, "Header", body, 8, colours.muted, after=0, line=1.0)
    _look(word, "Footer", body, 8, colours.muted, after=0, line=1.0)
    for name in (QUIET, KEY_FIGURE, CELL, SOURCE, CHART_HEADLINE, CHECK):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.quick_style = True
    _look(word, QUIET, body, 8.5, colours.muted, after=4, line=1.0)
    _look(word, KEY_FIGURE, heading, 22, colours.accent, bold=True, after=0, line=1.0)
    _look(word, CELL, body, 9, colours.text, after=0, line=1.0)
    _look(word, SOURCE, body, 8.5, colours.text, after=3, line=1.0)
    _look(word, CHART_HEADLINE, body, 10, colours.text, bold=True, before=10, after=3, line=1.05)
    _look(word, CHECK, body, 10, colours.text, after=3, line=1.1)
    for name in (SOURCE, CHECK):
        place = word.styles[name].paragraph_format
        place.left_indent, place.first_line_indent = Cm(0.8), Cm(-0.8)
        place.tab_stops.add_tab_stop(Cm(0.8))
    for name in ("Caption", CHART_HEADLINE, "Title", "Heading 1"):
        word.styles[name].paragraph_format.keep_with_next = True
    for name, colour in ((LINK_STYLE, colours.primary), (NOTE_STYLE, colours.muted)):
        mark = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        mark.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    word.styles[LINK_STYLE].font.underline = True
    word.styles[NOTE_STYLE].font.superscript = True
    word.styles[NOTE_STYLE].font.bold = False
    _rule(word.styles["Subtitle"], colours.accent)
    _rule(word.styles["Title"], None)


def _language(word: WordDocument, language: Language) -> None:
    """Of the whole file, for spelling and hyphenation; runs say none of their own."""
    locale = _LOCALES[language]
    for mark in word.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), locale)
    for mark in word.settings.element.iter(qn("w:themeFontLang")):
        mark.set(qn("w:val"), locale)


def _look(
    word: WordDocument,
    name: str,
    family: str,
    points: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
) -> None:
    style: Any = word.styles[name]
    style.font.name = family
    style.font.size = Pt(points)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), family)
    for tag in ("w:spacing", "w:kern"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    shape.line_spacing = line
    shape.widow_control = True


def _rule(style: Any, colour: str | None) -> None:
    """A rule below the paragraph, or none."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if colour is not None:
        made = borders("w:pBdr", ("bottom",), colour, 12, space=6)
        properties.insert_element_before(
            made, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing",
            "w:jc", "w:outlineLvl",
        )  # fmt: skip


def set_settings(word: WordDocument) -> None:
    """Hyphenation on, and no compatibility mode."""
    settings = word.settings.element
    for tag in ("w:autoHyphenation", "w:compat"):
        for old in settings.findall(qn(tag)):
            settings.remove(old)
    compat = element("w:compat")
    compat.append(
        element(
            "w:compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val="15",
        )
    )
    _put_in_order(settings, element("w:autoHyphenation", val="1"))
    _put_in_order(settings, compat)


#: Order of the parts of ``w:settings`` (ECMA-376), as far as these are there: those that come after each.
_AFTER = {
    "w:embedTrueTypeFonts": ("w:embedSystemFonts", "w:saveSubsetFonts"),
    "w:saveSubsetFonts": (
        "w:saveFormsData", "w:mirrorMargins", "w:alignBordersAndEdges", "w:bordersDoNotSurroundHeader",
        "w:bordersDoNotSurroundFooter", "w:hideSpellingErrors", "w:hideGrammaticalErrors", "w:proofState",
        "w:attachedTemplate", "w:linkStyles", "w:stylePaneFormatFilter", "w:revisionView", "w:trackRevisions",
        "w:defaultTabStop", "w:autoHyphenation",
    ),
    "w:autoHyphenation": (
        "w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps", "w:showEnvelope", "w:evenAndOddHeaders",
        "w:drawingGridHorizontalSpacing", "w:drawingGridVerticalSpacing", "w:displayHorizontalDrawingGridEvery",
        "w:displayVerticalDrawingGridEvery", "w:doNotUseMarginsForDrawingGridOrigin", "w:characterSpacingControl",
        "w:savePreviewPicture", "w:doNotValidateAgainstSchema", "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr",
        "w:compat",
    ),
    "w:compat": (
        "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping",
        "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator",
    ),
}  # fmt: skip


def _put_in_order(settings: Any, made: Any) -> None:
    prefix_tag = next(tag for tag in _AFTER if qn(tag) == made.tag)
    later = {qn(tag) for tag in _AFTER[prefix_tag] if not tag.startswith("m:")}
    later |= {"{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"}
    for index, child in enumerate(settings):
        if child.tag in later:
            settings.insert(index, made)
            return
    settings.append(made)


def add_setting(word: WordDocument, tag: str) -> None:
    """Turn on one of the settings whose place is known here."""
    _put_in_order(word.settings.element, element(tag))
