"""Frameworks, templates, industry and practice notes: complete, true pairs, with the sources' figures and
none of their words, and in step with the rules that the calculators read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
KNOWLEDGE = CHECKOUT / "knowledge"
RULES = CHECKOUT / "tools" / "scoring" / "rules"
SEEDS = CHECKOUT.parent / "shared" / "seeds"
LANGUAGES = ("ru", "en")
NBSP = "\u00a0"
FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
PLACEHOLDER = re.compile(r"\{[a-z]+(?:_[a-z]+)*\}")

SOURCES = {
    "AI SEO Architects, Client Success Manager knowledge base, v1.0",
    "AI SEO Architects, Client Success Manager knowledge base, prose edition",
    "customer-success skill (Customer Success expert, Russian)",
    "customer-success-manager skill 1.0.0, borghei",
    "Optymizer, Client Success Manager",
    # where none of the five speaks: the practice of a Russian agency, and how this agent makes its figures
    "Client Success Agent, own rules",
}

FOLDERS = {
    "framework": "frameworks",
    "template": "templates",
    "industry": "industry",
    "practice": "practice",
}

#: kind -> document -> figures that both languages must give: those of the sources and those of our own rules.
LIBRARY: dict[str, dict[str, tuple[str, ...]]] = {
    "framework": {
        "health-score-seo-agency": (
            *("25%", "20%", "15%", "10%", "1000000", "100", "80", "79", "50", "50%", "20"),
        ),
        "health-score-saas-pillars": (
            *("30%", "25%", "20%", "15%", "10%", "80", "50", "50%"),
            *("90–100", "70–89", "50–69", "0–49"),
        ),
        "health-score-product-relationship-outcomes": (
            *("40%", "30%", "0–10", "80–100", "60–79", "0–59", "83.33", "84.00", "84", "85", "87.5", "88"),
        ),
        "health-traffic-light": (),
        "churn-risk-model": (
            *("25%", "20%", "15%", "10%", "5%", "500000", "60", "2", "5", "40%", "7", "14"),
            *("0–30", "31–60", "61–80", "81–100", "90%"),
            *("1000000→250000", "80→30", "0→5", "2→10", "60→10", "9→3", "7→30"),
        ),
        "upsell-matrix": (
            *("1000000", "70", "500000", "65%", "325000", "60", "100000", "300000", "55%", "165000"),
            *("50", "2000000", "800000", "45%", "360000", "5", "200000", "70%", "140000", "12"),
        ),
        "expansion-signals": ("+3", "+2", "12"),
        "onboarding-ninety-days": (
            *("0–30", "31–60", "61–90", "14", "21", "30", "100%", "20", "3", "7", "15%", "80%", "90"),
        ),
        "onboarding-checklist": ("1", "2–4", "4–8", "8"),
        "onboarding-first-month": ("1", "2", "3", "4", "30"),
        "lifecycle-contract-year": ("0–90", "90–180", "180–270", "270–365", "90", "1"),
        "lifecycle-five-stages": ("0–30", "30–90", "90"),
        "segments-and-touch-models": (
            *("100000", "25000–100000", "25000", "1:8", "1:25", "1:100", "12000000", "3000000"),
        ),
        "communication-cadence": ("15",),
        "renewal-management": ("90", "95%"),
        "qbr-framework": ("60", "10", "20", "15"),
        "success-metrics": (
            *("25%", "50%", "15%", "30%", "3", "2", "100%", "80%", "8", "85%"),
            *("110%", "90%", "75", "5", "30", "95%", "20%", "20–30%", "8.5", "50", "9–10", "0–6"),
        ),
        "advocacy-program": ("2", "9–10"),
        "daily-and-weekly-work": ("7", "90"),
        "quarterly-strategic-plan": ("110%", "90%", "75", "5", "80%"),
        "roi-of-client-success": ("90%", "20%", "2", "8.5", "5"),
    },
    "template": {
        "save-plan": ("1–7", "8–14", "15", "1", "2", "3", "4"),
        "success-plan": (),
        "qbr-agency": ("10", "20", "15"),
        "qbr-value-delivered": (),
        "qbr-partnership": (),
        "expansion-pitch": ("1", "2", "3", "4", "5"),
        "onboarding-plan": ("14", "21", "30", "100%", "20", "3", "7", "15%", "80%"),
        "case-study": (),
        "recovery-plan": ("1", "2", "3", "4", "8", "28%", "35%", "250%", "45%"),
        "renewal-brief": ("90",),
        "check-in-email": (),
        "reference-request": ("2",),
        "strategic-plan": ("75", "110%", "90%"),
    },
    "industry": {
        "ecommerce": ("12", "30%"),
        "b2b-saas": (),
        "local-services": ("15%", "5%", "5", "200000", "70%", "8"),
        "enterprise": ("100000", "12000000", "1:8", "90", "+3", "+2"),
    },
    "practice": {
        "ru-agency": ("500000", "1000000", "7", "152"),
        "honest-communication": (),
        "multi-threading-and-stakeholders": ("50–69", "0–49", "90"),
        "expansion-conversation": (),
        "reading-numbers": ("50%", "10%", "70%"),
    },
}

FIGURES = {identifier: figures for documents in LIBRARY.values() for identifier, figures in documents.items()}
KIND_OF = {identifier: kind for kind, documents in LIBRARY.items() for identifier in documents}
TEMPLATES = list(LIBRARY["template"])

KNOWN: dict[str, set[str]] = {
    "churn.level": {"low", "medium", "high", "critical"},
    "scorecard": {"seo_agency", "saas_pillars", "product_relationship_outcomes", "traffic_light"},
    "signal": {"renewal_delayed", "engagement_drop", "stakeholder_change", "sponsor_left"},
    "industry": {"ecommerce", "b2b_saas", "local_services", "enterprise"},
    "job": {
        *("save_plan", "recovery_plan", "success_plan", "qbr", "expansion_pitch", "onboarding_plan"),
        *("case_study", "renewal_brief", "check_in_email", "reference_request", "strategic_plan"),
    },
}


@dataclass(frozen=True)
class Document:
    head: dict[str, Any]
    body: str

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Heading of the second level and the text under it, in order."""
        parts = re.split(r"^## (.+)$", self.body, flags=re.MULTILINE)
        return [
            (heading.strip(), text.strip()) for heading, text in zip(parts[1::2], parts[2::2], strict=True)
        ]

    def table(self, number: int = 0) -> list[list[str]]:
        """Rows of the document's table ``number`` without its heading, cells as plain figures and words."""
        tables = re.findall(r"(?:^\|.*\|$\n?)+", self.body, flags=re.MULTILINE)
        rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in tables[number].splitlines()]
        return [[normal(cell) for cell in row] for row in rows[2:]]


