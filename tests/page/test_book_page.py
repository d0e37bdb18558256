"""The client book as a manager uses it: the day, the table, a figure's source, files loaded and mended."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from agent.page.figures import Figures
from agent.page.today import today
from agent.server.search import Wanted, search
from tests.page.conftest import Served, SignIn, audit_axe, stray_digits


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:not(.spacer) th").all_inner_texts()


def listed(site: Served, **wanted: Any) -> list[str]:
    found = search(site.service.workplaces.whole, Wanted(**wanted), None, 500)
    return [record.name for record, _ in found.entries]


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("ru", "light", 1280), ("en", "dark", 1280), ("ru", "dark", 360), ("en", "light", 360)],
)
def test_the_first_page(site: Served, sign_in: SignIn, language: str, theme: str, width: int) -> None:
    page = sign_in(site, language=language, theme=theme, width=width)
    expect(page.locator("#today-body .card").first).to_be_visible()
    audit_axe(page)
    assert stray_digits(page) == []
    page.locator("#clients").scroll_into_view_if_needed()
    expect(page.locator("tbody tr:not(.spacer)")).to_have_count(12)
    assert names(page) == listed(site, sort="-churn")
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_day_is_the_desk_s(site: Served, sign_in: SignIn) -> None:
    day = today(site.service.workplaces.whole)
    page = sign_in(site)
    heading = page.locator("#list-signals .figure")
    expect(heading).to_have_text(re.compile(rf"^{len(day.signals)}\s"))
    assert len({one.signal.severity for one in day.signals}) == 2
    graves = [one.signal.severity for one in day.signals]
    assert graves == sorted(graves, key=["high", "medium"].index)
    page.goto(f"{site.url}/today/signals")
    expect(page.locator(".lines li")).to_have_count(min(50, len(day.signals)))


def test_sorted_and_filtered_in_the_address(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site)
    page.click("thead th.col-value a")
    expect(page.locator("thead th.col-value")).to_have_attribute("aria-sort", "descending")
    assert names(page) == listed(site, sort="-value")
    page.select_option("#band", "red")
    red = listed(site, sort="-value", band="red")
    expect(page.locator("tbody tr")).to_have_count(len(red))
    assert names(page) == red
    page.reload()
    assert names(page) == red
    expect(page.locator("#band")).to_have_value("red")
    page.fill("#q", "nobody of this name")
    expect(page.locator("#table .empty")).to_be_visible()
    audit_axe(page)
    page.click("#table .empty a")
    expect(page.locator("tbody tr")).to_have_count(12)


def test_an_old_address_with_strange_words_is_no_error(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, path="/?band=purple&sort=drop&level=")
    expect(page.locator("tbody tr")).to_have_count(12)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_figure_of_a_row_opens_its_source(site: Served, sign_in: SignIn, language: Any) -> None:
    page = sign_in(site, language=language)
    row = page.locator("tbody tr").first
    desk = site.service.workplaces.whole
    record = next(record for record, _ in desk.everyone() if record.name == row.locator("th").inner_text())
    from agent.page.lines import facts_of_sheet

    facts = facts_of_sheet(desk, record.client_id)
    for place in range(row.locator(".figure").count()):
        button = row.locator(".figure").nth(place)
        fact = facts[button.get_attribute("data-fact") or ""]
        button.click()
        source = page.locator("#figure-source")
        expect(source.locator(".source-value")).to_have_text(Figures(language).text(fact))
        page.keyboard.press("Escape")
    assert {"health.band", "health.score", "change.health.score", "churn.level", "client.annual_value"} <= {
        row.locator(".figure").nth(n).get_attribute("data-fact")
        for n in range(row.locator(".figure").count())
    }


def test_an_action_is_done(own_site: Served, sign_in: SignIn) -> None:
    page = sign_in(own_site)
    desk = own_site.service.workplaces.whole
    first = today(desk).due[0]
    line = page.locator(f"[data-action='{first.action.action_id}']")
    line.locator("[data-step=done]").click()
    expect(page.locator(".toast-info")).to_be_visible()
    # The service answers for a day of the sample, on which it was still to be done; the book knows better.
    known = desk.book.history(first.record.client_id).actions
    assert {one.action_id: one.status for one in known}[first.action.action_id] == "done"


def test_a_reader_changes_nothing(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, role="reader")
    expect(page.locator("#today-body .card").first).to_be_visible()
    expect(page.locator("[data-step], #load-open")).to_have_count(0)


def test_a_limited_key_sees_its_clients(site: Served, sign_in: SignIn) -> None:
    one = site.service.workplaces.whole.everyone()[0][0]
    page = sign_in(site, clients=[one.client_id])
    assert names(page) == [one.name]
    expect(page.locator("#load-open")).to_have_count(0)
    hrefs = page.locator("#today-body .who-link").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert set(hrefs) <= {f"/clients/{one.client_id}"}


def test_a_file_is_loaded_and_its_refused_rows_mended(
    own_site: Served, sign_in: SignIn, tmp_path: Path
) -> None:
    file = tmp_path / "clients.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, delimiter=";").writerows(
            [
                ["client_id", "name", "nps_score", "currency"],
                ["n-1", "Новый Клиент", "9", "RUB"],
                ["n-2", 'Кавычки "и; точки"', "19", "RUB"],
                ["n-3", "Лишний", "x", "RUB"],
            ]
        )
    page = sign_in(own_site)
    page.click("#load-open")
    page.set_input_files("#load-file", file)
    page.click("#load-form .primary")
    rows = page.locator(".mend-row")
    expect(rows).to_have_count(2)
    audit_axe(page)
    assert stray_digits(page) == []
    expect(rows.first.locator(".reasons")).to_contain_text("оценка NPS: нужно число от 0 до 10")
    rows.first.locator("input[name=nps_score]").fill("7,5")
    rows.nth(1).locator("[data-leave]").check()
    page.click(".mend .primary")
    expect(page.locator(".mend")).to_have_count(0)
    expect(page.locator(".counts")).to_contain_text("Добавлено")
    page.click("#load-close")
    expect(page.locator("tbody tr")).to_have_count(14)
    record = own_site.service.workplaces.whole.record("n-2")
    assert (record.name, record.nps_score) == ('Кавычки "и; точки"', 7.5)


@pytest.mark.parametrize(
    ("name", "told"), [("clients.csv", "#load-status .error"), ("clients.exe", "#load-status .wrong")]
)
def test_a_file_that_is_no_table(
    own_site: Served, sign_in: SignIn, tmp_path: Path, name: str, told: str
) -> None:
    file = tmp_path / name
    file.write_text("x\n")
    page = sign_in(own_site)
    page.click("#load-open")
    page.set_input_files("#load-file", file)
    page.click("#load-form .primary")
    expect(page.locator(told)).to_be_visible()


def test_a_file_is_dropped(own_site: Served, sign_in: SignIn) -> None:
    page = sign_in(own_site)
    dropped = page.evaluate_handle(
        """() => { const all = new DataTransfer();
        all.items.add(new File(["client_id,name\\nn-9,Dropped\\n"], "clients.csv", {type: "text/csv"})); return all; }"""
    )
    page.dispatch_event("body", "dragenter", {"dataTransfer": dropped})
    expect(page.locator("#drop")).to_be_visible()
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    expect(page.locator(".counts")).to_be_visible()
    assert own_site.service.workplaces.whole.record("n-9").name == "Dropped"


def test_an_empty_book_says_what_to_do(empty_site: Served, sign_in: SignIn) -> None:
    page = sign_in(empty_site)
    expect(page.locator(".empty")).to_be_visible()
    audit_axe(page)
    page.click("#load-open")
    expect(page.locator("#load")).to_be_visible()


def test_ten_thousand_clients_stay_light(large_site: Served, sign_in: SignIn) -> None:
    page = sign_in(large_site, language="en", path="/?sort=name")
    expect(page.locator("#found .figure")).to_have_text(re.compile("10,000"))
    last = 0
    for _ in range(100):
        page.mouse.move(640, 500)
        page.mouse.wheel(0, 6000)
        page.wait_for_timeout(150)
        last = int(page.locator("tbody tr:not(.spacer)").last.get_attribute("aria-rowindex") or 0)
        if last > 400:
            break
    assert last > 400
    # What is far from the screen is a space of the same height.
    assert page.locator("tbody tr:not(.spacer)").count() < 300
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("tbody tr:not(.spacer)").first).to_have_attribute("aria-rowindex", "2")
    page.fill("#q", "9999")
    expect(page.locator("tbody tr:not(.spacer)")).to_have_count(1)
