"""A share of the fuzzing that every run of the tests affords; ``make fuzz`` does the whole, guided by coverage."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.calls import CALLS
from tests.fuzz.files import FILES
from tests.fuzz.mutations import mutated
from tests.fuzz.target import Feed, Target
from tests.fuzz.texts import TEXTS

TARGETS = FILES | TEXTS | CALLS
#: Inputs of a target of share one.
INPUTS = 150


@pytest.fixture(scope="module", params=list(TARGETS))
def reader(request: pytest.FixtureRequest) -> Iterator[tuple[Target, Feed]]:
    target = TARGETS[request.param]
    with target.open() as feed:
        yield target, feed


def test_whatever_is_read_is_taken_or_refused_with_a_place_and_a_reason(reader: tuple[Target, Feed]) -> None:
    target, feed = reader

    @settings(
        max_examples=max(20, round(INPUTS * target.share)),
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @example(number=0, seed=target.seeds[0], times=0)
    @given(number=st.integers(0, 2**32), seed=st.sampled_from(target.seeds), times=st.integers(1, 3))
    def read(number: int, seed: bytes, times: int) -> None:
        chance, data = random.Random(number), seed
        for _ in range(times):
            data = mutated(data, target.words, chance)
        feed(data)

    read()
