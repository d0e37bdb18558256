"""The judge finds what a task was not fulfilled by: a figure, a citation, a draft, a question back, a write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agent.evals.books import Books
from agent.evals.judging import judge
from agent.evals.playing import Played
from agent.evals.state import State, written
from agent.evals.task import Expect, Task
from agent.models.scripted import Script, ScriptedChatModel
from tests.evals.conftest import Evaluate, task

HEALTH = {"say": "What is the health score of Ромашка?"}
STEPS = {"say": "What should we do next with Альфа Строй?"}
PLAN = {"say": "Draft a save plan for Альфа Строй"}
WAITING = [{"action": "save_draft", "client": "c-105"}, {"action": "add_follow_up", "client": "c-105"}]
SHOWN = [{"kind": "save-plan", "client": "c-105"}]


@pytest.mark.parametrize(
    ("turn", "expect", "fault"),
    [
        (HEALTH, {"figures": {"c-101": ["churn.score"]}}, "churn.score of c-101 is not shown"),
        (HEALTH, {"figures": {"c-104": ["health.score"]}}, "health.score of c-104 is not shown"),
        (HEALTH, {"figures": {"c-999": ["health.score"]}}, "no client 'c-999'"),
        (HEALTH, {"figures": {"c-108": ["health.score"]}}, "no value for it"),
        (HEALTH, {"absent": {"c-101": ["health.*"]}}, "absent: health.band of c-101 is shown"),
        (HEALTH, {"only": ["c-104"]}, "facts of c-101 are shown"),
        (HEALTH, {"says": ["churn risk"]}, "nothing of 'churn risk'"),
        (HEALTH, {"says_not": ["GREEN BAND"]}, "'GREEN BAND' is said"),
        (HEALTH, {"asks": "client"}, "asks: nothing and not client"),
        (HEALTH, {"language": "ru"}, "language: en and not ru"),
        (HEALTH, {"cites": ["churn-level-high"]}, "cites: churn-level-high is not cited"),
        (HEALTH, {"documents": SHOWN}, "documents: no save-plan c-105 internal en"),
        (HEALTH, {"proposals": WAITING[:1]}, "save_draft for c-105 does not wait"),
        (STEPS, {"cites_not": ["churn-level-*"]}, "cites_not: churn-level-high is cited"),
        (STEPS, {"steps": ["churn-level-low"]}, "no steps of churn-level-low"),
        (PLAN, {"proposals": WAITING}, "save-plan c-105 internal en was not wanted"),
        (PLAN, {"documents": SHOWN}, "save_draft for c-105 waits, and nobody wanted it"),
        (
            PLAN,
            {"documents": [{**SHOWN[0], "absent": ["health.*"]}], "proposals": WAITING},
            "documents: health.score is shown",
        ),
        (
            PLAN,
            {"documents": [{**SHOWN[0], "figures": ["offer.local_seo.expected"]}], "proposals": WAITING},
            "offer.local_seo.expected of c-105 is not shown",
        ),
    ],
    ids=lambda given: given if isinstance(given, str) else None,
)
def test_what_is_missing_or_too_much_is_a_fault(
    evaluate: Evaluate, turn: dict[str, Any], expect: dict[str, Any], fault: str
) -> None:
    _, faults = evaluate(task({**turn, "expect": expect}))
    assert any(fault in found for found in faults), faults


@pytest.fixture
def played(evaluate: Evaluate) -> tuple[Task, Played]:
    asked = task({**HEALTH, "expect": {"figures": {"c-101": ["health.score"]}}})
    made, faults = evaluate(asked)
    assert faults == []
    return asked, made


def judged_with(books: Books, played: tuple[Task, Played], **changed: Any) -> list[str]:
    """The task judged anew as if its answer had been another."""
    asked, made = played
    (moment,) = made.moments
    made.moments = [replace(moment, answer=replace(moment.answer, **changed))]
    return judge(asked, made, books.of(asked.book).files)


def test_a_figure_that_the_renderer_did_not_put_there_is_not_shown(
    books: Books, played: tuple[Task, Played]
) -> None:
    spans = [span for span in played[1].moments[0].answer.spans if span["ref"] != "health.score"]
    assert judged_with(books, played, spans=spans) == ["turn 1: figures: health.score of c-101 is not shown"]


def test_a_figure_that_the_key_does_not_say_is_a_fault(books: Books, played: tuple[Task, Played]) -> None:
    facts = [
        {**f, "value": 94} if f["id"] == "health.score" else f for f in played[1].moments[0].answer.facts
    ]
    assert judged_with(books, played, facts=facts) == [
        "turn 1: figures: health.score of c-101 is shown as 94, and the key says 93"
    ]


def test_a_composer_in_a_failed_model_s_place_is_a_fault(books: Books, played: tuple[Task, Played]) -> None:
    faults = judged_with(books, played, notices=["model_unavailable"])
    assert faults == ["turn 1: model: it could not be reached, and the composer answered"]


def test_a_turn_whose_rule_does_not_hold_is_judged_by_the_last_answer(evaluate: Evaluate) -> None:
    settled = {"when": "asked", "say": "Ромашка", "expect": {"figures": {"c-101": ["health.score"]}}}
    played, faults = evaluate(task(HEALTH, settled))
    assert faults == []
    assert [moment.played for moment in played.moments] == [True, False]
    assert played.calls == 1


WRITE = {"table": "drafts", "row": {"client_id": "c-105", "kind": "save-plan"}}


@pytest.mark.parametrize(
    ("settle", "writes", "fault"),
    [
        ({"approve": ["save_draft"], "expect": {"proposals": WAITING[1:]}}, [WRITE], None),
        ({"decline": "all"}, [], None),
        ({"decline": "all"}, [WRITE], "0 rows in drafts like"),
        (
            {"approve": ["save_draft"], "expect": {"proposals": WAITING[1:]}},
            [],
            "1 rows were put into drafts",
        ),
        ({"approve": "all"}, [WRITE], "rows were put into actions that nobody approved"),
        (
            {"approve": ["save_draft"], "expect": {"proposals": WAITING[1:]}},
            [{**WRITE, "row": {"client_id": "c-104"}}],
            "0 rows in drafts like",
        ),
    ],
)
def test_the_book_holds_what_was_approved_and_nothing_else(
    evaluate: Evaluate, settle: dict[str, Any], writes: list[Any], fault: str | None
) -> None:
    drafted = {**PLAN, "expect": {"documents": SHOWN, "proposals": WAITING}}
    played, faults = evaluate(task(drafted, {"when": "proposed", **settle}, writes=writes))
    assert played.twice == []
    assert [fault] == [None] if not faults else any(str(fault) in found for found in faults)
    assert bool(faults) == (fault is not None)


def test_a_row_that_was_changed_or_taken_away_is_seen() -> None:
    from collections import Counter

    before: State = {
        "notes": Counter(['{"id": 1, "text": "a"}', '{"id": 2, "text": "b"}']),
        "drafts": Counter(),
    }
    after: State = {
        "notes": Counter(['{"id": 1, "text": "c"}']),
        "drafts": Counter(['{"data": "{\\"x\\": 1}"}']),
    }
    added, gone = written(before, after)
    assert added == {"notes": [{"id": 1, "text": "c"}], "drafts": [{"data": '{"x": 1}', "x": 1}]}
    assert gone == {"notes": 2}


def test_a_tool_of_the_model_s_own_choice_that_writes_only_proposes(evaluate: Evaluate) -> None:
    from langchain_core.messages import AIMessage

    call = {
        "name": "set_override",
        "args": {"client": "Ромашка", "band": "red", "reason": "the sponsor is on leave", "for_days": 30},
        "id": "1",
        "type": "tool_call",
    }
    say = "Ромашка belongs into red for 30 days: the sponsor is on leave"
    proposed = [{"action": "set_override", "client": "c-101"}]
    asked = task(
        {"say": say, "expect": {"proposals": proposed}},
        {"when": "proposed", "approve": "all"},
        writes=[
            {"table": "overrides", "row": {"client_id": "c-101", "band": "red", "expires": "2026-12-20"}}
        ],
    )
    script = Script(AIMessage(content="", tool_calls=[call]), "It waits for your word.")
    played, faults = evaluate(asked, models=[ScriptedChatModel(script=script)])
    assert faults == []
    assert (played.tools, played.calls) == (1, 2)


def test_nothing_is_expected_that_is_not_named() -> None:
    assert Expect().proposals == Expect().documents == ()
    assert Expect().asks is None
