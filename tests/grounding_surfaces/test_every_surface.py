"""A model that writes a number everywhere: no surface shows it."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest

from agent.cli.drafts import KINDS, OF_BOOK
from agent.conversation import answer_of
from agent.desk import Desk
from agent.export import FORMATS
from agent.export.contents import texts_of
from tests.agent.conftest import Scripted
from tests.grounding_surfaces.conftest import CLIENT, DAY, Csm
from tests.grounding_surfaces.hostile import SPELLINGS, calls, hostile, seen

QUESTIONS = (f"Как дела у клиента {CLIENT}?", f"How is {CLIENT} doing?", "Who is most at risk?")
#: Command lines by what they are a surface of; every one that can speak with a model is here.
COMMANDS: dict[str, tuple[str, ...]] = {
    "ask in Russian": ("ask", QUESTIONS[0], "--as-of", DAY),
    "ask in English": ("ask", QUESTIONS[1], "--as-of", DAY),
    "ask of the book": ("ask", QUESTIONS[2], "--as-of", DAY),
    "ask as JSON": ("ask", QUESTIONS[0], "--as-of", DAY, "--json"),
    "ask in private": ("ask", QUESTIONS[1], "--as-of", DAY, "--private"),
    "a save plan": ("draft", "save-plan", CLIENT, "--as-of", DAY),
    "a pitch as JSON": ("draft", "expansion-pitch", CLIENT, "--as-of", DAY, "--json"),
    "a review": ("draft", "qbr", CLIENT, "--as-of", DAY, "--lang", "en"),
    "a review as a page": ("draft", "qbr", CLIENT, "--as-of", DAY, "--format", "html"),
    "a review as data": ("draft", "qbr", CLIENT, "--as-of", DAY, "--format", "json"),
    "a save plan as a message": ("draft", "save-plan", CLIENT, "--as-of", DAY, "--format", "txt"),
    "a client's review": ("draft", "qbr", CLIENT, "--as-of", DAY, "--audience", "client"),
    **{
        f"{kind}, whatever its kind": ("draft", kind, *(() if kind in OF_BOOK else (CLIENT,)), "--as-of", DAY)
        for kind in KINDS
    },
    "the demo": ("demo",),
    "a client": ("show", CLIENT, "--as-of", DAY),
    "a client as JSON": ("show", CLIENT, "--as-of", DAY, "--json"),
    "the clients": ("clients", "--as-of", DAY),
    "the clients as JSON": ("clients", "--as-of", DAY, "--json"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_shows_what_a_model_made_up(csm: Csm, command: tuple[str, ...], tmp_path: Path) -> None:
    result = csm(*command)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    assert seen(result.stdout) == []
    assert seen(result.stderr) == []
    drafts = [path.read_text("utf-8") for path in tmp_path.rglob("*.md")]
    assert [spelling for text in drafts for spelling in seen(text)] == []


def test_no_file_of_a_draft_that_is_kept_shows_it(csm: Csm, tmp_path: Path) -> None:
    """Every format of every kind, and what compares, lists, edits and approves versions."""
    shown = []
    for kind in ("save-plan", "qbr"):
        for _ in range(2):
            made = csm("draft", kind, CLIENT, "--as-of", DAY)
            assert made.exit_code == 0, made.output
    for command in (
        ("drafts",),
        ("drafts", "--json"),
        ("draft", "diff", "1", "2"),
        ("draft", "diff", "3", "4", "--json"),
        ("draft", "approve", "2", "--yes", "--as-of", DAY),
        ("draft", "approve", "4", "--yes", "--as-of", DAY),
    ):
        result = csm(*command)
        assert result.exit_code == 0, result.output
        shown.append(result.stdout + result.stderr)
    edited = csm("draft", "edit", "2", "commercial", typed="Сначала ценность, потом всё остальное.")
    assert edited.exit_code == 0, edited.output
    for number in ("2", "4", "5"):
        for format in FORMATS:
            path = tmp_path / f"{number}.{format}"
            result = csm("draft", "export", number, "--out", str(path))
            assert result.exit_code == 0, result.output
            shown += texts_of(path.read_bytes(), format)
    assert any("ценность" in text for text in shown)
    assert [spelling for text in shown for spelling in seen(text)] == []


def test_no_chat_shows_it_not_even_after_approval(csm: Csm) -> None:
    typed = "\n".join(
        (
            QUESTIONS[1],
            "/sources",
            f"/draft qbr {CLIENT}",
            f"Draft a save plan for {CLIENT}",
            "/approve",
            "/sources",
        )
    )
    result = csm("chat", "--as-of", DAY, typed=typed + "\n")
    assert result.exit_code == 0, result.output
    assert CLIENT in result.stdout
    waiting = re.findall(r"/approve (\w+)", result.stderr)
    assert seen(result.stdout + result.stderr) == []
    assert waiting, "the save plan at least was proposed"
    for surface in (("show", CLIENT), ("show", CLIENT, "--json"), ("ask", QUESTIONS[1])):
        assert seen(csm(*surface, "--as-of", DAY).stdout) == []


def test_no_stream_event_and_no_field_that_is_read_holds_it(
    scripted: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    conversation, script = scripted(hostile(CLIENT))
    with caplog.at_level(logging.CRITICAL):
        events = list(conversation.stream(QUESTIONS[1]))
    assert len(script.asked) >= 3
    assert seen(repr(events)) == []
    answer = conversation.answer()
    assert answer.withheld > 0
    assert seen(json.dumps(answer.to_json(), ensure_ascii=False)) == []
    assert seen(repr(answer)) == []
    assert caplog.records == []


def test_no_custom_event_of_the_graph_holds_it(scripted: Scripted, desk: Desk) -> None:
    conversation, _ = scripted(hostile(CLIENT))
    events = [
        repr(event)
        for event in conversation._graph.stream(
            {"messages": [("user", QUESTIONS[1])]}, conversation._config, stream_mode="custom"
        )
    ]
    assert events
    assert [event for event in events if seen(event)] == []
    state: dict[str, Any] = conversation._graph.get_state(conversation._config).values
    read = {key: value for key, value in state.items() if key != "messages"}
    assert {key: seen(repr(value)) for key, value in read.items() if seen(repr(value))} == {}
    assert seen(repr(answer_of(state, desk.settings))) == []


def test_no_text_of_a_message_holds_it(scripted: Scripted) -> None:
    """Messages are not for readers; still their text is what was released and nothing that was refused."""
    conversation, _ = scripted(hostile(CLIENT))
    conversation.ask(QUESTIONS[1])
    messages = conversation._graph.get_state(conversation._config).values["messages"]
    assert [m.text for m in messages if m.type == "ai" and seen(m.text)] == []


def test_the_log_at_its_own_level_holds_it_neither(
    scripted: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    conversation, _ = scripted(hostile(CLIENT))
    with caplog.at_level(logging.CRITICAL):
        conversation.ask(QUESTIONS[0])
    assert caplog.text == ""


def test_the_walk_can_fail() -> None:
    assert [seen(f"Индекс {spelling}") for spelling in SPELLINGS] == [[spelling] for spelling in SPELLINGS]
    assert {call["name"] for call in calls(CLIENT)} >= {"set_override", "score_7391528"}
