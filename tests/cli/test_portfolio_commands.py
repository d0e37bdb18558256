"""``csm renewals``, ``portfolio`` and ``metrics`` over a loaded folder: the JSON that others rely on, and the tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Csm

CLIENTS = """client_id,name,data_date,account_manager,industry,currency,vat,monthly_value,contract_start,renewal_date,\
term_months,nps_score,engagement_score,payment_delays,support_tickets,feature_adoption_rate,days_since_last_login,payment_score,\
weekly_logins,meeting_rate,email_response_rate,kpi_achievement_rate,complaints,executive_satisfaction,strategy_adherence,\
communication_score,autopay
a,Ромашка,2026-11-20,Анна,ecommerce,RUB,{vat},100000,2025-01-01,2026-12-15,12,9,90,0,1,0.9,1,100,9,1,1,1.1,0,95,1,95,true
b,Лютик|2,2026-11-20,Анна,лыжи,RUB,included,200000,2025-01-01,2026-11-30,12,5,20,3,9,0.1,40,20,0,0.2,0.1,0.3,5,20,0.2,20,false
c,Василёк,2026-11-20,,b2b_saas,RUB,included,,2025-01-01,2026-12-20,12,,,,,,,,,,,,,,,,
e,Пион,2026-11-20,Борис,ecommerce,RUB,included,50000,2025-01-01,2027-03-01,12,8,60,1,3,0.5,5,80,4,0.8,0.8,0.9,1,70,0.8,80,true
"""
TABLES = {
    "outcomes": "client_id,date,outcome,monthly_before,monthly_after\n"
    "a,2026-03-01,expanded,80000,100000\nb,2026-06-01,contracted,250000,200000\ne,2026-03-01,renewed,50000,50000\n",
    "surveys": "client_id,date,kind,score,sent,answered\na,2026-05-01,nps,10,,\nb,2026-05-01,nps,4,,\n"
    "a,2026-05-01,csat,90,10,9\n",
    "events": "client_id,date,kind,detail\na,2026-11-01,renewal_conversation,\na,2026-02-01,first_value,\n",
}
DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def loaded(csm: Csm, tmp_path: Path) -> Csm:
    load(csm, tmp_path)
    return csm


def load(csm: Csm, tmp_path: Path, vat: str = "included") -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "clients.csv").write_text(CLIENTS.format(vat=vat))
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text)
    assert csm("load", "data").code == 0


def told(csm: Csm, *arguments: str) -> Any:
    code, out, err = csm(*arguments, *DAY, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_renewals(loaded: Csm) -> None:
    said = told(loaded, "renewals", "--period", "2026Q4")
    assert said["period"] == "2026Q4"
    rows = {row["client_id"]: row for row in said["due"]}
    assert list(rows) == ["b", "a", "c"]
    assert (rows["a"]["annual_value"], rows["a"]["category"]) == (1_200_000, "commit")
    assert rows["b"]["category"] == "at_risk"
    assert set(rows["b"]["reasons"]) == {"health_red", "churn_critical", "signal:renewal_delayed"}
    assert rows["c"]["annual_value"] is None
    assert said["totals"] == {
        "commit": 1_200_000, "best_case": 0, "at_risk": 2_400_000, "unknown": 0, "due": 3_600_000,
    }  # fmt: skip
    assert said["without_value"] == ["c"]
    assert told(loaded, "renewals") == said  # the quarter of the day


def test_renewals_of_two_kinds_of_money_have_no_common_total(csm: Csm, tmp_path: Path) -> None:
    load(csm, tmp_path, vat="excluded")
    said = told(csm, "renewals", "--period", "2026Q4")
    assert set(said["totals"].values()) == {None}
    assert [row["due"] for row in said["totals_by_money"]] == [1_200_000, 2_400_000]


def test_the_book_by_stake(loaded: Csm) -> None:
    said = told(loaded, "portfolio", "--by", "manager")
    assert [row["client_id"] for row in said["clients"]] == ["b", "a", "e"]
    assert said["clients"][0]["stake"] == 2_400_000
    assert said["unknown"][0]["missing"] == ["monthly_value", "churn_score"]
    assert [(group["key"], group["clients"]) for group in said["groups"]] == [
        ("Анна", 2),
        ("Борис", 1),
        (None, 1),
    ]
    assert len(told(loaded, "portfolio", "--limit", "1")["clients"]) == 1
    segments = told(loaded, "portfolio", "--by", "segment")["groups"]
    assert {group["key"] for group in segments} == {"smb", None}


def test_metrics(loaded: Csm) -> None:
    said = told(loaded, "metrics", "--period", "2026-01-01:2026-11-20")
    assert said["nrr"]["value"] == pytest.approx(350 / 380)
    assert said["grr"]["value"] == pytest.approx(330 / 380)
    assert (said["logo_retention"]["value"], said["nps"]["value"], said["csat"]["value"]) == (1, 0, 90)
    assert said["nrr"]["unknown"] == ["c"]
    assert said["referrals"]["missing"] == ["referrals"]
    for metric in said.values():
        assert {"value", "target", "base", "window", "clients"} <= set(metric)
    assert set(said["nrr"]["window"]) == {"2026-01-01", "2026-11-20"}
    year = told(loaded, "metrics")
    assert year["nrr"]["window"] == ["2025-11-21", "2026-11-20"]


HEALTHS = """client_id,name,data_date,weekly_logins,meeting_rate,email_response_rate,kpi_achievement_rate,nps_score,complaints,\
executive_satisfaction,strategy_adherence,communication_score
a,Ромашка,2026-04-01,6,0.6,0.6,0.6,6,2,60,0.6,60
a,Ромашка,2026-09-01,8,0.8,0.8,0.8,8,1,80,0.8,80
a,Ромашка,2026-10-15,2,0.2,0.2,0.2,2,4,20,0.2,20
b,Лютик,2026-04-01,6,0.6,0.6,,,,,,
b,Лютик,2026-09-01,9,0.9,0.9,,,,,,
c,Василёк,,7,0.7,0.7,0.7,7,1,70,0.7,70
d,Пион,2026-10-10,1,0.1,0.1,0.1,1,4,10,0.1,10
"""
SHOWN = """client_id,date,score,band
a,2026-06-30,11,red
a,2026-09-30,12,red
b,2026-06-30,13,red
c,2026-06-30,60,yellow
c,2026-09-30,14,red
d,2026-06-30,30,red
d,2026-09-30,40,red
"""


def test_health_of_a_past_period_is_that_of_the_figures_then_in_force(csm: Csm, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "clients.csv").write_text(HEALTHS)
    (folder / "health_snapshots.csv").write_text(SHOWN)
    assert csm("load", "data").code == 0
    said = told(csm, "metrics", "--period", "2026-07-01:2026-09-30")
    average, gain = said["average_health"], said["health_gain"]
    # a: its figures of September; c: those without a date; d, who had none yet: what was shown; b had too few.
    assert (average["value"], average["clients"]) == (pytest.approx((80 + 71 + 40) / 3), ["a", "c", "d"])
    assert average["unknown"] == gain["unknown"] == ["b"]
    # Figures without a date stand for both ends and tell of no move, so that c began with what was shown.
    assert gain["value"] == pytest.approx(((80 - 60) + (71 - 60) + (40 - 30)) / 3)
    # As it ended nobody had heard of d; the others stood as is told of them later.
    ended = csm("metrics", "--period", "2026-07-01:2026-09-30", "--as-of", "2026-09-30", "--json").out
    assert json.loads(ended)["average_health"]["value"] == pytest.approx((80 + 71) / 2)
    assert json.loads(ended)["health_gain"]["value"] == pytest.approx(((80 - 60) + (71 - 60)) / 2)


def test_one_clients_metrics(loaded: Csm) -> None:
    said = told(loaded, "metrics", "--client", "Ромашка", "--period", "2026")
    assert (said["nps_score"]["value"], said["weekly_logins"]["missing"]) == (10, ["weekly"])
    assert loaded("metrics", "--client", "nobody", *DAY).code == 4


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("renewals", "--period", "2026Q4"), ("Ромашка", "1 200 000 ₽ (с НДС)", "уверенное", "не откалиброван")),
        (("portfolio", "--by", "industry"), ("Лютик\\|2", "2 400 000 ₽", "электронная коммерция", "лыжи")),
        (("metrics", "--period", "2026"), ("92,1 %", "больше 110 %", "380 000 ₽", "referrals")),
        (("metrics", "--client", "a", "--period", "2026"), ("Ромашка", "10 из 10")),
    ],
)  # fmt: skip
def test_the_tables_in_russian(loaded: Csm, arguments: tuple[str, ...], says: tuple[str, ...]) -> None:
    code, out, _ = loaded(*arguments, *DAY, "--lang", "ru")
    assert code == 0
    for words in says:
        assert words.replace(" ", " ") in out.replace("\u00a0", " ")
    english = loaded(*arguments, *DAY, "--lang", "en").out
    assert not set("абвгдежз") & set(english.split("|")[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("renewals", "--period", "Q4"),
        ("metrics", "--period", "2027"),
        ("metrics", "--period", "2026-12-31:2026-01-01"),
        ("portfolio", "--by", "colour"),
        ("portfolio", "--limit", "0"),
    ],
)
def test_a_wrong_call(loaded: Csm, arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments, *DAY).code == 2


def test_rules_of_the_users_own(loaded: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_RULES_DIR", str(tmp_path))
    own = tmp_path / "success_targets.yaml"
    own.write_text(
        "kind: success_targets\nname: mine\nspans: {year: [350, 380], quarter: [75, 105]}\nsatisfied_at_least: 9\n"
        "snapshot_days: 30\nrenewal_days: 60\nteam:\n  - {metric: nrr, at_least: 0.9}\n"
    )
    assert told(loaded, "metrics", "--period", "2026")["nrr"]["met"] is True
    own.write_text("kind: other\n")
    code, _, err = loaded("metrics", *DAY)
    assert (code, "success_targets.yaml" in err) == (2, True)


def test_an_empty_book(csm: Csm) -> None:
    assert set(told(csm, "renewals")["totals"].values()) == {0}
    assert told(csm, "portfolio")["clients"] == []
    assert told(csm, "metrics")["nrr"]["value"] is None
    assert csm("renewals", *DAY, "--lang", "ru").code == 0
