"""Documents and their versions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from agent.drafting import KINDS
from agent.drafting.versions import Changes
from agent.server.schemas.base import Page, Shown
from tools.facts import Audience
from tools.words import Language


class DraftLine(Shown):
    """A version of a document, as `csm drafts --json` lists it."""

    id: int
    client_id: str | None
    kind: str
    language: Language
    audience: Audience
    version: int
    created_at: str
    model: str
    prompts_version: str
    scorecard_version: str


class DraftPage(Page):
    """Drafts, newest first."""

    items: list[DraftLine]


class FollowUp(Shown):
    """Something that a draft leaves to be done: a row of a table of the book, written once somebody approves it."""

    table: Literal["actions", "commitments"]
    row: dict[str, Any]


class DraftShown(DraftLine):
    """A version with all that was kept of it."""

    markdown: str
    """Released text alone."""
    data: dict[str, Any]
    """The typed plan that it was laid out from; empty in a client's version."""
    facts: list[dict[str, Any]]
    """The facts shown, each under its reference."""
    document: dict[str, Any]
    """The typed document, from which every format is laid out."""
    follow_up: list[FollowUp]


class DraftMade(DraftShown):
    """A version just made."""

    changes: Changes | None
    """What it says otherwise than the version before; `null` for the first."""
    model_calls: int
    withheld: int
    """Sentences of the model that did not pass the gate."""
    refused: list[str]
    """Sentences of the template that did not pass the gate."""
    save_first: bool
    """An expansion pitch for a client who has to be saved before anything is sold."""


class DraftRequest(Shown):
    """A document to be drafted."""

    kind: Annotated[str, Field(min_length=1, max_length=64, json_schema_extra={"enum": [*KINDS]})]
    client_id: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    """Left out for a document about the whole book."""
    language: Language | None = None
    """The client's own unless given."""
    audience: Audience = "internal"


class SectionRequest(Shown):
    """A person's own text of a section."""

    markdown: Annotated[str, Field(min_length=1, max_length=100_000)]


class ApprovalAnswer(Shown):
    """What a draft left to be done is in the book."""

    id: int
    follow_up: list[FollowUp]
    new: int
    """How many of them the book did not have."""
