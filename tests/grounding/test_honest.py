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
