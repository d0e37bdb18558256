"""What moved the scores between two days, and the rows behind it."""

from __future__ import annotations

from datetime import date
from math import fsum
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from agent.grounding.render import format_fact
from tools.explain import (
    BearingError,
    Explanation,
    bearing_rules,
    explain,
    explain_facts,
    explanation_json,
    read_bearing,
)
from tools.explain.schema import SHIPPED
from tools.history import TABLES, ClientHistory, Event, Invoice, Survey, Ticket, Week
from tools.record import ClientRecord
from tools.scoring import assess, load_churn_model, load_offers, load_scorecard
from tools.scoring.change import compare_churn, compare_health
from tools.scoring.fields import field_names
from tools.words import LANGUAGES, words

OLD, SINCE, NEW, DAY = date(2026, 9, 1), date(2026, 9, 10), date(2026, 11, 15), date(2026, 11, 22)
FULL: dict[str, Any] = {
    "client_id": "a", "name": "Ромашка", "monthly_value": 600_000.0, "payment_score": 95.0, "weekly_logins": 8.0,
    "meeting_rate": 0.9, "email_response_rate": 0.9, "kpi_achievement_rate": 1.1, "nps_score": 9.0,
    "complaints": 0.0, "executive_satisfaction": 90.0, "strategy_adherence": 0.9, "communication_score": 90.0,
    "engagement_score": 85.0, "payment_delays": 0.0, "support_tickets": 1.0, "feature_adoption_rate": 0.7,
    "days_since_last_login": 1.0,
}  # fmt: skip
WORSE: dict[str, Any] = {
    "weekly_logins": 1.0,
    "payment_delays": 3.0,
    "nps_score": 5.0,
    "support_tickets": 6.0,
}


def row(model: Any, **values: Any) -> Any:
    return model.model_validate({"client_id": "a"} | values)


def explained(
    past: ClientHistory, changes: dict[str, Any] = WORSE, **more: Any
) -> tuple[ClientRecord, Explanation]:
    before = ClientRecord.model_validate(FULL | {"data_date": OLD})
    after = ClientRecord.model_validate(FULL | changes | {"data_date": NEW})
    old, new = (
        assess(
            record,
            scorecard=load_scorecard(),
            churn_model=load_churn_model(),
            offers=load_offers(),
            as_of=DAY,
        )
        for record in (before, after)
    )
    found = explain(
        past.until(DAY), compare_health(old.health, new.health), compare_churn(old.churn, new.churn),
        **({"since": SINCE, "as_of": DAY, "in_force_from": OLD, "in_force_to": NEW} | more),
    )  # fmt: skip
    return after, found


def rows(explanation: Explanation, what: str, factor: str) -> list[Any]:
    side = explanation.health if what == "health" else explanation.churn
    return [one.row for found in side.factors if found.factor.id == factor for one in found.rows]


INVOICES = (
    row(Invoice, invoice_id="before", due=date(2026, 8, 20), paid=date(2026, 8, 25)),
    row(Invoice, invoice_id="that day", due=OLD, paid=OLD),
    row(Invoice, invoice_id="paid late", due=date(2026, 8, 20), paid=date(2026, 9, 2)),
    row(Invoice, invoice_id="due", due=DAY),
    row(Invoice, invoice_id="ahead", due=date(2026, 11, 23)),
)


def test_rows_lie_between_the_two_days() -> None:
    _, found = explained(ClientHistory("a", invoices=INVOICES))
    assert [one["invoice_id"] for one in rows(found, "churn", "payment_delays")] == ["paid late", "due"]
    assert [one["invoice_id"] for one in rows(found, "health", "payment_timeliness")] == ["paid late", "due"]
    assert rows(found, "churn", "payment_delays")[0] == {
        "invoice_id": "paid late", "due": "2026-08-20", "paid": "2026-09-02", "amount": None,
    }  # fmt: skip


def test_each_factor_has_the_rows_of_its_own_field() -> None:
    past = ClientHistory(
        "a",
        weekly=(
            row(Week, week_start=date(2026, 8, 24), logins=9.0),  # ended before the older figures
            row(Week, week_start=date(2026, 8, 31), logins=8.0, tickets=2.0),
            row(Week, week_start=date(2026, 11, 9), tickets=7.0),
            row(Week, week_start=date(2026, 11, 16), logins=1.0),  # not over yet
        ),
        tickets=(row(Ticket, ticket_id="t", opened=date(2026, 10, 1), subject="секрет", text="секрет"),),
        surveys=(
            row(Survey, date=date(2026, 10, 1), kind="nps", score=5.0),
            row(Survey, date=date(2026, 10, 1), kind="csat", score=50.0),
        ),
    )
    _, found = explained(past)
    assert rows(found, "health", "dashboard_usage") == [{"week_start": "2026-08-31", "logins": 8}]
    assert [one.get("tickets", one.get("ticket_id")) for one in rows(found, "churn", "support_tickets")] == [
        2,
        7,
        "t",
    ]
    assert [one["kind"] for one in rows(found, "churn", "nps_score")] == ["nps"]
    assert "секрет" not in str(explanation_json(found))


