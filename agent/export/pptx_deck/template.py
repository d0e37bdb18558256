"""An empty deck of 16:9 in an agency's look: its colours, fonts and logo stand in the master, where an editor seeks them."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.shapes.picture import CT_Picture
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.util import Pt

from agent.documents.model import Document, plain
from agent.export.pptx_deck import frame
from agent.export.pptx_deck.palette import tint
from agent.export.theme import Theme

LOCALES = {"ru": "ru-RU", "en": "en-US"}
_TITLE_LAYOUT, _SLIDE_LAYOUT = "Title Slide", "Title Only"
BAR = 22.0
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def empty_deck(document: Document, theme: Theme) -> Deck:
    """A deck without slides: two layouts, the theme, and the properties of the file.

    Raises:
        ValueError: the theme's logo is no picture that a slide can hold.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(frame.WIDTH), Pt(frame.HEIGHT)
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)  # the sample's: 4:3
    for layout in list(deck.slide_layouts):
        if layout.name not in (_TITLE_LAYOUT, _SLIDE_LAYOUT):
            deck.slide_layouts.remove(layout)
    _drop_preview(deck)
    _paint(deck, theme)
    _place_master(deck, theme, LOCALES[document.language])
    _place_title(title_layout(deck), theme)
    _place_slide(slide_layout(deck), theme)
    _describe(deck, document, theme)
    return deck


def title_layout(deck: Deck) -> SlideLayout:
    """The first slide's."""
    return next(layout for layout in deck.slide_layouts if layout.name == _TITLE_LAYOUT)


def slide_layout(deck: Deck) -> SlideLayout:
    """Every other slide's."""
    return next(layout for layout in deck.slide_layouts if layout.name == _SLIDE_LAYOUT)


def place(shape: BaseShape, left: float, top: float, width: float, height: float) -> None:
    """Put a shape where it belongs, in points."""
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)


def foot(slide: Any, kinds: tuple[str, ...]) -> list[Any]:
    """Copies of the layout's footer and slide number, which a new slide does not take over by itself."""
    found = []
    for kind in kinds:
        for shape in slide.slide_layout.placeholders:
            element = shape._element
            if element.find(f".//{qn('p:ph')}").get("type") == kind:
                copy = deepcopy(element)
                slide.shapes._spTree.append(copy)
                copy.find(f".//{qn('p:cNvPr')}").set("id", str(max(s.shape_id for s in slide.shapes) + 1))
                found.append(next(s for s in slide.shapes if s._element is copy))
    return found


def _drop_preview(deck: Deck) -> None:
    """The preview picture, printer settings and statistics of the library's own sample, which are not this deck's."""
    package = deck.part.package
    for holder in (package, deck.part):
        for rid, relation in list(holder._rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings", "/extended-properties")):
                holder._rels.pop(rid)


def _paint(deck: Deck, theme: Theme) -> None:
    """Colours and fonts of the theme part; what is drawn later refers to them or repeats them."""
    colours = theme.colours
    part = deck.slide_master.part.part_related_by(RT.THEME)
    xml = part.blob.decode("utf-8")
    scheme = {
        "dk1": colours.text, "lt1": "#FFFFFF", "dk2": colours.primary, "lt2": tint(colours.primary, 0.1),
        "accent1": colours.primary, "accent2": colours.secondary, "accent3": colours.accent, "accent4": colours.green,
        "accent5": colours.yellow, "accent6": colours.red, "hlink": colours.primary, "folHlink": colours.muted,
    }  # fmt: skip
    for name, colour in scheme.items():
        xml = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)",
            lambda m, c=colour: f'{m[1]}<a:srgbClr val="{c[1:].upper()}"/>{m[2]}',  # type: ignore[misc]
            xml,
            flags=re.S,
        )
    root = parse_xml(xml.encode("utf-8"))
    for tag, family in (("a:majorFont", theme.fonts.heading), ("a:minorFont", theme.fonts.body)):
        font = root.find(f".//{qn(tag)}")
        font.find(qn("a:latin")).set("typeface", family)
        for script in font.findall(qn("a:font")):
            font.remove(script)
    if theme.name:
        root.set("name", theme.name)
    part._blob = serialize_part_xml(root)


