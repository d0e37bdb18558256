"""When a client is next spoken to: contacts as dates, from the segment, the churn risk, the renewal and what was held.

The layers of contact: Optymizer, Client Success Manager. How segments thin them out, and the renewal kickoff ninety days
ahead: customer-success skill (Customer Success expert, Russian). The rhythm by churn risk: AI SEO Architects, Client
Success Manager knowledge base, prose edition. How they are put together is ours and stands in ``rules/cadence.yaml``.

The next contact of a kind is due an interval after the last one held (after the contract's start, where none was). A
meeting planned on record goes before what is computed and stays on its day; all else falls on a working day. What was
due before ``as_of`` is overdue and gets the next working day. A meeting recorded as missed, or planned for a past day
and not recorded as held, was due on its day.
"""

from __future__ import annotations

from datetime import date, timedelta

from tools.history import ClientHistory
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.time.cadence.days_ahead import DaysAhead
from tools.time.cadence.first_due import FirstDue
from tools.time.cadence.results import Cadence, Touchpoint
from tools.time.schema import CadenceRules, SegmentRules, TouchKind, cadence_rules
from tools.time.segments import segment_of
from tools.time.workdays import DEFAULT_COUNTRY


def next_touchpoints(
    record: ClientRecord,
    history: ClientHistory,
    assessment: Assessment | None,
    *,
    as_of: date,
    days: int | None = None,
    rules: CadenceRules | None = None,
    segments: SegmentRules | None = None,
    country: str = DEFAULT_COUNTRY,
) -> Cadence:
    """The contacts of the next ``days`` days (as the rules say, where not given) from ``as_of``, both included.

    Args:
        history: already cut by ``until(as_of)``.
        assessment: of ``record``; gives the rhythm by churn risk. Without a churn score there is none, and it is named
            among ``missing``.
    """
    rules = rules or cadence_rules()
    segment = segment_of(record, segments)
    horizon = rules.horizon_days if days is None else days
    if horizon < 0:
        raise ValueError(f"a horizon of {horizon} days")
    first_due = FirstDue(record, history, assessment, segment, as_of, rules, country)
    until = as_of + timedelta(days=horizon)
    ended = _left_on(history)
    on_demand = first_due.on_demand() if ended is None else ()
    made = DaysAhead(first_due).run(until) if ended is None else []
    first: dict[TouchKind, Touchpoint] = {}
    for point in made:
        first.setdefault(point.kind, point)
    return Cadence(
        client_id=record.client_id,
        as_of=as_of,
        until=until,
        touchpoints=tuple(point for point in made if point.date <= until),
        next=tuple(first[rule.kind] for rule in rules.kinds if rule.kind in first),
        ended=ended,
        on_demand=on_demand,
        segment=segment.segment,
        risk_rhythm=first_due.risk_rhythm,
        missing=tuple(dict.fromkeys(first_due.missing)),
        rules=rules.source,
    )


def _left_on(history: ClientHistory) -> date | None:
    newest = max(history.outcomes, key=lambda outcome: outcome.date, default=None)
    return newest.date if newest is not None and newest.outcome == "churned" else None
