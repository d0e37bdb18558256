"""Signals as facts, for the renderer: ``signal.<signal>.state``, ``.severity``, ``.action``, ``.since``, figures, rows.

Free text of a row (an event's detail) becomes no fact: it is somebody's words. Neither does a stakeholder's name:
contacts are not sent to a model unless configured, and facts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tools.facts import Fact, Unit
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.signals.results import Evidence, Signal
from tools.signals.schema import SignalRules, signal_rules


@dataclass(frozen=True)
class Shown:
    """How a value is shown: what it measures, its unit, what it counts, over which span."""

    metric: str
    unit: Unit
    noun: str | None = None
    period: str | None = None


def _count(metric: str, noun: str, period: str | None = None) -> Shown:
    return Shown(metric, "count", noun, period)


_DAYS_SINCE = _count("days_since_event", "days")

#: The figures of ``Signal.figures``, save those of a weekly column, which are named after it (see :func:`_figure`).
FIGURES: dict[str, Shown] = {
    "invoices_overdue": _count("invoices_overdue", "invoices"),
    "days_overdue": _count("days_overdue", "days"),
    "amount_overdue": Shown("amount_overdue", "money"),
    "days_since": _DAYS_SINCE,
    "days_without_best": _count("days_without_best", "days"),
    "health_fall": Shown("health_fall", "points"),
    "health_before": Shown("health_score", "score"),
    "health_last": Shown("health_score", "score"),
    "days_to_renewal": _count("days_to_renewal", "days"),
}
#: Columns of the weekly table.
WEEKLY: dict[str, Shown] = {
    "logins": _count("weekly_logins", "logins", "week"),
    "tickets": _count("weekly_tickets", "tickets", "week"),
    "escalations": _count("weekly_escalations", "escalations", "week"),
    "report_downloads": _count("weekly_downloads", "downloads", "week"),
    "organic_traffic": _count("weekly_traffic", "visits", "week"),
    "leads": _count("weekly_leads", "leads", "week"),
    "conversions": _count("weekly_conversions", "conversions", "week"),
    "revenue": Shown("weekly_revenue", "money", period="week"),
    "keywords_top10": _count("keywords_top10", "keywords"),
    "usage": Shown("weekly_usage", "number", period="week"),
}
#: Columns of the other tables. Where the value is no known code of ``noun``, the maker shows its words.
_COLUMNS: dict[str, dict[str, Shown]] = {
    "weekly": {"week_start": Shown("week_start", "date")} | WEEKLY,
    "invoices": {
        "invoice_id": Shown("invoice_number", "text"),
        "due": Shown("invoice_due", "date"),
        "amount": Shown("invoice_amount", "money"),
    },
    "events": {
        "date": Shown("event_date", "date"),
        "kind": Shown("event_kind", "category", "event_kind"),
    },
    "goal_readings": {
        "goal": Shown("goal_name", "text"),
        "date": Shown("reading_date", "date"),
        "value": Shown("goal_value", "number"),
    },
    "health_snapshots": {"date": Shown("data_date", "date"), "score": Shown("health_score", "score")},
    "stakeholders": {"until": Shown("left_on", "date")},
    "meetings": {
        "date": Shown("meeting_date", "date"),
        "kind": Shown("meeting_kind", "category", "meeting_kind"),
        "status": Shown("meeting_status", "category", "meeting_status"),
    },
    "client": {
        "renewal_date": Shown("renewal_date", "date"),
        "data_date": Shown("data_date", "date"),
        "health_score": Shown("health_score", "score"),
    },
}  # fmt: skip
_DATES = frozenset({"week_start", "due", "date", "until", "renewal_date", "data_date"})


def state(signal: Signal) -> str:
    """A key of ``categories.signal_state``."""
    return "unknown" if signal.fired is None else "fired" if signal.fired else "quiet"


def signal_facts(
    record: ClientRecord, signals: Iterable[Signal], rules: SignalRules | None = None
) -> list[Fact]:
    """The facts of one client's signals, all of them internal.

    Of every signal its ``name`` and ``state``. Of one that fired ``severity``, ``action``, ``since``, its figures
    and its rows (``signal.<signal>.row.<letter>.<column>``). Of one that cannot be told what is missing
    (``signal.<signal>.missing.<letter>``). And how many fired, how many of these are grave, and how many cannot
    be told (``signals.<which>.count``).
    """
    known = list(signals)
    source = (rules or signal_rules()).source
    maker = FactMaker(
        record.client_id, known[0].as_of if known else None, source, record.currency, record.vat
    )
    facts = [fact for signal in known for fact in _of(maker, signal)]
    counts = {
        "fired": sum(signal.fired is True for signal in known),
        "high": sum(signal.fired is True and signal.severity == "high" for signal in known),
        "unknown": sum(signal.fired is None for signal in known),
    }
    facts += [
        maker.fact(f"signals.{which}.count", f"signals_{which}", count, "count", noun="signals")
        for which, count in counts.items()
    ]
    return facts


def _of(maker: FactMaker, signal: Signal) -> Iterator[Fact]:
    base = f"signal.{signal.signal}"

    def category(part: str, metric: str, code: str, noun: str) -> Fact:
        return maker.fact(f"{base}.{part}", metric, code, "category", noun=noun, formula=signal.rule)

    yield category("name", "warning_signal", signal.signal, "warning_signal")
    yield category("state", "signal_state", state(signal), "signal_state")
    if signal.fired:
        yield category("severity", "signal_severity", signal.severity, "severity")
        yield category("action", "signal_action", signal.action, "signal_action")
        yield maker.fact(f"{base}.since", "signal_since", signal.since, "date", formula=signal.rule)
        for name, value in signal.figures.items():
            shown = _figure(name)
            yield _fact(maker, f"{base}.{_words(name)}", shown, value, formula=signal.rule)
        for letter, row in lettered(signal.evidence):
            yield from row_facts(maker, f"{base}.row.{letter}", row)
    elif signal.fired is None:
        for letter, missing in lettered(signal.missing):
            code = _words(missing.replace(".", "_"))
            yield category(f"missing.{letter}", "signal_missing", code, "signal_missing")


def row_facts(maker: FactMaker, base: str, evidence: Evidence) -> Iterator[Fact]:
    """``<base>.<column>`` of a row that a reader can be shown; what holds nothing is left out."""
    for column, shown in _COLUMNS.get(evidence.table, {}).items():
        value = evidence.row.get(column)
        if value is not None:
            yield _fact(maker, f"{base}.{_words(column)}", shown, _day(column, value))


def _words(name: str) -> str:
    """A column's or figure's name as a part of a fact id, which holds no digit."""
    return name.replace("top10", "top_ten")


def _day(column: str, value: Any) -> Any:
    return date.fromisoformat(value) if column in _DATES else value


def _figure(name: str) -> Shown:
    """How a figure is shown. Those of a weekly column: ``<column>_last`` and ``_before`` in one week,
    ``_mean_last`` and ``_mean_before`` by weekly mean, ``_sum_last`` and ``_sum_before`` over all weeks compared,
    ``_decline`` of the mean."""
    if name in FIGURES:
        return FIGURES[name]
    column, _, part = name.rpartition("_")
    if part == "decline":
        return Shown("weeks_decline", "ratio")
    if column.endswith("_sum"):
        return replace(WEEKLY[column.removesuffix("_sum")], metric="weeks_sum", period=None)
    return WEEKLY[column.removesuffix("_mean")]


def _fact(maker: FactMaker, id: str, shown: Shown, value: Any, **more: Any) -> Fact:
    return maker.fact(id, shown.metric, value, shown.unit, noun=shown.noun, period=shown.period, **more)
