"""Clients and their weeks as arrays: what the tables of the folder are read off, a row a client.

Named clients and drawn ones are two worlds that the same builders (``tools.sample.tables``) read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from tools.sample.calendar import Calendar, Days, Flags, Indices, Numbers

#: How long before the end of the quarter's window an invoice counts as one of the quarter.
QUARTER_DAYS = 91
#: Days from the issue of an invoice to its due day.
INVOICE_TERM = 10
#: The columns of ``weekly`` that a world holds.
MEASURES = (
    "logins", "tickets", "escalations", "report_downloads", "organic_traffic", "leads", "conversions", "revenue",
    "keywords_top10", "usage",
)  # fmt: skip
_WINDOW = 4
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class World:
    """``n`` clients over the weeks and months of a calendar. NaN is "not known"."""

    calendar: Calendar
    ids: list[str]
    language: npt.NDArray[np.str_]
    manager: list[str]
    contact: list[str]
    start: Days
    """First day of the first contract."""
    end: Days
    """The day the client left; far ahead where it stayed."""
    weekly: dict[str, Numbers]
    """Measure to (n, weeks)."""
    delay: Indices
    """(n, months): how many days after its due day the month's invoice is paid; negative is early."""
    monthly: Numbers
    """(n, months): the contract's value in that month."""
    nps: Numbers
    """(n, months): the answer to the survey of that month; NaN where none was answered."""
    csat: Numbers
    mood: Numbers
    """(n, weeks) 0-1: how things stand between the two sides; chooses words, never figures."""
    missed_review: Flags
    """(n, months): whether the month's review did not take place."""

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def id_series(self) -> pl.Series:
        return pl.Series("client_id", self.ids, dtype=pl.String)

    @cached_property
    def weeks_held(self) -> Flags:
        """(n, weeks): the whole weeks within the contract."""
        mondays = self.calendar.mondays[None, :]
        held: Flags = (mondays >= self.start[:, None]) & (mondays + 6 * _DAY < self.end[:, None])
        return held

    @cached_property
    def months_held(self) -> Flags:
        """(n, months): the months that begin within the contract."""
        months = self.calendar.months[None, :]
        held: Flags = (months >= self.start[:, None]) & (months < self.end[:, None])
        return held

    @property
    def due(self) -> Days:
        """When the invoices of the months are due."""
        due: Days = self.calendar.months + INVOICE_TERM * _DAY
        return due

    @cached_property
    def _sums(self) -> dict[str, tuple[Numbers, Numbers]]:
        """Running sums of each measure over the held weeks that are known, and how many those are."""
        sums = {}
        for name, values in self.weekly.items():
            known = self.weeks_held & ~np.isnan(values)
            zeros = np.zeros((len(self), 1))
            sums[name] = (
                np.concatenate([zeros, np.cumsum(np.where(known, values, 0.0), axis=1)], axis=1),
                np.concatenate([zeros, np.cumsum(known, axis=1)], axis=1),
            )
        return sums

    def mean(self, name: str, week: Indices, window: int = _WINDOW) -> Numbers:
        """The weekly mean over the ``window`` weeks that end with ``week``; NaN where none of them is known."""
        total, count = self._sums[name]
        rows = np.arange(len(self))
        to, since = week + 1, np.maximum(week + 1 - window, 0)
        many = count[rows, to] - count[rows, since]
        with np.errstate(invalid="ignore", divide="ignore"):
            mean: Numbers = np.where(many > 0, (total[rows, to] - total[rows, since]) / many, np.nan)
        return mean

    def at(self, name: str, week: Indices) -> Numbers:
        """The figure of ``week`` itself; NaN where the client was not there yet."""
        rows, safe = np.arange(len(self)), np.maximum(week, 0)
        held = self.weeks_held[rows, safe] & (week >= 0)
        found: Numbers = np.where(held, self.weekly[name][rows, safe], np.nan)
        return found

    def a_month(self, name: str, week: Indices) -> Numbers:
        """A month's worth of a weekly count, by the last four weeks."""
        month: Numbers = self.mean(name, week) * _WINDOW
        return month

    def late_payments(self, day: Days) -> Numbers:
        """How many invoices due in the quarter before ``day`` were not paid on their due day."""
        due, on = self.due[None, :], day[:, None]
        recent = self.months_held & (due < on) & (due >= on - QUARTER_DAYS * _DAY)
        late: Numbers = (recent & (self.delay > 0)).sum(axis=1).astype(float)
        return late

    def last_answer(self, answers: Numbers, day: Days) -> Numbers:
        """The last of the months' ``answers`` before ``day``; NaN where there is none."""
        before = self.months_held & (self.calendar.months[None, :] < day[:, None]) & ~np.isnan(answers)
        last = np.where(before, np.arange(answers.shape[1])[None, :], -1).max(axis=1)
        found: Numbers = np.where(last >= 0, answers[np.arange(len(self)), np.maximum(last, 0)], np.nan)
        return found

    def days_without_login(self, week: Indices) -> Numbers:
        """About how many days ago somebody logged in last, by the weeks up to ``week``."""
        logins = np.where(self.weeks_held, np.nan_to_num(self.weekly["logins"]), 0.0)
        seen = (logins > 0) & (np.arange(logins.shape[1])[None, :] <= week[:, None])
        last = np.where(seen, np.arange(logins.shape[1])[None, :], -1).max(axis=1)
        count = logins[np.arange(len(self)), np.maximum(last, 0)]
        days = np.floor(7 / (count + 1)) + 7 * (week - last)
        gone: Numbers = np.where(last >= 0, days, np.nan)
        return gone
