"""What is due first of each kind of contact, from the segment, the churn risk, the renewal and what was held."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from tools.history import ClientHistory, Meeting
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.time.cadence.results import Basis
from tools.time.days import add_months
from tools.time.lifecycle import renewal_kickoff
from tools.time.schema import CadenceRules, Interval, TouchKind
from tools.time.segments import Segment


@dataclass
class Line:
    """One kind of contact while the days ahead are walked through."""

    kind: TouchKind
    interval: Interval | None
    basis: Basis
    due: date | None
    """When the next is due, as far as computed; ``None`` where none is."""
    known: bool
    """Whether the record tells what was held."""
    last: date | None
    number: int
    """Which one it is, counted from the first held."""
    sources: tuple[str, ...]
    planned: list[Meeting] = field(default_factory=list)
    """Planned meetings of the kind, not yet used, by date."""
    at_once: bool = False
    """It waits for no larger contact."""

    @property
    def expected(self) -> date | None:
        return self.planned[0].date if self.planned else self.due


class FirstDue:
    """Every kind of contact of one client with what is due first of it on a day; the weekly e-mail is none of them.

    ``missing`` names what would have told more.
    """

    def __init__(
        self,
        record: ClientRecord,
        history: ClientHistory,
        assessment: Assessment | None,
        segment: Segment,
        as_of: date,
        rules: CadenceRules,
        country: str,
    ) -> None:
        self.record, self.history, self.segment = record, history, segment
        self.as_of, self.rules, self.country = as_of, rules, country
        self.missing: list[str] = list(segment.missing)
        self.told = "meetings" not in history.absent
        if not self.told:
            self.missing.append("meetings")
        self.risk_rhythm = assessment.churn.contact_rhythm if assessment is not None else None
        self.figures_of = record.data_date
        if self.risk_rhythm is None:
            self.missing.append("churn.score")
        self.layers = (
            rules.unknown_segment if segment.segment is None else rules.segments.get(segment.segment, {})
        )
        self.lines: dict[TouchKind, Line] = {
            rule.kind: self._line(rule.kind) for rule in rules.kinds if rule.kind != "performance_email"
        }

    def on_demand(self) -> tuple[str, ...]:
        """Layers that the segment has no rhythm for and that nobody has planned."""
        return tuple(
            kind
            for kind in ("qbr", "review")
            if kind not in self.layers and not self.lines[kind].planned and self.lines[kind].due is None
        )

    def _line(self, kind: TouchKind) -> Line:
        own = [m for m in self.history.meetings if self._kind(m) == kind]
        held = [m.date for m in own if m.status == "held" and m.date <= self.as_of]
        planned = sorted(
            (m for m in own if m.status == "planned" and m.date >= self.as_of), key=lambda m: m.date
        )
        counting = self._held(kind)
        last = max((m.date for m in counting), default=None)
        line = Line(kind, None, "rhythm", None, self.told, last, len(held) + 1, (), planned)
        if kind == "renewal_kickoff":
            self._renewal(line)
        elif kind == "check_in":
            self._check_in(line)
        elif kind in ("qbr", "review") and kind in self.layers:
            self._rhythm(line, self.layers[kind], "rhythm")
        if kind in ("qbr", "review", "check_in") and not planned:
            self._missed(line, own)
        return line

    def _kind(self, meeting: Meeting) -> TouchKind:
        return self.rules.kind_of_meeting.get(meeting.kind.casefold(), "meeting")

    def _held(self, kind: TouchKind) -> list[Meeting]:
        """Held meetings of the kind or of a larger one that covers it."""
        count = {kind} | {rule.kind for rule in self.rules.kinds if kind in rule.covers}
        return [
            m
            for m in self.history.meetings
            if m.status == "held" and m.date <= self.as_of and self._kind(m) in count
        ]

    def _rhythm(self, line: Line, rhythm: str, basis: Basis) -> None:
        """Due an interval after the last one held, or after the start of the contract."""
        line.interval, line.basis = self.rules.rhythms[rhythm], basis
        ground = (
            f"segment {self.segment.segment or 'unknown'}"
            if basis == "rhythm"
            else f"risk {self.risk_rhythm}"
        )
        if line.last is not None:
            line.due = after(line.last, line.interval)
            line.sources = (f"meetings {line.last.isoformat()} held", ground, rhythm)
        elif self.record.contract_start is not None:
            start = self.record.contract_start
            line.due = after(start, line.interval)
            if not self.told:  # nobody knows what was held: the next on the grid from the start
                line.due = _on_grid(start, line.interval, self.as_of)
            line.sources = (f"client.contract_start {start.isoformat()}", ground, rhythm)
        else:
            self.missing.append("client.contract_start")

    def _check_in(self, line: Line) -> None:
        """The tighter of the segment's rhythm, that of onboarding and that of the churn risk."""
        start = self.record.contract_start
        rhythm = self.layers.get("check_in")
        day = None if start is None else (self.as_of - start).days
        if day is not None and day <= self.rules.onboarding.until_day:
            rhythm = self._tighter(rhythm, self.rules.onboarding.check_in)
        risk = self.risk_rhythm
        at_once = risk == "immediate"
        if at_once:
            risk = self.rules.immediate_then
        if risk in self.rules.rhythms and self._tighter(rhythm, risk) != rhythm:
            self._rhythm(line, risk, "risk")
        elif rhythm is not None:
            self._rhythm(line, rhythm, "rhythm")
        if not at_once:
            return
        since = self.figures_of
        if since is None or line.last is None or line.last < since:
            # At once: since the day the figures are of, nobody has spoken to them (so far as is known).
            line.basis, line.at_once = "risk", True
            line.due = min(day for day in (line.due, since, self.as_of) if day is not None)
            line.sources = ("risk immediate",)
            if line.due < self.as_of and since is not None:
                line.sources = (f"client.data_date {since.isoformat()}", "risk immediate")

    def _tighter(self, rhythm: str | None, other: str | None) -> str | None:
        """The shorter of two; the first where they are alike."""
        known = [name for name in (rhythm, other) if name is not None and name in self.rules.rhythms]
        return min(known, key=lambda name: self.rules.rhythms[name].about, default=None)

    def _renewal(self, line: Line) -> None:
        """The kickoff ahead of a renewal that has not passed, unless it has been held."""
        renewal = self.record.renewal_date
        if renewal is None:
            self.missing.append("client.renewal_date")
            return
        line.basis, line.number = "renewal", renewal.year
        kickoff = renewal_kickoff(
            self.record, as_of=self.as_of, days=self.rules.renewal.kickoff_days, country=self.country
        )
        if kickoff is None:
            return
        first = renewal - timedelta(days=self.rules.renewal.conversation_days)
        spoken = [e.date for e in self.history.events if e.kind == "renewal_conversation" and e.date >= first]
        held = [m.date for m in self._held("renewal_kickoff") if m.date >= first]
        if spoken or held:
            return
        line.due = renewal - timedelta(days=self.rules.renewal.kickoff_days)
        line.sources = (f"client.renewal_date {renewal.isoformat()}",)
        line.known = self.told and "events" not in self.history.absent
        if not line.known and line.due < self.as_of and "events" in self.history.absent:
            self.missing.append("events")

    def _missed(self, line: Line, own: list[Meeting]) -> None:
        """A meeting missed, or planned for a past day and never recorded as held, was due on its day."""
        gone = [
            m
            for m in own
            if m.date < self.as_of and m.status != "held" and (line.last is None or m.date > line.last)
        ]
        if not gone:
            return
        oldest = min(gone, key=lambda m: m.date)
        if line.due is None or oldest.date < line.due:
            line.due = oldest.date
            line.sources = (f"meetings {oldest.date.isoformat()} {oldest.status}",)


def after(day: date, interval: Interval) -> date:
    if interval.days is not None:
        return day + timedelta(days=interval.days)
    return add_months(day, interval.months or 0)


def _on_grid(start: date, interval: Interval, as_of: date) -> date:
    """The first of ``start`` and whole intervals after it that is not before ``as_of``."""
    if start >= as_of:
        return after(start, interval)
    if interval.days is not None:
        return start + timedelta(days=-(-(as_of - start).days // interval.days) * interval.days)
    count = 1
    while add_months(start, count * (interval.months or 1)) < as_of:
        count += 1
    return add_months(start, count * (interval.months or 1))
