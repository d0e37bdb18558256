"""Who the drawn clients are: stories, contracts, names, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tools.sample.calendar import Calendar, Days, Flags, Indices, Numbers
from tools.sample.drawn.stories import INDEX, STORIES
from tools.sample.words import read_yaml

_DAY = np.timedelta64(1, "D")
_CLIENTS_A_MANAGER = 16
_LAST_START_DAY = 28
"""Contracts begin on days that every month has."""
#: Monthly values by industry: the median in RUB and USD.
_VALUES = {
    "ecommerce": (420_000, 6_000), "b2b_saas": (560_000, 8_500), "local_services": (240_000, 3_800),
    "enterprise": (1_100_000, 16_000),
}  # fmt: skip


_Pools: TypeAlias = dict[str, dict[str, list[str]]]


@dataclass
class Cast:
    """``n`` drawn clients as they were signed; arrays run in the order of the ids."""

    ids: list[str]
    names: list[str]
    aliases: list[str]
    story: Indices
    industry: npt.NDArray[np.str_]
    language: npt.NDArray[np.str_]
    currency: npt.NDArray[np.str_]
    vat: npt.NDArray[np.str_]
    """Empty where nobody wrote it down."""
    manager: list[str]
    sponsor: list[str]
    contact: list[str]
    autopay: Flags
    start: Days
    term: Indices
    value: Numbers
    """A month, when the contract was signed."""
    lasting: Flags

    def __len__(self) -> int:
        return len(self.ids)

    def told(self, story: str) -> Flags:
        """Which clients live through ``story``."""
        found: Flags = self.story == INDEX[story]
        return found

    def renewals(self) -> list[Days]:
        """The days on which the terms end, in order, beyond the last day of any calendar in use."""
        most = 1 + int(np.ceil(1500 / 30 / self.term.min())) if len(self) else 0
        month = self.start.astype("datetime64[M]")
        within = self.start - month.astype("datetime64[D]")
        return [(month + turn * self.term).astype("datetime64[D]") + within for turn in range(1, most + 1)]


def draw_cast(count: int, taken: int, calendar: Calendar, rng: np.random.Generator) -> Cast:
    """``count`` clients whose ids go on after ``taken`` others. The first of them are one of each story."""
    pools = read_yaml(Path(__file__).parent / "names.yaml")
    shares = np.array([story.share for story in STORIES])
    story = np.concatenate(
        [np.arange(min(count, len(STORIES))), rng.choice(len(STORIES), max(count - len(STORIES), 0), p=shares / shares.sum())]
    ).astype(np.int64)  # fmt: skip
    english = rng.random(count) < np.array([s.languages[1] for s in STORIES])[story]
    language = np.where(english, "en", "ru")
    industry = _pick([s.industries for s in STORIES], story, rng)
    term = _pick([s.terms for s in STORIES], story, rng).astype(np.int64)
    low, high = (np.array([s.age[end] for s in STORIES])[story] for end in (0, 1))
    start = _start(np.datetime64(calendar.until) - rng.integers(low, high + 1) * _DAY)
    start = _lose_in_time(start, term, story, calendar, rng)
    dollars = english & (rng.random(count) < 0.9)
    median = np.array([_VALUES[name] for name in industry.tolist()]).reshape(count, 2)[
        np.arange(count), dollars.astype(int)
    ]
    step = np.where(dollars, 100, 10_000)
    value = np.maximum(np.round(median * np.exp(rng.normal(0, 0.5, count)) / step), 3) * step
    vat = np.where(
        dollars, "", np.array(["included", "excluded", ""])[rng.choice(3, count, p=[0.6, 0.3, 0.1])]
    )
    names = _names(language, pools, rng)
    return Cast(
        ids=[f"c-{101 + taken + number}" for number in range(count)],
        names=names,
        aliases=[
            f"{pools['legal'][tongue][number % len(pools['legal'][tongue])]} {name}" if tongue == "ru" else f"{name} Ltd"
            for number, (name, tongue) in enumerate(zip(names, language.tolist(), strict=True))
        ],
        story=story,
        industry=industry,
        language=language,
        currency=np.where(dollars, "USD", "RUB"),
        vat=vat,
        manager=_managers(language, pools, rng),
        sponsor=_people(language, pools, rng),
        contact=_people(language, pools, rng),
        autopay=rng.random(count) < 0.45,
        start=start,
        term=term,
        value=value,
        lasting=np.array([s.lasting for s in STORIES])[story] | (np.arange(count) < len(STORIES)),
    )  # fmt: skip


def _pick(
    choices: Sequence[Sequence[str | int]], story: Indices, rng: np.random.Generator
) -> npt.NDArray[np.str_]:
    """One of the story's own ``choices`` for every client."""
    draw = rng.random(len(story))
    return np.array(
        [
            str(choices[s][int(u * len(choices[s]))])
            for s, u in zip(story.tolist(), draw.tolist(), strict=True)
        ],
        dtype=np.str_,
    )


