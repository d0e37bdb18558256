"""Health of a table of clients: what ``tools.scoring.health`` says of one, as columns."""

from __future__ import annotations

import polars as pl

from tools.scoring.bulk.rounding import NANO, STEP, Rounded, any_of, half_up_column, nanos, nine_share
from tools.scoring.bulk.texts import joined
from tools.scoring.numbers import nine
from tools.scoring.schema import ColourScorecard, ComponentRule, FactorRule, Scorecard, WeightedScorecard

#: Whether a row must be scored by the calculators of one client.
DOUBT = "_health_doubt"


def fields_of(card: Scorecard) -> set[str]:
    """The fields of the client record that the scorecard reads."""
    if isinstance(card, ColourScorecard):
        return set(card.signals)
    named = {factor.field for part in card.components for factor in part.factors}
    return named | {part.own_field for part in card.components if part.own_field is not None}


def with_health(clients: pl.LazyFrame, card: Scorecard) -> pl.LazyFrame:
    """``clients`` with the columns ``health_*`` of ``tools.scoring.table`` and :data:`DOUBT`."""
    return _by_colour(clients, card) if isinstance(card, ColourScorecard) else _by_weight(clients, card)


# --- scorecards with a number -----------------------------------------------------------------------------


def _by_weight(clients: pl.LazyFrame, card: WeightedScorecard) -> pl.LazyFrame:
    parts = [_Part(number, rule) for number, rule in enumerate(card.components)]
    clients = clients.with_columns(column for part in parts for column in part.scores())
    clients = clients.with_columns(column for part in parts for column in part.sums())
    clients = clients.with_columns(
        pl.sum_horizontal(part.coverage for part in parts).alias("_coverage"),
        pl.sum_horizontal(pl.when(part.known > 0).then(part.weight).otherwise(0.0) for part in parts).alias(
            "_present"
        ),
    )
    covered = nine_share(pl.col("_coverage"))
    share_of_mean = (
        pl.when(part.known > 0).then(part.weight / pl.col("_present") * part.mean).otherwise(0.0)
        for part in parts
    )
    clients = clients.with_columns(
        pl.sum_horizontal(share_of_mean).alias("_total"),
        covered.value.alias("health_coverage"),
        covered.doubt.alias("_coverage_doubt"),
        any_of([part.unsure for part in parts]).alias("_unsure"),
    ).with_columns(
        pl.when((pl.col("_present") > 0) & (pl.col("health_coverage") >= nine(card.min_coverage)))
        .then(pl.col("_total"))
        .alias("_total")
    )
    total, unsure = pl.col("_total"), pl.col("_unsure")
    whole, hundredths = (half_up_column(total, digits, unsure, STEP) for digits in (0, 2))
    missing = [pair for part in parts for pair in part.missing()]
    clients = clients.with_columns(
        pl.when(total.is_null())
        .then(pl.lit("insufficient_data"))
        .otherwise(pl.lit("ok"))
        .alias("health_status"),
        whole.value.cast(pl.Int64).alias("health_score"),
        hundredths.value.alias("health_score_exact"),
        joined([name for name, _ in missing], [flag for _, flag in missing]).alias("health_missing"),
        any_of([pl.col("_coverage_doubt"), whole.doubt, hundredths.doubt]).alias(DOUBT),
    )
    return clients.with_columns(
        first_at_or_under(pl.col("health_score"), [(band.start, band.band) for band in card.bands]).alias(
            "health_band"
        ),
        first_at_or_under(pl.col("health_score"), [(band.start, band.action) for band in card.bands]).alias(
            "health_action"
        ),
    )


def first_at_or_under(score: pl.Expr, steps: list[tuple[float, str | None]]) -> pl.Expr:
    """The word of the first step that begins at ``score`` or under it; null where there is no score."""
    word: pl.Expr = pl.lit(None, dtype=pl.String)
    for start, said in reversed(steps):
        word = pl.when(score >= start).then(pl.lit(said, dtype=pl.String)).otherwise(word)
    return word


