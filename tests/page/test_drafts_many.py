"""Documents for many in a browser: who would get one is told first, then how far it is, what it took, and how to stop it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, BaseMessage
from playwright.sync_api import expect

from agent.models.scripted import Script, ScriptedChatModel
from agent.page.app import mount
from agent.server.app import create_app
from agent.settings import Settings
from tests.page.conftest import Served, SignIn, audit_axe, stray_digits
from tests.patience import PATIENCE
from tests.server.conftest import _running
from tests.server.models import CONFIGURED
from tests.server.whole import DAY, _settings, pages
from tools.retrieval import Library

USAGE = {"input_tokens": 1000, "output_tokens": 100, "total_tokens": 1100}


def test_everyone_in_red_gets_a_document_from_the_page(own_site: Served, sign_in: SignIn) -> None:
    red = pages(own_site.client("manager"), "/api/clients", band="red")
    page = sign_in(own_site, path="/drafts")
    page.click("#many-open")
    who = page.locator("#many-who")
    expect(who).to_contain_text(red[0]["name"].split()[0] if len(red) < 9 else "…")
    expect(who.locator("[data-fact='page.book_clients.count']")).to_contain_text(str(len(red)))
    page.select_option("#many-document", "save-plan")
    audit_axe(page)
    page.click("#many-form button.primary")
    job = page.locator(".job")
    expect(job).to_have_attribute("data-status", "done")
    expect(job.locator("[data-fact='page.jobs.made']")).to_have_text(str(len(red)))
    assert stray_digits(page) == []
    audit_axe(page)
    job.locator("a.button").click()
    expect(page.locator("tbody tr")).to_have_count(min(len(red), 50))


def test_nobody_who_fits_is_said_and_nothing_can_be_begun(own_site: Served, sign_in: SignIn) -> None:
    page = sign_in(own_site, path="/drafts")
    page.click("#many-open")
    page.select_option("#many-band", "green")
    page.select_option("#many-level", "critical")
    expect(page.locator("#many-who [data-none]")).to_be_visible()
    expect(page.locator("#many-form button.primary")).to_be_disabled()


class Patient:
    """A model that answers when it is let."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def reply(self, _: list[BaseMessage]) -> AIMessage:
        self.go.wait(PATIENCE)
        return AIMessage(content="[[client.name]] is in the [[health.band]] band.", usage_metadata=USAGE)


@pytest.fixture
def patient() -> Patient:
    return Patient()


@pytest.fixture
def asking_site(
    patient: Patient, tmp_path: Path, whole_settings: Settings, sample_book: Path, shelves: Library
) -> Iterator[Served]:
    """A service that asks a model, at a price."""
    priced = {**CONFIGURED, "price_input": Decimal(2), "price_output": Decimal(10), "price_currency": "USD"}
    settings = _settings(tmp_path / "site", sample_book).model_copy(update=priced)
    models = [ScriptedChatModel(script=Script(patient.reply))]
    with _running(mount(create_app(settings, models=models, library=lambda: shelves, as_of=DAY))) as site:
        yield site


def test_it_is_stopped_and_goes_on_and_its_cost_is_shown(
    asking_site: Served, sign_in: SignIn, patient: Patient
) -> None:
    page = sign_in(asking_site, path="/drafts")
    page.click("#many-open")
    expect(page.locator("#many-who [data-fact='page.jobs.calls_at_most']")).to_be_visible()
    page.click("#many-form button.primary")
    job = page.locator(".job")
    expect(job.locator("[data-fact='page.jobs.calls_in_flight']")).to_be_visible()
    assert stray_digits(page) == []
    job.locator("[data-cancel]").click()
    patient.go.set()
    expect(job).to_have_attribute("data-status", "cancelled")
    job.locator("[data-resume]").click()
    expect(job).to_have_attribute("data-status", "done")
    expect(job.locator("[data-fact='page.jobs.cost']")).to_contain_text("$")
