"""The agent in AI SEO Architects' place: their fields, our values, ``None`` where nobody knows."""

from __future__ import annotations

import asyncio
import copy
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from langgraph.graph import END, START, StateGraph

from agent.desk import Desk
from agent.embed.seo_architects import ClientSuccessManagerAgent
from agent.embed.seo_architects.host import BaseAgent
from agent.models.scripted import Script
from agent.settings import Settings
from tests.embed.conftest import Models, Spy
from tests.hanging import HangingChatModel
from tests.patience import PATIENCE
from tools.book import load_folder
from tools.sample import sample_folder
from tools.scoring.assessment import to_json

FIELDS = {
    "client_health_assessment": {
        "health_score", "health_status", "health_description", "metrics", "recommendations",
    },
    "churn_risk_analysis": {
        "churn_score", "risk_level", "risk_description", "action_priority", "warning_signals", "retention_plan", "metrics",
    },
    "upsell_analysis": {
        "current_monthly_spend", "opportunities_count", "total_potential_value", "expansion_percentage", "opportunities",
        "client_metrics", "recommendations",
    },
    "onboarding_progress": {
        "onboarding_day", "phase", "phase_name", "overall_progress", "status", "status_description", "progress_metrics",
        "days_remaining", "next_steps",
    },
    "qbr_preparation": {
        "quarter", "quarterly_metrics", "quarterly_highlights", "next_quarter_priorities", "investment_recommendations",
        "risk_factors", "success_probability", "qbr_agenda",
    },
    "anything_else": {
        "overall_score", "client_status", "status_description", "health_analysis", "churn_analysis", "upsell_analysis",
        "strategic_actions", "priority_level",
    },
}  # fmt: skip
METRICS = {
    "monthly_value", "engagement_score", "payment_delays", "support_tickets", "feature_adoption", "nps_score",
    "last_login_days",
}  # fmt: skip
#: Альфа Строй in the sample book.
ALFA = "c-105"
#: Breaches contract value, engagement and payments of the shipped churn model: 60 points of 100.
AT_RISK = {
    "company_name": "Окна Плюс",
    "monthly_value": 400_000,
    "engagement_score": 50,
    "payment_delays": 3,
    "support_tickets": 5,
    "feature_adoption": 40,
    "nps_score": 7,
    "last_login_days": 14,
}

Asked = dict[str, Any]


def ask(agent: ClientSuccessManagerAgent, **task: Any) -> Asked:
    """What the host gets; checked for what always holds."""
    before = copy.deepcopy(task)
    told = asyncio.run(agent.process_task(task))
    assert task == before
    return checked(told)


def checked(told: Asked) -> Asked:
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert set(told) == {
        "success", "agent", "timestamp", "task_type", "result", "error", "model_used", "tokens_used", "fallback_mode",
    }  # fmt: skip
    assert datetime.fromisoformat(told["timestamp"]).tzinfo is not None
    assert (told["error"] is None) == told["success"]
    assert isinstance(told["result"]["missing"], list)
    for fact in told["result"]["evidence"]:
        assert {"id", "value", "unit", "source", "as_of"} <= set(fact)
        assert fact["value"] is not None
    assert "lead_score" not in set(_keys(told))
    return told


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)


def evidence(told: Asked) -> dict[str, Any]:
    return {fact["id"]: fact["value"] for fact in told["result"]["evidence"]}


@pytest.fixture
def agent(settings: Settings, desk: Desk) -> ClientSuccessManagerAgent:
    return ClientSuccessManagerAgent(settings=settings, desk=desk)


# -- the class ---------------------------------------------------------------------------------------------------------


def test_no_arguments_are_needed_and_nothing_is_opened(tmp_path: Any) -> None:
    made = ClientSuccessManagerAgent()
    assert isinstance(made, BaseAgent)
    assert (made.agent_id, made.name, made.agent_level) == (
        "client_success_manager", "Client Success Manager", "management",
    )  # fmt: skip
    assert made.rag_enabled is False
    assert made.task_timeout > 30
    assert made.get_health_status()["status"] == "healthy"
    assert not (tmp_path / "home").exists()


