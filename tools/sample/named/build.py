"""The twelve named clients as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from tools.book.files import iter_file
from tools.book.sample import sample_files
from tools.history.weeks import monday_of
from tools.record import ClientRecord
from tools.sample import tables
from tools.sample.calendar import DEFAULT_UNTIL, WEEKS, Calendar, Numbers
from tools.sample.frames import frame_of_rows
from tools.sample.named.past import Past, moved
from tools.sample.named.script import GoalScript, Script, script
from tools.sample.snapshots import snapshots
from tools.sample.words import read_yaml, words
from tools.sample.world import MEASURES, World
from tools.scoring.health import score_health
from tools.scoring.library import load_scorecard

_FAR = np.datetime64("2999-12-31")
_LEAD = timedelta(days=16)
"""A week's figures are those of the record some days on, since a record looks back on four weeks."""
_WINDOW = 28
_FIRST_FIGURES = timedelta(days=30)
"""From the start of the contract to the first record."""
_EARLY = -4
"""Days from its due day to the day an invoice is paid by who pays in time."""
_CUT_WEEKS = 5
_CONVERTED = 0.3
_PLAIN_MOOD = 0.65
_READ_EVERY = 4


@dataclass(frozen=True)
class _Client:
    past: Past
    script: Script
    number: int

    def day(self, day: date) -> date:
        """A day of the script in the book's own time."""
        return day + self.past.shift


def named_tables(count: int, calendar: Calendar) -> dict[str, pl.DataFrame]:
    """All tables of the first ``count`` named clients, ``clients`` included."""
    clients = list(_clients(calendar))[:count]
    world = _world(clients, calendar)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _WRITTEN}
    for client in clients:
        for name, told in _told(client, world).items():
            rows[name] += [{"client_id": client.past.client_id, **row} for row in told]
    written = {name: frame_of_rows(name, told) for name, told in rows.items()}  # type: ignore[arg-type]
    until = calendar.until
    held = tables.reviews(world, words())
    return {
        "weekly": tables.weekly(world),
        "invoices": pl.concat([tables.invoices(world), written["invoices"]]),
        "events": written["events"].filter(pl.col("date") <= until),
        "goals": written["goals"],
        "goal_readings": written["goal_readings"].filter(pl.col("date") <= until),
        "meetings": pl.concat(
            [held.filter(~pl.col("client_id").is_in(_without_reviews(clients))), written["meetings"]]
        ).unique(("client_id", "date", "kind"), keep="last", maintain_order=True),
        "stakeholders": written["stakeholders"],
        "tickets": _retold(tables.tickets(world, words()), clients),
        "notes": written["notes"],
        "actions": written["actions"],
        "milestones": written["milestones"],
        "commitments": written["commitments"],
        "surveys": tables.surveys(world),
        "referrals": written["referrals"],
        "closing_documents": tables.closing_documents(world),
        "outcomes": written["outcomes"],
        **snapshots(record for client in clients for record in _records(client, world)),
    }


_WRITTEN = ("invoices", "events", "goals", "goal_readings", "meetings", "stakeholders", "notes", "actions", "milestones",
            "commitments", "referrals", "outcomes")  # fmt: skip


def _clients(calendar: Calendar) -> Iterator[_Client]:
    shift = calendar.until - DEFAULT_UNTIL
    earlier, later = (
        [moved(record, shift) for record in iter_file(path) if isinstance(record, ClientRecord)]
        for path in sample_files()
    )
    for number, (before, after) in enumerate(zip(earlier, later, strict=True)):
        told = script(after.client_id)
        yield _Client(Past(before, after, told, shift), told, number)


def _without_reviews(clients: list[_Client]) -> list[str]:
    return [client.past.client_id for client in clients if not client.script.reviews]


def _days(client: _Client, calendar: Calendar) -> list[date]:
    """The days that the client's figures were taken on: those of the two files, those written down, and before them
    those of every other client. Between the two files there are none but those written down, so that what changed
    since the last snapshot is the sample's own story."""
    past = client.past
    earlier, later, start = past.earlier.data_date, past.later.data_date, past.later.contract_start
    assert earlier is not None and later is not None
    before: set[date] = set()
    if (
        start is not None and past.earlier.weekly_logins is not None
    ):  # else too little was known to speak of a course
        before = {day for day in calendar.snapshots if start + _FIRST_FIGURES < day < earlier}
    return sorted(before | {earlier, later} | {client.day(day) for day in client.script.also})


def _records(client: _Client, world: World) -> Iterator[ClientRecord]:
    for day in _days(client, world.calendar):
        days = np.full(len(world), np.datetime64(day))
        yield client.past.record(day, float(world.late_payments(days)[client.number]))


# --- weeks and months --------------------------------------------------------------------------------------


