"""A model's endpoint that fails in every way: the facts answer all the same, and the reader is told what happened."""

from __future__ import annotations

import time
from typing import Any

import pytest

from agent.troubles import NOTICES
from tests.endpoint import (
    Manner,
    another_protocol,
    breaks_after,
    calls,
    drip,
    endless,
    garbage,
    nobody_listening,
    nothing,
    says,
    silence,
    status,
)
from tests.faults.conftest import ASK, GOOD, SAID, Csm, Serving, Talk
from tests.patience import PATIENCE


def _tool_piece(number: int) -> dict[str, Any]:
    begun = {"id": "c", "type": "function"} if not number else {}
    function = {"arguments": "x" * 50, **({"name": "client_sheet"} if not number else {})}
    return {"tool_calls": [{"index": 0, **begun, "function": function}]}


UNAVAILABLE: dict[str, Manner] = {
    "silent": silence,
    "dropped half-way": breaks_after(GOOD, " Churn ri"),
    "429": status(429),
    "500": status(500),
    "401": status(401),
    "a page of a proxy": another_protocol,
    "events that are no JSON": garbage,
    "endless thoughts": endless(lambda n: {"content": "hm " if n else "<think>"}),
    "endless reasoning": endless(lambda n: {"reasoning_content": "hm "}),
    "an endless tool call": endless(_tool_piece),
    "signs of life without a word": drip,
}
SAID_NOTHING: dict[str, Manner] = {
    "empty": nothing,
    "arguments that are no object": calls("client_sheet", "[1, 2]"),
    "a sentence without an end": endless(lambda n: {"content": "word and " * 60}),
}


@pytest.mark.parametrize(
    ("manner", "notice"),
    [
        *(pytest.param(manner, "model_unavailable", id=name) for name, manner in UNAVAILABLE.items()),
        *(pytest.param(manner, "model_said_nothing", id=name) for name, manner in SAID_NOTHING.items()),
    ],
)
def test_the_facts_answer_and_the_reader_is_told(
    manner: Manner, notice: str, endpoint: Serving, talk: Talk
) -> None:
    served = endpoint(manner)
    begun = time.monotonic()
    answer = talk(served.url).ask(ASK["en"])
    assert SAID in answer.text
    assert "churn risk score of 80" in answer.text
    assert answer.notices == [notice]
    assert served.asked
    assert time.monotonic() - begun < 60  # and not for ever: what is endless is cut


def test_an_endpoint_that_refuses_connections(talk: Talk) -> None:
    with nobody_listening() as url:
        answer = talk(url).ask(ASK["ru"])
    assert answer.notices == ["model_unavailable"]
    assert "балл" in answer.text


@pytest.mark.parametrize(
    "manner",
    [
        calls("client_sheet", '{"client": "Аль'),
        calls("client_sheet", '{"client": 7}'),
        calls("drop_database", "{}"),
        calls("", "{}"),
    ],
    ids=["cut arguments", "arguments of another type", "a tool that is not there", "a tool without a name"],
)
def test_a_call_that_cannot_be_made_is_answered_and_the_model_goes_on(
    manner: Manner, endpoint: Serving, talk: Talk
) -> None:
    served = endpoint(manner, says(GOOD))
    answer = talk(served.url).ask(ASK["en"])
    assert answer.text == SAID
    assert answer.notices == []
    for asked in served.asked:  # a provider refuses a call that nothing answers
        answered = {m["tool_call_id"] for m in asked["messages"] if m["role"] == "tool"}
        made = {c["id"] for m in asked["messages"] for c in m.get("tool_calls") or ()}
        assert made == answered


def test_an_answer_without_an_end_is_cut_at_its_sentences(endpoint: Serving, talk: Talk) -> None:
    served = endpoint(endless(lambda n: {"content": GOOD + " "}))
    assert talk(served.url).ask(ASK["en"]).text == SAID
    assert served.left.wait(PATIENCE)  # the endpoint is not left writing to nobody


def test_a_model_that_comes_back_is_asked_again_with_the_next_question(endpoint: Serving, talk: Talk) -> None:
    served = endpoint(status(401), says(GOOD))
    conversation = talk(served.url)
    assert conversation.ask(ASK["en"]).notices == ["model_unavailable"]
    back = conversation.ask(ASK["en"])
    assert (back.text, back.notices) == (SAID, [])


def test_a_tool_that_raises_is_no_end_of_the_answer(
    endpoint: Serving, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = endpoint(calls("book_summary", "{}"), says(GOOD))
    conversation = talk(served.url)
    monkeypatch.setattr("agent.desk.Desk.summary", _broken)
    assert conversation.ask(ASK["en"]).text == SAID
    (told,) = [m for m in served.asked[-1]["messages"] if m["role"] == "tool"]
    assert "the tool failed" in told["content"]
    assert "secret" not in str(served.asked)


def _broken(*_: object) -> None:
    raise ZeroDivisionError("secret")


# -- on the surfaces -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_command_line_says_so(
    language: Any, book: object, csm: Csm, endpoint: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_BASE_URL", endpoint(status(500)).url)
    code, out, err = csm("ask", ASK[language])
    assert code == 0
    assert "53" in out
    assert NOTICES[language]["model_unavailable"] in err


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_chat_says_so_and_goes_on(
    language: Any, book: object, csm: Csm, endpoint: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_BASE_URL", endpoint(nothing).url)
    code, out, err = csm("chat", input=f"{ASK[language]}\n{ASK[language]}\n")
    assert code == 0
    assert out.count("53") >= 2
    assert err.count(NOTICES[language]["model_said_nothing"]) == 2


def test_a_draft_is_made_from_the_facts_and_says_so(
    book: object, csm: Csm, endpoint: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_BASE_URL", endpoint(status(401)).url)
    code, out, err = csm("draft", "save-plan", "Альфа Строй", "--lang", "ru")
    assert code == 0
    assert "53" in out
    assert NOTICES["ru"]["model_unavailable"] in err
