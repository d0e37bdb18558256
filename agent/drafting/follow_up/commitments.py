"""A review's priorities as promises for the next one, and the promises that a review has to score."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from tools.history import ClientHistory
from tools.history import Commitment as Promise
from tools.plans import Commitment, Qbr
from tools.plans.performance import FigureRow
from tools.plans.review import quarter_days
from tools.record import ClientRecord
from tools.time.period import quarter_of
from tools.words import Language, words
from tools.words.text import capital


def promised(history: ClientHistory, day: date) -> list[Commitment] | None:
    """What a review held on ``day`` has to score: what was promised at the last one or since, and what is still open from
    before. ``None`` where no promises were ever recorded; an empty list where this client has none."""
    if "commitments" in history.absent:
        return None
    held = [
        one.date for one in history.meetings if one.kind == "qbr" and one.status == "held" and one.date < day
    ]
    before = [one for one in history.commitments if one.made < day]
    since = max(held) if held else max((one.made for one in before), default=day)
    return [
        _commitment(one) for one in before if one.made >= since or (one.state is None and one.closed is None)
    ]


def _commitment(row: Promise) -> Commitment:
    """As the review scores it; a figure that the record does not know leaves the judgement to whoever kept the book."""
    told = {"text": row.text, "state": row.state, "due": row.due, "owner": row.owner, "side": row.side}
    measured = {"field": row.field, "target": row.target, "baseline": row.baseline}
    try:
        return Commitment.model_validate(told | measured)
    except (ValidationError, KeyError):
        return Commitment.model_validate(told)


def commitments_of(review: Qbr, record: ClientRecord, language: Language) -> list[Promise]:
    """The review's priorities as promises of the agency's, due by the end of the next quarter.

    One that a figure calls for is held to the figure's target where that is a level and not reached yet.
    """
    names = words(language)
    due = quarter_of(quarter_days(review.quarter)[1] + timedelta(days=1)).end
    rows = {row.field: row for row in review.figures}
    found = []
    for priority in review.priorities:
        text = capital(names.category("qbr_priority", priority.code))
        row = rows.get(priority.field or "")
        measured = {} if row is None else _measured(row)
        found.append(
            Promise.model_validate(
                {
                    "client_id": record.client_id,
                    "made": review.as_of,
                    "text": text,
                    "side": "agency",
                    "owner": record.account_manager,
                    "due": due,
                    **measured,
                }
            )
        )
    return found


def _measured(row: FigureRow) -> dict[str, Any]:
    """The figure that a promise is held to; nothing where its target is a growth, or is reached."""
    if row.target is None or row.value is None or row.target_is_growth or row.value >= row.target:
        return {}
    return {"field": row.field, "target": float(row.target), "baseline": float(row.value)}
