"""A count's noun that the sentence says itself stands once; figures know the names that they go by."""

from __future__ import annotations

import pytest

from tests.grounding.book import shown_of_scene
from tools.words import Language


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("[[a.client.name]] raised [[a.record.support_tickets]] support tickets this month.", "en", " support tickets"),
        ("The month brought [[a.record.support_tickets]] tickets.", "en", " tickets"),
        ("У [[a.client.name:gen]] [[a.record.support_tickets]] обращений в поддержку.", "ru", " обращен"),
        ("До продления осталось [[b.renewal.days_left]].", "ru", "До продления осталось"),
    ],
)  # fmt: skip
def test_what_is_counted_is_said_once(text: str, language: Language, said: str) -> None:
    text_shown = shown_of_scene(text, language)
    assert said in text_shown
    assert "tickets support tickets" not in text_shown
    assert "tickets tickets" not in text_shown
    assert "обращения обращений" not in text_shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[[a.client.name]] raised [[a.record.support_tickets]] logins this month.", "en"),
        ("У [[a.client.name:gen]] [[a.record.support_tickets]] входов.", "ru"),
        ("До продления [[a.client.name:gen]] [[a.renewal.days_left]] недель.", "ru"),
        ("Put together, [[a.client.name]] and [[b.client.name]] pay [[b.client.monthly_value]].", "en"),
        ("The contract with [[a.client.name]] is [[a.client.monthly_value]], counted in euros.", "en"),
    ],
)
def test_another_noun_unit_or_owner_is_refused(text: str, language: Language) -> None:
    assert shown_of_scene(text, language) == ""
