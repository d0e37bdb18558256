"""A document as an e-mail that a mail program opens as a draft: plain text, and the same as a page with its charts.

It is addressed to nobody and has no date: whoever sends it fills both in. The same document gives the same bytes.

A document with a section ``letter`` is a letter: that section alone is sent, its heading as the subject, without title and
sources, and so is an internal version of it, whose other sections are for whoever sends it.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import TYPE_CHECKING

from agent.documents.model import Chart, Document, Section, plain
from agent.export.html import page
from agent.export.text import section_text, to_text

if TYPE_CHECKING:
    from agent.export.theme import Theme

#: The section of a document that is sent alone.
LETTER = "letter"


def render(document: Document, theme: Theme) -> bytes:
    """The message with charts as pictures within it: mail programs show no drawings inside a page."""
    letter = next((section for section in document.sections if section.id == LETTER), None)
    if letter is not None:
        return _letter(letter, document)
    from agent.export.chart_image import png

    pictures: list[tuple[str, bytes]] = []

    def picture(chart: Chart) -> str:
        name = f"chart-{len(pictures) + 1}"
        pictures.append((name, png(chart, theme)))
        return f'<img src="cid:{name}@document" alt="{escape(chart.alt)}" width="640">'

    mail = _mail(plain(document.title), document.language)
    mail.set_content(to_text(document), charset="utf-8", cte="base64")
    html = page(document, theme, picture, embed_fonts=False)
    mail.add_alternative(html, subtype="html", charset="utf-8", cte="base64")
    parts = list(mail.iter_parts())
    for name, data in pictures:
        parts[1].add_related(data, "image", "png", cid=f"<{name}@document>", filename=f"{name}.png")
    return _bytes(mail)


def _mail(subject: str, language: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(subject.split())
    mail["Content-Language"] = language
    mail["X-Unsent"] = "1"  # mail programs then open it for sending
    return mail


def _bytes(mail: EmailMessage) -> bytes:
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"part-{number}-of-document")
    return mail.as_bytes()


def _letter(letter: Section, document: Document) -> bytes:
    """The letter as somebody would write it: paragraphs and lists, nothing around them."""
    alone = document.model_copy(update={"title": letter.heading, "sections": (letter,), "sources": ()})
    text = list(section_text(letter, alone))
    mail = _mail(plain(letter.heading), document.language)
    mail.set_content("\n\n".join(text) + "\n", charset="utf-8", cte="base64")
    paragraphs = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>\n" for part in text)
    html = f'<!DOCTYPE html>\n<html lang="{document.language}">\n<body>\n{paragraphs}</body>\n</html>\n'
    mail.add_alternative(html, subtype="html", charset="utf-8", cte="base64")
    return _bytes(mail)
