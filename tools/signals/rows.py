"""How a row of a client's history is shown: each column's word, unit and counted noun, as facts.

Free text (an event's detail, what was promised, a ticket's subject) and names of contacts are left out: they are
somebody's words or personal data, and facts are what a model may be sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tools.facts import Fact, Unit
from tools.scoring.facts.maker import FactMaker
from tools.signals.results import Evidence


@dataclass(frozen=True)
class Shown:
    """How a value is shown: what it measures, its unit, what it counts, over which span."""

    metric: str
    unit: Unit
    noun: str | None = None
    period: str | None = None


def counted(metric: str, noun: str, period: str | None = None) -> Shown:
    return Shown(metric, "count", noun, period)


#: Columns of the weekly table.
WEEKLY: dict[str, Shown] = {
    "logins": counted("weekly_logins", "logins", "week"),
    "tickets": counted("weekly_tickets", "tickets", "week"),
    "escalations": counted("weekly_escalations", "escalations", "week"),
    "report_downloads": counted("weekly_downloads", "downloads", "week"),
    "organic_traffic": counted("weekly_traffic", "visits", "week"),
    "leads": counted("weekly_leads", "leads", "week"),
    "conversions": counted("weekly_conversions", "conversions", "week"),
    "revenue": Shown("weekly_revenue", "money", period="week"),
    "keywords_top10": counted("keywords_top10", "keywords"),
    "usage": Shown("weekly_usage", "number", period="week"),
}
#: Columns of the other tables. Where the value is no known code of ``noun``, the maker shows its words.
_COLUMNS: dict[str, dict[str, Shown]] = {
    "weekly": {"week_start": Shown("week_start", "date")} | WEEKLY,
    "invoices": {
        "invoice_id": Shown("invoice_number", "text"),
        "due": Shown("invoice_due", "date"),
        "paid": Shown("invoice_paid", "date"),
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
    "stakeholders": {"since": Shown("joined_on", "date"), "until": Shown("left_on", "date")},
    "meetings": {
        "date": Shown("meeting_date", "date"),
        "kind": Shown("meeting_kind", "category", "meeting_kind"),
        "status": Shown("meeting_status", "category", "meeting_status"),
    },
    "tickets": {
        "ticket_id": Shown("ticket_number", "text"),
        "opened": Shown("ticket_opened", "date"),
        "closed": Shown("ticket_closed", "date"),
    },
    "milestones": {
        "milestone": Shown("milestone_name", "text"),
        "due": Shown("milestone_due", "date"),
        "done": Shown("milestone_done", "date"),
    },
    "commitments": {
        "made": Shown("promise_made", "date"),
        "due": Shown("promise_due", "date"),
        "state": Shown("commitment_state", "category", "commitment_state"),
        "closed": Shown("promise_closed", "date"),
    },
    "surveys": {
        "date": Shown("survey_date", "date"),
        "kind": Shown("survey_kind", "category", "survey_kind"),
        "score": Shown("survey_score", "number"),
        "sent": counted("surveys_sent", "questionnaires"),
        "answered": counted("surveys_answered", "questionnaires"),
    },
    "referrals": {
        "date": Shown("referral_date", "date"),
        "status": Shown("referral_status", "category", "referral_status"),
    },
    "outcomes": {
        "date": Shown("outcome_date", "date"),
        "outcome": Shown("contract_outcome", "category", "contract_outcome"),
        "monthly_before": Shown("value_before", "money", period="month"),
        "monthly_after": Shown("value_after", "money", period="month"),
    },
    "client": {
        "renewal_date": Shown("renewal_date", "date"),
        "data_date": Shown("data_date", "date"),
        "health_score": Shown("health_score", "score"),
    },
}  # fmt: skip
_DATES = frozenset(
    column for columns in _COLUMNS.values() for column, shown in columns.items() if shown.unit == "date"
)


def row_facts(maker: FactMaker, base: str, evidence: Evidence) -> Iterator[Fact]:
    """``<base>.<column>`` of a row that a reader can be shown; what holds nothing is left out."""
    for column, shown in _COLUMNS.get(evidence.table, {}).items():
        value = evidence.row.get(column)
        if value is not None:
            yield shown_fact(maker, f"{base}.{in_words(column)}", shown, _day(column, value))


def in_words(name: str) -> str:
    """A column's or figure's name as a part of a fact id, which holds no digit."""
    return name.replace("top10", "top_ten")


def _day(column: str, value: Any) -> Any:
    return date.fromisoformat(value) if column in _DATES else value


def shown_fact(maker: FactMaker, id: str, shown: Shown, value: Any, **more: Any) -> Fact:
    return maker.fact(id, shown.metric, value, shown.unit, noun=shown.noun, period=shown.period, **more)
