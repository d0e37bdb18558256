"""How the terms of drawn contracts end.

Whether a client leaves hangs on its own figures of the week before, by weights of our own with chance beside them:
so a churn model that is fitted on these outcomes has something to find, and never finds it all. The weights are
not those of the shipped churn model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tools.sample.calendar import Calendar, Days, Flags, Numbers
from tools.sample.drawn.cast import Cast
from tools.sample.drawn.figures import Habits, figures
from tools.sample.world import World

_DAY = np.timedelta64(1, "D")
FAR = np.datetime64("2999-12-31")
_KNOWN_AHEAD = 14
"""Days before the end of a term by whose figures it is decided."""
_BEGINNING = 45
"""Days of history that there must be before the first outcome."""


@dataclass
class Outcomes:
    """One entry an ended term, in the order of time within a client."""

    who: npt.NDArray[np.int64]
    day: Days
    outcome: npt.NDArray[np.str_]
    before: Numbers
    after: Numbers


@dataclass
class Terms:
    """The contracts as they went on: from which day what value."""

    renewals: list[Days]
    after: list[Numbers]
    """The value after each renewal (or before it, where it lies ahead)."""
    value: Numbers
    end: Days
    """The day the client left; ``FAR`` where it stayed."""

    def value_on(self, days: Days) -> Numbers:
        """The monthly value on each client's own day."""
        value = self.value.copy()
        for renewal, after in zip(self.renewals, self.after, strict=True):
            value = np.where(renewal <= days, after, value)
        return value

    def next_renewal(self, days: Days) -> Days:
        """The first end of a term that is not before each client's own day."""
        found = self.renewals[-1].copy()
        for renewal in reversed(self.renewals):
            found = np.where(renewal >= days, renewal, found)
        return found


def leaving(figures: dict[str, Numbers]) -> Numbers:
    """The chance 0-1 that a client with these figures leaves at the end of its term."""
    score = (
        -4.2
        + 2.3 * _below(figures["engagement_score"], 62, 14)
        + 1.3 * _below(figures["weekly_logins"], 3.5, 2)
        + 1.2 * _below(-figures["payment_delays"], -1, 1)
        + 0.9 * _below(-figures["support_tickets"], -4, 2)
        + 1.0 * _below(figures["nps_score"], 7, 1.5)
        + 0.7 * _below(figures["feature_adoption_rate"], 0.5, 0.15)
    )
    chance: Numbers = 1 / (1 + np.exp(-score))
    return chance


def _below(values: Numbers, line: float, width: float) -> Numbers:
    """From 0 to 2: how far ``values`` lie below ``line``; 0.3 where they are not known."""
    found: Numbers = np.where(np.isnan(values), 0.3, np.clip((line - np.nan_to_num(values)) / width, 0, 2))
    return found


def draw_outcomes(
    cast: Cast, world: World, habits: Habits, calendar: Calendar, rng: np.random.Generator
) -> tuple[Outcomes, Terms]:
    """Let every term end in turn; ``world`` is one that nobody has left yet."""
    n = len(cast)
    end = np.full(n, FAR)
    until, begin = np.datetime64(calendar.until), np.datetime64(calendar.first) + _BEGINNING * _DAY
    renewals = cast.renewals()
    doomed = cast.told("tender_lost")
    value = cast.value.copy()
    parts: list[tuple[npt.NDArray[np.int64], Days, npt.NDArray[np.str_], Numbers, Numbers]] = []
    after_all: list[Numbers] = []
    for place, day in enumerate(renewals):
        due = (day <= until) & (day >= begin) & (end == FAR)
        known = figures(world, habits, day - _KNOWN_AHEAD * _DAY)
        last = due & (renewals[place + 1] > until) if place + 1 < len(renewals) else due
        leaves = due & ((rng.random(n) < leaving(known)) & ~cast.lasting & ~doomed | doomed & last)
        mood = world.mood[np.arange(n), np.maximum(calendar.week_before(day), 0)]
        outcome, after = _stays(cast, value, mood, rng)
        outcome = np.where(leaves, "churned", outcome)
        after = np.where(leaves, 0.0, after)
        who = np.flatnonzero(due)
        parts.append((who, day[who], outcome[who], value[who], after[who]))
        end = np.where(leaves, day, end)
        value = np.where(due & ~leaves, after, value)
        after_all.append(value.copy())
    who, when, what, before, then = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((when, who))
    return (
        Outcomes(who[order], when[order], what[order], before[order], then[order]),
        Terms(renewals, after_all, cast.value, end),
    )


def _stays(
    cast: Cast, value: Numbers, mood: Numbers, rng: np.random.Generator
) -> tuple[npt.NDArray[np.str_], Numbers]:
    """What those who stay do: grow, shrink or go on as before."""
    n = len(cast)
    chance = rng.random(n)
    grows: Flags = cast.told("expander") | (chance < 0.55 * np.clip(mood - 0.55, 0, 1) / 0.45)
    shrinks: Flags = cast.told("contractor") | (~grows & (chance > 1 - 0.5 * np.clip(0.75 - mood, 0, 1)))
    grows &= ~cast.told("contractor")
    step = np.where(cast.currency == "USD", 100, 10_000)
    more = np.maximum(np.round(value * rng.uniform(1.08, 1.5, n) / step) * step, value + step)
    less = np.maximum(
        np.minimum(np.round(value * rng.uniform(0.55, 0.9, n) / step) * step, value - step), step
    )
    shrinks &= less < value
    outcome = np.where(grows, "expanded", np.where(shrinks, "contracted", "renewed"))
    after: Numbers = np.where(grows, more, np.where(shrinks, less, value))
    return outcome, after
