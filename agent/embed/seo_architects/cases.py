"""Whom a task is about: a client of the book, or one whose figures the task brings, at a desk that knows no other.

Figures that a task brings are judged at a book of their own in memory, so that the same calculators, agent and
documents work on them and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from agent.desk import Desk, DeskError
from agent.embed.seo_architects.failure import Refused, TaskError, refuse
from agent.embed.seo_architects.figures import NAMELESS, read_client
from agent.embed.seo_architects.request import Task
from tools.book import book_of
from tools.record import ClientRecord
from tools.scoring.results import Assessment


@dataclass(frozen=True)
class Case:
    """One client at a desk, on the desk's day."""

    desk: Desk
    record: ClientRecord
    assessment: Assessment
    given: bool
    """Whether the task brought the figures; else the book did."""

    @property
    def client_id(self) -> str | None:
        """The id that the caller knows the client by."""
        return None if self.record.client_id.startswith(NAMELESS) and self.given else self.record.client_id


@dataclass(frozen=True)
class Member:
    """One client of a portfolio: a case, or why there is none."""

    case: Case | None
    failure: TaskError | None


@dataclass
class Cases:
    """Opens the cases of a task.

    Args:
        book: the desk over the configured book; opened when a task first needs it.
    """

    book: Callable[[], Desk]
    _closing: list[Callable[[], None]] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[Cases]:
        """Lets go of the books in memory at the end."""
        try:
            yield self
        finally:
            for close in self._closing:
                close()

    def desk_for(self, task: Task) -> Desk:
        """The desk over the book, on the task's day."""
        return at(self.book(), task.as_of)

    def one(self, task: Task) -> Case:
        """The client that the task is about.

        Raises:
            TaskError: ``unknown_client``, ``refused_field``.
        """
        if task.cells is not None:
            return self._given([read_client(task.cells)], task)[0]
        if task.client_id is None:
            raise TaskError(
                "unknown_client", "the task names no client: give client_data or a client_id of the book"
            )
        return in_book(self.desk_for(task), task.client_id)

    def portfolio(self, task: Task) -> list[Member]:
        """Every client of the portfolio in its order, those that cannot be taken too."""
        found: list[ClientRecord | str | TaskError] = []
        seen: set[str] = set()
        for number, item in enumerate(task.portfolio or ()):
            try:
                one = _member(item, number)
                client_id = one if isinstance(one, str) else one.client_id
                if client_id in seen:
                    raise refuse("client_id", client_id, "stands in the portfolio twice")
                seen.add(client_id)
                found.append(one)
            except TaskError as error:
                found.append(error)
        records = [one for one in found if isinstance(one, ClientRecord)]
        given = iter(self._given(records, task) if records else ())
        members = []
        for taken in found:
            try:
                if isinstance(taken, TaskError):
                    raise taken
                case = in_book(self.desk_for(task), taken) if isinstance(taken, str) else next(given)
            except TaskError as error:
                members.append(Member(None, error))
            else:
                members.append(Member(case, None))
        return members

    def together(self, cases: Iterable[Case], task: Task) -> Desk:
        """One desk that knows these clients and no other."""
        held = list(cases)
        day = max([case.desk.as_of() for case in held])
        return self._over([case.record for case in held], day, task)

    def _given(self, records: list[ClientRecord], task: Task) -> list[Case]:
        """Cases of figures that the task brings, for its day; where it names none, not for one before theirs."""
        newest = max((record.data_date for record in records if record.data_date), default=None)
        day = task.as_of or self.book().as_of()
        if newest is not None and newest > day:
            if task.as_of is not None:
                raise refuse("data_date", newest, f"must not lie after as_of, {day}")
            day = newest
        desk = self._over(records, day, task)
        return [Case(desk, one, desk.assessment(one), given=True) for one in records]

    def _over(self, records: Iterable[ClientRecord], day: date, task: Task) -> Desk:
        ours = self.book()
        book = book_of(records, loaded_at=datetime.combine(day, time.min, UTC))
        self._closing.append(book.close)
        return Desk(
            settings=ours.settings, book=book, library=ours.library, as_of=lambda: day, clock=ours.clock
        )


def in_book(desk: Desk, client_id: str) -> Case:
    """The client of the book.

    Raises:
        TaskError: ``unknown_client``.
    """
    try:
        record = desk.record(client_id)
    except DeskError as error:
        raise TaskError("unknown_client", str(error), client_id=client_id) from None
    return Case(desk, record, desk.assessment(record), given=False)


def at(desk: Desk, day: date | None) -> Desk:
    """The same desk on another day."""
    if day is None:
        return desk
    return Desk(
        settings=desk.settings, book=desk.book, library=desk.library, as_of=lambda: day, clock=desk.clock
    )


def _member(item: Any, number: int) -> ClientRecord | str:
    """A client of a portfolio: an id in the book, or figures."""
    if isinstance(item, str) and item.strip():
        return item.strip()
    if not isinstance(item, Mapping):
        raise refuse(f"client_portfolio.{number}", item, "must be an object, or a client_id of the book")
    told = {name for name, value in item.items() if value is not None}
    if told == {"client_id"}:
        return str(item["client_id"])
    return read_client(item, f"{NAMELESS}-{number}")


def refused_of(members: Iterable[Member]) -> tuple[Refused, ...]:
    """Every field refused in a portfolio."""
    return tuple(field for member in members if member.failure for field in member.failure.refused)