class _Part:
    """A component's columns."""

    def __init__(self, number: int, rule: ComponentRule) -> None:
        self.rule = rule
        self.weight = rule.weight
        self._name = f"_part{number}"
        self.known = pl.col(f"{self._name}_known")
        """How many factors have a score; 1 where the component's own field stands for all."""
        self.mean = pl.col(f"{self._name}_mean")
        self.unsure = pl.col(f"{self._name}_unsure")
        own = rule.own_factor
        self._own = None if own is None else pl.col(f"{self._name}_own")
        self._scores = [pl.col(f"{self._name}_score{at}") for at in range(len(rule.factors))]

    def scores(self) -> list[pl.Expr]:
        """Each factor's score in billionths, and whether the last of any is in doubt."""
        scored = [factor_score(factor) for factor in self.rule.factors]
        columns = [
            score.value.alias(column.meta.output_name())
            for score, column in zip(scored, self._scores, strict=True)
        ]
        doubts = [score.doubt for score in scored]
        if self._own is not None and self.rule.own_factor is not None:
            own = factor_score(self.rule.own_factor)
            columns.append(own.value.alias(self._own.meta.output_name()))
            doubts.append(own.doubt)
        return [*columns, any_of(doubts).alias(self.unsure.meta.output_name())]

    def sums(self) -> list[pl.Expr]:
        """How many factors are known, and their mean."""
        known: pl.Expr = pl.sum_horizontal(score.is_not_null().cast(pl.Float64) for score in self._scores)
        total: pl.Expr = pl.sum_horizontal(self._scores)
        if self._own is not None:
            known = pl.when(self._own.is_not_null()).then(1.0).otherwise(known)
            total = pl.when(self._own.is_not_null()).then(self._own).otherwise(total)
        mean = total / (known * NANO)
        return [known.alias(self.known.meta.output_name()), mean.alias(self.mean.meta.output_name())]

    @property
    def coverage(self) -> pl.Expr:
        """What the component adds to the coverage."""
        share = self.weight * self.known / len(self._scores)
        return (
            share
            if self._own is None
            else pl.when(self._own.is_not_null()).then(self.weight).otherwise(share)
        )

    def missing(self) -> list[tuple[str, pl.Expr]]:
        """The factors that may be missing, with whether they are."""
        factors = [
            (rule.id, score.is_null()) for rule, score in zip(self.rule.factors, self._scores, strict=True)
        ]
        if self._own is None:
            return factors
        # With its own field the component counts as one factor, and without any data it is named itself.
        some = self._own.is_null() & (self.known > 0)
        return [(self.rule.id, self.known == 0), *((name, some & gone) for name, gone in factors)]


def factor_score(rule: FactorRule) -> Rounded:
    """``FactorRule.score`` as a column of billionths: null where the value is missing or its currency not stated."""
    value = pl.col(rule.field)
    if rule.scores is not None:
        return Rounded(_looked_up(value, rule.scores), pl.lit(False))
    if rule.full_at is not None:
        raw: pl.Expr = value / in_currency(rule.full_at) * 100
    else:
        raw = rule.plus + rule.times * value
    return nanos(raw.clip(0.0, 100.0))


def _looked_up(value: pl.Expr, scores: dict[bool | str, float]) -> pl.Expr:
    found: pl.Expr = pl.lit(None, dtype=pl.Float64)
    for word, score in scores.items():
        found = pl.when(value == word).then(pl.lit(float(round(nine(score) * NANO)))).otherwise(found)
    return found


def in_currency(amounts: dict[str, float]) -> pl.Expr:
    """The amount that is stated in the client's currency; null where none is."""
    amount: pl.Expr = pl.lit(None, dtype=pl.Float64)
    for currency, stated in amounts.items():
        amount = pl.when(pl.col("currency") == currency).then(pl.lit(stated)).otherwise(amount)
    return amount


# --- scorecards of colours --------------------------------------------------------------------------------


def _by_colour(clients: pl.LazyFrame, card: ColourScorecard) -> pl.LazyFrame:
    *worse, rest = card.bands
    known = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.UInt32) for name in card.signals)
    coverages = [nine(count / len(card.signals)) for count in range(len(card.signals) + 1)]
    rank: pl.Expr = pl.when(pl.col("_known") >= card.min_known).then(pl.lit(len(worse), dtype=pl.UInt32))
    for place, rule in reversed(list(enumerate(worse))):
        # A word counts for the first colour that names it.
        signs = [pl.col(name).is_in(_own_words(card, place, name)) for name in rule.when_any]
        rank = pl.when(any_of(signs)).then(pl.lit(place, dtype=pl.UInt32)).otherwise(rank)
    clients = clients.with_columns(known.alias("_known")).with_columns(rank.alias("_colour"))

    def of_colour(words: list[str | None]) -> pl.Expr:
        return pl.lit(pl.Series(words, dtype=pl.String)).gather(pl.col("_colour"))

    return clients.with_columns(
        pl.when(pl.col("_colour").is_null())
        .then(pl.lit("insufficient_data"))
        .otherwise(pl.lit("ok"))
        .alias("health_status"),
        pl.lit(None, dtype=pl.Int64).alias("health_score"),
        pl.lit(None, dtype=pl.Float64).alias("health_score_exact"),
        of_colour([rule.band for rule in (*worse, rest)]).alias("health_band"),
        of_colour([rule.action for rule in (*worse, rest)]).alias("health_action"),
        pl.lit(pl.Series(coverages)).gather(pl.col("_known")).alias("health_coverage"),
        joined(card.signals, [pl.col(name).is_null() for name in card.signals]).alias("health_missing"),
        pl.lit(False).alias(DOUBT),
    )


def _own_words(card: ColourScorecard, place: int, name: str) -> list[str]:
    above = {word for rule in card.bands[:place] for word in rule.when_any.get(name, ())}
    return [word for word in card.bands[place].when_any[name] if word not in above]
