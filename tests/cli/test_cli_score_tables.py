"""``csm score`` into tables: Parquet says what JSON lines say, of a file and of the book, and refuses the same rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.cli.conftest import Csm
from tests.cli.test_cli_score import FULL, clients, scored
from tools.book import sample_files


def as_told(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of the table that a JSON line tells."""
    health, churn, upsell = row["health"], row["churn"], row["upsell"]
    return {
        "client_id": row["client_id"],
        **{f"health_{name}": health[name] for name in ("status", "score", "score_exact", "band", "coverage")},
        **{f"churn_{name}": churn[name] for name in ("status", "score", "score_exact", "level", "coverage")},
        "health_missing": ";".join(health["missing"]),
        "churn_missing": ";".join(churn["missing"]),
        "churn_near_threshold": ";".join(churn["near_threshold"]),
        "expansion_score": row["expansion"]["score"],
        "expansion_signals": ";".join(signal["id"] for signal in row["expansion"]["signals"]),
        "upsell_offers": ";".join(offer["id"] for offer in upsell["offers"]),
        "upsell_unknown": ";".join(offer["id"] for offer in upsell["unknown"]),
        "upsell_expected_value": upsell["total_expected_value"],
        "upsell_hold": any(offer["hold"] for offer in upsell["offers"]),
    }


def parquet(path: Path, *changes: dict[str, Any]) -> str:
    """A Parquet file of clients like ``FULL`` with changes."""
    pl.DataFrame([FULL | change for change in changes], infer_schema_length=None).write_parquet(path)
    return path.name


def table(path: Path) -> list[dict[str, Any]]:
    return pl.read_parquet(path).to_dicts()


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_parquet_says_what_json_lines_say(csm: Csm, tmp_path: Path, kind: str) -> None:
    name = f"a.{kind}"
    if kind == "csv":
        (tmp_path / name).write_bytes(sample_files()[-1].read_bytes())
    else:
        changes = (
            {},
            {"currency": "USD"},
            {"change_velocity": None},
            {"technical_score": 90.0, "nps_score": 1},
        )
        parquet(tmp_path / name, *({"client_id": f"c{at}"} | change for at, change in enumerate(changes)))
    code, out, _ = csm("score", name)
    assert (
        csm("score", name, "--format", "parquet", "--out", "out.parquet", "--engine", "local").code
        == code
        == 0
    )
    told = [as_told(row) for row in scored(out)]
    assert len(told) > 3
    assert [{name: row[name] for name in told[0]} for row in table(tmp_path / "out.parquet")] == told


def test_every_table_says_the_same(csm: Csm, tmp_path: Path) -> None:
    name = parquet(tmp_path / "a.parquet", {}, {"client_id": "=b", "data_date": None, "budget": 3e6})
    csm("score", name, "--format", "parquet", "--out", "out.parquet")
    rows = list(csv.DictReader(csm("score", name, "--format", "csv").out.splitlines()))
    for row, said in zip(table(tmp_path / "out.parquet"), rows, strict=True):
        shown = {key: "" if value is None else value for key, value in row.items()}
        assert said.pop("client_id").lstrip("'") == shown.pop("client_id")
        assert {key: float(value) if isinstance(shown[key], int | float) and shown[key] is not False else value
                for key, value in said.items() if value not in ("True", "False")} == {
            key: value if isinstance(value, int | float) else str(value)
            for key, value in shown.items() if not isinstance(value, bool)
        }  # fmt: skip
    assert (rows[0]["health_coverage"], rows[0]["upsell_expected_value"]) == ("1", "325000")


def test_refused_rows_are_told_and_kept_as_ever(csm: Csm, tmp_path: Path) -> None:
    changes = [
        {},
        {"client_id": "b", "nps_score": 11},
        {"client_id": ""},
        {"client_id": "d", "meeting_rate": -1.0},
    ]
    name = parquet(tmp_path / "a.parquet", *changes)
    lines = csm("score", name)
    (tmp_path / "a.parquet.refused.csv").rename(tmp_path / "expected.csv")
    code, out, err = csm("score", name, "--format", "parquet", "--out", "out.parquet")
    assert (code, out, err) == (3, "", lines.err)
    assert (tmp_path / "a.parquet.refused.csv").read_text() == (tmp_path / "expected.csv").read_text()
    assert [row["client_id"] for row in table(tmp_path / "out.parquet")] == ["a"]
    assert [row["client_id"] for row in scored(lines.out)] == ["a"]


def test_the_book_with_an_override(csm: Csm, tmp_path: Path) -> None:
    changes = [{"client_id": f"c{at}", "name": f"Client {at}"} for at in range(3)]
    assert csm("load", clients(tmp_path / "a.jsonl", *changes)).code == 0
    assert (
        csm("override", "c1", "--band", "red", "--reason", "the sponsor left", "--expires", "2026-12-31").code
        == 0
    )
    _, out, _ = csm("score", "--book", "--as-of", "2026-12-01")
    assert (
        csm("score", "--book", "--as-of", "2026-12-01", "--format", "parquet", "--out", "out.parquet").code
        == 0
    )
    told = [as_told(row) for row in scored(out)]
    assert [row["upsell_hold"] for row in told] == [False, True, False]
    assert [{name: row[name] for name in told[0]} for row in table(tmp_path / "out.parquet")] == told


def test_no_clients_give_a_table_without_rows(csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "head.csv").write_text("client_id,name\n")
    assert csm("score", "head.csv", "--format", "parquet", "--out", "out.parquet")[:2] == (0, "")
    assert pl.read_parquet(tmp_path / "out.parquet").height == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.parquet", "--format", "parquet"), "--format parquet needs --out FILE"),
        (("a.parquet", "--engine", "ray"), "--engine ray scores a FILE into a table"),
        (("--book", "--format", "csv", "--engine", "ray"), "--engine ray scores a FILE into a table"),
        (("a.parquet", "--format", "parquet", "--out", "a.parquet"), "the file of clients itself"),
    ],
)
def test_a_wrong_call_says_so(csm: Csm, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    parquet(tmp_path / "a.parquet", {})
    code, out, err = csm("score", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_damaged_file_leaves_what_stood_at_out(csm: Csm, tmp_path: Path) -> None:
    name = parquet(tmp_path / "a.parquet", *({"client_id": f"c{at}"} for at in range(50)))
    bytes_ = bytearray((tmp_path / name).read_bytes())
    bytes_[4:400] = b"\xff" * 396
    (tmp_path / name).write_bytes(bytes_)
    (tmp_path / "out.parquet").write_text("before")
    for format in ("parquet", "csv"):
        code, out, err = csm("score", name, "--format", format, "--out", "out.parquet")
        assert (code, out) == (2, "")
        assert "a.parquet:1: damaged" in err
    assert (tmp_path / "out.parquet").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "out.parquet"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a device that is always full")
@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_a_full_disk_is_told(csm: Csm, tmp_path: Path, format: str) -> None:
    name = parquet(tmp_path / "a.parquet", *({"client_id": f"c{at}"} for at in range(50)))
    code, _, err = csm("score", name, "--format", format, "--out", "/dev/full")
    assert code == 1
    assert "--out /dev/full: cannot be written" in err
