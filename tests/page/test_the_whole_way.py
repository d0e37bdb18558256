"""The whole way through the pages, by one person in one browser, from an empty book to slides on the disk."""

from __future__ import annotations

import io
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.page.conftest import Served, SignIn
from tools.book import sample_files

CLIENT = "Альфа Строй"


def test_from_an_empty_book_to_slides(empty_site: Served, sign_in: SignIn) -> None:
    page = sign_in(empty_site)
    _load(page, sample_files()[-1])
    page.get_by_role("link", name=CLIENT).first.click()
    expect(page.locator("h1")).to_contain_text(CLIENT)
    _ask_and_approve(page)
    shown = _slides_of_a_review(page)
    assert CLIENT in shown


def _load(page: Page, file: Path) -> None:
    page.locator("#load-open").first.click()
    page.set_input_files("#load-file", file)
    page.click("#load-form .primary")
    expect(page.locator(".counts")).to_contain_text("Добавлено")
    page.click("#load-close")
    expect(page.locator("tbody tr")).to_have_count(12)


def _ask_and_approve(page: Page) -> None:
    page.click("#chat-open")
    _send(page, f"Как дела у клиента {CLIENT}?", turns=1)
    page.locator(".answer-text button.figure").first.click()
    expect(page.locator("#figure-source:popover-open dl")).to_contain_text("Источник")
    page.keyboard.press("Escape")
    _send(page, f"Составь план удержания для {CLIENT}", turns=2)
    card = page.locator(".approval", has_text="Черновик будет сохранён")
    card.locator('[data-decide="approve"]').click()
    expect(card.locator(".settled-done")).to_contain_text("Сделано")


def _send(page: Page, text: str, *, turns: int) -> None:
    page.fill("#chat-text", text)
    page.press("#chat-text", "Enter")
    expect(page.locator(".turn[data-status]")).to_have_count(turns)
    expect(page.locator(".turn-live")).to_have_count(0)


def _slides_of_a_review(page: Page) -> str:
    page.get_by_role("link", name="Документы", exact=True).first.click()
    page.click("#new-open")
    page.select_option("#new-kind", "qbr")
    page.fill("#new-client", CLIENT)
    page.select_option("#new-language", "ru")
    page.click("#new-form button.primary")
    page.wait_for_url("**/drafts/*")
    with page.expect_download() as waiting:
        page.click("[data-format=pptx]")
    deck = Presentation(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    return "\n".join(
        shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    )
