"""The rows of a client's history, a model a table: what a file of that table may hold.

As in the client record, what a file leaves out is ``None`` and never zero, and a value out of range is refused
where the file is read. Money is in the client's own currency. Text of tickets, notes and surveys is somebody's
words: it is shown as data, and is never a calculator's input.

``KEY`` names the fields that tell a row from another of its table and client: a later row of the same key takes
the earlier one's place. Where it is empty the whole row is the key, and equal rows of one file are that many rows
(two clients' people may answer a survey alike on one day). ``DATE`` is the field by which a row became known
(see ``tools.history.view``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Count = Annotated[float, Field(ge=0)]
Money = Annotated[float, Field(ge=0)]
Score = Annotated[float, Field(ge=0, le=100)]


class OrTruth:
    """Marks a count that a file may also give as true (1) or false (0), being of one person."""


HeadCount = Annotated[Count, OrTruth()]

TableName = Literal[
    "weekly", "invoices", "events", "goals", "goal_readings", "meetings", "stakeholders", "tickets", "notes", "actions",
    "milestones", "commitments", "surveys", "referrals", "closing_documents", "health_snapshots", "churn_snapshots",
    "outcomes",
]  # fmt: skip


class HistoryRow(BaseModel):
    """One row of one client's history."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    TABLE: ClassVar[TableName]
    KEY: ClassVar[tuple[str, ...]]
    DATE: ClassVar[str | None]
    """``None`` where a row carries no day by which it became known: it counts on every day."""

    client_id: Text
    extra: Mapping[str, Any] = Field(default_factory=dict)
    """Columns that nobody here knows, kept with the row."""


class Week(HistoryRow):
    """What happened in one ISO week. Counts a week; ``revenue`` money a week; ``keywords_top10`` as the week ended;
    ``usage`` in whatever unit the agency measures the use of its service."""

    TABLE = "weekly"
    KEY = ("week_start",)
    DATE = "week_start"

    week_start: date
    logins: Count | None = None
    tickets: Count | None = None
    escalations: Count | None = None
    report_downloads: Count | None = None
    organic_traffic: Count | None = None
    leads: Count | None = None
    conversions: Count | None = None
    revenue: Money | None = None
    keywords_top10: Count | None = None
    usage: Count | None = None

    @model_validator(mode="after")
    def _monday(self) -> Week:
        if self.week_start.weekday():
            raise ValueError(f"week_start must be a Monday, {self.week_start} is none")
        return self


class Invoice(HistoryRow):
    """An invoice; ``paid`` is the day it was paid in full, missing while it is not."""

    TABLE = "invoices"
    KEY = ("invoice_id",)
    DATE = "issued"

    invoice_id: Text
    issued: date | None = None
    due: date
    paid: date | None = None
    amount: Money | None = None


class Event(HistoryRow):
    """Something that happened. ``kind`` is a code; those that calculators know are ``contact_changed``,
    ``contact_rebuilt``, ``sponsor_left``, ``sponsor_replaced``, ``competitive_rfp``, ``renewal_conversation``,
    ``first_value``; others are kept and shown as they are."""

    TABLE = "events"
    KEY = ("date", "kind", "detail")
    DATE = "date"

    date: date
    kind: Text
    detail: Text | None = None


class Goal(HistoryRow):
    """A figure that the client wants to reach; ``better`` says which way is up."""

    TABLE = "goals"
    KEY = ("goal",)
    DATE = None

    goal: Text
    target: float | None = None
    unit: Text | None = None
    due: date | None = None
    better: Literal["higher", "lower"] = "higher"


class GoalReading(HistoryRow):
    """Where a goal's figure stood on a day, in the goal's unit."""

    TABLE = "goal_readings"
    KEY = ("goal", "date")
    DATE = "date"

    goal: Text
    date: date
    value: float


class Meeting(HistoryRow):
    """A meeting, held, missed or planned. ``kind``: ``qbr``, ``review``, ``sync``, ``kickoff``, ``call`` or another word."""

    TABLE = "meetings"
    KEY = ("date", "kind")
    DATE = None  # a planned meeting lies ahead and is known today

    date: date
    kind: Text
    status: Literal["held", "missed", "planned"]
    detail: Text | None = None


class Stakeholder(HistoryRow):
    """A person on the client's side. ``role``: ``sponsor``, ``champion``, ``decision_maker``, ``influencer``, ``user``,
    ``blocker`` or another word; ``until`` is the day they left."""

    TABLE = "stakeholders"
    KEY = ("name",)
    DATE = "since"

    name: Text
    role: Text | None = None
    position: Text | None = None
    stance: Literal["supporter", "neutral", "opponent"] | None = None
    since: date | None = None
    until: date | None = None
    email: Text | None = None
    phone: Text | None = None


class Ticket(HistoryRow):
    """A support ticket; ``sentiment`` is the source system's own mark, if it has one."""

    TABLE = "tickets"
    KEY = ("ticket_id",)
    DATE = "opened"

    ticket_id: Text
    opened: date
    closed: date | None = None
    severity: Text | None = None
    escalated: bool | None = None
    sentiment: Literal["positive", "neutral", "negative"] | None = None
    subject: Text | None = None
    text: Text | None = None


