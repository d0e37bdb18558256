"""The shapes of conversations, messages, runs and approvals on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from agent.server.store.conversations import Decision, KeptConversation
from agent.server.store.runs import KeptRun, Status
from tools.words import Language

#: Characters of one question.
LONGEST = 8000


def _kept_as_text(text: str) -> str:
    """Text that any database keeps."""
    if "\0" in text:
        raise ValueError("a text holds no null character")
    return text


Text = Annotated[str, AfterValidator(_kept_as_text)]
_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NewConversation(BaseModel):
    """What a conversation is opened with; all of it may be left out."""

    model_config = _STRICT

    client_id: Annotated[Text, Field(min_length=1, max_length=200)] | None = Field(
        None, description="Whom to speak of where a question names no client.", examples=["c-101"]
    )
    language: Language | None = Field(
        None, description="What to answer in; the question's own language unless given."
    )
    title: Annotated[Text, Field(min_length=1, max_length=200)] | None = Field(
        None, examples=["Before the Monday call"]
    )


class Conversation(BaseModel):
    """A conversation."""

    id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    title: str | None
    client_id: str | None
    language: Language | None
    created_at: datetime

    @classmethod
    def of(cls, kept: KeptConversation) -> Conversation:
        return cls(
            id=kept.id,
            title=kept.title,
            client_id=kept.client_id,
            language=kept.language,
            created_at=kept.created_at,
        )


class ConversationPage(BaseModel):
    """Conversations of the caller, the last opened first."""

    items: list[Conversation]
    next: str | None = Field(description="The cursor of the page behind this one; `null` on the last.")


class Message(BaseModel):
    """One side of a turn. What was asked stands before what was said to it; both name the run."""

    role: Literal["user", "assistant"]
    run_id: str
    text: str
    at: datetime
    status: Status = Field(description="Of the run.")
    answer: dict[str, Any] | None = Field(
        None,
        description="What `csm ask --json` writes, with a line of source for every figure (`sources`), where in the text "
        "each figure and citation stands (`spans`), the `passages` that are cited, and the `steps` of tools.",
    )
    error: dict[str, Any] | None = Field(None, description="What went wrong: `code` and `detail`.")


class Transcript(Conversation):
    """A conversation with what was said in it, in order."""

    messages: list[Message]
    earlier: str | None = Field(
        description="The cursor of the messages before these; `null` where there are none."
    )


class NewMessage(BaseModel):
    """A question."""

    model_config = _STRICT

    text: Annotated[Text, Field(min_length=1, max_length=LONGEST)] = Field(
        examples=["How is Альфа Строй doing?"]
    )


class Run(BaseModel):
    """One question at work or answered."""

    run_id: str
    conversation_id: str
    message_id: str
    status: Status = Field(description="`stopped`: ended before its time; `failed`: no answer was made.")
    question: str
    text: str = Field(description="The answer, or what was shown of it before it was ended.")
    answer: dict[str, Any] | None
    error: dict[str, Any] | None
    model: str | None
    model_calls: int
    created_at: datetime
    finished_at: datetime | None
    events: str = Field(description="Where its events can be read, as server-sent events.")

    @classmethod
    def of(cls, kept: KeptRun) -> Run:
        return cls(
            run_id=kept.id,
            conversation_id=kept.conversation_id,
            message_id=kept.message_id,
            status=kept.status,
            question=kept.question,
            text=said(kept),
            answer=kept.answer,
            error=kept.error,
            model=kept.model,
            model_calls=kept.model_calls,
            created_at=kept.created_at,
            finished_at=kept.finished_at,
            events=f"/api/runs/{kept.id}/events",
        )


def said(kept: KeptRun) -> str:
    """The text of the answer, or what was shown of it."""
    return str(kept.answer["answer"]) if kept.answer is not None else kept.said


def messages_of(kept: KeptRun) -> list[Message]:
    """A run as the two sides of a turn; one where nothing was said (yet)."""
    asked = Message(role="user", run_id=kept.id, text=kept.question, at=kept.created_at, status=kept.status)
    text = said(kept)
    if not text and kept.error is None:
        return [asked]
    answered = Message(
        role="assistant",
        run_id=kept.id,
        text=text,
        at=kept.finished_at or kept.created_at,
        status=kept.status,
        answer=kept.answer,
        error=kept.error,
    )
    return [asked, answered]


class Approval(BaseModel):
    """A change to the book that was proposed: shown in words, done exactly as shown."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(examples=["3f2a9c41b07d"])
    action: str = Field(examples=["set_override"])
    client: str | None
    status: Literal["open", "done", "refused"]
    text: str = Field(
        description="What would be done.", examples=["set the band by hand (c-101): red, until …"]
    )
    result: dict[str, Any] | None = Field(None, description="What came of it, once it is done.")


class ApprovalList(BaseModel):
    """What waits for a word."""

    items: list[Approval]


class NewDecision(BaseModel):
    """A word on a proposal."""

    model_config = ConfigDict(extra="forbid")

    decision: Decision