def test_what_the_host_passes_reaches_its_base_class() -> None:
    provider = object()
    made = ClientSuccessManagerAgent(
        provider,
        agent_level="operational",
        mcp_enabled=True,
        rag_enabled=True,
        task_timeout=5,
        agent_id="csm-two",
    )
    assert made.data_provider is provider
    assert (made.agent_level, made.mcp_enabled, made.rag_enabled) == ("operational", True, False)
    assert (made.task_timeout, made.agent_id) == (5, "csm-two")


def test_the_environment_says_where_the_book_is() -> None:
    told = ask(ClientSuccessManagerAgent(), task_type="client_health_assessment", client_id="c-105")
    assert told["result"]["status"] == "unknown_client"


# -- each type of task -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_there_and_the_values_are_the_calculators(
    agent: ClientSuccessManagerAgent, desk: Desk, kind: str
) -> None:
    told = ask(agent, task_type=kind, client_id=ALFA)
    result = told["result"]
    assert told["success"]
    assert FIELDS[kind] <= set(result)
    assert (told["task_type"], told["agent"]) == (kind, "client_success_manager")
    assert (told["model_used"], told["tokens_used"], told["fallback_mode"]) == (None, None, False)
    assert (result["client_id"], result["client_name"], result["source"]) == (ALFA, "Альфа Строй", "book")
    assert (result["as_of"], result["data_date"]) == ("2026-11-22", "2026-11-15")
    plain = to_json(desk.assessment(desk.record(ALFA)))
    own = result["own_scale"]
    for name in {"health", "churn", "upsell"} & set(own):
        assert own[name] == plain[name]


def test_health_by_their_words_and_by_ours(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="client_health_assessment", client_id=ALFA)
    result = told["result"]
    assert (result["health_score"], result["health_status"]) == (53, "at_risk")
    assert (result["own_scale"]["health"]["band"], result["own_scale"]["health"]["action"]) == (
        "yellow",
        "nurture",
    )
    assert sum(part["points"] for part in result["own_scale"]["health"]["components"]) == pytest.approx(
        result["own_scale"]["health"]["score_exact"], abs=0.01
    )
    assert set(result["metrics"]) == METRICS
    assert result["metrics"]["feature_adoption"] == 38
    assert result["metrics"]["monthly_value"] == evidence(told)["client.monthly_value"] == 320_000
    assert evidence(told)["health.score"] == 53


@pytest.mark.parametrize(
    ("level", "status"), [(100, "excellent"), (80, "excellent"), (79.4, "good"), (60, "good"), (59, "at_risk"),
                          (40, "at_risk"), (39, "critical"), (0, "critical")]
)  # fmt: skip
def test_their_lines(agent: ClientSuccessManagerAgent, level: float, status: str) -> None:
    """Each of the six components stands at ``level``."""
    figures = {
        "payment_score": level, "meeting_rate": level / 100, "kpi_achievement_rate": level / 100,
        "executive_satisfaction": level, "strategy_adherence": level / 100, "communication_score": level,
        "upsell_readiness": level / 100, "referral_score": level / 10, "integration_level": level / 100,
        "feature_adoption_rate": level / 100, "change_velocity": level / 100, "client_team_competency": level,
        "email_response_rate": level / 100, "nps_score": level / 10,
    }  # fmt: skip
    told = ask(agent, task_type="client_health_assessment", client_data={"company_name": "А", **figures})
    assert told["result"]["health_status"] == status


def test_churn_of_given_figures(agent: ClientSuccessManagerAgent, desk: Desk) -> None:
    told = ask(agent, task_type="churn_risk_analysis", client_data=AT_RISK)
    result = told["result"]
    assert (result["churn_score"], result["risk_level"], result["action_priority"]) == (
        60,
        "medium",
        "engage",
    )
    assert result["warning_signals"] == [
        "past the churn threshold: contract value",
        "past the churn threshold: engagement score",
        "past the churn threshold: payment delays",
    ]
    plan = result["retention_plan"]
    assert set(plan) == {"timeline", "actions", "owner", "budget"}
    assert plan["timeline"] == "weekly"
    assert plan["actions"] == ["executive meeting", "strategy review", "team optimisation", "quick wins"]
    assert (plan["owner"], plan["budget"]) == (None, None)
    assert set(result["metrics"]) == METRICS
    assert (result["client_id"], result["client_name"], result["source"]) == (None, "Окна Плюс", "task")
    assert all(fact["client"] is None for fact in result["evidence"])
    near = {"support_tickets", "feature_adoption", "nps_score", "last_login"}
    assert set(result["own_scale"]["churn"]["near_threshold"]) == near
    assert desk.book.count() == 12  # given figures are not written


