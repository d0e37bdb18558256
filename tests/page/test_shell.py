"""What stands around every view: signing in and out, language, theme, what goes wrong, and what browsers are told."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Route, expect

from agent.page import assets
from agent.page.shell import _page
from agent.server.access.keys import digest
from tests.page.conftest import Served, SignIn, audit_axe, stray_digits

HTML = {"Accept": "text/html"}


def signed_in(site: Served, role: Any = "manager") -> httpx2.Client:
    """A browser without scripts, signed in."""
    caller = site.caller(**HTML)
    answer = caller.post(
        "/login",
        data={"key": site.key(role).secret, "next": "/"},
        headers={"Origin": site.url, "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 303, answer.text
    return caller


def test_every_page_demands_a_caller(site: Served) -> None:
    pages = [
        route
        for route in site.app.routes
        if isinstance(route, APIRoute) and route.endpoint.__module__.startswith("agent.page.")
    ]
    open_to_all = {"/login"}
    for route in pages:
        takes = {one.call for one in route.dependant.dependencies}
        assert (_page in takes) != (route.path in open_to_all), route.path
        assert not route.include_in_schema


def test_nobody_is_led_to_sign_in_and_back(site: Served) -> None:
    answer = site.caller(**HTML).get("/today/signals?start=0")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/login?next=%2Ftoday%2Fsignals%3Fstart%3D0",
    )
    assert site.caller().get("/").json()["code"] == "no_key"  # a program is told so as one


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "/login", "x"])
def test_nobody_is_led_elsewhere(site: Served, next: str) -> None:
    answer = site.caller(**HTML).post(
        "/login", data={"key": site.key().secret, "next": next}, headers={"Origin": site.url}
    )
    assert answer.headers["location"] == "/"


def test_the_cookie(site: Served) -> None:
    answer = site.caller(**HTML).post("/login", data={"key": site.key().secret}, headers={"Origin": site.url})
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie  # a browser on this machine speaks plain HTTP to it
    token = re.match(r"csm_session=([^;]+)", cookie)
    assert token and token[1] not in str(
        site.service.store.sessions.key_of(digest(token[1]), now=datetime.now(UTC))
    )
    elsewhere = site.caller(**HTML).post(
        "/login",
        data={"key": site.key().secret},
        headers={"Host": "csm.example", "Origin": "https://csm.example"},
    )
    assert elsewhere.headers["set-cookie"].startswith("__Host-csm_session=")
    assert "Secure" in elsewhere.headers["set-cookie"].split("; ")


def test_a_wrong_key(site: Served, sign_in: SignIn) -> None:
    answer = site.caller(**HTML).post("/login", data={"key": "csm_no"}, headers={"Origin": site.url})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert 'aria-invalid="true"' in answer.text


def test_a_session_ends_with_its_key(site: Served) -> None:
    key = site.key("manager")
    caller = site.caller(**HTML)
    caller.post("/login", data={"key": key.secret}, headers={"Origin": site.url})
    assert caller.get("/").status_code == 200
    assert site.service.store.keys.revoke(key.kept.id, at=datetime.now(UTC))
    assert caller.get("/").status_code == 303


def test_a_session_runs_out(site: Served) -> None:
    store, key, now = site.service.store.sessions, site.key(), datetime.now(UTC)
    store.add(digest("token"), key.kept.id, at=now - timedelta(hours=2), expires=now - timedelta(hours=1))
    caller = site.caller(Cookie="csm_session=token", **HTML)
    assert caller.get("/").status_code == 303


def test_sign_out(site: Served) -> None:
    caller = signed_in(site)
    token = caller.cookies["csm_session"]
    assert caller.post("/logout", headers={"Origin": site.url}).headers["location"] == "/login"
    again = site.caller(Cookie=f"csm_session={token}", **HTML)
    assert again.get("/").status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
@pytest.mark.parametrize("path", ["/logout", "/api/conversations"])
def test_a_change_comes_from_our_own_pages(site: Served, headers: dict[str, str], path: str) -> None:
    caller = signed_in(site)
    answer = caller.post(path, json={}, headers={"Accept": "application/json", **headers})
    assert (answer.status_code, answer.json()["code"]) == (403, "other_origin")


def test_with_a_cookie_the_api_is_there_too(site: Served) -> None:
    caller = signed_in(site)
    assert caller.get("/api/me").json()["role"] == "manager"
    ours = {"Origin": site.url, "Sec-Fetch-Site": "same-origin"}
    assert caller.post("/api/conversations", json={}, headers=ours).status_code == 201


def test_whoever_follows_a_link_from_elsewhere_is_not_signed_out(site: Served) -> None:
    answer = site.caller(**HTML).get("/today/due", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/today/due">' in answer.text


def test_what_browsers_are_told(site: Served) -> None:
    caller = signed_in(site)
    for path in ("/", "/login", "/api/me", "/no/such/page"):
        headers = caller.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert caller.get("/").headers["cache-control"] == "no-store"


def test_files_change_their_address_with_what_is_in_them(site: Served) -> None:
    caller = site.caller()
    answer = caller.get(assets.address("page.css"))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert caller.get("/static/other/page.css").headers["cache-control"] == "no-cache"
    for path in ("/static/x/..%2Fapp.py", "/static/x/app.py", "/static/x/none.css"):
        assert caller.get(path).status_code == 404


@pytest.mark.parametrize(
    ("accept", "cookie", "query", "language"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "", "", "ru"),
        ("de,en;q=0.3,ru;q=0.7", "", "", "ru"),
        ("de", "", "", "en"),
        ("en", "csm_lang=ru", "", "ru"),
        ("en", "csm_lang=xx", "", "en"),
        ("ru", "csm_lang=ru", "?lang=en", "en"),
    ],
)
def test_language(site: Served, accept: str, cookie: str, query: str, language: str) -> None:
    answer = site.caller(**HTML).get(f"/login{query}", headers={"Accept-Language": accept, "Cookie": cookie})
    assert f'<html lang="{language}">' in answer.text
    assert ("csm_lang=en" in answer.headers.get("set-cookie", "")) == bool(query)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/no/such/page", "/today/due"])
def test_anybody_can_read_it(
    site: Served, sign_in: SignIn, language: str, theme: str, width: int, path: str
) -> None:
    page = sign_in(site, language=language, theme=theme, width=width, path=path)
    audit_axe(page)
    assert stray_digits(page) == []
    wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wider


def test_the_theme_is_kept(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, path="/today/due")
    page.select_option("#theme", "dark")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == background == "rgb(18, 22, 27)"


def test_with_the_keyboard(site: Served, sign_in: SignIn) -> None:
    page = sign_in(site, path="/today/due")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    figure = page.locator("button.figure").first
    figure.focus()
    page.keyboard.press("Enter")
    source = page.locator(".source:popover-open")
    expect(source).to_be_visible()
    page.keyboard.press("Escape")
    expect(source).to_have_count(0)
    expect(figure).to_be_focused()


def test_where_no_key_is_needed(make_keyless: Callable[[], Served]) -> None:
    site = make_keyless()
    caller = site.caller(**HTML)
    page = caller.get("/", headers={"Accept-Language": "en"})
    assert page.status_code == 200
    assert "Sign out" not in page.text
    assert caller.get("/login").headers["location"] == "/"


@pytest.mark.parametrize(
    ("path", "button", "opened"),
    [
        ("/", "#load-open", "#load"),
        ("/drafts", "#new-open", "#new"),
        ("/clients/c-104", "[data-dialog]", "dialog[open]"),
        ("/drafts", "#chat-open", "#chat"),
    ],
)
def test_what_is_shown_can_be_pressed(
    site: Served, sign_in: SignIn, path: str, button: str, opened: str
) -> None:
    page = sign_in(site)

    def slow(route: Route) -> None:
        time.sleep(1)  # a click comes before a script that is on its way
        route.continue_()

    page.route("**/static/**/*.js*", slow)
    page.goto(site.url + path, wait_until="commit")
    page.locator(button).first.click()
    expect(page.locator(opened).first).to_be_visible()
