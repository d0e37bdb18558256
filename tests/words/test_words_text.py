"""What is done to words before they are shown or compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.words.text import capital, folded


@pytest.mark.parametrize(
    ("text", "shown"),
    [("здоровье клиента", "Здоровье клиента"), ("NPS клиента", "NPS клиента"), ("eNPS", "ENPS"), ("", "")],
)
def test_the_first_letter_alone_is_raised(text: str, shown: str) -> None:
    assert capital(text) == shown


@pytest.mark.parametrize(
    ("one", "other"), [(" Анна\u00a0 Ветрова", "анна ветрова"), ("Monthly  Value\t", "monthly value")]
)
def test_case_and_spaces_do_not_tell_names_apart(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text())
def test_what_is_folded_stays_as_it_is_when_folded_by_spaces_again(text: str) -> None:
    once = folded(text)
    assert " ".join(once.split()) == once
    assert folded(f"  {text}\n") == once
