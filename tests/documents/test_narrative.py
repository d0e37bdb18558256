"""What a model is told before it writes a document's prose."""

from __future__ import annotations

import re

import pytest

from agent.desk import Desk
from agent.drafting import Drafter, DraftError
from agent.drafting.kinds import KINDS
from agent.models.scripted import Script, ScriptedChatModel

CLIENTS = ("c-101", "c-102", "c-104", "c-106", "c-107", "c-108")
WRITTEN = [name for name, kind in KINDS.items() if kind.narrative]
_REF = re.compile(r"^\[\[([^\]]+)\]\] — (.*)$", re.M)


def _sheets(desk: Desk, kind: str) -> dict[str, str]:
    """References that some client's document of this kind tells a model of, each with what is said of it."""
    desk.settings = desk.settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
    asked: list[str] = []

    def answer(messages: object) -> str:
        asked.append("\n".join(str(message.content) for message in messages))  # type: ignore[attr-defined]
        return ""

    for client in CLIENTS if KINDS[kind].book is None else (None,):
        try:
            Drafter(desk, [ScriptedChatModel(script=Script(answer, answer, answer, answer))]).draft(
                kind, client, language="en"
            )
        except DraftError:
            continue
    assert asked
    return dict(_REF.findall("\n".join(asked)))


@pytest.mark.parametrize("kind", WRITTEN)
def test_prose_may_speak_of_what_its_prompt_asks_for(desk: Desk, kind: str) -> None:
    sheet = _sheets(desk, kind)
    dead = [start for start in KINDS[kind].told if not any(start in ref for ref in sheet)]
    assert not dead


@pytest.mark.parametrize("kind", WRITTEN)
def test_no_text_on_record_goes_to_a_model_with_a_plan(desk: Desk, kind: str) -> None:
    """Promises, titles and names of people are somebody's words: a document shows them, a model need not read them."""
    plans = {
        ref: said
        for ref, said in _sheets(desk, kind).items()
        if re.search(r"(?:^|:|\.)(?:plan|pitch|qbr)\.", ref)
    }
    assert not [
        ref for ref, said in plans.items() if re.search(r"\((?:name|text)[,)]", said) and "package" not in ref
    ]
