"""The weeks of the drawn clients: a hidden course of health, and what can be counted of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.sample.calendar import WEEKS, Calendar, Flags, Indices, Numbers
from tools.sample.drawn.cast import Cast
from tools.sample.drawn.stories import STORIES

_LAST = WEEKS - 1
_DIP_CHANCE = 0.6
_PLATEAU_WEEKS = 22
#: Of the year's weeks, counted from its first: how a shop's traffic swells towards the new year.
_PEAK_WEEK, _PEAK_WIDTH, _PEAK_HEIGHT = 48.0, 5.0, 1.1


@dataclass
class Course:
    """(n, weeks) each."""

    health: Numbers
    weekly: dict[str, Numbers]
    delay: Indices
    """(n, months)"""
    nps: Numbers
    csat: Numbers
    missed_review: Flags


def draw_course(cast: Cast, calendar: Calendar, rng: np.random.Generator) -> Course:
    """What happened to every client in every week, whether it was under contract then or not."""
    health = _health(cast, calendar, rng)
    months = calendar.months
    at_month = np.clip(calendar.week_before(months), 0, _LAST)
    month_health = health[:, at_month]
    late = cast.told("late_payer")[:, None]
    return Course(
        health=health,
        weekly=_weekly(cast, calendar, health, rng),
        delay=_delays(cast, month_health, late, rng),
        nps=_nps(month_health, rng),
        csat=_csat(month_health, rng),
        missed_review=rng.random(month_health.shape) < np.clip(0.75 - month_health, 0.02, 1) * 0.9,
    )


def _health(cast: Cast, calendar: Calendar, rng: np.random.Generator) -> Numbers:
    """The hidden course: the story's own, the client's level, slow chance, and for some a dip some time. The first
    client of each story lives it plainly."""
    n = len(cast)
    back = np.arange(_LAST, -1, -1.0)
    told = np.stack(
        [np.interp(-back, [-week for week, _ in s.health], [level for _, level in s.health]) for s in STORIES]
    )
    ahead = np.minimum(np.arange(WEEKS)[None, :] + _weeks_gone(cast, calendar)[:, None], _LAST)
    course = told[cast.story[:, None], ahead]
    first = np.arange(n) < len(STORIES)
    course = course + (rng.normal(-0.02, 0.1, n) * ~first * ~cast.told("turnaround"))[:, None]
    walk = np.zeros((n, WEEKS))
    for week in range(1, WEEKS):
        walk[:, week] = 0.92 * walk[:, week - 1] + rng.normal(0, 0.016, n)
    middle, width = rng.uniform(0, WEEKS + 40, n), rng.uniform(4, 16, n)
    plain = np.isin(cast.story, [i for i, s in enumerate(STORIES) if not s.lasting]) & ~first
    depth = rng.uniform(0.05, 0.65, n) * (rng.random(n) < _DIP_CHANCE) * plain
    dip = depth[:, None] * np.exp(-(((np.arange(WEEKS)[None, :] - middle[:, None]) / width[:, None]) ** 2))
    health: Numbers = np.clip(course + walk - dip, 0.08, 0.99)
    return health


def _weeks_gone(cast: Cast, calendar: Calendar) -> Indices:
    """For those who will be lost to a tender: how long before the last week their last term ends. Else 0."""
    until = np.datetime64(calendar.until)
    last = np.max([np.where(day <= until, day, cast.start) for day in cast.renewals()], axis=0)
    gone: Indices = np.where(cast.told("tender_lost"), (until - last) // np.timedelta64(7, "D"), 0).astype(
        np.int64
    )
    return gone


def _weekly(cast: Cast, calendar: Calendar, health: Numbers, rng: np.random.Generator) -> dict[str, Numbers]:
    n = len(cast)
    shape = (n, WEEKS)
    season = _season(cast, calendar)
    left = np.arange(_LAST, -1, -1)[None, :]
    logins = rng.poisson(12.5 * np.clip(health - 0.25, 0, 1) ** 1.1 + 0.05).astype(float)
    flood = cast.told("flooded")[:, None] & (left < 5)
    tickets = rng.poisson(0.3 + 2.4 * (1 - health) ** 2).astype(float) + np.where(
        flood, rng.integers(6, 10, shape), 0
    )
    escalations = rng.binomial(tickets.astype(np.int64), np.clip(0.25 * (1 - health) - 0.03, 0, 1)).astype(
        float
    )
    growth = 0.010 * (health - 0.5)
    stuck = cast.told("plateau")[:, None] & (left < _PLATEAU_WEEKS)
    growth = np.where(stuck, -0.006, growth)
    growth = np.where(cast.told("turnaround")[:, None] & (left < 8), 0.035, growth)
    base = np.exp(rng.normal(9.2, 0.7, n))[:, None]
    traffic = base * np.exp(np.cumsum(growth, axis=1)) * season * np.exp(rng.normal(0, 0.025, shape))
    rate = np.exp(rng.normal(np.log(0.018), 0.3, n))[:, None] * (0.7 + 0.5 * health)
    leads = np.round(traffic * rate)
    conversions = np.round(leads * (0.22 + 0.15 * health))
    cheque = np.exp(rng.normal(8.6, 0.5, n))[:, None] / np.where(cast.currency == "USD", 60, 1)[:, None]
    keywords = np.round(
        np.exp(rng.normal(5.4, 0.7, n))[:, None]
        * np.exp(np.cumsum(1.3 * growth, axis=1))
        * np.exp(rng.normal(0, 0.006, shape))
    )
    scale = np.exp(rng.normal(4.5, 0.4, n))[:, None]
    cut = (cast.told("sponsor_left") | (cast.told("drift") & (rng.random(n) < 0.5)))[:, None] & (left < 5)
    usage = np.round(scale * health * np.where(cut, 0.5, 1.0) * np.exp(rng.normal(0, 0.05, shape)))
    weekly: dict[str, Numbers] = {
        "logins": logins,
        "tickets": tickets,
        "escalations": escalations,
        "report_downloads": rng.poisson(1.1 * health).astype(float),
        "organic_traffic": np.round(traffic),
        "leads": leads,
        "conversions": conversions,
        "revenue": np.round(conversions * cheque, -2),
        "keywords_top10": keywords,
        "usage": usage,
    }
    return _with_gaps(weekly, cast, rng)


def _with_gaps(weekly: dict[str, Numbers], cast: Cast, rng: np.random.Generator) -> dict[str, Numbers]:
    """Some clients' weeks were never recorded, in some nobody counts the use of the service or the revenue."""
    n = len(cast)
    gaps = cast.told("gaps")[:, None]
    lost = gaps & (rng.random((n, WEEKS)) < 0.2)
    never = {"usage": rng.random(n)[:, None] < 0.1, "revenue": rng.random(n)[:, None] < 0.15,
             "logins": gaps & (rng.random(n)[:, None] < 0.6)}  # fmt: skip
    never["usage"] = never["usage"] | gaps
    return {
        name: np.where(lost | never.get(name, np.zeros((n, 1), dtype=bool)), np.nan, values)
        for name, values in weekly.items()
    }


