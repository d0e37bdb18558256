"""Expansion pitches: saving goes before selling, gaps come from the offers' own conditions, and a pilot comes
before the whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_cases import CLIENTS, TODAY, bare, by_id, client, every_fact_has_its_words, judged, troubled

from tools.plans import ExpansionPitch, expansion_pitch, expansion_pitch_facts
from tools.record import ClientRecord
from tools.time.workdays import is_working_day


def pitch_of(record: ClientRecord, as_of: date = TODAY) -> ExpansionPitch:
    return expansion_pitch(record, judged(record), as_of=as_of)


def test_an_open_pitch_offers_with_the_gap_that_calls_for_it() -> None:
    pitch = pitch_of(client())
    assert (pitch.status, pitch.hold_reasons, pitch.cautions) == ("open", (), ())
    offer = pitch.offers[0]
    assert (offer.id, offer.monthly_value, offer.annual_value) == ("technical_seo", 500_000, 6_000_000)
    gaps = {gap.name: (gap.value, gap.relation, gap.threshold) for gap in offer.gaps}
    assert gaps == {
        "current_spend": (Decimal(900_000), "<", Decimal(1_000_000)),
        "technical_score": (Decimal(62), "<", Decimal(70)),
    }
    facts = by_id(expansion_pitch_facts(pitch))
    distance = facts["pitch.offer.a.gap.b.distance"]
    assert (distance.value, distance.unit, distance.source) == (Decimal(-8), "points", "derive")
    # Of money no distance is told: the line says nothing of VAT.
    assert "pitch.offer.a.gap.a.distance" not in facts


def test_a_client_to_be_saved_is_offered_nothing_yet() -> None:
    pitch = pitch_of(troubled())
    assert pitch.status == "save_first"
    assert pitch.hold_reasons == ("churn_critical",)
    assert [offer.id for offer in pitch.offers] == ["technical_seo"]
    assert pitch.pilot is None
    assert pitch.next_steps[0].code == "open_save_plan"
    shown = [fact.id for fact in expansion_pitch_facts(pitch) if fact.audience == "client"]
    assert all(name.startswith("pitch.recap.") for name in shown)


def test_without_a_fitting_offer_there_is_nothing_to_pitch() -> None:
    pitch = pitch_of(client(technical_score=90.0))
    assert (pitch.status, pitch.offers, pitch.pilot, pitch.next_steps) == ("nothing_to_offer", (), None, ())


def test_a_troubled_client_without_offers_is_still_to_be_saved_first() -> None:
    pitch = pitch_of(troubled(technical_score=90.0))
    assert (pitch.status, pitch.hold_reasons, pitch.offers) == ("save_first", ("churn_critical",), ())


def test_offers_that_cannot_be_judged_are_named_with_what_is_missing() -> None:
    pitch = pitch_of(client(technical_score=None))
    assert [(row.id, row.missing) for row in pitch.undecided] == [("technical_seo", ("technical_score",))]


def test_of_a_negated_part_no_gap_is_told() -> None:
    record = client()
    assessment = judged(record)
    offer = assessment.upsell.offers[0].model_copy(
        update={"condition": "(technical_score < 70 or content_score < 50) and not business_type = 'local'"}
    )
    upsell = assessment.upsell.model_copy(update={"offers": (offer,)})
    pitch = expansion_pitch(record, assessment.model_copy(update={"upsell": upsell}), as_of=TODAY)
    assert [gap.name for gap in pitch.offers[0].gaps] == ["technical_score"]


def test_what_is_not_known_is_a_caution() -> None:
    pitch = pitch_of(bare(technical_score=60.0, monthly_value=100_000.0))
    assert pitch.status == "open"
    assert pitch.cautions == ("health_unknown", "churn_unknown", "vat_unknown")


def test_the_pilot_begins_with_the_last_step_and_a_renewal_before_its_end_is_told() -> None:
    pitch = pitch_of(client(), date(2026, 11, 23))
    assert [step.due for step in pitch.next_steps] == [
        date(2026, 11, 24),
        date(2026, 11, 30),
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]
    assert pitch.pilot is not None
    assert (pitch.pilot.starts, pitch.pilot.weeks) == (date(2026, 12, 14), 8)
    # Four weeks on is 11 January, the first working day of the year; the last day, a Sunday, moves back.
    assert (pitch.pilot.midway, pitch.pilot.ends) == (date(2027, 1, 11), date(2027, 2, 5))
    early = pitch_of(client(renewal_date=date(2027, 2, 1)), date(2026, 11, 23))
    assert "renewal_before_pilot_ends" in early.cautions


def test_signals_are_those_on_record_and_none_on_record_is_not_none_seen() -> None:
    assert pitch_of(client()).signals is None
    assert pitch_of(client(expansion_signals=())).signals == ()
    pitch = pitch_of(client(expansion_signals=("high_adoption", "seasonal_peak")))
    assert pitch.signals is not None
    assert [(signal.id, signal.points) for signal in pitch.signals] == [
        ("high_adoption", 3),
        ("seasonal_peak", None),
    ]
    facts = by_id(expansion_pitch_facts(pitch))
    assert facts["pitch.signal.a.action"].value == "explore_user_expansion"
    assert facts["pitch.signals.score"].value == 3


def test_the_recap_shows_figures_that_a_client_may_see_against_their_level() -> None:
    recap = {row.field: (row.value, row.target, row.on_target) for row in pitch_of(client()).recap}
    assert recap["seo_revenue_share"] == (Decimal("0.35"), Decimal("0.3"), True)
    assert recap["organic_traffic"] == (Decimal(150_000), None, None)
    assert "nps_score" not in recap and "kpi_achievement_rate" not in recap


def test_probability_and_expected_value_never_reach_the_client() -> None:
    facts = expansion_pitch_facts(pitch_of(client()))
    for fact in facts:
        if fact.id.endswith((".probability", ".expected", ".threshold", ".distance")) or "caution" in fact.id:
            assert fact.audience == "internal", fact.id
    assert by_id(facts)["pitch.offer.a.value"].audience == "client"
    assert by_id(facts)["pitch.offer.a.gap.b.value"].audience == "client"


def test_an_assessment_of_another_client_is_refused() -> None:
    with pytest.raises(ValueError, match="stands beside"):
        expansion_pitch(client(), judged(bare()), as_of=TODAY)


@settings(deadline=None)
@given(CLIENTS, st.dates(date(2026, 10, 1), date(2027, 12, 31)))
def test_every_pitch_keeps_its_promises(record: ClientRecord, as_of: date) -> None:
    assessment = judged(record)
    pitch = expansion_pitch(record, assessment, as_of=as_of)
    to_save = assessment.health.worse_band == "red" or assessment.churn.level in ("high", "critical")
    assert (pitch.status == "save_first") is to_save
    assert [offer.id for offer in pitch.offers] == [offer.id for offer in assessment.upsell.offers]
    assert all(offer.gaps for offer in pitch.offers)
    assert (pitch.pilot is not None) is (pitch.status == "open")
    days = [step.due for step in pitch.next_steps]
    if pitch.pilot is not None:
        days += [pitch.pilot.starts, pitch.pilot.midway, pitch.pilot.ends]
    assert all(is_working_day(day) and day >= as_of for day in days)
    assert days == sorted(days)
    facts = expansion_pitch_facts(pitch)
    by_id(facts)
    every_fact_has_its_words(facts)
