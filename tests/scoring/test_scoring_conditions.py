"""Conditions: three-valued truth, currencies, and what may stand in one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from scoring_clients import record

from tools.scoring.conditions import Condition, ConditionError, Verdict


def judge(text: str, stated_in: str = "RUB", **fields: Any) -> Verdict:
    return Condition(text, stated_in).judge(record(**fields))


def value_of(name: str, value: bool | None) -> dict[str, Any]:
    """A field so that ``name < 50`` is true, false or unknown."""
    return {} if value is None else {name: 40.0 if value else 60.0}


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_three_valued_truth_table(
    left: bool | None, right: bool | None, both: bool | None, either: bool | None
) -> None:
    fields = value_of("technical_score", left) | value_of("content_score", right)
    assert judge("technical_score < 50 and content_score < 50", **fields).value is both
    assert judge("technical_score < 50 or content_score < 50", **fields).value is either


@pytest.mark.parametrize(("value", "negated"), [(True, False), (False, True), (None, None)])
def test_not(value: bool | None, negated: bool | None) -> None:
    assert judge("not technical_score < 50", **value_of("technical_score", value)).value is negated


def test_unknown_names_the_fields_that_would_settle_it() -> None:
    text = "technical_score < 50 and (content_score < 50 or locations > 5)"
    assert judge(text).missing == ("technical_score", "content_score", "locations")
    assert judge(text, content_score=1.0).missing == ("technical_score",)
    assert judge(text, technical_score=90.0) == Verdict(False)


def test_same_missing_field_is_named_once() -> None:
    assert judge("nps_score < 3 or nps_score > 8").missing == ("nps_score",)


@pytest.mark.parametrize(
    ("text", "fields", "value"),
    [
        ("budget >= 5", {"budget": 5.0}, True),
        ("budget > 5", {"budget": 5.0}, False),
        ("5 < budget", {"budget": 6.0}, True),
        ("locations <> 5", {"locations": 5.0}, False),
        ("business_type == 'local'", {"business_type": "local"}, True),
        ("business_type = 'local'", {"business_type": "Local"}, False),
        ("business_type in ('local', 'franchise')", {"business_type": "franchise"}, True),
        ("business_type not in ('local', 'franchise')", {"business_type": "franchise"}, False),
        ("nps_score between 7 and 8", {"nps_score": 8.0}, True),
        ("nps_score between 7 and 8", {"nps_score": 8.1}, False),
        ("autopay", {"autopay": True}, True),
        ("not autopay", {"autopay": True}, False),
        ("autopay = false", {"autopay": False}, True),
        ("renewal_date < '2026-12-01'", {"renewal_date": date(2026, 11, 30)}, True),
        ("monthly_value < budget", {"monthly_value": 1.0, "budget": 2.0, "currency": "USD"}, True),
        ("extra.csat >= 4.5", {"extra": {"csat": "4.5"}}, True),
        ("extra.csat >= 4.5", {"extra": {"csat": "n/a"}}, None),
    ],
)
def test_comparisons(text: str, fields: dict[str, Any], value: bool | None) -> None:
    assert judge(text, **fields).value is value


def test_current_spend_defaults_to_the_monthly_value() -> None:
    assert judge("current_spend < 1000", monthly_value=900.0).value is True
    assert judge("current_spend < 1000", monthly_value=900.0, current_spend=1100.0).value is False
    assert judge("current_spend < 1000") == Verdict(None, ("current_spend",))


def test_money_in_another_currency_is_unknown() -> None:
    assert judge("budget > 5", budget=9.0, currency="USD") == Verdict(None, ("budget",))
    assert judge("budget > 5", currency="USD").missing == ("budget",)
    assert judge("budget > 5", "USD", budget=9.0, currency="USD").value is True


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tecnical_score < 70", "did you mean technical_score"),
        ("technical_score <", "cannot read"),
        ("technical_score < 70; drop table clients", "not one condition"),
        ("", "not one condition"),
        ("business_type is local", "= 'word'"),
        ("budget is null", "no IS NULL"),
        ("business_type < 'local'", "by = and <> alone"),
        ("business_type = local", "extra.local"),
        ("technical_score < 'low'", "is number"),
        ("technical_score = true", "is number"),
        ("autopay = 1", "is bool"),
        ("kpi_status = 'great'", "is one of exceeding"),
        ("feature_adoption_rate > 40", "within 0-1"),
        ("budget > -1", "never below 0"),
        ("budget < technical_score", "cannot be compared"),
        ("business_type = name or business_type = budget", "a word is written in quotes"),
        ("renewal_date > '31.12.2026'", "2026-12-31"),
        ("expansion_signals = 'high_adoption'", "is a list"),
        ("nps_score + 1 > 2", "not a field"),
        ("abs(nps_score) > 2", "not a field"),
        ("nps_score > 1 + 1", "no number"),
        ("__import__('os')", "may not stand in a condition"),
        ("1 = 1", "not a field"),
        ("technical_score", "alone is no condition"),
        ("client.budget > 5", "has no dot"),
        ("client_id = 'c1'", "has no field"),
        ("case when autopay then true else false end", "may not stand"),
        ("budget in (select 1)", "may not stand"),
    ],
)
def test_what_cannot_stand_in_a_condition_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(ConditionError) as error:
        _ = Condition(text, "RUB").node
    assert says in str(error.value)
