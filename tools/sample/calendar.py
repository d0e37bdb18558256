"""The days of the made-up book, all counted back from its last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tools.history.weeks import WEEK, monday_of

#: The later day of ``tools.book.sample``.
DEFAULT_UNTIL = date(2026, 11, 15)
#: Whole weeks of history.
WEEKS = 104
_LATE_MONTHS = 3
"""Months before the last day whose ends have a snapshot each; before them only quarters' ends have."""

Days: TypeAlias = npt.NDArray[np.datetime64]
Numbers: TypeAlias = npt.NDArray[np.float64]
Indices: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Calendar:
    """Weeks, months and snapshot days of the two years that end with ``until``."""

    until: date

    @cached_property
    def mondays(self) -> Days:
        """The Mondays of the last whole weeks, a week that ends with ``until`` included, oldest first."""
        newest = monday_of(self.until + timedelta(days=1)) - WEEK
        return np.array([newest - WEEK * back for back in reversed(range(WEEKS))], dtype="datetime64[D]")

    @property
    def first(self) -> date:
        """The first day of the history."""
        day: date = self.mondays[0].astype(object)
        return day

    @cached_property
    def months(self) -> Days:
        """The first days of the months that lie in the history, oldest first."""
        after = np.datetime64(self.first, "M") + np.timedelta64(1, "M")
        last = np.datetime64(self.until, "M") + np.timedelta64(1, "M")
        return np.arange(after, last).astype("datetime64[D]")

    @cached_property
    def snapshots(self) -> tuple[date, ...]:
        """The days that clients' records are dated, oldest first: the ends of quarters, the last three ends of
        months, and ``until``."""
        ends = [day.astype(object) - timedelta(days=1) for day in self.months]
        past = [day for day in ends if self.first < day < self.until]
        late = past[-_LATE_MONTHS:]
        return (*(day for day in past if day.month % 3 == 0 and day not in late), *late, self.until)

    def week_before(self, days: Days) -> Indices:
        """The index of the last week that was over on each of ``days``, -1 where none was."""
        back = (days - self.mondays[0]) / np.timedelta64(7, "D")
        week: Indices = np.clip(np.floor(back + 1 / 7).astype(np.int64) - 1, -1, WEEKS - 1)
        return week
