"""Questions of time: what warns, who moved, what renews, what lies ahead, what a period did; and a call that is logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from agent.asking.request import gate_context
from agent.assembly import build_agent, open_desk
from agent.checkpoints import open_checkpointer
from agent.composer.compose import compose_answer
from agent.conversation import Answer, Conversation
from agent.desk import Desk
from agent.desk.over_time import moved
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from agent.middleware.briefing import Briefing
from agent.models.offline import OfflineChatModel
from agent.settings import Settings
from agent.state import ANEW
from tests.shelf import Shelf
from tools.book import Book, load_folder
from tools.history import Action, Note
from tools.sample import sample_folder
from tools.time.period import Period

DAY = date(2026, 11, 15)
Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a book of the twelve with two years of history."""
    place = tmp_path_factory.mktemp("history")
    sample_folder(place / "sample")
    url = f"sqlite:///{place / 'book.db'}"
    with Book(url) as made:
        report = load_folder(made, place / "sample", loaded_at=datetime(2026, 11, 15, tzinfo=UTC))
        assert not report.refused
    return url


@pytest.fixture
def desk(tmp_path: Path, book: str) -> Desk:
    settings = Settings(home=tmp_path / "home", database_url=book)
    return open_desk(settings, as_of=DAY, library=lambda: Shelf())  # type: ignore[arg-type,return-value]


@pytest.fixture
def conversation(desk: Desk) -> Conversation:
    graph = build_agent(
        desk.settings, desk=desk, models=[OfflineChatModel()], checkpointer=open_checkpointer(None)
    )
    return Conversation(graph, desk)


@pytest.fixture
def ask(conversation: Conversation) -> Ask:
    return conversation.ask


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("кто ушёл в красное за последние 90 дней и почему?", ["Альфа Групп", "стала красная зона", "своевременность оплаты"]),
        ("who moved into red in the last 90 days and why?", ["Альфа Групп", "is now red", "payment timeliness"]),
        ("Кто вырос в зелёную зону за последние 120 дней?", ["Northwind HVAC", "стала зелёная зона"]),
        ("what renews in Q4 and what is at risk?", ["Книжный Остров", "at risk", "₽2,160,000", "delayed renewal conversation"]),
        ("Что продлевается в четвёртом квартале и что под угрозой?", ["Книжный Остров", "под угрозой", "2 160 000"]),
        ("когда следующий QBR у Ромашки?", ["вартальный обзор", "19 января 2027"]),
        ("When is the next QBR with Ромашка?", ["19 January 2027"]),
        ("какие сигналы у Альфы Групп?", ["Задержки оплаты", "просрочка оплаты", "важность сигнала"]),
        ("Any warning signs at Альфа Групп?", ["Payment delays", "signal severity"]),
        ("Кто требует внимания?", ["Альфа Групп", "Книжный Остров"]),
        ("На каком этапе онбординг Ромашки?", ["завершено", "Первый отчёт передан"]),
        ("How is onboarding of Ромашка going?", ["closed", "First report handed over"]),
        ("Какой NRR за 2026 год?", ["удержание клиентов", "100"]),
        ("What is our retention this year?", ["logo retention", "100%"]),
        ("How much is at stake?", ["Логистик Про", "₽7,560,000"]),
        ("Сколько у нас на кону?", ["Логистик Про", "7 560 000"]),
    ],
)  # fmt: skip
def test_every_question_is_answered_in_one_call_and_nothing_is_withheld(
    ask: Ask, question: str, says: list[str]
) -> None:
    answer = ask(question)
    text = answer.text.replace("\u00a0", " ")
    missing = [word for word in says if word.casefold() not in text.casefold()]
    assert not missing, text
    assert (answer.withheld, answer.model_calls) == (0, 1)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("что мне делать сегодня?", ["Сделать сегодня", "Ждут подтверждения", "Книжный Остров"]),
        ("what should I do next week?", ["Due today", "Outreach", "Waiting for approval"]),
        ("подготовь меня к звонку с Альфой Групп", ["О клиенте", "Что изменилось", "600 000"]),
        ("Brief me on Northwind before the call", ["Who they are", "What changed", "green"]),
    ],
)
def test_a_report_is_laid_out_as_it_is_without_a_model(ask: Ask, question: str, says: list[str]) -> None:
    answer = ask(question)
    text = answer.text.replace("\u00a0", " ")
    missing = [word for word in says if word.casefold() not in text.casefold()]
    assert not missing, text
    assert (answer.withheld, answer.model_calls) == (0, 0)
    rules = answer.text.count("| --- ")
    assert rules and all(  # every table stands under its own head
        "|" in line for line in answer.text.splitlines() if line.startswith("| ---")
    )