def test_russian(agent: ClientSuccessManagerAgent) -> None:
    result = ask(agent, task_type="churn_risk_analysis", client_data=AT_RISK, lang="ru")["result"]
    assert result["risk_description"] == "риск оттока: средний"
    assert result["warning_signals"][0] == "за порогом риска оттока: стоимость договора"
    assert result["retention_plan"]["timeline"] == "еженедельно"


def test_offers_on_hold_their_gaps_and_no_invented_fit(agent: ClientSuccessManagerAgent) -> None:
    result = ask(agent, task_type="upsell_analysis", client_id=ALFA)["result"]
    technical, local = result["opportunities"]
    assert (technical["package"], technical["value"], technical["probability"]) == (
        "Advanced Technical SEO", 500_000, 0.65,
    )  # fmt: skip
    assert (technical["current_gap"], technical["fit_score"], technical["hold"]) == (3, None, True)
    assert "current_gap" not in local
    assert (local["locations_potential"], local["hold_reason"]) == (9, "churn_high")
    assert (result["opportunities_count"], result["total_potential_value"]) == (2, 700_000)
    assert result["expansion_percentage"] == 218.8  # of 320,000 a month
    assert result["recommendations"] == ["on hold: churn risk is high"]


def test_offers_that_data_cannot_decide_are_named(agent: ClientSuccessManagerAgent) -> None:
    known = {"company_name": "А", "current_spend": 500_000, "technical_score": 80, "content_score": 50}
    told = ask(agent, task_type="upsell_analysis", client_data=known)
    assert told["success"]
    assert (told["result"]["opportunities_count"], told["result"]["total_potential_value"]) == (0, 0)
    assert {"organic_traffic", "domain_authority"} <= set(told["result"]["missing"])
    nothing = ask(agent, task_type="upsell_analysis", client_data={"company_name": "А", "nps_score": 5})
    assert (nothing["success"], nothing["result"]["status"]) == (False, "insufficient_data")
    assert nothing["result"]["opportunities_count"] is None


def test_spend_of_nothing_has_no_percentage(agent: ClientSuccessManagerAgent) -> None:
    figures = {"company_name": "А", "current_spend": 0, "technical_score": 50}
    result = ask(agent, task_type="upsell_analysis", client_data=figures)["result"]
    assert (result["current_monthly_spend"], result["expansion_percentage"]) == (0, None)


def test_a_review_of_a_quarter(agent: ClientSuccessManagerAgent) -> None:
    result = ask(agent, task_type="qbr_preparation", client_id=ALFA, quarter="Q4 2026")["result"]
    assert (result["quarter"], result["own_scale"]["review"]["ends"]) == ("Q4 2026", "2026-12-31")
    assert set(result["quarterly_metrics"]) == {
        "organic_traffic_growth", "keyword_rankings_improved", "technical_score_improvement",
        "content_pieces_published", "conversion_rate_lift", "revenue_attributed",
    }  # fmt: skip
    assert result["quarterly_metrics"]["organic_traffic_growth"] == -6.5  # from 18,400 to 17,200
    assert result["quarterly_metrics"]["keyword_rankings_improved"] == -4
    assert result["quarterly_metrics"]["revenue_attributed"] is None
    assert result["success_probability"] is None
    assert {"revenue_attributed", "success_probability"} <= set(result["missing"])
    assert [part["minutes"] for part in result["qbr_agenda"].values()] == [10, 20, 15, 15]
    assert result["investment_recommendations"]["technical_seo"] == {
        "budget": 500_000, "focus": "Advanced Technical SEO", "currency": "RUB", "period": "month", "hold": True,
    }  # fmt: skip


def test_a_quarter_past_is_reviewed_as_it_stood(agent: ClientSuccessManagerAgent) -> None:
    result = ask(agent, task_type="qbr_preparation", client_id=ALFA, quarter="2026Q3")["result"]
    assert (result["as_of"], result["data_date"]) == ("2026-09-30", "2026-08-31")
    ahead = ask(agent, task_type="qbr_preparation", client_id=ALFA, quarter="2027Q1")
    assert (ahead["success"], ahead["result"]["refused"][0]["field"]) == (False, "quarter")


