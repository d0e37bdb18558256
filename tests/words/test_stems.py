"""Stems are the same whoever asks for them at the same time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.stems import stemmed

WORDS = (
    "nationalization",
    "relational",
    "hopefulness",
    "cats",
    "running",
    "clients",
    "sponsorship",
    "the",
) * 40


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns after every few instructions."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_a_stem_is_russian_or_english() -> None:
    assert (stemmed("клиентами", "ru"), stemmed("clients", "en")) == ("клиент", "client")


@pytest.mark.usefixtures("restless")
def test_threads_do_not_get_one_another_s_letters() -> None:
    alone = [stemmed(word, "en") for word in WORDS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: [stemmed(word, "en") for word in WORDS], range(4)))
    assert together == [alone] * 4
