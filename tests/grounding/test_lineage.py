"""Sources are told in the reader's language: names, days and numbers as they are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from agent.grounding.lineage import maker, told
from tools.facts import Fact
from tools.words import Language


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
    ],
)
def test_makers(source: str, language: Language, read: str) -> None:
    fact = Fact(
        id="x", metric="health_score", value=Decimal(1), unit="score", as_of=date(2026, 1, 1), source=source
    )
    assert maker(fact, language) == read
