"""The key stands on its own, and agrees with the calculators where both are right."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.assembly import open_desk
from agent.desk.early_warning import signals_of
from agent.evals.books import Books
from agent.evals.key import Key, KeyFault, same
from agent.evals.key.files import BookFiles
from agent.evals.key.offers import expansion_score, expected, fits, holds
from agent.evals.key.scores import churn, health
from agent.evals.key.warnings import SIGNALS, fired, months_before
from agent.evals.task import Fixture
from agent.rules import standing_rules
from agent.settings import Settings
from tools.book import iter_file
from tools.record import ClientRecord
from tools.scoring.assessment import assess

DAY = date(2026, 11, 20)


def share(most: int = 1) -> st.SearchStrategy[str]:
    return st.decimals(0, most, places=2).map(str)


def points() -> st.SearchStrategy[str]:
    return st.decimals(0, 100, places=1).map(str)


def counts(most: int = 12) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(str)


FIELDS = {
    "currency": st.sampled_from(["RUB", "USD"]),
    "monthly_value": st.sampled_from(["0", "499999", "500000", "1000000", "2500000"]),
    "current_spend": st.sampled_from(["999999", "1000000"]),
    "budget": st.sampled_from(["2000000", "2000001"]),
    "business_type": st.sampled_from(["local", "online"]),
    "autopay": st.sampled_from(["true", "false"]),
    "locations": counts(),
    "organic_traffic": st.sampled_from(["100000", "100001"]),
    "expansion_signals": st.sampled_from(["high_adoption", "feature_requests;positive_feedback"]),
    **dict.fromkeys(("weekly_logins", "complaints", "payment_delays", "support_tickets"), counts()),
    **dict.fromkeys(("nps_score", "referral_score"), st.integers(0, 10).map(str)),
    "days_since_last_login": counts(30),
    "kpi_achievement_rate": share(3),
    **dict.fromkeys(
        (
            "meeting_rate",
            "email_response_rate",
            "strategy_adherence",
            "upsell_readiness",
            "integration_level",
        ),
        share(),
    ),
    **dict.fromkeys(("feature_adoption_rate", "change_velocity"), share()),
    **dict.fromkeys(
        ("payment_score", "executive_satisfaction", "communication_score", "client_team_competency"), points()
    ),
    **dict.fromkeys(("engagement_score", "technical_score", "content_score", "domain_authority"), points()),
}


@given(rows=st.lists(st.fixed_dictionaries({}, optional=FIELDS), min_size=5, max_size=15))
@settings(max_examples=20)
def test_it_scores_and_offers_as_the_calculators_do(
    rows: list[dict[str, str]], tmp_path_factory: Any
) -> None:
    path = tmp_path_factory.mktemp("rows") / "clients.csv"
    rows = [{"client_id": f"k-{at}", "name": f"Client {at}", **row} for at, row in enumerate(rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["client_id", "name", *FIELDS], restval="")
        writer.writeheader()
        writer.writerows(rows)
    rules = standing_rules(Settings())
    for row, record in zip(rows, iter_file(path), strict=True):
        assert isinstance(record, ClientRecord)
        made = assess(record, **rules, as_of=DAY)
        ours, theirs = health(row), made.health
        assert (ours.value, ours.word) == (theirs.score, theirs.band)
        assert float(ours.coverage) == pytest.approx(theirs.coverage)
        ours, churned = churn(row), made.churn
        assert (ours.value, ours.word) == (churned.score, churned.level)
        assert float(ours.coverage) == pytest.approx(churned.coverage)
        offers = {offer.id: offer for offer in made.upsell.offers}
        assert {name for name, truth in fits(row).items() if truth} == set(offers)
        assert {name for name, truth in fits(row).items() if truth is None} == {
            o.id for o in made.upsell.unknown
        }
        assert all(expected(name) == Fraction(str(offer.expected_value)) for name, offer in offers.items())
        assert {offer.hold for offer in offers.values()} <= {bool(holds(row))}
        assert expansion_score(row) == made.expansion.score


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return Books(tmp_path_factory.mktemp("key")).of(Fixture())


def test_every_signal_of_the_sample_is_the_calculators_own(sample: Any, tmp_path: Path) -> None:
    desk = open_desk(Settings(database_url=sample.copy_to(tmp_path)), as_of=DAY)
    files = BookFiles(sample.files, DAY)
    found: set[str] = set()
    for client in files.records:
        theirs = {s.signal: s.figures for s in signals_of(desk, client) if s.fired}
        ours = fired(files, client)
        assert set(ours) == set(theirs), client
        for name, told in ours.items():
            assert {k: float(v) for k, v in told.items()} == pytest.approx(theirs[name]), (client, name)
        found |= set(ours)
    assert len(found) >= len(SIGNALS) - 1


def test_it_knows_what_it_cannot_say(sample: Any) -> None:
    key = Key(BookFiles(sample.files, DAY))
    for fact, client, words in (
        ("health.mood", "c-101", "computes no fact 'health.mood' of a client"),
        ("health.score", None, "computes no fact 'health.score' of the book"),
        ("health.score", "c-999", "no client 'c-999'"),
        ("renewals.due.count", None, "needs a period"),
    ):
        with pytest.raises(KeyFault, match=words):
            key.value(fact, client)
    assert key.value("health.score", "c-108") is None
    assert key.value("client.monthly_value", "c-101") == 900_000


def test_a_later_row_is_not_known_yet(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text(
        "client_id,name,data_date,monthly_value\nk,A,2026-10-01,1\nk,A,2026-11-20,2\nk,A,2026-11-21,3\n",
        "utf-8",
    )
    assert Key(BookFiles(tmp_path, DAY)).value("client.monthly_value", "k") == 2
    assert Key(BookFiles(tmp_path, date(2026, 10, 31))).value("client.monthly_value", "k") == 1


@pytest.mark.parametrize(
    ("worth", "shown", "is_same"),
    [
        (93, 93, True),
        (93, 92, False),
        (93, "93", False),
        (Fraction(1, 3), 0.333333333, True),
        (Fraction(1, 3), 0.3334, False),
        (date(2027, 2, 1), "2027-02-01", True),
        ("red", "yellow", False),
        ("red", "red", True),
    ],
)
def test_a_value_is_the_same_to_within_a_millionth(worth: Any, shown: Any, is_same: bool) -> None:
    assert same(worth, shown) is is_same


def test_months_end_where_they_end() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 12) == date(2025, 1, 15)
    assert months_before(date(2024, 2, 29), -12) == date(2025, 2, 28)
