"""Words that bring something in stay with it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest

from agent.documents import Block, Document, Paragraph, Run, Section, Table
from agent.export import html
from agent.export.docx import render
from agent.export.leading import leads_on
from agent.export.theme import Theme


def words(text: str, *, strong: bool = False) -> Paragraph:
    return Paragraph(line=(Run(text=text, strong=strong),))


TABLE = Table(head=((Run(text="What"),),), rows=(((Run(text="This"),),),))


@pytest.mark.parametrize(
    ("blocks", "leads"),
    [
        ((words("Admitting the gap", strong=True), TABLE), True),
        ((words("What went well:"), TABLE), True),
        ((words("Nothing is promised."), TABLE), False),
        ((words("What went well:"),), False),
        ((TABLE, words("After:")), False),
    ],
)
def test_a_heading_or_a_colon_leads_on(blocks: tuple[Block, ...], leads: bool) -> None:
    assert leads_on(blocks, 0) is leads


def test_no_page_ends_between_them() -> None:
    blocks = (words("One.", strong=False), words("Admitting the gap", strong=True), TABLE)
    document = Document(
        kind="qbr",
        language="en",
        audience="internal",
        client_id=None,
        as_of=date(2026, 11, 22),
        title=(Run(text="A plan"),),
        sections=(Section(id="one", heading=(Run(text="Course"),), blocks=blocks),),
    )
    word = docx.Document(BytesIO(render(document, Theme())))
    kept = {one.text: bool(one.paragraph_format.keep_with_next) for one in word.paragraphs}
    assert (kept["One."], kept["Admitting the gap"]) == (False, True)
    page = html.render(document, Theme()).decode("utf-8")
    assert '<p class="leads"><strong>Admitting the gap</strong></p>' in page
    assert "<p>One.</p>" in page
