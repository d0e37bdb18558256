"""When a client is next spoken to: contacts as dates, from the segment, the churn risk, the renewal and what was held.

The layers of contact: Optymizer, Client Success Manager. How segments thin them out, and the renewal kickoff ninety days
ahead: customer-success skill (Customer Success expert, Russian). The rhythm by churn risk: AI SEO Architects, Client
Success Manager knowledge base, prose edition. How they are put together is ours and stands in ``rules/cadence.yaml``.

The next contact of a kind is due an interval after the last one held (after the contract's start, where none was). A
meeting planned on record goes before what is computed and stays on its day; all else falls on a working day. What was
due before ``as_of`` is overdue and gets the next working day. A meeting recorded as missed, or planned for a past day
and not recorded as held, was due on its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tools.facts import Fact
from tools.history import ClientHistory, Meeting
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.results import Assessment
from tools.time.days import add_months
from tools.time.lifecycle import renewal_kickoff
from tools.time.schema import (
    CadenceRules,
    Interval,
    SegmentRules,
    TouchKind,
    cadence_rules,
)
from tools.time.segments import Segment, segment_of
from tools.time.workdays import DEFAULT_COUNTRY, next_working_day, shift_back_to_working_day

#: What a contact rests on, a key of ``categories.touchpoint_basis``.
Basis = Literal["planned", "rhythm", "risk", "renewal"]

_WEEK = timedelta(days=7)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Touchpoint(_Part):
    """One contact ahead."""

    kind: TouchKind
    """A key of ``categories.touchpoint_kind``."""
    due: date
    """The calendar day it is due on, before it was moved to a working day or past what is overdue."""
    last: date | None
    """When the last contact that counts for it was held; of the first of a kind alone."""
    date: date
    """The day it falls on: a working day, but for a planned meeting, which stays on its day."""
    basis: Basis
    overdue: bool | None
    """Whether its working day came before ``as_of``; ``None`` where nothing on record tells what was held."""
    key: str
    """Tells it from every other contact of the client, and stays when its date moves: ``qbr-4`` is the fourth."""
    detail: str | None = None
    """The word that a planned meeting is recorded under, where it is of no kind of its own."""
    sources: tuple[str, ...] = ()
    """What the date was made from: ``meetings 2026-08-20 qbr held``, ``segment enterprise``, ``quarterly``."""


class Cadence(_Part):
    """A client's contacts ahead."""

    client_id: str
    as_of: date
    until: date
    """The last day of the horizon, included."""
    ended: date | None
    """The day the client left, where the record says so: then there is nothing ahead."""
    touchpoints: tuple[Touchpoint, ...]
    """Those within the horizon, by date."""
    next: tuple[Touchpoint, ...]
    """The first of each kind, however far ahead."""
    on_demand: tuple[str, ...]
    """Kinds that the client's segment gets only when asked for."""
    segment: str | None
    risk_rhythm: str | None
    """The churn model's rhythm of contacts, a key of ``categories.contact_rhythm``."""
    missing: tuple[str, ...]
    rules: str

    def next_of(self, kind: TouchKind) -> Touchpoint | None:
        """The next contact of one kind: "when is the next QBR?"."""
        return next((point for point in self.next if point.kind == kind), None)


def next_touchpoints(
    record: ClientRecord,
    history: ClientHistory,
    assessment: Assessment | None,
    *,
    as_of: date,
    days: int | None = None,
    rules: CadenceRules | None = None,
    segments: SegmentRules | None = None,
    country: str = DEFAULT_COUNTRY,
) -> Cadence:
    """The contacts of the next ``days`` days (as the rules say, where not given) from ``as_of``, both included.

    Args:
        history: already cut by ``until(as_of)``.
        assessment: of ``record``; gives the rhythm by churn risk. Without a churn score there is none, and it is named
            among ``missing``.
    """
    rules = rules or cadence_rules()
    segment = segment_of(record, segments)
    horizon = rules.horizon_days if days is None else days
    if horizon < 0:
        raise ValueError(f"a horizon of {horizon} days")
    planner = _Planner(record, history, assessment, segment, as_of, rules, country)
    until = as_of + timedelta(days=horizon)
    ended = _left_on(history)
    on_demand = planner.on_demand() if ended is None else ()
    made = planner.run(until) if ended is None else []
    first: dict[TouchKind, Touchpoint] = {}
    for point in made:
        first.setdefault(point.kind, point)
    return Cadence(
        client_id=record.client_id,
        as_of=as_of,
        until=until,
        touchpoints=tuple(point for point in made if point.date <= until),
        next=tuple(first[rule.kind] for rule in rules.kinds if rule.kind in first),
        ended=ended,
        on_demand=on_demand,
        segment=segment.segment,
        risk_rhythm=planner.risk_rhythm,
        missing=tuple(dict.fromkeys(planner.missing)),
        rules=rules.source,
    )


