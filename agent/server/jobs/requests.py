"""What a job is asked to do: what a caller sends, and what is kept of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from agent.desk.selection import Selection
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


class _Drafts(_Request):
    kind: Literal["drafts"]
    document: Annotated[
        str, Field(min_length=1, max_length=64, json_schema_extra={"enum": list(ABOUT_CLIENTS)})
    ]
    """The kind of document."""
    language: Language | None = None
    """Each client's own unless given."""
    audience: Audience = "internal"


class DraftsRequest(_Drafts):
    """One document for each of several clients: those named, or those that fit a selection. One of the two is given."""

    client_ids: Annotated[tuple[ClientId, ...], Field(max_length=MOST_DRAFTS)] = ()
    select: Selection | None = None
    """Who, by what is computed of them on the day: everyone in red, a manager's clients at critical risk."""
    as_of: date | None = None
    """The day to answer for; today unless given."""

    @model_validator(mode="after")
    def _says_who(self) -> Self:
        if bool(self.client_ids) == (self.select is not None):
            raise ValueError("say who: client_ids or select, one of the two")
        return self


class DraftsJob(_Drafts):
    """:class:`DraftsRequest` as it is kept: who and on which day is settled when it is asked for."""

    client_ids: Annotated[tuple[ClientId, ...], Field(min_length=1, max_length=MOST_DRAFTS)]
    select: Selection | None = None
    """How they were chosen, where they were not named."""
    as_of: date
    calls_expected: int
    """Model calls that it takes where every section passes the gate at once."""
    calls_at_most: int


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
