"""Labelled tables: ours, and others' through a map."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.book import MapError
from tools.calibration import load_label_map, read_labelled


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_table_of_our_own_columns(tmp_path: Path) -> None:
    table = _write(
        tmp_path / "history.csv",
        "client_id;monthly_value;nps_score;outcome;csat;region\n"
        "a;1 200 000,50;9;renewed;88;Юг\nb;300000;3;churned;;Север\nc;1;2;expanded;1;\nd;1;2;contracted;1;\ne;1;2;;;\n",
    )
    found = read_labelled(table)
    assert [example.churned for example in found.examples] == [False, True, False, False]
    assert found.examples[0].record.monthly_value == 1_200_000.5
    assert found.examples[0].record.extra == {"csat": 88.0, "region": "Юг"}
    assert (found.churned, found.unlabelled, found.refused) == (1, 1, ())


def test_the_label_may_be_a_truth(tmp_path: Path) -> None:
    table = _write(tmp_path / "t.csv", "client_id,churned\na,да\nb,no\nc,\n")
    assert [e.churned for e in read_labelled(table).examples] == [True, False]


def test_bad_rows_are_left_out_with_their_place_and_rule(tmp_path: Path) -> None:
    table = _write(
        tmp_path / "t.csv", "client_id,nps_score,outcome\na,11,renewed\nb,9,gone\n,9,renewed\nd,9,renewed\n"
    )
    found = read_labelled(table)
    assert [e.record.client_id for e in found.examples] == ["d"]
    assert [line.split(" ")[0] for line in found.refused] == ["t.csv:2", "t.csv:3", "t.csv:4"]
    assert "nps_score=11" in found.refused[0] and "from 0 to 10" in found.refused[0]
    assert "outcome=gone" in found.refused[1]
    assert "client_id" in found.refused[2]


def test_another_systems_table_through_a_map(tmp_path: Path) -> None:
    table = _write(
        tmp_path / "t.csv",
        "Customer,Churn,Contract,Fee\nx,Yes,Month-to-month,10\ny,No,Two year,20\nz,?,Two year,1\n",
    )
    rules = _write(
        tmp_path / "map.yaml",
        "client: customer\nlabel: {column: churn, churned: ['yes'], kept: ['no']}\nconstants: {currency: USD}\n"
        "fields:\n  monthly_value: Fee\n  extra.monthly: {column: Contract, values: {Month-to-month: 1, Two year: 0}}\n",
    )
    found = read_labelled(table, mapping=load_label_map(rules))
    assert [
        (e.record.client_id, e.churned, e.record.monthly_value, e.record.currency) for e in found.examples
    ] == [
        ("x", True, 10, "USD"),
        ("y", False, 20, "USD"),
    ]
    assert [e.record.extra for e in found.examples] == [{"monthly": 1.0}, {"monthly": 0.0}]
    assert "Churn=?" in found.refused[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("client: a\nlabel: {column: b, churned: [x], kept: [y]}\nfields: {colour: c}\n", "colour"),
        ("client: a\nfields: {nps_score: c}\n", "label"),
        ("client: [", "map.yaml"),
    ],
)
def test_a_bad_map_names_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MapError, match=told):
        load_label_map(_write(tmp_path / "map.yaml", text))


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    table = _write(tmp_path / "t.csv", "client_id,nps_score\na,1\n")
    with pytest.raises(MapError, match="outcome or churned"):
        read_labelled(table)
