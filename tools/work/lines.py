"""Lines that several reports share: a signal, a contact, an action, a promise, a renewal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from tools.facts import Fact
from tools.history import Action, Commitment, HistoryRow
from tools.plans.parts import lettered
from tools.signals import Evidence, Signal, SignalName, by_severity
from tools.signals.case import row_of
from tools.signals.rows import in_words
from tools.time.cadence import Touchpoint
from tools.work.actions import PENDING, action_facts
from tools.work.results import Item, Sheet, Unknown
from tools.work.view import BookView, ClientView

NAME = "client.name"


def signal_items(
    sheet: Sheet, view: ClientView, wanted: Collection[SignalName], *, name: bool = True
) -> Iterator[Item]:
    """Each of ``wanted`` that fired, the gravest at the front."""
    for signal in by_severity(signal for signal in view.fired if signal.signal in wanted):
        base = f"signal.{signal.signal}"
        facts = view.facts(
            *([NAME] if name else []),
            *(f"{base}.{part}" for part in ("name", "severity", "since", "action")),
            *(f"{base}.{in_words(figure)}" for figure in signal.figures),
        )
        yield sheet.item("signal", facts, client_id=view.client_id, evidence=signal.evidence)


def unknown_signals(
    sheet: Sheet, views: Iterable[ClientView], wanted: Sequence[SignalName]
) -> Iterator[Unknown]:
    """What could not be told of each signal, by what is missing."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for view in views:
        for signal in view.signals:
            if signal.fired is None and signal.signal in wanted:
                groups.setdefault((signal.signal, signal.missing), []).append(view.client_id)
    for (name, missing), clients in sorted(groups.items(), key=lambda one: wanted.index(one[0][0])):
        yield sheet.unknown("warning_signal", name, missing, clients)


def absent(sheet: Sheet, book: Iterable[ClientView], what: str, tables: Collection[str]) -> Iterator[Unknown]:
    """``what`` cannot be told of clients for whom one of ``tables`` was never loaded."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for view in book:
        if missing := tuple(sorted(set(tables) & view.history.absent)):
            groups.setdefault(missing, []).append(view.client_id)
    for missing, clients in sorted(groups.items()):
        yield sheet.unknown("work_item", what, missing, clients)


def touch_item(sheet: Sheet, view: ClientView, letter: str, point: Touchpoint, *, name: bool = True) -> Item:
    """A contact of the horizon; ``letter`` is its place there."""
    id = f"touchpoint.item.{letter}"
    facts = view.facts(*([NAME] if name else []), f"{id}.kind", f"{id}.date", f"{id}.basis", f"{id}.state")
    return sheet.item("touchpoint", facts, client_id=view.client_id, evidence=(_source(view, point),))


def touchpoints(view: ClientView) -> list[tuple[str, Touchpoint]]:
    """The contacts of the horizon with the letters of their facts."""
    return lettered(view.cadence.touchpoints)


def _source(view: ClientView, point: Touchpoint) -> Evidence:
    row = {"client_id": view.client_id, "kind": point.kind, "due": point.due.isoformat()}
    return Evidence(table="client", row=row | {"sources": list(point.sources)})


class ActionLines:
    """A client's actions on record that are not closed, and those newly proposed, under one row of letters."""

    def __init__(self, view: ClientView, proposals: Iterable[Action] = ()) -> None:
        self.view = view
        standing = [action for action in view.history.actions if action.status in PENDING]
        known = {action.action_id for action in standing}
        waiting = [action for action in standing if action.status == "proposed"]
        self.proposed = (*waiting, *(action for action in proposals if action.action_id not in known))
        self.open = tuple(
            sorted(
                (action for action in standing if action.status != "proposed"),
                key=lambda one: (one.due is None, one.due or view.as_of, one.action_id),
            )
        )
        self._facts = action_facts(view, (*self.open, *self.proposed))

    def item(self, sheet: Sheet, what: str, action: Action, *, name: bool = True) -> Item:
        named = self.view.facts(NAME) if name else []
        shown = ("type", "title", "owner", "due", "playbook", "id") + (
            () if action.status == "proposed" else ("status",)
        )
        facts = [fact for fact in self._facts[action.action_id] if fact.id.rsplit(".", 1)[-1] in shown]
        row = row_of(action, "action_id", "type", "created", "due", "status", "origin")
        return sheet.item(what, [*named, *facts], client_id=self.view.client_id, evidence=(row,))


def promise_items(
    sheet: Sheet, view: ClientView, promises: Iterable[Commitment], *, name: bool = True
) -> Iterator[Item]:
    """Open promises of both sides. What was promised is somebody's words."""
    make = view.maker.fact
    for letter, promise in lettered(promises):
        id = f"promise.{letter}"
        late = None if promise.due is None else "overdue" if promise.due < view.as_of else "on_time"
        facts = [
            *(view.facts(NAME) if name else []),
            make(f"{id}.text", "promise_text", promise.text, "text"),
            make(f"{id}.side", "promise_side", promise.side, "category", noun="promise_side"),
            make(f"{id}.due", "promise_due", promise.due, "date"),
            make(f"{id}.state", "promise_state", late, "category", noun="touchpoint_state"),
        ]
        row = row_of(promise, "made", "text", "side", "due")
        yield sheet.item("promise", facts, client_id=view.client_id, evidence=(row,))


def rows(found: Iterable[HistoryRow], *columns: str) -> tuple[Evidence, ...]:
    """Rows of the history as evidence."""
    return tuple(row_of(row, *columns) for row in found)


def named(view: ClientView, *facts: Fact) -> list[Fact]:
    """The client's name in front of what is said of it."""
    return [*view.facts(NAME), *facts]


def all_of(book: BookView, signal: SignalName) -> list[tuple[ClientView, Signal]]:
    """Whom a signal fired for."""
    return [(view, one) for view in book for one in view.fired if one.signal == signal]
