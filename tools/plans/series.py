"""What a document draws over time, as facts: weeks, goals, and health from snapshot to snapshot.

Every point of a chart is a fact of its own, with its day beside it, so that a drawn figure can be traced like a
written one. A week that is not on record is a fact without a value: a gap, never zero. What belongs to the client's own business
(traffic, leads, goals) is for the client too; health is the agency's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from tools.facts import Fact, decimal
from tools.history import ClientHistory, Goal, GoalReading, last_whole_weeks
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.schema.scorecard import WeightedScorecard

#: Whole weeks of a chart: a quarter's.
WEEKS = 13
#: Points of health over time, the newest.
DAYS = 12
BOOK = "book"

WeeklyField = Literal["organic_traffic", "leads"]
#: Weekly columns that are drawn: what they are called and what they count.
_COLUMNS: dict[WeeklyField, tuple[str, str]] = {
    "organic_traffic": ("weekly_traffic", "visits"),
    "leads": ("weekly_leads", "leads"),
}


class WeeklyTargets(BaseModel):
    """Which goals are targets of which weekly column."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["weekly_targets"]
    name: str
    weekly_units: tuple[str, ...]
    targets: dict[WeeklyField, tuple[str, ...]]

    def goal_of(self, field: WeeklyField, goals: Iterable[Goal]) -> Goal | None:
        """The one goal that is a target for ``field``; none where several would do."""
        found = [
            goal
            for goal in goals
            if goal.target is not None
            and goal.unit is not None
            and goal.unit.casefold().strip() in self.weekly_units
            and goal.goal.casefold().startswith(self.targets.get(field, ()))
        ]
        return found[0] if len(found) == 1 else None


@cache
def weekly_targets() -> WeeklyTargets:
    """The rules that ship here."""
    text = files("tools.plans").joinpath("rules/weekly_targets.yaml").read_text("utf-8")
    return WeeklyTargets.model_validate(yaml.safe_load(text))


def weekly_facts(
    record: ClientRecord, history: ClientHistory, *, as_of: date, weeks: int = WEEKS
) -> list[Fact]:
    """``week.<letter>.starts``, ``.organic_traffic`` and ``.leads`` of the last whole weeks, oldest at the front, and
    ``week.target.<column>`` where a goal of the client's sets one. None at all where no such week is on record."""
    by_week = {week.week_start: week for week in history.weekly}
    mondays = last_whole_weeks(as_of, weeks)
    drawn = [
        field
        for field in _COLUMNS
        if any(getattr(by_week.get(day), field, None) is not None for day in mondays)
    ]
    if not drawn:
        return []
    maker = FactMaker(record.client_id, as_of, BOOK, record.currency)
    facts: list[Fact] = []
    for letter, monday in lettered(mondays):
        facts.append(maker.fact(f"week.{letter}.starts", "week_start", monday, "date", audience="client"))
        for field in drawn:
            metric, noun = _COLUMNS[field]
            value = getattr(by_week.get(monday), field, None)
            id = f"week.{letter}.{field}"
            facts.append(
                maker.fact(
                    id, metric, value, "count", noun=noun, period="week", audience="client"
                ).model_copy(update={"as_of": monday})
            )
    for field in drawn:
        metric, noun = _COLUMNS[field]
        goal = weekly_targets().goal_of(field, history.goals)
        if goal is not None:
            facts.append(
                maker.fact(
                    f"week.target.{field}",
                    metric,
                    goal.target,
                    "count",
                    noun=noun,
                    period="week",
                    audience="client",
                )
            )
    return facts


def series_count(facts: Sequence[Fact]) -> Fact:
    """How many values a series has: ``series.count``, of the series' own metric.

    Raises:
        ValueError: no series.
    """
    if not facts:
        raise ValueError("a series has a value at least")
    one = facts[0]
    return Fact(
        id="series.count",
        client=one.client,
        metric=one.metric,
        value=Decimal(len(facts)),
        unit="count",
        noun="values",
        source=one.source,
        audience=one.audience,
    )


