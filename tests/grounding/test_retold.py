"""What a refused sentence shows, told by the renderer alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from agent.grounding.attack import KINDS
from agent.grounding.attack.gate import Contexts, context_of
from agent.grounding.attack.runner import outputs
from agent.grounding.attack.scene import scene
from agent.grounding.honest.answers import answer_sets
from agent.grounding.release import Released, Releaser, Withheld, compose
from agent.grounding.retold import retold
from tests.grounding.book import told_instead
from tools.words import Language


def _retold(sentence: str, language: Language, **more: Any) -> str | None:
    return told_instead(sentence, replace(context_of(scene(language, 1)), **more), retold)


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        ("The reluctance costs [[a.health.score]] dinners.", "en", "Stonegate: health score — 75."),
        ("- The reluctance costs [[a.health.score]] dinners", "en", "- Stonegate: health score — 75"),
        ("Капризы погоды стоят [[a.churn.score]] внимания.", "ru", "Ромашка: балл риска оттока — 40."),
        (
            "Dinners took [[a.health.score]] and [[a.churn.score]], soups [[b.health.score]].", "en",
            "Stonegate: health score — 75; churn risk score: 35; Northwind: health score — 52.",
        ),
        ("A dinner takes [[a.health.score]], once more [[a.health.score]].", "en", "Stonegate: health score — 75."),
    ],
)  # fmt: skip
def test_figures_are_told_by_their_names(sentence: str, language: Language, told: str) -> None:
    assert _retold(sentence, language) == told


def test_a_client_that_the_text_is_about_is_not_named_again() -> None:
    facts = scene("en", 1).facts
    subject = next(fact.client for fact in facts if fact.id == "client.name" and fact.value == "Stonegate")
    said = _retold("The reluctance costs [[a.health.score]] dinners.", "en", subject=subject)
    assert said == "Health score: 75."


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("It will lose ninety percent.", "no figure"),
        ("Ninety percent leave [[a.client.name]].", "a name alone"),
        ("## The reluctance costs [[a.health.score]] dinners", "a heading"),
        ("```\nninety = [[a.health.score]]\n```", "code"),
    ],
)
def test_what_is_no_sentence_with_figures_is_not_told(sentence: str, why: str) -> None:
    assert _retold(sentence, "en") is None, why


def test_nothing_internal_is_told_to_a_client() -> None:
    assert _retold("The reluctance costs [[a.health.score]] dinners.", "en", audience="client") is None


def test_two_figures_of_one_name_are_not_told() -> None:
    (answers,) = (found for found in answer_sets() if found.name == "health_ru")
    both = "Полнота там [[health.coverage]], тут у моряка [[churn.coverage]]."
    (withheld,) = compose(both, answers.context).withheld
    assert retold(withheld, answers.context) is None


def test_whatever_is_refused_nothing_of_it_is_told_but_figures_and_their_names() -> None:
    contexts, told = Contexts(), 0
    for _, _, stage, attempt in outputs(2_000, 5, kinds=KINDS):
        context = contexts.of(stage)
        for withheld in Releaser(context).whole(attempt.text):
            if not isinstance(withheld, Withheld) or (piece := retold(withheld, context)) is None:
                continue
            told += 1
            assert piece.instead_of is withheld
            assert set(piece.refs) <= set(re.findall(r"\[\[([a-z._]+)", withheld.sentence))
            rest = list(piece.text.removeprefix(withheld.front))
            for span in piece.spans:
                at = range(span.start - len(withheld.front), span.end - len(withheld.front))
                assert "".join(rest[place] for place in at) == span.text
                for place in at:
                    rest[place] = ""
            assert set("".join(rest)) <= set(":—; .")
    assert told > 300


def test_what_stands_in_place_of_a_sentence_is_what_the_next_one_leans_on() -> None:
    context = context_of(scene("en", 1))
    text = "The reluctance costs [[a.churn.score]] dinners. It is the health score. Keep the tone warm."
    shown = [one for one in Releaser(context, retold).whole(text) if isinstance(one, Released)]
    assert [one.text.strip() for one in shown] == [
        "Stonegate: churn risk score — 35.",
        "Keep the tone warm.",
    ]
