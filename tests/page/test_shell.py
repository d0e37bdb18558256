"""What stands around every view: signing in and out, language, theme, what goes wrong, and what browsers are told."""

from __future__ import annotations

import pytest

from tests.page.conftest import Served, SignIn, audit_axe, stray_digits


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_first_page(site: Served, sign_in: SignIn, language: str, theme: str, width: int) -> None:
    page = sign_in(site, language=language, theme=theme, width=width)
    audit_axe(page)
    assert stray_digits(page) == []
