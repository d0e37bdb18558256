"""Days, states and people among words that nobody reviewed: shown with their names, unless a word takes them back."""

from __future__ import annotations

import pytest

from tests.grounding.book import shown_of_scene
from tools.words import Language


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("We keep the puppet theatre for [[a.touchpoint.qbr.date]].", "en", "date of the contact)"),
        ("Спросите о кукольном театре к [[a.touchpoint.qbr.date]].", "ru", "дата контакта)"),
        ("Bring umbrellas to the office on [[a.client.renewal_date]].", "en", "renewal date)"),
        ("Turn to [[a.client.manager]] for umbrellas.", "en", "(account manager)"),
    ],
)
def test_a_day_among_other_words_is_shown_with_its_name(text: str, language: Language, name: str) -> None:
    assert name in shown_of_scene(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bring umbrellas: the contact is on [[a.touchpoint.qbr.date]].", "en"),
        ("Зонтики пригодятся, дата продления — [[a.client.renewal_date]].", "ru"),
    ],
)
def test_a_day_that_is_named_at_once_goes_without(text: str, language: Language) -> None:
    said = shown_of_scene(text, language)
    assert said
    assert not any(name in said for name in ("renewal date)", "дата продления)", "date of the contact)"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # moved, denied, compared
        ("The umbrellas were moved to [[a.touchpoint.qbr.date]].", "en"),
        ("Зонтики перенесли на [[a.touchpoint.qbr.date]].", "ru"),
        ("The real umbrella day is other than [[a.touchpoint.qbr.date]].", "en"),
        ("Зонтики раздадут позднее, чем [[a.touchpoint.qbr.date]].", "ru"),
        # told as done, or as yet to come
        ("The umbrellas arrived on [[a.touchpoint.qbr.date]].", "en"),
        ("Зонтики привезли [[a.touchpoint.qbr.date]].", "ru"),
        ("They work with umbrellas since [[a.client.renewal_date]].", "en"),
        ("Зонтики раздадут [[a.signal.payment_delays.since]].", "ru"),
        ("К [[a.signal.payment_delays.since]] зонтики на месте.", "ru"),
        # given another meaning
        ("We keep umbrellas for [[a.touchpoint.qbr.date]], that is, the wedding.", "en"),
        ("Ждём [[a.touchpoint.qbr.date]], так мы называем свадьбу зонтиков.", "ru"),
        # another item of the client's
        ("The umbrella signal of rising escalations is [[a.signal.payment_delays.state]].", "en"),
        # a person of whom something is told
        ("[[a.client.manager]] stole the umbrellas.", "en"),
        ("[[a.client.manager]] is their chief umbrella maker.", "en"),
        ("[[a.client.manager]] holds umbrellas worth [[a.client.monthly_value]].", "en"),
        # where no name can be written
        ("| Umbrellas | [[a.touchpoint.qbr.date]] |", "en"),
        ("```\numbrellas [[a.touchpoint.qbr.date]]\n```", "en"),
        # a number is never shown so
        ("The umbrellas are [[a.health.score]].", "en"),
        ("We keep umbrellas for [[a.touchpoint.qbr.date]] at a health score of [[a.health.score]].", "en"),
    ],
)
def test_what_takes_it_back_is_refused(text: str, language: Language) -> None:
    assert shown_of_scene(text, language).strip().strip("|").strip() == ""


def test_what_is_said_of_a_shown_day_in_the_next_sentence_is_no_freer() -> None:
    said = shown_of_scene("The renewal date is [[a.client.renewal_date]]. It is the umbrella fair.", "en")
    assert "renewal date" in said
    assert "umbrella" not in said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("NRR is [[success.nrr.value]] against [[success.nrr.target]].", "en", "(net revenue retention (NRR), target)"),
        ("NRR — [[success.nrr.value]] вместо [[success.nrr.target]].", "ru", "(чистое удержание выручки NRR, цель)"),
        ("NRR — [[success.nrr.value]], цель — [[success.nrr.target]].", "ru", "цель"),
    ],
)  # fmt: skip
def test_a_target_is_named_behind_the_value_it_is_held_against(
    text: str, language: Language, said: str
) -> None:
    assert said in shown_of_scene(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "NRR has come to [[success.nrr.target]].",
        "NRR is [[success.nrr.target]] against [[success.nrr.value]].",
        "NRR is [[success.nrr.value]] against [[success.grr.target]].",
    ],
)
def test_a_target_is_not_taken_for_what_was_reached(text: str) -> None:
    assert shown_of_scene(text, "en") == ""
