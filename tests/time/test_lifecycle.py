"""Stages on both maps at their boundaries, and segments at their thresholds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_cases import START, client, day, history, nps, scored

from tools.history import ClientHistory, Referral
from tools.time.days import add_months, years_passed
from tools.time.lifecycle import Lifecycle, MaturityStage, YearStage, lifecycle_facts, lifecycle_of
from tools.time.segments import segment_facts, segment_of


def life(as_of: date, past: ClientHistory | None = None, **fields: Any) -> Lifecycle:
    return lifecycle_of(client(**fields), (past or history()).until(as_of), as_of=as_of)


def year(found: Lifecycle) -> YearStage:
    assert found.contract_year is not None
    return found.contract_year


def five(found: Lifecycle) -> MaturityStage:
    assert found.five_stages is not None
    return found.five_stages


@pytest.mark.parametrize(
    ("on", "stage", "five_stage"),
    [(0, "onboarding", "onboarding"), (29, "onboarding", "onboarding"), (30, "onboarding", "adoption"),
     (89, "onboarding", "adoption"), (90, "adoption", "value_realisation"), (179, "adoption", "value_realisation"),
     (180, "optimisation", "value_realisation"), (269, "optimisation", "value_realisation"),
     (270, "renewal", "value_realisation"), (364, "renewal", "value_realisation"),
     (365, "onboarding", "value_realisation")],
)  # fmt: skip
def test_a_stage_begins_on_its_first_day(on: int, stage: str, five_stage: str) -> None:
    found = life(day(on))
    assert (year(found).stage, five(found).stage) == (stage, five_stage)


def test_the_year_counts_from_the_anniversary() -> None:
    found = year(life(date(2028, 9, 11)))
    assert (found.year, found.day, found.next_stage, found.next_from) == (
        3, 10, "adoption", date(2028, 9, 1) + timedelta(days=90),
    )  # fmt: skip


def test_the_renewal_stage_comes_with_the_kickoff_of_a_short_contract() -> None:
    renewal = day(180)
    assert year(life(day(89), renewal_date=renewal)).stage == "onboarding"
    found = year(life(day(90), renewal_date=renewal))
    assert (found.stage, found.basis, found.next_stage) == ("renewal", "renewal_date", None)
    assert year(life(day(181), renewal_date=renewal)).stage == "optimisation"


def test_the_kickoff_stands_ninety_days_ahead_on_a_working_day() -> None:
    found = life(day(10), renewal_date=date(2027, 4, 3))  # ninety days before it is 3 January, a holiday
    assert found.renewal_kickoff == date(2026, 12, 30)
    assert life(day(10), renewal_date=day(9)).renewal_kickoff is None


def test_no_start_and_a_start_ahead() -> None:
    none = life(day(10), contract_start=None)
    assert (none.status, none.contract_year, none.missing) == (
        "insufficient_data", None, ("client.contract_start", "client.renewal_date"),
    )  # fmt: skip
    assert life(day(-1)).status == "not_started"
    facts = {f.id: f.value for f in lifecycle_facts(client(contract_start=None), none)}
    assert facts["lifecycle.stage"] is None and facts["lifecycle.five_stage"] is None


def referral(on: date) -> Referral:
    return Referral(client_id="a", date=on, status="given")


def test_expansion_and_advocacy_by_what_is_on_record() -> None:
    asked = {"expansion_signals": ("high_adoption",)}
    assert five(life(day(89), **asked)).stage == "adoption"
    assert five(life(day(90), **asked)).stage == "expansion"
    assert five(life(day(90), expansion_signals=())).stage == "value_realisation"
    loved = history(referrals=[referral(day(80))], surveys=[nps(day(85), 9)])
    assert five(life(day(90), loved, **asked)).stage == "advocacy"
    cool = history(referrals=[referral(day(80))], surveys=[nps(day(85), 8)])
    assert five(life(day(90), cool, **asked)).stage == "expansion"
    old = history(referrals=[referral(day(80))], surveys=[nps(day(440), 9)])
    assert five(life(day(446), old)).advocacy is False
    assert five(life(day(445), old)).advocacy is True


def test_what_is_not_known_is_named() -> None:
    found = five(life(day(100), history(absent=["referrals", "surveys"])))
    assert (found.expansion, found.advocacy) == (None, None)
    assert found.missing == ("client.expansion_signals", "referrals", "surveys")


def test_both_pause_while_the_client_has_to_be_saved() -> None:
    record, found = scored("high", expansion_signals=("high_adoption",))
    stage = lifecycle_of(record, history(), found, as_of=day(100)).five_stages
    assert stage is not None and stage.stage == "value_realisation" and "churn_high" in stage.paused


@given(st.integers(0, 3000), st.dates(date(2020, 1, 1), date(2028, 12, 31)))
def test_every_day_has_one_stage(on: int, start: date) -> None:
    as_of = start + timedelta(days=on)
    found = year(life(as_of, contract_start=start))
    assert 0 <= found.day <= 365
    assert add_months(start, 12 * (found.year - 1)) + timedelta(days=found.day) == as_of
    assert found.next_from is None or found.next_from > as_of


def test_leap_day() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert years_passed(date(2024, 2, 29), date(2025, 2, 27)) == 0
    assert years_passed(date(2024, 2, 29), date(2025, 2, 28)) == 1
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    with pytest.raises(ValueError, match="before"):
        years_passed(START, day(-1))


# --- segments ---


@pytest.mark.parametrize(
    ("currency", "monthly", "segment"),
    [("RUB", 1_000_000, "enterprise"), ("RUB", 999_999.99, "mid_market"), ("RUB", 250_000, "mid_market"),
     ("RUB", 249_999.99, "smb"), ("RUB", 0, "smb"),
     ("USD", 8_334, "enterprise"), ("USD", 8_333, "mid_market"), ("USD", 2_084, "mid_market"), ("USD", 2_083, "smb")],
)  # fmt: skip
def test_segments_at_their_thresholds(currency: str, monthly: float, segment: str) -> None:
    assert segment_of(client(currency=currency, monthly_value=float(monthly))).segment == segment


def test_a_segment_brings_its_touch_model() -> None:
    found = segment_of(client(monthly_value=300_000.0, vat="excluded"))
    assert (found.touch, found.clients_per_manager, found.meetings, found.qbr) == (
        "medium_touch", 25, ("monthly",), "twice_a_year",
    )  # fmt: skip
    facts = {f.id: f for f in segment_facts(client(monthly_value=300_000.0, vat="excluded"), found)}
    assert (
        facts["segment.annual_value"].value == 3_600_000 and facts["segment.annual_value"].vat == "excluded"
    )


def test_an_unknown_segment_says_what_is_missing() -> None:
    assert segment_of(client(currency="EUR", monthly_value=9e9)).missing == ("thresholds.EUR",)
    assert segment_of(client()).missing == ("client.monthly_value",)
    both = segment_of(client(currency="KZT"))
    assert (both.segment, both.missing) == (None, ("client.monthly_value", "thresholds.KZT"))
    facts = {f.id: f.value for f in segment_facts(client(), segment_of(client()))}
    assert facts["segment.segment"] is None and facts["segment.load"] is None
