"""A figure that a model copied out becomes the reference it stands for; one that no fact has stays refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.asking.repair import repaired
from agent.assembly import open_desk
from agent.desk import Desk
from agent.grounding.bags import listed
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import Released, compose
from agent.settings import Settings
from tests.agent.conftest import DAY, Scripted
from tests.grounding.book import told_instead
from tests.shelf import Shelf
from tools.book import load_file, sample_files
from tools.words import Language


def _mend(desk: Desk, sentence: str, language: Language) -> str | None:
    ledger = Ledger(desk.sheet("c-105").facts)
    context = GateContext(ledger=ledger, language=language, subject="c-105")
    return told_instead(sentence, context, repaired)


@pytest.mark.parametrize(
    ("sentence", "language", "mended"),
    [
        ("The health score is 53.", "en", "The health score is 53."),
        ("The monthly contract value is ₽320,000.", "en", "The monthly contract value is ₽320,000."),
        ("Индекс здоровья клиента — 53.", "ru", "Индекс здоровья клиента — 53."),
        ("Стоимость договора в месяц — 320 000 ₽.", "ru", "Стоимость договора в месяц — 320 000 ₽."),
        ("- The churn risk score is 80.", "en", "- The churn risk score is 80."),
        ("NPS score: 6 out of 10.", "en", "NPS score: 6 out of 10."),
        ("The health score is 53, and the churn risk score is 80.", "en", None),
    ],
)
def test_a_true_figure_becomes_its_reference(
    desk: Desk, sentence: str, language: Language, mended: str | None
) -> None:
    assert _mend(desk, sentence, language) == (mended or sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The health score is 54.",
        "The health score is 80.",  # the churn score's figure
        "The score is 12.",  # days since the last login, said of something else
        "It lost 53 clients.",
        "Churn risk rose by 80.",
        "The health score is fifty-three.",
        "There are 53 factors in the health score.",
        "The threshold of the health score is 53.",
        "The engagement part of the health score is 53.",
        "Raise the health score to 53.",
        "Our team's health score is 53.",
        "Ромашка's health score is 53.",
        "The health score is - 53.",
        "The health score is -53.",
        "The health score dropped 53 percent.",
        "The NPS score is 7.",  # its threshold
        "The health score is 80 and the churn risk score is 53.",
        "The health score and the churn risk score are 53 and 80.",
        "53, the health score.",
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


# --- an attack: a true figure in every false place that a grammar of ours can make

CLIENTS = ("c-105", "c-101")


@dataclass(frozen=True)
class Said:
    """A metric as it is spoken of in both languages, the fact that it means, and units that are not its own."""

    fact: str
    en: str
    ru: str
    wrong_units: tuple[str, ...]


METRICS = (
    Said("health.score", "health score", "индекс здоровья", ("%", " ₽", " руб.")),
    Said("churn.score", "churn risk score", "балл риска оттока", ("%", " $", " percent")),
    Said(
        "client.monthly_value", "monthly contract value", "стоимость договора в месяц", ("%", " points", " $")
    ),
    Said("record.payment_delays", "payment delays", "задержки оплаты", ("%", " ₽")),
    Said("record.nps_score", "NPS score", "оценка NPS", ("%", " €")),
)
#: Words that make another statement of it: of another time, kind, subject, or its contrary.
FALSE_WORDS = {
    "en": listed(
        "not minus hardly last was once will next former target expected average forecast market sector competitor "
        "annual weekly threshold change drop growth half double other previous maximum industry competitor's "
        "above below nearly about possible required planned"
    ),
    "ru": listed(
        "не минус был было будет прошлый прежний целевой ожидаемый средний прогноз рынок отрасль конкурент годовой "
        "недельный порог изменение падение рост половина другой предыдущий максимальный выше ниже почти около если "
        "возможно нужный плановый сосед осенью"
    ),
}
TAILS = {
    "en": (
        " last quarter", " a year ago", " in spring", " per week", " a year", " thousand", " million", "k", " times",
        " days", " for the sector", " at Yandex", " or more", " to 60", "-60", ".5", ",000", " 000", "/100", "%-ile", "th",
    ),
    "ru": (
        " в прошлом квартале", " год назад", " весной", " в неделю", " в год", " тысяч", " млн", " тыс.", " раза",
        " дней", " по рынку", " у соседа", " и больше", " до 60", "-60", ",5", " 000", "/100", "-й", " без НДС",
    ),
}  # fmt: skip


@cache
def _facts() -> Ledger:
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database_url=f"sqlite:///{folder}/book.db")
        desk = open_desk(settings, as_of=DAY, library=lambda: Shelf())  # type: ignore[arg-type,return-value]
        for file in sample_files():
            load_file(desk.book, file, loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
        return Ledger(fact for client in CLIENTS for fact in desk.sheet(client).facts)


def _try(sentence: str, language: Language, subject: str | None) -> Iterator[Released]:
    context = GateContext(ledger=_facts(), language=language, subject=subject)
    for withheld in compose(sentence, context).withheld:
        if (piece := repaired(withheld, context)) is not None:
            yield piece


def _figure(client: str, said: Said) -> Decimal:
    fact = _facts().of_client(client, said.fact)
    assert fact is not None and isinstance(fact.value, Decimal)
    return fact.value.normalize()


def _written(number: Decimal, language: Language) -> st.SearchStrategy[str]:
    plain = f"{number:f}"
    grouped = f"{int(number):,}" if number == number.to_integral_value() else plain
    forms = {plain, grouped, grouped.replace(",", " "), grouped.replace(",", "\u00a0")}
    return st.sampled_from(sorted(forms if language == "ru" else {plain, grouped}))


@st.composite
def attempts(draw: st.DrawFn) -> tuple[str, Language, str, Said, Decimal]:
    """A sentence of one metric of one client, named by subject, with some client's figure of some metric."""
    language: Language = draw(st.sampled_from(("ru", "en")))
    subject, owner = draw(st.sampled_from(CLIENTS)), draw(st.sampled_from(CLIENTS))
    said, source = draw(st.sampled_from(METRICS)), draw(st.sampled_from(METRICS))
    number = draw(st.one_of(st.just(_figure(owner, source)), st.integers(0, 999_999).map(Decimal)))
    words = said.ru if language == "ru" else said.en
    joint = draw(st.sampled_from((" — ", ": ") if language == "ru" else (" is ", ": ", " stands at ")))
    sentence = f"{words[:1].upper()}{words[1:]}{joint}{draw(_written(number, language))}"
    return sentence, language, subject, said, number


