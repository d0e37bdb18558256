"""What is written down of a named client: the file of its history, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.sample.words import read_yaml

_FOLDER = Path(__file__).parent
Month = str
"""``2026-10``."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Part):
    """An earlier contract: when it ended, how, and what was paid a month until then."""

    ended: date
    outcome: Literal["renewed", "expanded", "contracted"]
    monthly_value: float
    keeps_renewal: bool = False
    """Whether the value changed amid a contract whose end stayed where it was."""


class Gone(_Part):
    """Somebody whose name stood in the record until that day."""

    name: str
    until: date


class GoalScript(_Part):
    """A goal; its readings follow a weekly measure or are written down."""

    goal: str
    target: float
    unit: str
    due: date
    measure: str | None = None
    readings: Mapping[date, float] = Field(default_factory=dict)


class Script(_Part):
    """A named client's history. Days are those of a book that ends on ``DEFAULT_UNTIL``."""

    course: Mapping[date, float]
    """Where the figures stood on a day, between those of the earlier file (0) and of the later (1) and beyond."""
    also: tuple[date, ...] = ()
    """Further days that the client's figures were taken on."""
    sponsor: Gone | None = None
    terms: tuple[Term, ...] = ()
    late: Mapping[Month, int] = Field(default_factory=dict)
    """Days after its due day that a month's invoice was paid; the others were paid ahead of it."""
    invoices: tuple[tuple[str, date, date, date | None, float], ...] = ()
    """Further ones: id, issued, due, paid, amount."""
    cheque: float
    """What a conversion brings the client."""
    usage_cut: float = 1.0
    """What is left of the use of the service in the last weeks."""
    unknown: tuple[str, ...] = ()
    """Weekly measures that nobody takes."""
    weekly: Mapping[str, Mapping[date, float]] = Field(default_factory=dict)
    """Measure to weeks that are written down."""
    reviews: bool = True
    """Whether monthly reviews are held beside the meetings that are written down."""
    missed_reviews: tuple[Month, ...] = ()
    unanswered: tuple[Month, ...] = ()
    """Months whose surveys were not answered."""
    events: tuple[tuple[date, str, str], ...] = ()
    meetings: tuple[tuple[date, str, str, str], ...] = ()
    stakeholders: tuple[Mapping[str, Any], ...] = ()
    goals: tuple[GoalScript, ...] = ()
    milestones: Mapping[str, date | None] = Field(default_factory=dict)
    notes: tuple[tuple[date, str, str], ...] = ()
    tickets: tuple[tuple[date, str, str, str, str], ...] = ()
    """Day, severity, sentiment, subject, text: told in the place of the nearest counted one."""
    commitments: tuple[Mapping[str, Any], ...] = ()
    actions: tuple[Mapping[str, Any], ...] = ()
    referrals: tuple[tuple[date, str, str], ...] = ()


def script(client_id: str) -> Script:
    """The history written down for ``client_id``."""
    return Script.model_validate(read_yaml(_FOLDER / f"{client_id}.yaml"))