def test_the_whole_client_urgent_by_the_worse_of_the_two(agent: ClientSuccessManagerAgent) -> None:
    result = ask(agent, task_type="", client_id="c-104")["result"]  # critical churn risk
    assert (result["churn_analysis"]["risk_level"], result["priority_level"]) == ("critical", "critical")
    best = ask(agent, client_id="c-103")["result"]
    assert (best["client_status"], best["priority_level"]) == ("champion", "champion")
    assert best["overall_score"] == best["health_analysis"]["health_score"]


# -- onboarding --------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_history(settings: Settings, desk: Desk, tmp_path: Any) -> Iterator[ClientSuccessManagerAgent]:
    """The sample with two years of history; Мебель Дом has just begun."""
    sample_folder(tmp_path / "sample", clients=12, seed=1, until=date(2026, 11, 22))
    load_folder(desk.book, tmp_path / "sample", loaded_at=datetime(2026, 11, 22, tzinfo=UTC))
    yield ClientSuccessManagerAgent(settings=settings, desk=desk)


def test_onboarding_goes_by_what_was_done(with_history: ClientSuccessManagerAgent, desk: Desk) -> None:
    started = next(one for one in desk.book.clients() if one.client_id == "c-108")
    assert started.contract_start is not None
    told = ask(with_history, task_type="onboarding_progress", client_id="c-108")
    result = told["result"]
    assert told["success"]
    assert result["onboarding_day"] == (date(2026, 11, 22) - started.contract_start).days
    plan = result["own_scale"]["onboarding"]["plan"]["criteria"]
    known = [
        one for one in plan if one["state"] == "met" or (one["state"] != "unknown" and not one["missing"])
    ]
    met = [one for one in known if one["state"] == "met"]
    assert result["overall_progress"] == pytest.approx(100 * len(met) / len(known), abs=0.05)
    assert result["progress_metrics"]["first_report_delivered"] in (0, 100)
    assert result["status"] in ("excellent", "on_track", "delayed", "at_risk")
    assert result["next_steps"]


def test_the_day_alone_says_nothing_of_progress(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="onboarding_progress", onboarding_day=45, client_data=AT_RISK)
    result = told["result"]
    assert told["success"]
    assert (result["onboarding_day"], result["phase"], result["days_remaining"]) == (45, "implementation", 45)
    assert (result["overall_progress"], result["status"], result["status_description"]) == (None, None, None)
    assert set(result["progress_metrics"].values()) == {None}
    assert "milestones" in result["missing"]


def test_a_day_that_has_passed_is_answered_as_it_stood(agent: ClientSuccessManagerAgent) -> None:
    result = ask(agent, task_type="onboarding_progress", onboarding_day=70, client_id="c-102")["result"]
    assert (result["onboarding_day"], result["phase"], result["as_of"]) == (70, "optimization", "2025-06-24")


def test_without_a_beginning_there_is_no_onboarding(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="onboarding_progress", client_data=AT_RISK)
    assert (told["success"], told["result"]["status"]) == (False, "insufficient_data")
    assert told["result"]["missing"] == ["contract_start"]
    assert FIELDS["onboarding_progress"] <= set(told["result"])


# -- failures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FIELDS)
def test_too_little_data_is_a_failure_with_names(agent: ClientSuccessManagerAgent, kind: str) -> None:
    told = ask(agent, task_type=kind, client_data={"company_name": "Новый", "lead_score": 90})
    assert (told["success"], told["result"]["status"]) == (False, "insufficient_data")
    assert told["result"]["missing"]
    assert "missing" in told["error"]
    score = {"client_health_assessment": "health_score", "churn_risk_analysis": "churn_score"}.get(kind)
    assert score is None or told["result"][score] is None


def test_an_unknown_client(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="churn_risk_analysis", client_id="nobody")
    assert (told["success"], told["result"]["status"]) == (False, "unknown_client")
    assert told["result"]["client_id"] == "nobody"


def test_a_payload_about_no_client(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="seo_audit", input_data={"url": "https://example.ru"}, domain="example.ru")
    assert (told["success"], told["result"]["status"]) == (False, "unknown_client")


