"""Every shape that the host's callers send, and what a task may not hold."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from agent.embed.seo_architects.failure import TaskError
from agent.embed.seo_architects.figures import read_client
from agent.embed.seo_architects.request import DEFAULT, Task, read_task

FIGURES = {"company_name": "Ромашка", "monthly_value": 400000}
OTHER = {"company_name": "Other", "monthly_value": 1}


def read(**task: Any) -> Task:
    before = copy.deepcopy(task)
    found = read_task(task, None)
    assert task == before
    return found


def test_the_orchestrator_s_shape() -> None:
    task = read(
        task_type="churn_risk_analysis",
        input_data={"company_name": "Ромашка", "monthly_value": 400000, "quarter": "2026Q3"},
        client_context={},
        domain="example.ru",
        client_id="",
    )
    assert (task.type, task.cells, task.client_id) == ("churn_risk_analysis", FIGURES, None)
    assert str(task.period) == "2026Q3"


def test_the_http_shape() -> None:
    task = read(
        input_data={"client_data": FIGURES},
        task_type="upsell_analysis",
        task_id="t-1",
        metadata={"lang": "ru", "as_of": "2026-11-22"},
    )
    assert (task.type, task.cells, task.language) == ("upsell_analysis", FIGURES, "ru")
    assert task.as_of == date(2026, 11, 22)


def test_the_manager_s_own_test_shape() -> None:
    company = {"company_name": "Test Company", "annual_revenue": "50000000", "industry": "technology"}
    task = read(input_data={"company_data": company, "task_type": "comprehensive_analysis"})
    assert (task.type, task.cells) == ("comprehensive_analysis", company)


@pytest.mark.parametrize(
    ("task", "kind"),
    [
        ({"task_type": " qbr_preparation "}, "qbr_preparation"),
        ({"input_data": {"task_type": "save_plan"}}, "save_plan"),
        ({"task": "churn_risk_analysis"}, "churn_risk_analysis"),
        ({"task": {"task_type": "upsell_analysis"}}, "upsell_analysis"),
        ({"task_type": "", "input_data": {"task": "onboarding_progress"}}, "onboarding_progress"),
        ({"task_type": "outer", "input_data": {"task_type": "inner"}}, "outer"),
        ({"question": "How is Ромашка?"}, "question"),
        ({"task": "How is Ромашка?"}, "question"),
        ({}, DEFAULT),
    ],
)
def test_the_type_wherever_it_stands(task: dict[str, Any], kind: str) -> None:
    assert read(**task).type == kind


@pytest.mark.parametrize(
    "sources",
    [
        {"client_data": FIGURES, "input_data": {"client_data": OTHER}},
        {"input_data": {"client_data": FIGURES, **OTHER}},
        {"input_data": FIGURES, "client_context": OTHER},
        {"client_context": FIGURES, "company_data": OTHER},
        {"company_data": FIGURES, "client_id": "c-101"},
        {"client_data": {}, "input_data": {"task_type": "x"}, "client_context": FIGURES},
        # A description that says only who the client is gives way to figures.
        {"client_data": {"company_name": "Ромашка"}, "client_context": FIGURES},
    ],
)
def test_the_first_source_with_figures_counts(sources: dict[str, Any]) -> None:
    assert read(**sources).cells == FIGURES


def test_who_a_client_is_gives_way_to_its_id_in_the_book() -> None:
    task = read(client_context={"company_name": "Ромашка", "industry": "ecommerce"}, client_id="c-101")
    assert (task.cells, task.client_id) == (None, "c-101")
    assert read(client_data={"client_id": 17}).client_id == "17"


def test_a_payload_about_no_client_is_none() -> None:
    task = read(input_data={"url": "https://example.ru", "keywords": ["окна"]}, domain="example.ru")
    assert (task.cells, task.client_id) == (None, None)
    assert read(metadata={"locations": 3, "client_id": "c-101"}).cells is None


@pytest.mark.parametrize(
    ("task", "language"),
    [
        ({"language": "ru"}, "ru"),
        ({"input_data": {"lang": "EN"}}, "en"),
        ({"question": "Как дела у Ромашки?"}, "ru"),
        ({"question": "How is Ромашка doing?"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language(task: dict[str, Any], language: str) -> None:
    assert read(**task).language == language
    assert read_task({}, "ru").language == "ru"


@pytest.mark.parametrize("quarter", ["2026Q4", "Q4 2026", "2026-Q4", "q4-2026"])
def test_quarters_as_people_write_them(quarter: str) -> None:
    task = read(quarter=quarter)
    assert (task.quarter, str(task.period)) == (quarter, "2026Q4")


@pytest.mark.parametrize(
    ("task", "field"),
    [
        ({"quarter": "Q4"}, "quarter"),
        ({"as_of": "22.11.26"}, "as_of"),
        ({"as_of": 5}, "as_of"),
        ({"onboarding_day": -1}, "onboarding_day"),
        ({"onboarding_day": True}, "onboarding_day"),
        ({"onboarding_day": "14"}, "onboarding_day"),
        ({"language": "Deutsch"}, "language"),
        ({"client_data": [FIGURES]}, "client_data"),
        ({"input_data": "Ромашка"}, "input_data"),
        ({"client_portfolio": {}}, "client_portfolio"),
        ({"client_portfolio": []}, "client_portfolio"),
        ({"task_type": 5}, "task_type"),
    ],
)
def test_what_a_task_may_not_hold_is_refused_by_name(task: dict[str, Any], field: str) -> None:
    with pytest.raises(TaskError) as refused:
        read(**task)
    assert refused.value.status == "refused_field"
    assert [one.field for one in refused.value.refused] == [field]
    assert field in str(refused.value)


def test_their_names_of_figures_are_read() -> None:
    record = read_client(
        {"company_name": "Ромашка", "last_login_days": 3, "feature_adoption": 35, "csat": 4.1}
    )
    assert (record.name, record.days_since_last_login, record.feature_adoption_rate) == ("Ромашка", 3, 0.35)
    assert record.extra == {"csat": 4.1}


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        ({"nps_score": 11}, "nps_score"),
        ({"meeting_rate": 85}, "meeting_rate"),
        ({"monthly_value": "900000"}, "monthly_value"),
        ({"monthly_value": float("nan")}, "monthly_value"),
        ({"feature_adoption": 0.35}, "feature_adoption"),
        ({"feature_adoption": 35, "feature_adoption_rate": 0.4}, "feature_adoption_rate"),
        ({"feature_adoption": 135}, "feature_adoption_rate"),
    ],
)
def test_a_bad_figure_is_refused_by_field_and_rule(figures: dict[str, Any], field: str) -> None:
    with pytest.raises(TaskError) as refused:
        read_client({"company_name": "Ромашка", **figures})
    assert [one.field for one in refused.value.refused] == [field]
    assert refused.value.refused[0].rule
    assert refused.value.client_id is None
