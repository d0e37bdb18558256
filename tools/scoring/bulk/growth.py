"""Offers and expansion signals of a table of clients: what ``tools.scoring.upsell`` and ``.expansion`` say of one."""

from __future__ import annotations

from math import fsum

import polars as pl

from tools.scoring.bulk.conditions import fields_named, verdict
from tools.scoring.bulk.texts import joined
from tools.scoring.numbers import nine, plain
from tools.scoring.schema import ExpansionSignals, Offers

#: The band that holds go by: the worse of the computed one and the one set by hand.
WORSE_BAND = "_worse_band"


def fields_of(offers: Offers) -> set[str]:
    """The fields of the client record that the offers' conditions look at."""
    return set[str]().union(*(fields_named(condition.node) for condition in offers.conditions.values()))


def with_upsell(clients: pl.LazyFrame, offers: Offers) -> pl.LazyFrame:
    """``clients`` with the columns ``upsell_*`` of ``tools.scoring.table``, save the expected value
    (:func:`expected_value`); they have ``churn_level`` and :data:`WORSE_BAND`."""
    expected = _expected(offers)
    clients = clients.with_columns(
        verdict(offers.conditions[rule.id].node).alias(f"_offer_{rule.id}") for rule in offers.offers
    )
    ours = pl.col("currency") == offers.currency
    held = pl.col(WORSE_BAND).is_in(offers.hold_while.health).fill_null(False) | pl.col("churn_level").is_in(
        offers.hold_while.churn
    ).fill_null(False)
    by_value = sorted(expected, key=lambda id: (-expected[id], id))
    fits = [pl.col(f"_offer_{id}").fill_null(False) & ours for id in by_value]
    by_id = sorted(expected)
    unknown = [
        pl.col(f"_offer_{id}").is_null() | (pl.col(f"_offer_{id}").fill_null(False) & ~ours) for id in by_id
    ]
    clients = clients.with_columns(
        joined(by_value, fits).alias("upsell_offers"),
        joined(by_id, unknown).alias("upsell_unknown"),
        pl.lit(offers.currency).alias("upsell_currency"),
    )
    return clients.with_columns(((pl.col("upsell_offers") != "") & held).alias("upsell_hold"))


def expected_value(offered: pl.Series, offers: Offers) -> pl.Series:
    """The sum of the expected values of the offers listed in each row of ``offered`` (``upsell_offers``)."""
    expected = _expected(offers)
    lists = offered.unique()
    sums = [float(plain(fsum(expected[id] for id in ids.split(";") if id))) for ids in lists]
    return offered.replace_strict(lists, sums, default=None, return_dtype=pl.Float64)


def _expected(offers: Offers) -> dict[str, float]:
    return {rule.id: nine(rule.monthly_value * rule.probability) for rule in offers.offers}


def expansion(signals: pl.Series, rules: ExpansionSignals) -> list[pl.Series]:
    """The columns ``expansion_*`` for each row of ``signals`` (ids joined by ``;``, null where nothing is on record)."""
    lists = signals.drop_nulls().unique()
    found = [[rule for rule in rules.signals if rule.id in ids.split(";")] for ids in lists]
    points = [sum(rule.points or 0 for rule in listed) for listed in found]
    listed = [";".join(rule.id for rule in listed) for listed in found]
    return [
        signals.replace_strict(lists, points, default=None, return_dtype=pl.Int64).alias("expansion_score"),
        signals.replace_strict(lists, listed, default="", return_dtype=pl.String).alias("expansion_signals"),
    ]
