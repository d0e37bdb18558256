"""The client book: a line a client, one client whole, its history and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from agent.server.schemas.base import Page, Shown
from agent.server.schemas.scores import OverrideShown, Scores, Status
from tools.history import TableName
from tools.record import ClientRecord
from tools.scoring.change import FactorChange, ScoreChange
from tools.signals import Evidence


class HealthLine(Shown):
    status: Status
    score: int | None
    band: str | None
    coverage: float
    disagrees: bool


class ChurnLine(Shown):
    status: Status
    score: int | None
    level: str | None
    coverage: float


class ClientLine(Shown):
    """One client at a glance, as `csm clients --json` lists it."""

    client_id: str
    name: str
    account_manager: str | None
    health: HealthLine
    churn: ChurnLine
    monthly_value: float | None
    currency: str
    renewal_date: str | None
    data_date: str | None


class ClientPage(Page):
    """Clients, a page at a time."""

    items: list[ClientLine]
    total: int
    """How many clients fit the filters, on all pages."""


class ClientCard(Scores):
    """One client whole, as `csm show --json` writes it: the scores with every factor, and the record."""

    record: ClientRecord
    """What is known; what is not known is left out."""


class SnapshotShown(Shown):
    """One set of a client's figures, scored by the rules as they are now."""

    effective: date
    """From which day it counts."""
    data_date: date | None
    loaded_at: str
    current: bool
    health_score: int | None
    health_band: str | None
    churn_score: int | None
    churn_level: str | None


class HistoryAnswer(Shown):
    """One client's dated history as it was known on the day."""

    client_id: str
    as_of: date
    snapshots: list[SnapshotShown]
    """The sets of figures up to the day, oldest first."""
    tables: dict[TableName, list[dict[str, Any]]]
    """Rows by table, in the order of their days; the columns are those of the files that `csm load` reads."""
    absent: list[TableName]
    """Tables that were never loaded for anybody: of them nothing is known."""


class FactorExplained(FactorChange):
    """One factor's part of a change, with the rows on record behind it."""

    rows: list[Evidence]
    absent: list[TableName]
    """Tables that would bear on it and were never loaded."""


class ChangeExplained(ScoreChange):
    """The change of one score, split into factors that sum to it."""

    factors: tuple[FactorExplained, ...]


class ExplanationAnswer(Shown):
    """What changed between two days, as `csm explain --json` writes it."""

    client_id: str
    since: date
    as_of: date
    in_force_from: date
    """From which day the figures counted that were in force on `since`."""
    in_force_to: date
    health: ChangeExplained
    churn: ChangeExplained


class OverrideRequest(Shown):
    """A band set by hand."""

    band: Literal["green", "yellow", "red"]
    reason: Annotated[str, StringConstraints(strip_whitespace=True), Field(min_length=1, max_length=2000)]
    """Why: it is shown beside the band."""
    expires: date
    """The last day that it holds."""


class OverrideAnswer(Shown):
    """A client's computed band, and the one set by hand where there is one."""

    client_id: str
    band: str | None
    override: OverrideShown | None
    disagrees: bool
