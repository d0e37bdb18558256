"""A made-up client or two, as facts, and a few helpers that the tests of this folder share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from agent.grounding.attack.gate import context_of
from agent.grounding.attack.scene import scene
from agent.grounding.gate import GateContext, Verdict, check_sentence
from agent.grounding.ledger import Ledger
from agent.grounding.release import Mend, Released, Releaser, compose
from tools.facts import Fact
from tools.words import Language

DAY = date(2026, 11, 15)


def fact(
    id: str, metric: str, value: Any, unit: str, *, client: str | None = "romashka", **more: Any
) -> Fact:
    if isinstance(value, int | float | str) and unit not in ("category", "name", "text"):
        value = Decimal(str(value))
    return Fact(
        id=id,
        client=client,
        metric=metric,
        value=value,
        unit=unit,
        source="test",
        as_of=DAY,
        **more,  # type: ignore[arg-type]
    )


def client_facts(
    client: str = "romashka",
    name: str = "Ромашка",
    *,
    health: int = 72,
    band: str = "yellow",
    churn: int = 40,
    level: str = "medium",
    moved: int = -5,
) -> list[Fact]:
    """One client: health fell by ``-moved`` points, churn risk stands still, NPS is below its threshold."""

    def of(id: str, metric: str, value: Any, unit: str, **more: Any) -> Fact:
        return fact(id, metric, value, unit, client=client, **more)

    return [
        of("client.name", "client_name", name, "name", audience="client"),
        of("health.score", "health_score", health, "score"),
        of("health.band", "health_band", band, "category", noun="band"),
        of("health.coverage", "coverage", "0.8", "ratio"),
        of("health.action", "health_action", "nurture", "category", noun="action"),
        of("health.status", "health_status", "ok", "category", noun="status"),
        of("churn.score", "churn_score", churn, "score"),
        of("churn.level", "churn_level", level, "category", noun="level"),
        of(
            "client.monthly_value",
            "monthly_value",
            500_000,
            "money",
            currency="RUB",
            period="month",
            audience="client",
        ),
        of("client.renewal_date", "renewal_date", date(2027, 2, 1), "date", audience="client"),
        of("record.nps_score", "nps_score", 6, "ten"),
        of("record.support_tickets", "support_tickets", 7, "count", noun="tickets"),
        of("record.organic_traffic", "organic_traffic", 120_000, "count", noun="visits", audience="client"),
        of("change.health.score", "health_score", moved, "points"),
        of("change.health.from", "health_score", health - moved, "score"),
        of("change.health.to", "health_score", health, "score"),
        of("churn.factor.nps_score.value", "nps_score", 6, "ten"),
        of("churn.factor.nps_score.threshold", "nps_score", 7, "ten"),
        of("churn.factor.nps_score.points", "nps_score", 10, "points"),
    ]


PASSAGE = {
    "letter": "a",
    "document": "Сценарий: высокий риск",
    "heading": "Что сделать",
    "text": "Позвоните в первые два дня. Соберите факты на одной странице.\n\n- Назначьте владельца.\n- Согласуйте план.",
}


def two_clients() -> list[Fact]:
    return client_facts() + client_facts(
        "vektor", "Вектор", health=35, band="red", churn=75, level="high", moved=4
    )


def context(language: Language = "ru", facts: list[Fact] | None = None, **more: Any) -> GateContext:
    return GateContext(ledger=Ledger(client_facts() if facts is None else facts), language=language, **more)


def judge(sentence: str, language: Language = "ru", facts: list[Fact] | None = None, **more: Any) -> Verdict:
    return check_sentence(sentence, context(language, facts, **more))


def shown(text: str, language: Language = "ru", facts: list[Fact] | None = None, **more: Any) -> str:
    """The text after the door; fails where any of it was withheld."""
    released = compose(text, context(language, facts, **more))
    assert not released.withheld, released.withheld
    return released.text


def shown_of_scene(text: str, language: Language) -> str:
    """What is shown of a model's text over a scene of the attack; withheld sentences are left out."""
    results = Releaser(context_of(scene(language, 1))).whole(text)
    return "".join(one.text for one in results if isinstance(one, Released))


def told_instead(sentence: str, context: GateContext, mend: Mend) -> str | None:
    """What ``mend`` shows in place of the one sentence, which is refused; with plain spaces."""
    (withheld,) = compose(sentence, context).withheld
    piece = mend(withheld, context)
    return None if piece is None else piece.text.replace("\u00a0", " ")
