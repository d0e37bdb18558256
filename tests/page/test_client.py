"""The page of one client as it is used: figures that open their source, a band set by hand, steps, what was never loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from playwright.sync_api import expect

from agent.page.wording import said
from agent.settings import Settings
from tests.page.conftest import DAY, SignIn, _app, audit_axe, stray_digits
from tests.server.conftest import Served, _running
from tests.work.conftest import LOADED
from tools.book import Book, load_file
from tools.retrieval import Library
from tools.sample import DEFAULT_UNTIL, sample_folder


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory: pytest.TempPathFactory, shelves: Library) -> Iterator[Served]:
    """A service over a book into which the clients alone were loaded."""
    home = tmp_path_factory.mktemp("bare") / "home"
    home.mkdir()
    written = sample_folder(tmp_path_factory.mktemp("tables") / "tables", until=DEFAULT_UNTIL)
    with Book(home / "book.db") as book:
        load_file(book, next(path for path in written if path.stem == "clients"), loaded_at=LOADED)
    with ExitStack() as stack:
        app = _app(Settings(home=home, limit_requests_per_minute=1_000_000), shelves)
        yield stack.enter_context(_running(app))


@pytest.fixture
def dated_site(own_site: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A service of the test's own whose clock stands on the day that it answers for."""
    noon = datetime.combine(DAY, time(12), UTC)
    monkeypatch.setattr(own_site.service.jobs, "now", lambda: noon)
    return own_site


def test_figure_opens_what_it_was_made_of(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, "reader", path="/clients/c-104")
    figure = page.locator('.stats [data-fact="health.score"]')
    shown = figure.inner_text()
    figure.focus()
    page.keyboard.press("Enter")
    source = page.locator(".source:popover-open")
    expect(source.locator(".source-value")).to_have_text(shown)
    expect(source).to_contain_text(said("ru", "shell.figure.formula"))
    assert source.locator("li").count() == page.locator("#health .bar").count()
    expect(source.locator("time")).to_be_visible()
    page.keyboard.press("Escape")
    expect(source).to_have_count(0)
    # Points as shown are those of the score.
    parts = page.locator('#health [data-fact$=".shown"][data-fact^="health.component."]').all_inner_texts()
    total = sum(Decimal(part.replace(",", ".")) for part in parts)
    assert Decimal(total).quantize(Decimal(1), ROUND_HALF_UP) == int(shown)
    # Factors past their limit come first.
    page.goto(f"{site.url}/clients/c-109")
    states = page.locator("#churn tbody tr").evaluate_all("rows => rows.map(row => row.className)")
    assert states == sorted(states, reverse=True) and set(states) == {"breached", ""}
    # A reader only looks.
    assert page.locator("[data-dialog], [data-step], #override-form").count() == 0


def test_band_is_set_by_hand_and_given_back(dated_site: Served, sign_in: SignIn) -> None:
    page = sign_in(dated_site, path="/clients/c-101")
    before = page.locator(".stats .chip").first.inner_text()
    page.click('[data-dialog="override-dialog"]')
    dialog = page.locator("#override-dialog")
    page.select_option("#override-band", "red")
    page.fill("#override-expires", (DAY - timedelta(days=1)).isoformat())
    page.fill("#override-reason", "   ")
    page.click("#override-form .primary")
    expect(dialog).to_be_visible()  # neither a blank reason nor a day that is past
    page.fill("#override-reason", "Новый директор, 2 жалобы <b>подряд</b>")
    page.click("#override-form .primary")
    expect(dialog).to_be_visible()
    page.fill("#override-expires", (DAY + timedelta(days=400)).isoformat())
    page.click("#override-form .primary")
    standing = page.locator("#override")
    expect(standing).to_contain_text("Новый директор, 2 жалобы <b>подряд</b>")
    expect(page.locator(".toast")).to_contain_text(said("ru", "client.js.override_set"))
    assert page.locator(".stats .band-red").count() == 1
    assert standing.locator(".band-green").count() == 1  # the computed one stays beside it
    audit_axe(page)
    assert stray_digits(page) == []
    page.click("#override-end")
    expect(standing).to_have_count(0)
    assert page.locator(".stats .chip").first.inner_text() == before


