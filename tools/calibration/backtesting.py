"""Any churn model on any labelled table: how well its score told who left."""

from __future__ import annotations

import numpy as np
from pydantic import BaseModel, ConfigDict

from tools.calibration.fitting import CalibrationError, counts, design, weighted
from tools.calibration.labelled import Labelled
from tools.calibration.measures import RESAMPLES, Bin, Bootstrap, Measures, calibration_table, measure
from tools.calibration.studies import SEED
from tools.scoring.schema import ChurnModel


class Backtest(BaseModel):
    """What a backtest found."""

    model_config = ConfigDict(frozen=True)

    table: str
    model: str
    """``name@version``."""
    calibrated: bool
    """Whether probabilities were judged; else the index, score / 100."""
    seen: bool
    """Whether the model says it was fitted to a table of this name: then this is no test of it."""
    rows: int
    clients: int
    churned: int
    without_score: int
    unlabelled: int
    refused: tuple[str, ...]
    seed: int
    resamples: int
    measures: Measures
    calibration: tuple[Bin, ...]


def backtest(
    labelled: Labelled, model: ChurnModel, *, seed: int = SEED, resamples: int = RESAMPLES
) -> Backtest:
    """Score every client of the table by ``model`` and judge the scores by what came.

    Raises:
        CalibrationError: nobody has a score, or all outcomes are alike.
    """
    data = design(labelled.examples, model)
    if not 0 < data.churned.sum() < len(data.churned):
        raise CalibrationError("all outcomes are alike: nobody can be told from anybody")
    scores = weighted(data.risks, np.array([factor.weight for factor in model.factors]))
    if model.calibration is not None:
        scores = np.array([model.calibration.probability(100 * score) for score in scores])
    bootstrap = Bootstrap.of(data.groups, seed, resamples)
    return Backtest(
        **counts(labelled, data),
        model=f"{model.ref.name}@{model.ref.version}",
        calibrated=model.calibration is not None,
        seen=model.calibration is not None and model.calibration.data == labelled.name,
        seed=seed,
        resamples=resamples,
        measures=measure(scores, data.churned, bootstrap),
        calibration=calibration_table(scores, data.churned),
    )
