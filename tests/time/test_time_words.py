"""Every code of the rules of time has its words in both languages; a rule file that cannot be meant is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.time.schema import (
    SHIPPED,
    CadenceRules,
    LifecycleRules,
    OnboardingRules,
    SegmentRules,
    TimeRuleError,
    cadence_rules,
    lifecycle_rules,
    onboarding_rules,
    read_rules,
    segment_rules,
)
from tools.words import LANGUAGES, Language, words

SHAPES = {
    "onboarding": OnboardingRules, "lifecycle": LifecycleRules, "segments": SegmentRules, "cadence": CadenceRules,
}  # fmt: skip


def codes() -> list[tuple[str, str]]:
    onboarding, life, segments, cadence = (
        onboarding_rules(),
        lifecycle_rules(),
        segment_rules(),
        cadence_rules(),
    )
    found: list[tuple[str, str]] = []
    for part in (*onboarding.plan, *onboarding.checklist, *onboarding.first_month):
        found.append(("onboarding_part", part.part))
        found += [("onboarding_criterion", item.item) for item in part.items]
    for stage in life.contract_year:
        found.append(("lifecycle_stage", stage.stage))
        found += [("stage_goal", code) for code in stage.goals]
        found += [("stage_touchpoint", code) for code in stage.touchpoints]
        found += [("stage_metric", code) for code in stage.metrics]
    for step in life.five_stages:
        found.append(("five_stage", step.stage))
        found += [("five_stage_goal", code) for code in step.goals]
    for segment in segments.segments:
        found += [("segment", segment.segment), ("touch_model", segment.touch)]
        found += [("rhythm", code) for code in (segment.qbr, *segment.meetings)]
    found += [("touchpoint_kind", rule.kind) for rule in cadence.kinds]
    return found + [("rhythm", code) for code in cadence.rhythms]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: Language) -> None:
    for vocabulary, code in codes():
        assert words(language).category(vocabulary, code).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_criteria_are_called_alike(language: Language) -> None:
    """A milestone is known by its name: two of one name could not be told apart."""
    names = [name.casefold() for name in words(language).categories["onboarding_criterion"].values()]
    assert len(names) == len(set(names))


def test_segments_of_the_cadence_are_those_of_the_segments() -> None:
    assert set(cadence_rules().segments) == {rule.segment for rule in segment_rules().segments}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("segments", {"thresholds": {"RUB": {"enterprise": {"at_least": 1}}}}, "thresholds go by"),
        (
            "segments",
            {"thresholds": {"RUB": {"enterprise": {"at_least": 1}, "mid_market": {"above": 2}}}},
            "fall",
        ),
        ("segments", {"thresholds": {"RUB": {"enterprise": {}, "mid_market": {"above": 2}}}}, "exactly one"),
        ("cadence", {"immediate_then": "yearly"}, "no rhythm is called yearly"),
        ("cadence", {"rhythms": {"weekly": {"days": 7, "months": 1}}}, "exactly one"),
        (
            "lifecycle",
            {"five_stages": [{"stage": "onboarding", "from_day": 0, "goals": []}]},
            "they come last",
        ),
        ("onboarding", {"least_weeks": 9}, "least_weeks"),
        ("onboarding", {"surprise": 1}, "surprise"),
    ],
)
def test_a_rule_file_that_cannot_be_meant(
    tmp_path: Path, name: str, change: dict[str, Any], said: str
) -> None:
    data = yaml.safe_load((SHIPPED / f"{name}.yaml").read_text("utf-8"))
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump(data | change, allow_unicode=True), "utf-8")
    with pytest.raises(TimeRuleError, match=said):
        read_rules(file, SHAPES[name])


def test_no_file_and_no_yaml(tmp_path: Path) -> None:
    with pytest.raises(TimeRuleError, match="No such file"):
        read_rules(tmp_path / "none.yaml", SegmentRules)
    (tmp_path / "bad.yaml").write_text("a: [")
    with pytest.raises(TimeRuleError, match="not YAML"):
        read_rules(tmp_path / "bad.yaml", SegmentRules)
