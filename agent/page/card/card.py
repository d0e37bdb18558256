"""One client whole, on the desk's day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from agent.desk import Desk
from agent.desk.calendar import cadence_of, onboarding_of
from agent.desk.early_warning import signals_of, warning_rules
from agent.page.card.aims import Aim, aims_of
from agent.page.card.path import Path, path_of
from agent.page.lines import Line, annual_fact, trend
from tools.book import Draft
from tools.facts import Fact
from tools.history import ClientHistory, Stakeholder, TableName
from tools.portfolio.renewals import churned_on
from tools.record import ClientRecord
from tools.scoring.facts import assessment_facts
from tools.scoring.facts.maker import FactMaker, metric_of
from tools.scoring.results import Assessment, ChurnFactor
from tools.signals import Signal, SignalRules, by_severity, signal_facts
from tools.signals.results import Evidence
from tools.signals.rows import in_words, row_facts
from tools.time.cadence import Cadence, touch_facts
from tools.time.onboarding import Onboarding, onboarding_facts

#: Columns of a row that are somebody's words: shown as they are on record.
QUOTED = ("name", "text", "detail")


@dataclass(frozen=True)
class Gap:
    """A figure that is not on record: what is measured, and the column of the clients' file that would fill it."""

    metric: str
    column: str


@dataclass(frozen=True)
class Rows:
    """Rows of one table of the history that a signal rests on."""

    table: str
    metrics: tuple[str, ...]
    """The columns that are figures, by what they measure."""
    quoted: tuple[str, ...]
    """The columns that are somebody's words."""
    rows: tuple[tuple[Mapping[str, Fact], Mapping[str, str]], ...]


@dataclass(frozen=True)
class Card:
    """The client's page. Facts are found by their ids; what is not known is a fact without a value, or not there."""

    record: ClientRecord
    assessment: Assessment
    history: ClientHistory
    facts: Mapping[str, Fact]
    signals: tuple[Signal, ...]
    rules: SignalRules
    aims: tuple[Aim, ...]
    path: Path
    cadence: Cadence
    onboarding: Onboarding
    drafts: Sequence[Draft]
    trend: Fact | None

    @property
    def band(self) -> Fact:
        """The band that holds: the worse of the computed one and the one set by hand."""
        return Line(self.record.client_id, self.facts, self.trend).band

    @cached_property
    def fired(self) -> tuple[Signal, ...]:
        return tuple(by_severity(signal for signal in self.signals if signal.fired))

    @property
    def untold(self) -> tuple[Signal, ...]:
        """Signals of which nothing can be told for lack of data."""
        return tuple(signal for signal in self.signals if signal.fired is None)

    @property
    def quiet(self) -> tuple[Signal, ...]:
        return tuple(signal for signal in self.signals if signal.fired is False)

    @property
    def churn_factors(self) -> tuple[ChurnFactor, ...]:
        """Those past their limit first, by what they add; those without data last."""
        order = {True: 0, False: 1, None: 2}
        return tuple(
            sorted(self.assessment.churn.factors, key=lambda one: (order[one.breached], -one.points, one.id))
        )

    @property
    def heaviest(self) -> float:
        """The largest weight that a component of health has: the bars' whole length."""
        return max((one.weight for one in self.assessment.health.components), default=1.0)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What health and churn risk lack, each column once."""
        health = [factor for one in self.assessment.health.components for factor in one.factors]
        wanted = {*self.assessment.health.missing, *self.assessment.churn.missing}
        found = {
            factor.field: Gap(metric_of(factor.id, factor.field, kind), factor.field)
            for kind, factors in (("health_factor", health), ("churn_factor", self.assessment.churn.factors))
            for factor in factors
            if factor.id in wanted and factor.value is None
        }
        return tuple(found.values())

    @property
    def people(self) -> tuple[Stakeholder, ...]:
        """Those who are there first; among them those named earliest in the alphabet."""
        return tuple(
            sorted(self.history.stakeholders, key=lambda one: (one.until is not None, one.name.casefold()))
        )

    def person_facts(self, person: Stakeholder) -> dict[str, Fact]:
        """``role`` and ``stance``."""
        make = FactMaker(self.record.client_id, None, "book", self.record.currency).fact
        return {
            "role": make("person.role", "person_role", person.role, "category", noun="person_role"),
            "stance": make("person.stance", "person_stance", person.stance, "category", noun="person_stance"),
        }

    def signal_figures(self, signal: Signal) -> list[Fact]:
        """The figures of a signal that fired."""
        found = [self.facts.get(f"signal.{signal.signal}.{in_words(name)}") for name in signal.figures]
        return [fact for fact in found if fact is not None]

    def signal_gaps(self, signal: Signal) -> list[Fact]:
        """What a signal cannot be told for."""
        start = f"signal.{signal.signal}.missing."
        return [fact for id, fact in self.facts.items() if id.startswith(start)]

    def evidence(self, signal: Signal) -> list[Rows]:
        """The rows that a signal rests on, table by table."""
        record = self.record
        maker = FactMaker(record.client_id, None, "book", record.currency, record.vat)
        return [
            _rows(maker, table, list(found))
            for table, found in groupby(signal.evidence, lambda row: row.table)
        ]

    def absent(self, table: TableName) -> bool:
        """Whether a table of the history was never loaded into the book."""
        return table in self.history.absent


def _rows(maker: FactMaker, table: str, found: Sequence[Evidence]) -> Rows:
    rows = [
        (
            {fact.metric: fact for fact in row_facts(maker, "row.a", one)},
            {name: text for name in QUOTED if isinstance(text := one.row.get(name), str)},
        )
        for one in found
    ]
    return Rows(
        table,
        tuple(dict.fromkeys(metric for facts, _ in rows for metric in facts)),
        tuple(name for name in QUOTED if any(name in texts for _, texts in rows)),
        tuple(rows),
    )


def card_of(desk: Desk, client_id: str) -> Card:
    """Everything about one client.

    Raises:
        DeskError: ``unknown_client``.
    """
    record = desk.record(client_id)
    assessment, history = desk.assessment(record), desk.history(client_id)
    signals, rules = signals_of(desk, client_id), warning_rules(desk.settings)
    cadence, onboarding = cadence_of(desk, record), onboarding_of(desk, record)
    facts = [
        *assessment_facts(record, assessment),
        annual_fact(record),
        *_renewal(desk, record, history),
        *signal_facts(record, signals, rules),
        *touch_facts(record, cadence),
        *onboarding_facts(record, onboarding),
    ]
    return Card(
        record=record,
        assessment=assessment,
        history=history,
        facts={fact.id: fact for fact in facts},
        signals=signals,
        rules=rules,
        aims=aims_of(record, history),
        path=path_of(desk, record),
        cadence=cadence,
        onboarding=onboarding,
        drafts=desk.book.drafts(client_id),
        trend=trend(desk, record),
    )


def _renewal(desk: Desk, record: ClientRecord, history: ClientHistory) -> list[Fact]:
    """``client.days_to_renewal`` while there is a renewal ahead; ``client.left_on`` of who has left."""
    day = desk.as_of()
    maker = FactMaker(record.client_id, day, "book", record.currency, record.vat)
    left = churned_on(history.outcomes, record, day)
    if left is not None:
        return [maker.fact("client.left_on", "left_on", left, "date")]
    if record.renewal_date is None or record.renewal_date < day:
        return []
    days = (record.renewal_date - day).days
    return [
        maker.fact(
            "client.days_to_renewal",
            "days_to_renewal",
            days,
            "count",
            noun="days",
            inputs=(f"renewal_date = {record.renewal_date.isoformat()}",),
        )
    ]
