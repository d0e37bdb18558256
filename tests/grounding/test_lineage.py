"""Sources are told in the reader's language: names, days and numbers as they are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from agent.grounding.lineage import _SLOT, _lineage, maker, told
from tools.facts import Fact
from tools.words import Language, words


@pytest.mark.parametrize(
    ("note", "language", "read"),
    [
        ("nps_score × 10, within 0–100", "ru", "оценка NPS × 10, в пределах 0–100"),
        ("nps_score × 10, within 0–100", "en", "NPS score × 10, within 0–100"),
        ("financial_health = 14.833333333", "ru", "финансовое здоровье = 14,83"),
        (
            "breached when monthly_value < 500000 RUB",
            "en",
            "breached when monthly contract value < 500,000 RUB",
        ),
        (
            "sum of the components' points, rounded half up",
            "ru",
            "сумма вкладов составляющих, округлённая до целого",
        ),
        (
            "qbr.figure.x.value of c-1 on 2026-11-15 - qbr.figure.x.previous of c-1 on 2026-08-31",
            "ru",
            "значение на 15.11.2026 − значение на 31.08.2026",
        ),
        (
            "an unpaid invoice is more than 21 days overdue",
            "ru",
            "есть неоплаченный счёт с просрочкой более 21 дня",
        ),
        (
            "an unpaid invoice is more than 1 days overdue",
            "en",
            "an unpaid invoice is more than 1 day overdue",
        ),
        (
            "logins < 2.5 a week in each of the last 2 whole weeks",
            "ru",
            "входы в панель отчётности за неделю: меньше 2,5 в каждую из последних 2 полных недель",
        ),
        (
            "sponsor_left on record, and no my_own_kind since; or a stakeholder (sponsor or executive_sponsor) who left "
            "without a successor",
            "ru",
            "отмечено событие «уход спонсора», и после него нет события «my own kind»; либо ушёл человек с ролью «спонсор», "
            "и замены ему нет",
        ),
        ("meetings 2026-09-10 held", "ru", "встреча 10.09.2026 состоялась"),
        ("qbr 2026-09-10", "en", "counted from the contact on 2026-09-10: quarterly business review (QBR)"),
        ("segment enterprise", "ru", "сегмент: крупный"),
        ("missing: milestones.kickoff_held", "ru", "нет данных: веха «стартовая встреча проведена»"),
        ("missing: client.nps_score", "en", "no data: NPS score"),
        ("window = 2026Q3", "ru", "период: 01.07.2026 – 30.09.2026"),
        ("payment_delays = -3.333333333", "ru", "задержки оплаты = −3,33"),
        (
            "sum of annual_value; green health and low churn risk",
            "ru",
            "сумма договоров в год; зелёная зона и низкий риск оттока",
        ),
        ("monthly_value * 12", "ru", "стоимость договора в месяц × 12"),
        ("answered surveys divided by surveys sent", "ru", "отвеченные опросы относительно отправленных"),
    ],
)
def test_notes(note: str, language: Language, read: str) -> None:
    assert told(note, language).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    ("source", "language", "read"),
    [
        ("scorecard seo_agency@1a2b3c4d", "ru", "карта оценки seo_agency@1a2b3c4d"),
        ("book", "ru", "портфель клиентов"),
        ("book", "en", "client book"),
        ("derive", "ru", "расчёт по фактам"),
        ("scorecard mine@1", "en", "scorecard mine@1"),
        ("cadence rules default@1a2b3c4d", "ru", "правила ритма контактов, версия 1a2b3c4d"),
        ("cadence rules default@1a2b3c4d", "en", "cadence rules, version 1a2b3c4d"),
        ("early warning rules ours@1a2b3c4d", "ru", "правила раннего предупреждения ours@1a2b3c4d"),
    ],
)
def test_makers(source: str, language: Language, read: str) -> None:
    fact = Fact(
        id="x", metric="health_score", value=Decimal(1), unit="score", as_of=date(2026, 1, 1), source=source
    )
    assert maker(fact, language) == read


def test_readings_fill_their_own_slots_and_no_others() -> None:
    for note in _lineage().notes:
        for text in note.read.values():
            assert {name for name, _ in _SLOT.findall(text)} <= set(note.kinds), text
            assert "_" not in _SLOT.sub("", text), text
            for _, counted in _SLOT.findall(text):
                assert not counted or words("ru").noun(counted.partition(".")[0])