def test_a_table_that_was_never_loaded_is_named() -> None:
    _, found = explained(ClientHistory("a", absent=frozenset(TABLES)))
    absent = {one.factor.id: one.absent for one in found.churn.factors}
    assert absent["payment_delays"] == ("invoices",)
    assert absent["support_tickets"] == ("weekly", "tickets")
    assert not any(one.rows for side in (found.health, found.churn) for one in side.factors)
    _, found = explained(ClientHistory("a"))
    assert not any(one.absent for one in found.churn.factors)


FIGURES = st.fixed_dictionaries(
    {
        "weekly_logins": st.none() | st.floats(0, 20), "nps_score": st.none() | st.floats(0, 10),
        "payment_score": st.none() | st.floats(0, 100), "payment_delays": st.none() | st.integers(0, 6).map(float),
        "feature_adoption_rate": st.none() | st.floats(0, 1), "monthly_value": st.none() | st.floats(0, 3e6),
    }
)  # fmt: skip


@given(FIGURES)
def test_the_parts_sum_to_the_change(changes: dict[str, Any]) -> None:
    _, found = explained(ClientHistory("a", invoices=INVOICES), changes)
    for side in (found.health, found.churn):
        assert [one.factor for one in side.factors] == list(side.change.factors)
        if side.change.exact is None:  # too little is known on one of the days
            assert {one.factor.points for one in side.factors} == {None}
            continue
        assert fsum(one.factor.points or 0.0 for one in side.factors) == pytest.approx(
            side.change.exact, abs=1e-8
        )
        totals = fsum((one.factor.points_to or 0.0) - (one.factor.points_from or 0.0) for one in side.factors)
        assert totals == pytest.approx(side.change.exact, abs=1e-7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_can_be_shown(language: Any) -> None:
    past = ClientHistory(
        "a", invoices=INVOICES, events=(row(Event, date=NEW, kind="sponsor_left", detail="секрет"),)
    )
    client, found = explained(past, {"executive_satisfaction": 10.0, "payment_delays": 4.0})
    facts = explain_facts(client, found)
    assert len({fact.id for fact in facts}) == len(facts)
    ids = {fact.id for fact in facts}
    assert {
        "change.churn.exact",
        "behind.churn.payment_delays.a.paid",
        "behind.health.stakeholder_buy_in.a.kind",
    } <= ids
    for fact in facts:
        assert words(language).metric(fact.metric)
        assert "секрет" not in format_fact(fact, language)
        assert fact.audience == "internal" or not fact.id.startswith("behind.")


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        explained(ClientHistory("a"), since=date(2026, 8, 1))
    with pytest.raises(ValueError, match="out of order"):
        explained(ClientHistory("a"), since=date(2026, 11, 23))


# --- the map ---


def test_the_map_names_fields_that_there_are() -> None:
    rules = bearing_rules()
    assert set(rules.fields) <= set(field_names())
    known = words("en").categories["history_table"]
    assert {bearing.table for listed in rules.fields.values() for bearing in listed} <= set(known)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fields": {"logins": []}}, "no field 'logins'"),
        ({"fields": {"nps_score": [{"table": "nps"}]}}, "fields.nps_score"),
        ({"fields": {"nps_score": [{"table": "notes"}]}}, "tables has no 'notes'"),
        ({"fields": {"nps_score": [{"table": "surveys", "columns": ["stars"]}]}}, "no column 'stars'"),
        ({"tables": {"surveys": {"days": ["day"], "columns": ["date"]}}}, "no column 'day'"),
        ({"tables": {"surveys": {"days": [], "columns": ["date"]}}}, "tables.surveys.days"),
    ],
)
def test_a_map_that_cannot_be_read(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    data = yaml.safe_load(SHIPPED.read_text("utf-8"))
    for part, values in change.items():
        data[part] |= values
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    with pytest.raises(BearingError, match=said):
        read_bearing(path)


def test_a_users_own_map_takes_the_place_of_ours(tmp_path: Path) -> None:
    data = yaml.safe_load(SHIPPED.read_text("utf-8"))
    data["fields"] = {"nps_score": [{"table": "invoices"}]}
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    _, found = explained(ClientHistory("a", invoices=INVOICES), rules=read_bearing(path))
    assert len(rows(found, "churn", "nps_score")) == 2
    assert rows(found, "churn", "payment_delays") == []
