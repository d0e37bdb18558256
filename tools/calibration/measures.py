"""How well a score tells who leaves: ROC AUC, PR AUC, Brier score and a calibration table, with intervals.

Intervals are 95 % and by bootstrap over clients, not rows, since a client's rows are alike; those of the
calibration table are Wilson's. Figures come from scikit-learn and SciPy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from tools.calibration.fitting import Floats

#: Resamples of a bootstrap.
RESAMPLES = 1000
#: Rows of the calibration table.
BINS = 10
_TAIL = 2.5


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True)


class Interval(_Result):
    """A figure and its 95 % interval; ``None`` bounds where no resample could be judged."""

    value: float
    low: float | None
    high: float | None


class Measures(_Result):
    """Of one score on one set of rows. Brier is ``None`` for a score that is not between 0 and 1."""

    roc_auc: Interval
    """Chance that a client who left stood above one who stayed; 0.5 is a coin."""
    pr_auc: Interval
    """Average precision; a coin has the share of those who left."""
    brier: Interval
    """Mean squared error of the probability; 0 is perfect."""


class Bin(_Result):
    """A row of the calibration table: clients of like probability, and how many of them left."""

    rows: int
    predicted: float
    """Mean probability."""
    churned: int
    observed: float
    low: float
    high: float


@dataclass(frozen=True)
class Bootstrap:
    """Resamples of whole clients, the same for every score that is judged by it."""

    samples: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, groups: NDArray[np.int64], seed: int, resamples: int = RESAMPLES) -> Bootstrap:
        rng = np.random.default_rng(seed)
        order = np.argsort(groups, kind="stable")
        clients, first = np.unique(groups[order], return_index=True)
        rows = np.split(order, first[1:])
        return cls(
            tuple(
                np.concatenate([rows[client] for client in rng.integers(0, len(clients), len(clients))])
                for _ in range(resamples)
            )
        )

    def interval(self, figure: Callable[[NDArray[np.int64]], float | None], whole: float) -> Interval:
        """``whole`` with the interval of ``figure`` over the resamples; one that cannot be judged is passed over."""
        found = [value for sample in self.samples if (value := figure(sample)) is not None]
        if not found:
            return Interval(value=whole, low=None, high=None)
        low, high = np.percentile(found, [_TAIL, 100 - _TAIL])
        return Interval(value=whole, low=float(low), high=float(high))


def measure(scores: Floats, churned: Floats, bootstrap: Bootstrap) -> Measures:
    """Judge ``scores`` (0-1) against what came."""
    figures = _figures()
    rows = np.arange(len(churned))
    return Measures(
        **{
            name: bootstrap.interval(_on(scores, churned, figure), float(figure(churned[rows], scores[rows])))
            for name, figure in figures.items()
        }
    )


def difference(left: Floats, right: Floats, churned: Floats, bootstrap: Bootstrap) -> Measures:
    """``left`` less ``right``, figure by figure on the same resamples."""
    figures = _figures()

    def less(figure: Callable[[Floats, Floats], float]) -> Callable[[NDArray[np.int64]], float | None]:
        one, other = _on(left, churned, figure), _on(right, churned, figure)

        def both(sample: NDArray[np.int64]) -> float | None:
            a, b = one(sample), other(sample)
            return None if a is None or b is None else a - b

        return both

    return Measures(
        **{
            name: bootstrap.interval(less(figure), float(figure(churned, left) - figure(churned, right)))
            for name, figure in figures.items()
        }
    )


def calibration_table(probabilities: Floats, churned: Floats, bins: int = BINS) -> tuple[Bin, ...]:
    """Rows of about equal size by probability; equal probabilities are never told apart."""
    from scipy.stats import binomtest

    edges = np.unique(np.quantile(probabilities, np.linspace(0, 1, bins + 1)[1:-1]))
    place = np.searchsorted(edges, probabilities, side="left")
    table = []
    for at in np.unique(place):
        inside = place == at
        rows, left = int(inside.sum()), int(churned[inside].sum())
        interval = binomtest(left, rows).proportion_ci(method="wilson")
        table.append(
            Bin(
                rows=rows,
                predicted=float(probabilities[inside].mean()),
                churned=left,
                observed=left / rows,
                low=float(interval.low),
                high=float(interval.high),
            )
        )
    return tuple(table)


def _figures() -> Mapping[str, Callable[[Floats, Floats], float]]:
    from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

    return {"roc_auc": roc_auc_score, "pr_auc": average_precision_score, "brier": brier_score_loss}


def _on(
    scores: Floats, churned: Floats, figure: Callable[[Floats, Floats], float]
) -> Callable[[NDArray[np.int64]], float | None]:
    def of(sample: NDArray[np.int64]) -> float | None:
        outcomes = churned[sample]
        return float(figure(outcomes, scores[sample])) if 0 < outcomes.sum() < len(outcomes) else None

    return of
