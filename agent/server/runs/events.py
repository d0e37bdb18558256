"""What a reader of a run is told, event by event: plain typed data, of released text and counts alone."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from agent.server.store.runs import Status


class RunEvent(BaseModel):
    """Something that happened in a run. ``name`` is the event's name on the wire."""

    model_config = ConfigDict(frozen=True)

    name: ClassVar[str]


class RunStarted(RunEvent):
    """The question is being worked on."""

    name = "run.started"
    run_id: str
    conversation_id: str
    attempt: int = Field(1, description="Above 1 where the run was taken up again after a worker was lost.")


class ToolStarted(RunEvent):
    """A tool is at work."""

    name = "tool.started"
    tool: str = Field(examples=["client_sheet"])


class ToolResult(RunEvent):
    """What a tool found, in counts and ids; what it says is in the sentences."""

    name = "tool.result"
    tool: str = Field(examples=["client_sheet"])
    status: Literal["success", "error"]
    facts: int = 0
    passages: int = 0
    documents: int = 0
    proposals: int = 0
    clients: list[str] = Field(default_factory=list, examples=[["c-101"]])


class Sentence(RunEvent):
    """A piece of the answer, released; the pieces put together are its text."""

    name = "sentence"
    text: str


class AnswerMade(RunEvent):
    """The answer, whole: what ``csm ask --json`` writes, with a line of source for every figure (``sources``), where in the
    text each figure and citation stands (``spans``), the ``passages`` that are cited, and the ``steps`` of tools."""

    name = "answer"
    answer: dict[str, Any]


class Approval(RunEvent):
    """A change to the book that waits for a word: it is done only when it is approved."""

    name = "approval"
    conversation_id: str
    proposal: dict[str, Any]


class Failure(RunEvent):
    """What went wrong, and what to do about it; an answer from the facts may follow all the same."""

    name = "error"
    code: str = Field(examples=["model_unavailable"])
    detail: str


class Gap(RunEvent):
    """Events are gone that the reader has not had. Drop the sentences read so far: the answer follows whole."""

    name = "gap"
    run_id: str


class Done(RunEvent):
    """The last event of a run."""

    name = "done"
    status: Status


#: Every event, for the API's description.
EVENTS: tuple[type[RunEvent], ...] = (
    RunStarted,
    ToolStarted,
    ToolResult,
    Sentence,
    Failure,
    AnswerMade,
    Approval,
    Done,
    Gap,
)


def mark(run_id: str, number: int) -> str:
    """An event's id."""
    return f"{run_id}:{number}"


def number_in(mark: str | None, run_id: str) -> int | None:
    """The number in an event's id; ``None`` where it is of another run, or no id of ours."""
    run, _, number = (mark or "").partition(":")
    return int(number) if run == run_id and number.isdecimal() and len(number) <= 15 else None