@cache
def document(language: str, identifier: str) -> Document:
    path = KNOWLEDGE / language / FOLDERS[KIND_OF[identifier]] / f"{identifier}.md"
    opening, head, body = path.read_text("utf-8").split("---\n", 2)
    assert opening == ""
    return Document(yaml.safe_load(head), body)


@cache
def rules(path: str) -> Any:
    return yaml.safe_load((RULES / path).read_text("utf-8"))


def normal(text: str) -> str:
    """Figures written alike in both languages: no group separators, a decimal point, no space before %."""
    text = re.sub(rf"(?<=\d)[,{NBSP}](?=\d{{3}}(?!\d))", "", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    return re.sub(rf"{NBSP}%", "%", text)


def gives(text: str, figure: str) -> bool:
    tail = r"(?!\d|[.]\d)" if figure.endswith("%") else r"(?!\d|%|[.]\d)"
    return re.search(rf"(?<![\d.]){re.escape(figure)}{tail}", normal(text)) is not None


def percent(cell: str) -> Decimal:
    match = re.fullmatch(r"(\d+)%", cell)
    assert match, cell
    return Decimal(match[1]) / 100


def amount(cell: str) -> Decimal:
    match = re.fullmatch(rf"(\d+)[ {NBSP}]₽", cell)
    assert match, cell
    return Decimal(match[1])


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]*\w", text)


def shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