@given(attempts())
def test_only_the_client_s_own_figure_of_that_metric_is_mended(
    attempt: tuple[str, Language, str, Said, Decimal],
) -> None:
    sentence, language, subject, said, number = attempt
    mended = list(_try(f"{sentence}.", language, subject))
    if number != _figure(subject, said):
        assert mended == []
    for piece in mended:
        for ref in piece.refs:
            fact = _facts().get(ref)
            assert fact is not None
            assert (fact.client, fact.value) == (subject, number)


@given(attempts(), st.data())
def test_no_word_that_changes_what_is_said_is_mended(
    attempt: tuple[str, Language, str, Said, Decimal], data: st.DataObject
) -> None:
    sentence, language, subject, *_ = attempt
    words = sentence.split(" ")
    at = data.draw(st.integers(0, len(words)))
    words.insert(at, data.draw(st.sampled_from(FALSE_WORDS[language])))
    assert list(_try(f"{' '.join(words)}.", language, subject)) == []


@given(attempts(), st.data())
def test_no_tail_that_changes_the_figure_is_mended(
    attempt: tuple[str, Language, str, Said, Decimal], data: st.DataObject
) -> None:
    sentence, language, subject, said, _ = attempt
    tail = data.draw(st.sampled_from((*TAILS[language], *said.wrong_units)))
    assert list(_try(f"{sentence}{tail}.", language, subject)) == []


@given(st.data())
def test_two_figures_are_mended_only_where_each_has_its_own_metric(data: st.DataObject) -> None:
    subject = data.draw(st.sampled_from(CLIENTS))
    one, two = data.draw(st.permutations(METRICS))[:2]
    first, second = data.draw(st.permutations([_figure(subject, one), _figure(subject, two)]))
    true = (first, second) == (_figure(subject, one), _figure(subject, two))
    for frame, sound in (
        ("The {one} is {a} and the {two} is {b}.", True),
        ("The {one} and the {two} are {a} and {b}.", False),
        ("The {one} is {a} and {b}, the {two}.", False),
    ):
        sentence = frame.format(one=one.en, two=two.en, a=f"{first:f}", b=f"{second:f}")
        mended = list(_try(sentence, "en", subject))
        assert mended == [] or (true and sound)


@given(st.sampled_from(CLIENTS), st.sampled_from(METRICS), st.integers(1, 99), st.booleans())
def test_no_part_of_a_longer_number_is_mended(client: str, said: Said, more: int, behind: bool) -> None:
    own = f"{_figure(client, said):f}"
    longer = f"{own}{more}" if behind else f"{more}{own}"
    assert list(_try(f"The {said.en} is {longer}.", "en", client)) == []
    for apart in (" ", "'", "_", "-", "–", "/", ":", "\u2009"):
        split = f"{own}{apart}{more:03d}" if behind else f"{more}{apart}{own}"
        assert list(_try(f"The {said.en} is {split}.", "en", client)) == []


def test_a_figure_of_nobody_s_is_given_to_nobody() -> None:
    sentence = f"The health score is {_figure('c-105', METRICS[0]):f}."
    assert list(_try(sentence, "en", None)) == []


def test_the_attack_reaches_the_repair() -> None:
    """The plain statement is mended, so that what the attack sees refused is refused for its own sake."""
    for client in CLIENTS:
        for said in METRICS:
            (piece,) = _try(f"The {said.en} is {_figure(client, said):f}.", "en", client)
            assert re.search(r"\d", piece.text)
