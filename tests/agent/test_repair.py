"""A figure that a model copied out becomes the reference it stands for; one that no fact has stays refused."""

from __future__ import annotations

import pytest

from agent.asking.repair import repaired
from agent.desk import Desk
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from tests.agent.conftest import Scripted
from tools.words import Language


def _mend(desk: Desk, sentence: str, language: Language) -> str | None:
    ledger = Ledger(desk.sheet("c-105").facts)
    context = GateContext(ledger=ledger, language=language, subject="c-105")
    (withheld,) = compose(sentence, context).withheld
    piece = repaired(withheld, context)
    return None if piece is None else piece.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("sentence", "language", "mended"),
    [
        ("The health score is 53.", "en", "The health score is 53."),
        ("The monthly contract value is ₽320,000.", "en", "The monthly contract value is ₽320,000."),
        ("Индекс здоровья клиента — 53.", "ru", "Индекс здоровья клиента — 53."),
        ("Стоимость договора в месяц — 320 000 ₽.", "ru", "Стоимость договора в месяц — 320 000 ₽."),
        ("- The churn risk score is 80.", "en", "- The churn risk score is 80."),
    ],
)
def test_a_true_figure_becomes_its_reference(
    desk: Desk, sentence: str, language: Language, mended: str
) -> None:
    assert _mend(desk, sentence, language) == mended


@pytest.mark.parametrize(
    "sentence",
    [
        "The health score is 54.",
        "The health score is 80.",  # the churn score's figure
        "The score is 12.",  # days since the last login, said of something else
        "It lost 53 clients.",
        "Churn risk rose by 80.",
        "The health score is fifty-three.",
    ],
)
def test_a_figure_in_the_wrong_place_stays_refused(desk: Desk, sentence: str) -> None:
    assert _mend(desk, sentence, "en") is None


def test_it_saves_the_second_call(scripted: Scripted) -> None:
    conversation, script = scripted("The health score is 53. Churn risk is [[churn.level]].")
    answer = conversation.ask("How is Альфа Строй doing?")
    assert answer.text == "The health score is 53. Churn risk is high."
    assert (len(script.asked), answer.withheld) == (1, 0)
    assert "health.score" in {fact["id"] for fact in answer.facts}
