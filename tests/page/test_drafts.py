"""Drafts in a browser: made, edited, compared, approved and saved as files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.page.conftest import Served, SignIn, audit_axe, stray_digits
from tests.server.whole import pages

WORDS = "Договорились о встрече с директором: она хочет увидеть заявки, а не позиции."


def _client(served: Served) -> dict[str, str]:
    caller = served.client("manager")
    row = pages(caller, "/api/clients", band="red")[0]
    return {"id": row["client_id"], "name": row["name"]}


def _make(page: Page, name: str, kind: str) -> None:
    page.click("#new-open")
    page.select_option("#new-kind", kind)
    page.fill("#new-client", name)
    page.select_option("#new-language", "ru")
    page.click("#new-form button.primary")
    page.wait_for_url("**/drafts/*")


def _edit(page: Page, words: str, section: int = 1) -> None:
    details = page.locator("details.section").nth(section)
    details.locator("summary").click()
    details.locator("textarea").fill(words)
    details.locator("button.primary").click()


def test_a_review_is_drafted_edited_compared_and_saved_as_slides(own_site: Served, sign_in: SignIn) -> None:
    one = _client(own_site)
    page = sign_in(own_site, path="/drafts")
    expect(page.locator(".empty")).to_be_visible()
    _make(page, one["name"], "qbr")
    first = page.url
    frame = page.frame_locator("#preview")
    expect(frame.locator("h1")).to_contain_text(one["name"])
    assert stray_digits(page) == []
    audit_axe(page)

    _edit(page, WORDS)
    page.wait_for_url("**?with=*")
    expect(frame.locator("main")).to_contain_text(WORDS)
    expect(page.locator("#changes .plus").first).to_contain_text(WORDS[:20])
    expect(page.locator("details.section .tag").first).to_be_visible()
    audit_axe(page)

    page.click("#again")
    page.wait_for_url(lambda url: "with=" in url and "/drafts/3" in url)
    expect(frame.locator("main")).to_contain_text(WORDS)
    expect(page.locator(".versions li")).to_have_count(3)
    page.locator(".versions a.quiet").last.click()
    expect(page.locator("#changes-title")).to_be_visible()
    expect(page.locator("#changes h3").first).to_be_visible()
    assert stray_digits(page) == []

    with page.expect_download() as waiting:
        page.click("[data-format=pptx]")
    deck = Presentation(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    shown = "\n".join(
        shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    )
    assert waiting.value.suggested_filename.endswith(".pptx")
    assert one["name"] in shown and "Договорились о встрече" in shown

    page.goto(first)
    expect(page.locator(".notice a")).to_have_attribute("href", "/drafts/3")
    assert page.locator("details.section textarea[readonly]").count() > 0


def test_what_was_typed_outlives_a_refusal_and_a_reload(own_site: Served, sign_in: SignIn) -> None:
    one = _client(own_site)
    page = sign_in(own_site, path="/drafts")
    _make(page, one["name"], "save-plan")
    other = page.context.new_page()  # the same person, in another tab
    other.goto(page.url)
    _edit(other, "Первый текст.")
    other.wait_for_url("**?with=*")
    _edit(page, WORDS)
    expect(page.locator(".wrong", has_text="более новая версия")).to_be_visible()
    assert page.locator("details.section textarea").nth(1).input_value() == WORDS
    page.click(".section .wrong a")
    expect(page.locator("#kept")).to_be_visible()
    area = page.locator("details.section[open] textarea")
    expect(area).to_have_value(WORDS)
    page.locator("details.section[open] button.primary").click()
    page.wait_for_url("**?with=*")
    expect(page.frame_locator("#preview").locator("main")).to_contain_text(WORDS)
    expect(page.locator("#kept")).to_be_hidden()

    page.click("#approve")
    expect(page.locator(".done")).to_be_visible()
    kept = own_site.client("manager").get("/api/actions", params={"client_id": one["id"]}).json()["items"]
    for text in page.locator(".tasks strong").all_inner_texts():
        assert text in [action["title"] for action in kept]


def test_a_reader_may_look_at_the_list_alone(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, role="reader", language="en", theme="dark", width=360, path="/drafts")
    expect(page.locator(".empty")).to_contain_text("manager’s key")
    assert page.locator("#new-open").count() == 0
    audit_axe(page)


def test_the_preview_runs_nothing_and_stands_in_our_frame_alone(own_site: Served) -> None:
    caller = own_site.client("manager")
    made = caller.post("/api/drafts", json={"kind": "qbr", "client_id": _client(own_site)["id"]}).json()
    answer = caller.get(f"/drafts/{made['id']}/preview")
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200 and "sandbox allow-same-origin" in policy
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy and "script" not in policy
    assert own_site.client("manager").get(f"/drafts/{made['id']}/preview").status_code == 404


@pytest.mark.parametrize(("language", "theme", "width"), [("ru", "light", 1280), ("en", "dark", 360)])
def test_a_draft_fits_any_screen(
    own_site: Served, sign_in: SignIn, language: str, theme: str, width: int
) -> None:
    one = _client(own_site)
    page = sign_in(own_site, language=language, theme=theme, width=width, path="/drafts")
    _make(page, one["name"], "qbr")
    expect(page.frame_locator("#preview").locator("h1")).to_be_visible()
    page.locator("details.section summary").nth(1).click()
    assert stray_digits(page) == []
    audit_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
