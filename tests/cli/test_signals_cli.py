"""``csm signals`` and ``csm explain`` over a book loaded from a folder: the contract's JSON, and what a person reads."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Csm
from tests.cli.test_cli_score import FULL, clients

AS_OF = ("--as-of", "2026-11-22")
RENEWAL = "2026-12-30"


def table(folder: Path, name: str, *lines: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def loaded(csm: Csm, tmp_path: Path) -> Csm:
    """Two clients, «a» in trouble and «b» calm; some tables are never loaded."""
    clients(tmp_path / "older.jsonl", {"data_date": "2026-09-01", "renewal_date": RENEWAL})
    worse = {
        "weekly_logins": 1,
        "payment_score": 20,
        "nps_score": 3,
        "kpi_achievement_rate": 0.5,
        "complaints": 4,
    }
    folder = tmp_path / "book"
    folder.mkdir()
    clients(
        folder / "clients.jsonl",
        {"data_date": "2026-11-15", "renewal_date": RENEWAL, "meeting_rate": 0.1} | worse,
        {"client_id": "b", "name": "Лютик", "data_date": "2026-11-15", "renewal_date": "2027-11-30"},
    )
    weeks = [date(2026, 9, 7) + timedelta(weeks=number) for number in range(10)]
    table(
        folder, "weekly", "client_id,week_start,logins,tickets,escalations,usage",
        *(f"a,{day},{1 if day >= weeks[-2] else 6},2,0,{10 if day < weeks[-4] else 5}" for day in weeks),
        *(f"b,{day},6,1,0,10" for day in weeks),
    )  # fmt: skip
    table(
        folder,
        "invoices",
        "client_id,invoice_id,issued,due,paid,amount",
        "a,INV-7,2026-10-01,2026-10-20,,800000",
    )
    table(folder, "events", "client_id,date,kind,detail", "a,2026-11-01,sponsor_left,Ушла | <b>совсем</b>")
    assert csm("load", "older.jsonl").code == 0
    assert csm("load", "book").code == 0
    return csm


def told(csm: Csm, *arguments: str) -> Any:
    ran = csm(*arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


FIRED = [
    "engagement_drop",
    "payment_delays",
    "health_drop",
    "sponsor_left",
    "usage_decline",
    "renewal_delayed",
]


def test_the_json_of_the_contract(loaded: Csm) -> None:
    found = told(loaded, "signals", *AS_OF)
    assert [(one["client_id"], one["signal"]) for one in found] == [("a", signal) for signal in FIRED]
    assert {frozenset(one) for one in found} == {
        frozenset({"client_id", "signal", "severity", "action", "evidence"})
    }
    by_name = {one["signal"]: one for one in found}
    assert by_name["payment_delays"] == {
        "client_id": "a", "signal": "payment_delays", "severity": "high", "action": "account_review_call",
        "evidence": [
            {"table": "invoices", "row": {"invoice_id": "INV-7", "due": "2026-10-20", "paid": None, "amount": 800000}}
        ],
    }  # fmt: skip
    assert [row["row"]["data_date"] for row in by_name["health_drop"]["evidence"]] == [
        "2026-09-01",
        "2026-11-15",
    ]
    assert told(loaded, "signals", "Ромашка", *AS_OF) == found
    assert told(loaded, "signals", "b", *AS_OF) == []


def test_all_names_what_is_missing(loaded: Csm) -> None:
    found = told(loaded, "signals", "--all", *AS_OF)
    assert len(found) == 24
    calm = {one["signal"]: one for one in found if one["client_id"] == "b"}
    assert (calm["payment_delays"]["fired"], calm["payment_delays"]["missing"]) == (False, [])
    assert (calm["missed_qbr"]["fired"], calm["missed_qbr"]["missing"]) == (None, ["meetings"])
    assert (calm["performance_plateau"]["fired"], calm["performance_plateau"]["missing"]) == (
        None,
        ["goal_readings"],
    )


def test_a_day_in_the_past_knows_nothing_of_what_came_after(loaded: Csm) -> None:
    found = told(loaded, "signals", "a", "--as-of", "2026-10-27")
    assert [one["signal"] for one in found] == ["renewal_delayed"]
    found = told(loaded, "signals", "a", "--as-of", "2026-10-28")
    assert [one["signal"] for one in found] == ["payment_delays", "renewal_delayed"]


def test_what_a_person_reads(loaded: Csm) -> None:
    code, out, err = loaded("signals", *AS_OF, "--lang", "ru")
    assert (code, err) == (0, "")
    assert out.startswith("# Сигналы раннего предупреждения на 22\u00a0ноября\u00a02026")
    heads = [line for line in out.splitlines() if line.startswith("##")]
    assert heads[:2] == ["## Ромашка", "### Задержки оплаты"]
    assert heads[-1] == "### Падение вовлечённости"  # the gravest at the front
    for said in (
        "важность сигнала: высокая", "просрочка оплаты: 33\u00a0дня",
        "| INV-7 | 20\u00a0октября\u00a02026 | 800\u00a0000\u00a0₽ |",
        "(signal-payment-delays)", "(low-adoption)", "снижение среднего недельного показателя: 50\u00a0%",
        "время до продления: 38\u00a0дней", "Ушла \\| ‹b›совсем‹/b›",
        "- пропущенный квартальный обзор: встречи (2\u00a0клиента)",
    ):  # fmt: skip
        assert said in out
    assert "Лютик" not in out


def test_one_client_in_english(loaded: Csm) -> None:
    code, out, _ = loaded("signals", "b", "--all", *AS_OF, "--lang", "en")
    assert code == 0
    for said in ("# Early warning signals on 22\u00a0November\u00a02026", "No signal fired.",
                 "- missed business review: meetings", "**Did not fire**", "- payment delays"):  # fmt: skip
        assert said in out


def test_limits_of_the_users_own(loaded: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tools.signals.schema import SHIPPED

    rules = tmp_path / "rules"
    rules.mkdir()
    monkeypatch.setenv("CSM_RULES_DIR", str(rules))
    (rules / "early_warning.yaml").write_text(
        SHIPPED.read_text("utf-8").replace("days_overdue: 7", "days_overdue: 60"), "utf-8"
    )
    assert "payment_delays" not in [one["signal"] for one in told(loaded, "signals", "a", *AS_OF)]
    (rules / "early_warning.yaml").write_text("kind: early_warning\nname: mine\n", "utf-8")
    code, out, err = loaded("signals", *AS_OF)
    assert (code, out) == (2, "")
    assert "early_warning.yaml" in err


def test_who_is_not_there(loaded: Csm) -> None:
    assert loaded("signals", "nobody", *AS_OF).code == 4
    assert loaded("signals", "a", "--as-of", "2020-01-01").code == 4
    assert loaded("signals", "--as-of", "yesterday").code == 2
    assert told(loaded, "signals", "--as-of", "2020-01-01") == []
    assert "no client" in loaded("signals", "--as-of", "2020-01-01", "--lang", "en").out


# --- explain ---


def test_the_parts_sum_to_the_change_and_have_their_rows(loaded: Csm) -> None:
    found = told(loaded, "explain", "Ромашка", "--since", "2026-10-01", *AS_OF)
    assert [found[key] for key in ("client_id", "since", "as_of", "in_force_from", "in_force_to")] == [
        "a", "2026-10-01", "2026-11-22", "2026-09-01", "2026-11-15",
    ]  # fmt: skip
    for what in ("health", "churn"):
        side = found[what]
        assert sum(factor["points"] for factor in side["factors"]) == pytest.approx(side["exact"], abs=1e-8)
        assert side["score"] == side["score_to"] - side["score_from"]
    factors = {factor["id"]: factor for factor in found["health"]["factors"]}
    assert (factors["dashboard_usage"]["value_from"], factors["dashboard_usage"]["value_to"]) == (
        FULL["weekly_logins"],
        1,
    )
    assert len(factors["dashboard_usage"]["rows"]) == 10
    assert factors["payment_timeliness"]["rows"][0]["row"]["invoice_id"] == "INV-7"
    assert factors["meeting_attendance"]["absent"] == ["meetings"]


def test_an_explanation_that_a_person_reads(loaded: Csm) -> None:
    code, out, err = loaded("explain", "a", "--since", "2026-10-01", *AS_OF, "--lang", "ru")
    assert (code, err) == (0, "")
    found = told(loaded, "explain", "a", "--since", "2026-10-01", *AS_OF)["health"]
    for said in (
        "# Что изменилось: Ромашка", "данные от 1\u00a0сентября\u00a02026",
        f"## Индекс здоровья клиента: {found['score_from']} → {found['score_to']} (−{-found['score']})",
        "| использование панели отчётности | 5\u00a0входов | 1\u00a0вход |", "| INV-7 |", "- опросы: оценка NPS",
    ):  # fmt: skip
        assert said in out
    assert "<b>" not in out


def test_nothing_newer_than_the_day(loaded: Csm) -> None:
    code, out, _ = loaded("explain", "a", "--since", "2026-11-16", *AS_OF, "--lang", "en")
    assert code == 0
    assert "There are no newer figures" in out
    found = told(loaded, "explain", "a", "--since", "2026-11-16", *AS_OF)
    assert (found["health"]["exact"], found["churn"]["exact"]) == (0, 0)


def test_nothing_so_old_is_said_so(loaded: Csm) -> None:
    code, out, err = loaded("explain", "b", "--since", "2026-10-01", *AS_OF)
    assert (code, out) == (4, "")
    assert "2026-10-01" in err and "2026-11-15" in err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("a", "--since", "2026-11-23"), 2),
        (("a",), 2),
        (("a", "--since", "autumn"), 2),
        (("nobody", "--since", "2026-10-01"), 4),
    ],
)
def test_an_explanation_that_cannot_be(loaded: Csm, arguments: tuple[str, ...], status: int) -> None:
    assert loaded("explain", *arguments, *AS_OF).code == status


def test_a_person_is_not_warned_of_a_client_who_is_gone(loaded: Csm, tmp_path: Path) -> None:
    table(tmp_path, "outcomes", "client_id,date,outcome", "a,2026-11-18,churned")
    assert "Ромашка" in loaded("signals", *AS_OF).out
    assert loaded("load", "outcomes.csv").code == 0
    assert "Ромашка" not in loaded("signals", *AS_OF).out
    assert "Ромашка" in loaded("signals", "--as-of", "2026-11-17").out
    assert "Ромашка" in loaded("signals", "a", *AS_OF).out
    assert {signal["client_id"] for signal in told(loaded, "signals", *AS_OF)} == {"a"}
