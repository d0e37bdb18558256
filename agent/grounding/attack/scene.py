"""The stage of an attack: two clients with facts that contradict one another, the book, and passages of the library.

Facts are made by hand from a seed, so that an attack needs no book and no calculator; no figure of one
client is a figure of the other, and bands and levels differ, so that a fact shown for the wrong one is
always a lie.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from agent.grounding.attack.undertakings import of_the_book, undertakings
from tools.facts import Audience, Fact, FactValue, Unit
from tools.words import Language, words

#: Names of invented companies: nominative alone, as a record has them.
_NAMES: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Ромашка",
        "Северный ветер",
        "Вектор Плюс",
        "Тёплый дом",
        "Акварель",
        "Мебельторг",
        "Зелёный луг",
        "Гранит",
    ),
    "en": (
        "Northwind",
        "Bluepeak",
        "Harbor Goods",
        "Maple Dental",
        "Quillworks",
        "Larkspur",
        "Stonegate",
        "Fernhill",
    ),
}
_PEOPLE: dict[Language, tuple[str, ...]] = {
    "ru": ("Анна Котова", "Пётр Лебедев", "Мария Орлова", "Илья Громов"),
    "en": ("Anna Reed", "Peter Hall", "Maria Stone", "Ian Brook"),
}
#: Steps of playbooks that a passage holds; each has a number, so that a quotation of it carries one.
_PASSAGES: dict[Language, tuple[tuple[str, str], ...]] = {
    "ru": (
        ("Сценарий удержания", "Проведите встречу с руководством клиента в течение 14 дней после сигнала."),
        ("План восстановления", "Согласуйте 5 действий с владельцем и сроком, затем вернитесь к цене."),
    ),
    "en": (
        ("Save playbook", "Hold a meeting with the client's leadership within 14 days of the signal."),
        ("Recovery plan", "Agree on 5 actions with an owner and a date, then come back to the price."),
    ),
}
_DAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Passage:
    """A piece of the library that the model was shown: cited as ``[[cite.LETTER]]``."""

    letter: str
    title: str
    text: str


@dataclass(frozen=True)
class Scene:
    """Facts of two clients (letters ``a`` and ``b``) in one language; the question was about the first of
    them.
    """

    language: Language
    names: dict[str, str]
    """Client letter -> the client's name."""
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    ids: dict[str, str] = field(default_factory=lambda: {"a": "client-one", "b": "client-two"})
    """Client letter -> ``client_id``."""

    def fact(self, fact_id: str, who: str = "a") -> Fact:
        """The fact of that id of client ``who`` (of the book where it is empty); ``KeyError`` for one that the
        scene lacks.
        """
        return self._by_id[self.ids[who] if who else None, fact_id]

    def ref(self, fact_id: str, who: str = "a") -> str:
        """The reference as a model would write it, ``[[a.health.score]]`` (``[[success.nrr.value]]`` of the
        book); raises for a fact that is not there.
        """
        self.fact(fact_id, who)
        return f"[[{who}.{fact_id}]]" if who else f"[[{fact_id}]]"

    def shown(self, fact_id: str, who: str = "a") -> str:
        """The digits that any rendering of a whole, small figure shows, without sign, grouping or unit."""
        value = self.fact(fact_id, who).value
        if not isinstance(value, Decimal):
            raise TypeError(f"{fact_id} is no figure")
        return str(abs(value))

    def label(self, fact_id: str, who: str = "a") -> str:
        """The name of the fact's metric, by which the renderer would label it."""
        return words(self.language).metric(self.fact(fact_id, who).metric)

    def number(self, rng: random.Random, low: int = 12, high: int = 99) -> int:
        """A number between ``low`` and ``high`` that nothing in the scene shows."""
        while True:
            number = rng.randint(low, high)
            if number not in self.taken:
                return number

    def other(self, fact_id: str, codes: tuple[str, ...], rng: random.Random, who: str = "a") -> str:
        """A code out of ``codes`` which is not the fact's."""
        return rng.choice([code for code in codes if code != self.fact(fact_id, who).value])

    @cached_property
    def taken(self) -> frozenset[int]:
        """Every number that some rendering of the scene's facts or passages could hold."""
        seen: set[int] = {0, 1, 2, 10, 100, 1000}
        for fact in self.facts:
            if isinstance(fact.value, Decimal):
                size = abs(fact.value)
                texts = {
                    f"{size}",
                    f"{size:,f}",
                    f"{size * 100:f}",
                    f"{size.quantize(Decimal('0.1')):f}",
                    f"{size:.0f}",
                }
            else:
                texts = {str(fact.value), f"{fact.as_of:%Y %m %d}" if fact.as_of else ""}
            seen |= {int(run) for text in texts for run in re.findall(r"\d+", text)}
        for passage in self.passages:
            seen |= {int(run) for run in re.findall(r"\d+", passage.text)}
        return frozenset(seen)

    @cached_property
    def _by_id(self) -> dict[tuple[str | None, str], Fact]:
        return {(fact.client, fact.id): fact for fact in self.facts}


