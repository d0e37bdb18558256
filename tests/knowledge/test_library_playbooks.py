"""The playbooks of the library: complete, true pairs, with the sources' figures and none of their words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
KNOWLEDGE = CHECKOUT / "knowledge"
SEEDS = CHECKOUT.parent / "shared" / "seeds"
LANGUAGES = ("ru", "en")
NBSP = "\u00a0"

SOURCES = {
    "AI SEO Architects, Client Success Manager knowledge base, v1.0",
    "AI SEO Architects, Client Success Manager knowledge base, prose edition",
    "customer-success skill (Customer Success expert, Russian)",
    "customer-success-manager skill 1.0.0, borghei",
    "Optymizer, Client Success Manager",
}

#: level -> (range, rhythm in English and Russian, a word of each of its four interventions in both)
LEVELS = {
    "low": (
        "0–30",
        ("monthly", "раз в месяц"),
        (
            ("check-in", "success story", "feature", "feedback"),
            ("созвон", "историю успеха", "возможность", "обратную связь"),
        ),
    ),
    "medium": (
        "31–60",
        ("weekly", "еженедельн"),
        (
            ("executive", "strategy", "team", "quick win"),
            ("руководителя клиента", "стратегию", "команду", "быстрые победы"),
        ),
    ),
    "high": (
        "61–80",
        ("immediate", "немедленный"),
        (
            ("emergency audit", "director", "made for this client", "retention offer"),
            ("экстренный аудит", "директор", "именно для этого клиента", "особые условия"),
        ),
    ),
    "critical": (
        "81–100",
        ("immediate", "немедленный"),
        (
            ("founder", "rebuild the strategy", "dedicated team", "win-back campaign"),
            ("основатель", "стратегию заново", "отдельную команду", "кампанию по возвращению"),
        ),
    ),
}

#: signal -> (severity, figures of its trigger)
SIGNALS = {
    "engagement_drop": ("medium", ("2",)),
    "payment_delays": ("high", ("7",)),
    "support_volume_spike": ("high", ("5", "2")),
    "stakeholder_change": ("medium", ("90",)),
    "performance_plateau": ("high", ("60",)),
    "health_drop": ("high", ("20", "90")),
    "sponsor_left": ("high", ()),
    "competitive_rfp": ("high", ()),
    "escalations_rising": ("medium", ("4",)),
    "usage_decline": ("high", ("30%", "4")),
    "missed_qbr": ("medium", ("100%", "60")),
    "renewal_delayed": ("high", ("90", "95%")),
}
SEVERITY = {"en": {"medium": "medium", "high": "high"}, "ru": {"medium": "средняя", "high": "высокая"}}

ROOT_CAUSES = {"fit", "value_gap", "service_failure", "relationship", "competitor", "performance_plateau"}
FACTORS = {
    "contract_value",
    "engagement_score",
    "payment_delays",
    "support_tickets",
    "feature_adoption",
    "nps_score",
    "last_login",
}
KNOWN: dict[str, set[str]] = {
    "churn.level": set(LEVELS),
    "churn.factor": FACTORS,
    "health.band": {"green", "yellow", "red"},
    "signal": set(SIGNALS),
    "root_cause": ROOT_CAUSES,
    "industry": {"ecommerce", "b2b_saas", "local_services", "enterprise"},
    "job": {"save_plan", "recovery_plan", "check_in_email", "qbr", "renewal_brief"},
}

#: Further figures of the sources that a document must give, beside those of LEVELS and SIGNALS.
FIGURES = {
    "churn-level-low": ("500000", "25", "10%"),
    "churn-level-medium": ("60", "14", "40%", "7", "2", "5"),
    "signal-engagement-drop": ("14", "3"),
    "signal-payment-delays": ("2",),
    "signal-support-volume-spike": ("85%",),
    "signal-missed-qbr": ("10", "20", "15"),
    "low-engagement": ("60", "2"),
    "low-adoption": ("40%", "30%"),
    "budget-concern": ("30%",),
    "recovery-eight-weeks": (
        *("15%", "5%", "6", "90", "12", "28%", "4", "3"),
        *("35%", "250%", "45%", "18", "47000", "8"),
    ),
    "save-plan-practice": ("1–7", "8–14", "15", "3–5", "4"),
    "escalation-handling": ("1–7", "8–14", "15", "5"),
}

IDS = sorted(
    {f"churn-level-{level}" for level in LEVELS}
    | {f"signal-{signal.replace('_', '-')}" for signal in SIGNALS}
    | {"low-engagement", "low-adoption", "executive-change", "competitor-evaluation"}
    | {"performance-gap", "budget-concern", "competitor-interest"}
    | {"recovery-eight-weeks", "save-plan-practice", "escalation-handling"}
)


@dataclass(frozen=True)
class Document:
    head: dict[str, Any]
    body: str

    @property
    def sections(self) -> dict[str, str]:
        """Heading of the second level -> the text under it, in order."""
        parts = re.split(r"^## (.+)$", self.body, flags=re.MULTILINE)
        return {heading.strip(): text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}

    @property
    def steps(self) -> list[str]:
        heading = "Шаги" if self.head["language"] == "ru" else "Steps"
        return re.findall(r"^\d+\. (.+)$", self.sections[heading], flags=re.MULTILINE)


@cache
def document(language: str, identifier: str) -> Document:
    text = (KNOWLEDGE / language / "playbooks" / f"{identifier}.md").read_text("utf-8")
    opening, head, body = text.split("---\n", 2)
    assert opening == ""
    return Document(yaml.safe_load(head), body)


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]*\w", re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE))


def normal(text: str) -> str:
    """Figures written alike in both languages: no group separators, no space before the per cent sign."""
    text = re.sub(rf"(?<=\d)[,{NBSP}](?=\d{{3}}(?!\d))", "", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    return re.sub(rf"{NBSP}%", "%", text)


def gives(text: str, figure: str) -> bool:
    tail = r"(?!\d|[.]\d)" if figure.endswith("%") else r"(?!\d|%|[.]\d)"
    return re.search(rf"(?<![\d.]){re.escape(figure)}{tail}", normal(text)) is not None


def shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


each = pytest.mark.parametrize("identifier", IDS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_the_folder_holds_these_playbooks_and_no_others(language: str) -> None:
    found = {path.stem for path in (KNOWLEDGE / language / "playbooks").glob("*.md")}
    assert found == set(IDS)


@each_language
@each
def test_front_matter_is_complete_and_known(language: str, identifier: str) -> None:
    doc = document(language, identifier)
    head = doc.head
    assert list(head) == ["id", "kind", "language", "title", "applies_to", "source", "version"]
    assert (head["id"], head["kind"], head["language"], head["version"]) == (
        identifier,
        "playbook",
        language,
        1,
    )
    assert doc.body.strip().startswith(f"# {head['title']}\n")
    assert head["applies_to"] and len(set(head["applies_to"])) == len(head["applies_to"])
    for condition in head["applies_to"]:
        key, _, value = condition.partition("=")
        assert condition == "all" or value in KNOWN[key], condition
    assert head["source"] and set(head["source"]) <= SOURCES


@each
def test_the_two_languages_are_a_pair(identifier: str) -> None:
    russian, english = document("ru", identifier), document("en", identifier)
    for key in ("applies_to", "source", "version"):
        assert russian.head[key] == english.head[key]
    assert len(russian.sections) == len(english.sections) >= 5
    assert list(russian.sections).index("Шаги") == list(english.sections).index("Steps")
    assert len(russian.steps) == len(english.steps)
    for ours, theirs in zip(russian.sections.values(), english.sections.values(), strict=True):
        assert Counter(re.findall(r"\d+(?:\.\d+)?%?", normal(ours))) == Counter(
            re.findall(r"\d+(?:\.\d+)?%?", normal(theirs))
        )


@each_language
@each
def test_steps_are_numbered_and_short(language: str, identifier: str) -> None:
    doc = document(language, identifier)
    text = doc.sections["Шаги" if language == "ru" else "Steps"]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", text, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1)) and 5 <= len(numbers) <= 8
    assert text.startswith("Ответственный" if language == "ru" else "Owner"), "somebody owns the steps"
    for step in doc.steps:
        assert step.endswith(".") and len(re.findall(r"[.!?](?:\s|$)", step)) <= 2, step


@each_language
@each
def test_every_section_is_a_passage_of_its_own(language: str, identifier: str) -> None:
    doc = document(language, identifier)
    assert 350 <= len(words(doc.body)) <= 900
    for heading, text in doc.sections.items():
        assert 80 <= len(words(text)) <= 200, (heading, len(words(text)))
    assert not re.search(r"^###", doc.body, flags=re.MULTILINE)
    assert not re.search(r"\[[^\]]+\](?!\()|\{\{|TODO|TBD", doc.body), "a placeholder was left"


@each_language
@pytest.mark.parametrize("level", LEVELS)
def test_a_level_gives_its_range_rhythm_and_interventions(language: str, level: str) -> None:
    span, rhythm, interventions = LEVELS[level]
    body = document(language, f"churn-level-{level}").body
    index = 0 if language == "en" else 1
    assert gives(body, span)
    assert rhythm[index] in body
    for word in interventions[index]:
        assert word in body.casefold(), word


@each_language
@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_gives_its_trigger_and_severity(language: str, signal: str) -> None:
    severity, figures = SIGNALS[signal]
    doc = document(language, f"signal-{signal.replace('_', '-')}")
    opening = next(iter(doc.sections.values()))
    for figure in figures:
        assert gives(opening if figure not in ("100%", "60", "95%") else doc.body, figure), figure
    label = "Severity" if language == "en" else "Важность"
    assert f"{label}: {SEVERITY[language][severity]}." in opening
    assert ("Action: " if language == "en" else "Действие: ") in opening
    assert f"signal={signal}" in doc.head["applies_to"]


@each_language
@pytest.mark.parametrize("identifier", FIGURES)
def test_the_figures_of_the_sources_are_there(language: str, identifier: str) -> None:
    missing = [
        figure for figure in FIGURES[identifier] if not gives(document(language, identifier).body, figure)
    ]
    assert not missing


@each_language
def test_every_level_signal_and_root_cause_has_a_playbook(language: str) -> None:
    conditions = {
        condition for identifier in IDS for condition in document(language, identifier).head["applies_to"]
    }
    wanted = {
        f"{key}={value}"
        for key in ("churn.level", "signal", "root_cause", "churn.factor")
        for value in KNOWN[key]
    }
    # No source has a playbook for a low NPS by itself: it shows in the level, and the level has one.
    assert wanted - conditions == {"churn.factor=nps_score"}


@each_language
@each
def test_no_sentence_of_a_seed(language: str, identifier: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the sources are not beside this checkout")
    shared = shingles(document(language, identifier).body) & _seed_shingles()
    assert not shared


@cache
def _seed_shingles() -> frozenset[tuple[str, ...]]:
    return frozenset().union(*(shingles(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")))


@each
def test_russian_typography(identifier: str) -> None:
    body = document("ru", identifier).body
    assert '"' not in body and "“" not in body and "”" not in body
    assert body.count("«") == body.count("»")
    assert not re.search(rf"\d[^\S{NBSP}]*[%₽$]", body), "a non-breaking space belongs before % and ₽"
    assert not re.search(r"\d \d{3}(?!\d)", body), "a non-breaking space belongs between groups of digits"
    assert not re.search(r"\d\.\d", body), "the decimal sign is a comma"
    assert not re.search(r"\d-\d", body), "a range takes an en dash"
    assert not re.search(r"\S - |\S -- | – ", body), "a hyphen stands in for a dash"
    assert " —" not in body, "a dash does not begin a line"
    assert not re.search(
        r"\b(еще|ее|нее|отчет\w*|партнер\w*|зелен\w+|желт\w+|вперед|учет\w*|четк\w+)\b", body, re.I
    )
    assert not re.search(r"\b(ты|тебя|тебе|тобой|твой)\b", body, re.IGNORECASE)


@each
def test_english_typography(identifier: str) -> None:
    body = document("en", identifier).body
    assert not re.search(r"[А-Яа-яЁё«»]", body)
    assert body.count('"') % 2 == 0
    assert not re.search(r"\S - |\S -- ", body), "a hyphen stands in for a dash"
    assert not re.search(r"\d\s+%", body)
    assert not re.search(r"\d-\d(?!\d*-)", body), "a range takes an en dash"
