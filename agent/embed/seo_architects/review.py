"""``qbr_preparation``: what a quarterly business review is about."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from agent.desk.portfolio import success_targets
from agent.drafting.follow_up import promised
from agent.embed.seo_architects.cases import Case, at, in_book
from agent.embed.seo_architects.failure import refuse
from agent.embed.seo_architects.outcome import Outcome
from agent.embed.seo_architects.request import Task
from agent.embed.seo_architects.wording import Wording, wording
from tools.plans import Qbr, qbr, qbr_facts
from tools.plans.performance import FigureRow
from tools.retention import client_metrics
from tools.scoring.numbers import half_up
from tools.time.period import Period, quarter_of

#: The host's names of the parts of the hour.
_THEIR_PART = {
    "performance": "performance_deep_dive",
    "roadmap": "strategic_roadmap",
    "discussion": "open_discussion",
}


def review(case: Case, task: Task) -> Outcome:
    """The review of a quarter against the one before, for the agency's own eyes.

    How likely the next quarter succeeds, what was published and what revenue it brought is on nobody's record here.

    Raises:
        TaskError: ``refused_field``, for a quarter that has not begun.
    """
    case, period = _in_quarter(case, task)
    record, desk, said = case.record, case.desk, wording(task.language)
    previous = desk.earlier(record, period.start - timedelta(days=1))
    if previous and record.data_date and previous.data_date and previous.data_date >= record.data_date:
        previous = None
    found = qbr(
        record,
        case.assessment,
        previous=previous,
        quarter=str(period),
        as_of=desk.as_of(),
        commitments=promised(desk.history(record.client_id), desk.as_of()),
    )
    rows = {row.field: row for row in found.figures}
    known = [row for row in found.figures if row.value is not None]
    metrics = _quarterly(rows, case, period)
    return Outcome(
        {
            "quarter": task.quarter or found.quarter,
            "quarterly_metrics": metrics,
            "quarterly_highlights": [
                said.say("named", name=said.metric(win.field), what=said.word("win", win.kind) or win.kind)
                for win in found.wins
            ],
            "next_quarter_priorities": said.listed("qbr_priority", [one.code for one in found.priorities]),
            "investment_recommendations": {
                offer.id: {
                    "budget": offer.monthly_value,
                    "focus": offer.package,
                    "currency": offer.currency,
                    "period": "month",
                    "hold": offer.held,
                }
                for offer in found.offers
            },
            "risk_factors": _risks(found, said),
            "success_probability": None,
            "qbr_agenda": {
                _THEIR_PART.get(part.code, part.code): {
                    "minutes": part.minutes,
                    "topics": said.listed("qbr_topic", [topic.code for topic in part.topics]),
                }
                for part in found.agenda
            },
        },
        status="ok" if known else "insufficient_data",
        missing=(
            *(row.field for row in found.figures if row.value is None),
            *(name for name, value in metrics.items() if value is None),
            "success_probability",
        ),
        facts=tuple(qbr_facts(found)),
        own={"review": _own(found)},
        on=case,
    )


def _in_quarter(case: Case, task: Task) -> tuple[Case, Period]:
    """The case at the end of the quarter, or today where the quarter goes on. Figures of a task stay as they are."""
    today = case.desk.as_of()
    period = task.period or quarter_of(case.record.data_date or today)
    if period.start > today:
        raise refuse("quarter", task.quarter or period, f"has not begun on {today}")
    if case.given or period.end >= today:
        return case, period
    return in_book(at(case.desk, period.end), case.record.client_id), period


def _quarterly(rows: dict[str, FigureRow], case: Case, period: Period) -> dict[str, Any]:
    """The host's six figures: from the weeks of the quarter where they are loaded, else between two snapshots."""
    desk, record = case.desk, case.record
    weekly = client_metrics(
        record,
        {record.client_id: desk.history(record.client_id)},
        period,
        as_of=desk.as_of(),
        rules=success_targets(desk.settings),
    )
    return {
        "organic_traffic_growth": _grown(weekly["traffic_growth"].value, rows, "organic_traffic"),
        "keyword_rankings_improved": _change(rows, "keywords_top10"),
        "technical_score_improvement": _change(rows, "technical_score"),
        "content_pieces_published": None,
        "conversion_rate_lift": _grown(weekly["conversion_growth"].value, rows, "organic_conversion_rate"),
        "revenue_attributed": None,
    }


def _grown(weekly: Any, rows: dict[str, FigureRow], field: str) -> Decimal | None:
    """Growth in per cent: by the weeks where they tell, else by the snapshots."""
    if weekly is not None:
        return half_up(float(weekly) * 100, 1)
    row = rows.get(field)
    return None if row is None or row.growth is None else half_up(float(row.growth), 1)


def _change(rows: dict[str, FigureRow], field: str) -> Decimal | None:
    row = rows.get(field)
    return None if row is None else row.change


def _risks(found: Qbr, said: Wording) -> list[str]:
    """What went badly, and the churn factors past their lines."""
    risks = []
    for challenge in found.challenges:
        what = said.word("challenge", challenge.kind) or challenge.kind
        names = ", ".join(said.metric(field) for field in challenge.fields)
        risks.append(said.say("named", name=names, what=what) if names else what)
    internal = found.internal
    past = internal.risks if internal else ()
    return risks + [said.say("past", factor=said.metric(factor)) for factor in past]


def _own(found: Qbr) -> dict[str, Any]:
    internal = found.internal
    return {
        "starts": found.starts,
        "ends": found.ends,
        "data_in_quarter": found.data_in_quarter,
        "compared_with": found.previous_date,
        "minutes": found.minutes,
        "health_score": internal.health_score if internal else None,
        "band": internal.band if internal else None,
        "churn_score": internal.churn_score if internal else None,
        "level": internal.level if internal else None,
        "figures": [
            {
                "field": row.field,
                "value": row.value,
                "previous": row.previous,
                "change": row.change,
                "growth": row.growth,
                "trend": row.trend,
                "target": row.target,
                "target_state": row.target_state,
            }
            for row in found.figures
        ],
        "commitments": None
        if found.commitments is None
        else [{"text": one.text, "state": one.state} for one in found.commitments],
    }
