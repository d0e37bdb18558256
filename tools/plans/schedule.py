"""The days of a save plan: its weeks laid between the day it is opened and the day the client has to decide.

The customer-success skill (Customer Success expert, Russian) lays a save plan over four weeks; the spec lets
it work backwards from the renewal date. So the plan ends its decision days before the renewal, or after its
full length where the renewal lies further off, for who is at risk cannot wait; where that leaves less than
the full length, its weeks are squeezed evenly. All that is due falls on a working day, never before the plan
is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tools.time.workdays import next_working_day, shift_back_to_working_day, transfers_known

#: Why the days are what they are, a key of ``categories.plan_basis``: there is time for the whole plan before
#: the renewal; it is squeezed to end before it; there is no renewal date; the renewal date has passed.
Basis = Literal["before_renewal", "squeezed", "no_renewal_date", "renewal_passed"]

_WEEK = 7
#: Days that a due date may be shifted by holidays, at most.
_SHIFT = 14


@dataclass(frozen=True)
class Schedule:
    """Gives a due date for each week of a plan of ``weeks`` weeks."""

    as_of: date
    renewal: date | None
    """A renewal date that has not passed; ``None`` where there is none."""
    basis: Basis
    weeks: int
    ends: date
    """The last calendar day of the plan."""
    country: str

    def due(self, week: int) -> date:
        """The working day by which what belongs to ``week`` (1 up to ``weeks``) is done: its last one."""
        raw = self.as_of + timedelta(days=(self.ends - self.as_of).days * week // self.weeks)
        return self._working_day(raw)

    def latest(self, week: int, decision_days: int) -> date | None:
        """The last working day on which ``week`` may end with every week after it at full length, counted
        back from the renewal; ``None`` without a renewal date or where that day is past already."""
        if self.renewal is None:
            return None
        back = timedelta(days=decision_days + _WEEK * (self.weeks - week))
        raw = shift_back_to_working_day(self.renewal - back, self.country)
        return raw if raw >= self.as_of else None

    def week_of(self, day: date) -> int:
        """In which week from the opening a day falls; the day of opening is in week 1."""
        return (day - self.as_of).days // _WEEK + 1

    def calendar_final(self) -> bool:
        """Whether every year that the plan touches has a final calendar of working days."""
        return all(
            transfers_known(year, self.country)
            for year in range(self.as_of.year, (self.ends + timedelta(days=_SHIFT)).year + 1)
        )

    def _working_day(self, raw: date) -> date:
        day = shift_back_to_working_day(raw, self.country)
        if day >= self.as_of:
            return day
        forward = next_working_day(self.as_of, self.country)
        # Between the opening and a renewal within the same holidays there is no working day at all.
        return self.as_of if self.renewal is not None and forward > self.renewal else forward


def schedule(as_of: date, renewal: date | None, *, weeks: int, decision_days: int, country: str) -> Schedule:
    """The days of a plan of ``weeks`` weeks opened on ``as_of``, for a contract renewed on ``renewal``."""
    full = as_of + timedelta(days=_WEEK * weeks - 1)
    if renewal is None or renewal < as_of:
        basis: Basis = "no_renewal_date" if renewal is None else "renewal_passed"
        return Schedule(as_of, None, basis, weeks, full, country)
    before_decision = renewal - timedelta(days=decision_days)
    if before_decision >= full:
        return Schedule(as_of, renewal, "before_renewal", weeks, full, country)
    # Where not even a day a week is left before the decision, the days kept for it are used too.
    room = before_decision if (before_decision - as_of).days >= weeks else renewal
    return Schedule(as_of, renewal, "squeezed", weeks, min(room, full), country)
