"""The words of recovery plan, success plan, onboarding plan and renewal brief: every code in both languages, no number in any."""

from __future__ import annotations

import pytest
from plan_cases import NUMBER_WORDS

from tools.plans.course_schema import (
    onboarding_plan_rules,
    recovery_rules,
    renewal_rules,
    success_rules,
)
from tools.words import LANGUAGES, Language, words

OURS = """
    task_owner recovery_phase recovery_step recovery_action recovery_measure recovery_exit engagement_mark renewal_state
    renewal_step renewal_question
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vocabulary", OURS.split())
def test_no_text_holds_a_number(language: Language, vocabulary: str) -> None:
    for code, text in words(language).categories[vocabulary].items():
        assert text.strip() == text and text, code
        assert not NUMBER_WORDS.search(text), f"{vocabulary}.{code}: {text}"


def codes_of_the_rules() -> set[tuple[str, str]]:
    recovery, success, renewal = recovery_rules(), success_rules(), renewal_rules()
    onboarding = onboarding_plan_rules()
    found = {("recovery_phase", phase.phase) for phase in recovery.phases}
    found |= {("recovery_step", step.step) for phase in recovery.phases for step in phase.steps}
    actions = [action for cause in recovery.causes for action in cause.actions]
    found |= {("recovery_action", action.action) for action in actions}
    found |= {("recovery_measure", action.measure) for action in actions}
    found |= {("recovery_exit", code) for code in recovery.exit_criteria}
    found |= {("renewal_step", step.step) for step in renewal.steps}
    found |= {("renewal_question", code) for code in renewal.questions}
    owners = {step.owner for phase in recovery.phases for step in phase.steps}
    owners |= {action.owner for action in actions} | {step.owner for step in renewal.steps}
    owners |= {onboarding.owner, *onboarding.owners, success.goal_owner, success.meeting_owner}
    owners |= {success.first_value.owner, *(rule.owner for rule in success.criteria)}
    found |= {("task_owner", owner) for owner in owners}
    found |= {("person_role", role) for group in success.roles for role in group}
    found |= {("person_role", role) for role in renewal.deciders}
    found |= {("onboarding_criterion", rule.criterion) for rule in success.criteria}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_rules_has_its_text(language: Language) -> None:
    for vocabulary, code in codes_of_the_rules():
        assert words(language).category(vocabulary, code)


def test_no_text_waits_for_a_code_that_nobody_gives() -> None:
    given = codes_of_the_rules()
    for vocabulary in (
        "recovery_phase",
        "recovery_step",
        "recovery_action",
        "recovery_measure",
        "renewal_step",
    ):
        used = {code for name, code in given if name == vocabulary}
        assert set(words("en").categories[vocabulary]) == used, vocabulary
