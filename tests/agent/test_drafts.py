"""Every draft of every client of the sample, in both languages and for both readers, within the gate."""

from __future__ import annotations

import logging

import pytest

from agent.briefing.requests import OF_BOOK
from agent.conversation import Conversation
from agent.desk import Desk
from agent.drafting import Drafter, DraftError
from agent.drafting.kinds import KINDS
from agent.models.scripted import Script, ScriptedChatModel
from tools.facts import Audience
from tools.words import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["internal", "client"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_of_a_template_is_withheld(
    desk: Desk, kind: str, audience: Audience, language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    made = 0
    clients = [name.client_id for name in desk.book.names()] if KINDS[kind].book is None else [None]
    for client_id in clients:
        with caplog.at_level(logging.ERROR):
            try:
                draft = Drafter(desk).draft(kind, client_id, language=language, audience=audience)
            except DraftError:
                assert audience == "client"
                continue
        made += 1
        assert "[[" not in draft.markdown
        assert draft.refused == []
        if audience == "client":
            assert all(fact.get("audience") == "client" for fact in draft.facts)
            assert draft.data == {}
    assert not caplog.records, caplog.text
    # Nobody may be fit to be asked for a reference: without a history nothing says that it is.
    assert made or audience not in KINDS[kind].audiences or kind == "reference-request"


def test_a_model_writes_the_narrative_and_the_plan_keeps_its_figures(desk: Desk) -> None:
    desk.settings = desk.settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
    prose = "[[client.name]] has been drifting: churn risk is [[churn.level]]."
    script = Script(f"{prose} We will lose 40 percent.", "The renewal date is [[client.renewal_date]].")
    draft = Drafter(desk, [ScriptedChatModel(script=script)]).draft("save-plan", "c-104", language="en")
    assert "Альфа Групп has been drifting: churn risk is critical." in draft.markdown
    assert "40 percent" not in draft.markdown
    assert (draft.model, draft.model_calls, draft.withheld) == ("scripted", 2, 1)
    assert "| Action | Owner | Due | Goal |" in draft.markdown


def test_a_model_that_only_lies_leaves_the_template_s_words(desk: Desk) -> None:
    desk.settings = desk.settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
    draft = Drafter(desk, [ScriptedChatModel(script=Script("Health is 99."))]).draft(
        "save-plan", "c-104", language="en"
    )
    assert "99" not in draft.markdown
    assert "is in the red band: the health score is 32" in draft.markdown


def test_a_draft_keeps_what_passed_of_a_section_that_did_not_pass_whole(desk: Desk) -> None:
    desk.settings = desk.settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
    lie = "We will lose 40 percent."
    script = Script(
        f"[[client.name]] has been drifting: churn risk is [[churn.level]]. {lie}",
        f"{lie} The renewal date is [[client.renewal_date]]. That is 99 days. Talk to the sponsor before it.",
    )
    draft = Drafter(desk, [ScriptedChatModel(script=script)]).draft("save-plan", "c-104", language="en")
    assert "Альфа Групп has been drifting: churn risk is critical. The renewal date is " in draft.markdown
    assert "Talk to the sponsor before it." in draft.markdown
    assert "40 percent" not in draft.markdown
    assert "99" not in draft.markdown
    assert (draft.model_calls, draft.withheld) == (2, 3)


@pytest.mark.parametrize(
    ("question", "title", "said"),
    [
        (
            "Подготовь стратегический план по портфелю",
            "# Стратегический план",
            "стратегический план, весь портфель",
        ),
        ("Draft a strategic plan for the book", "# Strategic plan", "strategic plan, the whole book"),
        ("Нужен стратегический план, начни с Ромашки", "# Стратегический план", "весь портфель"),
    ],
)
def test_a_plan_of_the_whole_book_is_drafted_in_talk_without_a_client(
    offline: Conversation, desk: Desk, question: str, title: str, said: str
) -> None:
    answer = offline.ask(question)
    (made,) = answer.documents
    assert made["client_id"] is None
    assert made["markdown"].startswith(title)
    assert said in answer.text
    (proposal,) = answer.proposals
    assert (proposal["action"], proposal["client"]) == ("save_draft", None)
    offline.approve(proposal["id"], by="anna")
    assert [kept.kind for kept in desk.book.drafts(None)] == ["strategic-plan"]


def test_talk_and_drafter_agree_on_what_is_about_the_whole_book() -> None:
    assert {name for name, kind in KINDS.items() if kind.book is not None} == OF_BOOK
