"""The words of the pages: the same in both languages, each asked for, and no figure among them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agent.page.wording import wording
from tools.words import LANGUAGES

#: Words that are names in every language.
_NAMES = {"Markdown", "Word", "PowerPoint", "PDF", "HTML", "JSON", "EML", "TXT"}
HERE = Path(__file__).parents[2] / "agent" / "page"


def test_both_languages_have_the_same_words() -> None:
    russian, english = wording("ru"), wording("en")
    assert russian.keys() == english.keys()
    for key, text in russian.items():
        slots = set(re.findall(r"\{\w+\}", text))
        assert slots == set(re.findall(r"\{\w+\}", english[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_holds_a_figure(language: str) -> None:
    names = ("Битрикс24", "Bitrix24")
    for key, text in wording("ru" if language == "ru" else "en").items():
        for name in names:
            text = text.replace(name, "")
        assert not re.search(r"\d", text), key


def test_russian_is_russian() -> None:
    for key, text in wording("ru").items():
        if key == "shell.other_language" or text in _NAMES:
            continue
        assert re.search(r"[а-яё]", text, re.IGNORECASE), key
        assert '"' not in text, key


def test_every_word_that_is_asked_for_is_there() -> None:
    known = wording("en")
    views = {key.split(".")[0] for key in known}
    asked = re.compile(r"""\bt\(\s*["']([a-z_]+(?:\.[a-z_]+)+)["']\s*[,)]""")
    for path in [*HERE.rglob("*.html"), *HERE.rglob("*.js"), *HERE.rglob("*.py")]:
        for key in asked.findall(path.read_text("utf-8")):
            if key.split(".")[0] in views and path.name != "__init__.py":
                assert key in known, f"{path.name}: {key}"