def _world(clients: list[_Client], calendar: Calendar) -> World:
    n, months = len(clients), len(calendar.months)
    names = [
        (client.past.later.account_manager or "", client.past.later.primary_contact or "")
        for client in clients
    ]
    weeks = [_weeks(client, calendar) for client in clients]
    nps, csat = np.full((n, months), np.nan), np.full((n, months), np.nan)
    delay = np.full((n, months), _EARLY, dtype=np.int64)
    missed = np.zeros((n, months), dtype=bool)
    monthly = np.zeros((n, months))
    for row, client in enumerate(clients):
        place = {
            str(month): at for at, month in enumerate(Calendar(DEFAULT_UNTIL).months.astype("datetime64[M]"))
        }
        last = len(place) - months
        for month, days in client.script.late.items():
            delay[row, place[month] - last] = days
        for month in client.script.missed_reviews:
            missed[row, place[month] - last] = True
        for at, first in enumerate(calendar.months.tolist()):
            answer, pleased = (
                client.past.number("nps_score", first),
                client.past.number("communication_score", first),
            )
            nps[row, at] = np.nan if answer is None else round(answer)
            csat[row, at] = np.nan if pleased is None else round(pleased)
            monthly[row, at] = client.past.value(first)
        for month in client.script.unanswered:
            nps[row, place[month] - last] = csat[row, place[month] - last] = np.nan
    return World(
        calendar=calendar,
        ids=[client.past.client_id for client in clients],
        language=np.array([client.past.later.language or "ru" for client in clients], dtype=np.str_),
        manager=[manager for manager, _ in names],
        contact=[contact for _, contact in names],
        start=np.array([client.past.later.contract_start for client in clients], dtype="datetime64[D]"),
        end=np.full(n, _FAR),
        weekly={name: np.stack([week[name] for week in weeks]).reshape(n, WEEKS) for name in MEASURES},
        delay=delay,
        monthly=monthly,
        nps=nps,
        csat=csat,
        mood=np.stack([_mood(client, calendar) for client in clients]).reshape(n, WEEKS),
        missed_review=missed,
    )


def _weeks(client: _Client, calendar: Calendar) -> dict[str, Numbers]:
    """Each measure by weeks: what the records say a month or a week, spread over the weeks that they look back on."""
    past, told = client.past, client.script
    wobble = np.random.default_rng([client.number, WEEKS]).normal(0, 1, (3, WEEKS))
    ends = [monday + timedelta(days=6) for monday in calendar.mondays.tolist()]
    spoken = [_spoken_for(past, end) for end in ends]

    def course(name: str) -> Numbers:
        values = [past.number(name, day) for day in spoken]
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

    traffic = np.round(course("organic_traffic") * 7 / 30 * (1 + 0.015 * wobble[0]))
    leads = np.round(traffic * course("organic_conversion_rate") * (1 + 0.015 * wobble[1]))
    conversions = np.round(leads * _CONVERTED)
    tickets = _whole(course("support_tickets") / 4)
    usage = np.round(400 * course("feature_adoption_rate") * (1 + 0.02 * wobble[2]))
    usage[-_CUT_WEEKS:] = np.round(usage[-_CUT_WEEKS:] * told.usage_cut)
    weeks = {
        "logins": _whole(course("weekly_logins")),
        "tickets": tickets,
        "escalations": np.minimum(_whole(course("complaints") / 13), tickets),
        "report_downloads": _whole(course("meeting_rate") * 0.9),
        "organic_traffic": traffic,
        "leads": leads,
        "conversions": conversions,
        "revenue": conversions * told.cheque,
        "keywords_top10": np.round(course("keywords_top10")),
        "usage": usage,
    }
    for name, written in told.weekly.items():
        at = {monday: number for number, monday in enumerate(calendar.mondays.tolist())}
        for monday, value in written.items():
            week = at.get(monday_of(client.day(monday)))
            if week is not None:
                weeks[name][week] = value
    for name in told.unknown:
        weeks[name] = np.full(WEEKS, np.nan)
    return weeks


def _spoken_for(past: Past, end: date) -> date:
    """The day whose record speaks of the week that ends with ``end``: a known record's own day where the week is one of
    the last four before it, else some days on."""
    for known in (past.earlier.data_date, past.later.data_date):
        if known is not None and timedelta(0) <= known - end < timedelta(days=_WINDOW):
            return known
    latest = past.later.data_date
    return end + _LEAD if latest is None else min(end + _LEAD, latest)


def _whole(rates: Numbers) -> Numbers:
    """Whole counts a week whose sums keep up with those of ``rates``."""
    sums = np.floor(np.cumsum(np.nan_to_num(rates)) + 0.5 + 1e-9)
    counts: Numbers = np.where(np.isnan(rates), np.nan, np.diff(sums, prepend=0.0))
    return counts