def _season(cast: Cast, calendar: Calendar) -> Numbers:
    """The year's own curve: strong for seasonal shops, faint for other shops, none elsewhere."""
    days = calendar.mondays
    of_year = (days - days.astype("datetime64[Y]").astype("datetime64[D]")) / np.timedelta64(7, "D")
    peak = np.exp(-(((of_year - _PEAK_WEEK) / _PEAK_WIDTH) ** 2))
    strength = np.where(
        cast.told("seasonal"), _PEAK_HEIGHT, np.where(cast.industry == "ecommerce", 0.15, 0.0)
    )
    season: Numbers = 1 + strength[:, None] * peak[None, :]
    return season


def _delays(cast: Cast, health: Numbers, late: Flags, rng: np.random.Generator) -> Indices:
    """Days after the due day: most pay before it, the unhappy later, and the late payers weeks later."""
    shape = health.shape
    usual = np.where(cast.autopay[:, None], -8, rng.integers(-8, 1, shape))
    slips = rng.random(shape) < np.clip(0.62 - health, 0.01, 1)
    delayed = np.where(slips, rng.integers(3, 26, shape), usual)
    dragged = late & (rng.random(shape) < 0.85)
    found: Indices = np.where(dragged, rng.integers(12, 75, shape), delayed).astype(np.int64)
    return found


def _nps(health: Numbers, rng: np.random.Generator) -> Numbers:
    score = np.clip(np.round(1.4 + 9.2 * health + rng.normal(0, 0.7, health.shape)), 0, 10)
    unanswered = rng.random(health.shape) < np.clip(0.6 - 0.5 * health, 0.1, 1)
    nps: Numbers = np.where(unanswered, np.nan, score)
    return nps


def _csat(health: Numbers, rng: np.random.Generator) -> Numbers:
    score = np.clip(np.round(18 + 84 * health + rng.normal(0, 5, health.shape)), 0, 100)
    unanswered = rng.random(health.shape) < np.clip(0.6 - 0.5 * health, 0.1, 1)
    csat: Numbers = np.where(unanswered, np.nan, score)
    return csat
