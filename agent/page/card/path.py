"""How health went: the sets of figures on record, scored by the rules as they are, and the line that is drawn of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agent.desk import Desk
from tools.facts import Fact
from tools.record import ClientRecord
from tools.scoring.assessment import assess
from tools.scoring.facts import churn_facts, health_facts
from tools.scoring.results import Band
from tools.scoring.schema.scorecard import WeightedScorecard

#: The drawing's own units; the score's axis is upside down, as SVG's is.
WIDTH, HEIGHT, EDGE = 640.0, 200.0, 14.0


@dataclass(frozen=True)
class Step:
    """How a client stood with one set of figures."""

    day: date
    """From which day these figures counted."""
    facts: Mapping[str, Fact]
    """``health.score``, ``health.band``, ``churn.score``, ``churn.level``."""


@dataclass(frozen=True)
class Mark:
    """A point of the line."""

    x: float
    y: float
    band: Band | None
    day: date


@dataclass(frozen=True)
class Zone:
    """Where a band lies: from ``y`` down."""

    band: Band
    y: float
    height: float


@dataclass(frozen=True)
class Path:
    """The steps, oldest first."""

    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    zones: tuple[Zone, ...]
    """Empty where the scorecard goes by colours and gives no score."""

    @property
    def drawn(self) -> bool:
        """Whether there is a line to draw: two points of it at least."""
        return len(self.marks) > 1

    @property
    def lines(self) -> tuple[str, ...]:
        """The points of each unbroken stretch, as ``polyline`` takes them: where a score is missing the line breaks."""
        known = {mark.day: mark for mark in self.marks}
        stretches: list[list[Mark]] = [[]]
        for step in self.steps:
            mark = known.get(step.day)
            if mark is None:
                stretches.append([])
            else:
                stretches[-1].append(mark)
        return tuple(
            " ".join(f"{mark.x:g},{mark.y:g}" for mark in stretch)
            for stretch in stretches
            if len(stretch) > 1
        )


def path_of(desk: Desk, record: ClientRecord) -> Path:
    """The client's path up to the desk's day."""
    day = desk.as_of()
    steps = tuple(
        _step(desk, one.record, one.effective, day)
        for one in desk.book.snapshots(record.client_id)
        if one.effective <= day
    )
    return Path(steps, _marks(steps), _zones(desk))


def _step(desk: Desk, record: ClientRecord, effective: date, day: date) -> Step:
    found = assess(record, **desk.rules, as_of=day)
    facts = [*health_facts(record, found.health), *churn_facts(record, found.churn)]
    wanted = ("health.score", "health.band", "churn.score", "churn.level")
    return Step(effective, {fact.id: fact for fact in facts if fact.id in wanted})


def _y(score: float) -> float:
    return round(HEIGHT - score / 100 * HEIGHT, 1)


def _marks(steps: Sequence[Step]) -> tuple[Mark, ...]:
    if not steps:
        return ()
    first, last = steps[0].day.toordinal(), steps[-1].day.toordinal()
    span, room = max(last - first, 1), WIDTH - 2 * EDGE
    return tuple(
        Mark(
            round(EDGE + (step.day.toordinal() - first) / span * room, 1),
            _y(float(str(score))),
            step.facts["health.band"].value,  # type: ignore[arg-type]
            step.day,
        )
        for step in steps
        if (score := step.facts["health.score"].value) is not None
    )


def _zones(desk: Desk) -> tuple[Zone, ...]:
    card = desk.rules["scorecard"]
    if not isinstance(card, WeightedScorecard):
        return ()
    zones, top = [], 0.0
    for rule in card.bands:
        low = _y(rule.start)
        zones.append(Zone(rule.band, top, round(low - top, 1)))
        top = low
    return tuple(zones)
