"""A whole calibration: cross-validated by client, measured beside the unfitted model, and the new model's file.

Everything is judged on rows that the judged weights never saw: the clients are dealt into folds (all rows of a
client into one), each fold is predicted by weights fitted to the others, and how strongly the weights are held
to those they started from is chosen within those others alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from tools.calibration.fitting import CalibrationError, Design, Fit, Floats, counts, design, fit, weighted
from tools.calibration.labelled import Labelled
from tools.calibration.measures import (
    RESAMPLES,
    Bin,
    Bootstrap,
    Measures,
    calibration_table,
    difference,
    measure,
)
from tools.scoring.schema import Calibration, ChurnModel

FOLDS = 5
SEED = 1
#: How strongly the weights may be held to those they started from.
STRENGTHS = (0.3, 1.0, 3.0, 10.0, 30.0)
#: Clients of each kind without which no fold can be judged.
FEWEST = 2 * FOLDS
_PLACES = 6


class Study(BaseModel):
    """What a calibration found."""

    model_config = ConfigDict(frozen=True)

    table: str
    base: str
    """The model whose weights were fitted, ``name@version``."""
    rows: int
    clients: int
    churned: int
    without_score: int
    """Rows left out for lack of data."""
    unlabelled: int
    refused: tuple[str, ...]
    folds: int
    seed: int
    resamples: int
    strength: float
    """How strongly the weights were held to those they started from, in the final fit."""
    weights: dict[str, float]
    """By factor, summing to one."""
    weights_before: dict[str, float]
    slope: float
    intercept: float
    fitted: Measures
    """Of the fitted model's probabilities, on folds it was not fitted to."""
    unfitted: Measures
    """Of the unfitted model's index (score / 100), on the same rows."""
    gain: Measures
    """Fitted less unfitted on the same resamples; for Brier less than zero is better."""
    table_fitted: tuple[Bin, ...]
    table_unfitted: tuple[Bin, ...]


def study(
    labelled: Labelled,
    model: ChurnModel,
    *,
    folds: int = FOLDS,
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> Study:
    """Fit the weights of ``model`` to a labelled table, and measure how well that does.

    Raises:
        CalibrationError: too few clients of either kind, or no factor tells who leaves.
    """
    data = design(labelled.examples, model)
    _enough(data)
    prior = np.array([factor.weight for factor in model.factors])
    predicted = np.empty(len(data.churned))
    for inside, outside in _folds(data.churned, data.groups, folds, seed):
        strength = _strength(data.risks[inside], data.churned[inside], data.groups[inside], prior, seed)
        found = fit(data.risks[inside], data.churned[inside], prior, strength)
        predicted[outside] = found.probability(data.risks[outside])
    strength = _strength(data.risks, data.churned, data.groups, prior, seed)
    final = fit(data.risks, data.churned, prior, strength)
    index = weighted(data.risks, prior)
    bootstrap = Bootstrap.of(data.groups, seed, resamples)
    ids = [factor.id for factor in model.factors]
    return Study(
        **counts(labelled, data),
        base=f"{model.ref.name}@{model.ref.version}",
        folds=folds,
        seed=seed,
        resamples=resamples,
        strength=strength,
        weights=dict(zip(ids, rounded(final.weights), strict=True)),
        weights_before=dict(zip(ids, map(float, prior), strict=True)),
        slope=round(final.slope, _PLACES),
        intercept=round(final.intercept, _PLACES),
        fitted=measure(predicted, data.churned, bootstrap),
        unfitted=measure(index, data.churned, bootstrap),
        gain=difference(predicted, index, data.churned, bootstrap),
        table_fitted=calibration_table(predicted, data.churned),
        table_unfitted=calibration_table(index, data.churned),
    )


def fitted_model(found: Study, model: ChurnModel, *, name: str, fitted_on: date) -> ChurnModel:
    """The new churn model: ``model`` with the fitted weights, and how its score becomes a probability."""
    return ChurnModel.model_validate(_content(found, model, name=name, fitted_on=fitted_on))


def write_model(path: Path, found: Study, model: ChurnModel, *, name: str, fitted_on: date) -> ChurnModel:
    """Write the new model's YAML, whole or not at all, and give the model as it will be read."""
    content = _content(found, model, name=name, fitted_on=fitted_on)
    made = ChurnModel.model_validate(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)
    part.write_text(f"# Weights fitted to outcomes; see notes for how well they did.\n{text}", "utf-8")
    part.replace(path)
    return made


def rounded(weights: Floats) -> list[float]:
    """Weights to six places that still sum to one: what rounding leaves goes to the largest remainders."""
    unit = 10**_PLACES
    whole = np.floor(weights * unit).astype(np.int64)
    left = int(unit - whole.sum())
    for place in np.argsort(-(weights * unit - whole), kind="stable")[:left]:
        whole[place] += 1
    return [int(value) / unit for value in whole]


def _content(found: Study, model: ChurnModel, *, name: str, fitted_on: date) -> dict[str, Any]:
    plain = model.model_dump(
        mode="json", by_alias=True, exclude={"content_hash", "notes", "calibration"}, exclude_none=True
    )
    plain["name"] = name
    for factor in plain["factors"]:
        factor["weight"] = found.weights[factor["id"]]
    calibration = Calibration(
        intercept=found.intercept,
        slope=found.slope,
        fitted_on=fitted_on,
        data=found.table,
        rows=found.rows,
        churned=found.churned,
        base=model.name,
    )
    return plain | {
        "calibration": calibration.model_dump(),
        "notes": {
            "base": found.base,
            "folds": found.folds,
            "clients": found.clients,
            "out_of_fold": {key: _plain(value) for key, value in found.fitted},
            "unfitted": {key: _plain(value) for key, value in found.unfitted},
        },
    }


def _plain(interval: Any) -> list[float | None]:
    return [
        None if value is None else round(value, 4) for value in (interval.value, interval.low, interval.high)
    ]


def _enough(data: Design) -> None:
    left = len(np.unique(data.groups[data.churned == 1]))
    stayed = len(np.unique(data.groups[data.churned == 0]))
    if min(left, stayed) < FEWEST:
        raise CalibrationError(
            f"{left} clients left and {stayed} stayed; at least {FEWEST} of each are needed to fit and to judge"
        )


def _folds(
    churned: Floats, groups: NDArray[np.int64], folds: int, seed: int
) -> Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    from sklearn.model_selection import StratifiedGroupKFold

    splitter = StratifiedGroupKFold(n_splits=folds, shuffle=True, random_state=seed)
    return list(splitter.split(np.zeros(len(churned)), churned, groups))


def _strength(risks: Floats, churned: Floats, groups: NDArray[np.int64], prior: Floats, seed: int) -> float:
    """The strength whose folds come out likeliest."""
    from sklearn.metrics import log_loss

    losses: Mapping[float, list[float]] = {strength: [] for strength in STRENGTHS}
    for inside, outside in _folds(churned, groups, FOLDS, seed):
        for strength, found in losses.items():
            made: Fit = fit(risks[inside], churned[inside], prior, strength)
            found.append(log_loss(churned[outside], made.probability(risks[outside]), labels=[0, 1]))
    return min(losses, key=lambda strength: float(np.mean(losses[strength])))
