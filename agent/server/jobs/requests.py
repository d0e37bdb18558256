"""What a job is asked to do: what a caller sends, and what is kept of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from agent.drafting import KINDS
from tools.book.naming import LoadTable
from tools.facts import Audience
from tools.words import Language

#: Clients that one job drafts for at most.
MOST_DRAFTS = 1000

#: Kinds of document that are about one client.
ABOUT_CLIENTS = tuple(name for name, kind in KINDS.items() if kind.book is None)

ClientId = Annotated[str, Field(min_length=1, max_length=200)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class RunJob(_Request):
    """The report of a day, a week or a quarter: keeps the day's health and churn risk, proposes what is to be done."""

    kind: Literal["run"]
    report: Literal["daily", "weekly", "quarterly"]
    as_of: date | None = None
    """The day to answer for; today unless given."""
    save: bool = True
    """Whether anything is written into the book; without it the report shows what would be proposed."""


class DraftsJob(_Request):
    """One document for each of several clients."""

    kind: Literal["drafts"]
    document: Annotated[
        str, Field(min_length=1, max_length=64, json_schema_extra={"enum": list(ABOUT_CLIENTS)})
    ]
    """The kind of document."""
    client_ids: Annotated[tuple[ClientId, ...], Field(min_length=1, max_length=MOST_DRAFTS)]
    language: Language | None = None
    """Each client's own unless given."""
    audience: Audience = "internal"
    as_of: date | None = None


class LoadJob(_Request):
    """A file put into the book, as ``csm load`` does."""

    kind: Literal["load"] = "load"
    name: str
    """As the caller named the file, for reports alone: no path is made of it."""
    digest: str
    """SHA-256 of the file."""
    size: int
    """Bytes."""
    table: LoadTable | None = None
    """What the file holds; ``None``: a workbook with a sheet a table."""
    data_date: date | None = None
    decimal: Literal[".", ","] | None = None
    mapping: str | None = None
    """A shipped map of another system's columns."""
    sheet: str | None = None


JobRequest = RunJob | DraftsJob | LoadJob
