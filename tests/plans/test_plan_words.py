"""The words of the drafts: every code of the rules has its text in both languages, and no text holds a
number."""

from __future__ import annotations

import pytest
from plan_cases import NUMBER_WORDS

from tools.plans.schema import pitch_rules, qbr_rules, save_rules
from tools.words import LANGUAGES, Language, words

OURS = """
    root_cause plan_basis stakeholder_role owner_role plan_action plan_goal exit_criterion commercial_step
    warning_signal pitch_status pitch_caution pilot_scope pilot_criterion pilot_step pitch_move
    discovery_question next_step qbr_section qbr_topic qbr_priority challenge win commitment_state trend
    target_state
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vocabulary", OURS.split())
def test_no_text_holds_a_number(language: Language, vocabulary: str) -> None:
    for code, text in words(language).categories[vocabulary].items():
        assert text.strip() == text and text, code
        assert not NUMBER_WORDS.search(text), f"{vocabulary}.{code}: {text}"


def codes_of_the_rules() -> list[tuple[str, str]]:
    save, review, pitch = save_rules(), qbr_rules(), pitch_rules()
    found: list[tuple[str, str]] = []
    for cause in save.causes:
        found.append(("root_cause", cause.cause))
        found += [("warning_signal", rule.signal) for rule in cause.evidence if rule.signal]
        for action in cause.actions:
            found += [
                ("plan_action", action.action),
                ("owner_role", action.owner),
                ("plan_goal", action.goal),
            ]
    for week in save.weeks:
        found += [("plan_action", week.action), ("plan_goal", week.goal)]
        found += [("owner_role", owner) for owner in week.owners]
    found += [("owner_role", owner) for step in save.escalation for owner in step.owners]
    found += [("stakeholder_role", person.role) for person in save.stakeholders]
    found += [("exit_criterion", code) for code in save.exit_criteria]
    found += [("commercial_step", code) for code in save.commercial_path]
    found += [("qbr_section", part.section) for part in review.agenda]
    found += [("qbr_topic", topic) for part in review.agenda for topic in part.topics]
    found += [("qbr_priority", figure.priority) for figure in review.figures]
    found += [("qbr_priority", review.fallback_priority), ("qbr_priority", review.data_priority)]
    for outline in (*pitch.offers.values(), pitch.other):
        found += [("pilot_scope", outline.scope), ("expansion_type", outline.type)]
        found += [("pilot_criterion", code) for code in outline.criteria]
    found += [("pilot_criterion", code) for code in pitch.common_criteria]
    found += [("pilot_step", code) for code in pitch.pilot.steps]
    found += [("pitch_move", code) for code in pitch.moves]
    found += [("discovery_question", code) for code in pitch.discovery_questions]
    found += [("next_step", rule.step) for rule in (*pitch.next_steps, *pitch.save_first_steps)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_rules_has_its_text(language: Language) -> None:
    for vocabulary, code in codes_of_the_rules():
        assert words(language).category(vocabulary, code)


def test_no_text_waits_for_a_code_that_nobody_gives() -> None:
    given = codes_of_the_rules()
    for vocabulary in ("plan_action", "plan_goal", "owner_role", "qbr_priority", "pilot_scope", "next_step"):
        used = {code for name, code in given if name == vocabulary}
        assert set(words("en").categories[vocabulary]) == used, vocabulary
