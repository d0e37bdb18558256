"""Answers by another hand: each refers to facts of its sheet, and most of what they say is shown."""

from __future__ import annotations

import pytest

from agent.grounding.honest.answers import AnswerSet, answer_sets
from agent.grounding.honest.gate import verdicts
from agent.grounding.references import find_references

SETS = tuple(answer_sets())


def test_there_are_as_many_in_either_language() -> None:
    count = dict.fromkeys(("ru", "en"), 0)
    for answers in SETS:
        count[answers.language] += len(answers.texts)
    assert count["ru"] == count["en"] >= 80


@pytest.mark.parametrize("answers", SETS, ids=lambda answers: answers.name)
def test_they_refer_to_nothing_but_their_facts(answers: AnswerSet) -> None:
    for text in answers.texts:
        for reference in find_references(text):
            assert answers.context.ledger.get(reference.id) is not None, reference.id


@pytest.mark.parametrize("answers", SETS, ids=lambda answers: answers.name)
def test_most_of_their_sentences_are_shown(answers: AnswerSet) -> None:
    """The figures are in the README; this is the least that a change of the rules may leave."""
    judged = [verdict for text in answers.texts for verdict in verdicts(text, answers.context)]
    showing = [verdict for verdict in judged if "[[" in verdict.sentence]
    rest = [verdict for verdict in judged if "[[" not in verdict.sentence and verdict.sentence]
    least = 0.88 if answers.instructed else 0.62
    assert sum(verdict.cause is None for verdict in showing) > least * len(showing)
    assert sum(verdict.cause is None for verdict in rest) > 0.92 * len(rest)
