"""Scores are kept while nothing that they rest on changes, and not a moment longer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from agent.desk.desk import Scored
from agent.rules import standing_rules
from agent.settings import Settings
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.results import Override

DAY = date(2026, 11, 20)
RECORD = ClientRecord(client_id="c-1", name="One", nps_score=9, engagement_score=80)
RULES: dict[str, Any] = standing_rules(Settings())
BY_HAND = Override(
    band="red",
    reason="they said so",
    set_by="A",
    set_at=datetime(2026, 11, 1, tzinfo=UTC),
    expires=date(2026, 12, 1),
)


def test_what_stays_is_given_again_and_what_changes_is_computed() -> None:
    scored = Scored()

    def of(record: ClientRecord = RECORD, by_hand: Override | None = None, day: date = DAY) -> object:
        overrides = {} if by_hand is None else {"c-1": by_hand}
        ((_, found),) = scored.entries([record], overrides, day, RULES)
        assert found == assess(record, **RULES, as_of=day, override=by_hand)
        return found

    first = of()
    assert of(RECORD.model_copy()) is first
    assert of(RECORD.model_copy(update={"nps_score": 1})) is not first
    assert of(by_hand=BY_HAND) is not first
    again = of()
    assert of(day=date(2026, 11, 21)) is not again


def test_under_other_rules_everything_is_computed() -> None:
    scored = Scored()
    ((_, first),) = scored.entries([RECORD], {}, DAY, RULES)
    stricter = RULES["churn_model"].model_copy(update={"name": "other"})
    ((_, other),) = scored.entries([RECORD], {}, DAY, {**RULES, "churn_model": stricter})
    assert other is not first
    assert scored.entries([RECORD], {}, DAY, RULES)[0][1] is not first
