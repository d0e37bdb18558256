"""What the tools are called with."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from agent.briefing.requests import DraftKind
from agent.desk.selection import Band, Level
from agent.server.desks import Day
from agent.server.pages import LIMIT, MOST
from agent.server.schemas.conversations import LONGEST, Text
from agent.server.schemas.scores import MOST_RECORDS, RecordIn
from agent.server.search import Sort
from tools.facts import Audience
from tools.portfolio.stake import GroupBy
from tools.words import Language

Client = Annotated[str, Field(min_length=1, max_length=200)]
Period = Annotated[str | None, Field(max_length=40)]


class Arguments(BaseModel):
    """Nothing else is taken than what is named."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class OnADay(Arguments):
    as_of: Day | None = None
    """The day to answer for; today unless given."""


class OfClient(OnADay):
    client: Client
    """The client: a name, an alias or an id."""


class Paged(OnADay):
    cursor: Annotated[str | None, Field(max_length=2000)] = None
    """`next` of the page before; the first page unless given."""
    limit: Annotated[int, Field(ge=1, le=MOST)] = LIMIT
    """How many on a page."""


class ListClients(Paged):
    q: Annotated[str | None, Field(max_length=200)] = None
    """Part of a name, alias or id."""
    manager: Annotated[str | None, Field(max_length=200)] = None
    """The account manager's name."""
    band: Band | None = None
    """Health: the worse of the computed band and the one set by hand."""
    level: Level | None = None
    """Churn risk."""
    sort: Sort = "client_id"
    """With `-` the largest first. Clients of whom it is not known come last."""


class FindClient(Arguments):
    name: Client
    """What somebody calls the client: inflected, shortened or mistyped."""


class ClientSheet(OfClient):
    language: Language | None = None
    """What the facts are worded in."""


class ScoreRecords(Arguments):
    records: Annotated[list[RecordIn], Field(min_length=1, max_length=MOST_RECORDS)]
    """Client records. They are scored and not kept."""


class ExplainChange(OfClient):
    since: Day
    """Compare with the figures in force on this day."""


class Signals(Paged):
    client: Client | None = None
    """One client: a name, an alias or an id; the whole book, a page of clients at a time, unless given."""
    all: bool = False
    """Those too that did not fire or cannot be told for lack of data."""


class Renewals(OnADay):
    period: Period = None
    """`2026Q4`, `2026-11`, `2026`, a day, or two days `2026-10-01:2026-12-31`; this quarter unless given."""


class Portfolio(OnADay):
    by: GroupBy | None = None
    """Group the clients as well."""
    limit: Annotated[int, Field(ge=1, le=MOST)] = LIMIT
    """How many clients to list; the sums are of all."""


class SuccessMetrics(OnADay):
    period: Period = None
    """`2026Q4`, `2026-11`, `2026`, a day, or two days `2026-10-01:2026-12-31`; the year up to the day unless given."""
    client: Client | None = None
    """One client's own metrics: a name, an alias or an id; the team's unless given."""


class Cadence(OfClient):
    days: Annotated[int | None, Field(ge=0, le=730)] = None
    """How many days ahead; 90 unless given."""


class RankAtRisk(OnADay):
    how_many: Annotated[int, Field(ge=1, le=MOST)] = 5
    """How many clients to rank; those that cannot be ranked are all named."""


class Upsell(OnADay):
    client: Client | None = None
    """One client: a name, an alias or an id; the whole book unless given."""
    limit: Annotated[int, Field(ge=1, le=MOST)] = LIMIT
    """How many offers to list of each kind; the sums are of all."""


class SearchLibrary(Arguments):
    query: Annotated[str, Field(min_length=1, max_length=2000)]
    """A question in Russian or English."""
    how_many: Annotated[int, Field(ge=1, le=100)] = 5
    """How many passages at most."""
    language: Language | None = None
    """The version shown where a document is there in both languages."""


class Ask(Arguments):
    question: Annotated[Text, Field(min_length=1, max_length=LONGEST)]
    """A question about clients, the book or the library, in Russian or English."""
    client: Client | None = None
    """Whom a question that names no client is about, in a new conversation."""
    conversation_id: Annotated[str | None, Field(max_length=200)] = None
    """Of an earlier answer, to go on with; a new conversation unless given."""
    language: Language | None = None
    """What to answer in, in a new conversation; the question's own language unless given."""


class DraftDocument(Arguments):
    kind: DraftKind
    """What to draft."""
    client: Client | None = None
    """The client: a name, an alias or an id; left out for a document about the whole book."""
    language: Language | None = None
    """The client's own unless given."""
    audience: Audience = "internal"
    """Who is to read it. In a client's version nothing internal can stand."""


class OfProposal(Arguments):
    conversation_id: Annotated[str, Field(min_length=1, max_length=200)]
    """The conversation in which it was proposed."""
    proposal_id: Annotated[str, Field(min_length=1, max_length=200)]
    """The proposal's id."""