def scene(language: Language, seed: int) -> Scene:
    """The scene of ``seed``: the same seed gives the same facts."""
    rng = random.Random(f"scene:{language}:{seed}")
    names = dict(zip("ab", rng.sample(_NAMES[language], 2), strict=True))
    people = dict(zip("ab", rng.sample(_PEOPLE[language], 2), strict=True))
    health, churn, tickets, days = (
        rng.sample(range(low, high), 2) for low, high in ((51, 79), (31, 50), (11, 29), (3, 9))
    )
    facts: list[Fact] = []
    for at, who in enumerate("ab"):
        client = {"a": "client-one", "b": "client-two"}[who]
        facts += _client(
            client, names[who], people[who], at, health[at], churn[at], tickets[at], days[at], language, rng
        )
    facts += _time_and_work(facts, people, churn, random.Random(f"work:{language}:{seed}"))
    passages = tuple(Passage("ab"[i], title, text) for i, (title, text) in enumerate(_PASSAGES[language]))
    return Scene(language, names, tuple(facts), passages)


def _time_and_work(
    facts: list[Fact], people: dict[str, str], churn: list[int], rng: random.Random
) -> list[Fact]:
    """Facts of time and work of the clients of ``facts`` and of the book, drawn apart from the other figures."""
    known = {(fact.client, fact.id): fact for fact in facts}
    more: list[Fact] = []
    currency = ""
    for at, who in enumerate("ab"):
        client = {"a": "client-one", "b": "client-two"}[who]
        value, renewal = known[client, "client.monthly_value"], known[client, "client.renewal_date"].value
        if not isinstance(value.value, Decimal) or not isinstance(renewal, date) or value.currency is None:
            raise TypeError("a scene's client has a value in a currency and a renewal date")
        currency = value.currency
        more += undertakings(
            rng,
            client,
            at,
            day=_DAY,
            renewal=renewal,
            monthly=value.value,
            churn=churn[at],
            currency=currency,
            owner=people[who],
        )
    return more + of_the_book(rng, day=_DAY, currency=currency)


def _client(
    client: str,
    name: str,
    person: str,
    at: int,
    health: int,
    churn: int,
    tickets: int,
    mark: int,
    language: Language,
    rng: random.Random,
) -> list[Fact]:
    """Facts of one client; ``at`` is 0 for the first, whose health fell, and 1 for the second, whose health
    rose.
    """

    def fact(
        fact_id: str,
        metric: str,
        value: FactValue,
        unit: Unit,
        *,
        noun: str | None = None,
        period: str | None = None,
        currency: str | None = None,
        audience: Audience = "internal",
        source: str = "book",
    ) -> Fact:
        return Fact(
            id=fact_id,
            client=client,
            metric=metric,
            value=value,
            unit=unit,
            noun=noun,
            period=period,
            currency=currency,
            as_of=_DAY,
            source=source,
            audience=audience,
        )

    currency = "RUB" if language == "ru" else "USD"
    card, model = "scorecard seo_agency@5b1f", "churn model seo_agency@77ac"
    monthly = Decimal(rng.randint(200, 900) * 1000 + at * 500)
    change = Decimal(rng.randint(5, 9) * (-1 if at == 0 else 1))
    days = rng.randint(40, 119) + 80 * at
    while days in (health, churn):  # or a score that is shown would be taken for the days
        days += 1
    return [
        fact("client.name", "client_name", name, "name", audience="client"),
        fact("client.manager", "account_manager", person, "name", audience="client"),
        fact(
            "client.renewal_date",
            "renewal_date",
            _DAY + timedelta(days=days),
            "date",
            audience="client",
        ),
        fact(
            "client.monthly_value",
            "monthly_value",
            monthly,
            "money",
            period="month",
            currency=currency,
            audience="client",
        ),
        fact("health.score", "health_score", Decimal(health), "score", source=card),
        fact("health.band", "health_band", ("yellow", "green")[at], "category", noun="band", source=card),
        fact(
            "health.action",
            "health_action",
            ("nurture", "expand")[at],
            "category",
            noun="action",
            source=card,
        ),
        fact("churn.score", "churn_score", Decimal(churn), "score", source=model),
        fact("churn.level", "churn_level", ("medium", "low")[at], "category", noun="level", source=model),
        fact(
            "churn.action",
            "churn_action",
            ("engage", "maintain")[at],
            "category",
            noun="action",
            source=model,
        ),
        fact(
            "record.support_tickets",
            "support_tickets",
            Decimal(tickets),
            "count",
            noun="tickets",
            period="month",
        ),
        fact("record.nps_score", "nps_score", Decimal(mark), "ten"),
        fact(
            "change.health.score",
            "health_score",
            change,
            "points",
            period="month",
            source="difference of snapshots",
        ),
    ]


def scenes(language: Language, seed: int, count: int = 12) -> tuple[Scene, ...]:
    """``count`` scenes of one language: enough to vary, few enough that what is built over each can be
    kept.
    """
    return tuple(scene(language, seed * 1000 + i) for i in range(count))
