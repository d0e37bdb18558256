"""A document as an e-mail that a mail program opens as a draft: plain text, and the same as a page with its charts.

It is addressed to nobody and has no date: whoever sends it fills both in. The same document gives the same bytes.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import TYPE_CHECKING

from agent.documents.model import Chart, Document, plain
from agent.export.html import page
from agent.export.text import to_text

if TYPE_CHECKING:
    from agent.export.theme import Theme


def render(document: Document, theme: Theme) -> bytes:
    """The message with charts as pictures within it: mail programs show no drawings inside a page."""
    from agent.export.chart_image import png

    pictures: list[tuple[str, bytes]] = []

    def picture(chart: Chart) -> str:
        name = f"chart-{len(pictures) + 1}"
        pictures.append((name, png(chart, theme)))
        return f'<img src="cid:{name}@document" alt="{escape(chart.alt)}" width="640">'

    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(plain(document.title).split())
    mail["Content-Language"] = document.language
    mail["X-Unsent"] = "1"  # mail programs then open it for sending
    mail.set_content(to_text(document), charset="utf-8", cte="base64")
    html = page(document, theme, picture, embed_fonts=False)
    mail.add_alternative(html, subtype="html", charset="utf-8", cte="base64")
    parts = list(mail.iter_parts())
    for name, data in pictures:
        parts[1].add_related(data, "image", "png", cid=f"<{name}@document>", filename=f"{name}.png")
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"part-{number}-of-document")
    return mail.as_bytes()
