"""A call that the user logs: the note as it was written, and what it leaves to be done, all waiting for a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from agent.briefing.promises import promises_in
from agent.desk import Desk, Finding
from agent.proposals import propose_action, propose_note
from tools.history import Action, Note
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.time.workdays import add_working_days, shift_back_to_working_day
from tools.work.actions import action_id

#: Working days for what the note leaves to be done without naming a day; a choice of ours.
DAYS_FOR_A_PROMISE = 3
#: The source of facts that are the user's own words.
_SOURCE = "user"


@dataclass(frozen=True)
class Logged:
    """What a logged call comes to."""

    finding: Finding
    proposals: list[dict[str, Any]]


def call_logged(desk: Desk, client_id: str, note: str) -> Logged:
    """The note of a call with a client, and an action for each of its sentences that promises or asks something.

    Nothing is written: the note and every action are proposed. A day that a sentence names becomes the working day
    by which it is due; one without a day gets :data:`DAYS_FOR_A_PROMISE` working days.
    """
    day, record = desk.as_of(), desk.record(client_id)
    maker = FactMaker(client_id, day, _SOURCE, record.currency)
    kept = Note(client_id=client_id, date=day, kind="call", text=note)
    proposals = [propose_note(kept)]
    facts = [maker.fact("note.text", "note_text", note, "text")]
    listed = []
    for letter, promise in lettered(promises_in(note, day)):
        due = (
            add_working_days(day, DAYS_FOR_A_PROMISE)
            if promise.due is None
            else max(shift_back_to_working_day(promise.due), day)
        )
        action = _action(record, promise.text, due, day, source="call", type="keep_promise")
        proposals.append(propose_action(action))
        facts += [
            maker.fact(f"action.{letter}.title", "action_title", action.title, "text"),
            maker.fact(f"action.{letter}.due", "action_due", due, "date"),
            maker.fact(f"action.{letter}.owner", "action_owner", action.owner, "name"),
        ]
        listed.append(letter)
    return Logged(Finding(f"log:{client_id}", {"actions": listed}, tuple(facts)), proposals)


def task_for(desk: Desk, client_id: str, title: str, within_working_days: int) -> Action:
    """Something to do for a client, owned by its account manager, due so many working days ahead."""
    day = desk.as_of()
    due = add_working_days(day, within_working_days)
    return _action(desk.record(client_id), title, due, day, source="chat", type="task")


def _action(record: ClientRecord, title: str, due: date, day: date, *, source: str, type: str) -> Action:
    origin = f"{source}:{day.isoformat()}:{sha256(title.encode()).hexdigest()[:8]}"
    return Action(
        action_id=action_id(record.client_id, type, origin),
        client_id=record.client_id,
        type=type,
        title=title,
        owner=record.account_manager,
        created=day,
        due=due,
        origin=origin,
    )