def _mood(client: _Client, calendar: Calendar) -> Numbers:
    """Health on a scale of 0 to 1 where the scorecard can tell it."""
    card = load_scorecard()
    scores = {}
    for month in calendar.months.tolist():
        score = score_health(client.past.record(month, 0.0), card).score
        scores[month] = _PLAIN_MOOD if score is None else score / 100
    days = [month.toordinal() for month in scores]
    found: Numbers = np.interp(
        [monday.toordinal() for monday in calendar.mondays.tolist()], days, list(scores.values())
    )
    return found


# --- what is written down ----------------------------------------------------------------------------------


def _told(client: _Client, world: World) -> dict[str, list[dict[str, Any]]]:
    told, day, past = client.script, client.day, client.past
    manager = past.later.account_manager
    return {
        "invoices": [
            {"invoice_id": id, "issued": day(issued), "due": day(due), "paid": day(paid) if paid else None, "amount": amount}
            for id, issued, due, paid, amount in told.invoices
        ],
        "events": [{"date": day(on), "kind": kind, "detail": detail} for on, kind, detail in told.events],
        "meetings": [
            {"date": day(on), "kind": kind, "status": status, "detail": detail}
            for on, kind, status, detail in told.meetings
        ],
        "stakeholders": [_moved(person, client) for person in told.stakeholders],
        "goals": [
            {"goal": goal.goal, "target": goal.target, "unit": goal.unit, "due": day(goal.due), "better": "higher"}
            for goal in told.goals
        ],
        "goal_readings": [reading for goal in told.goals for reading in _readings(goal, client, world)],
        "notes": [
            {"date": day(on), "author": manager, "kind": kind, "text": text} for on, kind, text in told.notes
        ],
        "actions": [
            {"action_id": f"A-{past.client_id}-{number}", "owner": manager, "status": "open", **_moved(action, client)}
            for number, action in enumerate(told.actions, start=1)
        ],
        "milestones": list(_milestones(client, world.calendar)),
        "commitments": [{"side": "agency", **_moved(promise, client)} for promise in told.commitments],
        "referrals": [{"date": day(on), "name": name, "status": status} for on, name, status in told.referrals],
        "outcomes": [
            {
                "date": day(term.ended),
                "outcome": term.outcome,
                "monthly_before": term.monthly_value,
                "monthly_after": past.value(day(term.ended)),
            }
            for term in told.terms
        ],
    }  # fmt: skip


def _moved(row: Mapping[str, Any], client: _Client) -> dict[str, Any]:
    return {name: client.day(value) if isinstance(value, date) else value for name, value in row.items()}


def _readings(goal: GoalScript, client: _Client, world: World) -> Iterator[dict[str, Any]]:
    for on, value in goal.readings.items():
        yield {"goal": goal.goal, "date": client.day(on), "value": value}
    if goal.measure is None:
        return
    series = world.weekly[goal.measure][client.number]
    for week in range((WEEKS - 2) % _READ_EVERY, WEEKS, _READ_EVERY):
        if world.weeks_held[client.number, week] and not np.isnan(series[week]):
            read_on = world.calendar.mondays[week].astype(object) + timedelta(days=7)
            yield {"goal": goal.goal, "date": read_on, "value": float(series[week])}


def _milestones(client: _Client, calendar: Calendar) -> Iterator[dict[str, Any]]:
    """As written down; of clients signed within the history all were done in time where nothing is."""
    start = client.past.later.contract_start
    if start is None or start < calendar.first:
        return
    plan: dict[str, int] = read_yaml(Path(__file__).parent.parent / "milestones.yaml")
    for number, (milestone, due_day) in enumerate(plan.items()):
        due = start + timedelta(days=due_day)
        done: date | None = due - timedelta(days=(client.number + number) % 5)
        if client.script.milestones:
            written = client.script.milestones[milestone]
            done = None if written is None else client.day(written)
        yield {"milestone": milestone, "due": due, "done": done}


def _retold(counted: pl.DataFrame, clients: list[_Client]) -> pl.DataFrame:
    """The tickets with those that are written down in the place of the nearest counted ones."""
    rows = counted.to_dicts()
    taken: set[int] = set()
    for client in clients:
        mine = [at for at, row in enumerate(rows) if row["client_id"] == client.past.client_id]
        for on, severity, sentiment, subject, text in client.script.tickets:
            free = [at for at in mine if at not in taken]
            if not free:
                continue
            day = client.day(on)
            at = min(free, key=lambda at: (abs((rows[at]["opened"] - day).days), at))
            taken.add(at)
            rows[at] |= {"severity": severity, "sentiment": sentiment, "subject": subject, "text": text}
    return frame_of_rows("tickets", rows)