def _left_on(history: ClientHistory) -> date | None:
    newest = max(history.outcomes, key=lambda outcome: outcome.date, default=None)
    return newest.date if newest is not None and newest.outcome == "churned" else None


@dataclass
class _Line:
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


class _Planner:
    """Walks the days ahead for one client. Kinds cover one another: a review stands for the sync of its day."""

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
        self.lines: dict[TouchKind, _Line] = {
            rule.kind: self._line(rule.kind) for rule in rules.kinds if rule.kind != "performance_email"
        }

    def on_demand(self) -> tuple[str, ...]:
        """Layers that the segment has no rhythm for and that nobody has planned."""
        return tuple(
            kind
            for kind in ("qbr", "review")
            if kind not in self.layers and not self.lines[kind].planned and self.lines[kind].due is None
        )

    def run(self, until: date) -> list[Touchpoint]:
        """Every contact up to ``until``, and the first of each kind beyond it."""
        made = [*self._live(until), *self._emails(until)]
        order = {rule.kind: place for place, rule in enumerate(self.rules.kinds)}
        return sorted(made, key=lambda point: (point.date, order[point.kind], point.key))

    # -- what is due first ------------------------------------------------------------------------------------------

    def _line(self, kind: TouchKind) -> _Line:
        own = [m for m in self.history.meetings if self._kind(m) == kind]
        held = [m.date for m in own if m.status == "held" and m.date <= self.as_of]
        planned = sorted(
            (m for m in own if m.status == "planned" and m.date >= self.as_of), key=lambda m: m.date
        )
        counting = self._held(kind)
        last = max((m.date for m in counting), default=None)
        line = _Line(kind, None, "rhythm", None, self.told, last, len(held) + 1, (), planned)
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

    def _rhythm(self, line: _Line, rhythm: str, basis: Basis) -> None:
        """Due an interval after the last one held, or after the start of the contract."""
        line.interval, line.basis = self.rules.rhythms[rhythm], basis
        ground = (
            f"segment {self.segment.segment or 'unknown'}"
            if basis == "rhythm"
            else f"risk {self.risk_rhythm}"
        )
        if line.last is not None:
            line.due = _after(line.last, line.interval)
            line.sources = (f"meetings {line.last.isoformat()} held", ground, rhythm)
        elif self.record.contract_start is not None:
            start = self.record.contract_start
            line.due = _after(start, line.interval)
            if not self.told:  # nobody knows what was held: the next on the grid from the start
                line.due = _on_grid(start, line.interval, self.as_of)
            line.sources = (f"client.contract_start {start.isoformat()}", ground, rhythm)
        else:
            self.missing.append("client.contract_start")

    def _check_in(self, line: _Line) -> None:
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

    def _renewal(self, line: _Line) -> None:
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

    def _missed(self, line: _Line, own: list[Meeting]) -> None:
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

    # -- the days ahead ---------------------------------------------------------------------------------------------

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

    def _larger(self, line: _Line) -> _Line | None:
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

    def _day(self, line: _Line) -> date:
        """The day that the next of ``line`` falls on."""
        if line.planned:
            return line.planned[0].date
        assert line.due is not None
        return next_working_day(max(self._working(line, line.due), self.as_of), self.country)

    def _working(self, line: _Line, due: date) -> date:
        """The working day of a due day: before it for a renewal kickoff, which must not be late, else after it."""
        if line.kind == "renewal_kickoff":
            return shift_back_to_working_day(due, self.country)
        return next_working_day(due, self.country)

    def _point(self, line: _Line, *, first: bool) -> Touchpoint:
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

    def _overdue(self, line: _Line, due: date, *, first: bool) -> bool | None:
        return None if first and not line.known else self._working(line, due) < self.as_of

    def _passed(self, line: _Line, point: Touchpoint) -> None:
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
                other.due = _after(point.date, other.interval)
                other.sources = (f"{point.kind} {point.date.isoformat()}", *other.sources[-2:])
            elif not other.planned:
                other.due = None

    def _emails(self, until: date) -> Iterator[Touchpoint]:
        """The weekly e-mail: a day of every week that has a working day left, for as long as there is a contract."""
        if "performance_email" not in self.layers:
            return
        monday = self.as_of - timedelta(days=self.as_of.weekday())
        start = self.record.contract_start
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
                        f"segment {self.segment.segment or 'unknown'}",
                        self.layers["performance_email"],
                    ),
                )
                first = False
            monday += _WEEK