class Note(HistoryRow):
    """What somebody wrote down about the client: a call, an e-mail, a remark."""

    TABLE = "notes"
    KEY = ("date", "author", "text")
    DATE = "date"

    date: date
    author: Text | None = None
    kind: Literal["call", "email", "meeting", "note"] = "note"
    text: Text


class Action(HistoryRow):
    """Something to do for the client (a CTA, as the field says). ``type`` is a code: a signal's action, a play, or
    another word; ``playbook`` the id of a library document. ``proposed`` waits for a person's word: it is not yet to be
    done, and one that is declined is ``cancelled``, so that it is not proposed again."""

    TABLE = "actions"
    KEY = ("action_id",)
    DATE = "created"

    action_id: Text
    type: Text
    title: Text | None = None
    owner: Text | None = None
    created: date | None = None
    due: date | None = None
    status: Literal["proposed", "open", "in_progress", "done", "cancelled"] = "open"
    closed: date | None = None
    playbook: Text | None = None
    origin: Text | None = None
    """What it came from: ``signal:payment_delays``, ``draft:12``, ``call:2026-11-20``; by it nothing is proposed twice."""


class Milestone(HistoryRow):
    """A criterion of the onboarding plan, an item of its checklist, or a milestone of the agency's own, and the day
    it was done."""

    TABLE = "milestones"
    KEY = ("milestone",)
    DATE = None

    milestone: Text
    due: date | None = None
    done: date | None = None


class Commitment(HistoryRow):
    """A promise made to the client (``side`` agency) or by the client. ``state`` is what somebody recorded; with
    ``field`` and ``target`` a figure of the record decides (see ``tools.plans.commitments``)."""

    TABLE = "commitments"
    KEY = ("made", "text")
    DATE = "made"

    made: date
    text: Text
    side: Literal["agency", "client"] = "agency"
    owner: Text | None = None
    due: date | None = None
    state: Literal["met", "partly", "missed"] | None = None
    closed: date | None = None
    field: Text | None = None
    target: float | None = None
    baseline: float | None = None


class Survey(HistoryRow):
    """Answers to a survey of one day: ``score`` of one answer (NPS 0-10, CSAT 0-100), ``sent`` and ``answered`` how many
    were asked and how many answered (in a file also true or false, where a row is one person)."""

    TABLE = "surveys"
    KEY = ()
    DATE = "date"

    date: date
    kind: Literal["nps", "csat"]
    score: Annotated[float, Field(ge=0, le=100)] | None = None
    sent: HeadCount | None = None
    answered: HeadCount | None = None
    respondent: Text | None = None

    @model_validator(mode="after")
    def _range(self) -> Survey:
        if self.kind == "nps" and self.score is not None and self.score > 10:
            raise ValueError("score of an NPS answer must be from 0 to 10")
        if self.sent is not None and self.answered is not None and self.answered > self.sent:
            raise ValueError("answered must not pass sent")
        return self


class Referral(HistoryRow):
    """Somebody the client recommended us to."""

    TABLE = "referrals"
    KEY = ()
    DATE = "date"

    date: date
    name: Text | None = None
    status: Literal["given", "contacted", "won", "lost"] | None = None


class ClosingDocument(HistoryRow):
    """A closing document of a period (an act, a universal transfer document) and where it stands."""

    TABLE = "closing_documents"
    KEY = ("document_id",)
    DATE = "issued"

    document_id: Text
    kind: Text | None = None
    issued: date
    status: Literal["draft", "sent", "signed", "rejected"]
    signed: date | None = None
    amount: Money | None = None


class HealthSnapshot(HistoryRow):
    """Health as it was shown on a day."""

    TABLE = "health_snapshots"
    KEY = ("date",)
    DATE = "date"

    date: date
    score: Score | None = None
    band: Literal["green", "yellow", "red"] | None = None


class ChurnSnapshot(HistoryRow):
    """Churn risk as it was shown on a day."""

    TABLE = "churn_snapshots"
    KEY = ("date",)
    DATE = "date"

    date: date
    score: Score | None = None
    level: Literal["low", "medium", "high", "critical"] | None = None


class Outcome(HistoryRow):
    """How a contract came out: money a month before and after it. A churned client has nothing after."""

    TABLE = "outcomes"
    KEY = ("date", "outcome")
    DATE = "date"

    date: date
    outcome: Literal["renewed", "expanded", "contracted", "churned"]
    monthly_before: Money | None = None
    monthly_after: Money | None = None

    @model_validator(mode="after")
    def _churned(self) -> Outcome:
        if self.outcome == "churned" and self.monthly_after:
            raise ValueError("monthly_after of a churned client must be 0 or left out")
        return self


#: Every table of the history by name, in the order that a folder is loaded in.
TABLES: dict[TableName, type[HistoryRow]] = {
    model.TABLE: model
    for model in (
        Week, Invoice, Event, Goal, GoalReading, Meeting, Stakeholder, Ticket, Note, Action, Milestone, Commitment,
        Survey, Referral, ClosingDocument, HealthSnapshot, ChurnSnapshot, Outcome,
    )
}  # fmt: skip
