"""The pages as they are used: a real server over the generated sample, answered by the offline model, in headless Chromium."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from agent.models.offline import OfflineChatModel
from agent.page.app import mount
from agent.server.access.identity import Role
from agent.server.app import create_app
from agent.settings import Settings
from tests.page.digits import stray_digits
from tests.patience import PATIENCE
from tests.server.conftest import Served, _running
from tests.server.whole import DAY, _settings, sample_book, shelves, whole_settings
from tools.book import Book, load_file
from tools.retrieval import Library

expect.set_options(timeout=1000 * PATIENCE)

__all__ = ["DAY", "audit_axe", "sample_book", "shelves", "stray_digits", "whole_settings"]

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
#: The rules of WCAG 2.2 AA that axe knows.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SignIn = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of this folder."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed here: apt-get install chromium, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def site(
    tmp_path_factory: pytest.TempPathFactory, whole_settings: Settings, sample_book: Path, shelves: Library
) -> Iterator[Served]:
    """One service with its pages for every test that only reads."""
    with ExitStack() as stack:
        home = tmp_path_factory.mktemp("site") / "home"
        yield stack.enter_context(_running(_app(_settings(home, sample_book), shelves)))


@pytest.fixture
def own_site(
    tmp_path: Path, whole_settings: Settings, sample_book: Path, shelves: Library
) -> Iterator[Served]:
    """A service of the test's own, for what writes."""
    with ExitStack() as stack:
        yield stack.enter_context(_running(_app(_settings(tmp_path / "site", sample_book), shelves)))


@pytest.fixture
def empty_site(tmp_path: Path, shelves: Library) -> Iterator[Served]:
    """A service whose book holds nobody yet."""
    with ExitStack() as stack:
        yield stack.enter_context(_running(_app(Settings(home=tmp_path / "empty"), shelves)))


@pytest.fixture
def large_site(tmp_path: Path, shelves: Library) -> Iterator[Served]:
    """A service over ten thousand clients."""
    home = tmp_path / "large"
    home.mkdir()
    file = tmp_path / "clients.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        table = csv.writer(text)
        table.writerow(
            ["client_id", "name", "account_manager", "monthly_value", "nps_score", "engagement_score"]
        )
        for n in range(10_000):
            table.writerow([f"k-{n}", f"Client {n:05}", f"Manager {n % 20}", 1000 + n, n % 11, n % 101])
    with Book(home / "book.db") as book:
        load_file(book, file, loaded_at=datetime(2026, 11, 15, tzinfo=UTC), table="clients")
    with ExitStack() as stack:
        yield stack.enter_context(_running(_app(Settings(home=home), shelves)))


@pytest.fixture
def make_keyless(tmp_path: Path, shelves: Library) -> Iterator[Callable[[], Served]]:
    """A service that asks no key of this machine."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(
            _running(_app(Settings(home=tmp_path / "keyless"), shelves, insecure_local=True))
        )


def _app(settings: Settings, library: Library, *, insecure_local: bool = False) -> FastAPI:
    return mount(
        create_app(
            settings,
            models=[OfflineChatModel()],
            library=lambda: library,
            as_of=DAY,
            insecure_local=insecure_local,
        )
    )


@pytest.fixture
def sign_in(browser: Browser) -> Iterator[SignIn]:
    """``sign_in(site, role="manager", language="ru", theme=None, width=1280, path="/")``: a page where somebody with a new key
    is signed in. A fault in a script, or anything asked of elsewhere, fails the test at its end."""
    faults: list[str] = []
    with ExitStack() as stack:

        def open_page(
            served: Served,
            role: Role = "manager",
            *,
            language: str = "ru",
            theme: str | None = None,
            width: int = 1280,
            path: str = "/",
            clients: list[str] | None = None,
        ) -> Page:
            context = browser.new_context(
                locale={"ru": "ru-RU", "en": "en-GB"}[language],
                viewport={"width": width, "height": 900},
                color_scheme="dark" if theme == "dark" else "light",
                has_touch=width < 700,
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(1000 * PATIENCE)
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda said: _note(faults, said))
            page.on("request", lambda sent: _outside(faults, sent.url, served.url))
            page.goto(f"{served.url}/login?next={quote(path)}")
            page.fill("#field-key", served.key(role, clients).secret)
            page.click("form.sign-in button")
            page.wait_for_url(f"{served.url}{path}")
            return page

        yield open_page
    assert not faults


def _note(faults: list[str], said: Any) -> None:
    """A refusal of the content policy or an error in a script; answers that are errors are the tests' own matter."""
    if said.type == "error" and "Failed to load resource" not in said.text:
        faults.append(said.text)


def _outside(faults: list[str], url: str, ours: str) -> None:
    if not url.startswith((ours, "data:", "blob:", "about:")):
        faults.append(f"asked elsewhere: {url}")


def audit_axe(page: Page) -> None:
    """Fails on anything that axe finds against WCAG 2.2 AA, and says where."""
    # The script is put in by the browser itself: the page's own policy lets no script of elsewhere in.
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _RULES}})
    told = [
        f"{one['id']}: {one['help']}\n  " + "\n  ".join(node["html"][:200] for node in one["nodes"][:4])
        for one in found.response["violations"]
    ]
    assert not told, "\n".join(told)