def _place_master(deck: Deck, theme: Theme, locale: str) -> None:
    master = deck.slide_master
    body = frame.Head((), (), 28, 0, 70, frame.INNER)
    spots = {
        "title": (frame.MARGIN, frame.HEAD_TOP, frame.INNER, 70.0),
        "body": (frame.MARGIN, body.body_top, frame.INNER, body.body_height),
        "dt": (frame.WIDTH / 2 - 80, frame.FOOT_TOP, 160.0, frame.FOOT_HEIGHT),
        "ftr": (frame.MARGIN, frame.FOOT_TOP, frame.WIDTH * 0.7, frame.FOOT_HEIGHT),
        "sldNum": (frame.WIDTH - frame.MARGIN - 60, frame.FOOT_TOP, 60.0, frame.FOOT_HEIGHT),
    }
    for shape in master.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        place(shape, *spots[kind])
        properties = shape._element.find(f".//{qn('a:bodyPr')}")
        for side in ("lIns", "tIns", "rIns", "bIns"):
            properties.set(side, "0")
        if kind == "title":
            properties.set("anchor", "t")
        if kind in ("ftr", "sldNum", "dt"):
            _small(shape._element, "r" if kind == "sldNum" else "l", theme)
    title = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    face = title.find(qn("a:defRPr"))
    face.set("sz", "2800")
    face.set("b", "1")
    face.find(f".//{qn('a:schemeClr')}").set("val", "tx2")
    for run in master._element.iter(qn("a:defRPr")):
        run.set("lang", locale)


def _small(element: Any, align: str, theme: Theme) -> None:
    """Footers: small, muted."""
    level = element.find(f".//{qn('a:lvl1pPr')}")
    level.set("algn", align)
    face = level.find(qn("a:defRPr"))
    face.set("sz", str(int(frame.FOOT_SIZE * 100)))
    colour = parse_xml(
        f'<a:solidFill {_NS}><a:srgbClr val="{theme.colours.muted[1:].upper()}"/></a:solidFill>'
    )
    face.replace(face.find(qn("a:solidFill")), colour)


def _place_title(layout: SlideLayout, theme: Theme) -> None:
    left, width = frame.MARGIN + BAR, frame.INNER - BAR
    spots = {
        "ctrTitle": (left, 150.0, width, 120.0),
        "subTitle": (left, 290.0, width, 80.0),
        "dt": (frame.WIDTH / 2, frame.FOOT_TOP, 160.0, frame.FOOT_HEIGHT),
        "ftr": (left, frame.FOOT_TOP, frame.WIDTH * 0.7, frame.FOOT_HEIGHT),
        "sldNum": (frame.WIDTH - frame.MARGIN - 60, frame.FOOT_TOP, 60.0, frame.FOOT_HEIGHT),
    }
    placeholders: Any = layout.placeholders
    for shape in placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        place(shape, *spots[kind])
        for level in shape._element.iter(qn("a:lvl1pPr")):
            level.set("algn", "r" if kind == "sldNum" else "l")
    _rectangle(layout, (0, 0, BAR, frame.HEIGHT), theme.colours.primary)
    _rectangle(layout, (left, 128, frame.RULE_WIDTH, frame.RULE_HEIGHT), theme.colours.accent)
    _logo(layout, theme, left, 44, 2)


def _place_slide(layout: SlideLayout, theme: Theme) -> None:
    _rectangle(layout, (frame.MARGIN, frame.TOP, frame.RULE_WIDTH, frame.RULE_HEIGHT), theme.colours.accent)
    _logo(layout, theme, frame.WIDTH - frame.MARGIN, frame.TOP, 1, right=True)


def _rectangle(layout: SlideLayout, box: tuple[float, float, float, float], colour: str) -> None:
    """A rule in a layout; it means nothing, and readers by ear are told so."""
    left, top, width, height = (int(Pt(value)) for value in box)
    tree = layout.shapes._spTree
    number = len(tree) + 100
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    tree.insert(
        2,
        parse_xml(
            f'<p:sp {_NS}><p:nvSpPr><p:cNvPr id="{number}" name="—" descr="">{decorative}</p:cNvPr><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        ),
    )


def _logo(
    layout: SlideLayout, theme: Theme, left: float, top: float, scale: float, *, right: bool = False
) -> None:
    """The logo within its box, its proportions kept."""
    if theme.logo is None:
        return
    image, relation = layout.part.get_or_add_image_part(str(theme.logo))
    wide, tall = image.scale(None, None)
    factor = min(Pt(frame.LOGO_WIDTH * scale) / wide, Pt(frame.LOGO_HEIGHT * scale) / tall)
    width, height = int(wide * factor), int(tall * factor)
    tree = layout.shapes._spTree
    new: Any = CT_Picture
    picture = new.new_pic(
        len(tree) + 200,
        "Logo",
        theme.name,
        relation,
        int(Pt(left)) - (width if right else 0),
        int(Pt(top)),
        width,
        height,
    )
    picture.find(f".//{qn('p:cNvPr')}").set("descr", theme.name or "logo")
    tree.append(picture)


def _describe(deck: Deck, document: Document, theme: Theme) -> None:
    """Properties of the file; its dates are the day that the figures hold for, since no clock is read here."""
    day = datetime.combine(document.as_of, time(), UTC).replace(tzinfo=None)
    properties = deck.core_properties
    properties.title = plain(document.title)[:255]
    properties.author = properties.last_modified_by = theme.name
    properties.language = LOCALES[document.language]
    properties.subject = plain(document.subtitle)[:255]
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = day
    properties.revision = 1
