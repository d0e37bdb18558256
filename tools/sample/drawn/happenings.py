"""What befell the drawn clients besides their weeks: events, notes, reviews of the quarter, people, outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from tools.sample.calendar import Calendar, Days, Flags, Indices, Numbers
from tools.sample.drawn.cast import Cast
from tools.sample.drawn.outcomes import Outcomes, Terms
from tools.sample.drawn.stories import STORIES
from tools.sample.frames import frame
from tools.sample.tables import HIGH, LOW
from tools.sample.words import Words
from tools.sample.world import World

_DAY = np.timedelta64(1, "D")
_NEVER = np.datetime64("NaT", "D")
#: Stories whose own notes begin so many weeks before the last.
_TOLD_WEEKS = {"turnaround": 10, "sponsor": 8, "tender": 14, "quiet": 30, "onboarding": 12, "plateau": 20, "saved": 56,
               "tickets": 5}  # fmt: skip
_RENEWAL_TALK = 80
"""Days before a renewal by which the talk about it is opened, where it is opened."""


@dataclass
class Told:
    """Drawn clients with everything that their happenings hang on."""

    cast: Cast
    world: World
    outcomes: Outcomes
    terms: Terms
    words: Words
    rng: np.random.Generator

    @property
    def calendar(self) -> Calendar:
        return self.world.calendar

    @property
    def until(self) -> np.datetime64:
        return np.datetime64(self.calendar.until)

    def ids(self, who: Indices) -> pl.Series:
        return self.world.id_series.gather(who)

    def there(self, who: Indices, day: Days) -> Flags:
        """Whether ``day`` lies within the history and the client's contract."""
        first = np.maximum(self.world.start[who], np.datetime64(self.calendar.first))
        found: Flags = (day >= first) & (day <= self.until) & (day < self.world.end[who])
        return found

    def mood(self, who: Indices, day: Days) -> Numbers:
        week = np.maximum(self.calendar.week_before(day), 0)
        found: Numbers = self.world.mood[who, week]
        return found

    @cached_property
    def sponsor_gone(self) -> Days:
        """The day the sponsor left; missing where it stayed."""
        day = self.until - self.rng.integers(10, 45, len(self.world)) * _DAY
        gone: Days = np.where(self.cast.told("sponsor_left"), day, _NEVER)
        return gone

    def some_managers(self, who: Indices) -> pl.Series:
        return pl.Series(self.world.manager, dtype=pl.String).gather(who)


def outcomes(told: Told) -> pl.DataFrame:
    """How terms ended."""
    ends = told.outcomes
    return frame(
        "outcomes",
        {
            "client_id": told.ids(ends.who),
            "date": ends.day,
            "outcome": pl.Series(ends.outcome, dtype=pl.String),
            "monthly_before": ends.before,
            "monthly_after": ends.after,
        },
    )


def events(told: Told) -> pl.DataFrame:
    """Changes of people, tenders, talks about renewals, first results."""
    n, rng, cast, last = len(told.world), told.rng, told.cast, told.until
    everybody = np.arange(n)
    parts: list[tuple[str, Indices, Days]] = []

    def some(kind: str, flags: Flags, day: Days | np.datetime64) -> None:
        who = np.flatnonzero(flags)
        days = np.broadcast_to(day, (n,))[who]
        keep = told.there(who, days)
        parts.append((kind, who[keep], days[keep]))

    some("sponsor_left", cast.told("sponsor_left"), told.sponsor_gone)
    earlier = last - rng.integers(150, 650, n) * _DAY
    changed_sponsor = ~cast.told("sponsor_left") & (rng.random(n) < 0.1)
    some("sponsor_left", changed_sponsor, earlier)
    some("sponsor_replaced", changed_sponsor, earlier + 25 * _DAY)
    recent = last - rng.integers(5, 200, n) * _DAY
    changed = rng.random(n) < 0.16
    some("contact_changed", changed, recent)
    some("contact_rebuilt", changed & (rng.random(n) < 0.6), recent + 21 * _DAY)
    tender = cast.told("tender_lost")
    some("competitive_rfp", tender, np.where(tender, told.world.end - 70 * _DAY, last))
    courted = (rng.random(n) < 0.03) & ~tender & ~cast.told("saved")
    some("competitive_rfp", courted, last - rng.integers(5, 80, n) * _DAY)
    some("competitive_rfp", cast.told("saved"), last - 330 * _DAY)
    some("competitive_rfp_closed", cast.told("saved"), last - 230 * _DAY)
    some("first_value", rng.random(n) < 0.85, told.world.start + rng.integers(12, 55, n) * _DAY)
    for renewal in told.terms.renewals:
        talk = renewal - (_RENEWAL_TALK - rng.integers(0, 40, n)) * _DAY
        mood = told.mood(everybody, np.minimum(talk, last))
        some("renewal_conversation", rng.random(n) < np.clip(mood, 0.05, 0.95), talk)
    who = np.concatenate([part[1] for part in parts])
    day = np.concatenate([part[2] for part in parts])
    kind = np.concatenate([np.full(len(part[1]), part[0]) for part in parts])
    order = np.lexsort((day, who))
    who, day, kind = who[order], day[order], kind[order]
    return frame(
        "events",
        {
            "client_id": told.ids(who),
            "date": day,
            "kind": pl.Series(kind),
            "detail": told.words.choose("event", told.world.language[who], kind, who),
        },
    )


