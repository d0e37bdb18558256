"""Whether a figure of the book says that an onboarding criterion is met.

Each way of measuring is one function of :data:`MEASURES`, named as in ``rules/onboarding.yaml``. A reading has
``met`` true, false, or ``None`` where it cannot be told, with what is missing by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tools.facts import decimal
from tools.history import ClientHistory, Week, monday_of
from tools.record import ClientRecord
from tools.scoring.fields import reader
from tools.scoring.results import Assessment
from tools.time.answers import newest_nps, nps_by_day
from tools.time.schema import ItemRule, Measure, OnboardingRules, PartRule
from tools.time.workdays import is_working_day

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Reading:
    """What a measure found."""

    met: bool | None
    value: Decimal | None = None
    """In the unit of the rule's limit; for ``every_week`` the weeks with a meeting."""
    target: Decimal | None = None
    day: date | None = None
    """The day it was met, where one is on record."""
    spoiled: bool = False
    """It can no longer be met in time: a week has passed without its meeting."""
    missing: tuple[str, ...] = ()
    source: str | None = None
    """The table or field that it rests on."""


@dataclass(frozen=True)
class Look:
    """What a measure may look at. Figures are those of ``until``, the earlier of the day asked for and the plan's
    last."""

    record: ClientRecord | None
    """As it stood on ``until``; ``None`` where the book has it of no such day."""
    baseline: ClientRecord | None
    history: ClientHistory
    assessment: Assessment | None
    start: date
    as_of: date
    until: date
    rules: OnboardingRules
    names: frozenset[str]
    """The criterion's code and names, as :func:`plain_name` writes them."""
    part: PartRule
    country: str

    @property
    def opens(self) -> date:
        return self.start + timedelta(days=self.part.from_day)

    @property
    def closes(self) -> date:
        return self.start + timedelta(days=self.part.to_day)


def plain_name(text: str) -> str:
    """A name without what tells spellings of it apart: case, ``ё``, underscores, hyphens, spaces, a full stop."""
    return " ".join(text.casefold().replace("ё", "е").replace("_", " ").replace("-", " ").split()).rstrip(".")


def measured(measure: Measure, look: Look) -> Reading:
    """What ``measure`` finds."""
    return MEASURES[measure.by](measure, look)


def _event(measure: Measure, look: Look) -> Reading:
    days = [e.date for e in look.history.events if e.kind in measure.kinds and e.date >= look.start]
    if days:
        return Reading(True, day=min(days), source="events")
    return _absent(look, "events") or Reading(False, source="events")


def _meeting(measure: Measure, look: Look) -> Reading:
    first = look.opens - timedelta(days=measure.early)
    days = [
        meeting.date
        for meeting in look.history.meetings
        if meeting.status == "held" and meeting.kind in measure.kinds and first <= meeting.date <= look.as_of
    ]
    if days:
        return Reading(True, day=min(days), source="meetings")
    return _absent(look, "meetings") or Reading(False, source="meetings")


def _every_week(measure: Measure, look: Look) -> Reading:
    """Every whole ISO week within the part that has a working day holds a meeting."""
    monday = monday_of(look.opens + timedelta(days=6))
    weeks = []
    while monday + timedelta(days=6) <= look.closes:
        if any(is_working_day(monday + timedelta(days=day), look.country) for day in range(7)):
            weeks.append(monday)
        monday += _WEEK
    held = {
        monday_of(meeting.date)
        for meeting in look.history.meetings
        if meeting.status == "held" and (not measure.kinds or meeting.kind in measure.kinds)
    }
    done = sum(week in held for week in weeks)
    target = Decimal(len(weeks))
    if absent := _absent(look, "meetings"):
        return Reading(None, target=target, missing=absent.missing)
    spoiled = any(week not in held for week in weeks if week + timedelta(days=6) < look.as_of)
    over = look.as_of > look.closes or done == len(weeks)
    return Reading(
        met=done == len(weeks) and over,
        value=Decimal(done),
        target=target,
        day=max((m.date for m in look.history.meetings if monday_of(m.date) == weeks[-1]), default=None)
        if weeks and done == len(weeks)
        else None,
        spoiled=spoiled,
        source="meetings",
    )


def _goal(measure: Measure, look: Look) -> Reading:
    goals = [goal for goal in look.history.goals if plain_name(goal.goal) in look.names]
    if not goals:
        return Reading(None, target=_limit(measure), missing=("goals",))
    goal = goals[-1]
    target = _limit(measure) if goal.target is None else decimal(goal.target)
    readings = sorted(
        (reading.date, decimal(reading.value))
        for reading in look.history.goal_readings
        if reading.goal == goal.goal and reading.date <= look.until
    )
    if not readings:
        return Reading(None, target=target, missing=("goal_readings",))
    higher = goal.better == "higher"
    day = _reached(readings, lambda value: value >= target if higher else value <= target)
    return Reading(day is not None, readings[-1][1], target, day, source="goal_readings")


def _nps(measure: Measure, look: Look) -> Reading:
    target = _limit(measure)
    # Without a record the answers alone can tell.
    record = look.record or ClientRecord(client_id=look.history.client_id, name=look.history.client_id)
    nps = newest_nps(record, look.history, since=look.start, until=look.until)
    if nps is None:
        return Reading(None, target=target, missing=("surveys", "client.nps_score"))
    day = _reached(nps_by_day(look.history, since=look.start, until=look.until), lambda mark: mark >= target)
    return Reading(nps.mark >= target, nps.mark, target, day, source=nps.source)


