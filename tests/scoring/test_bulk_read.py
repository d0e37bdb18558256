"""A file read by columns: the same clients, and the same rows refused in the same words, as one row at a time."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from scoring_clients import AS_OF

from agent.rules import standing_rules
from agent.settings import Settings
from tools.book import ClientFile, Refusal
from tools.book.maps import ColumnMap
from tools.record import ClientRecord
from tools.scoring import assess
from tools.scoring.bulk import BulkScorer
from tools.scoring.engines.files import Piece, PieceScorer, pieces_of
from tools.scoring.library import SHIPPED
from tools.scoring.schema import WeightedScorecard
from tools.scoring.table import frame_of

#: A column each, odd in its own way; a row that is refused in one column is told with its other faults.
COLUMNS: dict[str, list[Any] | pl.Series] = {
    "nps_score": [8.0, 11.0, float("nan"), float("inf"), -0.5, None, 10.0, -0.0],
    "meeting_rate": ["0.5", "85%", "85", "0,5", "", " 0.25 ", "0.12345", "nan"],
    "monthly_value": ["1 200 000", "1,200", "1200.50", "800000", None, "1e6", "-5", "12.500"],
    "budget": pl.Series([Decimal("2000000.10"), None, Decimal("3"), Decimal("-1"), *[Decimal("5")] * 4], dtype=pl.Decimal(38, 2)),
    "current_spend": pl.Series([900_000, 2**62 + 1, None, 5, 6, 7, 8, -1]),
    "weekly_logins": pl.Series([True, None, None, None, None, None, None, None]),
    "complaints": pl.Series([1, 2, 3, None, 5, 6, 7, 255], dtype=pl.UInt8),
    "term_months": [12.0, 1.5, None, 0.0, 3.0, 4.0, 5.0, 6.0],
    "autopay": ["да", "нет", "TRUE", "maybe", "1", "", "no", None],
    "data_date": ["2026-10-01", "31.12.2026", "2026-13-01", "", "2026-10-01", None, "2026-10-01", "10/01/2026"],
    "renewal_date": pl.Series([datetime(2026, 12, 1), datetime(2026, 12, 1, 5), None, *[datetime(2027, 1, 1)] * 5]),
    "contract_start": pl.Series([date(2020, 1, 1), None, *[date(2021, 1, 1)] * 6]),
    "business_type": [" local ", "local\x1c", "", "x\x00y", None, "local", "local", "local"],
    "name": ["a", "b", "c", " ", "\x1c", "f", "g", "h"],
    "client_id": [7, 8, 9, 10, 11, None, 13, 14],
    "account_id": [7.0, 8.5, None, 1.0, 2.0, 3.0, 4.0, 5.0],
    "currency": ["RUB", "USD", "rub", "XXXX", "", None, "UAH", "RUB"],
    "expansion_signals": ["high_adoption; seasonal_peak", "", ";", "nonsense", "high_adoption;high_adoption", None,
                          " feature_requests ", "high_adoption"],
    "kpi_status": ["on_track", " flat ", "FLAT", "great", None, "", "declining", "exceeding"],
    "language": pl.Series(["ru", "en", None, "ru", "ru", "ru", "ru", "en"], dtype=pl.Categorical),
    "csat": ["4.5", " 4 ", "n/a", "٣", "5.", None, "1e3", "-2"],
    "notes": ["ok", "\x00", None, "", "ok", "ok", "ok", "ok"],
    "when": pl.Series([date(2020, 1, 1)] * 8),
    "tags": pl.Series([["a"], ["b\x00"], None, [], ["c"], ["d"], ["e"], ["f"]]),
    "aliases": pl.Series([["A", "B"], [" "], None, [], ["x;y"], ["n\x00"], [None], ["z"]]),
}  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> dict[str, Any]:
    """The standing rules, with a scorecard that reads a column of the user's own."""
    data = yaml.safe_load((SHIPPED / "scorecards" / "seo_agency.yaml").read_text("utf-8"))
    data["components"][5]["factors"][2] = {"id": "csat", "field": "extra.csat", "times": 20}
    return standing_rules(Settings()) | {"scorecard": WeightedScorecard.model_validate(data)}


