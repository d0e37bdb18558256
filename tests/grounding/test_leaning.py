"""What leans on the sentence before is judged with it; what only stands behind it is not."""

import pytest

from agent.grounding.release import Releaser, Withheld
from tests.grounding.book import context, two_clients
from tools.words import Language


def _withheld(text: str, language: Language) -> list[Withheld]:
    judged = Releaser(context(language, two_clients())).whole(text)
    return [one for one in judged if isinstance(one, Withheld)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What are we working towards? [[a.churn.score]].", "en"),
        ("Каким будет индекс после обзора? [[a.health.score]].", "ru"),
        ("[[a.client.name]] has a health score of [[a.health.score]]. So has [[b.client.name]].", "en"),
        ("The health score of [[a.client.name]] is [[a.health.score]]. That reading is wrong.", "en"),
        ("Речь о клиенте [[b.client.name]]. Индекс здоровья у него [[a.health.score]].", "ru"),
        ("This is about [[b.client.name]]. Its churn risk is [[a.churn.score]].", "en"),
    ],
)
def test_the_second_sentence_is_withheld(text: str, language: Language) -> None:
    (withheld,) = _withheld(text, language)
    assert text.endswith(withheld.sentence)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How is [[a.client.name]] doing? The health score is [[a.health.score]].", "en"),
        ("Речь о клиенте [[a.client.name]]. Индекс здоровья у него [[a.health.score]].", "ru"),
        ("The health score is [[a.health.score]]. Discuss it with the sponsor before the next call.", "en"),
        ("У [[a.client.name:gen]] индекс здоровья [[a.health.score]]. До этого дня согласуйте план.", "ru"),
        ("What are we working towards?\n\nThe churn score of [[a.client.name]] is [[a.churn.score]].", "en"),
    ],
)
def test_honest_sentences_behind_one_another_are_shown(text: str, language: Language) -> None:
    assert _withheld(text, language) == []


def test_whom_a_withheld_sentence_named_is_remembered() -> None:
    text = "[[b.client.name]] is a low-risker. Its health score is [[a.health.score]]."
    assert [one.reason for one in _withheld(text, "en")] == ["unbacked", "other_client"]
