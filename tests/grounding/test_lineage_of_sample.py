"""Every source line of the made-up book reads in one language: no English in a Russian line, no code in either."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from agent.grounding.render import sources
from tests.grounding.sample_facts import sample_desk, sample_facts
from tools.facts import Fact
from tools.words import LANGUAGES, Language

#: Names of things that are the same in both languages; ``\w+@hash`` names the rules of a scorecard or model.
TERMS = frozenset({"KPI", "NPS", "CSAT", "QBR", "SEO", "NRR", "GRR", "DAU", "MAU", "RUB", "USD", "VIP"})
_ID = re.compile(r"\b\w+@[0-9a-f]{8}\b|, (?:версия|version) [0-9a-f]{8}\b")
_LATIN = re.compile(r"[A-Za-z]\w*")
_CODE = re.compile(r"\b\w+_\w+\b|\b[a-z]+\.[a-z]+\b|\bNone\b")
#: A decimal point, or a number as long as it was computed.
_RAW: dict[Language, re.Pattern[str]] = {
    "ru": re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])"),
    "en": re.compile(r"\d\.\d{3}"),
}


@pytest.fixture(scope="module", params=[12, 60])
def facts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> set[Fact]:
    desk = sample_desk(tmp_path_factory.mktemp("sample"), request.param)
    return {without_value(fact) for fact in sample_facts(desk)}


def without_value(fact: Fact) -> Fact:
    """What the line says beside the value, which may be a name or a text on record."""
    return fact.model_copy(update={"value": None, "id": "x", "client": None, "as_of": None})


def strange(facts: Iterable[Fact], language: Language) -> dict[str, str]:
    """What is of no language, with a line that it stands in."""
    found = {}
    for fact in facts:
        for line in sources([fact], language):
            bare = _ID.sub("", line)
            words = [match.group() for wrong in (_CODE, _RAW[language]) for match in wrong.finditer(bare)]
            if language == "ru":
                words += [word for word in _LATIN.findall(bare) if word not in TERMS]
            found |= dict.fromkeys(words, line)
    return found


def test_lines_read_in_one_language(facts: set[Fact]) -> None:
    assert len({fact.formula for fact in facts}) > 80
    for language in LANGUAGES:
        found = [f"{word}: {line}" for word, line in strange(facts, language).items()]
        assert not found, "\n".join(found)


def test_what_is_strange_is_found() -> None:
    fact = Fact(id="x", metric="nps_score", value=None, unit="ten", formula="some new_rule", source="nobody")
    assert set(strange([fact], "ru")) >= {"some", "nobody"}
