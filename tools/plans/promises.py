"""What was promised on either side, as documents between reviews show it: what was not kept, and what is still open.

Scored as a review scores it (:mod:`tools.plans.commitments`): what somebody recorded goes before what a figure says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import ValidationError

from tools.facts import Audience, Fact
from tools.history import ClientHistory
from tools.history import Commitment as Row
from tools.plans.commitments import Commitment, CommitmentState, score_commitments
from tools.plans.parts import Part, lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker


class Promise(Part):
    """A promise on record and how it stands on a day."""

    letter: str
    text: str
    side: Literal["agency", "client"]
    made: date
    due: date | None
    state: CommitmentState


def promises_of(
    history: ClientHistory,
    as_of: date,
    *,
    record: ClientRecord | None = None,
    since: date | None = None,
    side: Literal["agency", "client"] | None = None,
    states: Iterable[CommitmentState] | None = None,
) -> tuple[Promise, ...] | None:
    """Promises made from ``since`` on, by due date; ``None`` where no promises were ever recorded in the book.

    Args:
        record: the client's figures; without them a promise held to a figure is not judged by it.
    """
    if "commitments" in history.absent:
        return None
    wanted = None if states is None else frozenset(states)
    rows = [
        (row, state)
        for row in history.commitments
        if (since is None or row.made >= since) and (side is None or row.side == side)
        for state in [_state(row, record, as_of)]
        if wanted is None or state in wanted
    ]
    rows.sort(key=lambda one: (one[0].due or date.max, one[0].made, one[0].text))
    return tuple(
        Promise(letter=letter, text=row.text, side=row.side, made=row.made, due=row.due, state=state)
        for letter, (row, state) in lettered(rows)
    )


def _state(row: Row, record: ClientRecord | None, as_of: date) -> CommitmentState:
    """One without a day that nobody closed is still open; a figure that the record does not know decides nothing."""
    told = {"text": row.text, "state": row.state, "due": row.due, "side": row.side}
    try:
        promise = Commitment.model_validate(
            told | {"field": row.field, "target": row.target, "baseline": row.baseline}
        )
    except (ValidationError, ValueError):
        promise = Commitment.model_validate(told)
    known = record or ClientRecord(client_id=row.client_id, name=row.client_id)
    state = score_commitments([promise], known, as_of)[0].state
    return "pending" if state == "unknown" and row.due is None and row.closed is None else state


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
