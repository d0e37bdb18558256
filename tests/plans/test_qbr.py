"""Business reviews: figures against the snapshot before, honest challenges, kept promises, and two
versions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_cases import CLIENTS, TODAY, bare, by_id, client, every_fact_has_its_words, judged, troubled
from pydantic import ValidationError

from tools.facts import Audience
from tools.plans import Commitment, Qbr, qbr, qbr_facts, quarter_days
from tools.plans.performance import FigureRow
from tools.record import ClientRecord

BEFORE = date(2026, 8, 20)


def review_of(record: ClientRecord, previous: ClientRecord | None = None, **more: object) -> Qbr:
    return qbr(record, judged(record), previous=previous, as_of=TODAY, **more)  # type: ignore[arg-type]


def row_of(review: Qbr, field: str) -> FigureRow:
    return next(row for row in review.figures if row.field == field)


# -- frame
# ----------------------------------------------------------------------------------------------------


def test_the_hour_is_ten_twenty_fifteen_fifteen() -> None:
    review = review_of(client())
    assert [(part.code, part.minutes) for part in review.agenda] == [
        ("executive_summary", 10),
        ("performance", 20),
        ("roadmap", 15),
        ("discussion", 15),
    ]
    assert review.minutes == 60
    traffic = review.agenda[1].topics[0]
    assert (traffic.code, traffic.figures) == ("traffic_analysis", ("organic_traffic",))


def test_the_quarter_is_that_of_the_figures_unless_named() -> None:
    assert review_of(client()).quarter == "2026Q4"
    assert review_of(client(data_date=date(2026, 9, 30))).quarter == "2026Q3"
    assert review_of(client(data_date=None)).quarter == "2026Q4"
    named = review_of(client(), quarter="2026Q3")
    assert (named.starts, named.ends, named.data_in_quarter) == (date(2026, 7, 1), date(2026, 9, 30), False)
    for wrong in ("Q4 2026", "2026Q5", "2026-Q4", ""):
        with pytest.raises(ValueError, match="written 2026Q4"):
            quarter_days(wrong)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    starts, ends = quarter_days(f"{day.year}Q{(day.month + 2) // 3}")
    assert starts <= day <= ends
    assert starts.day == 1 and 89 <= (ends - starts).days <= 91


# -- figures
# --------------------------------------------------------------------------------------------------


def test_changes_come_from_facts_with_their_units() -> None:
    previous = client(
        data_date=BEFORE,
        organic_traffic=100_000.0,
        technical_score=58.0,
        seo_revenue_share=0.28,
        support_tickets=4.0,
    )
    review = review_of(client(), previous)
    traffic = row_of(review, "organic_traffic")
    assert (traffic.change, traffic.growth, traffic.trend, traffic.target_state) == (
        Decimal(50_000),
        Decimal(50),
        "improved",
        "met",
    )
    assert row_of(review, "technical_score").change == 4
    assert row_of(review, "seo_revenue_share").change == Decimal("7.00")
    assert row_of(review, "support_tickets").trend == "improved"
    facts = by_id(qbr_facts(review))
    share = facts["qbr.figure.seo_revenue_share.change"]
    assert (share.unit, share.source) == ("percent_points", "derive")
    assert facts["qbr.figure.technical_score.change"].unit == "points"
    assert "qbr.figure.technical_score.growth" not in facts
    assert facts["qbr.figure.organic_traffic.growth"].inputs[1].endswith("on 2026-08-20 = 100000.0")


def test_growth_is_judged_only_between_snapshots_a_quarter_apart() -> None:
    def state(before: date | None) -> str:
        previous = client(data_date=before, organic_traffic=100_000.0)
        return row_of(review_of(client(), previous), "organic_traffic").target_state

    assert state(date(2026, 8, 20)) == "met"
    assert state(date(2026, 10, 20)) == "not_judged"
    assert state(date(2025, 11, 20)) == "not_judged"
    assert state(None) == "not_judged"


def test_growth_from_zero_is_no_growth() -> None:
    review = review_of(client(), client(data_date=BEFORE, keywords_top10=0.0))
    row = row_of(review, "keywords_top10")
    assert (row.change, row.growth, row.trend, row.target_state) == (120, None, "improved", "not_judged")


def test_a_missing_figure_is_no_data_and_never_zero() -> None:
    review = review_of(client(organic_traffic=None), client(data_date=BEFORE))
    row = row_of(review, "organic_traffic")
    assert (row.value, row.change, row.trend) == (None, None, "unknown")
    assert by_id(qbr_facts(review))["qbr.figure.organic_traffic.value"].value is None


# -- wins, challenges, priorities
# -----------------------------------------------------------------------------


def test_what_worsened_and_what_is_below_target_are_challenges_and_call_for_priorities() -> None:
    previous = client(data_date=BEFORE, organic_traffic=200_000.0, seo_revenue_share=0.1)
    review = review_of(client(seo_revenue_share=0.2), previous)
    challenges = [(item.kind, item.fields) for item in review.challenges]
    assert ("worsened", ("organic_traffic",)) in challenges
    assert ("below_target", ("seo_revenue_share",)) in challenges
    assert review.priorities[0].code == "grow_traffic"
    assert len(review.priorities) == 3


def test_figures_that_are_lacking_are_the_challenge_where_there_is_no_other() -> None:
    kinds = {item.kind: item.fields for item in review_of(bare()).challenges}
    assert set(kinds) == {"no_data", "no_comparison"}
    assert "organic_traffic" in kinds["no_data"]
    assert [item.code for item in review_of(bare()).priorities] == ["complete_data"]


def test_even_a_perfect_quarter_names_the_figure_with_least_to_spare() -> None:
    better = {
        "organic_traffic": 200_000.0, "keywords_top10": 200.0, "organic_conversion_rate": 0.04,
        "technical_score": 70.0, "content_score": 90.0, "domain_authority": 60.0, "kpi_achievement_rate": 1.5,
        "nps_score": 10.0, "weekly_logins": 10.0, "support_tickets": 0.0, "seo_revenue_share": 0.36,
    }  # fmt: skip
    previous = client(data_date=BEFORE, complaints=1.0)
    review = review_of(client(**better), previous)
    assert [(item.kind, item.fields) for item in review.challenges] == [
        ("narrow_margin", ("seo_revenue_share",))
    ]
    assert [item.code for item in review.priorities] == ["keep_course"]


def test_what_did_not_move_is_named_before_the_narrowest_margin() -> None:
    better = {"organic_traffic": 200_000.0, "keywords_top10": 200.0, "organic_conversion_rate": 0.04}
    review = review_of(client(**better), client(data_date=BEFORE))
    assert review.challenges[0].kind == "no_improvement"


def test_wins_are_few_and_targets_met_stand_at_the_front() -> None:
    previous = client(
        data_date=BEFORE, organic_traffic=100_000.0, technical_score=50.0, domain_authority=50.0
    )
    review = review_of(client(), previous)
    assert len(review.wins) == 3
    assert (review.wins[0].field, review.wins[0].kind) == ("organic_traffic", "target_met")


def test_a_target_met_by_a_figure_that_fell_is_no_win() -> None:
    review = review_of(client(), client(data_date=BEFORE, seo_revenue_share=0.5), audience="client")
    assert "seo_revenue_share" not in [win.field for win in review.wins]


# -- promises
# -------------------------------------------------------------------------------------------------


def test_promises_are_scored_by_record_or_by_figure() -> None:
    promises = [
        Commitment(text="Weekly calls", state="missed"),
        Commitment(text="Share", field="seo_revenue_share", target=0.3, baseline=0.2),
        Commitment(text="Traffic", field="organic_traffic", target=200_000, baseline=100_000),
        Commitment(text="Keywords", field="keywords_top10", target=130, baseline=125),
        Commitment(text="Authority", field="domain_authority", target=60),
        Commitment(text="Tickets", field="support_tickets", target=0, baseline=4),
        Commitment(text="Tickets again", field="support_tickets", target=1, baseline=4),
        Commitment(text="Nobody wrote it down"),
        Commitment(text="Not a step", field="keywords_top10", target=130, baseline=120),
    ]
    review = review_of(client(), commitments=promises)
    assert review.commitments is not None
    assert [score.state for score in review.commitments] == [
        "missed", "met", "partly", "missed", "missed", "partly", "met", "unknown",
        "missed",
    ]  # fmt: skip
    facts = by_id(qbr_facts(review))
    assert facts["qbr.commitment.c.value"].value == 150_000
    assert facts["qbr.commitment.a.text"].value == "Weekly calls"


def test_without_promises_on_record_the_review_says_so() -> None:
    assert review_of(client()).commitments is None
    assert review_of(client(), commitments=[]).commitments == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": " "},
        {"text": "x", "field": "organic_traffic"},
        {"text": "x", "target": 3},
        {"text": "x", "baseline": 3},
        {"text": "x", "field": "feedback", "target": 3},
        {"text": "x", "field": "nps_score", "target": 8, "baseline": 8},
    ],
)
def test_a_promise_that_cannot_be_scored_as_meant_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Commitment(**fields)  # type: ignore[arg-type]


# -- two versions
# ---------------------------------------------------------------------------------------------


def test_the_clients_version_has_no_score_no_hold_and_no_internal_figure() -> None:
    record = troubled()
    internal, shown = review_of(record), review_of(record, audience="client")
    assert internal.internal is not None and internal.internal.hold_reasons == ("churn_critical",)
    assert [offer.held for offer in internal.offers] == [True]
    assert (shown.internal, shown.offers) == (None, ())
    fields = {row.field for row in shown.figures}
    assert "nps_score" not in fields and "kpi_achievement_rate" not in fields and "organic_traffic" in fields
    topics = {topic.code for part in shown.agenda for topic in part.topics}
    assert "investment_recommendations" not in topics and "partnership_expansion" not in topics
    assert {fact.audience for fact in qbr_facts(shown)} == {"client"}


def test_a_promise_measured_by_an_internal_figure_keeps_it_from_the_client() -> None:
    promise = Commitment(text="Better mood", field="nps_score", target=8)
    facts = by_id(qbr_facts(review_of(client(), commitments=[promise], audience="client")))
    assert facts["qbr.commitment.a.state"].value == "met"
    assert "qbr.commitment.a.value" not in facts


def test_open_offers_are_for_the_client_too() -> None:
    facts = by_id(qbr_facts(review_of(client(), audience="client")))
    assert facts["qbr.offer.a.package"].value == "Advanced Technical SEO"


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(ValueError, match="stands beside"):
        qbr(client(), judged(bare()), as_of=TODAY)
    with pytest.raises(ValueError, match="previous record is of bare"):
        review_of(client(), bare(data_date=BEFORE))
    with pytest.raises(ValueError, match="no earlier"):
        review_of(client(), client())


@settings(deadline=None)
@given(CLIENTS, st.none() | CLIENTS, st.sampled_from(["internal", "client"]))
def test_every_review_keeps_its_promises(
    record: ClientRecord, previous: ClientRecord | None, audience: Audience
) -> None:
    if previous is not None:
        previous = previous.model_copy(update={"data_date": date(2026, 6, 1)})
    review = review_of(record, previous, audience=audience)
    assert review.challenges
    assert 1 <= len(review.priorities) <= 3
    assert len(review.wins) <= 3
    known = {row.field: row for row in review.figures}
    for win in review.wins:
        assert known[win.field].trend != "worsened"
    assert {field for item in review.challenges for field in item.fields} <= set(known)
    worsened = {row.field for row in review.figures if row.trend == "worsened"}
    assert worsened == {item.fields[0] for item in review.challenges if item.kind == "worsened"}
    facts = qbr_facts(review)
    by_id(facts)
    every_fact_has_its_words(facts)
    if audience == "client":
        assert all(fact.audience == "client" for fact in facts)