def _gain(measure: Measure, look: Look) -> Reading:
    assert measure.field is not None
    target, read = _limit(measure), reader(measure.field)
    before = None if look.baseline is None else read(look.baseline)
    now = None if look.record is None or _same_figures(look.baseline, look.record) else read(look.record)
    missing = []
    if before is None:
        missing.append(f"baseline.{measure.field}")
    if now is None:
        missing.append(f"client.{measure.field}")
    if before is None or now is None:
        return Reading(None, target=target, missing=tuple(missing))
    gain = decimal(now) - decimal(before)
    return Reading(gain >= target, gain, target, source=f"client.{measure.field}")


def _same_figures(baseline: ClientRecord | None, record: ClientRecord) -> bool:
    """Whether the record tells nothing since its baseline: no later snapshot has come."""
    if baseline is None:
        return False
    if baseline.data_date is None or record.data_date is None:
        return baseline == record
    return record.data_date <= baseline.data_date


def _weekly_growth(measure: Measure, look: Look) -> Reading:
    """The mean of the last weeks against the mean of the weeks before the start (of the first, where there are none)."""
    target, name = _limit(measure), f"weekly.{measure.column}"
    weeks = _weeks(measure, look)
    count, least = look.rules.weeks, look.rules.least_weeks
    first = monday_of(look.start + timedelta(days=6))
    before = _within(weeks, first - count * _WEEK, first)
    if len(before) < least:
        before, first = _within(weeks, first, first + count * _WEEK), first + count * _WEEK
    end = monday_of(look.until)
    now = _within(weeks, max(end - count * _WEEK, first), end)
    if len(before) < least or len(now) < least:
        return Reading(None, target=target, missing=(name,))
    base = _mean(before)
    if not base:
        return Reading(None, target=target, missing=(name,))
    growth = (_mean(now) / base - 1) * 100
    return Reading(growth >= target, growth, target, source=name)


def _weekly_gain(measure: Measure, look: Look) -> Reading:
    """The newest week's figure less the last one before the start (the first since, where there is none)."""
    target, name = _limit(measure), f"weekly.{measure.column}"
    weeks = _weeks(measure, look)
    first = monday_of(look.start + timedelta(days=6))
    before = [value for monday, value in weeks if first - look.rules.weeks * _WEEK <= monday < first][-1:]
    since = [value for monday, value in weeks if first <= monday < monday_of(look.until)]
    if not before:
        before, since = since[:1], since[1:]
    if not before or not since:
        return Reading(None, target=target, missing=(name,))
    gain = since[-1] - before[0]
    return Reading(gain >= target, gain, target, source=name)


def _renewal_index(measure: Measure, look: Look) -> Reading:
    target = _limit(measure)
    score: float | None = None
    source = "churn.score"
    if look.until == look.as_of:
        score = None if look.assessment is None else look.assessment.churn.score
    if score is None:
        known = [
            s for s in look.history.churn_snapshots
            if s.score is not None and look.start <= s.date <= look.until
        ]  # fmt: skip
        newest = max(known, key=lambda snapshot: snapshot.date, default=None)
        score, source = (None if newest is None else newest.score), "churn_snapshots"
    if score is None:
        missing = ("churn.score",) if look.until == look.as_of else ("churn_snapshots",)
        return Reading(None, target=target, missing=missing)
    index = 1 - decimal(score) / 100
    return Reading(index >= target, index, target, source=source)


MEASURES: dict[str, Callable[[Measure, Look], Reading]] = {
    "event": _event,
    "meeting": _meeting,
    "goal": _goal,
    "nps": _nps,
    "gain": _gain,
    "weekly_growth": _weekly_growth,
    "weekly_gain": _weekly_gain,
    "renewal_index": _renewal_index,
    "every_week": _every_week,
}


def names_of(item: ItemRule, shown: Sequence[str]) -> frozenset[str]:
    """What a milestone of ``item`` may be called: its code, its other names, and how it is shown in each language."""
    return frozenset(map(plain_name, (item.item, *item.names, *shown)))


def _reached(readings: Sequence[tuple[date, Decimal]], good: Callable[[Decimal], bool]) -> date | None:
    """From which day on, without a break up to the newest, readings (oldest first) are good; ``None`` if it is not."""
    since = None
    for day, value in readings:
        since = (since or day) if good(value) else None
    return since


def _limit(measure: Measure) -> Decimal:
    assert measure.at_least is not None
    return decimal(measure.at_least)


def _absent(look: Look, table: str) -> Reading | None:
    return Reading(None, missing=(table,)) if table in look.history.absent else None


def _weeks(measure: Measure, look: Look) -> list[tuple[date, Decimal]]:
    """Monday and figure of the weeks that have one, oldest first, as far as they had ended by ``until``."""
    return sorted(
        (week.week_start, decimal(value))
        for week in look.history.weekly
        if (value := _figure(week, measure)) is not None and week.week_start + _WEEK <= look.until
    )


def _figure(week: Week, measure: Measure) -> float | None:
    return week.organic_traffic if measure.column == "organic_traffic" else week.keywords_top10


def _within(weeks: list[tuple[date, Decimal]], start: date, end: date) -> list[Decimal]:
    return [value for monday, value in weeks if start <= monday < end]


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)