def both_ways(
    path: Path, rules: dict[str, Any], **reading: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Refusal], list[Refusal]]:
    """The scores and refusals of a file by columns, and row by row."""
    refused, assessed = [], []
    for _, read in ClientFile(path, **reading).pairs():
        if isinstance(read, ClientRecord):
            assessed.append(assess(read, **rules, as_of=AS_OF))
        else:
            refused.append(read)
    scored = PieceScorer(BulkScorer(**rules, as_of=AS_OF), reading)(Piece(path))  # type: ignore[arg-type]
    return scored.scores.to_dicts(), frame_of(assessed).to_dicts(), list(scored.refused), refused


def told(refusal: Refusal) -> Any:
    """All of a refusal; shown, since the row may hold what equals nothing."""
    return refusal, refusal.row


def write(path: Path, **columns: Any) -> Path:
    pl.DataFrame({"client_id": [f"c{n}" for n in range(8)], "name": ["n"] * 8} | columns).write_parquet(path)
    return path


@pytest.mark.parametrize("name", list(COLUMNS))
def test_any_column_is_read_as_its_rows_are(tmp_path: Path, rules: dict[str, Any], name: str) -> None:
    path = write(tmp_path / "a.parquet", **{name: COLUMNS[name]})
    ours, theirs, refused, also = both_ways(path, rules)
    assert ours == theirs
    assert list(map(repr, map(told, refused))) == list(map(repr, map(told, also)))


def test_all_columns_together(tmp_path: Path, rules: dict[str, Any]) -> None:
    path = write(tmp_path / "a.parquet", **COLUMNS)
    ours, theirs, refused, also = both_ways(path, rules, data_date=date(2026, 9, 1), decimal=",")
    assert ours == theirs
    assert list(map(str, refused)) == list(map(str, also)) and refused


def test_a_map_is_followed(tmp_path: Path, rules: dict[str, Any]) -> None:
    mapping = ColumnMap.model_validate({
        "name": "crm",
        "columns": {
            "Title": "business_type",
            "Fee per year": {"to": "monthly_value", "divide": 12},
            "Paid": {"to": "autopay", "values": {"Y": True, "N": False}},
            "NPS": {"to": "nps_score", "scale": "0.1"},
        },
        "constants": {"currency": "USD", "expansion_signals": "high_adoption"},
    })  # fmt: skip
    path = write(
        tmp_path / "a.parquet",
        **{
            "Title": ["local", "x"] * 4,
            "Fee per year": [12e6, 1.0, None, 7.0, 9.0, 1e6, 2e6, -1.0],
            "Paid": ["Y", "n", "?", "", None, "Y", "Y", "Y"],
            "NPS": [80, 75, 110, 0, None, 5, 6, 7],
        },
    )
    ours, theirs, refused, also = both_ways(path, rules, mapping=mapping)
    assert ours == theirs
    assert list(map(str, refused)) == list(map(str, also)) and refused


def test_two_columns_of_one_field_must_agree(tmp_path: Path, rules: dict[str, Any]) -> None:
    path = write(tmp_path / "a.parquet", nps_score=[8.0] * 8, NPS_Score=[8.0, 9.0, None, *[8.0] * 5])
    ours, theirs, refused, also = both_ways(path, rules)
    assert ours == theirs
    assert list(map(str, refused)) == list(map(str, also)) and len(refused) == 1


def test_pieces_make_up_the_file(tmp_path: Path, rules: dict[str, Any]) -> None:
    path = write(tmp_path / "a.parquet", nps_score=[8.0, 11.0, 9.0, 10.0, 1.0, -1.0, 5.0, None])
    work = PieceScorer(BulkScorer(**rules, as_of=AS_OF))
    whole = work(Piece(path))
    pieces = pieces_of(ClientFile(path), rows=3)
    parts = [work(piece) for piece in pieces]
    assert [part.scores.height for part in parts] == [2, 2, 2]
    assert pl.concat([part.scores for part in parts]).equals(whole.scores)
    assert (
        [one.line for part in parts for one in part.refused] == [one.line for one in whole.refused] == [2, 6]
    )


def test_a_file_without_columns_is_scored_row_by_row(tmp_path: Path, rules: dict[str, Any]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("client_id,name,nps_score\na,A,8\nb,B,11\nc,C,9\n")
    assert pieces_of(ClientFile(path)) == [Piece(path)]
    ours, theirs, refused, also = both_ways(path, rules)
    assert ours == theirs
    assert list(map(str, refused)) == list(map(str, also)) and len(refused) == 1
