"""What a look for early-warning signals gives."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from tools.history import TableName

SignalName = Literal[
    "engagement_drop", "payment_delays", "support_volume_spike", "stakeholder_change", "performance_plateau",
    "health_drop", "sponsor_left", "competitive_rfp", "escalations_rising", "usage_decline", "missed_qbr",
    "renewal_delayed",
]  # fmt: skip
Severity = Literal["medium", "high"]

#: All signals, in the order they are shown in.
SIGNALS: tuple[SignalName, ...] = get_args(SignalName)


class Evidence(BaseModel):
    """A row that a signal rests on: of a table of the history, or ``client`` for the client's own record."""

    model_config = ConfigDict(frozen=True)

    table: TableName | Literal["client"]
    row: dict[str, Any]
    """Only what the rule looked at and what tells the row from others: column to plain JSON value."""


class Signal(BaseModel):
    """One signal of one client on one day."""

    model_config = ConfigDict(frozen=True)

    client_id: str
    signal: SignalName
    as_of: date
    fired: bool | None
    """``None``: cannot be told, see ``missing``."""
    severity: Severity
    action: str
    """A code of ``categories.signal_action`` in ``tools/words``."""
    playbook: str
    """The library document that answers it."""
    since: date | None = None
    """From which day the evidence speaks, where fired."""
    evidence: tuple[Evidence, ...] = ()
    figures: dict[str, float] = Field(default_factory=dict)
    """What a reader needs beside the rows (days overdue, points fallen), where fired; their words are in
    ``tools.signals.facts``."""
    missing: tuple[str, ...] = ()
    """What would have to be known: tables (``events``) and fields (``client.renewal_date``, ``weekly.logins``)."""
    rule: str
    """What fires it, in words, with the limits in force."""
