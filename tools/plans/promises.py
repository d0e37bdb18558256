"""What was promised on either side, as documents between reviews show it: what was not kept, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from tools.facts import Audience, Fact
from tools.history import ClientHistory
from tools.history import Commitment as Row
from tools.plans.commitments import CommitmentState
from tools.plans.parts import Part, lettered
from tools.scoring.facts.maker import FactMaker


class Promise(Part):
    """A promise on record and how it stands on a day."""

    letter: str
    text: str
    side: Literal["agency", "client"]
    made: date
    due: date | None
    state: CommitmentState
    """As recorded; of one that nobody scored ``pending`` while it is not due, then ``unknown``."""


def promises_of(
    history: ClientHistory,
    as_of: date,
    *,
    since: date | None = None,
    side: Literal["agency", "client"] | None = None,
    states: Iterable[CommitmentState] | None = None,
) -> tuple[Promise, ...] | None:
    """Promises made from ``since`` on, by due date; ``None`` where no promises were ever recorded in the book."""
    if "commitments" in history.absent:
        return None
    wanted = None if states is None else frozenset(states)
    found = [
        row
        for row in history.commitments
        if (since is None or row.made >= since)
        and (side is None or row.side == side)
        and (wanted is None or _state(row, as_of) in wanted)
    ]
    found.sort(key=lambda row: (row.due or date.max, row.made, row.text))
    return tuple(
        Promise(
            letter=letter,
            text=row.text,
            side=row.side,
            made=row.made,
            due=row.due,
            state=_state(row, as_of),
        )
        for letter, row in lettered(found)
    )


def _state(row: Row, as_of: date) -> CommitmentState:
    if row.state is not None:
        return row.state
    return "pending" if row.closed is None and (row.due is None or row.due >= as_of) else "unknown"


def promise_facts(maker: FactMaker, promises: Iterable[Promise], start: str = "plan.promise") -> list[Fact]:
    """``<start>.<letter>.text``, ``.side``, ``.due`` and ``.state``; the client made or got them, and may see them."""
    seen: dict[str, Audience] = {"audience": "client"}
    facts = []
    for promise in promises:
        id = f"{start}.{promise.letter}"
        facts += [
            maker.fact(f"{id}.text", "promise_text", promise.text, "text", **seen),
            maker.fact(f"{id}.side", "promise_side", promise.side, "category", noun="promise_side", **seen),
            maker.fact(f"{id}.due", "promise_due", promise.due, "date", **seen),
            maker.fact(
                f"{id}.state", "commitment_state", promise.state, "category", noun="commitment_state", **seen
            ),
        ]
    return facts
