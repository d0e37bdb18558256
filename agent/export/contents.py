"""Every text in a finished file, whatever reader shows it: words, notes, text alternatives, titles, metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from agent.export import Format

#: Parts of an Office file that hold names of styles and fonts, or another file.
_NO_WORDS = re.compile(
    r"(?:theme|styles|fontTable|settings|webSettings|numbering|_rels|\.rels|Content_Types)"
)
_XML = (".xml", ".vml")


def texts_of(data: bytes, format: Format) -> Iterator[str]:
    """The texts of a file.

    Of a PDF only what the file says uncompressed about itself: its words are those of the document, which is checked
    before it is set.
    """
    if format in ("docx", "pptx"):
        yield from _of_office(data)
    elif format == "html":
        yield from _of_page(data.decode("utf-8"))
    elif format == "eml":
        yield from _of_mail(data)
    elif format == "json":
        yield from _of_json(json.loads(data))
    elif format == "pdf":
        yield from (part.decode("latin-1") for part in re.findall(rb"\(((?:[^()\\]|\\.){4,})\)", data))
    else:
        yield data.decode("utf-8")


def _of_office(data: bytes) -> Iterator[str]:
    """Text and attributes of every part, files within the file included."""
    from xml.etree import ElementTree

    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xlsx", ".docx", ".pptx")):
                yield from _office_within(part)
            elif name.endswith(_XML) and not _NO_WORDS.search(name):
                root = ElementTree.fromstring(part)
                for element in root.iter():
                    if isinstance(element.tag, str) and element.tag.endswith("}p"):
                        yield "".join(element.itertext())
                    yield element.text or ""
                    yield from (
                        value
                        for key, value in element.attrib.items()
                        if str(key).rsplit("}", 1)[-1] in ("descr", "title", "name", "alt")
                    )


def _office_within(data: bytes) -> Iterator[str]:
    try:
        yield from _of_office(data)
    except BadZipFile:
        return


class _Page(HTMLParser):
    """Collects what a reader, or a reader's machine, is told by a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag in ("style", "script")
        self.found += [
            value for name, value in attrs if value and name in ("alt", "title", "aria-label", "content")
        ]

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style and data.strip():
            self.found.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)


def _of_page(page: str) -> Iterator[str]:
    reader = _Page()
    reader.feed(page)
    yield from reader.found


def _of_mail(data: bytes) -> Iterator[str]:
    mail = message_from_bytes(data, policy=policy.default)
    yield from (str(value) for value in mail.values())
    for part in mail.walk():
        if part.get_content_type() == "text/html":
            yield from _of_page(part.get_content())
        elif part.get_content_maintype() == "text":
            yield part.get_content()


def _of_json(value: Any) -> Iterator[str]:
    """Values; the keys are the format's own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner)
