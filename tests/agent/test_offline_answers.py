"""The offline model answers every kind of question on the sample book, in both languages, by its own gate."""

from __future__ import annotations

import logging
from typing import get_args

import pytest

from agent.assembly import build_agent
from agent.checkpoints import open_checkpointer
from agent.composer.compose import compose_answer
from agent.conversation import Conversation
from agent.desk import Desk
from agent.drafting.kinds import Refused
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from agent.models.offline import OfflineChatModel
from tests.agent.conftest import Scripted
from tools.words import Language

QUESTIONS = [
    "Как дела у Альфа Строй и почему?",
    "Какой риск оттока у Альфа Групп?",
    "Чего не хватает по Мебель Дом?",
    "Когда продление у Ромашки и кто её ведёт?",
    "Что изменилось у Northwind HVAC с прошлого снимка?",
    "Что делать дальше с Альфа Групп?",
    "Кто больше всего рискует уйти?",
    "Что и кому можно продать?",
    "Что можно продать ТехноМиру и почему нет?",
    "Сравни Ромашку и Альфа Групп",
    "Что говорит сценарий о низкой вовлечённости?",
    "Сколько клиентов в портфеле?",
    "Привет",
    "How is Northwind HVAC doing, and why?",
    "What changed at Альфа Строй since the last snapshot?",
    "What should we do next with Альфа Групп?",
    "Who is most at risk?",
    "What could be sold to whom, and why not?",
    "Compare Northwind HVAC and Мебель Дом",
    "What does the playbook say about low engagement?",
    "How are our clients?",
    "Hello",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_kind_of_question_is_answered_within_the_gate(
    offline: Conversation, question: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = offline.ask(question)
    assert len(answer.text) > 40
    assert answer.withheld == 0, caplog.text
    assert not caplog.records
    assert "[[" not in answer.text
    assert answer.model_calls == 1


def test_why_names_the_figures_and_their_sources(offline: Conversation) -> None:
    answer = offline.ask("Как дела у Альфа Строй и почему?")
    assert "в жёлтой зоне: индекс здоровья клиента — 53" in answer.text
    assert "320\u00a0000\u00a0₽ при пороге 500\u00a0000\u00a0₽" in answer.text
    shown = {fact["id"]: fact for fact in answer.facts}
    assert shown["health.score"]["value"] == 53
    assert shown["health.score"]["client"] == "c-105"
    assert shown["churn.factor.contract_value.threshold"]["value"] == 500000
    assert set(shown["health.score"]) >= {"id", "client", "metric", "value", "unit", "as_of", "source"}


def test_the_parts_of_a_change_are_facts(offline: Conversation) -> None:
    answer = offline.ask("What changed at Northwind HVAC since the last snapshot?")
    shown = {fact["id"]: fact["value"] for fact in answer.facts}
    assert shown["change.health.to"] - shown["change.health.from"] == shown["change.health.score"]


def test_advice_comes_from_the_library_with_its_citation(offline: Conversation) -> None:
    answer = offline.ask("What should we do next with Альфа Групп?")
    assert "1. Call the primary contact." in answer.text
    assert answer.citations == [
        {"document": "en/playbooks/low-engagement.md", "heading": "Low engagement > Steps"}
    ]


def test_a_name_that_fits_two_is_asked_back_and_the_question_waits(offline: Conversation) -> None:
    asked = offline.ask("Какой риск оттока у Альфы?")
    assert "Альфа Групп" in asked.text
    assert "Альфа Строй" in asked.text
    assert asked.model_calls == 0
    answered = offline.ask("Альфа Строй")
    assert "Риск оттока — высокий" in answered.text


def test_what_follows_speaks_of_the_same_client(offline: Conversation) -> None:
    offline.ask("Как дела у Ромашки?")
    assert {f["client"] for f in offline.ask("А почему?").facts} == {"c-101"}


@pytest.mark.parametrize(
    "question", ["Какой индекс здоровья у Газпрома?", "What is the health score of Acme Corp?"]
)
def test_no_score_is_guessed_for_a_stranger(offline: Conversation, question: str) -> None:
    offline.ask("Как дела у Ромашки?")
    answer = offline.ask(question)
    assert {fact["unit"] for fact in answer.facts} <= {"name"}  # names that look alike, at the most
    assert not any(character.isdigit() for character in answer.text)


def test_insufficient_data_give_no_score_but_what_is_missing(offline: Conversation) -> None:
    answer = offline.ask("Как дела у Мебель Дом?")
    assert "не рассчитан" in answer.text
    assert "способ оплаты" in answer.text
    assert not {"health.score", "churn.score"} & {fact["id"] for fact in answer.facts}


def test_offers_of_a_client_in_red_are_on_hold(offline: Conversation) -> None:
    answer = offline.ask("Что можно продать Альфа Групп?")
    assert "Предложения отложены: сначала удержание" in answer.text


@pytest.mark.parametrize("question", ["Сколько будет дважды два?", "What's the weather?"])
def test_what_is_not_understood_is_not_answered(offline: Conversation, question: str) -> None:
    answer = offline.ask(question)
    assert answer.facts == []
    assert ("непонятен" if answer.language == "ru" else "do not understand") in answer.text


def test_it_never_claims_to_be_a_language_model(offline: Conversation) -> None:
    assert "не языковая модель" in offline.ask("Кто ты?").text
    assert "no language model" in offline.ask("Are you a model?").text


def test_an_empty_book_says_what_to_do(settings: object, empty_desk: Desk) -> None:
    graph = build_agent(
        empty_desk.settings,
        desk=empty_desk,
        models=[OfflineChatModel()],
        checkpointer=open_checkpointer(None),
    )
    assert "csm load" in Conversation(graph, empty_desk).ask("Как дела у Ромашки?").text


def test_a_draft_is_shown_proposed_and_kept_only_after_approval(offline: Conversation, desk: Desk) -> None:
    answer = offline.ask("Составь план удержания для Альфа Групп")
    assert answer.documents[0]["markdown"].startswith("# План удержания: Альфа Групп")
    assert desk.book.drafts("c-104") == []
    proposal, left = answer.proposals
    offline.approve(proposal["id"], by="tester")
    assert [draft.kind for draft in desk.book.drafts("c-104")] == ["save-plan"]
    assert desk.history("c-104").actions == ()
    offline.approve(left["id"], by="tester")
    assert len(desk.history("c-104").actions) == len(left["arguments"]["rows"]) >= 3
    assert offline.proposals() == []


@pytest.mark.parametrize(
    ("question", "word", "said"),
    [
        ("Составь план удержания для Альфа Групп", "Да, сохрани", "там, где оно показано"),
        ("Draft a save plan for Альфа Групп", "Yes", "where it is shown"),
    ],
)
def test_a_word_in_the_chat_writes_nothing_and_shows_what_waits(
    offline: Conversation, desk: Desk, question: str, word: str, said: str
) -> None:
    waiting = offline.ask(question).proposals
    answer = offline.ask(word)
    assert said in answer.text and answer.proposals == waiting
    assert answer.documents == [] and desk.book.drafts("c-104") == []


@pytest.mark.parametrize(
    ("word", "said"),
    [("Да, сохрани", "вашего решения ничего не ждёт"), ("Yes, go ahead and save it", "Nothing waits")],
)
def test_a_word_on_what_does_not_wait_asks_no_model_and_writes_nothing(
    scripted: Scripted, word: str, said: str
) -> None:
    conversation, script = scripted("Done, it is saved.")
    answer = conversation.ask(word)
    assert said in answer.text and answer.proposals == [] and script.asked == []
    offered = conversation.ask("Draft a save plan for Альфа Групп")
    for proposal in offered.proposals:
        conversation.refuse(proposal["id"])
    assert said in conversation.ask(word).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Подготовь план удержания для клиента Альфа Строй", "Черновик готов: план удержания, Альфа Строй."),
        ("Сделай для Альфа Строй план удержания, клиентскую версию", "версии для клиента у него нет"),
        ("Draft a save plan for Альфа Строй, the client version", "there is no version of it for the client"),
        (
            "Draft an expansion pitch for Альфа Групп, the client version",
            "The client has to be saved before that.",
        ),
    ],
)
def test_a_draft_that_cannot_be_made_is_refused_with_the_reason(
    offline: Conversation, question: str, words: str
) -> None:
    answer = offline.ask(question)
    assert words in answer.text
    assert bool(answer.documents) == ("готов" in words)
    assert answer.withheld == 0


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_refusal_of_a_draft_is_worded(language: Language) -> None:
    for status in get_args(Refused):
        found = {"draft": {"status": status, "kind": "save-plan"}}
        request = {"answer": "draft", "language": language, "clients": [], "kind": "save-plan", "aspects": []}
        text = compose_answer(request, ledger=Ledger(), findings=found, passages=[])
        context = GateContext(ledger=Ledger(), language=language)
        assert not compose(text, context).withheld
        assert status == "failed" or len(text.strip().splitlines()) == 2
