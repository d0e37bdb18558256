"""The bulk scorer: a table of clients in, a table of scores out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from pydantic import ValidationError

from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.bulk import churn, growth, health
from tools.scoring.bulk.columns import ALWAYS, conform, to_record
from tools.scoring.library import shipped_signals
from tools.scoring.overrides import in_force
from tools.scoring.results import Assessment, ModelRef, Override
from tools.scoring.schema import ChurnModel, ExpansionSignals, Interventions, Offers, Scorecard
from tools.scoring.table import COLUMNS, frame_of, schema

#: Columns that are worked out of the few texts of another column, each once.
_BY_TEXT = ("expansion_score", "expansion_signals", "upsell_expected_value")
_BANDS = ("red", "yellow", "green")


class BulkError(ValueError):
    """A row that is no client record; the message names the row (from 0), the field and the rule."""


class BulkScorer:
    """Scores tables of clients by the rules that :func:`tools.scoring.assess` puts to one, with the same figures.

    It holds the rules alone, so that it can be sent to another process. ``overrides`` are by client id; ``as_of``
    decides which of them still hold.
    """

    def __init__(
        self,
        *,
        scorecard: Scorecard,
        churn_model: ChurnModel,
        offers: Offers,
        as_of: date,
        overrides: Mapping[str, Override] | None = None,
        signals: ExpansionSignals | None = None,
        interventions: Interventions | None = None,
    ) -> None:
        self._card, self._model, self._offers = scorecard, churn_model, offers
        self._signals = shipped_signals() if signals is None else signals
        self._interventions = interventions
        self._as_of = as_of
        self._overrides = {id: given for id, given in (overrides or {}).items() if in_force(given, as_of)}
        read = health.fields_of(scorecard) | churn.fields_of(churn_model) | growth.fields_of(offers)
        #: The columns that the rules read: what :meth:`scores` takes.
        self.fields = tuple(dict.fromkeys((*ALWAYS, *sorted(read))))

    def score(self, batch: Any) -> pl.DataFrame:
        """The scores of a batch, a row a client in its order, with the columns of ``tools.scoring.table``.

        Args:
            batch: a Polars frame, or anything that Arrow can read without copying (``__arrow_c_stream__`` or
                ``__arrow_c_array__``), with columns named and typed as the fields of ``tools.record.ClientRecord``;
                other columns are ``extra``. So is the result.

        Raises:
            BulkError: a row is no client record, or a column that every record has is not there.
        """
        table = batch if isinstance(batch, pl.DataFrame) else pl.DataFrame(batch)
        for name in ("client_id", "name"):
            if name not in table.columns:
                raise BulkError(f"there is no column {name}")
        conformed = conform(table, self.fields)
        read = ((place, _client(table.row(place, named=True), place)) for place in conformed.suspects())
        return self.scores(conformed.settled(read))

    def scores(self, clients: pl.DataFrame) -> pl.DataFrame:
        """The scores of clients that :mod:`tools.scoring.bulk.columns` has put into the columns of :attr:`fields`."""
        frame = health.with_health(clients.lazy(), self._card).with_columns(
            pl.lit(_named(self._card.ref)).alias("scorecard"),
            pl.lit(_named(self._model.ref)).alias("churn_model"),
        )
        frame = churn.with_churn(frame, self._model).with_columns(self._worse_band().alias(growth.WORSE_BAND))
        frame = growth.with_upsell(frame, self._offers)
        doubt = pl.col(health.DOUBT) | pl.col(churn.DOUBT)
        made = frame.with_columns(doubt.alias("_doubt")).select(
            *(name for name in COLUMNS if name not in _BY_TEXT), "_doubt"
        )
        scores = made.collect()
        in_doubt = scores.drop_in_place("_doubt")
        scores = scores.with_columns(
            *growth.expansion(clients["expansion_signals"], self._signals),
            growth.expected_value(scores["upsell_offers"], self._offers).alias("upsell_expected_value"),
        ).select(COLUMNS)
        return self._settled(scores, clients, in_doubt) if in_doubt.any() else scores

    @staticmethod
    def none() -> pl.DataFrame:
        """The scores of no clients."""
        return pl.DataFrame(schema=schema())

    def _worse_band(self) -> pl.Expr:
        """The worse of the computed band and the one set by hand."""
        band = pl.col("health_band")
        if not self._overrides:
            return band
        given = {id: override.band for id, override in self._overrides.items()}
        by_hand = pl.col("client_id").replace_strict(given, default=None, return_dtype=pl.String)
        worse = pl.when(by_hand.is_null()).then(band).otherwise(by_hand)
        for colour in reversed(_BANDS[:-1]):
            worse = (
                pl.when((band == colour).fill_null(False) | (by_hand == colour).fill_null(False))
                .then(pl.lit(colour))
                .otherwise(worse)
            )
        return worse

    def _settled(self, scores: pl.DataFrame, clients: pl.DataFrame, in_doubt: pl.Series) -> pl.DataFrame:
        """``scores`` with the rows in doubt scored by the calculators of one client."""
        places = in_doubt.arg_true()
        rows = clients.filter(in_doubt).iter_rows(named=True)
        told = frame_of(self._assess(to_record(row)) for row in rows)
        kept = scores.with_row_index("_place").filter(~in_doubt)
        return pl.concat([kept, told.insert_column(0, places.alias("_place"))]).sort("_place").drop("_place")

    def _assess(self, client: ClientRecord) -> Assessment:
        return assess(
            client,
            scorecard=self._card,
            churn_model=self._model,
            offers=self._offers,
            as_of=self._as_of,
            override=self._overrides.get(client.client_id),
            signals=self._signals,
            interventions=self._interventions,
        )


def _named(ref: ModelRef) -> str:
    return f"{ref.name}@{ref.version}"


def _client(row: Mapping[str, Any], place: int) -> ClientRecord:
    """The client record that a row of a caller's table holds."""
    known = ClientRecord.model_fields
    given = {name: _as_given(name, row[name]) for name in row if name in known and row[name] is not None}
    extra = {name: value for name, value in row.items() if name not in known}
    try:
        return ClientRecord(**{"extra": extra, **given})
    except ValidationError as error:
        fault = error.errors()[0]
        raise BulkError(f"row {place}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}") from None


def _as_given(field: str, value: Any) -> Any:
    """A cell of a table as the record takes it; what the record would refuse is left to it."""
    match value:
        case Decimal():
            return float(value)
        case list():
            return tuple(value)
        case str() if field == "expansion_signals":
            return tuple(filter(None, value.split(";")))
        case float() if field == "term_months" and value.is_integer():
            return int(value)
    return value
