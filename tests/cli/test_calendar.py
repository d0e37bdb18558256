"""``csm onboarding`` and ``csm cadence``: the words, the JSON, the calendar file and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Csm

TABLES = {
    "clients": """client_id,name,account_manager,contract_start,renewal_date,monthly_value,data_date
a,Ромашка,Иванова Анна,2026-09-01,2027-09-01,1000000,2026-09-02
b,Лютик,Иванова Анна,2025-03-01,2027-02-01,400000,2026-11-01
c,Клевер,Пётр Смирнов,,,,2026-11-01
""",
    "meetings": """client_id,date,kind,status
a,2026-09-03,kickoff,held
b,2026-09-10,qbr,held
b,2026-12-04,review,planned
""",
    "milestones": """client_id,milestone,due,done
a,first_report,,2026-09-14
a,Стратегия согласована,2026-09-22,
""",
}
DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def loaded(csm: Csm, tmp_path: Path) -> Csm:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, rows in TABLES.items():
        (folder / f"{name}.csv").write_text(rows, "utf-8")
    assert csm("load", "data").code == 0
    return csm


def test_onboarding_as_json(loaded: Csm) -> None:
    found = json.loads(loaded("onboarding", "Ромашка", *DAY, "--json").out)
    plan = {criterion["criterion"]: criterion for criterion in found["plan"]["criteria"]}
    assert (
        plan["first_report"] | {"state": "met", "done": "2026-09-14", "on_time": True} == plan["first_report"]
    )
    assert plan["strategy_approved"]["state"] == "late" and plan["strategy_approved"]["due"] == "2026-09-22"
    assert (found["status"], found["day"], found["stage"]) == ("running", 80, "optimisation")
    assert found["lifecycle"]["contract_year"]["stage"] == "onboarding"
    assert found["segment"]["segment"] == "enterprise"
    assert sum(found["plan"]["counts"].values()) == len(plan)


def test_onboarding_in_words(loaded: Csm) -> None:
    russian = loaded("onboarding", "a", *DAY, "--lang", "ru").out
    assert "# Ромашка: внедрение" in russian
    row = "| фундамент | первый отчёт передан | 15~сентября~2026 | выполнено | 14~сентября~2026 | — |"
    assert row.replace("~", "\u00a0") in russian
    english = loaded("onboarding", "a", *DAY, "--lang", "en").out
    assert "| strategy approved |" in english and "| late |" in english
    nobody = loaded("onboarding", "Клевер", *DAY, "--lang", "en").out
    assert "not enough data" in nobody and "`client.contract_start`" in nobody


def test_the_next_qbr(loaded: Csm) -> None:
    found = json.loads(loaded("cadence", "Лютик", *DAY, "--json").out)
    assert found["next"]["qbr"]["date"] == "2027-03-10"
    assert found["next"]["review"] | {"date": "2026-12-04", "basis": "planned"} == found["next"]["review"]
    assert found["until"] == "2027-02-18"
    short = json.loads(loaded("cadence", "Лютик", *DAY, "--days", "7", "--json").out)
    assert {point["kind"] for point in short["touchpoints"]} == {"renewal_kickoff", "performance_email"}
    page = loaded("cadence", "Лютик", *DAY, "--lang", "ru").out
    assert re.search(r"квартальный обзор \(QBR\) \| 10\W+марта\W+2027 \| вовремя", page)


def test_a_managers_book(loaded: Csm) -> None:
    found = json.loads(loaded("cadence", "--manager", "иванова  анна", *DAY, "--json").out)
    assert [one["client_id"] for one in found] == ["a", "b"]
    assert len(json.loads(loaded("cadence", *DAY, "--json").out)) == 3
    table = loaded("cadence", "--manager", "Иванова Анна", *DAY, "--lang", "en").out
    assert "Лютик" in table and "Клевер" not in table
    nobody = loaded("cadence", "--manager", "Никто", *DAY)
    assert nobody.code == 4 and "Пётр Смирнов" in nobody.err


def test_the_calendar_file(loaded: Csm, tmp_path: Path) -> None:
    ran = loaded("cadence", "--manager", "Иванова Анна", *DAY, "--ics", "book.ics", "--lang", "ru")
    assert (ran.code, ran.out) == (0, "")
    events = Calendar.from_ical((tmp_path / "book.ics").read_bytes()).walk("VEVENT")
    assert any(str(event["SUMMARY"]) == "Лютик: ежемесячный обзор" for event in events)
    loaded("cadence", "b", *DAY, "--ics", "one.ics", "--at", "10:00")
    assert b"T100000" in (tmp_path / "one.ics").read_bytes()
    assert loaded("cadence", "b", *DAY, "--ics", "none/one.ics").code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("cadence", "a", "--manager", "x"), 2), (("cadence", "a", "--at", "10:00"), 2),
     (("cadence", "a", "--days", "-1"), 2), (("cadence", "a", "--ics", "x.ics", "--at", "late"), 2),
     (("cadence", "nobody"), 4), (("onboarding", "nobody"), 4)],
)  # fmt: skip
def test_a_wrong_call(loaded: Csm, arguments: tuple[str, ...], code: int) -> None:
    assert loaded(*arguments).code == code
