"""The price: honest sentences of the trade that the gate lets pass, in both languages, second reader included."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.grounding.release import compose
from tests.grounding.book import context
from tools.words import Language


def _sentences(language: Language) -> list[str]:
    text = (Path(__file__).parent / f"honest_{language}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_honest_sentences_pass(language: Language) -> None:
    sentences = _sentences(language)
    refused = [
        (withheld.sentence, withheld.reason, withheld.detail)
        for sentence in sentences
        for withheld in compose(sentence, context(language)).withheld
    ]
    assert not refused, refused


@pytest.mark.parametrize("language", ["ru", "en"])
def test_honest_sentences_with_a_number_slipped_in_do_not(language: Language) -> None:
    number = {"ru": "семнадцать", "en": "seventeen"}[language]
    for sentence in _sentences(language):
        words = sentence.split(" ")
        place = len(words) // 2
        forged = " ".join([*words[:place], number, *words[place:]])
        released = compose(forged, context(language))
        assert all(number not in piece.text for piece in released.pieces), forged


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Клиент заходит раз в неделю.", "ru"),
        ("Обсудите вход клиента раз в месяц.", "ru"),
        ("Вход раз в месяц обсудите с ним.", "ru"),
        ("Звоните раз в неделю.", "ru"),
        ("При такой красной зоне прекратите продавать.", "ru"),
        ("Клиент в красной зоне: прекратите продавать.", "ru"),
        ("The client logs in once a week.", "en"),
        ("Review the logins once a week.", "en"),
        ("Call once a week.", "en"),
        ("A red client sits before us.", "en"),
        ("The client is a red account.", "en"),
        ("This is high-risk work.", "en"),
        ("One of the three reasons is price.", "en"),
        ("High churn risk.", "en"),
    ],
)
def test_what_may_be_said_of_a_client_does_not(sentence: str, language: Language) -> None:
    assert compose(sentence, context(language)).withheld
