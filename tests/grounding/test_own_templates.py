"""What the composer's own templates say of a client where they show no fact of it passes the gate, as a model's words must."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.grounding.book import shown
from tools.words import LANGUAGES, Language

_NAME = re.compile(r'\{\{ *[\w()\[\]".]+\.f\("client\.name"(?:, "(\w+)")?\) *\}\}')
_TAGS = re.compile(r"\{%.*?%\}")


def _lines() -> Iterator[tuple[Language, str]]:
    for language in LANGUAGES:
        folder = Path(str(files("agent.composer"))) / "templates" / language
        for template in sorted(folder.glob("*.j2")):
            for line in template.read_text(encoding="utf-8").splitlines():
                said = _NAME.sub(
                    lambda found: f"[[client.name{':' + found[1] if found[1] else ''}]]",
                    _TAGS.sub("", line),
                )
                if "[[client.name" in said and "{" not in said:
                    yield language, said.strip()


@pytest.mark.parametrize(("language", "line"), list(_lines()))
def test_a_line_that_names_a_client_and_shows_no_fact_passes(language: Language, line: str) -> None:
    assert "Ромашк" in shown(line, language)


def test_there_are_such_lines_in_both_languages() -> None:
    assert {language for language, _ in _lines()} == set(LANGUAGES)
