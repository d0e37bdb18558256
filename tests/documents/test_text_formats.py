"""The page, the message, the e-mail, Markdown and data: every figure is a fact's, and what is on record runs nothing."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.desk import Desk
from agent.documents import (
    Bullets,
    Chart,
    Document,
    KeyFigure,
    Paragraph,
    Point,
    Run,
    Section,
    Series,
    Table,
)
from agent.drafting import Drafter
from agent.export import FORMATS, export, format_of
from agent.export.markdown import to_markdown
from agent.export.text import MESSAGE, to_message, to_text
from agent.export.theme import Theme
from tools.facts import Fact
from tools.words import LANGUAGES, Language

_VOID = {"meta", "img", "br", "link", "path", "use", "rect", "circle"}


class Page(HTMLParser):
    """What a browser would find: tags, whether they close, what is fetched, what is said."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "svg"} & set(self.open):
            self.text += data


def page(document: Document) -> Page:
    return Page(export(document, "html", Theme()).decode("utf-8"))


def document(text: str = "text", **more: object) -> Document:
    line = (Run(text=text),)
    chart = Chart(
        name="x",
        form="bars",
        headline=line,
        categories=(text, "b"),
        series=(
            Series(
                name=text,
                points=(
                    Point(value=Decimal(3), shown="3", fact="x.a"),
                    Point(value=None, shown="no data", fact=None),
                ),
            ),
        ),
        limits=(KeyFigure(label=text, value=Run(text="5", fact="x.b"), amount=Decimal(5)),),
        alt=text,
    )
    blocks = (
        Paragraph(line=line),
        Bullets(items=(line,), checks=True),
        Table(head=(line, line), rows=((line, line),), caption=line),
        chart,
    )
    values: dict[str, object] = {
        "kind": "x",
        "language": "en",
        "audience": "internal",
        "client_id": "c",
        "as_of": date(2026, 11, 22),
        "title": line,
        "subtitle": line,
        "sections": (Section(id="s", heading=line, blocks=blocks),),
    }
    return Document.model_validate(values | more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_says_all_and_fetches_nothing(desk: Desk, language: Language) -> None:
    made = Drafter(desk).draft("qbr", "c-102", language=language).typed
    found = page(made)
    assert found.open == []
    assert ("html", "lang", language) in found.attributes
    assert found.tags.count("h1") == 1
    assert not {"script", "iframe", "link", "object", "embed", "h3"} & set(found.tags)
    fetched = [v for _, name, v in found.attributes if name in ("src", "href", "xlink:href")]
    assert all(value.startswith(("#", "data:")) for value in fetched)
    assert {value[1:] for value in fetched if value.startswith("#source")} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    charts = [block for section in made.sections for block in section.blocks if isinstance(block, Chart)]
    assert found.tags.count("svg") == len(charts) > 3
    shown = {run.text for run in made.runs()} | {note.text for note in made.sources}
    said = " ".join(found.text.split())
    assert all(" ".join(text.split()) in said for text in shown if text.strip())


@given(
    st.sampled_from(["<script>alert(1)</script>", "a & b", '"><img src=x onerror=1>', "'", "]]>", "--><b>"])
)
def test_whatever_is_on_record_is_escaped(text: str) -> None:
    found = page(document(text, sources=({"fact": "x.a", "number": 1, "text": text},)))
    assert found.open == []
    assert not {"script", "b"} & set(found.tags)
    assert found.tags.count("img") == 0
    assert text in found.text


def test_the_theme_s_look_and_logo_are_inside_the_page(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"\x89PNG\r\n\x1a\n")
    theme = Theme.model_validate(
        {"name": "Агентство <Рост>", "logo": logo, "colours": {"primary": "#123456"}}
    )
    text = export(document(), "html", theme).decode("utf-8")
    assert "background: #123456" in text and "var(" not in text
    assert "Агентство &lt;Рост&gt;" in text
    assert 'src="data:image/png;base64,' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_short_and_names_the_key_figures(desk: Desk, language: Language) -> None:
    for name in desk.book.names():
        for kind in ("save-plan", "qbr", "expansion-pitch"):
            made = Drafter(desk).draft(kind, name.client_id, language=language).typed
            text = to_message(made)
            assert len(text) <= MESSAGE
            assert not re.search(r"\*\*|\[\^|^#|^\|", text, re.M)
            keys = [
                item
                for section in made.sections
                for b in section.blocks
                if b.block == "figures"
                for item in b.items
            ]
            assert all(f"{item.label}: {item.value.text}" in text for item in keys)


@given(
    st.lists(st.text(alphabet="абв 1\u00a0", min_size=1, max_size=400), max_size=30), st.integers(200, 2000)
)
def test_no_message_is_longer_than_asked_and_no_line_is_cut(texts: list[str], limit: int) -> None:
    blocks = tuple(Paragraph(line=(Run(text=text),)) for text in texts)
    section = Section(id="s", heading=(Run(text="Раздел"),), blocks=blocks)
    text = to_message(document("Заголовок", subtitle=(), sections=(section,)), limit)
    assert len(text) <= limit
    assert set(text.rstrip("\n").split("\n")) <= {
        "Заголовок",
        "Раздел",
        "",
        "…",
        *texts,
        *(t.rstrip("\n") for t in texts),
    }


def test_an_e_mail_opens_as_a_draft_with_its_charts_within_it(desk: Desk) -> None:
    made = Drafter(desk).draft("qbr", "c-102", language="ru", audience="client").typed
    data = export(made, "eml", Theme())
    assert data == export(made, "eml", Theme()), "the same document gives the same bytes"
    mail = message_from_bytes(data, policy=policy.default)
    assert mail["Subject"] == "".join(run.text for run in made.title)
    assert mail["X-Unsent"] == "1" and mail["To"] is None and mail["Date"] is None
    parts = {part.get_content_type() for part in mail.walk()}
    assert {"text/plain", "text/html", "image/png"} <= parts
    html = mail.get_body(("html",))
    assert html is not None
    named = set(re.findall(r"cid:([^\"]+)", html.get_content()))
    pictures = {str(part["Content-ID"]).strip("<>") for part in mail.walk() if part["Content-ID"]}
    assert named == pictures and named
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n").strip() == to_text(made).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_markdown_has_its_source(desk: Desk, language: Language) -> None:
    made = Drafter(desk).draft("save-plan", "c-104", language=language).typed
    text = to_markdown(made)
    cited = set(re.findall(r"(?<!\n)\[\^(\d+)\](?!:)", text))
    given_ = set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert cited == given_ == {str(note.number) for note in made.sources}
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows


def test_marks_of_markdown_stand_around_whole_stretches() -> None:
    line = (Run(text="all ", strong=True), Run(text="45", fact="x.a", strong=True), Run(text=" good"))
    made = document(sections=(Section(id="s", heading=(Run(text="S"),), blocks=(Paragraph(line=line),)),))
    assert "**all 45** good" in to_markdown(made)


def test_formats_are_told_by_the_ending() -> None:
    assert [format_of(Path(f"x.{name}")) for name in FORMATS] == list(FORMATS)
    assert format_of(Path("x.HTM")) == "html"
    assert format_of(Path("x.doc")) is None


def test_the_data_hold_the_fact_behind_each_figure(desk: Desk) -> None:
    made = Document.model_validate_json(
        export(Drafter(desk).draft("qbr", "c-102", language="en").typed, "json", Theme())
    )
    facts = {str(state["id"]): Fact.from_state(dict(state)) for state in made.facts}
    for run in made.runs():
        assert run.fact is None or run.fact in facts
        assert run.fact is not None or not re.search(r"\d", run.text), run.text
