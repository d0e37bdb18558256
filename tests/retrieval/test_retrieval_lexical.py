"""The word search: a share of the question, by weight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.retrieval.lexical import LexicalIndex
from tools.retrieval.tokens import tokens

DOCUMENTS = [
    "The discount is agreed by the director",
    "Invoices are paid within ten days",
    "Отток клиентов растёт",
    "The quarterly review takes an hour",
]


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex([tokens(document) for document in DOCUMENTS])


def test_a_question_in_a_passage_s_words_is_covered_whole(index: LexicalIndex) -> None:
    scores = index.scores(tokens("Who agrees the discount?"))
    assert scores.coverage.argmax() == 0
    assert scores.coverage[0] == pytest.approx(1.0)
    assert scores.coverage[1] == 0


def test_words_that_nothing_has_lower_the_share(index: LexicalIndex) -> None:
    sure = index.scores(tokens("discount")).score[0]
    assert index.scores(tokens("discount on zeppelins")).score[0] < sure


def test_a_word_is_found_across_languages_and_counts_a_little_less(index: LexicalIndex) -> None:
    across = index.scores(tokens("client churn"))
    within = index.scores(tokens("отток клиентов"))
    assert across.score.argmax() == within.score.argmax() == 2
    assert 0 < across.score[2] < within.score[2]


def test_a_typing_error_still_finds_its_word(index: LexicalIndex) -> None:
    assert index.scores(tokens("quarterly reveiw")).score.argmax() == 3
    assert index.scores(tokens("discuont")).score.argmax() == 0


def test_another_word_is_no_typing_error() -> None:
    assert LexicalIndex([["word"], ["part"]]).scores(["world", "parent"]).score.tolist() == [0.0, 0.0]


def test_an_empty_index_and_an_empty_question() -> None:
    assert LexicalIndex([]).scores(["x"]).score.shape == (0,)
    assert LexicalIndex([["x"]]).scores([]).score.tolist() == [0.0]


@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), max_size=8),
    st.lists(st.sampled_from("abcdefghxyz"), max_size=6),
)
def test_shares_stay_between_nothing_and_all(documents: list[list[str]], question: list[str]) -> None:
    scores = LexicalIndex(documents).scores(question)
    assert ((scores.score >= 0) & (scores.score <= 1.0001)).all()
    assert ((scores.coverage >= 0) & (scores.coverage <= 1.0001)).all()
    for number, words in enumerate(documents):
        assert (scores.coverage[number] > 0) == bool(set(words) & set(question))
