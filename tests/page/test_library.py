"""The library in a browser: looked through, read, searched; a document of the agency's own written, and found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from agent.page.prose import prose
from agent.settings import Settings
from tests.page.conftest import Served, SignIn, _app, _settings, audit_axe, stray_digits
from tests.server.conftest import _running
from tests.server.whole import WordEmbedder, problem
from tools.retrieval import Library

OURS = (
    "---\nid: discounts\ntitle: Скидки\nlanguage: ru\nkind: playbook\nversion: 1\n---\n\n# Скидки\n\n"
    "Менеджер даёт пять процентов сам.\n"
)
OWN = (
    "---\nid: gifts\ntitle: Подарки клиентам\nkind: playbook\nlanguage: ru\n---\n\n# Подарки клиентам\n\n"
    "Подарок дороже трёх тысяч согласуйте с директором. <script>alert(1)</script>\n"
)


@pytest.fixture
def agency(tmp_path: Path, whole_settings: Settings, sample_book: Path) -> Iterator[tuple[Served, Path]]:
    """A service whose agency has a folder of its own documents, and that folder."""
    ours, own = tmp_path / "ours", tmp_path / "own"
    (ours / "ru").mkdir(parents=True)
    own.mkdir()
    (ours / "ru" / "discounts.md").write_text(OURS, "utf-8")
    library = Library([ours, own], tmp_path / "index", WordEmbedder())
    library.build()
    settings = _settings(tmp_path / "home", sample_book).model_copy(update={"library_dir": own})
    with ExitStack() as stack:
        yield stack.enter_context(_running(_app(settings, library))), own


def test_an_own_document_is_written_checked_kept_and_found(
    agency: tuple[Served, Path], sign_in: SignIn
) -> None:
    served, own = agency
    page = sign_in(served, path="/library")
    expect(page.locator(".documents li")).to_have_count(1)
    page.click("text=Новый документ библиотеки")
    page.fill("#text", OWN.replace("language: ru", "language: rus"))
    page.click("#save")
    fault = page.locator("#faults [data-line]")
    expect(fault).to_have_text("строка 5, столбец 11")
    assert list(own.rglob("*.md")) == []
    fault.click()
    assert page.evaluate("getSelection().toString()") == "rus"
    audit_axe(page)
    assert stray_digits(page) == []

    page.reload()  # what was typed is still there
    expect(page.locator("#kept")).to_be_visible()
    page.fill("#text", OWN)
    page.click("#save")
    page.wait_for_url("**/library/gifts?language=ru")
    assert (own / "ru" / "gifts.md").read_text("utf-8") == OWN
    expect(page.locator(".prose")).to_contain_text("<script>alert(1)</script>")  # words, not a script
    expect(page.locator(".index.notice")).to_have_count(0)  # the index has caught up
    audit_axe(page)
    assert stray_digits(page) == []

    page.goto(f"{served.url}/library?q=подарок дороже трёх тысяч")
    passage = page.locator(".passage").first
    expect(passage).to_contain_text("согласуйте с директором")
    expect(passage.locator(".where")).to_contain_text("ru/gifts.md")
    audit_axe(page)

    page.goto(f"{served.url}/library/discounts?language=ru")  # ours: read only, an own one takes its place
    page.click("text=Скопировать в свои")
    page.fill("#text", OURS.replace("пять", "семь"))
    page.click("#save")
    page.wait_for_url("**/library/discounts?language=ru")
    expect(page.locator(".prose")).to_contain_text("семь процентов")
    expect(page.locator(".about")).to_contain_text("стоит вместо нашего")
    assert "семь" in (own / "ru" / "discounts.md").read_text("utf-8")
    assert "пять" in (own.parent / "ours" / "ru" / "discounts.md").read_text("utf-8")


def test_nobody_writes_over_another_or_elsewhere(agency: tuple[Served, Path]) -> None:
    served, own = agency
    caller = served.client("manager")
    path, query = "/api/library/own/gifts", {"language": "ru"}
    kept = caller.put(path, params=query, json={"text": OWN}).json()
    assert caller.get(path, params=query).json() == kept
    problem(caller.put(path, params=query, json={"text": OWN}), 409, "changed_meanwhile")
    again = {"text": OWN + "\nЕщё.\n", "digest": kept["digest"]}
    assert caller.put(path, params=query, json=again).status_code == 200
    problem(caller.put(path, params=query, json=again), 409, "changed_meanwhile")
    for id in ("..%2Fevil", "%2e%2e/evil", "/etc/evil", "Gifts", "a b", "con"):
        text = OWN.replace("gifts", "evil")
        problem(caller.put(f"/api/library/own/{id}", params=query, json={"text": text}), 422, "bad_document")
    outside = own.parent / "outside.md"
    outside.write_text(OWN.replace("gifts", "linked"), "utf-8")
    (own / "linked.md").symlink_to(outside)
    body = {
        "text": OWN.replace("gifts", "linked"),
        "digest": caller.get("/api/library/own/linked", params=query).json()["digest"],
    }
    problem(caller.put("/api/library/own/linked", params=query, json=body), 409, "cannot_keep")
    assert sorted(one.name for one in own.rglob("*") if one.is_file()) in (
        ["gifts.md", "linked.md"],
        [".csm-lock", "gifts.md", "linked.md"],
    )
    problem(served.client("reader").put(path, params=query, json=again), 403, "role_too_low")
    problem(served.client("manager", ["c-104"]).put(path, params=query, json=again), 403, "limited_key")


@pytest.mark.parametrize(("language", "theme", "width"), [("ru", "light", 1280), ("en", "dark", 360)])
def test_the_library_fits_any_screen(
    site: Served, sign_in: SignIn, language: str, theme: str, width: int
) -> None:
    page = sign_in(site, role="reader", language=language, theme=theme, width=width, path="/library")
    expect(page.locator(".index")).to_be_visible()
    for path in ("/library", "/library?q=discount", "/library/discounts"):
        page.goto(site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        audit_axe(page)
        assert stray_digits(page) == []
    assert page.locator("main a[href*=edit]").count() == 0


def test_prose_holds_no_html_and_fetches_nothing() -> None:
    text = (
        "# Т\n\n#### Ниже\n\n<b>x</b> ![p](https://x.test/p.png) [a](javascript:alert(1)) [b](other.md) "
        "[c](https://c.test)"
    )
    made = prose(text, title="Т")
    assert "<b>" not in made and "<img" not in made and 'href="javascript' not in made
    assert "<h1" not in made and "<h2>Ниже" in made
    # The picture and the page elsewhere are links; a neighbour's file and a script are words.
    assert made.count("<a ") == 2 and 'href="https://c.test"' in made and "other.md" not in made