each = pytest.mark.parametrize("identifier", FIGURES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


# -- the whole ------------------------------------------------------------


@each_language
@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_holds_its_documents_and_no_others(language: str, kind: str) -> None:
    found = {path.stem for path in (KNOWLEDGE / language / FOLDERS[kind]).iterdir()}
    assert found == set(LIBRARY[kind])


@each_language
@each
def test_front_matter_is_complete_and_known(language: str, identifier: str) -> None:
    doc = document(language, identifier)
    head = doc.head
    assert list(head) == ["id", "kind", "language", "title", "applies_to", "source", "version"]
    assert (head["id"], head["kind"]) == (identifier, KIND_OF[identifier])
    assert (head["language"], head["version"]) == (language, 1)
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
    assert len(russian.sections) == len(english.sections) >= 4
    for (heading, ours), (_, theirs) in zip(russian.sections, english.sections, strict=True):
        assert Counter(FIGURE.findall(normal(ours))) == Counter(FIGURE.findall(normal(theirs))), heading
        assert Counter(PLACEHOLDER.findall(ours)) == Counter(PLACEHOLDER.findall(theirs)), heading
        assert ours.count("\n|") == theirs.count("\n|"), f"{heading}: tables differ"


@each_language
@each
def test_every_section_is_a_passage_of_its_own(language: str, identifier: str) -> None:
    doc = document(language, identifier)
    assert 300 <= len(words(doc.body)) <= 900
    headings = [heading for heading, _ in doc.sections]
    assert len(set(headings)) == len(headings)
    for heading, text in doc.sections:
        assert 80 <= len(words(text)) <= 200, (heading, len(words(text)))
    assert not re.search(r"^###", doc.body, flags=re.MULTILINE)
    assert not re.search(r"\[[^\]]+\](?!\()|TODO|TBD", doc.body), "a placeholder was left"


@each_language
@each
def test_placeholders_stand_in_templates_alone(language: str, identifier: str) -> None:
    body = document(language, identifier).body
    assert not re.search(r"[{}]", PLACEHOLDER.sub("", body)), "a brace that is no placeholder"
    assert bool(PLACEHOLDER.search(body)) == (identifier in TEMPLATES)


@each_language
@pytest.mark.parametrize("identifier", TEMPLATES)
def test_a_template_says_who_fills_it_in(language: str, identifier: str) -> None:
    who = {
        "ru": r"менеджер|программа|аналитик|руководитель",
        "en": r"manager|program\b|analyst|\blead\b",
    }
    for heading, text in document(language, identifier).sections:
        assert re.search(who[language], text, re.IGNORECASE), heading


# -- figures ------------------------------------------------------------


@each_language
@pytest.mark.parametrize("identifier", [identifier for identifier, figures in FIGURES.items() if figures])
def test_the_figures_of_the_sources_are_there(language: str, identifier: str) -> None:
    body = document(language, identifier).body
    assert not [figure for figure in FIGURES[identifier] if not gives(body, figure)]


@each_language
@pytest.mark.parametrize("card", ["seo_agency", "saas_pillars", "product_relationship_outcomes"])
def test_a_scorecard_s_weights_and_bands_are_those_it_is_scored_by(language: str, card: str) -> None:
    doc, rule = document(language, f"health-score-{card.replace('_', '-')}"), rules(f"scorecards/{card}.yaml")
    weights = [percent(row[1]) for row in doc.table()]
    assert weights == [Decimal(str(component["weight"])) for component in rule["components"]]
    assert sum(weights) == 1
    for band in rule["bands"]:
        if band["from"]:
            assert gives(doc.body, str(band["from"])) or f"{band['from']}–" in doc.body


@each_language
def test_every_grade_of_a_pillar_begins_where_the_scorecard_says(language: str) -> None:
    doc = document(language, "health-score-saas-pillars")
    for component in rules("scorecards/saas_pillars.yaml")["components"]:
        starts = [grade["from"] for grade in component["grades"]]
        ends = [100, *(start - 1 for start in starts[:-1])]
        for start, end in zip(starts, ends, strict=True):
            assert gives(doc.body, f"{start}–{end}")
    assert [len(row) for row in doc.table(1)] == [5] * 5


@each_language
def test_the_churn_model_s_table_is_the_model(language: str) -> None:
    doc, rule = document(language, "churn-risk-model"), rules("churn/seo_agency.yaml")
    rows = doc.table()
    assert len(rows) == len(rule["factors"])
    for row, factor in zip(rows, rule["factors"], strict=True):
        assert percent(row[1]) == Decimal(str(factor["weight"]))
        limit = factor.get("breached_below", factor.get("breached_above"))
        assert re.findall(r"\d+", row[2])[0] == str(limit["RUB"] if isinstance(limit, dict) else limit)
        above = "breached_above" in factor
        assert bool(re.search(r"больше|more than", row[2])) == above
        assert bool(re.search(r"меньше|ниже|under", row[2])) != above
    starts = [int(row[1].split("–")[0]) for row in doc.table(1)]
    assert starts == sorted(level["from"] for level in rule["levels"])


@each_language
def test_the_ramps_are_those_of_the_graded_model(language: str) -> None:
    body = document(language, "churn-risk-model").body
    for factor in rules("churn/seo_agency_graded.yaml")["factors"]:
        ends = [factor[end] for end in ("no_risk_at", "full_risk_at")]
        first, last = [end["RUB"] if isinstance(end, dict) else end for end in ends]
        assert gives(body, f"{first}→{last}"), factor["id"]


@each_language
def test_the_offers_are_those_on_the_price_list(language: str) -> None:
    rows = document(language, "upsell-matrix").table()
    for row, offer in zip(rows, rules("offers.yaml")["offers"], strict=True):
        _, package, condition, price, probability, expected = row
        assert package == offer["package"]
        assert amount(price) == offer["monthly_value"]
        assert percent(probability) == Decimal(str(offer["probability"]))
        assert amount(expected) == amount(price) * percent(probability)
        assert Counter(re.findall(r"\d+", condition)) == Counter(re.findall(r"\d+", offer["when"]))


@each_language
def test_the_expansion_signals_have_their_points(language: str) -> None:
    doc = document(language, "expansion-signals")
    wanted = [signal["points"] for signal in rules("expansion_signals.yaml")["signals"] if "points" in signal]
    assert [int(row[1]) for row in doc.table()] == wanted
    assert gives(doc.body, str(sum(wanted)))


@each_language
@pytest.mark.parametrize("identifier", ["qbr-framework", "qbr-agency"])
def test_the_review_s_blocks_fill_an_hour(language: str, identifier: str) -> None:
    doc = document(language, identifier)
    if identifier == "qbr-framework":
        minutes = [int(row[1]) for row in doc.table()]
    else:
        minutes = [int(re.findall(r"\d+", heading)[-1]) for heading, _ in doc.sections]
    assert minutes == [10, 20, 15, 15] and sum(minutes) == 60


@each_language
def test_the_printed_dashboard_is_recomputed(language: str) -> None:
    doc = document(language, "health-score-product-relationship-outcomes")
    marks = {"product": (9, 8, 9, 9), "relationship": (8, 7, 9, 8), "outcomes": (8, 9, 8)}
    parts = {name: Decimal(sum(these)) / len(these) * 10 for name, these in marks.items()}
    weights = [percent(row[1]) for row in doc.table()]
    total = sum(weight * part for weight, part in zip(weights, parts.values(), strict=True))
    for figure in (parts["outcomes"], total):
        assert gives(doc.sections[-1][1], f"{figure:.2f}")


@each_language
def test_no_accuracy_is_claimed(language: str) -> None:
    """The source's "over 90 %" may be told only as something to be tested."""
    text = dict(document(language, "churn-risk-model").sections)
    said = [section for section in text.values() if gives(section, "90%")]
    assert len(said) == 1
    assert re.search(r"целью для проверки|hypothesis to check", said[0])


# -- words ------------------------------------------------------------


@cache
def _seed_shingles() -> frozenset[tuple[str, ...]]:
    return frozenset().union(*(shingles(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")))


@each_language
@each
def test_no_sentence_of_a_seed(language: str, identifier: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the sources are not beside this checkout")
    assert not shingles(document(language, identifier).body) & _seed_shingles()


@each
def test_russian_typography(identifier: str) -> None:
    doc = document("ru", identifier)
    body = doc.head["title"] + "\n" + doc.body
    assert '"' not in body and "“" not in body and "”" not in body
    assert body.count("«") == body.count("»")
    assert not re.search(rf"[\d}}][^\S{NBSP}]*[%₽$]", body), "a non-breaking space belongs before % and ₽"
    assert not re.search(r"\d \d{3}(?!\d)", body), "a non-breaking space belongs between groups of digits"
    assert not re.search(r"\d\.\d", body), "the decimal sign is a comma"
    assert not re.search(r"\d-\d", body), "a range takes an en dash"
    prose = re.sub(r"^(?:> )?- ", "", body, flags=re.MULTILINE)
    assert not re.search(r"\S - |\S -- | – ", prose), "a hyphen stands in for a dash"
    assert " —" not in body, "a dash does not begin a line"
    assert not re.search(
        r"\b(еще|ее|нее|отчет\w*|партнер\w*|зелен\w+|желт\w+|вперед|учет\w*|четк\w+|счет|расчет\w*|объем\w*)\b",
        body,
        re.IGNORECASE,
    )
    assert not re.search(r"\b(тебя|тебе|тобой|твой)\b", body, re.IGNORECASE)


@each
def test_english_typography(identifier: str) -> None:
    doc = document("en", identifier)
    body = doc.head["title"] + "\n" + doc.body
    assert not re.search(r"[А-Яа-яЁё«»]", body)
    assert body.count('"') % 2 == 0
    prose = re.sub(r"^(?:> )?- ", "", body, flags=re.MULTILINE)
    assert not re.search(r"\S - |\S -- ", prose), "a hyphen stands in for a dash"
    assert not re.search(r"\d\s+%", body)
    assert not re.search(r"\d-\d(?!\d*-)", body), "a range takes an en dash"
