"""What is asked of time: warnings, moves between bands, renewals, contacts ahead, onboarding, success metrics.

Each function is a call to the desk: it gives a :class:`Finding` whose codes say what to write and whose facts hold
every figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from agent.desk.calendar import cadence_of, onboarding_of
from agent.desk.desk import Desk, brief_facts, sheets
from agent.desk.early_warning import signals_of, signals_of_book, warning_rules
from agent.desk.findings import Finding
from agent.desk.portfolio import due_in, renewals_in, stakes, success_in, success_targets
from tools.facts import Fact
from tools.history import HealthSnapshot, TableName
from tools.portfolio import Entry, renewal_facts, stake_facts
from tools.record import ClientRecord
from tools.retention import Metric, success_facts
from tools.retention.results import Group
from tools.scoring.change import change_facts, compare_health
from tools.scoring.results import Band
from tools.signals import Signal, by_severity, signal_facts
from tools.signals.rows import in_words
from tools.time.cadence import touch_facts
from tools.time.lifecycle import lifecycle_facts, lifecycle_of
from tools.time.onboarding import onboarding_facts
from tools.time.period import Period
from tools.time.segments import segment_facts, segment_of

#: Clients named where the whole book is asked for.
NAMED = 10
#: Factors named behind a move.
FACTORS = 3
#: Criteria of onboarding named of each state.
CRITERIA = 12
_HEALTH: tuple[TableName, ...] = ("health_snapshots",)
_ORDER: tuple[Band, ...] = ("red", "yellow", "green")
Direction = Literal["down", "up", "any"]


# -- early warning ---------------------------------------------------------------------------------------------------


def warnings(desk: Desk, client_id: str) -> Finding:
    """The early-warning signals of one client."""
    record, found = desk.record(client_id), signals_of(desk, client_id)
    return Finding(
        f"signals:{client_id}",
        _codes(found),
        tuple(signal_facts(record, found, warning_rules(desk.settings))),
    )


def warnings_of_book(desk: Desk, limit: int = NAMED) -> Finding:
    """The clients whose signals are gravest."""
    everyone = {record.client_id: (record, assessment) for record, assessment in desk.everyone()}
    struck = [
        (record, found)
        for record, found in signals_of_book(desk, who_left=False)
        if any(s.fired for s in found)
    ]
    struck.sort(key=lambda one: (-_grave(one[1]), -sum(s.fired is True for s in one[1]), one[0].client_id))
    shown = struck[:limit]
    rules = warning_rules(desk.settings)
    entries = [everyone[record.client_id] for record, _ in shown]
    return Finding(
        "signals",
        {
            "order": [record.client_id for record, _ in shown],
            "more": len(struck) > len(shown),
            "signals": {record.client_id: _codes(found) for record, found in shown},
        }
        | sheets(entries),
        (
            *brief_facts(entries),
            *(fact for record, found in shown for fact in signal_facts(record, found, rules)),
        ),
    )


def _grave(signals: Iterable[Signal]) -> int:
    return sum(signal.fired is True and signal.severity == "high" for signal in signals)


def _codes(signals: Sequence[Signal]) -> dict[str, Any]:
    """What the composer must know of a client's signals."""
    return {
        "fired": [
            {"signal": signal.signal, "playbook": signal.playbook, "figures": _figures(signal)}
            for signal in by_severity(signal for signal in signals if signal.fired)
        ],
        "unknown": [signal.signal for signal in signals if signal.fired is None],
    }


def _figures(signal: Signal) -> list[dict[str, str | None]]:
    """The figures of a signal, one that has an earlier one to compare with beside it."""
    names = [in_words(name) for name in signal.figures]
    pairs: list[dict[str, str | None]] = []
    for name in names:
        stem, _, part = name.rpartition("_")
        if part == "last" and f"{stem}_before" in names:
            pairs.append({"fact": name, "before": f"{stem}_before"})
        elif part != "before":
            pairs.append({"fact": name, "before": None})
    return pairs


