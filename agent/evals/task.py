"""An evaluation task: a book, what a scripted user says and does, and what has to be true of the answers and of the book.

A task is data. It names facts and never their values: what a fact is worth is computed from the book's own files by
``agent.evals.key`` when the task is judged, so that a task cannot carry a wrong or an outdated figure.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from agent.briefing.requests import DraftKind
from tools.facts import Audience
from tools.words import Language

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]
FactId = Annotated[str, Field(pattern=r"^[a-z]+(?:[._][a-z]+)*$")]
#: A fact, or with ``*`` every fact whose id has anything in that place.
FactPattern = Annotated[str, Field(pattern=r"^[a-z._*]+$")]
#: Whose facts are meant: a ``client_id``, or :data:`BOOK` for facts about no single client.
Whose = Annotated[str, Field(min_length=1)]
BOOK = "book"
#: What can be proposed to the user (:mod:`agent.proposals`).
Action = Literal["save_draft", "set_override", "add_note", "add_action", "add_follow_up"]
Row = dict[str, Any]


class Part(BaseModel):
    """A part of a task; a key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fixture(Part):
    """The book that a task is played over."""

    base: Literal["sample", "empty"] = "sample"
    """The made-up book of ``csm sample``, or nothing."""
    as_of: date = date(2026, 11, 20)
    """The day that is asked for."""
    tables: dict[Slug, list[Row]] = Field(default_factory=dict)
    """Rows put behind those of the base, by table (``clients``, ``notes``, ``tickets`` ...). A row of ``clients`` may say
    ``like: ID``: what it does not give is taken over from that client's newest row in the base."""


class Proposed(Part):
    """A change that waits for the user's word."""

    action: Action
    client: str | None


class Document(Part):
    """A draft that was shown."""

    kind: DraftKind
    client: str | None = None
    audience: Audience = "internal"
    language: Language | None = None
    """The task's own unless given."""
    figures: tuple[FactId, ...] = ()
    """Facts about the client that the document must show."""
    absent: tuple[FactPattern, ...] = ()
    """Facts that it must not show."""


class Expect(Part):
    """What has to be true after a turn. What is not named must not happen: no draft, no open proposal, no question back."""

    figures: dict[Whose, tuple[FactId, ...]] = Field(default_factory=dict)
    """Facts that must be shown, each where the renderer put it, of this client, with the value that the key computes."""
    period: str | None = None
    """The span that facts over time are of, as ``2026-10-01:2026-12-31``."""
    since: date | None = None
    """The day that changes are counted from; the snapshot before the newest unless given."""
    absent: dict[Whose, tuple[FactPattern, ...]] = Field(default_factory=dict)
    """Facts that must not be shown."""
    only: tuple[Whose, ...] | None = None
    """Clients that facts may be shown of; any where ``None``. Names alone are free."""
    cites: tuple[Slug, ...] = ()
    """Documents of the library that must be cited or quoted, by id."""
    steps: tuple[Slug, ...] = ()
    """Of those, the ones whose steps must be: a section that holds a numbered list."""
    cites_not: tuple[str, ...] = ()
    """Documents that must not be; ``*`` for any at all."""
    says: tuple[str, ...] = ()
    """Words that must be in the text, in whatever letter case."""
    says_not: tuple[str, ...] = ()
    """Words that must not be."""
    asks: Literal["client"] | None = None
    """Whether the user must be asked which client is meant."""
    documents: tuple[Document, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    """What must be waiting for the user's word, and nothing besides."""
    language: Language | None = None
    """What the answer must be written in; the task's own unless given."""

    @field_validator("period")
    @classmethod
    def _is_a_span(cls, value: str | None) -> str | None:
        if value is not None:
            span_of(value)
        return value


def span_of(period: str) -> tuple[date, date]:
    """The first and the last day of a span.

    Raises:
        ValueError: it is none.
    """
    start, _, end = period.partition(":")
    try:
        return date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        raise ValueError("a period is written as two days: 2026-10-01:2026-12-31") from None


class Turn(Part):
    """What the user does, by rule: says something, approves, or declines."""

    when: Literal["always", "asked", "proposed"] = "always"
    """``asked``: only after being asked which client is meant. ``proposed``: only while something waits for a word."""
    say: str | None = None
    approve: tuple[Action, ...] | Literal["all"] | None = None
    """Approves what waits, as it was shown. It is then approved once more, which must be refused."""
    decline: tuple[Action, ...] | Literal["all"] | None = None
    """Declines what waits. It is then approved, which must be refused."""
    expect: Expect = Expect()
    """Judged after the turn. Where the rule does not hold the turn is not played, and this is judged of the last answer."""

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        done = [name for name in ("say", "approve", "decline") if getattr(self, name) is not None]
        if len(done) != 1:
            raise ValueError(f"a turn says, approves or declines; this one has {done or 'none of them'}")
        if self.say is None:
            judged = self.expect.model_fields_set - {"proposals"}
            if judged:
                raise ValueError(
                    f"after approving or declining only proposals can be expected, not {sorted(judged)}"
                )
        return self


class Write(Part):
    """Rows that must be in the book afterwards and were not there before."""

    table: Slug
    row: Row
    """What each of the rows must hold; columns not named may hold anything."""
    count: int = Field(1, ge=1)

    @field_validator("row")
    @classmethod
    def _as_the_book_keeps_it(cls, value: Row) -> Row:
        return {name: one.isoformat() if isinstance(one, date) else one for name, one in value.items()}


class Task(Part):
    """One task."""

    id: Slug
    category: Slug
    language: Language
    why: str | None = None
    """What the task is there to find out, where that is not plain from its turns."""
    book: Fixture = Fixture()
    turns: tuple[Turn, ...] = Field(min_length=1, max_length=12)
    writes: tuple[Write, ...] = ()
    """All that may be written into the book. Nothing where empty."""
    figures_only: bool = False
    """Only figures count: no wording, no citation, no choice of a tool by the model."""
    offline: bool = True
    """Whether the offline composer has to pass it."""
    offline_reason: str | None = None
    """Why it has not."""

    @model_validator(mode="after")
    def _begins_and_reasons(self) -> Self:
        if self.turns[0].say is None or self.turns[0].when != "always":
            raise ValueError("the first turn must say something, always")
        if self.offline == (self.offline_reason is not None):
            raise ValueError(
                "offline_reason says why a task is not for the composer: with offline: false, and only then"
            )
        return self


class TaskFile(Part):
    """What stands in one file."""

    category: Slug
    tasks: tuple[dict[str, Any], ...] = Field(min_length=1)
    """Each a :class:`Task` without its category."""
