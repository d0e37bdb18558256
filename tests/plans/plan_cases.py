"""Clients for the drafts' tests, judged by the real calculators and the rules that ship."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.library import load_churn_model, load_offers, load_scorecard
from tools.scoring.results import Assessment
from tools.words import words

TODAY = date(2026, 11, 22)

#: A client that is well: green health, low risk, and fit for an offer.
HEALTHY: dict[str, Any] = {
    "client_id": "lumen",
    "name": "Lumen",
    "data_date": date(2026, 11, 20),
    "account_manager": "Anna Petrova",
    "executive_sponsor": "Igor Volkov",
    "primary_contact": "Olga Belova",
    "vat": "excluded",
    "monthly_value": 900_000.0,
    "budget": 2_500_000.0,
    "renewal_date": date(2027, 6, 1),
    "autopay": True,
    "payment_score": 95.0,
    "weekly_logins": 9.0,
    "meeting_rate": 0.95,
    "email_response_rate": 0.9,
    "kpi_achievement_rate": 1.05,
    "nps_score": 9.0,
    "complaints": 0.0,
    "executive_satisfaction": 90.0,
    "strategy_adherence": 0.9,
    "communication_score": 92.0,
    "upsell_readiness": 0.7,
    "referral_score": 8.0,
    "integration_level": 0.8,
    "feature_adoption_rate": 0.85,
    "change_velocity": 0.8,
    "client_team_competency": 80.0,
    "engagement_score": 88.0,
    "payment_delays": 0.0,
    "support_tickets": 1.0,
    "days_since_last_login": 1.0,
    "technical_score": 62.0,
    "content_score": 81.0,
    "domain_authority": 55.0,
    "organic_traffic": 150_000.0,
    "locations": 1.0,
    "business_type": "national",
    "keywords_top10": 120.0,
    "organic_conversion_rate": 0.03,
    "seo_revenue_share": 0.35,
}

#: What turns the same client into one that is about to leave, with every churn factor past its threshold.
TROUBLED: dict[str, Any] = {
    "monthly_value": 300_000.0,
    "engagement_score": 30.0,
    "payment_delays": 4.0,
    "support_tickets": 9.0,
    "feature_adoption_rate": 0.2,
    "nps_score": 3.0,
    "days_since_last_login": 40.0,
    "kpi_achievement_rate": 0.5,
    "weekly_logins": 0.0,
    "meeting_rate": 0.2,
    "executive_satisfaction": 20.0,
}


def client(**changes: Any) -> ClientRecord:
    """The healthy client with some fields changed; ``None`` takes a field off the record."""
    return ClientRecord(**{**HEALTHY, **changes})


def troubled(**changes: Any) -> ClientRecord:
    return client(**{**TROUBLED, **changes})


def bare(**fields: Any) -> ClientRecord:
    """A client of whom nothing is known but what is given."""
    return ClientRecord(**{"client_id": "bare", "name": "Bare", **fields})


@cache
def _rules() -> Any:
    return load_scorecard(), load_churn_model(), load_offers()


def judged(record: ClientRecord) -> Assessment:
    scorecard, churn_model, offers = _rules()
    return assess(record, scorecard=scorecard, churn_model=churn_model, offers=offers, as_of=TODAY)


def by_id(facts: list[Fact]) -> dict[str, Fact]:
    """The facts of one client by id; fails where two share one."""
    found = {fact.id: fact for fact in facts}
    assert len(found) == len(facts), "two facts share an id"
    return found


def every_fact_has_its_words(facts: list[Fact]) -> None:
    """Both languages name what every fact measures, its code and what it counts, and no code fell out of
    them."""
    for fact in facts:
        for language in ("ru", "en"):
            vocabulary = words(language)
            assert vocabulary.metric(fact.metric), fact.id
            if fact.unit == "category" and fact.value is not None:
                assert vocabulary.category(str(fact.noun), str(fact.value)), fact.id
            if fact.unit == "count":
                assert vocabulary.noun(str(fact.noun)), fact.id


NUMBER_WORDS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|quarter|once|twice"
    r"|double|triple|first|second|third|один|одна|одно|одного|одной|два|две|двух|три|трёх|трех|четыре|четырёх|пять|пяти"
    r"|десят\w*|сто|сотн\w*|тысяч\w*|половин\w*|полтора|вдвое|втрое|дважды|трижды|перв(?!опричин)\w*|втор\w*|треть\w*)\b",
    re.IGNORECASE,
)

RATIO = st.none() | st.floats(0, 1)
SCORE = st.none() | st.floats(0, 100)
COUNT = st.none() | st.integers(0, 60).map(float)

#: Any client at all: each field may be missing.
CLIENTS: st.SearchStrategy[ClientRecord] = st.fixed_dictionaries(
    {
        "data_date": st.none() | st.dates(date(2026, 9, 1), date(2026, 11, 20)),
        "executive_sponsor": st.none() | st.just("Igor Volkov"),
        "currency": st.sampled_from(["RUB", "USD"]),
        "vat": st.sampled_from([None, "included", "excluded"]),
        "monthly_value": st.none() | st.floats(0, 5e6),
        "budget": st.none() | st.floats(0, 5e6),
        "renewal_date": st.none() | st.dates(date(2026, 10, 1), date(2028, 6, 1)),
        "payment_score": SCORE,
        "weekly_logins": COUNT,
        "meeting_rate": RATIO,
        "email_response_rate": RATIO,
        "kpi_achievement_rate": st.none() | st.floats(0, 3),
        "nps_score": st.none() | st.integers(0, 10).map(float),
        "complaints": COUNT,
        "executive_satisfaction": SCORE,
        "feature_adoption_rate": RATIO,
        "engagement_score": SCORE,
        "payment_delays": COUNT,
        "support_tickets": COUNT,
        "days_since_last_login": COUNT,
        "technical_score": SCORE,
        "content_score": SCORE,
        "domain_authority": SCORE,
        "organic_traffic": st.none() | st.integers(0, 10**6).map(float),
        "locations": COUNT,
        "business_type": st.sampled_from([None, "local", "national"]),
        "keywords_top10": COUNT,
        "organic_conversion_rate": RATIO,
        "seo_revenue_share": RATIO,
        "competitor_status": st.sampled_from([None, "none", "considering", "shopping"]),
        "kpi_status": st.sampled_from([None, "on_track", "flat", "declining"]),
        "feedback": st.sampled_from([None, "positive", "cancellation_threat"]),
        "expansion_signals": st.sampled_from([None, (), ("high_adoption", "seasonal_peak")]),
    }
).map(lambda fields: bare(**fields))
