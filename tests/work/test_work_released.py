"""The reports over the generated sample: every sentence passes the gate in both languages, and the page shows no markup."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from agent.desk import Desk, DeskError
from agent.reports import brief_of, digest, handover_of, report_html, report_markdown, run_report
from agent.reports.page import page
from agent.reports.run import CATCH_UP_DAYS
from agent.reports.text import released
from agent.reports.titles import title_of
from tests.work.conftest import DAY, desk_over
from tools.book import Book
from tools.words import LANGUAGES, Language, words
from tools.work import Report, actions_report, report_json
from tools.work.results import Sheet

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
KINDS = ("daily", "weekly", "quarterly", "brief", "brief of the best", "handover")


@pytest.fixture(scope="module")
def reports(shown: Desk) -> dict[str, Report]:
    made = {
        kind: run_report(shown, kind, at=NOW, save=False).report  # type: ignore[arg-type]
        for kind in ("daily", "weekly", "quarterly")
    }
    return made | {
        "brief": brief_of(shown, "c-104"),
        "brief of the best": brief_of(shown, "c-101"),
        "handover": handover_of(shown, "дмитрий  орлов"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_withheld(reports: dict[str, Report], kind: str, language: Language) -> None:
    found = released(reports[kind], language)
    assert [(one.reason, one.detail, one.sentence) for one in found.withheld] == []
    assert "[[" not in found.text
    assert not [span for span in found.spans if span.kind == "label"], "a cell answers to its own column"
    assert "_" not in re.sub(r"INV-\S+|ACT-\S+|A-c\S+|c-1\S+", "", found.text), "a code shows"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["daily", "weekly", "quarterly"])
def test_an_empty_book_is_reported_as_one(tmp_path: Path, kind: str, language: Language) -> None:
    Book(tmp_path / "empty.db").close()
    report = run_report(desk_over(tmp_path / "empty.db", DAY), kind, at=NOW).report  # type: ignore[arg-type]
    found = released(report, language)
    assert found.withheld == ()
    assert {"ru": "Здесь пусто.", "en": "Nothing here."}[language] in found.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_all_lines_sections_and_questions_pass(language: Language) -> None:
    sheet = Sheet(DAY, "test")
    texts = words(language).categories
    for vocabulary in ("work_section", "work_item", "call_question", "action_type", "report_kind"):
        facts = [
            sheet.book_fact(f"x.{vocabulary}.{code}", "x", code, "category", noun=vocabulary)
            for code in texts[vocabulary]
        ]
        sheet.add(facts)
    from agent.grounding.gate import GateContext
    from agent.grounding.ledger import Ledger
    from agent.grounding.release import compose

    raw = "\n\n".join(f"## [[{fact.id}]]" for fact in sheet.facts)
    found = compose(raw, GateContext(ledger=Ledger(sheet.facts), language=language))
    assert found.withheld == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_the_report_has_its_facts_and_the_json_has_them_all(
    reports: dict[str, Report], kind: str
) -> None:
    plain = report_json(reports[kind])
    items = [item for section in plain["sections"] for item in section["items"]]
    assert items
    assert all(item["facts"] for item in items)
    signals = [item for item in items if item["what"] == "signal"]
    assert all(item["evidence"] for item in signals)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "style"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_parses_and_shows_no_markup(reports: dict[str, Report], kind: str) -> None:
    read = _Page()
    read.feed(report_html(reports[kind], "ru"))
    assert read.open == []
    assert {"html", "style", "main", "h1", "h2", "table"} <= read.seen
    assert not read.seen & {"script", "img", "a", "link"}
    assert not re.search(r"\*\*|^#|\| ---|\[\[", read.text, re.MULTILINE)


def test_the_page_escapes_everything() -> None:
    made = page(
        "<b>",
        "# <script>x</script>\n\n[x](http://a.b) ![y](http://c.d)\n\n| a |\n| --- |\n| <i>1</i> |\n",
        "en",
    )
    assert "<script" not in made
    assert "<i>" not in made
    assert "<a " not in made
    assert "<img" not in made
    assert "&lt;script&gt;" in made


def test_notes_are_shown_as_words_on_record(reports: dict[str, Report]) -> None:
    text = report_markdown(reports["brief"], "ru")
    assert "Слова из записей приведены дословно." in text
    assert "Наталья" in text.split("Последние записи")[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["daily", "weekly", "quarterly"])
def test_the_digest_is_plain_text(reports: dict[str, Report], kind: str, language: Language) -> None:
    report = reports[kind]
    text = digest(report, language)
    assert not re.search(r"[*#|\[\]]", text)
    assert len(text.splitlines()) == len(report.sections) + 2


def test_a_playbook_is_called_by_its_title() -> None:
    assert title_of("signal-payment-delays", "ru") == "Сигнал: задержки платежей"
    assert title_of("of-my-own", "ru") == "of-my-own"


# -- a run ------------------------------------------------------------------------------------------------------------


def test_a_run_twice_writes_nothing_twice(own_book: Path) -> None:
    first = run_report(desk_over(own_book, DAY), "daily", at=NOW)
    assert first.snapshots
    assert first.actions
    again = run_report(desk_over(own_book, DAY), "daily", at=NOW + timedelta(hours=3))
    assert (again.snapshots, again.actions) == (0, ())
    shown = again.report.section("proposals").items
    assert len(shown) == len(first.report.section("proposals").items), "what waits is still shown"
    other = run_report(desk_over(own_book, DAY), "weekly", at=NOW)
    assert (other.snapshots, other.actions) == (0, ())


def test_without_saving_nothing_is_written(own_book: Path) -> None:
    desk = desk_over(own_book, DAY)
    before = desk.book.revision()
    done = run_report(desk, "daily", at=NOW, save=False)
    assert desk.book.revision() == before
    assert done.report.section("proposals").items


def test_a_run_catches_up_with_the_days_missed_and_no_further(own_book: Path) -> None:
    run_report(desk_over(own_book, DAY), "daily", at=NOW)
    next_run = run_report(desk_over(own_book, DAY + timedelta(days=4)), "daily", at=NOW)
    assert next_run.days == tuple(DAY + timedelta(days=n) for n in range(1, 5))
    late = DAY + timedelta(days=4 + 90)
    after_long = run_report(desk_over(own_book, late), "daily", at=NOW)
    assert after_long.days[0] == late - timedelta(days=CATCH_UP_DAYS)
    assert after_long.days[-1] == late


def test_days_missed_are_computed_of_the_records_in_effect_then(own_book: Path) -> None:
    desk = desk_over(own_book, DAY)
    run_report(desk, "daily", at=NOW)
    for history in desk.book.histories(["c-104"]):
        snapshots = {one.date: one for one in history.health_snapshots}
        expected = desk.assessment(desk.record("c-104")).health
        assert snapshots[DAY].score == expected.score
        assert snapshots[DAY].band == expected.worse_band


def test_a_day_of_the_past_keeps_what_was_shown_on_it(own_book: Path) -> None:
    run_report(desk_over(own_book, DAY), "daily", at=NOW)
    with Book(own_book) as book:
        before = [history.health_snapshots for history in book.histories()]
    run_report(desk_over(own_book, DAY - timedelta(days=3)), "daily", at=NOW)
    with Book(own_book) as book:
        assert [history.health_snapshots for history in book.histories()] == before


def test_whoever_is_unknown_is_said_to_be(shown: Desk) -> None:
    with pytest.raises(DeskError, match="there are: Emma Clarke"):
        handover_of(shown, "Никто")
    with pytest.raises(DeskError):
        brief_of(shown, "nobody")


def test_the_list_of_actions_passes_the_gate(shown: Desk) -> None:
    from agent.reports.views import book_view

    report = actions_report(
        book_view(shown, since=date(2026, 11, 19)), ("open", "done", "in_progress", "proposed")
    )
    for language in LANGUAGES:
        assert released(report, language, rows=100).withheld == ()
