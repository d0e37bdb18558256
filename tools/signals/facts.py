"""Signals as facts, for the renderer: ``signal.<signal>.state``, ``.severity``, ``.action``, ``.since``, figures, rows.

Free text of a row (an event's detail) becomes no fact: it is somebody's words. Neither does a stakeholder's name:
contacts are not sent to a model unless configured, and facts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tools.facts import Fact
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.signals.results import Signal
from tools.signals.rows import WEEKLY, Shown, counted, in_words, row_facts, shown_fact
from tools.signals.schema import SignalRules, signal_rules

_DAYS_SINCE = counted("days_since_event", "days")

#: The figures of ``Signal.figures``, save those of a weekly column, which are named after it (see :func:`_figure`).
FIGURES: dict[str, Shown] = {
    "invoices_overdue": counted("invoices_overdue", "invoices"),
    "days_overdue": counted("days_overdue", "days"),
    "amount_overdue": Shown("amount_overdue", "money"),
    "days_since": _DAYS_SINCE,
    "days_without_best": counted("days_without_best", "days"),
    "health_fall": counted("health_fall", "points"),
    "health_before": Shown("health_score", "score"),
    "health_last": Shown("health_score", "score"),
    "days_to_renewal": counted("days_to_renewal", "days"),
}


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
            yield shown_fact(maker, f"{base}.{in_words(name)}", shown, value, formula=signal.rule)
        for letter, row in lettered(signal.evidence):
            yield from row_facts(maker, f"{base}.row.{letter}", row)
    elif signal.fired is None:
        for letter, missing in lettered(signal.missing):
            code = in_words(missing.replace(".", "_"))
            yield category(f"missing.{letter}", "signal_missing", code, "signal_missing")


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