def _after(day: date, interval: Interval) -> date:
    if interval.days is not None:
        return day + timedelta(days=interval.days)
    return add_months(day, interval.months or 0)


def _on_grid(start: date, interval: Interval, as_of: date) -> date:
    """The first of ``start`` and whole intervals after it that is not before ``as_of``."""
    if start >= as_of:
        return _after(start, interval)
    if interval.days is not None:
        return start + timedelta(days=-(-(as_of - start).days // interval.days) * interval.days)
    count = 1
    while add_months(start, count * (interval.months or 1)) < as_of:
        count += 1
    return add_months(start, count * (interval.months or 1))


def touch_facts(record: ClientRecord, cadence: Cadence) -> list[Fact]:
    """``touchpoint.<kind>.date``, ``.due``, ``.last`` of the next of each kind (for the client too), its ``.basis`` and
    ``.state`` (internal); ``touchpoint.overdue.count``; and the horizon as ``touchpoint.item.<letter>.kind``,
    ``.date``, ``.basis``, ``.state``."""
    maker = FactMaker(record.client_id, cadence.as_of, cadence.rules, record.currency)
    facts = []
    for point in cadence.next:
        id = f"touchpoint.{point.kind}"
        facts += _point_facts(maker, id, point)
        facts.append(maker.fact(f"{id}.due", "touchpoint_due", point.due, "date", audience="client"))
        if point.last is not None:
            facts.append(maker.fact(f"{id}.last", "touchpoint_last", point.last, "date", audience="client"))
    for kind in cadence.on_demand:
        facts.append(
            maker.fact(f"touchpoint.{kind}.rhythm", "meeting_rhythm", "on_demand", "category", noun="rhythm")
        )
    facts.append(
        maker.fact(
            "touchpoint.overdue.count",
            "touchpoints_overdue",
            sum(point.overdue is True for point in cadence.next),
            "count",
            noun="contacts",
            inputs=tuple(point.kind for point in cadence.next if point.overdue),
        )
    )
    for letter, point in lettered(cadence.touchpoints):
        facts += _point_facts(maker, f"touchpoint.item.{letter}", point)
    return facts


def _point_facts(maker: FactMaker, id: str, point: Touchpoint) -> list[Fact]:
    state = "unknown" if point.overdue is None else "overdue" if point.overdue else "on_time"
    return [
        maker.fact(
            f"{id}.kind", "touchpoint", point.kind, "category", noun="touchpoint_kind", audience="client"
        ),
        maker.fact(
            f"{id}.date",
            "touchpoint_date",
            point.date,
            "date",
            inputs=point.sources,
            audience="internal" if point.basis == "risk" else "client",
        ),
        maker.fact(f"{id}.basis", "touchpoint_basis", point.basis, "category", noun="touchpoint_basis"),
        maker.fact(f"{id}.state", "touchpoint_state", state, "category", noun="touchpoint_state"),
    ]


def cadence_json(cadence: Cadence) -> dict[str, Any]:
    """Plain JSON types; ``next`` by kind."""
    data = cadence.model_dump(mode="json")
    return data | {"next": {point["kind"]: point for point in data["next"]}}
