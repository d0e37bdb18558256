"""Fitting: what is planted is found, nothing is where nothing was, and no weight is negative."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.calibration import (
    CalibrationError,
    Example,
    Labelled,
    backtest,
    fit,
    fitted_model,
    study,
    write_model,
)
from tools.calibration.fitting import weighted
from tools.calibration.measures import calibration_table
from tools.calibration.studies import rounded
from tools.record import ClientRecord
from tools.scoring.churn import score_churn
from tools.scoring.library import load_churn_model

MODEL = load_churn_model()
DAY = date(2026, 11, 22)


def _table(count: int, seed: int, *, planted: bool = True, rows: int = 1) -> Labelled:
    """Clients who leave when they do not log in and are in arrears; nothing else matters."""
    rng = np.random.default_rng(seed)
    examples = []
    for number in range(count):
        delays, login, nps = rng.integers(0, 6), rng.integers(0, 40), rng.integers(0, 11)
        odds = -2.0 + (3.0 * (delays > 2) + 2.0 * (login > 14) if planted else 1.5)
        churned = bool(rng.random() < 1 / (1 + np.exp(-odds)))
        record = ClientRecord(
            client_id=f"c{number}",
            name=f"c{number}",
            monthly_value=float(rng.integers(100_000, 900_000)),
            engagement_score=float(rng.integers(0, 100)),
            payment_delays=float(delays),
            support_tickets=float(rng.integers(0, 12)),
            nps_score=float(nps),
            feature_adoption_rate=float(rng.random()),
            days_since_last_login=float(login),
        )
        examples += [Example(record, churned)] * rows
    return Labelled("planted.csv", tuple(examples))


@pytest.fixture(scope="module")
def found():
    return study(_table(600, 3), MODEL, resamples=100)


def test_what_was_planted_is_found(found) -> None:
    order = sorted(found.weights, key=lambda factor: -found.weights[factor])
    assert order[:2] == ["payment_delays", "last_login"]
    assert found.weights["payment_delays"] + found.weights["last_login"] > 0.75
    assert found.fitted.roc_auc.value > found.unfitted.roc_auc.value + 0.05
    assert found.gain.roc_auc.low > 0
    assert found.gain.brier.high < 0


def test_weights_sum_to_one_and_are_never_negative(found) -> None:
    assert sum(found.weights.values()) == pytest.approx(1, abs=1e-12)
    assert min(found.weights.values()) >= 0


def test_predictions_are_calibrated(found) -> None:
    inside = sum(b.low <= b.predicted <= b.high for b in found.table_fitted)
    assert inside >= len(found.table_fitted) - 2


def test_nothing_is_found_where_nothing_is() -> None:
    empty = study(_table(400, 5, planted=False), MODEL, resamples=100)
    assert empty.fitted.roc_auc.low < 0.5 < empty.fitted.roc_auc.high


def test_a_clients_rows_never_stand_on_both_sides() -> None:
    """Rows that repeat a client teach nothing about that client: doubling them leaves a coin a coin."""
    doubled = study(_table(300, 7, planted=False, rows=4), MODEL, resamples=100)
    assert (doubled.rows, doubled.clients) == (1200, 300)
    assert doubled.fitted.roc_auc.low < 0.55


def test_the_same_seed_gives_the_same_study() -> None:
    assert study(_table(200, 2), MODEL, resamples=100) == study(_table(200, 2), MODEL, resamples=100)


def test_the_new_model_is_read_back_and_gives_a_probability(found, tmp_path: Path) -> None:
    path = tmp_path / "churn" / "ours.yaml"
    made = write_model(path, found, MODEL, name="ours", fitted_on=DAY)
    read = load_churn_model("ours", (tmp_path,))
    assert read.ref == made.ref == fitted_model(found, MODEL, name="ours", fitted_on=DAY).ref
    assert read.calibration is not None and read.calibration.fitted_on == DAY
    record = _table(1, 1).examples[0].record
    result = score_churn(record, read)
    exact = sum(factor.points for factor in result.factors)
    expected = 1 / (1 + np.exp(-(found.intercept + found.slope * exact / 100)))
    assert result.probability == pytest.approx(expected, abs=1e-6)
    assert score_churn(record, MODEL).probability is None


def test_a_backtest_judges_probabilities_where_there_are_any_and_says_what_it_was_fitted_to(found) -> None:
    made = fitted_model(found, MODEL, name="ours", fitted_on=DAY)
    fresh = _table(500, 11)
    plain, judged = backtest(fresh, MODEL, resamples=100), backtest(fresh, made, resamples=100)
    assert (plain.calibrated, judged.calibrated, plain.seen, judged.seen) == (False, True, False, True)
    assert judged.measures.brier.value < plain.measures.brier.value


@pytest.mark.parametrize("kind", [True, False])
def test_outcomes_all_alike_cannot_be_fitted(kind: bool) -> None:
    table = Labelled("t", tuple(Example(e.record, kind) for e in _table(60, 1).examples))
    with pytest.raises(CalibrationError, match="at least 10 of each"):
        study(table, MODEL)
    with pytest.raises(CalibrationError, match="alike"):
        backtest(table, MODEL)


def test_a_table_without_the_models_fields_is_told(tmp_path: Path) -> None:
    table = Labelled("t", (Example(ClientRecord(client_id="a", name="a"), True),))
    with pytest.raises(CalibrationError, match="no data there"):
        study(table, MODEL)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9).filter(lambda values: sum(values) > 0.01))
def test_rounded_weights_sum_to_one(values: list[float]) -> None:
    weights = np.array(values) / sum(values)
    assert sum(round(w * 1_000_000) for w in rounded(weights)) == 1_000_000
    assert np.abs(np.array(rounded(weights)) - weights).max() < 2e-6


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_the_fits_score_is_the_calculators(seed: int) -> None:
    """What is fitted is what the calculator computes, gaps and all."""
    rng = np.random.default_rng(seed)
    known = {
        name: float(value)
        for name, value in (
            ("engagement_score", rng.integers(0, 100)),
            ("payment_delays", rng.integers(0, 6)),
            ("support_tickets", rng.integers(0, 12)),
            ("nps_score", rng.integers(0, 11)),
            ("monthly_value", rng.integers(1, 900_000)),
        )
        if rng.random() < 0.8
    }
    result = score_churn(ClientRecord(client_id="a", name="a", **known), MODEL)
    if result.score_exact is None:
        return
    risks = np.array([[np.nan if f.risk is None else f.risk for f in result.factors]])
    score = weighted(risks, np.array([f.weight for f in MODEL.factors]))
    assert 100 * score[0] == pytest.approx(sum(f.points for f in result.factors), abs=1e-6)


def test_the_gradient_is_the_slope_of_the_loss() -> None:
    """A wrong gradient would stop the search early: the fit is no worse than any neighbour of it."""
    rng = np.random.default_rng(1)
    risks = rng.random((300, 3))
    risks[rng.random((300, 3)) < 0.2] = np.nan
    churned = (rng.random(300) < 0.2 + 0.6 * np.nan_to_num(risks[:, 0])).astype(float)
    prior = np.array([0.5, 0.3, 0.2])
    best = fit(risks, churned, prior, 1.0)

    def loss(weights: np.ndarray, slope: float, intercept: float) -> float:
        odds = intercept + slope * weighted(risks, weights)
        raw = slope * weights
        return float((np.logaddexp(0, odds) - churned * odds).sum() + ((raw - slope * prior) ** 2).sum())

    least = loss(best.weights, best.slope, best.intercept)
    for _ in range(200):
        raw = np.maximum(best.weights * best.slope + rng.normal(0, 0.05, 3), 1e-4)
        near = loss(raw / raw.sum(), raw.sum(), best.intercept + rng.normal(0, 0.05))
        assert near >= least - 1e-4


def test_equal_probabilities_stand_in_one_row_of_the_table() -> None:
    table = calibration_table(
        np.array([0.2] * 50 + [0.8] * 50), np.array([0.0] * 40 + [1.0] * 10 + [1.0] * 50)
    )
    assert [(b.rows, b.churned) for b in table] == [(50, 10), (50, 50)]
    assert table[0].low < 0.2 < table[0].high
