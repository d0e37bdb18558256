"""One client's history, and what of it was known on a day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from tools.history.rows import (
    Action,
    ChurnSnapshot,
    ClosingDocument,
    Commitment,
    Event,
    Goal,
    GoalReading,
    HealthSnapshot,
    HistoryRow,
    Invoice,
    Meeting,
    Milestone,
    Note,
    Outcome,
    Referral,
    Stakeholder,
    Survey,
    TableName,
    Ticket,
    Week,
)

_Row = TypeVar("_Row", bound=HistoryRow)


@dataclass(frozen=True)
class ClientHistory:
    """All rows of one client, each table in the order of its days.

    ``absent`` names the tables that were never loaded into the book: of them nothing is known, for any client. A
    table that is not absent and holds no row of this client says that there was none.
    """

    client_id: str
    absent: frozenset[TableName] = frozenset()
    weekly: tuple[Week, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    events: tuple[Event, ...] = ()
    goals: tuple[Goal, ...] = ()
    goal_readings: tuple[GoalReading, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    surveys: tuple[Survey, ...] = ()
    referrals: tuple[Referral, ...] = ()
    closing_documents: tuple[ClosingDocument, ...] = ()
    health_snapshots: tuple[HealthSnapshot, ...] = ()
    churn_snapshots: tuple[ChurnSnapshot, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    known_on: date | None = field(default=None)
    """The day that :meth:`until` cut it to; ``None`` while it is whole."""

    def until(self, as_of: date) -> ClientHistory:
        """What was known on ``as_of``: rows of later days are left out, weeks that had not ended by the day before
        too, and what happened to a row later (a payment, a closing, a signature) is taken back.

        A meeting of a later day stays if it is planned; one that is recorded as held or missed later was still
        planned on ``as_of``.
        """
        return replace(
            self,
            known_on=as_of,
            weekly=tuple(week for week in self.weekly if week.week_start + timedelta(days=6) < as_of),
            invoices=tuple(
                _undo(invoice, as_of, "paid")
                for invoice in self.invoices
                if invoice.issued is None or invoice.issued <= as_of
            ),
            events=_until(self.events, as_of),
            goal_readings=_until(self.goal_readings, as_of),
            meetings=tuple(
                meeting
                if meeting.date <= as_of or meeting.status == "planned"
                else meeting.model_copy(update={"status": "planned"})
                for meeting in self.meetings
            ),
            stakeholders=tuple(
                _undo(person, as_of, "until")
                for person in self.stakeholders
                if person.since is None or person.since <= as_of
            ),
            tickets=tuple(
                _undo(ticket, as_of, "closed") for ticket in self.tickets if ticket.opened <= as_of
            ),
            notes=_until(self.notes, as_of),
            actions=tuple(
                _reopened(action, as_of)
                for action in self.actions
                if action.created is None or action.created <= as_of
            ),
            milestones=tuple(_undo(milestone, as_of, "done") for milestone in self.milestones),
            commitments=tuple(
                _unscored(promise, as_of) for promise in self.commitments if promise.made <= as_of
            ),
            surveys=_until(self.surveys, as_of),
            referrals=_until(self.referrals, as_of),
            closing_documents=tuple(
                _unsigned(document, as_of) for document in self.closing_documents if document.issued <= as_of
            ),
            health_snapshots=_until(self.health_snapshots, as_of),
            churn_snapshots=_until(self.churn_snapshots, as_of),
            outcomes=_until(self.outcomes, as_of),
        )


def _until(rows: tuple[_Row, ...], as_of: date) -> tuple[_Row, ...]:
    return tuple(row for row in rows if row.date <= as_of)  # type: ignore[attr-defined]


def _undo(row: _Row, as_of: date, name: str) -> _Row:
    """``row`` without the day ``name`` where that day lies after ``as_of``."""
    day = getattr(row, name)
    return row if day is None or day <= as_of else row.model_copy(update={name: None})


def _reopened(action: Action, as_of: date) -> Action:
    if action.closed is None or action.closed <= as_of:
        return action
    return action.model_copy(update={"closed": None, "status": "open"})


def _unscored(promise: Commitment, as_of: date) -> Commitment:
    if promise.closed is None or promise.closed <= as_of:
        return promise
    return promise.model_copy(update={"closed": None, "state": None})


def _unsigned(document: ClosingDocument, as_of: date) -> ClosingDocument:
    if document.signed is None or document.signed <= as_of:
        return document
    return document.model_copy(update={"signed": None, "status": "sent"})