def test_step_of_an_action(dated_site: Served, sign_in: SignIn) -> None:
    page = sign_in(dated_site, path="/clients/c-104", language="en")
    rows = page.locator("#action-list tbody tr")
    had = rows.count()
    button = page.locator('[data-step="start"]').first
    action = button.get_attribute("data-action")
    button.click()
    expect(page.locator(".toast")).to_contain_text(said("en", "client.js.step_start"))
    assert page.locator(f'[data-step="start"][data-action="{action}"]').count() == 0
    assert page.evaluate("document.activeElement.dataset.action") == action
    page.click(f'[data-step="done"][data-action="{action}"]')
    expect(rows).to_have_count(had - 1)


def test_document_is_drafted_and_opened(own_site: Served, sign_in: SignIn) -> None:
    page = sign_in(own_site, path="/clients/c-104")
    page.click('[data-dialog="draft-dialog"]')
    page.select_option("#draft-kind", "save-plan")
    assert page.locator('#draft-audience option[value="client"]').is_disabled()
    page.select_option("#draft-language", "en")
    page.click("#draft-form .primary")
    page.wait_for_url(re.compile(r"/drafts/\d+$"))
    number = page.url.rsplit("/", 1)[-1]
    page.goto(f"{own_site.url}/clients/c-104")
    assert page.locator(f'#drafts a[href="/drafts/{number}"]').count() == 1


def test_timeline_goes_back_and_is_narrowed(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, "reader", path="/clients/c-104")
    entries = page.locator("#timeline-list .entry")
    first = entries.count()
    page.click("[data-next]")
    expect(entries).not_to_have_count(first)
    days = page.locator("#timeline-list .entry-head > time:first-child").evaluate_all(
        "times => times.map(time => time.dateTime)"
    )
    assert days == sorted(days, reverse=True) and len(days) > first
    page.select_option("#timeline-kind", "notes")
    note = said("ru", "client.timeline.what.note")
    expect(entries).to_have_count(5)
    assert all(note in text for text in entries.all_inner_texts())


def test_client_that_the_key_may_not_see(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, clients=["c-101"], path="/clients/c-101")
    for foreign in ("c-104", "nobody"):
        answer = page.goto(f"{site.url}/clients/{foreign}")
        assert answer is not None and answer.status == 404
        assert page.locator("h1").inner_text() == said("ru", "shell.error.s404.title")
        assert "Альфа" not in page.content()
        assert page.goto(f"{site.url}/parts/clients/{foreign}/timeline").status == 404  # type: ignore[union-attr]


def test_never_loaded_is_not_none(site: Served, bare_site: Served, sign_in: SignIn) -> None:
    page = sign_in(bare_site, language="en", path="/clients/c-104")
    never = said("en", "client.never_loaded.title")
    for section, table in (("goals", "goals"), ("people", "stakeholders"), ("timeline", "notes")):
        told = page.locator(f"#{section} .unknown").first.inner_text()
        assert never in told and f"{table}.csv" in told
    assert page.locator("#signals details li").count() > 0  # what cannot be told, and for want of what
    audit_axe(page)
    assert stray_digits(page) == []
    page = sign_in(site, "reader", language="en", path="/clients/c-108")
    assert page.locator("#people .unknown, #timeline .unknown").count() == 0
    # Without a score there is what would fill it.
    assert said("en", "client.health.unscored") in page.locator("#health").inner_text()
    assert "kpi_achievement_rate" in page.locator(".gaps").inner_text()


@pytest.mark.parametrize(
    ("client", "language", "theme", "width"),
    [("c-104", "ru", "light", 1280), ("c-104", "en", "dark", 360), ("c-108", "ru", "dark", 1280)],
)
def test_anybody_can_read_it(
    site: Served, sign_in: SignIn, client: str, language: str, theme: str, width: int
) -> None:
    page = sign_in(site, language=language, theme=theme, width=width, path=f"/clients/{client}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    audit_axe(page)
    assert stray_digits(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("override", "draft"):
        page.click(f'[data-dialog="{name}-dialog"]')
        audit_axe(page)
        page.keyboard.press("Escape")