_OF_A_CLIENT = (
    "какие сигналы у клиента {}?", "Any warning signs at {}?",
    "На каком этапе онбординг клиента {}?", "How is onboarding of {} going?",
    "Когда следующий QBR у клиента {}?", "When is the next QBR with {}?",
    "логирую звонок, {}: обещали прислать отчёт к пятнице", "log a call with {}: we promised to send the report by Friday",
    "подготовь меня к звонку с клиентом {}", "Brief me on {} before the call",
)  # fmt: skip
_OF_THE_BOOK = (
    "кто ушёл в красное за последние 120 дней и почему?", "who moved into yellow in the last 120 days and why?",
    "What renews in Q4 and what is at risk?", "Что продлевается в 2027 году?",
    "Кто требует внимания?", "Which clients need my attention?",
    "Какой NRR за 2026 год?", "What is our retention this year?",
    "How much is at stake?", "Сколько у нас на кону?",
    "что мне делать сегодня?", "what should I do today?",
)  # fmt: skip


def _withheld(desk: Desk, question: str) -> list[str]:
    state: dict[str, Any] = {"messages": [HumanMessage(question)]}
    state |= Briefing(desk).before_agent(state, None)  # type: ignore[arg-type]
    findings = {key: found for key, found in state["findings"].items() if key != ANEW}
    raw = compose_answer(
        state["request"],
        ledger=Ledger.from_state(state["ledger"]),
        findings=findings,
        passages=state["passages"],
    )
    return [
        f"{one.reason}: {one.sentence}" for one in compose(raw, gate_context(state, desk.settings)).withheld
    ]


def test_no_sentence_that_the_composer_writes_is_withheld(desk: Desk) -> None:
    questions = [
        *_OF_THE_BOOK,
        *(question.format(client.name) for client in desk.book.clients() for question in _OF_A_CLIENT),
    ]
    held = {question: found for question in questions if (found := _withheld(desk, question))}
    assert not held


def test_a_move_is_taken_apart_into_the_factors_that_made_it(desk: Desk) -> None:
    found = moved(desk, Period(date(2026, 8, 17), DAY), into="red")
    by_client = {move["client"]: move for move in found.data["moves"]}
    facts = {(fact.client, fact.id): fact for fact in found.facts}
    assert set(by_client) == {"c-104", "c-112"} or "c-104" in by_client
    assert facts["c-104", "move.band.to"].value == "red"
    change = facts["c-104", "change.health.exact"].value
    parts = [
        fact.value
        for (client, id), fact in facts.items()
        if client == "c-104" and id.startswith("change.health.factor.") and id.endswith(".points")
    ]
    assert abs(sum(parts) - change) < 1e-6  # type: ignore[operator, arg-type]


def test_nobody_moved_where_nothing_changed(ask: Ask) -> None:
    answer = ask("кто ушёл в красное в октябре?")
    assert "красная зона" in answer.text
    assert [fact["value"] for fact in answer.facts if fact["id"] == "moved.count"] == [0]


def test_what_follows_goes_on_with_the_client_spoken_of(ask: Ask) -> None:
    ask("Как дела у Ромашки?")
    assert "19 января 2027" in ask("А когда следующий QBR?").text.replace("\u00a0", " ")


def test_a_logged_call_proposes_its_note_and_its_actions_and_writes_nothing_before_a_word(
    conversation: Conversation, desk: Desk
) -> None:
    before = desk.book.history("c-101")
    answer = conversation.ask(
        "логирую звонок: Ромашка довольна отчётом. Обещали прислать смету до пятницы. Олег просит созвон 3 декабря."
    )
    assert [proposal["action"] for proposal in answer.proposals] == ["add_note", "add_action", "add_action"]
    assert desk.book.history("c-101") == before

    for proposal in answer.proposals:
        conversation.approve(proposal["id"], by="anna")
    after = desk.book.history("c-101")
    [note] = [note for note in after.notes if note not in before.notes]
    assert isinstance(note, Note)
    assert (note.author, note.kind, note.date) == ("anna", "call", DAY)
    assert note.text.startswith("Ромашка довольна отчётом.")
    added: list[Action] = [action for action in after.actions if action not in before.actions]
    assert {(action.title, action.due, action.owner, action.status) for action in added} == {
        ("Обещали прислать смету до пятницы", date(2026, 11, 20), "Анна Ветрова", "open"),
        ("Олег просит созвон 3 декабря", date(2026, 12, 3), "Анна Ветрова", "open"),
    }

    again = conversation.ask(
        "логирую звонок: Ромашка довольна отчётом. Обещали прислать смету до пятницы. Олег просит созвон 3 декабря."
    )
    for proposal in again.proposals:
        conversation.approve(proposal["id"], by="anna")
    assert desk.book.history("c-101") == after  # the same call twice is one call


def test_a_call_without_a_client_asks_which(ask: Ask) -> None:
    answer = ask("логирую звонок: всё хорошо")
    assert not answer.proposals
    assert "?" in answer.text or "клиент" in answer.text
