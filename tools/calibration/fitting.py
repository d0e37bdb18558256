"""Fitting the weights of a churn model to outcomes, with weights that are never negative.

Each factor's risk (0-1) is the calculator's own, so that what is fitted is what is used. A client's score is
the weighted mean of the risks on record, as the calculator makes it, and the log-odds of churn are an
intercept plus a slope times that score. Weights, slope and intercept are fitted together by maximum
likelihood (SciPy's L-BFGS-B, whose bounds keep weights above zero), drawn towards the weights of the
model that was started from: with few outcomes little moves, with many the data decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from tools.calibration.labelled import Example, Labelled
from tools.scoring.churn import score_churn
from tools.scoring.schema import ChurnModel

Floats = NDArray[np.float64]

#: Slope that the fit starts from; where it starts decides nothing but how long it takes.
_START_SLOPE = 4.0
#: The least that a weight times the slope may be: at zero itself a client of whom only that factor is known would
#: lose its score at once, and the search its way.
_LEAST = 1e-4


class CalibrationError(ValueError):
    """The table cannot tell what is asked of it; the message says why."""


@dataclass(frozen=True)
class Design:
    """Risks of scored clients: a row a client, a column a factor, NaN where a factor has no data."""

    risks: Floats
    churned: Floats
    groups: NDArray[np.int64]
    """Which client each row is of."""
    left_out: int
    """Examples without a score for lack of data."""


@dataclass(frozen=True)
class Fit:
    """Fitted weights (summing to one), slope and intercept."""

    weights: Floats
    slope: float
    intercept: float

    def probability(self, risks: Floats) -> Floats:
        """Of churn, for each row of risks."""
        return _sigmoid(self.intercept + self.slope * weighted(risks, self.weights))


class Counts(TypedDict):
    """How many rows a table had, and what became of them."""

    table: str
    rows: int
    clients: int
    churned: int
    without_score: int
    unlabelled: int
    refused: tuple[str, ...]


def counts(labelled: Labelled, data: Design) -> Counts:
    """The rows of ``labelled``, of which ``data`` was made."""
    return Counts(
        table=labelled.name,
        rows=len(data.churned),
        clients=len(np.unique(data.groups)),
        churned=int(data.churned.sum()),
        without_score=data.left_out,
        unlabelled=labelled.unlabelled,
        refused=labelled.refused,
    )


def design(examples: Sequence[Example], model: ChurnModel) -> Design:
    """What a model's factors say of each example; one that the model gives no score is left out.

    Raises:
        CalibrationError: nobody has a score.
    """
    rows, churned, clients = [], [], []
    for example in examples:
        result = score_churn(example.record, model)
        if result.score is None:
            continue
        rows.append([np.nan if factor.risk is None else factor.risk for factor in result.factors])
        churned.append(float(example.churned))
        clients.append(example.record.client_id)
    if not rows:
        raise CalibrationError(
            "the model gives no client of the table a score: its factors have no data there"
        )
    order = {client: place for place, client in enumerate(dict.fromkeys(clients))}
    return Design(
        np.array(rows, dtype=np.float64).reshape(len(rows), len(model.factors)),
        np.array(churned, dtype=np.float64),
        np.array([order[client] for client in clients], dtype=np.int64),
        len(examples) - len(rows),
    )


def weighted(risks: Floats, weights: Floats) -> Floats:
    """The weighted mean of each row's known risks, 0-1; zero where nothing known has a weight."""
    known = ~np.isnan(risks)
    total = known @ weights
    sums = np.where(known, risks, 0.0) @ weights
    score: Floats = np.divide(sums, total, out=np.zeros_like(sums), where=total > 0)
    return score


def fit(risks: Floats, churned: Floats, prior: Floats, strength: float) -> Fit:
    """Fit to rows of ``risks``; ``strength`` how strongly weights are held to ``prior``.

    Raises:
        CalibrationError: all outcomes are alike, or no factor tells who leaves.
    """
    from scipy.optimize import minimize

    if not 0 < churned.sum() < len(churned):
        raise CalibrationError("all outcomes are alike: there is nothing to fit to")
    known = ~np.isnan(risks)
    filled = np.where(known, risks, 0.0)
    rate = churned.mean()

    def loss(values: Floats) -> tuple[float, Floats]:
        raw, intercept = values[:-1], values[-1]
        slope = raw.sum()
        total = known @ raw
        score = np.divide(filled @ raw, total, out=np.zeros(len(filled)), where=total > 0)
        odds = intercept + slope * score
        error = _sigmoid(odds) - churned
        by_weight = score[:, None] + slope * np.divide(
            known * (filled - score[:, None]),
            total[:, None],
            out=np.zeros_like(filled),
            where=total[:, None] > 0,
        )
        pull = raw - slope * prior
        likelihood = np.logaddexp(0.0, odds) - churned * odds
        gradient = np.append(error @ by_weight, error.sum())
        gradient[:-1] += 2 * strength * (pull - pull @ prior)
        return float(likelihood.sum() + strength * pull @ pull), gradient

    start = np.append(np.maximum(prior * _START_SLOPE, _LEAST), np.log(rate / (1 - rate)) - 1.0)
    bounds = [(_LEAST, None)] * len(prior) + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    raw = found.x[:-1]
    if raw.sum() <= 2 * _LEAST * len(prior):
        raise CalibrationError("no factor of the model tells who leaves in this table")
    return Fit(raw / raw.sum(), float(raw.sum()), float(found.x[-1]))


def _sigmoid(values: Floats) -> Floats:
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(values, -500, 500)))
    return result