def quarterly_reviews(told: Told) -> pl.DataFrame:
    """A review in the first month of each quarter for the quarter before, and the next one as planned."""
    months = told.calendar.months
    ahead = np.datetime64(told.calendar.until, "M") + np.arange(1, 4)
    all_months = np.concatenate([months, ahead.astype("datetime64[D]")])
    first = all_months[(all_months.astype("datetime64[M]").astype(np.int64) % 3) == 0]
    who, place = (
        axis.ravel() for axis in np.meshgrid(np.arange(len(told.world)), np.arange(len(first)), indexing="ij")
    )
    day = np.busday_offset(first[place] + (8 + who % 12) * _DAY, 0, roll="forward")
    long = (day >= told.world.start[who] + 60 * _DAY) & (day < told.world.end[who])
    who, day = who[long], day[long]
    happened = day <= told.until
    mood = told.mood(who, np.minimum(day, told.until))
    missed = told.rng.random(len(who)) < np.clip(0.62 - mood, 0.01, 0.9)
    status = np.where(~happened, "planned", np.where(missed, "missed", "held"))
    return frame(
        "meetings",
        {
            "client_id": told.ids(who),
            "date": day,
            "kind": pl.Series(["qbr"] * len(who), dtype=pl.String),
            "status": pl.Series(status),
            "detail": told.words.choose("qbr", told.world.language[who], status, who),
        },
    )


def notes(told: Told) -> pl.DataFrame:
    """About one a month: what the story is while it is told, else how things stand."""
    months = told.calendar.months
    who, month = np.nonzero(told.world.months_held)
    rng = told.rng
    wrote = rng.random(len(who)) < 0.8
    who, month = who[wrote], month[wrote]
    day = np.busday_offset(months[month] + rng.integers(1, 26, len(who)) * _DAY, 0, roll="forward")
    keep = told.there(who, day)
    who, day = who[keep], day[keep]
    mood = told.mood(who, day)
    back = (np.minimum(told.until, told.world.end[who] - _DAY) - day) / (7 * _DAY)
    tells = np.array([story.tells for story in STORIES])[told.cast.story[who]]
    since = np.array([_TOLD_WEEKS.get(story.tells, 999) for story in STORIES])[told.cast.story[who]]
    own = (tells != "plain") & (back <= since) & (rng.random(len(who)) < 0.75)
    usual = np.where(
        mood < LOW, "bad", np.where((mood >= HIGH) & (rng.random(len(who)) < 0.5), "good", "plain")
    )
    tone = np.where(own, tells, usual)
    turn = rng.integers(0, 1 << 20, len(who))
    order = np.lexsort((day, who))
    who, day, tone, turn = who[order], day[order], tone[order], turn[order]
    return frame(
        "notes",
        {
            "client_id": told.ids(who),
            "date": day,
            "author": told.some_managers(who),
            "kind": pl.Series(np.array(["call", "email", "meeting", "note"])[turn // 64 % 4]),
            "text": told.words.choose("note", told.world.language[who], tone, turn),
        },
    ).unique(("client_id", "date", "author", "text"), maintain_order=True)


def stakeholders(told: Told) -> pl.DataFrame:
    """The sponsor and the contact of every client; a sponsor who left has a last day."""
    n, language = len(told.world), told.world.language
    everybody = np.arange(n)
    mood = told.mood(everybody, np.minimum(told.world.end - _DAY, told.until))
    stance = np.where(mood < LOW, "opponent", np.where(mood >= HIGH, "supporter", "neutral"))
    parts = [
        frame(
            "stakeholders",
            {
                "client_id": told.ids(everybody),
                "name": pl.Series(people, dtype=pl.String),
                "role": pl.Series(np.full(n, role)),
                "position": told.words.choose("position", language, np.full(n, role), everybody),
                "stance": pl.Series(stance),
                "since": told.world.start,
                "until": until,
            },
        )
        for role, people, until in (
            ("sponsor", told.cast.sponsor, told.sponsor_gone),
            ("champion", told.cast.contact, np.full(n, _NEVER)),
        )
    ]
    return pl.concat(parts).unique(("client_id", "name"), keep="first", maintain_order=True)
