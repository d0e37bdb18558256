"""Dated records, and the health and churn of the past that the shipped rules give for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from tools.record import ClientRecord
from tools.sample.frames import client_columns, frame_of_rows
from tools.scoring.churn import score_churn
from tools.scoring.health import score_health
from tools.scoring.library import load_churn_model, load_scorecard


def snapshots(records: Iterable[ClientRecord]) -> dict[str, pl.DataFrame]:
    """``clients``, ``health_snapshots`` and ``churn_snapshots`` of dated records, in their order.

    Every record is put to the default scorecard and churn model; one with too little data for a score has no
    snapshot of it.
    """
    card, model = load_scorecard(), load_churn_model()
    schema = client_columns()
    columns: dict[str, list[Any]] = {name: [] for name in schema}
    health_rows: list[dict[str, Any]] = []
    churn_rows: list[dict[str, Any]] = []
    for record in records:
        for name, column in columns.items():
            value = getattr(record, name)
            column.append(";".join(value) or None if isinstance(value, tuple) else value)
        row = {"client_id": record.client_id, "date": record.data_date}
        health, churn = score_health(record, card), score_churn(record, model)
        if health.score is not None:
            health_rows.append(row | {"score": health.score, "band": health.band})
        if churn.score is not None:
            churn_rows.append(row | {"score": churn.score, "level": churn.level})
    return {
        "clients": pl.DataFrame(columns, schema=dict(schema), strict=False),
        "health_snapshots": frame_of_rows("health_snapshots", health_rows),
        "churn_snapshots": frame_of_rows("churn_snapshots", churn_rows),
    }
