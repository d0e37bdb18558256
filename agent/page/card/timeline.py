"""What happened with a client, the newest first, a page at a time: what was written down, and what was done here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from agent.desk import Desk
from agent.page.card.path import path_of
from tools.facts import Fact
from tools.history import ClientHistory, TableName
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker

Kind = Literal["notes", "events", "tickets", "meetings", "outcomes", "figures", "overrides"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Those that are tables of the history, and may never have been loaded.
_TABLES: tuple[TableName, ...] = ("notes", "events", "tickets", "meetings", "outcomes")
PAGE = 20


@dataclass(frozen=True)
class Entry:
    """Something that happened."""

    day: date
    kind: Kind
    what: str
    """Which word of the page says it: ``client.timeline.what.<what>``."""
    label: Fact | None = None
    """A category that says it closer: which event, which meeting."""
    text: str | None = None
    """Somebody's words."""
    by: str | None = None
    figures: tuple[Fact, ...] = ()
    until: date | None = None


@dataclass(frozen=True)
class Chapter:
    """A page of the timeline."""

    entries: tuple[Entry, ...]
    next: int | None
    """Behind how many the next page begins; ``None`` at the end."""
    absent: tuple[TableName, ...]
    """Tables among those asked for that were never loaded."""


def chapter_of(desk: Desk, client_id: str, kind: Kind | None = None, start: int = 0) -> Chapter:
    """A page of what happened up to the desk's day, of one kind or of all.

    Raises:
        DeskError: ``unknown_client``.
    """
    record, history = desk.record(client_id), desk.history(client_id)
    found = [one for one in _everything(desk, record, history) if kind is None or one.kind == kind]
    found.sort(key=lambda one: one.day, reverse=True)
    end = start + PAGE
    absent = tuple(name for name in _TABLES if name in history.absent and kind in (None, name))
    return Chapter(tuple(found[start:end]), end if end < len(found) else None, absent)


def _everything(desk: Desk, record: ClientRecord, history: ClientHistory) -> Iterator[Entry]:
    make = FactMaker(record.client_id, None, "book", record.currency, record.vat).fact
    day = desk.as_of()
    for note in history.notes:
        known = None if note.kind == "note" else note.kind  # a note that is a note and no more
        label = make("note.kind", "note_kind", known, "category", noun="note_kind") if known else None
        yield Entry(note.date, "notes", "note", label, note.text, note.author)
    for event in history.events:
        label = make("event.kind", "event_kind", event.kind, "category", noun="event_kind")
        yield Entry(event.date, "events", "event", label, event.detail)
    for ticket in history.tickets:
        words = "\n".join(part for part in (ticket.subject, ticket.text) if part)
        what = "escalated" if ticket.escalated else "opened"
        yield Entry(ticket.opened, "tickets", what, text=words or None, until=ticket.closed)
    for meeting in history.meetings:
        if meeting.date < day or (meeting.date == day and meeting.status != "planned"):
            label = make("meeting.kind", "meeting_kind", meeting.kind, "category", noun="meeting_kind")
            yield Entry(meeting.date, "meetings", f"meeting_{meeting.status}", label, meeting.detail)
    for outcome in history.outcomes:
        label = make("outcome.kind", "contract_outcome", outcome.outcome, "category", noun="contract_outcome")
        money = (
            make("outcome.before", "value_before", outcome.monthly_before, "money", period="month"),
            make("outcome.after", "value_after", outcome.monthly_after, "money", period="month"),
        )
        shown = tuple(fact for fact in money if fact.value is not None)
        yield Entry(outcome.date, "outcomes", "outcome", label, figures=shown)
    for step in path_of(desk, record).steps:
        shown = tuple(fact for fact in step.facts.values() if fact.value is not None)
        yield Entry(step.day, "figures", "figures", figures=shown)
    yield from _overrides(desk, record, day)


def _overrides(desk: Desk, record: ClientRecord, day: date) -> Iterator[Entry]:
    make = FactMaker(record.client_id, None, "book", record.currency).fact
    for one in desk.book.overrides(record.client_id):
        band = make("override.band", "health_override", one.band, "category", noun="band")
        if one.set_at.date() <= day:
            yield Entry(
                one.set_at.date(), "overrides", "override_set", band, one.reason, one.set_by, (), one.expires
            )
        if one.ended_at is not None and one.ended_at.date() <= day:
            yield Entry(one.ended_at.date(), "overrides", "override_ended", band, by=one.ended_by)