def goal_facts(record: ClientRecord, history: ClientHistory, *, as_of: date) -> list[Fact]:
    """``goal.<letter>.name``, ``.target``, ``.unit``, ``.due``, ``.value``, ``.read_on`` and ``.reached`` of every
    goal, by name; ``goal.aim``, the whole of a target, to hold them against.

    ``reached`` is the newest reading as a part of the target (of a figure that should fall, the target as a part of
    the reading); without a value where there is no reading, no target, or a zero or a negative number among them.
    """
    maker = FactMaker(record.client_id, as_of, BOOK, record.currency)
    facts: list[Fact] = []
    for letter, goal in lettered(sorted(history.goals, key=lambda one: one.goal)):
        reading = _last(goal, history.goal_readings)
        id = f"goal.{letter}"
        value = None if reading is None else reading.value
        facts += [
            maker.fact(f"{id}.name", "goal_name", goal.goal, "text", audience="client"),
            maker.fact(f"{id}.target", "goal_target", goal.target, "number", audience="client"),
            maker.fact(f"{id}.unit", "goal_unit", goal.unit, "text", audience="client"),
            maker.fact(f"{id}.due", "goal_due", goal.due, "date", audience="client"),
            maker.fact(f"{id}.value", "goal_value", value, "number", audience="client"),
            maker.fact(
                f"{id}.read_on", "reading_date", reading.date if reading else None, "date", audience="client"
            ),
            maker.fact(
                f"{id}.reached",
                "goal_reached",
                _reached(goal, value),
                "ratio",
                formula="value / target" if goal.better == "higher" else "target / value",
                inputs=(f"value = {value}", f"target = {goal.target}"),
                audience="client",
            ),
        ]
    if facts:
        facts.append(maker.fact("goal.aim", "goal_target", 1, "ratio", audience="client"))
    return facts


def _last(goal: Goal, readings: Iterable[GoalReading]) -> GoalReading | None:
    mine = [one for one in readings if one.goal == goal.goal]
    return max(mine, key=lambda one: one.date) if mine else None


def _reached(goal: Goal, value: float | None) -> float | None:
    if value is None or goal.target is None or value <= 0 or goal.target <= 0:
        return None
    return value / goal.target if goal.better == "higher" else goal.target / value


def health_course_facts(
    record: ClientRecord,
    history: ClientHistory,
    points: Sequence[tuple[date, float]],
    *,
    as_of: date,
    days: int = DAYS,
) -> list[Fact]:
    """``health.day.<letter>.date`` and ``.score``: health as it was shown on a day, and as computed of the figures that
    began to count on a day where nothing was shown; the newest ``days`` of them, oldest at the front.

    Args:
        points: day and computed score of each set of figures.
    """
    scores = {day: float(score) for day, score in points if day <= as_of}
    scores |= {row.date: row.score for row in history.health_snapshots if row.score is not None}
    maker = FactMaker(record.client_id, as_of, BOOK, record.currency)
    facts: list[Fact] = []
    for letter, day in lettered(sorted(scores)[-days:]):
        facts += [
            maker.fact(f"health.day.{letter}.date", "report_date", day, "date"),
            maker.fact(
                f"health.day.{letter}.score", "health_score", decimal(scores[day]), "score"
            ).model_copy(update={"as_of": day}),
        ]
    return facts


def band_edge_facts(record: ClientRecord, scorecard: object) -> list[Fact]:
    """``health.edge.<band>``: the least score of each band but the worst; none for a scorecard without a number."""
    if not isinstance(scorecard, WeightedScorecard):
        return []
    maker = FactMaker(record.client_id, None, scorecard.source, record.currency)
    return [
        maker.fact(f"health.edge.{band.band}", "health_band", decimal(band.start), "score")
        for band in reversed(scorecard.bands)
        if band.start > 0
    ]
