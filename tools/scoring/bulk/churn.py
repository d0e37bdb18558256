"""Churn risk of a table of clients: what ``tools.scoring.churn`` says of one, as columns."""

from __future__ import annotations

import polars as pl

from tools.scoring.bulk.health import first_at_or_under
from tools.scoring.bulk.rounding import (
    STEP,
    against,
    any_of,
    at_most,
    half_up_column,
    nine_column,
    nine_share,
)
from tools.scoring.bulk.texts import joined
from tools.scoring.numbers import nine
from tools.scoring.schema import ChurnFactorRule, ChurnModel, Threshold

#: Whether a row must be scored by the calculators of one client.
DOUBT = "_churn_doubt"


def fields_of(model: ChurnModel) -> set[str]:
    """The fields of the client record that the churn model reads."""
    return {factor.field for factor in model.factors}


def with_churn(clients: pl.LazyFrame, model: ChurnModel) -> pl.LazyFrame:
    """``clients`` with the columns ``churn_*`` of ``tools.scoring.table`` and :data:`DOUBT`."""
    factors = [
        (_Ramp if rule.is_ramp else _Step)(f"_risk{at}", rule, model) for at, rule in enumerate(model.factors)
    ]
    clients = clients.with_columns(column for factor in factors for column in factor.columns())
    clients = clients.with_columns(
        pl.sum_horizontal(
            pl.when(factor.risk.is_not_null()).then(factor.rule.weight).otherwise(0.0) for factor in factors
        ).alias("_present")
    )
    covered = nine_share(pl.col("_present"))
    clients = clients.with_columns(
        covered.value.alias("churn_coverage"),
        covered.doubt.alias("_coverage_doubt"),
        (
            100
            * pl.sum_horizontal(factor.rule.weight / pl.col("_present") * factor.risk for factor in factors)
        ).alias("_total"),
        any_of([factor.unsure for factor in factors]).alias("_unsure"),
    ).with_columns(
        pl.when((pl.col("_present") > 0) & (pl.col("churn_coverage") >= nine(model.min_coverage)))
        .then(pl.col("_total"))
        .alias("_total")
    )
    total = pl.col("_total")
    by = sum(factor.slack for factor in factors) / pl.col("_present")
    whole, hundredths = (half_up_column(total, digits, pl.col("_unsure"), by) for digits in (0, 2))
    ids = [factor.rule.id for factor in factors]
    clients = clients.with_columns(
        pl.when(total.is_null())
        .then(pl.lit("insufficient_data"))
        .otherwise(pl.lit("ok"))
        .alias("churn_status"),
        whole.value.cast(pl.Int64).alias("churn_score"),
        hundredths.value.alias("churn_score_exact"),
        joined(ids, [factor.risk.is_null() for factor in factors]).alias("churn_missing"),
        joined(ids, [factor.near for factor in factors]).alias("churn_near_threshold"),
        any_of([pl.col("_coverage_doubt"), whole.doubt, hundredths.doubt, *(f.doubt for f in factors)]).alias(
            DOUBT
        ),
    )
    return clients.with_columns(
        first_at_or_under(
            pl.col("churn_score"), [(level.start, level.level) for level in model.levels]
        ).alias("churn_level"),
        first_at_or_under(
            pl.col("churn_score"), [(level.start, level.action) for level in model.levels]
        ).alias("churn_action"),
    )


class _Factor:
    """A factor's columns: its risk 0-1 (null where it is missing), and what may be in doubt about it."""

    unsure: pl.Expr = pl.lit(False)
    """Whether the value's ninth decimal is in doubt, which may move the total by ``slack``."""
    slack: float = 0.0
    """In points, where the factor alone were present."""
    near: pl.Expr = pl.lit(False)
    """Whether it is unbreached and within the margin of its threshold."""
    doubt: pl.Expr = pl.lit(False)
    """Whether binary noise could decide if it is breached or near."""

    def __init__(self, name: str, rule: ChurnFactorRule, model: ChurnModel) -> None:
        self.name, self.rule, self.model = name, rule, model
        self.risk = pl.col(name)
        self.value = pl.col(rule.field) if rule.times == 1 else pl.col(rule.field) * rule.times

    def columns(self) -> list[pl.Expr]:
        raise NotImplementedError


class _Step(_Factor):
    """A threshold: breached is the whole weight."""

    def __init__(self, name: str, rule: ChurnFactorRule, model: ChurnModel) -> None:
        super().__init__(name, rule, model)
        self.near, self.doubt = pl.col(f"{name}_near"), pl.col(f"{name}_doubt")

    def columns(self) -> list[pl.Expr]:
        below = self.rule.breached_below is not None
        risk: pl.Expr = pl.lit(None, dtype=pl.Float64)
        near = doubt = pl.lit(False)
        for currency, limit in _limits(self.rule.breached_below if below else self.rule.breached_above):
            under, over, unsure = against(self.value, limit)
            breached = under if below else over
            most = nine(self.model.near_margin * abs(limit))
            within, unsure_near = at_most((self.value - limit).abs(), most, limit)
            risk = _where(currency, breached.cast(pl.Float64), risk)
            near = _where(currency, ~breached & within, near)
            doubt = _where(currency, unsure | unsure_near, doubt)
        return [
            risk.alias(self.name),
            near.fill_null(False).alias(f"{self.name}_near"),
            doubt.fill_null(False).alias(f"{self.name}_doubt"),
        ]


class _Ramp(_Factor):
    """Two ends with a straight line between them."""

    def __init__(self, name: str, rule: ChurnFactorRule, model: ChurnModel) -> None:
        super().__init__(name, rule, model)
        self.unsure = pl.col(f"{name}_unsure")
        self._ends = list(
            zip(_limits(rule.no_risk_at), _limits(rule.full_risk_at, like=rule.no_risk_at), strict=True)
        )
        self.slack = max(100 * rule.weight * STEP / abs(end - start) for (_, start), (_, end) in self._ends)

    def columns(self) -> list[pl.Expr]:
        rounded = nine_column(self.value)
        risk: pl.Expr = pl.lit(None, dtype=pl.Float64)
        for (currency, start), (_, end) in self._ends:
            risk = _where(currency, ((rounded.value - start) / (end - start)).clip(0.0, 1.0), risk)
        return [risk.alias(self.name), rounded.doubt.fill_null(False).alias(f"{self.name}_unsure")]


def _limits(limit: Threshold | None, like: Threshold | None = None) -> list[tuple[str | None, float]]:
    """A limit by currency (``None``: any), in the order of ``like`` where the currencies are written in another."""
    if isinstance(limit, dict):
        order = like if isinstance(like, dict) else limit
        return [(currency, limit[currency]) for currency in order]
    return [] if limit is None else [(None, limit)]


def _where(currency: str | None, value: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
    """``value`` for the clients of a currency, ``otherwise`` for the others."""
    return (
        value
        if currency is None
        else pl.when(pl.col("currency") == currency).then(value).otherwise(otherwise)
    )