def test_a_refused_field_names_field_and_rule(agent: ClientSuccessManagerAgent) -> None:
    told = ask(
        agent, task_type="churn_risk_analysis", client_data={**AT_RISK, "nps_score": 11, "meeting_rate": 85}
    )
    assert (told["success"], told["result"]["status"]) == (False, "refused_field")
    assert {one["field"] for one in told["result"]["refused"]} == {"nps_score", "meeting_rate"}
    assert "nps_score=11: must be a number from 0 to 10" in told["error"]


def test_figures_of_a_later_day_than_asked_for(agent: ClientSuccessManagerAgent) -> None:
    dated = {**AT_RISK, "data_date": "2026-12-01"}
    assert ask(agent, client_data=dated, task_type="churn_risk_analysis")["result"]["as_of"] == "2026-12-01"
    told = ask(agent, client_data=dated, task_type="churn_risk_analysis", as_of="2026-11-22")
    assert told["result"]["refused"][0]["field"] == "data_date"


def test_a_fault_is_a_failure_too(agent: ClientSuccessManagerAgent, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("agent.embed.seo_architects.churn.signals_of", broken)
    told = ask(agent, task_type="churn_risk_analysis", client_id=ALFA)
    assert (told["success"], told["result"]["status"]) == (False, "error")
    assert "secret" not in told["error"]


def test_a_returned_failure_stays_one(
    agent: ClientSuccessManagerAgent, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    real = agent.process_task

    async def counted(task: dict[str, Any]) -> dict[str, Any]:
        calls.append(task)
        return await real(task)

    monkeypatch.setattr(agent, "process_task", counted)
    told = checked(asyncio.run(agent.process_task_with_retry({"client_id": "nobody"})))
    assert (told["success"], told["result"]["status"], len(calls)) == (False, "unknown_client", 1)
    assert asyncio.run(agent.process_task_with_retry({"client_id": ALFA}))["success"]


# -- a portfolio -------------------------------------------------------------------------------------------------------


def test_a_portfolio_client_by_client_and_together(agent: ClientSuccessManagerAgent) -> None:
    items = [ALFA, {"client_id": "c-101"}, AT_RISK, {"company_name": "Новый", "nps_score": 9},
             {**AT_RISK, "nps_score": 11}, "nobody", ALFA]  # fmt: skip
    told = ask(agent, client_portfolio=items)
    result = told["result"]
    assert told["success"]
    assert [one["success"] for one in result["clients"]] == [True, True, True, False, False, False, False]
    assert [one["status"] for one in result["clients"][3:]] == [
        "insufficient_data", "refused_field", "unknown_client", "refused_field",
    ]  # fmt: skip
    assert [one["client_id"] for one in result["clients"][:3]] == [ALFA, "c-101", None]
    assert result["clients"][2]["churn_analysis"]["churn_score"] == 60
    assert [one["field"] for one in result["refused"]] == ["nps_score", "client_id"]
    summary = result["summary"]
    assert summary["clients"] == 4
    assert sum(summary["levels"].values()) + len(summary["without_level"]) == 4
    assert summary["without_value"] == [{"client_id": None, "client_name": "Новый"}]
    # Amounts with and without a word on VAT stay apart.
    assert {(one["currency"], one["vat"], one["clients"]) for one in summary["totals"]} >= {("RUB", None, 1)}


def test_a_portfolio_of_nobody(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, client_portfolio=["nobody"])
    assert (told["success"], told["result"]["status"]) == (False, "unknown_client")
    poor = ask(agent, client_portfolio=[{"company_name": "А", "nps_score": 9}])
    assert (poor["success"], poor["result"]["status"]) == (False, "insufficient_data")


# -- texts -------------------------------------------------------------------------------------------------------------

GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."


@pytest.mark.parametrize("kind", ["save_plan", "expansion_pitch"])
@pytest.mark.parametrize("source", [{"client_id": ALFA}, {"client_data": AT_RISK}])
def test_documents_offline(
    agent: ClientSuccessManagerAgent, kind: str, source: dict[str, Any], desk: Desk
) -> None:
    told = ask(agent, task_type=kind, lang="ru", **source)
    assert told["success"]
    assert (told["fallback_mode"], told["model_used"], told["tokens_used"]) == (True, "offline", 0)
    assert told["result"]["text"].startswith("# ")
    assert "[[" not in told["result"]["text"]
    assert told["result"]["language"] == "ru"
    assert evidence(told)["client.name"] == told["result"]["client_name"]
    kept = {"kind": kind.replace("_", "-"), "language": "ru", "audience": "internal"}
    assert desk.book.draft_versions(ALFA, **kept) == []
    if kind == "save_plan":
        assert all(date.fromisoformat(action["due"]) for action in told["result"]["actions"])


def test_a_question_offline_about_given_figures(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="question", question="Какой риск оттока?", client_data=AT_RISK)
    assert told["success"]
    assert "60" in told["result"]["text"]
    assert told["result"]["client_name"] == "Окна Плюс"
    assert told["fallback_mode"] is True
    assert all(fact["client"] is None for fact in told["result"]["evidence"])


def test_a_question_about_the_book_and_about_a_portfolio(agent: ClientSuccessManagerAgent) -> None:
    book = ask(agent, question="Who is most at risk?")
    assert book["task_type"] == "question"
    assert "Альфа Групп" in book["result"]["text"]
    told = ask(agent, question="Who is most at risk?", client_portfolio=[AT_RISK, "c-101"])
    assert "Окна Плюс" in told["result"]["text"]
    assert "Альфа" not in told["result"]["text"]


def test_a_question_must_be_given(agent: ClientSuccessManagerAgent) -> None:
    told = ask(agent, task_type="question", client_id=ALFA)
    assert told["result"]["refused"][0]["field"] == "question"


def test_a_model_s_text_is_released_text_alone(scripted_models: Models) -> None:
    made, script = scripted_models(f"{GOOD} Revenue fell by 777 percent.", "Churn risk is [[churn.level]].")
    told = ask(
        ClientSuccessManagerAgent(**made), task_type="question", client_id=ALFA, question="How is it doing?"
    )
    assert told["result"]["text"] == (
        "Альфа Строй is in the yellow band: the health score is 53. Churn risk is high."
    )
    assert "777" not in json.dumps(told)
    assert (told["model_used"], told["fallback_mode"]) == ("scripted", False)
    assert told["tokens_used"] is None  # the script's stream says nothing of what it cost
    assert len(script.asked) == 2


def test_a_save_plan_with_a_model_s_words(scripted_models: Models) -> None:
    made, _ = scripted_models("The health score of [[client.name]] stands at [[health.score]].")
    told = ask(ClientSuccessManagerAgent(**made), task_type="save_plan", client_id=ALFA)
    assert "The health score of Альфа Строй stands at 53" in told["result"]["text"]
    assert (told["model_used"], told["fallback_mode"]) == ("scripted", False)


@pytest.mark.parametrize("kind", ["question", "save_plan"])
def test_a_provider_that_fails(scripted_models: Models, kind: str) -> None:
    made, _ = scripted_models(ConnectionError("down"))
    told = ask(ClientSuccessManagerAgent(**made), task_type=kind, client_id=ALFA, question="How is it doing?")
    assert told["success"]
    assert (told["fallback_mode"], told["model_used"]) == (True, "offline")
    assert "53" in told["result"]["text"]


# -- the host's loop ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["question", "save_plan"])
@pytest.mark.parametrize("source", [{"client_id": ALFA}, {"client_data": AT_RISK}])
def test_a_cancelled_task_ends_the_model_call(
    scripted_models: Models, kind: str, source: dict[str, Any]
) -> None:
    made, _ = scripted_models("")

    async def run() -> None:
        begun, ended = asyncio.Event(), asyncio.Event()
        agent = ClientSuccessManagerAgent(
            **made | {"models": [HangingChatModel(script=Script("The "), begun=begun, ended=ended)]}
        )
        task = asyncio.create_task(
            agent.process_task({"task_type": kind, "question": "How is it doing?", **source})
        )
        await asyncio.wait_for(begun.wait(), PATIENCE)
        assert not ended.is_set()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.wait_for(ended.wait(), PATIENCE)

    asyncio.run(run())


def test_a_task_that_takes_too_long_is_a_failure(scripted_models: Models) -> None:
    made, _ = scripted_models("")

    async def run() -> dict[str, Any]:
        begun, ended = asyncio.Event(), asyncio.Event()
        waiting = HangingChatModel(script=Script("The "), begun=begun, ended=ended)
        agent = ClientSuccessManagerAgent(**made | {"models": [waiting]}, task_timeout=0.01)
        return await agent.process_task_with_retry({"client_id": ALFA, "question": "How is it?"})

    told = checked(asyncio.run(run()))
    assert (told["success"], told["result"]["status"]) == (False, "timeout")


@pytest.mark.parametrize("kind", [*FIELDS, "save_plan"])
@pytest.mark.parametrize("source", [{"client_id": ALFA}, {"client_data": AT_RISK}])
def test_nothing_is_computed_on_the_loop(
    agent: ClientSuccessManagerAgent, monkeypatch: pytest.MonkeyPatch, kind: str, source: dict[str, Any]
) -> None:
    threads: list[threading.Thread] = []

    def seen(target: str) -> None:
        module, _, name = target.rpartition(".")
        real: Callable[..., Any] = getattr(__import__(module, fromlist=[name]), name)
        monkeypatch.setattr(
            target, lambda *a, **k: (threads.append(threading.current_thread()), real(*a, **k))[1]
        )

    seen("agent.desk.desk.assess")
    seen("agent.drafting.drafter.compose")
    seen("agent.embed.seo_architects.desk.read_task")
    seen("agent.embed.seo_architects.desk.result_of")

    async def run() -> None:
        here = threading.current_thread()
        await agent.process_task({"task_type": kind, **source})
        assert len(threads) >= 3
        assert here not in threads

    asyncio.run(run())


def test_many_tasks_at_once_do_not_mix(agent: ClientSuccessManagerAgent) -> None:
    async def run() -> list[dict[str, Any]]:
        tasks: list[dict[str, Any]] = []
        for number in range(12):
            tasks.append(
                {"client_data": {**AT_RISK, "company_name": f"Клиент {number}", "nps_score": number % 10}}
            )
            tasks.append({"client_id": f"c-1{number + 1:02d}"})
        return await asyncio.gather(*(agent.process_task(task) for task in tasks))

    told = asyncio.run(run())
    for number in range(12):
        given, kept = told[2 * number]["result"], told[2 * number + 1]["result"]
        assert given["client_name"] == f"Клиент {number}"
        assert given["churn_analysis"]["churn_score"] == (70 if number % 10 < 7 else 60)
        assert kept["client_id"] == f"c-1{number + 1:02d}"


def test_the_host_s_own_graph_sees_no_inner_run(scripted_models: Models) -> None:
    made, _ = scripted_models(f"{GOOD} Revenue fell by 777 percent.", "Churn risk is [[churn.level]].")
    agent, spy = ClientSuccessManagerAgent(**made), Spy()

    async def node(state: dict[str, Any]) -> dict[str, Any]:
        task = {"task_type": "question", "client_id": ALFA, "question": "How is it doing?"}
        document = {"task_type": "save_plan", "client_id": ALFA}
        return {"results": [await agent.process_task(task), await agent.process_task(document)]}

    graph: Any = StateGraph(dict)
    graph.add_node("client_success_manager", node)
    graph.add_edge(START, "client_success_manager")
    graph.add_edge("client_success_manager", END)
    workflow = graph.compile()

    async def run() -> list[Any]:
        modes = ["values", "updates", "messages", "custom"]
        return [event async for event in workflow.astream({}, {"callbacks": [spy]}, stream_mode=modes)]

    events = asyncio.run(run())
    assert "the health score is 53" in repr(events)
    assert "777" not in repr(events) + repr(spy.seen)
    assert "[[health.score]]" not in repr(events) + repr(spy.seen)


def test_the_book_s_clients_are_judged_on_the_day_asked_for(agent: ClientSuccessManagerAgent) -> None:
    told = ask(
        agent, task_type="client_health_assessment", client_id=ALFA, input_data={"as_of": "2026-09-15"}
    )
    assert (told["result"]["health_score"], told["result"]["data_date"]) == (62, "2026-08-31")


def test_a_given_record_is_judged_as_a_file_s(agent: ClientSuccessManagerAgent, desk: Desk) -> None:
    record = desk.record(ALFA)
    figures = json.loads(record.model_dump_json(exclude_none=True, exclude={"extra"}))
    told = ask(agent, client_data=figures)
    assert told["result"]["source"] == "task"
    assert told["result"]["client_id"] == ALFA
    plain = to_json(desk.assessment(record))
    assert {name: told["result"]["own_scale"][name] for name in ("health", "churn", "upsell")} == {
        name: plain[name] for name in ("health", "churn", "upsell")
    }
