"""What a user puts into the book by chat: the note of a call with what it leaves to be done, a task, a band by hand.

Nothing is written here: everything is proposed, and waits for a person's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from agent.briefing.language import language_of
from agent.briefing.orders import BandByHand
from agent.briefing.promises import day_named, promises_in
from agent.desk import Desk, Finding
from agent.proposals import propose_action, propose_note, propose_override
from tools.facts import Fact
from tools.history import Action, Note
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.time.workdays import add_working_days, shift_back_to_working_day
from tools.work.actions import action_id

#: Working days for a task, and for what a note leaves to be done, where no day is named; a choice of ours.
DAYS_FOR_A_PROMISE = 3
#: For so many days at most a band is set by hand.
DAYS_BY_HAND = 180
#: The source of facts that are the user's own words.
_SOURCE = "user"


@dataclass(frozen=True)
class Entry:
    """What is told of an entry, and what it proposes."""

    finding: Finding
    proposals: list[dict[str, Any]]


def call_logged(desk: Desk, client_id: str, note: str) -> Entry:
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
        due = _due(promise.due, day)
        action = _action(record, promise.text, due, day, source="call", type="keep_promise")
        proposals.append(propose_action(action))
        facts += _told(maker, letter, action)
        listed.append(letter)
    return Entry(Finding(f"log:{client_id}", {"actions": listed}, tuple(facts)), proposals)


def task_put(desk: Desk, client_id: str, title: str) -> Entry:
    """A task in the user's own words. A day that they name becomes the working day by which it is due; without one it gets
    :data:`DAYS_FOR_A_PROMISE` working days."""
    day, record = desk.as_of(), desk.record(client_id)
    named = day_named(title, day, language_of(title, "ru"))
    action = _action(record, title, _due(named, day), day, source="chat", type="task")
    facts = _told(FactMaker(client_id, day, _SOURCE, record.currency), "a", action)
    return Entry(Finding(f"task:{client_id}", {}, tuple(facts)), [propose_action(action)])


def band_put(desk: Desk, client_id: str, ordered: BandByHand) -> Entry:
    """A band set by hand; with what the order leaves out (``reason``, ``until``) nothing is proposed."""
    ahead = None if ordered.until is None else (ordered.until - desk.as_of()).days
    days = ahead if ahead is not None and 0 < ahead <= DAYS_BY_HAND else None
    missing = [name for name, given in (("reason", ordered.reason), ("until", days)) if given is None]
    finding = Finding(f"by_hand:{client_id}", {"missing": missing})
    if ordered.reason is None or days is None:
        return Entry(finding, [])
    proposal = propose_override(desk, client_id, band=ordered.band, reason=ordered.reason, for_days=days)
    return Entry(finding, [proposal])


def _due(named: date | None, day: date) -> date:
    if named is None:
        return add_working_days(day, DAYS_FOR_A_PROMISE)
    return max(shift_back_to_working_day(named), day)


def _told(maker: FactMaker, letter: str, action: Action) -> list[Fact]:
    return [
        maker.fact(f"action.{letter}.title", "action_title", action.title, "text"),
        maker.fact(f"action.{letter}.due", "action_due", action.due, "date"),
        maker.fact(f"action.{letter}.owner", "action_owner", action.owner, "name"),
    ]


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
