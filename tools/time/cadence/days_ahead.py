"""The days ahead of one client, walked through: which contact falls on which day, and which larger one stands for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tools.time.cadence.first_due import FirstDue, Line, after
from tools.time.cadence.results import Touchpoint
from tools.time.schema import TouchKind
from tools.time.workdays import next_working_day, shift_back_to_working_day

_WEEK = timedelta(days=7)


class DaysAhead:
    """Walks the days ahead from what is due first. Kinds cover one another: a review stands for the sync of its day.

    A walk uses up the lines it is given: one walk a :class:`FirstDue`.
    """

    def __init__(self, first: FirstDue) -> None:
        self.first, self.lines = first, first.lines
        self.as_of, self.rules, self.country = first.as_of, first.rules, first.country

    def run(self, until: date) -> list[Touchpoint]:
        """Every contact up to ``until``, and the first of each kind beyond it."""
        made = [*self._live(until), *self._emails(until)]
        order = {rule.kind: place for place, rule in enumerate(self.rules.kinds)}
        return sorted(made, key=lambda point: (point.date, order[point.kind], point.key))

    def _live(self, until: date) -> Iterator[Touchpoint]:
        """Meetings and calls in order of time; each kind goes on to its first one beyond ``until``."""
        order = {rule.kind: place for place, rule in enumerate(self.rules.kinds)}
        given: set[TouchKind] = set()
        while True:
            open_lines = [
                line
                for line in self.lines.values()
                if line.expected is not None and (self._day(line) <= until or line.kind not in given)
            ]
            if not open_lines:
                return
            line = min(open_lines, key=lambda item: (self._day(item), order[item.kind]))
            if larger := self._larger(line):
                # Left to the larger contact close ahead, which will count for it.
                line.due = larger.expected
                if larger.kind in given and self._day(larger) > until:
                    given.add(line.kind)
                    line.due = None
                continue
            point = self._point(line, first=line.kind not in given)
            given.add(line.kind)
            yield point
            self._passed(line, point)

    def _larger(self, line: Line) -> Line | None:
        """The larger contact within a few days after this one, where there is one; a planned one stands for itself."""
        if line.planned or line.at_once:
            return None
        reach = self._day(line) + timedelta(days=self.rules.merge_days)
        near = [
            self.lines[rule.kind]
            for rule in self.rules.kinds
            if rule.kind in self.lines
            and line.kind in rule.covers
            and self.lines[rule.kind].expected is not None
            and self._day(self.lines[rule.kind]) <= reach
        ]
        return min(near, key=self._day, default=None)

    def _day(self, line: Line) -> date:
        """The day that the next of ``line`` falls on."""
        if line.planned:
            return line.planned[0].date
        assert line.due is not None
        return next_working_day(max(self._working(line, line.due), self.as_of), self.country)

    def _working(self, line: Line, due: date) -> date:
        """The working day of a due day: before it for a renewal kickoff, which must not be late, else after it."""
        if line.kind == "renewal_kickoff":
            return shift_back_to_working_day(due, self.country)
        return next_working_day(due, self.country)

    def _point(self, line: Line, *, first: bool) -> Touchpoint:
        day = self._day(line)
        planned = line.planned[0] if line.planned else None
        due = line.due or day
        return Touchpoint(
            kind=line.kind,
            date=day,
            basis="planned" if planned else line.basis,
            overdue=False if planned else self._overdue(line, due, first=first),
            due=day if planned else due,
            last=line.last if first else None,
            key=f"{line.kind}-{line.number}",
            detail=planned.kind if planned and line.kind == "meeting" else None,
            sources=(f"meetings {day.isoformat()} {planned.kind} planned",) if planned else line.sources,
        )

    def _overdue(self, line: Line, due: date, *, first: bool) -> bool | None:
        return None if first and not line.known else self._working(line, due) < self.as_of

    def _passed(self, line: Line, point: Touchpoint) -> None:
        """After ``point``, its own kind and those it covers are next due an interval later."""
        if line.planned:
            line.planned.pop(0)
        line.number, line.at_once = line.number + 1, False
        if line.kind == "renewal_kickoff":
            line.due = None
        touched: tuple[TouchKind, ...] = (line.kind, *self.rules.by_kind[line.kind].covers)
        for kind in touched:
            other = self.lines.get(kind)
            if other is None or (other is not line and (other.due is None or other.at_once)):
                continue
            other.known = True
            if other.interval is not None:
                other.due = after(point.date, other.interval)
                other.sources = (f"{point.kind} {point.date.isoformat()}", *other.sources[-2:])
            elif not other.planned:
                other.due = None

    def _emails(self, until: date) -> Iterator[Touchpoint]:
        """The weekly e-mail: a day of every week that has a working day left, for as long as there is a contract."""
        if "performance_email" not in self.first.layers:
            return
        monday = self.as_of - timedelta(days=self.as_of.weekday())
        start = self.first.record.contract_start
        first = True
        while True:
            due = monday + timedelta(days=self.rules.email_weekday - 1)
            day = next_working_day(due, self.country)
            if day > until and not first:
                return
            if day >= self.as_of and day - monday < _WEEK and (start is None or day > start):
                yield Touchpoint(
                    kind="performance_email",
                    date=day,
                    basis="rhythm",
                    overdue=False,
                    due=due,
                    last=None,
                    key=f"performance_email-{monday.isoformat()}",
                    sources=(
                        f"segment {self.first.segment.segment or 'unknown'}",
                        self.first.layers["performance_email"],
                    ),
                )
                first = False
            monday += _WEEK
