"""What one conversation remembers: messages, the ledger of facts, and what was found for the question at hand.

Every value is made of plain JSON types, so that any checkpointer can keep it and no class of ours has to be loaded
to read it back.
"""

from __future__ import annotations

from typing import Annotated, Any, NotRequired

from langchain.agents import AgentState

#: A key that makes an update of the findings start anew instead of adding to the last turn's.
ANEW = "__anew__"


def _merge(old: dict[str, Any] | None, new: dict[str, Any]) -> dict[str, Any]:
    if ANEW in new:
        return {key: value for key, value in new.items() if key != ANEW}
    return {**(old or {}), **new}


class CsmState(AgentState[Any]):
    """State of the graph. Fields of one turn are set anew by the briefing that opens it."""

    ledger: NotRequired[dict[str, Any]]
    """Every fact of the turns that a model is still shown, by reference; the briefing alone writes it."""
    spoken_of: NotRequired[dict[str, list[str | None]]]
    """Whose facts came in those turns: the question's message id -> client ids, ``None`` for facts of no client."""
    passages: NotRequired[list[dict[str, Any]]]
    """Library passages of this turn, lettered."""
    request: NotRequired[dict[str, Any]]
    """The question as the rules understood it (:class:`agent.briefing.requests.Request`), of this turn."""
    given: NotRequired[dict[str, Any]]
    """What the caller says beside the next question: ``client``, whom it is about, and ``language``, to answer in."""
    findings: NotRequired[Annotated[dict[str, Any], _merge]]
    """What the desk found in this turn: tool name and arguments -> codes and ids for the composer."""
    briefed: NotRequired[list[list[str | None]]]
    """The facts that the question of this turn was briefed with: client (``None``: of none) and id."""
    focus: NotRequired[list[str]]
    """Clients spoken of last."""
    pending: NotRequired[str | None]
    """A question that waits for the user to say which client is meant."""
    released: NotRequired[list[dict[str, Any]]]
    """What this turn has shown so far, sentence by sentence."""
    counts: NotRequired[dict[str, int]]
    """Of this turn: model calls, re-asks, sentences withheld."""
    notices: NotRequired[list[str]]
    """Of this turn: what the reader must be told besides the answer (codes)."""
    proposals: NotRequired[list[dict[str, Any]]]
    """Changes to the book that wait for approval, each bound to what was shown."""
    documents: NotRequired[list[dict[str, Any]]]
    """Drafts made in this turn, rendered."""
