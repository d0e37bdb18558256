"""What a user orders to be put into the book by chat: read by rule, proposed, done after approval."""

from __future__ import annotations

from datetime import date

import pytest

from agent.briefing.orders import BandByHand, band_ordered, orders_band, task_ordered
from agent.briefing.requests import read_request
from agent.conversation import Conversation

DAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Заведи задачу по Вектор Плюс — позвонить финансовому директору", "позвонить финансовому директору"),
        ("Добавьте, пожалуйста, задачу", None),
        ("Поставь напоминание по Ромашке: проверить оплату.", "проверить оплату"),
        ("Add a task for Acme: call the CFO by Friday", "call the CFO by Friday"),
        ("Please create a new task for Acme to call the CFO", "call the CFO"),
        ("Add a reminder for Acme - send the report", "send the report"),
        ("Какие задачи по Ромашке?", None),
        ("Create a save plan for Acme: quickly", None),
        ("Заведи задачу по Ромашке:  ", None),
    ],
)
def test_a_task_is_what_the_message_says_it_is(message: str, title: str | None) -> None:
    assert task_ordered(message) == title
    assert (read_request(message).job == "task") == (title is not None)


@pytest.mark.parametrize(
    ("message", "ordered"),
    [
        ("Set the health band of Acme to red by hand for 30 days, because the sponsor is on leave",
         BandByHand("red", "the sponsor is on leave", date(2026, 12, 20))),
        ("Mark Acme green manually for two weeks: they signed", BandByHand("green", "they signed", date(2026, 12, 4))),
        ("Set the band of Acme to yellow until the end of the quarter", BandByHand("yellow", None, date(2026, 12, 31))),
        ("Поставь Ромашке красную зону на две недели, потому что спонсор ушёл",
         BandByHand("red", "спонсор ушёл", date(2026, 12, 4))),
        ("Переведи Альфу из жёлтой зоны в красную до 31 декабря: директор уволен",
         BandByHand("red", "директор уволен", date(2026, 12, 31))),
        ("Измени зону Ромашки на зелёную до пятницы, так как договор подписан",
         BandByHand("green", "договор подписан", date(2026, 11, 27))),
        ("Поставь Ромашку в жёлтую зону вручную на неделю", BandByHand("yellow", None, date(2026, 11, 27))),
        ("Поставь Ромашку в жёлтую зону на полмесяца", BandByHand("yellow", None, date(2026, 12, 5))),
        ("Set the band of Acme to red for 99999999999999 days", BandByHand("red", None, None)),
        ("Поставь Ромашку в жёлтую зону вручную", BandByHand("yellow", None, None)),
        ("Set the band of Acme", None),
        ("Set up a call with the red zone clients", None),
        ("Кто перешёл в красную зону?", None),
        ("Why is Acme in the red band?", None),
    ],
)  # fmt: skip
def test_a_band_by_hand_is_read_as_far_as_the_words_say(message: str, ordered: BandByHand | None) -> None:
    assert band_ordered(message, DAY) == ordered
    assert orders_band(message) == (ordered is not None) == (read_request(message).job == "by_hand")


def test_a_task_is_proposed_without_a_model(offline: Conversation) -> None:
    answer = offline.ask("Заведи задачу по Альфа Строй — позвонить директору до пятницы")
    assert answer.model_calls == 0
    assert answer.text.startswith("Задача по клиенту Альфа Строй: позвонить директору до пятницы")
    (proposal,) = answer.proposals
    assert (proposal["action"], proposal["client"]) == ("add_action", "c-105")
    assert proposal["arguments"]["action"]["due"] == "2026-11-27"
    assert "появится в портфеле после вашего подтверждения" in answer.text


def test_a_band_by_hand_is_proposed_without_a_model_once_all_is_said(offline: Conversation) -> None:
    asked = offline.ask("Set the band of Northwind HVAC to red")
    assert asked.proposals == []
    assert asked.text == "To set a band by hand, ask again and say why and until which day it holds."
    too_long = offline.ask("Set the band of Northwind HVAC to red for 300 days because the sponsor left")
    assert too_long.proposals == []
    assert too_long.text.endswith("say until which day it holds.")
    answer = offline.ask("Set the band of Northwind HVAC to red for 30 days because the sponsor left")
    (proposal,) = answer.proposals
    assert proposal["client"] == "c-107"
    assert proposal["arguments"] == {"band": "red", "reason": "the sponsor left", "expires": "2026-12-22"}


@pytest.mark.parametrize(
    "order",
    [
        "Заведи задачу по Ромашке и Northwind HVAC: позвонить",
        "логирую звонок с Ромашкой и Northwind HVAC: всё хорошо",
        "Set the band of Ромашка and Northwind HVAC to red for 30 days because of a tender",
        "Заведи задачу: позвонить",
    ],
)
def test_what_enters_the_book_is_about_one_client(offline: Conversation, order: str) -> None:
    answer = offline.ask(order)
    assert answer.proposals == []
    assert answer.model_calls == 0
