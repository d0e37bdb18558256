"""Signals as JSON and as facts, and the rules that make them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from signal_cases import (
    AS_OF,
    NOTHING_LOADED,
    event,
    fired,
    goal,
    health,
    history,
    invoice,
    meeting,
    readings,
    record,
    sponsor,
    weeks,
)

from agent.grounding.render import format_fact
from tools.facts import Fact
from tools.history import Week
from tools.signals import (
    SIGNALS,
    SignalRuleError,
    by_severity,
    detect,
    read_signal_rules,
    signal_facts,
    signal_rules,
    signals_json,
)
from tools.signals.schema import SHIPPED, WEEKLY_COLUMNS
from tools.words import LANGUAGES, words


def merged(*columns: tuple[Week, ...]) -> tuple[Week, ...]:
    by_day: dict[date, Week] = {}
    for week in (week for column in columns for week in column):
        held = by_day.get(week.week_start)
        values = week.model_dump(exclude_none=True)
        by_day[week.week_start] = week if held is None else held.model_copy(update=values)
    return tuple(by_day[day] for day in sorted(by_day))


STORM = history(
    weekly=merged(
        weeks("logins", 1, 0), weeks("tickets", 6, 7), weeks("escalations", 0, 0, 0, 0, 0, 1, 1, 1),
        weeks("usage", 10, 10, 10, 10, 5, 5, 5, 5), weeks("leads", *[5] * 12), weeks("keywords_top10", *[5] * 12),
    ),
    invoices=(invoice("INV-7", 30), invoice("INV-8", 9)),
    events=(event("contact_changed", 20), event("sponsor_left", 15, "уехала"), event("competitive_rfp", 9)),
    stakeholders=(sponsor("Анна", until=15),),
    goals=(goal(),),
    goal_readings=readings((120, 3), (1, 3)),
    meetings=(meeting(9, "missed"),),
    health_snapshots=(health(60, 85), health(1, 55)),
)  # fmt: skip
CLIENT = record(renewal_date=AS_OF + timedelta(days=45), vat="excluded")
FOUND = detect(CLIENT, STORM.until(AS_OF), as_of=AS_OF)


def facts() -> dict[str, Fact]:
    found = signal_facts(CLIENT, FOUND)
    by_id = {fact.id: fact for fact in found}
    assert len(by_id) == len(found), "an id stands twice"
    return by_id


def test_all_twelve_at_once() -> None:
    assert [signal.signal for signal in FOUND if signal.fired] == list(SIGNALS)


def test_severities_and_actions_are_the_documents() -> None:
    assert [(signal.severity, signal.action) for signal in FOUND] == [
        ("medium", "proactive_outreach"),
        ("high", "account_review_call"),
        ("high", "escalation_manager"),
        ("medium", "relationship_rebuild"),
        ("high", "strategy_pivot"),
        ("high", "root_cause_analysis"),
        ("high", "executive_touchpoint"),
        ("high", "competitor_playbook"),
        ("medium", "executive_touchpoint"),
        ("high", "low_adoption_playbook"),
        ("medium", "reschedule_with_sponsor"),
        ("high", "renewal_kickoff"),
    ]


def test_the_json_is_the_contracts() -> None:
    plain = signals_json(FOUND)
    assert [one["signal"] for one in plain] == list(SIGNALS)
    assert set(plain[0]) == {"client_id", "signal", "severity", "action", "evidence"}
    assert plain[0]["evidence"][0] == {"table": "weekly", "row": {"week_start": "2026-11-02", "logins": 1}}
    calm = detect(record(), history(absent=["invoices"]).until(AS_OF), as_of=AS_OF)
    assert signals_json(calm) == []
    every = signals_json(calm, all=True)
    assert len(every) == 12
    assert {one["signal"]: one["fired"] for one in every}["payment_delays"] is None
    assert every[1]["missing"] == ["invoices"]


def test_the_gravest_stand_at_the_front() -> None:
    assert [signal.severity for signal in by_severity(FOUND)] == ["high"] * 8 + ["medium"] * 4
    assert by_severity(FOUND)[0].signal == "payment_delays"


def test_figures_are_facts() -> None:
    found = facts()
    values = {id: fact.value for id, fact in found.items()}
    assert values["signal.engagement_drop.logins_last"] == 0
    assert values["signal.engagement_drop.row.a.logins"] == 1
    assert values["signal.payment_delays.days_overdue"] == 30
    assert values["signal.payment_delays.amount_overdue"] == 2000
    assert found["signal.payment_delays.amount_overdue"].currency == "RUB"
    assert values["signal.payment_delays.row.a.invoice_id"] == "INV-7"
    assert values["signal.health_drop.health_fall"] == 30
    assert values["signal.usage_decline.usage_decline"] == Decimal("0.5")
    assert values["signal.renewal_delayed.days_to_renewal"] == 45
    assert values["signal.missed_qbr.since"] == AS_OF - timedelta(days=9)
    assert (values["signals.fired.count"], values["signals.high.count"], values["signals.unknown.count"]) == (
        12,
        8,
        0,
    )


def test_facts_are_the_agencys_own_and_say_by_what_rule() -> None:
    for fact in facts().values():
        assert fact.audience == "internal"
        assert fact.source.startswith("early warning rules default@")
        assert fact.as_of == AS_OF
    assert facts()["signal.payment_delays.state"].formula == "an unpaid invoice is more than 7 days overdue"


def test_no_free_text_and_no_contact_becomes_a_fact() -> None:
    assert not {fact.value for fact in facts().values()} & {"уехала", "Анна"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_can_be_shown(language: Any) -> None:
    nothing = signal_facts(record(), detect(record(), NOTHING_LOADED.until(AS_OF), as_of=AS_OF))
    holes = history(
        weekly=merged(*(weeks(column, None) for column in ("logins", "tickets"))),
        goal_readings=readings((100, 1), (1, 2)),
        meetings=(meeting(9, "planned"),),
    )
    some = signal_facts(record(), detect(record(), holes.until(AS_OF), as_of=AS_OF))
    for fact in (*facts().values(), *nothing, *some):
        assert words(language).metric(fact.metric)
        assert format_fact(fact, language)
        if fact.metric == "signal_missing":
            assert fact.unit == "category", fact.value


def test_every_missing_thing_has_a_word() -> None:
    named = {f"weekly_{column}".replace("top10", "top_ten") for column in WEEKLY_COLUMNS}
    named |= {table for name in SIGNALS for table in signal_rules().of(name).needs}
    assert named <= set(words("en").categories["signal_missing"])


def test_every_action_has_a_word() -> None:
    actions = {signal_rules().of(name).action for name in SIGNALS}
    assert actions <= set(words("en").categories["signal_action"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_playbook_is_in_the_library_and_answers_its_signal(language: str) -> None:
    folder = Path(__file__).parents[2] / "knowledge" / language / "playbooks"
    for name in SIGNALS:
        text = (folder / f"{signal_rules().of(name).playbook}.md").read_text("utf-8")
        assert f"signal={name}" in yaml.safe_load(text.split("---")[1])["applies_to"]


# --- rules ---


def own(tmp_path: Path, **changes: dict[str, Any]) -> Path:
    data = yaml.safe_load(SHIPPED.read_text("utf-8"))
    for name, values in changes.items():
        data[name] |= values
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    return path


def test_a_users_own_rules_take_the_place_of_ours(tmp_path: Path) -> None:
    rules = read_signal_rules(
        own(
            tmp_path,
            payment_delays={"days_overdue": 40, "severity": "medium"},
            competitive_rfp={"within_days": 8},
        )
    )
    found = {one.signal: one for one in detect(CLIENT, STORM.until(AS_OF), as_of=AS_OF, rules=rules)}
    assert (found["payment_delays"].fired, found["payment_delays"].severity) == (False, "medium")
    assert found["payment_delays"].rule == "an unpaid invoice is more than 40 days overdue"
    assert found["competitive_rfp"].fired is False
    assert rules.ref.version != signal_rules().ref.version


def test_a_stale_figure_is_not_judged_if_the_rules_say_so(tmp_path: Path) -> None:
    past = history(goals=(goal(),), goal_readings=readings((200, 5), (100, 4)))
    assert fired("performance_plateau", past) is True
    for days, expected in ((99, None), (100, True)):
        rules = read_signal_rules(own(tmp_path, performance_plateau={"measured_within_days": days}))
        assert fired("performance_plateau", past, rules=rules) is expected


def test_figures_of_another_column_have_their_words_too(tmp_path: Path) -> None:
    rules = read_signal_rules(
        own(
            tmp_path, engagement_drop={"column": "keywords_top10", "below": 9},
            escalations_rising={"column": "revenue"}, usage_decline={"column": "report_downloads"},
        )
    )  # fmt: skip
    past = history(
        weekly=merged(
            weeks("keywords_top10", 1, 1), weeks("revenue", 1, 1, 1, 1, 2, 2, 2, 2),
            weeks("report_downloads", 9, 9, 9, 9, 1, 1, 1, 1),
        )
    )  # fmt: skip
    found = signal_facts(CLIENT, detect(CLIENT, past.until(AS_OF), as_of=AS_OF, rules=rules), rules)
    shown = {fact.id: format_fact(fact, "en") for fact in found}
    assert shown["signal.engagement_drop.keywords_top_ten_last"] == "1\u00a0keyword"
    assert shown["signal.escalations_rising.revenue_sum_last"].endswith("8")
    assert shown["signal.usage_decline.report_downloads_mean_last"] == "1\u00a0download"


@pytest.mark.parametrize(
    ("signal", "values", "said"),
    [
        ("engagement_drop", {"column": "clicks"}, "engagement_drop.column"),
        ("engagement_drop", {"above": 3}, "exactly one of below, above"),
        ("payment_delays", {"days_overdue": -1}, "payment_delays.days_overdue"),
        ("payment_delays", {"severity": "low"}, "payment_delays.severity"),
        ("usage_decline", {"share": 1}, "usage_decline.share"),
        ("renewal_delayed", {"answered_within_days": 10}, "at least as far back"),
        ("missed_qbr", {"window": 3}, "missed_qbr.window"),
    ],
)
def test_rules_that_cannot_be_read(tmp_path: Path, signal: str, values: dict[str, Any], said: str) -> None:
    with pytest.raises(SignalRuleError, match=said):
        read_signal_rules(own(tmp_path, **{signal: values}))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "no.yaml").write_text("{")
    for name in ("no.yaml", "nowhere.yaml"):
        with pytest.raises(SignalRuleError, match=name):
            read_signal_rules(tmp_path / name)


def test_a_history_of_another_client_or_day_is_refused() -> None:
    with pytest.raises(ValueError, match="beside"):
        detect(record(client_id="b"), STORM, as_of=AS_OF)
    with pytest.raises(ValueError, match="is cut to"):
        detect(CLIENT, STORM.until(AS_OF), as_of=AS_OF + timedelta(days=1))
    assert detect(CLIENT, STORM, as_of=AS_OF) == FOUND
