"""The shipped rules, read once for all tests of scoring."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scoring_clients import AS_OF

from tools.scoring import load_churn_model, load_offers, load_scorecard
from tools.scoring.results import Override
from tools.scoring.schema import ChurnModel, Offers, Scorecard


@pytest.fixture(scope="session")
def card() -> Scorecard:
    return load_scorecard()


@pytest.fixture(scope="session")
def churn_model() -> ChurnModel:
    return load_churn_model()


@pytest.fixture(scope="session")
def offers() -> Offers:
    return load_offers()


@pytest.fixture
def red_by_hand() -> Override:
    """Set to red on the first of September, until the day the tests score on."""
    return Override(
        band="red",
        reason="The director is leaving",
        set_by="Анна Иванова",
        set_at=datetime(2026, 9, 1, 10, 30, tzinfo=UTC),
        expires=AS_OF,
    )
