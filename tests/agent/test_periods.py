"""The span of time that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from agent.briefing.periods import read_period

DAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("question", "ahead", "expected"),
    [
        ("what renews in Q4 and what is at risk?", True, "2026Q4"),
        ("что продлевается в 4 квартале?", True, "2026Q4"),
        ("какие продления в IV квартале", True, "2026Q4"),
        ("что продлевается в четвёртом квартале", True, "2026Q4"),
        ("renewals in Q1", True, "2027Q1"),
        ("NRR for Q1", False, "2026Q1"),
        ("продления в первом квартале", True, "2027Q1"),
        ("what renewed in the third quarter of 2025", False, "2025Q3"),
        ("продления 2026Q3", True, "2026Q3"),
        ("продления в этом квартале", True, "2026Q4"),
        ("продления в следующем квартале", True, "2027Q1"),
        ("what renewed last quarter", False, "2026Q3"),
        ("как мы отработали в прошлом квартале", False, "2026Q3"),
        ("кто продлевается в декабре?", True, "2026-12"),
        ("who renews in January?", True, "2027-01"),
        ("что было в январе", False, "2026-01"),
        ("what did we lose in May", False, "2026-05"),
        ("кто ушёл в красное на этой неделе и почему?", False, "2026-11-16:2026-11-22"),
        ("who went red last week", False, "2026-11-09:2026-11-15"),
        ("NRR за 2025 год", False, "2025"),
        ("NRR за прошлый год", False, "2025"),
        ("продления в ближайшие 90 дней", True, "2026-11-22:2027-02-20"),
        ("what changed in the last 30 days", False, "2026-10-23:2026-11-22"),
        ("what changed since 2026-03-31?", False, "2026-03-31:2026-03-31"),
        ("что изменилось с 31.03.2026", False, "2026-03-31:2026-03-31"),
        ("что мне делать сегодня?", True, "2026-11-22:2026-11-22"),
        ("какие встречи завтра?", True, "2026-11-23:2026-11-23"),
        ("metrics 2026-01-01:2026-06-30", False, "2026-01-01:2026-06-30"),
        ("как дела у Ромашки?", False, None),
        ("what may we offer them?", False, None),
    ],
)
def test_spans(question: str, ahead: bool, expected: str | None) -> None:
    found = read_period(question, DAY, ahead=ahead)
    assert (None if found is None else str(found)) == expected
