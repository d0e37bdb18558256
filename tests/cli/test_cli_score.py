"""``csm score FILE``: the contract of its JSON lines, its exit statuses, its refused rows, and that no book is touched."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Csm

#: Every factor of seo_agency, by hand: health 78.75, churn 15.
FULL: dict[str, Any] = {
    "client_id": "a", "name": "Ромашка", "data_date": "2026-11-20",
    "payment_score": 90, "monthly_value": 800_000, "autopay": True,
    "weekly_logins": 5, "meeting_rate": 0.8, "email_response_rate": 0.7,
    "kpi_achievement_rate": 1.1, "nps_score": 8, "complaints": 1,
    "executive_satisfaction": 85, "strategy_adherence": 0.9, "communication_score": 80,
    "upsell_readiness": 0.6, "referral_score": 7, "integration_level": 0.5,
    "feature_adoption_rate": 0.6, "change_velocity": 0.7, "client_team_competency": 75,
    "engagement_score": 65, "payment_delays": 3, "support_tickets": 5, "days_since_last_login": 3,
    "technical_score": 60, "content_score": 70, "domain_authority": 40, "locations": 3,
    "expansion_signals": ["high_adoption", "feature_requests", "seasonal_peak"],
}  # fmt: skip


def clients(path: Path, *changes: dict[str, Any]) -> str:
    """A JSONL file of clients like ``FULL`` with changes; ``None`` takes a field away."""
    rows = [{k: v for k, v in (FULL | change).items() if v is not None} for change in changes]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path.name


def scored(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_one_object_a_client_in_the_files_order(csm: Csm, tmp_path: Path) -> None:
    name = clients(tmp_path / "a.jsonl", *({"client_id": id} for id in ("z", "ю", "a", "10", "9")))
    code, out, err = csm("score", name, "--format", "jsonl")
    assert (code, err) == (0, "")
    assert [row["client_id"] for row in scored(out)] == ["z", "ю", "a", "10", "9"]


def test_the_contract_of_health(csm: Csm, tmp_path: Path) -> None:
    _, out, _ = csm("score", clients(tmp_path / "a.jsonl", {}, {"change_velocity": None}))
    health, gap = (row["health"] for row in scored(out))
    assert {k: health[k] for k in ("status", "score", "score_exact", "band", "action", "coverage")} == {
        "status": "ok", "score": 79, "score_exact": 78.75, "band": "yellow", "action": "nurture", "coverage": 1,
    }  # fmt: skip
    assert (health["missing"], health["data_date"]) == ([], "2026-11-20")
    assert health["scorecard"]["name"] == "seo_agency"
    assert health["scorecard"]["version"]
    first = health["components"][0]
    assert (first["id"], first["weight"], first["effective_weight"], first["score"]) == (
        "financial_health", 0.25, 0.25, 90,
    )  # fmt: skip
    assert [(f["id"], f["value"], f["score"], f["points"]) for f in first["factors"]] == [
        ("payment_timeliness", 90, 90, 7.5),
        ("contract_value", 800_000, 80, 6.666666667),
        ("payment_method", True, 100, 8.333333333),
    ]
    points = sum(f["points"] for component in health["components"] for f in component["factors"])
    assert points == pytest.approx(78.75, abs=1e-6)
    assert gap["missing"] == ["implementation_speed"]  # the factor, not its field
    assert gap["coverage"] == pytest.approx(1 - 0.10 / 3)


def test_the_contract_of_churn_expansion_and_upsell(csm: Csm, tmp_path: Path) -> None:
    red = {"engagement_score": 10, "support_tickets": 9, "nps_score": 2, "monthly_value": 400_000}
    _, out, _ = csm("score", clients(tmp_path / "a.jsonl", {}, red))
    calm, critical = scored(out)
    churn = calm["churn"]
    assert {k: churn[k] for k in ("status", "score", "score_exact", "level", "action", "coverage")} == {
        "status": "ok", "score": 15, "score_exact": 15, "level": "low", "action": "maintain", "coverage": 1,
    }  # fmt: skip
    assert churn["near_threshold"] == ["engagement_score", "support_tickets"]
    delays = next(f for f in churn["factors"] if f["id"] == "payment_delays")
    assert {k: delays[k] for k in ("value", "threshold", "weight", "breached", "points")} == {
        "value": 3, "threshold": 2, "weight": 0.15, "breached": True, "points": 15,
    }  # fmt: skip
    assert calm["expansion"]["score"] == 5
    assert [(s["id"], s["points"]) for s in calm["expansion"]["signals"]] == [
        ("high_adoption", 3), ("feature_requests", 2), ("seasonal_peak", None),
    ]  # fmt: skip
    (offer,) = calm["upsell"]["offers"]
    assert {k: v for k, v in offer.items() if k not in ("package", "currency")} == {
        "id": "technical_seo", "monthly_value": 500_000, "probability": 0.65, "expected_value": 325_000,
        "annual_expected_value": 3_900_000, "hold": False, "hold_reason": None,
    }  # fmt: skip
    assert calm["upsell"]["unknown"] == [{"id": "link_building", "missing": ["budget"]}]
    assert calm["upsell"]["total_expected_value"] == 325_000
    assert (critical["churn"]["score"], critical["churn"]["level"]) == (85, "critical")
    assert critical["upsell"]["offers"][0]["hold"] is True
    assert "churn_critical" in critical["upsell"]["offers"][0]["hold_reason"]


@pytest.mark.parametrize(
    ("card", "fields", "score", "band"),
    [
        ("saas_pillars", {"product_usage": 80, "engagement": 70, "support_metrics": 60}, 71, "yellow"),
        ("product_relationship_outcomes", {"login_frequency_10": 8, "feature_adoption_10": 8, "active_users_10": 8,
         "support_tickets_10": 8, "executive_engagement_10": 5, "meeting_attendance_10": 5, "nps_10": 5,
         "response_time_10": 5}, 67, "yellow"),
        ("traffic_light", {"kpi_status": "on_track", "competitor_status": "shopping"}, None, "red"),
    ],
)  # fmt: skip
def test_the_other_scorecards(
    csm: Csm, tmp_path: Path, card: str, fields: dict[str, Any], score: int | None, band: str
) -> None:
    code, out, _ = csm("score", clients(tmp_path / "a.jsonl", fields), "--scorecard", card)
    health = scored(out)[0]["health"]
    assert (code, health["status"], health["score"], health["band"]) == (0, "ok", score, band)
    assert health["scorecard"]["name"] == card


def test_too_little_data_gives_no_score(csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("client_id,name\na,A\n")
    code, out, _ = csm("score", "a.csv")
    (row,) = scored(out)
    assert code == 0
    for part in (row["health"], row["churn"]):
        assert (part["status"], part["score"], part["score_exact"], part["coverage"]) == (
            "insufficient_data", None, None, 0,
        )  # fmt: skip
    assert len(row["health"]["missing"]) == 18
    assert row["upsell"]["offers"] == []


def test_a_currency_without_limits_leaves_its_factors_missing(csm: Csm, tmp_path: Path) -> None:
    _, out, _ = csm("score", clients(tmp_path / "a.jsonl", {"currency": "USD"}))
    (row,) = scored(out)
    assert (row["health"]["missing"], row["churn"]["missing"]) == (["contract_value"], ["contract_value"])
    assert {"id": "technical_seo", "missing": ["current_spend", "price"]} in row["upsell"]["unknown"]


def test_refused_rows_are_a_line_each_and_a_file(csm: Csm, tmp_path: Path) -> None:
    text = "client_id,name,nps_score,meeting_rate\na,A,11,85\nb,B,5,85%\n,C,5,\nd,D,nan,0.5\n"
    (tmp_path / "b.csv").write_text(text)
    code, out, err = csm("score", "b.csv", "--format", "jsonl")
    assert code == 3
    assert [row["client_id"] for row in scored(out)] == ["b"]
    lines = [line for line in err.splitlines() if line.startswith("b.csv:")]
    assert [line.split(" ")[0] for line in lines] == ["b.csv:2", "b.csv:4", "b.csv:5"]
    assert "nps_score=11" in lines[0]
    assert "meeting_rate=85" in lines[0]
    with (tmp_path / "b.csv.refused.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["_line"], row["_field"]) for row in rows] == [
        ("2", "nps_score; meeting_rate"), ("4", "client_id"), ("5", "nps_score"),
    ]  # fmt: skip
    assert (rows[0]["client_id"], rows[0]["nps_score"]) == ("a", "11")


def test_the_refused_file_can_be_mended_and_scored(csm: Csm, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.write_bytes("client_id;name;nps_score;meeting_rate\nа;Ромашка;11;0,5\n".encode("cp1251"))
    assert csm("score", "b.csv").code == 3
    refused = tmp_path / "b.csv.refused.csv"
    refused.write_bytes(refused.read_bytes().replace(b";11;", b";9;"))
    code, out, err = csm("score", refused.name)
    assert (code, [row["client_id"] for row in scored(out)]) == (0, ["а"])
    assert "cp1251" in err
    assert "semicolon" in err
    assert "_line" not in err


def test_only_refused_rows_and_no_rows(csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("client_id,name,nps_score\na,A,11\n")
    assert csm("score", "bad.csv")[:2] == (3, "")
    (tmp_path / "head.csv").write_text("client_id,name\n")
    assert csm("score", "head.csv") == (0, "", "")


def test_no_book_is_touched(csm: Csm, tmp_path: Path) -> None:
    csm("score", clients(tmp_path / "a.jsonl", {}, {"client_id": "b", "nps_score": 11}))
    assert not (tmp_path / "home").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "a.jsonl.refused.csv"]


def test_a_folder_that_cannot_be_written_still_scores(
    csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.csv").write_text("client_id,name,nps_score\na,A,11\nb,B,5\n")

    def refuse(**_: Any) -> Any:
        raise PermissionError(13, "Permission denied", "b.csv")

    monkeypatch.setattr("tools.book.refused.tempfile.mkstemp", refuse)
    code, out, err = csm("score", "b.csv")
    assert (code, [row["client_id"] for row in scored(out)]) == (3, ["b"])
    assert "could not be written" in err


def test_unknown_columns_are_named(csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("client_id,name,NPS\na,A,5\n")
    code, _, err = csm("score", "a.csv")
    assert code == 0
    assert "NPS" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "FILE"),
        (("none.csv",), "none.csv"),
        (("empty.csv",), "is empty"),
        (("a.csv", "--book"), "--book"),
        (("a.csv", "--scorecard", "nope"), "seo_agency"),
        (("a.csv", "--scorecard", "nope.yaml"), "nope.yaml"),
        (("a.csv", "--scorecard", "wrong.yaml"), "npss_score"),
        (("a.csv", "--churn-model", "nope"), "seo_agency_graded"),
        (("a.csv", "--map", "nope"), "hubspot"),
        (("a.csv", "--as-of", "31.11.2026"), "31.11.2026"),
        (("a.csv", "--format", "xml"), "xml"),
        (("a.csv", "--format", "xlsx"), "--out"),
        (("a.csv", "--out", "none/a.jsonl"), "no such folder"),
        (("a.csv", "--out", "a.csv"), "the file of clients itself"),
        (("a.csv", "--sheet", "One"), "sheet"),
        (("a.pdf",), "a.pdf"),
        (("noid.csv",), "client_id"),
    ],
)
def test_a_wrong_call_says_so(csm: Csm, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "a.csv").write_text("client_id,name\na,A\n")
    (tmp_path / "a.pdf").write_text("no")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "noid.csv").write_text("id,title\na,A\n")
    (tmp_path / "wrong.yaml").write_text(
        "kind: scorecard\nname: mine\ncomponents:\n  - {id: a, weight: 1, factors: [{id: x, field: npss_score}]}\n"
        "bands: [{band: red, from: 0}]\n"
    )
    code, out, err = csm("score", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert (tmp_path / "a.csv").read_text() == "client_id,name\na,A\n"


def test_a_file_of_somebody_else(csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("client_id,name\na,A\n")

    def refuse(self: Path, *_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # the one who runs the tests may be root, who reads everything
    for command in ("score", "load"):
        code, _, err = csm(command, "a.csv")
        assert (code, "Permission denied" in err) == (2, True)


def test_json_csv_and_xlsx_say_the_same(csm: Csm, tmp_path: Path) -> None:
    name = clients(tmp_path / "a.jsonl", {}, {"client_id": "=b"})
    (first, second) = json.loads(csm("score", name, "--format", "json").out)
    assert [first, second] == scored(csm("score", name).out) == json.loads(csm("score", name, "--json").out)
    table = list(csv.DictReader(csm("score", name, "--format", "csv").out.splitlines()))
    assert (table[0]["health_score"], table[0]["churn_level"], table[1]["client_id"]) == ("79", "low", "'=b")
    assert csm("score", name, "--format", "xlsx", "--out", "a.xlsx")[:2] == (0, "")
    head, *rows = openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True)
    assert dict(zip(head, rows[0], strict=True))["health_score_exact"] == 78.75


def test_what_stood_at_out_stays_where_scoring_fails(csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('[{"client_id": "a", "name": "A"},')
    (tmp_path / "out.jsonl").write_text("before")
    assert csm("score", "bad.json", "--out", "out.jsonl").code == 2
    assert (tmp_path / "out.jsonl").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.json", "out.jsonl"]