# -- who moved between bands -------------------------------------------------------------------------------------------


def moved(desk: Desk, period: Period, *, into: Band | None = None, direction: Direction = "any") -> Finding:
    """Who stands in another band at the end of ``period`` (or on the desk's day) than the day before it began, and why.

    Args:
        into: only those who are in this band now.
        direction: only those who fell, or who rose.
    """
    day = desk.as_of()
    end, start = min(period.end, day), period.start - timedelta(days=1)
    now = desk.everyone(end)
    before = {record.client_id: (record, found) for record, found in desk.everyone(start)} if now else {}
    # Where the figures do not go back so far, the health that was on record tells the band.
    snapshots = _snapshots(
        desk, [record.client_id for record, _ in now if record.client_id not in before], start
    )
    moves: list[tuple[Entry, dict[str, Any], list[Fact]]] = []
    for entry in now:
        record, assessment = entry
        earlier = before.get(record.client_id)
        was = earlier[1].health.worse_band if earlier else _band(snapshots.get(record.client_id))
        band = assessment.health.worse_band
        if was is None or band is None or was == band or (into is not None and band != into):
            continue
        fell = _ORDER.index(band) < _ORDER.index(was)
        if direction != "any" and fell != (direction == "down"):
            continue
        facts = [_band_fact(record, "from", was, start), _band_fact(record, "to", band, end)]
        why: list[str] = []
        if earlier is not None:
            change = compare_health(earlier[1].health, assessment.health)
            facts += change_facts(record, change)
            why = [factor.id for factor in change.factors if factor.points and (factor.points < 0) == fell][
                :FACTORS
            ]
        moves.append((entry, {"client": record.client_id, "fell": fell, "why": why}, facts))
    entries = [entry for entry, _, _ in moves]
    return Finding(
        "moved",
        {"moves": [codes for _, codes, _ in moves], "into": into, "direction": direction} | sheets(entries),
        (
            Fact(id="moved.starts", metric="period_starts", value=period.start, unit="date", source="book"),
            Fact(id="moved.ends", metric="period_ends", value=end, unit="date", source="book"),
            Fact(
                id="moved.count",
                metric="clients_moved",
                value=Decimal(len(moves)),
                unit="count",
                noun="clients",
                as_of=end,
                formula="clients whose band at the end of the span is another than before it",
                source="book",
            ),
            *(() if into is None else (_into(into),)),
            *brief_facts(entries),
            *(fact for _, _, facts in moves for fact in facts),
        ),
    )


def _into(band: Band) -> Fact:
    return Fact(
        id="moved.into", metric="band_moved_into", value=band, unit="category", noun="band", source="book"
    )


def _snapshots(desk: Desk, client_ids: Sequence[str], day: date) -> dict[str, HealthSnapshot]:
    """The health that was on record of these clients on ``day``."""
    return {
        history.client_id: history.health_snapshots[-1]
        for whole in desk.book.histories(client_ids, tables=_HEALTH)
        for history in [whole.until(day)]
        if history.health_snapshots
    }


def _band(snapshot: HealthSnapshot | None) -> Band | None:
    return None if snapshot is None else snapshot.band


def _band_fact(record: ClientRecord, end: str, band: Band, day: date) -> Fact:
    return Fact(
        id=f"move.band.{end}",
        client=record.client_id,
        metric="health_band",
        value=band,
        unit="category",
        noun="band",
        as_of=day,
        formula="the worse of the computed and the overridden band",
        source="book",
    )


# -- what is coming ----------------------------------------------------------------------------------------------------


