"""What moved health and churn between two days, factor by factor, with the rows of the history behind each.

The split is :mod:`tools.scoring.change`'s: the factors' parts sum to the change exactly. The rows compute nothing:
they are what is on record about a factor's field between the two days, for a person to judge by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from tools.explain.schema import Bearing, BearingRules, TableRule, bearing_rules
from tools.facts import Fact
from tools.history import ClientHistory, HistoryRow, TableName
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.change import FactorChange, ScoreChange, change_facts
from tools.scoring.facts.maker import FactMaker
from tools.signals.case import row_of
from tools.signals.results import Evidence
from tools.signals.rows import row_facts

_SUNDAY = timedelta(days=6)


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True)


class FactorBehind(_Result):
    """One factor's part of a change, and what is on record behind it."""

    factor: FactorChange
    rows: tuple[Evidence, ...]
    """Oldest first within a table."""
    absent: tuple[TableName, ...]
    """Tables that would bear on it and were never loaded."""


class ChangeBehind(_Result):
    """The change of one score."""

    change: ScoreChange
    factors: tuple[FactorBehind, ...]
    """In the order of ``change.factors``: the largest part first."""


class Explanation(_Result):
    """What changed of one client between ``since`` and ``as_of``."""

    client_id: str
    since: date
    as_of: date
    in_force_from: date
    """From which day the figures counted that were in force on ``since``."""
    in_force_to: date
    """From which day those count that are in force on ``as_of``."""
    health: ChangeBehind
    churn: ChangeBehind


def explain(
    history: ClientHistory,
    health: ScoreChange,
    churn: ScoreChange,
    *,
    since: date,
    as_of: date,
    in_force_from: date,
    in_force_to: date,
    rules: BearingRules | None = None,
) -> Explanation:
    """The changes of both scores with the rows behind each factor.

    Rows count that are dated after ``in_force_from`` (figures of that day already hold what went before) and no
    later than ``as_of``.

    Args:
        history: cut by ``.until(as_of)``; one that is whole is cut here.
        health: change between the two records by one scorecard.
        churn: the same by one churn model.

    Raises:
        ValueError: the days are out of order, or the history was cut to another day.
    """
    if not in_force_from <= since <= as_of:
        raise ValueError(f"{in_force_from}, {since} and {as_of} are out of order")
    if history.known_on is None:
        history = history.until(as_of)
    elif history.known_on != as_of:
        raise ValueError(f"the history is cut to {history.known_on}, not to {as_of}")
    rules = rules or bearing_rules()

    def behind(change: ScoreChange) -> ChangeBehind:
        return ChangeBehind(
            change=change,
            factors=tuple(_behind(history, factor, rules, in_force_from, as_of) for factor in change.factors),
        )

    return Explanation(
        client_id=history.client_id,
        since=since,
        as_of=as_of,
        in_force_from=in_force_from,
        in_force_to=in_force_to,
        health=behind(health),
        churn=behind(churn),
    )


def _behind(
    history: ClientHistory, factor: FactorChange, rules: BearingRules, after: date, until: date
) -> FactorBehind:
    bearings = rules.fields.get(factor.field, ())
    rows: list[Evidence] = []
    for bearing in bearings:
        shown = rules.tables[bearing.table]
        found = sorted(_rows(history, bearing, shown, after, until), key=lambda pair: pair[0])
        columns = (*shown.columns, *(name for name in bearing.columns if name not in shown.columns))
        rows += [row_of(row, *columns) for _, row in found]
    absent = dict.fromkeys(bearing.table for bearing in bearings if bearing.table in history.absent)
    return FactorBehind(factor=factor, rows=tuple(rows), absent=tuple(absent))


def _rows(
    history: ClientHistory, bearing: Bearing, shown: TableRule, after: date, until: date
) -> Iterator[tuple[tuple[date, str], HistoryRow]]:
    """The rows of one table that bear on a field, each with what it is sorted by."""
    late = _SUNDAY if bearing.table == "weekly" else timedelta()
    for row in getattr(history, bearing.table):
        if any(getattr(row, column) not in values for column, values in bearing.only.items()):
            continue
        if bearing.columns and all(getattr(row, column) is None for column in bearing.columns):
            continue
        days = [day + late for name in shown.days if (day := getattr(row, name)) is not None]
        between = [day for day in days if after < day <= until]
        if between:
            yield (min(between), repr(row)), row


def explain_facts(record: ClientRecord, explanation: Explanation) -> list[Fact]:
    """The facts of both changes (``change.*``) and of the rows behind them
    (``behind.<health|churn>.<factor>.<letter>.<column>``)."""
    facts: list[Fact] = []
    maker = FactMaker(record.client_id, explanation.as_of, "book", record.currency, record.vat)
    for behind in (explanation.health, explanation.churn):
        facts += change_facts(record, behind.change)
        for factor in behind.factors:
            base = f"behind.{behind.change.what}.{factor.factor.id}"
            for letter, row in lettered(factor.rows):
                facts += row_facts(maker, f"{base}.{letter}", row)
    return facts


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """What ``csm explain --json`` writes: each change with its factors, each factor with its rows."""

    def side(behind: ChangeBehind) -> dict[str, Any]:
        plain = behind.change.model_dump(mode="json")
        plain["factors"] = [
            factor.factor.model_dump(mode="json")
            | {"rows": [row.model_dump(mode="json") for row in factor.rows], "absent": list(factor.absent)}
            for factor in behind.factors
        ]
        return plain

    days = ("since", "as_of", "in_force_from", "in_force_to")
    return {
        "client_id": explanation.client_id,
        **{day: getattr(explanation, day).isoformat() for day in days},
        "health": side(explanation.health),
        "churn": side(explanation.churn),
    }
