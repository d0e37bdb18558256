"""States told of a client or of the book's metrics in many words: as the facts have them they pass, otherwise they do not.

The first client is yellow, of medium risk, with a renewal at risk; its payments are late and its sponsor is there; its review is
overdue, its onboarding runs, its strategy is late, its logins are below the target. The second is the contrary. NRR is below
its target, GRR has met its own.
"""

from __future__ import annotations

import pytest

from agent.grounding.attack import Scene, scene
from agent.grounding.attack.gate import context_of
from agent.grounding.gate import Verdict, check_sentence
from tools.words import LANGUAGES, Language

_SCENES: dict[Language, Scene] = {language: scene(language, 3) for language in LANGUAGES}


def _judged(text: str) -> Verdict:
    """The verdict over ``text``, where A and B stand for the two clients («A.gen» in a case)."""
    language: Language = "ru" if any("а" <= char <= "я" for char in text) else "en"
    words = []
    for word in text.split(" "):
        bare = word.rstrip(".,:?")
        letter, _, case = bare.partition(".")
        if letter in ("A", "B") and (bare == letter or case):
            word = f"[[{letter.lower()}.client.name{':' + case if case else ''}]]" + word[len(bare) :]
        words.append(word)
    return check_sentence(" ".join(words), context_of(_SCENES[language]))


@pytest.mark.parametrize(
    "text",
    [
        # whatever links the state to its bearer
        "The renewal of A is certain overnight.",
        "A will surely renew.",
        "A has already renewed.",
        "Onboarding at A came to an end.",
        "A is fully onboarded.",
        "Preparing the QBR with A is off the list, completed.",
        "The payment signal on A has cleared.",
        "A is an SMB account.",
        "Продление A.gen подтверждено.",
        "A вряд ли уйдёт.",
        "Внедрение A.gen — закрытая глава.",
        "Есть высокая вероятность, что A уйдёт.",
        "Аудит A.gen ещё не закончен.",
        # of the client at hand, by no name
        "Онбординг клиента на паузе.",
        "The onboarding of the client is on hold.",
        # denied for all there are
        "A has no overdue reviews.",
        "Просроченных обзоров у A.gen нет.",
        "Открытых задач у A.gen нет.",
        # a metric of the book against its target
        "NRR is above target.",
        "GRR lags behind its goal.",
        "NRR перевыполнен.",
        "GRR не дотягивает до цели.",
        # bands, on what they are shown and by whom they are set off
        "A wears a green badge in the book.",
        "У A.gen на дашборде зелёный свет.",
        "A, unlike B, is in the green.",
        "A, в отличие от B.gen, в зелёной зоне.",
        "A no longer sits in yellow.",
        # what happened, against the signal that tells of it
        "A pays its invoices on time.",
        "B still has no payment delays, and its sponsor stays.",
        "Задержек платежей у A.gen нет.",
        "Спонсор A.gen ушёл.",
        "A shows no warning signs.",
        # what is recommended
        "The scorecard says to expand A.",
        "Рекомендация по A.dat: расширять договор.",
        "Модель говорит, что A.acc надо спасать.",
        # which way health goes
        "A is getting healthier.",
        "Тренд здоровья A.gen положительный.",
    ],
)
def test_a_state_that_is_not_so_is_refused(text: str) -> None:
    assert _judged(text).reason_code in ("state_word", "direction", "value_slot"), text


@pytest.mark.parametrize(
    "text",
    [
        "The renewal of A is at risk.",
        "The renewal of B is committed.",
        "Onboarding of A is running.",
        "Onboarding of B is closed.",
        "The payment-delay signal fired at A.",
        "The sponsor of B has left.",
        "A is late with its payments.",
        "The QBR action for A is still open.",
        "NRR is below target.",
        "GRR met its goal.",
        "A is in the yellow zone.",
        "A, unlike B, is yellow.",
        "A is at medium risk of leaving.",
        "Внедрение B.gen завершено.",
        "Обзор с A.ins просрочен.",
        "Входы в неделю у A.gen ниже цели.",
        "A — жёлтый клиент.",
        "Вероятность ухода A.gen средняя.",
        # lent to another noun, advised, asked, conditional, or what something is done for
        "The client asked for a green colour scheme on the landing page.",
        "The main driver is low engagement.",
        "A deserves a careful look at its open actions.",
        "If the renewal of A is certain, suggest a case study.",
        "Is A safe to renew?",
        "To bring A back to green, restore contact with the sponsor.",
        "Close the open tickets before the renewal of A.",
        "Чтобы вернуть A.acc в зелёную зону, восстановите контакт.",
        "Когда внедрение A.gen будет завершено, предложите новое.",
        "The client sells red wine and green tea.",
    ],
)
def test_a_state_that_is_so_passes_and_so_does_what_tells_none(text: str) -> None:
    assert _judged(text).ok, _judged(text).fault


@pytest.mark.parametrize(
    "text",
    [
        "Of the support tickets, [[a.record.support_tickets]] were escalated.",
        "The all-time low of the health score is [[a.health.score]].",
        "Ниже оценки NPS [[a.record.nps_score]] клиент никогда не опускался.",
        "Against the book's median the health score differs by [[a.change.health.score]].",
        "The health of B shed [[b.change.health.score]].",
        "B gave up [[b.change.health.score]] of health.",
        "Прибавка к здоровью A.gen — [[a.change.health.score]].",
        "The account sits in the bottom decile.",
        "They want a monkey off the invoice.",
        "The fee went up a nickel on the dollar.",
        "С клиентом работали всемером.",
        "The client has fivty complaints.",
    ],
)
def test_a_figure_framed_as_another_or_told_by_a_word_is_refused(text: str) -> None:
    assert not _judged(text).ok
