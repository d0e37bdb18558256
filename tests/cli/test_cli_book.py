"""``csm load``, ``clients``, ``show``, ``override`` and ``config``: what goes where, and exit statuses."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Csm
from tests.cli.test_cli_score import FULL, clients

SOON = (date.today() + timedelta(days=30)).isoformat()


@pytest.fixture
def loaded(csm: Csm, tmp_path: Path) -> Csm:
    clients(tmp_path / "book.jsonl", {"data_date": "2026-01-10"}, {"client_id": "b", "name": "Лютик"})
    assert csm("load", "book.jsonl").code == 0
    return csm


def show(csm: Csm, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(csm("show", *arguments, "--json").out)
    return found


# --- load ---


def test_a_load_reports_on_standard_error_and_ends_with_three_where_rows_were_refused(
    csm: Csm, tmp_path: Path
) -> None:
    (tmp_path / "b.csv").write_bytes(
        "client_id;name;monthly_value;Метка\nа;Ромашка;1 200 000,50;x\nб;Лютик;много;y\n".encode("cp1251")
    )
    code, out, err = csm("load", "b.csv", "--data-date", "2026-11-01")
    assert (code, out) == (3, "")
    for said in ("b.csv:3 monthly_value=много", "cp1251", "semicolon", "decimal sign ,", "space", "Метка",
                 "added 1", "refused 1", "b.csv.refused.csv"):  # fmt: skip
        assert said in err
    record = show(csm, "а", "--as-of", "2026-11-20")["record"]
    assert (record["monthly_value"], record["data_date"]) == (1_200_000.5, "2026-11-01")
    assert record["extra"] == {"Метка": "x"}


def test_loading_twice_changes_nothing(loaded: Csm, tmp_path: Path) -> None:
    before = loaded("clients", "--json").out
    report = json.loads(loaded("load", "book.jsonl", "--json").out)
    assert (report["rows"], report["unchanged"], report["added"]) == (2, 2, 0)
    assert loaded("clients", "--json").out == before


def test_older_figures_go_into_the_history(loaded: Csm, tmp_path: Path) -> None:
    clients(tmp_path / "older.jsonl", {"data_date": "2025-12-01", "nps_score": 2})
    assert json.loads(loaded("load", "older.jsonl", "--json").out)["history"] == 1
    assert show(loaded, "a")["record"]["nps_score"] == 8
    assert show(loaded, "a", "--as-of", "2025-12-31")["record"]["nps_score"] == 2


@pytest.mark.parametrize("arguments", [("none.csv",), ("empty.csv",), ("a.csv", "--map", "nope"), ("a.pdf",)])
def test_a_load_that_cannot_be(csm: Csm, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.csv").write_text("client_id,name\na,A\n")
    (tmp_path / "a.pdf").write_text("no")
    (tmp_path / "empty.csv").write_text("")
    assert csm("load", *arguments).code == 2


# --- clients, show, the book's scores ---


def test_the_book_scores_as_its_file_does(loaded: Csm) -> None:
    by_file = loaded("score", "book.jsonl", "--as-of", "2026-11-22")
    by_book = loaded("score", "--book", "--as-of", "2026-11-22")
    assert by_book == by_file


def test_who_is_not_in_the_book(loaded: Csm) -> None:
    code, out, err = loaded("show", "nobody")
    assert (code, out) == (4, "")
    assert "nobody" in err
    code, out, err = loaded("show", "a", "--as-of", "2001-01-01")
    assert (code, out) == (4, "")
    assert "2001-01-01" in err
    assert json.loads(loaded("clients", "--json", "--as-of", "2001-01-01").out) == []


def test_a_client_is_found_by_name(loaded: Csm) -> None:
    assert show(loaded, "Лютик")["client_id"] == "b"


# --- override ---


def test_an_override_stands_beside_the_computed_band_and_ends(loaded: Csm) -> None:
    code, _, err = loaded(
        "override", "a", "--band", "red", "--reason", "тендер", "--expires", SOON, "--by", "Анна"
    )
    assert (code, "red" in err) == (0, True)
    health = show(loaded, "a")["health"]
    assert (health["band"], health["disagrees"]) == ("yellow", True)
    held = health["override"]
    assert (held["band"], held["reason"], held["set_by"], held["expires"]) == ("red", "тендер", "Анна", SOON)
    offer = show(loaded, "a")["upsell"]["offers"][0]
    assert (offer["hold"], offer["hold_reason"]) == (True, "health_red")  # the worse of the two
    code, out, _ = loaded("override", "a")
    assert code == 0
    for said in ("yellow", "red", SOON, "Анна", "тендер"):
        assert said in out
    after = (date.fromisoformat(SOON) + timedelta(days=1)).isoformat()
    assert show(loaded, "a", "--as-of", SOON)["health"]["override"] is not None
    assert show(loaded, "a", "--as-of", after)["health"]["override"] is None
    assert loaded("override", "a", "--end").code == 0
    assert show(loaded, "a")["health"]["override"] is None
    assert loaded("override", "a").out == "no override in force\n"


def test_an_override_as_json(loaded: Csm) -> None:
    loaded("override", "a", "--band", "green", "--reason", "r", "--expires", SOON, "--by", "me")
    said = json.loads(loaded("override", "a", "--json").out)
    assert (said["client_id"], said["band"], said["override"]["band"], said["disagrees"]) == (
        "a", "yellow", "green", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [
        ("--band", "red"),
        ("--band", "red", "--reason", "r"),
        ("--band", "red", "--expires", SOON),
        ("--band", "blue", "--reason", "r", "--expires", SOON),
        ("--band", "red", "--reason", " ", "--expires", SOON),
        ("--band", "red", "--reason", "r", "--expires", "soon"),
        ("--band", "red", "--reason", "r", "--expires", "2020-01-01"),
        ("--band", "red", "--reason", "r", "--expires", SOON, "--end"),
        ("--reason", "r"),
        ("--expires", SOON),
    ],
)
def test_a_wrong_override_sets_nothing(loaded: Csm, options: tuple[str, ...]) -> None:
    assert loaded("override", "a", *options).code == 2
    assert show(loaded, "a")["health"]["override"] is None


def test_an_override_of_nobody(loaded: Csm) -> None:
    assert loaded("override", "nobody", "--band", "red", "--reason", "r", "--expires", SOON).code == 4


# --- config ---


def test_config_shows_what_is_set_and_no_secret(
    csm: Csm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CSM_API_KEY", "sk-secret")
    monkeypatch.setenv("CSM_HEADERS", '{"x-token": "sk-secret"}')
    monkeypatch.setenv("CSM_DATABASE_URL", "postgresql://me:sk-secret@db/book")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('scorecard = "saas_pillars"\nmodel = "m"\n')
    code, out, err = csm("config", "--json")
    told = json.loads(out)
    assert (code, err, told["scorecard"], told["model"]) == (0, "", "saas_pillars", "m")
    code, plain, _ = csm("config")
    assert code == 0
    assert "scorecard = saas_pillars" in plain
    assert "CSM_HEADERS" in plain
    assert "sk-secret" not in out + plain


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [("CSM_TIMEZONE", "Nowhere/At", "Nowhere/At"), ("CSM_MAX_MODEL_CALLS", "many", "max_model_calls"),
     ("CSM_LANG", "de", "lang")],
)  # fmt: skip
@pytest.mark.parametrize("command", [("config",), ("clients",), ("score", "a.jsonl")])
def test_a_wrong_setting_is_named(
    csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    variable: str, value: str, said: str, command: tuple[str, ...],
) -> None:  # fmt: skip
    clients(tmp_path / "a.jsonl", FULL)
    monkeypatch.setenv(variable, value)
    code, out, err = csm(*command)
    assert (code, out) == (2, "")
    assert said in err


def test_a_broken_config_file_is_named(csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text("scorecard = [")
    code, _, err = csm("config")
    assert code == 2
    assert "config.toml" in err


def test_a_book_that_cannot_be_opened(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_DATABASE_URL", "mysql://db/book")
    for command in (("clients",), ("show", "a"), ("score", "--book"), ("override", "a")):
        code, out, err = csm(*command)
        assert (code, out) == (1, "")
        assert "SQLite or PostgreSQL" in err
