"""The real graph with a scripted model: whatever the model does, only what passes the gate is shown."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage

from agent.conversation import Conversation
from agent.desk import Desk
from agent.proposals import ProposalError
from tests.agent.conftest import Scripted

GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
ASK = "How is Альфа Строй doing?"


def test_references_become_figures(scripted: Scripted) -> None:
    conversation, script = scripted(GOOD)
    answer = conversation.ask(ASK)
    assert answer.text == "Альфа Строй is in the yellow band: the health score is 53."
    assert (answer.model_calls, answer.withheld) == (1, 0)
    assert [fact["id"] for fact in answer.facts] == ["client.name", "health.band", "health.score"]
    assert len(script.asked) == 1


def test_the_fact_sheet_is_in_the_first_request(scripted: Scripted) -> None:
    conversation, script = scripted(GOOD)
    conversation.ask(ASK)
    sent = script.asked[0][-1].text
    assert "[[health.score]]" in sent
    assert "53" in sent
    assert ASK in sent


def test_a_sentence_with_a_number_is_withheld_and_asked_for_again(scripted: Scripted) -> None:
    conversation, script = scripted(
        f"{GOOD} Churn risk stands at 95 percent. More follows.", "Churn risk is [[churn.level]]."
    )
    answer = conversation.ask(ASK)
    assert "95" not in answer.text
    assert answer.text.endswith("Churn risk is high.")
    assert (answer.model_calls, answer.reasked, answer.withheld) == (2, 1, 1)
    assert "Churn risk stands at 95 percent." in script.asked[1][-1].text
    assert "More follows" not in answer.text


@pytest.mark.parametrize("piece", [1, 3, 50, 5000])
def test_the_size_of_the_stream_s_pieces_changes_nothing(scripted: Scripted, piece: int) -> None:
    lie = f"{GOOD} It will lose ninety percent. Done."
    conversation, _ = scripted(lie, lie, lie, piece=piece)
    answer = conversation.ask(ASK)
    assert "ninety" not in answer.text
    assert answer.text.startswith("Альфа Строй is in the yellow band: the health score is 53.")


def test_where_nothing_passes_the_composer_writes_the_answer(scripted: Scripted) -> None:
    conversation, script = scripted("The score is 12.", "It is 13.", "Then 14.")
    answer = conversation.ask(ASK)
    assert not any(figure in answer.text for figure in ("12", "13", "14"))
    assert "the health score is 53" in answer.text
    assert (len(script.asked), answer.withheld) == (3, 3)


def test_a_model_that_fails_again_in_the_same_words_is_not_asked_the_same_once_more(
    scripted: Scripted,
) -> None:
    conversation, script = scripted("The score is 12.")
    answer = conversation.ask(ASK)
    assert "the health score is 53" in answer.text
    assert (len(script.asked), answer.withheld) == (2, 2)


FORGED = "The reluctance is costing [[health.score]] dinners."


def test_after_two_refusals_an_answer_goes_on_behind_what_does_not_pass(scripted: Scripted) -> None:
    conversation, script = scripted(
        f"{GOOD} It will lose ninety percent.",
        "It will lose eighty percent.",
        f"{FORGED} Churn risk is [[churn.level]]. Call the sponsor this week. Seventy percent will go. "
        "The renewal date is [[client.renewal_date]].",
    )
    answer = conversation.ask(ASK)
    assert answer.text.replace("\u00a0", " ") == (
        "Альфа Строй is in the yellow band: the health score is 53. Health score: 53. Churn risk is high. "
        "Call the sponsor this week. The renewal date is 10 February 2027."
    )
    assert (len(script.asked), answer.reasked, answer.withheld) == (3, 2, 4)


def test_an_answer_that_fails_again_in_the_same_words_goes_on_at_once(scripted: Scripted) -> None:
    conversation, script = scripted(
        f"{GOOD} {FORGED} Then more.", f"{FORGED} Churn risk is [[churn.level]]. The talk can be short."
    )
    answer = conversation.ask(ASK)
    assert answer.text.endswith(" Health score: 53. Churn risk is high. The talk can be short.")
    assert (len(script.asked), answer.reasked, answer.withheld) == (2, 1, 2)


def test_what_leans_on_a_sentence_left_out_is_left_out_with_it(scripted: Scripted) -> None:
    conversation, _ = scripted(
        f"{GOOD} Ninety percent will go.",
        "Ninety percent will go. That is beyond what we aimed for. Keep the tone warm. Churn risk is [[churn.level]].",
    )
    assert conversation.ask(ASK).text.endswith("53. Keep the tone warm. Churn risk is high.")


def test_what_leans_on_a_figure_told_by_its_name_is_judged_behind_it(scripted: Scripted) -> None:
    forged = "The risk is costing [[churn.score]] dinners."
    conversation, _ = scripted(
        f"{GOOD} {forged}", f"{forged} It is the health of the client. Churn risk is [[churn.level]]."
    )
    assert conversation.ask(ASK).text.endswith(" Churn risk score: 80. Churn risk is high.")


def test_where_more_is_left_out_than_said_the_composer_writes_the_rest(scripted: Scripted) -> None:
    lies = " ".join(f"It will lose {word} percent." for word in ("ninety", "eighty", "seventy", "sixty"))
    conversation, script = scripted(lies, lies, f"{lies} Never shown.")
    answer = conversation.ask(ASK)
    assert "the health score is 53" in answer.text
    assert "Never shown" not in answer.text
    assert len(script.asked) == 2


def test_streamed_sentences_are_the_answer(scripted: Scripted) -> None:
    conversation, _ = scripted(f"{GOOD} The score is 7.", "Churn risk is [[churn.level]].")
    shown = "".join(event.text for event in conversation.stream(ASK) if event.type == "sentence")
    assert shown.strip() == conversation.answer().text


def test_no_stream_of_the_graph_leaks_what_was_refused(scripted: Scripted) -> None:
    conversation, _ = scripted(f"{GOOD} The score is 777.", "Churn risk is [[churn.level]].")
    modes = ["values", "updates", "messages", "custom"]
    seen = [
        repr(event)
        for event in conversation._graph.stream(
            {"messages": [("user", ASK)]}, conversation._config, stream_mode=modes
        )
    ]
    assert seen
    # Ids of messages may hold any digits.
    assert not any("score is 777" in event for event in seen)


def test_a_provider_that_fails_is_said_and_the_facts_answer(scripted: Scripted) -> None:
    conversation, _ = scripted(ConnectionError("refused"))
    answer = conversation.ask(ASK)
    assert answer.notices == ["model_unavailable"]
    assert "the health score is 53" in answer.text


def test_a_fallback_model_is_asked_when_the_configured_one_fails(scripted: Scripted) -> None:
    conversation, _ = scripted(ConnectionError("refused"), fallback=[GOOD])
    answer = conversation.ask(ASK)
    assert answer.notices == []
    assert answer.text == "Альфа Строй is in the yellow band: the health score is 53."


def test_a_stream_that_breaks_keeps_what_was_shown(scripted: Scripted) -> None:
    conversation, _ = scripted(f"{GOOD} Churn risk is [[churn.level]].", breaks_after=14, piece=7)
    answer = conversation.ask(ASK)
    assert answer.notices == ["model_unavailable"]
    assert answer.text.count("the health score is 53") == 1


def test_an_empty_answer_is_asked_again_then_composed(scripted: Scripted) -> None:
    conversation, script = scripted("")
    assert "the health score is 53" in conversation.ask(ASK).text
    assert len(script.asked) == 2


def test_a_model_in_a_loop_is_stopped(scripted: Scripted) -> None:
    conversation, _ = scripted(" ".join([GOOD] * 200))
    assert conversation.ask(ASK).text.count("health score") == 1


def test_thoughts_are_not_shown(scripted: Scripted) -> None:
    conversation, _ = scripted(f"<think>The score is 99, I guess.</think>{GOOD}", piece=4)
    answer = conversation.ask(ASK)
    assert answer.withheld == 0
    assert answer.text == "Альфа Строй is in the yellow band: the health score is 53."


def _call(name: str, **arguments: object) -> AIMessage:
    return AIMessage(content="", tool_calls=[{"name": name, "args": arguments, "id": f"call-{name}"}])


def test_a_tool_reads_any_client_where_the_question_names_none(scripted: Scripted) -> None:
    conversation, script = scripted(_call("client_sheet", client="Ромашка"), "Nothing more is known.")
    conversation.ask("Which clients are at risk?")
    assert "health.score" in script.asked[1][-1].text


def test_a_tool_reads_no_client_that_the_question_is_not_about(scripted: Scripted) -> None:
    conversation, script = scripted(_call("client_sheet", client="Ромашка"), "Nothing more is known.")
    answer = conversation.ask(ASK)
    assert "not about this client" in script.asked[1][-1].text
    assert "Ромашка" not in answer.text


def test_a_model_that_calls_tools_in_vain_is_told_so_and_then_has_to_answer(scripted: Scripted) -> None:
    again = _call("client_sheet", client="Альфа Строй")
    conversation, script = scripted(again, again, GOOD)
    answer = conversation.ask("How is Альфа Строй doing?")
    assert "Answer from it" in script.asked[1][-1].text
    assert script.choices == [None, None, "none"]
    assert "the health score is 53" in answer.text


def test_a_model_that_learns_from_each_tool_may_go_on(scripted: Scripted) -> None:
    about = {"client": "Альфа Строй"}
    conversation, script = scripted(
        _call("early_warning", **about),
        _call("next_contacts", **about),
        _call("propose_task", **about, title="Call the sponsor"),
        GOOD,
    )
    conversation.ask("How is Альфа Строй doing?")
    assert script.choices == [None] * 4


@pytest.mark.parametrize("reply", ["Here is the plan.", ConnectionError("refused")])
def test_a_draft_is_made_whether_or_not_the_model_has_it_made(scripted: Scripted, reply: Any) -> None:
    conversation, _ = scripted(reply)
    answer = conversation.ask("Draft a save plan for Альфа Строй")
    assert [document["kind"] for document in answer.documents] == ["save-plan"]
    assert "save_draft" in [proposal["action"] for proposal in answer.proposals]
    assert answer.text.count("Here is the plan.") <= 1
    # A model that cannot be reached is not waited for again once the document stands.
    assert isinstance(reply, str) or "model_unavailable" in answer.notices


def test_what_was_called_before_in_a_turn_is_not_done_again(scripted: Scripted) -> None:
    wanted = {"kind": "save-plan", "client": "Альфа Строй", "audience": "internal", "language": "en"}

    def reply(messages: list[BaseMessage]) -> str | AIMessage:
        if not any("Question of the user" in message.text for message in messages):
            return "The sponsor left."  # asked for the prose of the document
        times = sum(isinstance(message, ToolMessage) for message in messages)
        call = {"name": "draft_document", "args": wanted, "id": f"call-{times}"}
        return AIMessage(content="", tool_calls=[call]) if times < 2 else "It waits for your word."

    conversation, script = scripted(reply)
    events = list(conversation.stream("Draft a save plan for Альфа Строй"))
    assert [event.text for event in events if event.type == "tool"] == ["draft_document"]
    assert len(conversation.answer().documents) == 1
    assert script.choices[-1] == "none"


def test_a_draft_that_cannot_be_made_is_tried_once(
    scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agent.drafting.drafter import Drafter

    tried = []

    def fail(self: Drafter, kind: str, *_: object, **__: object) -> None:
        tried.append(kind)
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(Drafter, "draft", fail)
    conversation, _ = scripted("Here is the plan.")
    assert (
        conversation.ask("Draft a save plan for Альфа Строй").text
        == "Here is the plan.\n\nNo draft was made."
    )
    assert tried == ["save-plan"]


def test_arithmetic_is_a_tool(scripted: Scripted) -> None:
    conversation, _ = scripted(
        _call("derive", operation="difference", references=["churn.score", "health.score"]),
        "Nothing more is known.",
    )
    answer = conversation.ask(ASK)
    assert answer.text.startswith("Nothing more is known.")


def test_a_model_that_talks_around_the_figure_leaves_it_to_the_composer(scripted: Scripted) -> None:
    conversation, script = scripted("I looked into it.")
    answer = conversation.ask(ASK)
    assert answer.text.startswith(
        "I looked into it.\n\nАльфа Строй is in the yellow band: the health score is 53."
    )
    assert len(script.asked) == 1


def test_a_model_that_gives_advice_is_asked_for_no_figure(scripted: Scripted) -> None:
    conversation, _ = scripted("Call the client.")
    assert conversation.ask("What should we do next with Альфа Строй?").text == "Call the client."


@pytest.mark.parametrize(
    "call",
    [
        _call("client_sheet", client="Газпром"),
        _call("client_sheet"),
        _call("no_such_tool", x=1),
        _call("derive", operation="sum", references=["nothing.at.all"]),
    ],
    ids=["unknown client", "missing argument", "unknown tool", "unknown reference"],
)
def test_a_tool_s_fault_does_not_end_the_conversation(scripted: Scripted, call: AIMessage) -> None:
    conversation, _ = scripted(call, GOOD)
    assert "health score is 53" in conversation.ask(ASK).text


def test_model_calls_are_limited(scripted: Scripted) -> None:
    conversation, script = scripted(_call("book_summary"))
    answer = conversation.ask(ASK)
    assert answer.notices == ["call_limit"]
    assert "the health score is 53" in answer.text
    assert len(script.asked) <= 8


def test_an_override_is_proposed_and_done_only_after_approval(scripted: Scripted, desk: Desk) -> None:
    conversation, _ = scripted(
        _call("set_override", client="Альфа Строй", band="red", reason="the sponsor said so", for_days=30),
        "It waits for your word.",
    )
    answer = conversation.ask("Set Альфа Строй to red")
    assert desk.book.override_for("c-105", desk.as_of()) is None
    (proposal,) = answer.proposals
    with pytest.raises(ProposalError):
        conversation.approve("not-" + proposal["id"], by="tester")
    conversation.approve(proposal["id"], by="tester")
    override = desk.book.override_for("c-105", desk.as_of())
    assert override is not None
    assert (override.band, override.set_by) == ("red", "tester")
    with pytest.raises(ProposalError):
        conversation.approve(proposal["id"], by="tester")


def test_private_mode_sends_no_figure_and_no_name(scripted: Scripted, desk: Desk) -> None:
    conversation, script = scripted(GOOD)
    desk.settings = desk.settings.model_copy(update={"private": True})
    answer = conversation.ask(ASK)
    sent = "\n".join(message.text for message in script.asked[0])
    assert answer.text == "Альфа Строй is in the yellow band: the health score is 53."
    for secret in ("Альфа", "53", "320", "Коль", "Пахомов"):
        assert secret not in sent


def test_names_of_contacts_stay_in_the_house(scripted: Scripted) -> None:
    conversation, script = scripted("The sponsor is [[client.sponsor]].")
    answer = conversation.ask("Who is the sponsor of Альфа Строй?")
    assert "Пахомов" in answer.text
    assert not any("Пахомов" in message.text for message in script.asked[0])


def test_history_goes_along_without_old_tool_steps(scripted: Scripted) -> None:
    conversation, script = scripted(_call("book_summary"), GOOD, GOOD)
    conversation.ask(ASK)
    conversation.ask("And why?")
    kinds = [message.type for message in script.asked[2]]
    assert "tool" not in kinds
    assert kinds[-1] == "human"


def test_two_conversations_do_not_meet(scripted: Scripted, desk: Desk) -> None:
    conversation, _ = scripted(GOOD)
    conversation.ask(ASK)
    other = Conversation(conversation._graph, desk)
    assert "Which client" in other.ask("And why?").text


@pytest.mark.parametrize(
    ("question", "wanted", "made"),
    [
        (
            "Prepare a QBR for BrightPath Analytics, the client version",
            {"kind": "qbr", "audience": "internal"},
            ("qbr", "client"),
        ),
        (
            "Составь план удержания для Книжного Острова",
            {"kind": "onboarding-plan"},
            ("save-plan", "internal"),
        ),
    ],
)
def test_a_document_is_the_one_that_the_users_words_ask_for(
    scripted: Scripted, question: str, wanted: dict[str, str], made: tuple[str, str]
) -> None:
    def calls(messages: list[BaseMessage]) -> AIMessage | str:
        called = any(isinstance(message, ToolMessage) for message in messages)
        name = "BrightPath Analytics" if wanted["kind"] == "qbr" else "Книжный Остров"
        call = {"name": "draft_document", "args": {**wanted, "client": name}, "id": "call"}
        return "It waits." if called else AIMessage(content="", tool_calls=[call])

    conversation, _ = scripted(calls)
    documents = conversation.ask(question).documents
    assert [(document["kind"], document["audience"]) for document in documents] == [made]


@pytest.mark.parametrize(
    ("question", "made"), [("Что предложить Альфа Групп?", 0), ("Помоги удержать Альфа Групп", 1)]
)
def test_nothing_is_drafted_where_the_users_words_ask_for_something_else(
    scripted: Scripted, question: str, made: int
) -> None:
    call = _call("draft_document", kind="save-plan", client="Альфа Групп")
    conversation, script = scripted(call, "[[client.name]]: [[health.band]].")
    answer = conversation.ask(question)
    assert len(answer.documents) == made
    assert bool(answer.proposals) == bool(made)
    assert ("asked for no document" in script.asked[1][-1].text) == (not made)


@pytest.mark.parametrize(
    "call",
    [
        _call("set_override", client="Альфа Групп", band="red", reason="высокий риск", for_days=30),
        _call("propose_task", client="Альфа Групп", title="Позвонить директору"),
    ],
)
def test_a_model_puts_down_nothing_that_the_users_words_do_not_ask_for(
    scripted: Scripted, call: AIMessage
) -> None:
    conversation, script = scripted(call, "[[client.name]]: [[health.band]].")
    assert conversation.ask("Что предложить Альфа Групп?").proposals == []
    assert "the user" in script.asked[1][-1].text


def test_what_is_asked_of_the_library_is_answered_by_it_though_the_model_cites_nothing(
    scripted: Scripted,
) -> None:
    ask = "What does the playbook say about low engagement?"
    conversation, script = scripted("Call them.")
    talked = conversation.ask(ask)
    assert talked.text.startswith("Call them.\n\n")
    assert talked.citations
    cited, _ = scripted("Call the main contact [[cite.a]].")
    told = cited.ask(ask)
    assert told.text.startswith("Call the main contact")
    assert told.citations
    assert "The library says" not in told.text
    assert len(script.asked) == 1


def test_a_span_is_the_one_that_the_users_words_name(scripted: Scripted) -> None:
    def asks_for(span: str) -> str:
        def calls(messages: list[BaseMessage]) -> AIMessage | str:
            called = any(isinstance(message, ToolMessage) for message in messages)
            call = {"name": "moved_between_bands", "args": {"span": span, "into": "red"}, "id": "call"}
            return "Moved: [[moved.count]]." if called else AIMessage(content="", tool_calls=[call])

        conversation, _ = scripted(calls)
        answer = conversation.ask("Which clients changed their band this month?")
        return str(next(fact["value"] for fact in answer.facts if fact["id"] == "moved.count"))

    assert asks_for("2026-11") == asks_for("2026-11-01:2026-11-22") == asks_for("2026-10") != "0"