def _start(days: Days) -> Days:
    month = days.astype("datetime64[M]")
    within = (days - month.astype("datetime64[D]")) / _DAY
    start: Days = (
        month.astype("datetime64[D]") + np.minimum(within, _LAST_START_DAY - 1).astype(np.int64) * _DAY
    )
    return start


def _lose_in_time(
    start: Days, term: Indices, story: Indices, calendar: Calendar, rng: np.random.Generator
) -> Days:
    """The clients who are lost to a tender end a term within the history: two years or one after their start."""
    lost = story == INDEX["tender_lost"]
    ends = np.datetime64(calendar.until) - rng.integers(10, 400, len(start)) * _DAY
    month = _start(ends).astype("datetime64[M]")
    within = _start(ends) - month.astype("datetime64[D]")
    years = 1 + rng.integers(0, 2, len(start))
    signed: Days = np.where(lost, (month - years * term).astype("datetime64[D]") + within, start)
    return signed


def _names(language: npt.NDArray[np.str_], pools: _Pools, rng: np.random.Generator) -> list[str]:
    """Names that nobody could mistake for a company's, no two alike."""
    found = [""] * len(language)
    for tongue in ("ru", "en"):
        rows = np.flatnonzero(language == tongue)
        first, second, town = (pools[pool][tongue] for pool in ("qualities", "creatures", "towns"))
        pairs = len(first) * len(second)
        order = rng.permutation(pairs)
        for place, row in enumerate(rows.tolist()):
            pair = int(order[place % pairs])
            turn = place // pairs
            name = f"{first[pair // len(second)]} {second[pair % len(second)]}"
            found[row] = name if not turn else f"{name} {town[turn - 1]}"
    return found


def most_names() -> int:
    """How many clients of one language there are names for."""
    pools = read_yaml(Path(__file__).parent / "names.yaml")
    return min(
        len(pools["qualities"][tongue]) * len(pools["creatures"][tongue]) * (1 + len(pools["towns"][tongue]))
        for tongue in ("ru", "en")
    )


def _people(language: npt.NDArray[np.str_], pools: _Pools, rng: np.random.Generator) -> list[str]:
    first = rng.integers(0, 1 << 30, len(language)).tolist()
    last = rng.integers(0, 1 << 30, len(language)).tolist()
    return [
        f"{pools['first'][tongue][a % len(pools['first'][tongue])]} {pools['last'][tongue][b % len(pools['last'][tongue])]}"
        for tongue, a, b in zip(language.tolist(), first, last, strict=True)
    ]


def _managers(language: npt.NDArray[np.str_], pools: _Pools, rng: np.random.Generator) -> list[str]:
    """Managers who speak the client's language, some sixteen clients each and no two of one name."""
    found = [""] * len(language)
    for tongue in ("ru", "en"):
        rows = np.flatnonzero(language == tongue)
        first, last = pools["first"][tongue], pools["manager_last"][tongue]
        staff = max(1, round(len(rows) / _CLIENTS_A_MANAGER))
        drawn = rng.integers(0, staff, len(rows)).tolist()
        for row, number in zip(rows.tolist(), drawn, strict=True):
            found[row] = f"{first[number % len(first)]} {last[(number + number // len(first)) % len(last)]}"
    return found
