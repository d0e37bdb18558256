"""Names of periods as a person writes them."""

from __future__ import annotations

import pytest

from tools.words import Language
from tools.words.periods import quarter_name


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("2026Q4", "ru", "4-й квартал 2026 года"),
        ("2027Q1", "en", "Q1 2027"),
        ("2026Q5", "en", "2026Q5"),
        ("the autumn", "ru", "the autumn"),
    ],
)
def test_a_quarter_is_written_as_a_person_writes_it(name: str, language: Language, shown: str) -> None:
    assert quarter_name(name, language).replace("\u00a0", " ") == shown
