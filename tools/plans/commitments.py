"""What was promised at the last review, and how each promise came out.

The customer-success skill (Customer Success expert, Russian) closes a review with its action items; the next
one scores every commitment as met, partly met or missed. A commitment that names a figure and a target is
scored by that figure; any other by whoever kept the record. One that nobody scored and no figure settles is
``unknown``, not missed; one that is not met and not yet due is ``pending`` (ours).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from tools.facts import Audience, Fact, decimal
from tools.plans.parts import Part, lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info, reader

#: A key of ``categories.commitment_state``.
CommitmentState = Literal["met", "partly", "missed", "pending", "unknown"]


class Commitment(Part):
    """A promise of the last review.

    Either ``state`` as somebody recorded it, or ``field`` and ``target``: then a figure of the record
    decides. With ``baseline``, where the figure stood when it was promised, a part of the way counts as
    ``partly``; a target below the baseline is one that the figure should fall to.
    """

    text: str
    state: CommitmentState | None = None
    field: str | None = None
    target: float | None = None
    baseline: float | None = None
    due: date | None = None
    owner: str | None = None
    side: Literal["agency", "client"] | None = None
    """Whose promise it is; ``None`` where nobody said."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.text.strip():
            raise ValueError("a commitment says what was promised")
        if (self.field is None) != (self.target is None):
            raise ValueError(f"{self.text!r}: a figure and its target go together")
        if self.field is not None and field_info(self.field).kind != "number":
            raise ValueError(f"{self.text!r}: {self.field} is no number")
        if self.baseline is not None and self.target is None:
            raise ValueError(f"{self.text!r}: a baseline needs a target")
        if self.baseline is not None and self.baseline == self.target:
            raise ValueError(f"{self.text!r}: the baseline is the target already")
        return self


class CommitmentScore(Part):
    """A commitment and how it came out."""

    letter: str
    text: str
    state: CommitmentState
    recorded: bool
    """Whether somebody recorded the state; else a figure decided it."""
    field: str | None
    value: Decimal | None
    target: Decimal | None
    baseline: Decimal | None
    due: date | None = None
    owner: str | None = None
    side: Literal["agency", "client"] | None = None


def score_commitments(
    commitments: Iterable[Commitment], record: ClientRecord, as_of: date | None = None
) -> tuple[CommitmentScore, ...]:
    """Every commitment with its state on ``as_of``. What somebody recorded goes before what a figure says."""
    return tuple(_score(letter, commitment, record, as_of) for letter, commitment in lettered(commitments))


def _score(letter: str, commitment: Commitment, record: ClientRecord, as_of: date | None) -> CommitmentScore:
    value = None if commitment.field is None else reader(commitment.field)(record)
    measured = _measured(commitment, value)
    early = as_of is not None and commitment.due is not None and as_of < commitment.due
    return CommitmentScore(
        letter=letter,
        text=commitment.text,
        state=commitment.state or ("pending" if early and measured != "met" else measured),
        recorded=commitment.state is not None,
        field=commitment.field,
        value=None if value is None else decimal(value),
        target=None if commitment.target is None else decimal(commitment.target),
        baseline=None if commitment.baseline is None else decimal(commitment.baseline),
        due=commitment.due,
        owner=commitment.owner,
        side=commitment.side,
    )


def _measured(commitment: Commitment, value: float | None) -> CommitmentState:
    target, baseline = commitment.target, commitment.baseline
    if value is None or target is None:
        return "unknown"
    falling = baseline is not None and target < baseline
    if (value <= target) if falling else (value >= target):
        return "met"
    if baseline is None:
        return "missed"
    return "partly" if (value < baseline) is falling and value != baseline else "missed"


def commitment_facts(maker: FactMaker, scores: Iterable[CommitmentScore]) -> list[Fact]:
    """``qbr.commitment.<letter>.text``, ``.state``, ``.due``, ``.owner``, ``.side`` and, where a figure decided, ``.value``
    and ``.target``.

    What was promised to the client and how it came out is for the client too; a figure follows its field.
    """
    facts = []
    for score in scores:
        id = f"qbr.commitment.{score.letter}"
        facts += [
            maker.fact(f"{id}.text", "commitment", score.text, "text", audience="client"),
            maker.fact(
                f"{id}.state",
                "commitment_state",
                score.state,
                "category",
                noun="commitment_state",
                audience="client",
            ),
            maker.fact(f"{id}.due", "promise_due", score.due, "date", audience="client"),
            maker.fact(f"{id}.owner", "action_owner", score.owner, "name", audience="client"),
            maker.fact(
                f"{id}.side", "promise_side", score.side, "category", noun="promise_side", audience="client"
            ),
        ]
        if score.field is not None:
            info = field_info(score.field)
            seen: dict[str, Audience] = {"audience": info.audience}
            facts += [
                maker.of_field(f"{id}.value", score.field, info, score.value, **seen),
                maker.of_field(f"{id}.target", score.field, info, score.target, **seen),
            ]
    return facts
