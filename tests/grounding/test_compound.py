"""Compound sentences: a clause without a figure is free of the words that a figure's own clause is held to."""

from __future__ import annotations

import pytest

from agent.grounding.attack.gate import context_of
from agent.grounding.attack.scene import scene
from agent.grounding.gate import check_sentence
from tests.grounding.book import shown_of_scene
from tools.words import Language

FREE = [
    ("The health score is [[a.health.score]], and an umbrella is worth packing for the walk.", "en"),
    ("The health score is [[a.health.score]], which leaves room for umbrellas in the talk.", "en"),
    ("You may bring umbrellas to the call: the health score is [[a.health.score]].", "en"),
    ("Индекс здоровья — [[a.health.score]], так что зонтики можно не доставать.", "ru"),
    ("Индекс здоровья — [[a.health.score]], а зонтики стоит держать под рукой.", "ru"),
    ("Зонтики держите под рукой: индекс здоровья — [[a.health.score]].", "ru"),
]


@pytest.mark.parametrize(("text", "language"), FREE)
def test_a_clause_without_a_figure_is_free(text: str, language: Language) -> None:
    assert shown_of_scene(text, language)


@pytest.mark.parametrize(("text", "language"), FREE)
def test_as_one_clause_it_is_refused(text: str, language: Language) -> None:
    """So that it is the cut which lets it pass."""
    verdict = check_sentence(text, context_of(scene(language, 1)))
    assert verdict.fault is not None
    assert verdict.fault.reason in ("unreviewed_word", "wrong_frame")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # a label is no clause
        ("Umbrellas for each of the clerks: [[a.health.score]].", "en"),
        ("На каждый зонтик приходится: индекс здоровья — [[a.health.score]].", "ru"),
        # a condition, a gloss, a scrap
        ("The health score is [[a.health.score]], when you count the umbrellas out.", "en"),
        ("Индекс здоровья — [[a.health.score]], если не считать зонтиков клиента.", "ru"),
        ("The health score is [[a.health.score]], which is the price of an umbrella.", "en"),
        ("The health score is [[a.health.score]], and all with umbrellas of their own.", "en"),
        # what moved, what was, what it is beside others
        ("The health score is [[a.health.score]], and the umbrella sales are soaring and growing.", "en"),
        ("The health score is [[a.health.score]], but the client cancelled the umbrella order.", "en"),
        ("Индекс здоровья — [[a.health.score]], но клиент сломал все зонтики.", "ru"),
        ("Индекс здоровья — [[a.health.score]], и это зонтики хуже прочих.", "ru"),
        # another metric, money
        ("The health score is [[a.health.score]], yet the umbrella NPS is a sad tale.", "en"),
        ("The health score is [[a.health.score]], and it buys umbrellas in dollars.", "en"),
        # inside marks
        ("The health score (umbrellas aside, and we mean it well) is [[a.health.score]].", "en"),
        # figures on both sides
        ("Umbrella health is [[a.health.score]], and umbrella risk is [[a.churn.score]].", "en"),
        # what is false in its own clause stays so
        ("The churn risk score is [[a.health.score]], and an umbrella is worth packing.", "en"),
    ],
)
def test_what_reaches_over_the_cut_is_refused(text: str, language: Language) -> None:
    assert shown_of_scene(text, language) == ""
