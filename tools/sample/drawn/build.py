"""Drawn clients as tables: the records on the days of the snapshots, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from tools.record import ClientRecord
from tools.sample import tables
from tools.sample.calendar import Calendar, Numbers
from tools.sample.drawn import agreements, happenings
from tools.sample.drawn.cast import Cast, draw_cast
from tools.sample.drawn.course import Course, draw_course
from tools.sample.drawn.figures import Habits, draw_habits, figures
from tools.sample.drawn.outcomes import FAR, Terms, draw_outcomes
from tools.sample.snapshots import snapshots
from tools.sample.words import words
from tools.sample.world import World


def drawn_tables(count: int, taken: int, calendar: Calendar, seed: int) -> dict[str, pl.DataFrame]:
    """All tables of ``count`` clients, ``clients`` included; ids go on after ``taken`` others."""
    rng = np.random.default_rng([seed, count])
    cast = draw_cast(count, taken, calendar, rng)
    course = draw_course(cast, calendar, rng)
    habits = draw_habits(cast, rng)
    held = _world(cast, course, calendar)
    outcomes, terms = draw_outcomes(cast, held, habits, calendar, rng)
    monthly = np.stack([terms.value_on(np.full(count, month)) for month in calendar.months], axis=1)
    world = replace(held, end=terms.end, monthly=monthly)
    told = happenings.Told(cast, world, outcomes, terms, words(), rng)
    meetings = pl.concat([tables.reviews(world, words()), happenings.quarterly_reviews(told)])
    return {
        "weekly": tables.weekly(world),
        "invoices": tables.invoices(world),
        "events": happenings.events(told),
        "goals": agreements.goals(told),
        "goal_readings": agreements.goal_readings(told),
        "meetings": meetings,
        "stakeholders": happenings.stakeholders(told),
        "tickets": tables.tickets(world, words()),
        "notes": happenings.notes(told),
        "actions": agreements.actions(told),
        "milestones": agreements.milestones(told),
        "commitments": agreements.commitments(told, meetings),
        "surveys": tables.surveys(world),
        "referrals": agreements.referrals(told),
        "closing_documents": tables.closing_documents(world),
        "outcomes": happenings.outcomes(told),
        **_in_order(snapshots(_records(cast, world, habits, terms))),
    }


def _world(cast: Cast, course: Course, calendar: Calendar) -> World:
    """The drawn clients while nobody has left and nothing has been paid."""
    shape = course.delay.shape
    return World(
        calendar=calendar,
        ids=cast.ids,
        language=cast.language,
        manager=cast.manager,
        contact=cast.contact,
        start=cast.start,
        end=np.full(len(cast), FAR),
        weekly=course.weekly,
        delay=course.delay,
        monthly=np.zeros(shape),
        nps=course.nps,
        csat=course.csat,
        mood=course.health,
        missed_review=course.missed_review,
    )


def _records(cast: Cast, world: World, habits: Habits, terms: Terms) -> Iterator[ClientRecord]:
    """Every client's record on every day of the snapshots that lies within its contract."""
    n = len(cast)
    fixed = [_fixed(cast, number) for number in range(n)]
    start, end = cast.start, world.end
    for day in world.calendar.snapshots:
        days = np.full(n, np.datetime64(day))
        known = figures(world, habits, days)
        value, renewal = terms.value_on(days), np.minimum(terms.next_renewal(days), end)
        columns = {name: _plain(values) for name, values in known.items()}
        known_columns = columns | {
            "monthly_value": value.tolist(),
            "budget": np.round(value * habits.budget, -3).tolist(),
            "renewal_date": renewal.astype(object).tolist(),
        }
        signals = _signals(cast, known)
        status = _statuses(known)
        for number in np.flatnonzero((start <= days) & (days < end)).tolist():
            told: dict[str, Any] = {name: values[number] for name, values in known_columns.items()}
            if not habits.gaps[number]:
                told |= {name: values[number] for name, values in status.items()}
            yield ClientRecord(**fixed[number], data_date=day, expansion_signals=signals[number], **told)


def _plain(values: Numbers) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _fixed(cast: Cast, number: int) -> dict[str, Any]:
    """What never changes of a client's record."""
    vat = str(cast.vat[number])
    industry = str(cast.industry[number])
    local = industry == "local_services"
    return {
        "client_id": cast.ids[number],
        "name": cast.names[number],
        "aliases": (cast.aliases[number],),
        "industry": industry,
        "business_type": "local" if local else "online",
        "account_manager": cast.manager[number],
        "executive_sponsor": cast.sponsor[number],
        "primary_contact": cast.contact[number],
        "language": str(cast.language[number]),
        "currency": str(cast.currency[number]),
        "contract_start": cast.start[number].astype(object),
        "term_months": int(cast.term[number]),
        "autopay": bool(cast.autopay[number]),
        **({"vat": vat} if vat else {}),
        **({"locations": float(1 + number % 9)} if local else {}),
    }


def _signals(cast: Cast, known: dict[str, Numbers]) -> list[Any]:
    """Signs of expansion on record: of the contented, and of seasonal shops."""
    adoption, nps = known["feature_adoption_rate"], known["nps_score"]
    grows = cast.told("expander")
    marks = {
        "high_adoption": adoption > 0.75,
        "positive_feedback": nps >= 9,
        "scaling_business": grows,
        "new_department_interest": grows & (adoption > 0.7),
        "seasonal_peak": cast.told("seasonal"),
    }
    table = list(zip(*(flags.tolist() for flags in marks.values()), strict=True))
    return [tuple(name for name, there in zip(marks, row, strict=True) if there) for row in table]


def _statuses(known: dict[str, Numbers]) -> dict[str, list[str | None]]:
    """The words of the traffic light, read off the figures; missing where the figure is."""

    def told(values: Numbers, *steps: tuple[float, str]) -> list[str | None]:
        found = np.full(len(values), "", dtype="<U20")
        for line, word in steps:
            found = np.where((found == "") & (values >= line), word, found)
        return [word or None for word in found.tolist()]

    return {
        "kpi_status": told(known["kpi_achievement_rate"], (1.05, "exceeding"), (0.85, "on_track"), (0.7, "flat"),
                           (0.5, "declining"), (0, "significant_decline")),
        "engagement_status": told(known["weekly_logins"], (3, "regular"), (1, "reduced"), (0, "minimal")),
        "feedback": told(known["nps_score"], (9, "positive"), (7, "neutral"), (5, "concerns"), (0, "negative")),
        "payment_status": told(-known["payment_delays"], (0, "on_time"), (-99, "delayed")),
    }  # fmt: skip


def _in_order(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """A client's own rows together, oldest first."""
    number = pl.col("client_id").str.slice(2).cast(pl.Int64)
    return {
        name: table.sort(number, "data_date" if name == "clients" else "date")
        for name, table in tables.items()
    }
