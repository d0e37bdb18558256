"""Recovery plan, success plan, onboarding plan and renewal brief over the made-up history: within the gate, nothing internal to a
client, every chart and table there, in both languages."""

from __future__ import annotations

import pytest

from agent.desk import Desk
from agent.documents import Actions, Chart, Document, references_of
from agent.documents.client_check import check_document
from agent.drafting import Drafter, DraftError
from agent.drafting.kinds import KINDS
from tools.facts import Audience
from tools.history import TABLES, ClientHistory
from tools.words import LANGUAGES, Language

OURS = ("recovery-plan", "success-plan", "onboarding-plan", "renewal-brief")
#: A critical client, one in yellow, one in its first ninety days, and one with hardly any data.
CLIENTS = ("c-104", "c-102", "c-108", "c-111")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["internal", "client"])
@pytest.mark.parametrize("kind", OURS)
def test_every_sentence_stands_and_a_client_sees_nothing_internal(
    desk: Desk, kind: str, audience: Audience, language: Language
) -> None:
    if audience not in KINDS[kind].audiences:
        with pytest.raises(DraftError, match="internal"):
            Drafter(desk).draft(kind, CLIENTS[0], language=language, audience=audience)
        return
    for client_id in CLIENTS:
        draft = Drafter(desk).draft(kind, client_id, language=language, audience=audience)
        assert draft.refused == []
        document = Document.model_validate(draft.document)
        known = {fact["id"] for fact in document.facts}
        assert set(references_of(document)) <= known
        if audience == "client":
            check_document(document)
            assert not any("segment" in note.text or "risk" in note.text for note in document.sources)
            assert draft.data == {}


def test_the_sections_of_each_kind(desk: Desk) -> None:
    found = {
        kind: [
            section.id
            for section in Document.model_validate(
                Drafter(desk).draft(kind, "c-104", language="ru").document
            ).sections
        ]
        for kind in OURS
    }
    assert found == {
        "recovery-plan": [
            "situation", "gap", "cause", "corrections", "course", "figures", "exit", "indicator", "escalation",
        ],
        "success-plan": ["client", "goals", "people", "milestones", "contacts", "promises", "risks", "growth"],
        "onboarding-plan": ["state", "baselines", "stage", "stage-2", "stage-3", "checklist", "month", "after"],
        "renewal-brief": ["particulars", "term", "people", "position", "commercial", "steps"],
    }  # fmt: skip


def test_the_client_s_version_leaves_out_the_internal_sections(desk: Desk) -> None:
    client = Document.model_validate(
        Drafter(desk).draft("success-plan", "c-104", language="ru", audience="client").document
    )
    assert [section.id for section in client.sections] == [
        "client", "goals", "people", "milestones", "contacts", "promises",
    ]  # fmt: skip
    onboarding = Drafter(desk).draft("onboarding-plan", "c-108", language="ru", audience="client").markdown
    assert "Уверенность клиента в продлении" not in onboarding
    assert "Стратегия согласована" in onboarding


def test_actions_have_an_owner_and_a_day_and_charts_are_drawn(desk: Desk) -> None:
    document = Document.model_validate(
        Drafter(desk).draft("recovery-plan", "c-104", language="en", audience="client").document
    )
    rows = [
        row
        for s in document.sections
        for block in s.blocks
        if isinstance(block, Actions)
        for row in block.rows
    ]
    assert len(rows) > 10 and all(row.owner and row.due for row in rows)
    charts = {block.name for s in document.sections for block in s.blocks if isinstance(block, Chart)}
    assert charts == {"goals", "traffic", "leads"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_an_empty_history_names_what_is_missing(desk: Desk, kind: str, language: Language) -> None:
    """A book of records alone: no table of the history was ever loaded."""
    desk.history = lambda client_id: ClientHistory(client_id, absent=frozenset(TABLES))  # type: ignore[method-assign]
    draft = Drafter(desk).draft(kind, "c-111", language=language)
    assert draft.refused == []
    missing = {
        "recovery-plan": ("Цели клиента в портфель не загружены", "The client's goals are not in the book"),
        "success-plan": ("Цели в портфель не загружены", "No goals are in the book"),
        "onboarding-plan": ("Вехи в портфель не загружены", "No milestones are in the book"),
        "renewal-brief": (
            "Обещания агентства в портфель не загружены",
            "The agency's promises are not in the book",
        ),
    }[kind]
    assert missing[LANGUAGES.index(language)] in draft.markdown
