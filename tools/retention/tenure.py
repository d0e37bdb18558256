"""Who was a client on a day, and what it paid.

What a client paid a month on a day is told by what is dated: outcomes (what was paid before and after each) and the
records of earlier days; where nothing dated speaks of the day, by the current record. An outcome within the window
goes before records: it is what was agreed. An outcome on a window's first day belongs to the window. An outcome
other than a renewal whose amounts nobody wrote down makes the amounts on its far side unknown.

Figures without a date count before everything too where the book has no others, so a client with nothing but those
was held before too. That a client was held needs no amount: a dated record says so without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tools.facts import decimal
from tools.history import ClientHistory, Outcome
from tools.record import ClientRecord
from tools.time.period import Period

#: Outcomes of one day, in the order in which they can follow each other.
_ORDER = ("renewed", "expanded", "contracted", "churned")
_DAY = timedelta(days=1)

#: What a client's dated record said a month was worth (``None``: nothing), and since when.
DatedValue = tuple[date, float | int | None]


@dataclass(frozen=True)
class Tenure:
    """One client's contract over time, as known on one day."""

    record: ClientRecord
    outcomes: tuple[Outcome, ...]
    """In order."""
    values: tuple[tuple[date, Decimal], ...]
    """Monthly values of dated records, in order."""
    recorded: tuple[date, ...] = ()
    """The days of the dated records, those without a monthly value among them, in order."""

    @property
    def client_id(self) -> str:
        return self.record.client_id

    def held_before(self, day: date) -> bool | None:
        """Whether its contract ran on ``day`` before anything happened on that day; ``None`` where nobody can tell.

        It ran from ``contract_start`` until it churned. Without a ``contract_start`` it ran if something says that
        there was a client before: an outcome or a record of an earlier day, what an outcome says was paid until then,
        or a record without a date where there is none with one.
        """
        start = self.record.contract_start
        if start is not None and start > day:
            return False
        before = [outcome for outcome in self.outcomes if outcome.date < day]
        if before and before[-1].outcome == "churned":
            return start is not None and start > before[-1].date
        if start is not None or before or any(known <= day for known in self.recorded):
            return True
        paid = next((outcome.monthly_before for outcome in self.outcomes if outcome.date >= day), None)
        if paid is None:
            return None if self.recorded else True
        return True if paid else None

    def then(self, window: Period) -> Decimal | None:
        """Paid a month just before the window's first day."""
        inside = self._inside(window)
        if inside and inside[0].monthly_before is not None:
            return decimal(inside[0].monthly_before)
        return self._before(window.start)

    def now(self, window: Period) -> Decimal | None:
        """Paid a month as the window ended; zero for a client that had churned."""
        told = [one for one in self._inside(window) if _after(one) is not None or one.outcome != "renewed"]
        after = _after(told[-1]) if told else None
        return self._before(window.end + _DAY) if after is None else after

    def held_after(self, day: date) -> bool | None:
        """Whether its contract ran on as ``day`` ended."""
        return self.held_before(day + _DAY)

    def _inside(self, window: Period) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.date in window]

    def _before(self, day: date) -> Decimal | None:
        """The monthly value in force before ``day``: the last word from before, else the first one after."""
        known = [(at, 0, value) for at, value in self.values if at < day]
        known += [
            (one.date, 1 + index, value)
            for index, one in enumerate(self.outcomes)
            if one.date < day and (value := _after(one)) is not None
        ]
        blind = max((one.date for one in self.outcomes if one.date < day and _hides_after(one)), default=None)
        if known:
            at, _, value = max(known, key=lambda item: item[:2])
            if blind is None or at > blind:
                return value
        return self._first_after(day)

    def _first_after(self, day: date) -> Decimal | None:
        steps: list[tuple[date, int, Outcome | Decimal]] = [
            (one.date, 0, one) for one in self.outcomes if one.date >= day
        ]
        steps += [(at, 1, value) for at, value in self.values if at >= day]
        for _, _, step in sorted(steps, key=lambda item: item[:2]):
            if isinstance(step, Decimal):
                return step
            if step.monthly_before is not None:
                return decimal(step.monthly_before)
            if step.outcome != "renewed" or step.monthly_after is not None:
                return None
        return self._on_record()

    def _on_record(self) -> Decimal | None:
        """The current record's value; ``None`` where something changed it since that nobody wrote down."""
        if self.record.monthly_value is None:
            return None
        dated = self.record.data_date
        stale = dated is not None and any(_hides_after(one) and one.date >= dated for one in self.outcomes)
        return None if stale else decimal(self.record.monthly_value)


def tenure(record: ClientRecord, history: ClientHistory, values: Sequence[DatedValue], as_of: date) -> Tenure:
    """A client's contract over time, from what was known on ``as_of``.

    Args:
        record: the record in force on ``as_of``.
        values: what each dated record said a month was worth, ``None`` where it did not say.
    """
    known = [(at, value) for at, value in values if at <= as_of]
    recorded = {at for at, _ in known} | ({record.data_date} if record.data_date is not None else set())
    return Tenure(
        record=record,
        outcomes=tuple(
            sorted(
                (outcome for outcome in history.outcomes if outcome.date <= as_of),
                key=lambda one: (one.date, _ORDER.index(one.outcome)),
            )
        ),
        values=tuple(sorted((at, decimal(value)) for at, value in known if value is not None)),
        recorded=tuple(sorted(recorded)),
    )


def _after(outcome: Outcome) -> Decimal | None:
    if outcome.outcome == "churned":
        return Decimal(0)
    return None if outcome.monthly_after is None else decimal(outcome.monthly_after)


def _hides_after(outcome: Outcome) -> bool:
    return _after(outcome) is None and outcome.outcome != "renewed"
