"""General statements that hold words of states, slots that are none, and order that is no rank: each beside its nearest lie."""

from __future__ import annotations

import pytest

from agent.grounding.release import compose
from tests.grounding.book import context
from tools.words import Language

#: What is harmless, and the nearest to it that tells a client's state, a value or a rank. The client of the book is yellow
#: at medium risk, its health fell: nothing here is true of it.
PAIRS: list[tuple[Language, str, str]] = [
    # two states joined by "or", under "as long as"
    (
        "ru",
        "Пока индекс здоровья зелёный или риск оттока высокий либо критический, предложения видны.",
        "Пока индекс здоровья зелёный, предложения видны.",
    ),
    (
        "en",
        "As long as health stays red, or churn risk high or critical, offers keep their mark and its reason.",
        "As long as health stays red, offers keep their mark and its reason.",
    ),
    (
        "en",
        "With red health, or churn risk high or critical, no such talk is begun.",
        "With such red health, or churn risk high, no talk is begun.",
    ),
    # what usually leads to a state
    (
        "ru",
        "Рост визитов без звонков — самая частая причина красной зоны.",
        "Рост визитов без звонков — причина красной зоны.",
    ),
    (
        "ru",
        "Тишина — типичная причина высокого риска.",
        "Типичная причина высокого риска налицо.",
    ),
    (
        "en",
        "More visits without calls is the commonest cause of a red band here.",
        "The commonest cause of the client's red band is silence.",
    ),
    # a setting, and what there is to do in it
    (
        "ru",
        "В красной зоне сезон не причина продавать.",
        "Клиент в красной зоне, сезон не причина.",
    ),
    (
        "ru",
        "На высоком уровне риска действовать дешевле всего.",
        "На высоком уровне риска оставаться недолго.",
    ),
    (
        "ru",
        "У клиента с высоким риском оттока начните с даты продления: план пишут от неё назад.",
        "У клиента с высоким риском оттока начните с даты продления: он её ждёт.",
    ),
    # what to handle as what, on a condition of states
    (
        "ru",
        "Когда жёлтых ответов несколько, обращайтесь с клиентом как с красным.",
        "Когда смотришь внимательно, обращайтесь с клиентом как с красным.",
    ),
    (
        "en",
        "When several answers are yellow, treat the client as red and look for the cause.",
        "When several answers are yellow, note that the client is red.",
    ),
    # some client, who gets something
    (
        "en",
        "A green client whose grade says that there is no way in deserves a meeting at the top.",
        "A green client whose grade we know that well deserves a meeting at the top.",
    ),
    (
        "en",
        "Risk corrects the rule: a small client gets a call, and a large one in the green gets no extra meeting.",
        "Risk corrects the rule: a small client gets a call, and the large one in the green gets no meeting.",
    ),
    # for whom the lines below are
    (
        "ru",
        "Вопросы для клиента, который в красной зоне:",
        "Письмо для клиента, который в красной зоне:",
    ),
    (
        "ru",
        "Фразы для разговора с клиентом, у которого риск оттока высокий:",
        "Разговор с клиентом, у которого риск оттока высокий:",
    ),
    # words given as an example of what not to say
    (
        "ru",
        "Не возвращайте смысл строки в клиентской версии, например «у клиента всё зелёное».",
        "Возвращайте смысл строки в клиентской версии, например «у клиента всё зелёное».",
    ),
    (
        "ru",
        "Не пишите слов вроде «у клиента всё зелёное».",
        "Не тяните и напишите слова вроде «у клиента всё зелёное».",
    ),
    (
        "en",
        "Never write words such as “the client is red” into a letter.",
        "Write words such as “the client is red” into a letter.",
    ),
    # an answer by its name, and what the scorecard makes of it
    (
        "en",
        'In the traffic light "shopping around" turns the client red.',
        'In the traffic light the client is "shopping around".',
    ),
    # which of several, and any drop there may be
    (
        "en",
        "By the health score the better of both bands counts.",
        "By the health score the better band counts.",
    ),
    (
        "en",
        "On a health rise, open the change before you form an opinion.",
        "On the health rise, open the change before you form an opinion.",
    ),
    (
        "en",
        "Phrases for the analysis of a health rise:",
        "The analysis of a health rise:",
    ),
    # a text about a metric, a list of metrics, a definition
    (
        "ru",
        "Строка о здоровье есть в исходном шаблоне, но клиенту она не показывается.",
        "Здоровье есть в исходном шаблоне, но клиенту оно не показывается.",
    ),
    (
        "ru",
        "Внутренние оценки — здоровье, риск, вероятность сделки — в версии для клиента отсутствуют.",
        "Внутренние оценки — здоровье, риск, вероятность сделки — отсутствуют.",
    ),
    (
        "ru",
        "NRR: нынешняя сумма тех же клиентов, делённая на прежнюю.",
        "NRR: нынешняя сумма тех же клиентов.",
    ),
    # the order of work
    ("en", "Answer first.", "Romashka first."),
    ("en", "What stands on top is worth preparing first.", "What stands on top is worth ranking first."),
    (
        "en",
        "The offer is on hold and the result is restored first.",
        "The offer is on hold and ours is ranked first.",
    ),
    (
        "en",
        "In a case of low engagement, first see which channel still lives.",
        "Engagement, first of all metrics, fell.",
    ),
    (
        "en",
        "Find the biggest leak between signup and first value.",
        "Between engagement and first value we lost first.",
    ),
    ("en", "Common mistakes: hiding the talk from one's director.", "Of the clients, one's content."),
    # percentages as what is shown, with no figure
    (
        "en",
        "Confirm the contributors with matching split percentages.",
        "Confirm the contributors with some split percent.",
    ),
    # a name with a letter three times
    ("en", "Each move names its AARRR stage.", "Each move names its rrrate stage."),
]


@pytest.mark.parametrize(("language", "harmless", "lie"), PAIRS, ids=[pair[1][:32] for pair in PAIRS])
def test_what_is_harmless_passes_and_the_nearest_lie_does_not(
    language: Language, harmless: str, lie: str
) -> None:
    refused = [(one.reason, one.detail) for one in compose(harmless, context(language)).withheld]
    assert not refused
    assert compose(lie, context(language)).withheld
