"""Widths of columns and sides of figures, as every paged format uses them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.documents.model import Line
from agent.export.breaks import breakable, without_breaks
from agent.export.citations import as_ranges
from agent.export.grid import card_columns, figure_size, numeric, shares
from tests.export.samples import NBSP, words

CELLS = st.text(alphabet="абвгд жзи-кл", max_size=60)


@given(
    st.integers(1, 10).flatmap(
        lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1)
    )
)
def test_shares_add_up_and_leave_no_column_out(rows: list[list[str]]) -> None:
    table: list[tuple[Line, ...]] = [tuple(words(cell) for cell in row) for row in rows]
    made = shares(table[0], table[1:], 9.0)
    assert sum(made) == pytest.approx(1)
    assert min(made) > 0.02


def test_long_text_gives_way_to_short() -> None:
    long, short = words("очень длинное пояснение " * 12), words("Цель не задана")
    head = (words("Показатель"), words("Итог"), words("Срок"))
    wide = shares(head, [(long, short, words("2 ноября 2026 г."))], 9.0)
    letters = 860 / 9.0
    assert wide[1] * letters >= len("Цель не задана") + 2
    assert wide[2] * letters >= len("2 ноября 2026 г.") + 2
    assert wide[0] > 0.5


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (["12 480", "нет данных", "—"], True),
        ([f"1{NBSP}200{NBSP}₽", "−3,5"], True),
        (["₽1,200", "2.4%"], True),
        ([f"2{NBSP}ноября 2026{NBSP}г.", "—"], False),
        (["нет данных", "—"], False),
        (["3", "не сделано и не будет сделано"], False),
    ],
)
def test_figures_stand_to_the_right(cells: list[str], right: bool) -> None:
    assert numeric([(words(cell),) for cell in cells], 0) is right


def test_cards() -> None:
    assert [card_columns(items) for items in (1, 2, 3, 4, 5, 7)] == [1, 2, 3, 2, 3, 3]
    assert figure_size(["64", "12 480"]) == 22
    assert figure_size(["64", "1 234 567 890,55 ₽"]) == 13


@given(st.text())
def test_breaks_change_no_word(text: str) -> None:
    plain = without_breaks(text)
    assert without_breaks(breakable(plain, 8)) == plain


@given(st.text(alphabet="абвгдежзиклмнопрстуф", min_size=25, max_size=90))
def test_the_longest_words_can_be_broken_often(word: str) -> None:
    assert max(map(len, breakable(word).split("\u00ad"))) <= 14


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([2], "2"), ([1, 2, 3, 7], "1–3, 7"), ([9, 8, 8, 1], "1, 8–9")]
)
def test_ranges(numbers: list[int], text: str) -> None:
    assert as_ranges(numbers) == text
