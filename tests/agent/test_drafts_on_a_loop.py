"""A document drafted on an event loop is the document drafted at once."""

from __future__ import annotations

import asyncio

from agent.desk import Desk
from agent.drafting import Draft, Drafter
from agent.models.scripted import Script, ScriptedChatModel

SAID = "The health score of [[client.name]] stands at [[health.score]]."


def drafted(desk: Desk, *replies: str | Exception) -> tuple[Draft, Draft]:
    """At once, and on a loop."""

    def drafter() -> Drafter:
        return Drafter(desk, [ScriptedChatModel(script=Script(*replies))])

    return (
        drafter().draft("save-plan", "c-105", language="en"),
        asyncio.run(drafter().adraft("save-plan", "c-105", language="en")),
    )


def test_the_same_document_and_the_same_counts(desk: Desk) -> None:
    at_once, awaited = drafted(desk, f"{SAID} It fell by 95 percent. More.", SAID)
    assert awaited == at_once
    assert (awaited.told, awaited.withheld) == (["save_plan_situation"], 1)
    assert awaited.tokens == {"unreported": awaited.model_calls}
    assert "stands at 53" in awaited.markdown


def test_the_template_speaks_where_the_model_fails(desk: Desk) -> None:
    at_once, awaited = drafted(desk, ConnectionError("down"))
    assert awaited == at_once
    assert awaited.told == []
    assert "53" in awaited.markdown
