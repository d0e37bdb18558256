"""The chat as it is used: asked in a drawer and on a page of its own, in real Chromium over the real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from agent.page.answers import answer_html, markdown_html
from agent.page.app import mount
from agent.page.wording import wording
from agent.server.app import create_app
from agent.settings import Settings
from tests.page.conftest import DAY, Served, SignIn, audit_axe, stray_digits
from tests.patience import PATIENCE
from tests.server.conftest import _running
from tests.server.models import Held, HeldChatModel
from tests.server.whole import _settings, calling
from tools.retrieval import Library


def a_client(served: Served) -> dict[str, Any]:
    with calling(served) as caller:
        found: dict[str, Any] = caller.get("/api/clients", params={"limit": 1}).json()["items"][0]
    return found


def send(page: Page, text: str) -> None:
    page.fill("#chat-text", text)
    page.press("#chat-text", "Enter")


def answered(page: Page, turns: int = 1) -> None:
    expect(page.locator(".turn[data-status]")).to_have_count(turns)
    expect(page.locator(".turn-live")).to_have_count(0)


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def slow_site(
    tmp_path: Path, whole_settings: Settings, sample_book: Path, shelves: Library, held: Held
) -> Iterator[Served]:
    """A service whose model says one sentence and waits."""
    changes = {"base_url": "http://127.0.0.1:9", "model": "scripted"}
    settings = _settings(tmp_path / "slow", sample_book).model_copy(update=changes)
    models = [HeldChatModel(held=held)]
    with ExitStack() as stack:
        app = mount(create_app(settings, models=models, library=lambda: shelves, as_of=DAY))
        yield stack.enter_context(_running(app))


def test_asked_in_russian_the_answer_shows_where_its_figures_come_from(
    own_site: Served, sign_in: SignIn
) -> None:
    name = a_client(own_site)["name"]
    page = sign_in(own_site, path="/chat")
    audit_axe(page)
    send(page, f"Как дела у клиента {name}?")
    answered(page)
    assert page.input_value("#chat-text") == ""
    expect(page.locator(".turn .question")).to_have_text(f"Как дела у клиента {name}?")
    figure = page.locator(".answer-text button.figure").first
    figure.click()
    source = page.locator("#figure-source:popover-open")
    expect(source.locator(".source-name")).not_to_be_empty()
    expect(source.locator("dl")).to_contain_text("Источник")
    page.keyboard.press("Escape")
    assert re.search(r"/chat/[0-9a-f]{32}$", page.url)
    assert stray_digits(page) == []
    audit_axe(page)

    page.reload()
    answered(page)
    expect(page.locator(".answer-text button.figure").first).to_be_visible()


def test_a_citation_opens_the_passage(own_site: Served, sign_in: SignIn) -> None:
    page = sign_in(own_site, path="/chat", language="en")
    send(page, "What does the library say about discounts: how many percent may a manager give alone?")
    answered(page)
    page.locator(".answer-text button.cite").first.click()
    source = page.locator("#figure-source:popover-open")
    expect(source.locator(".passage-text")).to_contain_text("five percent")
    expect(source.get_by_role("link")).to_have_attribute("href", "/library/discounts")
    audit_axe(page)


def test_in_the_drawer_a_proposal_is_approved_by_a_manager_and_not_by_a_reader(
    own_site: Served, sign_in: SignIn
) -> None:
    for role in ("reader", "manager"):
        page = sign_in(own_site, role=role)
        page.click("#chat-open")
        expect(page.locator("#chat-text")).to_be_focused()
        page.evaluate(
            "text => document.dispatchEvent(new CustomEvent('csm:ask', {detail: {text}}))",
            "Составь план удержания для Ромашки",
        )
        answered(page)
        expect(page.locator(".turn .steps")).to_contain_text("Пишу черновик документа")
        card = page.locator(".approval", has_text="Черновик будет сохранён")
        approve = card.locator('[data-decide="approve"]')
        if role == "reader":
            expect(approve).to_have_attribute("aria-disabled", "true")
            expect(card.locator(".hint")).to_contain_text("роль менеджера")
            approve.click(force=True)
            expect(page.locator(".toast-error")).to_be_visible()
            card.locator('[data-decide="refuse"]').click()
            expect(card.locator(".settled")).to_have_text("Отклонено")
        else:
            approve.click()
            expect(card.locator(".settled-done")).to_contain_text("Сделано")
            audit_axe(page)
            assert stray_digits(page) == []
        page.locator("#chat-text").press("Escape")
        expect(page.locator("#chat")).to_be_hidden()
        expect(page.locator("#chat-open")).to_be_focused()
        page.close()
    drafts = own_site.service.workplaces.whole.book.drafts()
    assert [draft.kind for draft in drafts] == ["save-plan"]


def test_an_answer_goes_on_after_a_reload_and_ends_when_it_is_stopped(
    slow_site: Served, sign_in: SignIn, held: Held
) -> None:
    name = a_client(slow_site)["name"]
    page = sign_in(slow_site, path="/chat", language="en")
    send(page, f"How is {name} doing?")
    expect(page.locator(".turn-live .answer-text")).to_contain_text("health score")
    expect(page.locator("[data-live]")).to_contain_text("health score")
    page.fill("#chat-text", "not yet sent")
    page.press("#chat-text", "Enter")
    expect(page.locator(".chat-form .wrong")).to_contain_text("still being made")
    page.reload()
    expect(page.locator(".turn-live .answer-text")).to_contain_text("health score")
    assert page.input_value("#chat-text") == "not yet sent"
    page.click('[data-do="stop"]')
    answered(page)
    assert held.ended.wait(PATIENCE) and not held.whole.is_set()
    expect(page.locator('.turn[data-status="stopped"] .notice')).to_contain_text("stopped")
    expect(page.locator("#chat-text")).to_be_focused()

    held.go.set()
    page.click("[data-again]")
    answered(page, 2)
    expect(page.locator('.turn[data-status="done"] button.figure').first).to_be_visible()
    assert page.input_value("#chat-text") == "not yet sent"


def test_what_cannot_be_sent_stays_and_is_asked_once(own_site: Served, sign_in: SignIn) -> None:
    page = sign_in(own_site, path="/chat")
    sent: list[str | None] = []

    def cut(route: Any) -> None:
        sent.append(route.request.headers.get("idempotency-key"))
        if len(sent) == 1:
            route.fetch()  # the service has it; its answer is lost
            route.abort()
        else:
            route.continue_()

    page.route("**/messages", cut)
    page.fill("#chat-text", "Кто требует внимания?")
    page.press("#chat-text", "Shift+Enter")
    assert page.input_value("#chat-text").endswith("\n")
    page.press("#chat-text", "Enter")
    expect(page.locator(".chat-form .wrong")).to_contain_text("Текст сохранён")
    assert page.input_value("#chat-text").startswith("Кто требует внимания?")
    page.press("#chat-text", "Enter")
    answered(page)
    assert len(sent) == 2 and sent[0] == sent[1] and sent[0]


def test_conversations_are_listed_opened_and_deleted_once_confirmed(
    own_site: Served, sign_in: SignIn
) -> None:
    page = sign_in(own_site, path="/chat")
    for question in ("Кто требует внимания?", "Что мне сделать сегодня?"):
        page.click('[data-do="new"]')
        expect(page.locator(".turn")).to_have_count(0)
        send(page, question)
        answered(page)
    page.click('[data-do="history"]')
    lines = page.locator(".chat-history li")
    expect(lines).to_have_count(2)
    audit_axe(page)
    lines.nth(1).locator("a").click()
    expect(page.locator(".question")).to_have_text("Кто требует внимания?")
    page.click('[data-do="history"]')
    lines.nth(1).get_by_role("button").click()
    page.click('.chat-confirm [value="keep"]')
    expect(lines).to_have_count(2)
    lines.nth(1).get_by_role("button").click()
    page.click('.chat-confirm [value="delete"]')
    expect(lines).to_have_count(1)
    expect(page.locator(".turn")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/chat$"))


def test_every_tool_has_a_word() -> None:
    from agent.page.views import chat

    source = Path(chat.__file__).parents[2].joinpath("toolbox.py").read_text("utf-8")
    listed = re.search(r"functions: list\[.*?\] = \[(.*?)\]", source, re.DOTALL)
    assert listed is not None
    tools = [*re.findall(r"\w+", listed[1]), "derive", "draft_document"]
    assert len(tools) > 10
    assert [tool for tool in tools if f"chat.js.tools.{tool}" not in wording("ru")] == []


def test_what_stands_in_an_answer_is_shown_as_text() -> None:
    text = "<img src=x onerror=alert(1)> ![a](http://b) [c](javascript:d) \U000f0000"
    html = markdown_html(text, "ru")
    assert not re.search(r"<(?!/?p>)", html)
    answer = {
        "answer": "*Score*: *5* of **<b>**",
        "facts": [
            {"id": "a.health.score", "client": "c", "metric": "health_score", "value": 5, "unit": "score",
             "source": "s"},
            {"id": "a.client.name", "client": "c", "metric": "client_name", "value": "**<b>**", "unit": "name",
             "source": "s"},
        ],
        "spans": [
            {"start": 9, "end": 12, "kind": "fact", "ref": "a.health.score"},
            {"start": 16, "end": 23, "kind": "fact", "ref": "a.client.name"},
        ],
    }  # fmt: skip
    made = answer_html("run", answer, "en")
    assert "<em>Score</em>" in made
    assert 'data-source="/parts/chat/runs/run/figures/a.health.score">*5*</button>' in made
    assert "<bdi>**&lt;b&gt;**</bdi>" in made