def renewals(desk: Desk, period: Period) -> Finding:
    """Every renewal of a period, by how sure it is."""
    forecast = renewals_in(desk, period)
    entries = due_in(desk, period)
    listed = {row.client_id for row in forecast.due}
    shown = [entry for entry in entries if entry[0].client_id in listed]
    tally = forecast.tally
    return Finding(
        "renewals",
        {
            "due": {
                category: [row.client_id for row in forecast.due if row.category == category]
                for category in ("at_risk", "unknown", "best_case", "commit")
            },
            "reasons": {row.client_id: len(row.reasons) for row in forecast.due},
            "calibrated": all(row.calibrated for row in forecast.due),
            "kinds": [""] if len(tally.sums) == 1 else [f".{kind.slug}" for kind in tally.sums],
        }
        | sheets(shown),
        (*brief_facts(shown), *renewal_facts(forecast)),
    )


def contacts(desk: Desk, client_id: str) -> Finding:
    """When a client is next spoken to."""
    record = desk.record(client_id)
    found = cadence_of(desk, record)
    return Finding(
        f"contacts:{client_id}",
        {
            "next": [point.kind for point in found.next],
            "overdue": [point.kind for point in found.next if point.overdue],
            "on_demand": list(found.on_demand),
            "ended": found.ended is not None,
            "missing": list(found.missing),
        },
        (*touch_facts(record, found), *segment_facts(record, segment_of(record))),
    )


def onboarding(desk: Desk, client_id: str) -> Finding:
    """Where a client stands in its first ninety days, and in the contract year."""
    record = desk.record(client_id)
    state = onboarding_of(desk, record)
    life = lifecycle_of(record, desk.history(client_id), desk.assessment(record), as_of=desk.as_of())
    plan = state.lists[0].criteria if state.lists else ()
    return Finding(
        f"onboarding:{client_id}",
        {
            "status": state.status,
            "stage": state.stage,
            "criteria": {
                name: [criterion.criterion for criterion in plan if criterion.state == name][:CRITERIA]
                for name in ("late", "due", "met", "not_yet", "unknown")
            },
        },
        (*onboarding_facts(record, state), *lifecycle_facts(record, life)),
    )


# -- the book ----------------------------------------------------------------------------------------------------------


def at_stake(desk: Desk, limit: int = NAMED) -> Finding:
    """The clients with the most at stake: annual value times churn index."""
    found = stakes(desk)
    everyone = {record.client_id: (record, assessment) for record, assessment in desk.everyone()}
    shown = found.rows[:limit]
    ids = {row.client_id for row in shown}
    entries = [everyone[row.client_id] for row in shown]
    return Finding(
        "stakes",
        {"order": [row.client_id for row in shown], "unknown": len(found.unknown) > 0} | sheets(entries),
        (
            *brief_facts(entries),
            *(fact for fact in stake_facts(found) if fact.client is None or fact.client in ids),
        ),
    )


def success(desk: Desk, period: Period) -> Finding:
    """The success metrics of the team over a period."""
    found = success_in(desk, period)
    return Finding(
        "success",
        {
            "known": [name for name, metric in found.items() if metric.value is not None or metric.groups],
            "unknown": [name for name, metric in found.items() if metric.value is None and not metric.groups],
            "groups": {
                name: [group.kind.slug for group in metric.groups]
                for name, metric in found.items()
                if metric.groups
            },
            "targets": [name for name, metric in found.items() if metric.target is not None],
            "met": {name: metric.met for name, metric in found.items() if metric.met is not None},
        },
        (
            *success_facts(found, success_targets(desk.settings).source),
            *(fact for metric in found.values() for group in metric.groups for fact in _kind(metric, group)),
        ),
    )


def _kind(metric: Metric, group: Group) -> Iterable[Fact]:
    """The kind of money that one figure of a metric is of, in words."""
    at, common = f"success.{metric.name}.{group.kind.slug}", {"as_of": metric.window.end, "source": "book"}
    yield Fact(id=f"{at}.currency", metric="currency", value=group.currency, unit="text", **common)
    yield Fact(
        id=f"{at}.vat",
        metric="vat",
        value=group.vat or "unknown",
        unit="category",
        noun="vat_or_none",
        **common,
    )
