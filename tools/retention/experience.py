"""What clients said, reached and became: surveys, first value, referrals, goals and health.

The net promoter score is made of shares of marks, and the mean of the same marks is another figure under another
name: the first is 0 where as many recommend us as warn of us, the second is then about 7. Sources: customer-success
skill (Customer Success expert, Russian); Optymizer, Client Success Manager; AI SEO Architects, Client Success Manager
knowledge base, v1.0. What counts as a satisfied client, and over which clients each is counted, is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tools.facts import Unit, decimal
from tools.history import ClientHistory, Goal, GoalReading, HealthSnapshot, Survey, TableName
from tools.record import ClientRecord
from tools.retention.results import Metric, count_base, made, quotient
from tools.retention.schema import SuccessTargets
from tools.time.period import Period

#: A client with what is known of it on the day asked for.
Known = tuple[ClientRecord, ClientHistory]
#: By day and client: the health computed of the figures in force on that day, ``None`` where they are too few for a
#: score. A client without figures in force is not there.
HealthOn = Mapping[date, Mapping[str, float | None]]

PROMOTER, DETRACTOR = 9, 6
#: The kind of event that a client's first value is.
FIRST_VALUE = "first_value"
_DAYS_A_QUARTER = Decimal("91.3125")


def survey_metrics(clients: Sequence[Known], window: Period) -> list[Metric]:
    """NPS, CSAT, mean satisfaction and survey response, over the answers of the window."""
    told, untold = having(clients, "surveys")
    nps = {record.client_id: answers(history, "nps", window) for record, history in told}
    csat = {record.client_id: answers(history, "csat", window) for record, history in told}
    marks = [mark for given in nps.values() for mark in given]
    promoters = sum(mark >= PROMOTER for mark in marks)
    detractors = sum(mark <= DETRACTOR for mark in marks)
    missing = ("surveys",) if untold else ()
    balance = quotient(Decimal(100 * (promoters - detractors)), Decimal(len(marks)))
    found: list[tuple[str, Decimal | None, dict[str, list[Decimal]], Unit]] = [
        ("nps", balance, nps, "number"),
        ("csat", mean(mark for given in csat.values() for mark in given), csat, "percent"),
        ("mean_satisfaction", mean(marks), nps, "ten"),
    ]
    metrics = [
        made(
            name,
            value,
            unit,
            base=count_base("answers", sum(map(len, given.values())), "answers"),
            window=window,
            clients=[client for client, marks in given.items() if marks],
            unknown=[*(client for client, marks in given.items() if not marks), *untold],
            missing=missing,
        )
        for name, value, given, unit in found
    ]
    return [*metrics, _response(told, untold, window)]


def response_counts(history: ClientHistory, window: Period) -> tuple[Decimal, Decimal]:
    """How many surveys were answered and sent, over the rows that say both."""
    rows = [
        row
        for row in history.surveys
        if row.date in window and row.sent is not None and row.answered is not None
    ]
    return (
        sum((decimal(row.answered or 0) for row in rows), Decimal(0)),
        sum((decimal(row.sent or 0) for row in rows), Decimal(0)),
    )


def _response(told: Sequence[Known], untold: Sequence[str], window: Period) -> Metric:
    counts = {record.client_id: response_counts(history, window) for record, history in told}
    answered = sum((one for one, _ in counts.values()), Decimal(0))
    sent = sum((one for _, one in counts.values()), Decimal(0))
    return made(
        "survey_response",
        quotient(answered, sent),
        "ratio",
        base=count_base("surveys_sent", sent, "surveys"),
        window=window,
        clients=[client for client, (_, asked) in counts.items() if asked],
        unknown=[*(client for client, (_, asked) in counts.items() if not asked), *untold],
        missing=("surveys",) if untold else (),
    )


def time_to_value(clients: Sequence[Known], window: Period) -> Metric:
    """Days from the contract's start to its first value, mean over the clients that reached it in the window.

    A client that began in the window and has not reached it is named, and so is one without a ``contract_start`` or
    with a first value of an earlier day.
    """
    told, untold = having(clients, "events")
    days: dict[str, Decimal] = {}
    unknown = list(untold)
    for record, history in told:
        reached = min((event.date for event in history.events if event.kind == FIRST_VALUE), default=None)
        start = record.contract_start
        if reached is None:
            if start is None or start in window:
                unknown.append(record.client_id)
        elif reached in window:
            if start is None or reached < start:
                unknown.append(record.client_id)
            else:
                days[record.client_id] = Decimal((reached - start).days)
    return made(
        "time_to_value",
        mean(days.values()),
        "count",
        noun="days",
        base=count_base("clients_with_first_value", len(days)),
        window=window,
        clients=days,
        unknown=unknown,
        missing=("events",) if untold else (),
    )


def referrals(clients: Sequence[Known], window: Period, rules: SuccessTargets) -> Metric:
    """Referrals of satisfied clients in the window, for each of them and each quarter of it."""
    told, untold = having(clients, "referrals")
    satisfied: dict[str, int] = {}
    unknown = list(untold)
    for record, history in told:
        mark = mean(answers(history, "nps", window))
        if mark is None and record.nps_score is not None:
            mark = decimal(record.nps_score)
        if mark is None:
            unknown.append(record.client_id)
        elif mark >= decimal(rules.satisfied_at_least):
            satisfied[record.client_id] = sum(one.date in window for one in history.referrals)
    each = quotient(Decimal(sum(satisfied.values())), Decimal(len(satisfied)))
    return made(
        "referrals",
        None if each is None else each / quarters(window),
        "number",
        base=count_base("satisfied_clients", len(satisfied)),
        window=window,
        clients=satisfied,
        unknown=unknown,
        missing=("referrals",) if untold else (),
    )


def goals_met(clients: Sequence[Known], window: Period) -> Metric:
    """Share of clients who met every goal that fell due in the window (or has no due date).

    A goal is met where its last reading on or before its due day (or the window's end) reaches the target. A client
    with a goal that was missed has not met them; one with a goal that nobody read, or without a target, and none
    missed cannot be told. Clients with nothing due are not in the base.
    """
    told, untold = having(clients, "goals", "goal_readings")
    met: dict[str, bool] = {}
    unknown = list(untold)
    for record, history in told:
        states = [_goal_met(goal, history, window.end) for goal in goals_due(history, window)]
        if False in states:
            met[record.client_id] = False
        elif None in states:
            unknown.append(record.client_id)
        elif states:
            met[record.client_id] = True
    return made(
        "goals_met",
        quotient(Decimal(sum(met.values())), Decimal(len(met))),
        "ratio",
        base=count_base("clients_with_goals_due", len(met)),
        window=window,
        clients=met,
        unknown=unknown,
        missing=[
            table for table in ("goals", "goal_readings") if any(_lacks(known, table) for known in clients)
        ],
    )


def goals_due(history: ClientHistory, window: Period) -> list[Goal]:
    """The goals that fell due in the window, and those without a due date."""
    return [goal for goal in history.goals if goal.due is None or goal.due in window]


def last_reading(goal: Goal, history: ClientHistory, end: date) -> GoalReading | None:
    """The reading that tells whether a goal was met: the last one on or before its due day, or ``end``."""
    by = end if goal.due is None else min(goal.due, end)
    readings = [one for one in history.goal_readings if one.goal == goal.goal and one.date <= by]
    return max(readings, key=lambda one: one.date, default=None)


def _goal_met(goal: Goal, history: ClientHistory, end: date) -> bool | None:
    reading = last_reading(goal, history, end)
    if reading is None or goal.target is None:
        return None
    last = reading.value
    return last >= goal.target if goal.better == "higher" else last <= goal.target


def health_metrics(
    clients: Sequence[Known], health_on: HealthOn, window: Period, *, rules: SuccessTargets
) -> list[Metric]:
    """Average health as the window ends, and how far it moved since the window's start, in points.

    The score on a day is that of the figures in force on it, and none where they are too few; the last snapshot
    stands in where no figures were in force. The gain is over the clients that have a score at both ends.
    """
    first: dict[str, Decimal] = {}
    last: dict[str, Decimal] = {}
    for record, history in clients:
        start, end = (_health(record, history, day, health_on, rules) for day in (window.start, window.end))
        if end is not None:
            last[record.client_id] = end
            if start is not None:
                first[record.client_id] = start
    return [
        made(
            "average_health",
            mean(last.values()),
            "score",
            base=count_base("clients_with_health", len(last)),
            window=window,
            clients=last,
            unknown=_without(last, clients),
            missing=_no_snapshots(last, clients, health_on, window.end),
        ),
        made(
            "health_gain",
            mean(last[client] - start for client, start in first.items()),
            "points",
            base=count_base("clients_with_health_at_both_ends", len(first)),
            window=window,
            clients=first,
            unknown=_without(first, clients),
            missing=_no_snapshots(first, clients, health_on, window.start, window.end),
        ),
    ]


def _without(found: Mapping[str, Decimal], clients: Sequence[Known]) -> list[str]:
    return [record.client_id for record, _ in clients if record.client_id not in found]


def _no_snapshots(
    found: Mapping[str, Decimal], clients: Sequence[Known], health_on: HealthOn, *days: date
) -> tuple[str, ...]:
    """The table of snapshots, where it was never loaded and somebody's health on one of the days hangs on it."""
    lacking = {record.client_id for record, history in clients if "health_snapshots" in history.absent}
    hangs = any(client not in health_on.get(day, {}) for client in lacking - set(found) for day in days)
    return ("health_snapshots",) if hangs else ()


def _health(
    record: ClientRecord, history: ClientHistory, day: date, health_on: HealthOn, rules: SuccessTargets
) -> Decimal | None:
    computed = health_on.get(day, {})
    if record.client_id in computed:
        score = computed[record.client_id]
        return None if score is None else decimal(score)
    return _snapshot(history.health_snapshots, day, rules)


def _snapshot(rows: Sequence[HealthSnapshot], day: date, rules: SuccessTargets) -> Decimal | None:
    """The last health shown on or before ``day``, if it is recent enough."""
    earliest = day - timedelta(days=rules.snapshot_days)
    known = [row for row in rows if earliest <= row.date <= day]
    if not known:
        return None
    score = max(known, key=lambda row: row.date).score
    return None if score is None else decimal(score)


def answers(history: ClientHistory, kind: str, window: Period) -> list[Decimal]:
    """The scores that were answered to surveys of one kind in the window."""
    return [score for row in history.surveys if (score := _score(row, kind, window)) is not None]


def _score(row: Survey, kind: str, window: Period) -> Decimal | None:
    return decimal(row.score) if row.kind == kind and row.score is not None and row.date in window else None


def mean(values: Iterable[Decimal]) -> Decimal | None:
    """``None`` where there is nothing."""
    listed = list(values)
    return quotient(sum(listed, Decimal(0)), Decimal(len(listed)))


def quarters(window: Period) -> Decimal:
    """How many quarters a window has: by calendar months where it is made of whole ones, else by days."""
    after = window.end + timedelta(days=1)
    if window.start.day == after.day == 1:
        return Decimal((after.year - window.start.year) * 12 + after.month - window.start.month) / 3
    return Decimal(window.days) / _DAYS_A_QUARTER


def having(clients: Sequence[Known], *tables: TableName) -> tuple[list[Known], list[str]]:
    """The clients whose tables were loaded, and the ids of the others."""
    told = [known for known in clients if not any(_lacks(known, table) for table in tables)]
    untold = [known[0].client_id for known in clients if any(_lacks(known, table) for table in tables)]
    return told, untold


def _lacks(known: Known, table: str) -> bool:
    return table in known[1].absent
