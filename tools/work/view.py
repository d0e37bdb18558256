"""What the work of a day, a week and a quarter is computed from: the clients as they stood, computed beforehand.

Nothing here asks a database or a clock: whoever makes a view has cut the histories to the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tools.facts import Fact
from tools.history import ClientHistory
from tools.portfolio import Entry
from tools.record import ClientRecord
from tools.retention import DatedValue, HealthOn, SuccessTargets
from tools.scoring.facts import assessment_facts, record_facts
from tools.scoring.facts.maker import FactMaker
from tools.scoring.results import Assessment
from tools.signals import Signal, SignalRules, signal_facts
from tools.time.cadence import Cadence, next_touchpoints, touch_facts

SOURCE = "work"


@dataclass(frozen=True)
class ClientView:
    """One client on one day."""

    record: ClientRecord
    assessment: Assessment
    history: ClientHistory
    """Cut to the day by ``until``."""
    signals: tuple[Signal, ...]
    """All twelve, of the same day."""
    earlier: Assessment | None = None
    """Scores of the record that was in effect on the day compared with; ``None`` where there was none."""
    baseline: ClientRecord | None = None
    """The record as it stood at the contract's start, for the criteria of onboarding that measure a gain."""
    warning_rules: SignalRules | None = None
    """The limits that the signals go by; those that ship unless given."""

    def __post_init__(self) -> None:
        if self.history.known_on is None:
            raise ValueError(f"the history of {self.client_id} is not cut to a day")
        if {self.assessment.client_id, self.history.client_id} != {self.client_id}:
            raise ValueError(f"parts of several clients stand together under {self.client_id}")

    @property
    def client_id(self) -> str:
        return self.record.client_id

    @property
    def as_of(self) -> date:
        assert self.history.known_on is not None
        return self.history.known_on

    @property
    def fired(self) -> tuple[Signal, ...]:
        return tuple(signal for signal in self.signals if signal.fired)

    @cached_property
    def maker(self) -> FactMaker:
        """Makes this client's facts of the day."""
        return FactMaker(self.client_id, self.as_of, SOURCE, self.record.currency, self.record.vat)

    @cached_property
    def cadence(self) -> Cadence:
        """The contacts ahead."""
        return next_touchpoints(self.record, self.history, self.assessment, as_of=self.as_of)

    def facts(self, *ids: str) -> list[Fact]:
        """Those of the facts of record, scores, signals and contacts that there are, in the order asked for."""
        return [found[id] for id in ids if id in (found := self._made(id.partition(".")[0]))]

    def _made(self, head: str) -> dict[str, Fact]:
        """The facts among which an id that begins so is; each kind is made when it is first asked for."""
        match head:
            case "client" | "record":
                return self._of_record
            case "signal" | "signals":
                return self._of_signals
            case "touchpoint":
                return self._of_contacts
            case _:
                return self._of_scores

    @cached_property
    def _of_record(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in record_facts(self.record)}

    @cached_property
    def _of_scores(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in assessment_facts(self.record, self.assessment)}

    @cached_property
    def _of_signals(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in signal_facts(self.record, self.signals, self.warning_rules)}

    @cached_property
    def _of_contacts(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in touch_facts(self.record, self.cadence)}


@dataclass(frozen=True)
class BookView:
    """The book on one day."""

    as_of: date
    since: date
    """The day that ``earlier`` of the clients stands for."""
    clients: tuple[ClientView, ...]
    """Those who are clients on the day, by id."""
    left: tuple[ClientView, ...] = field(default=())
    """Those who have left: they count in what a past period did, and for nothing else."""
    values: Mapping[str, Sequence[DatedValue]] = field(default_factory=dict)
    """By client, what dated records said a month was worth; success metrics need it."""
    renewal_dates: Mapping[str, Sequence[date]] = field(default_factory=dict)
    """By client, the renewal dates that dated records held; and so."""
    health_on: HealthOn = field(default_factory=dict)
    """By earlier day and client, the health of the figures in force on it; and so."""
    targets: SuccessTargets | None = None
    """What success metrics are held against; the shipped ones unless given."""

    def __post_init__(self) -> None:
        if any(view.as_of != self.as_of for view in (*self.clients, *self.left)):
            raise ValueError("clients of several days stand together")

    def __iter__(self) -> Iterator[ClientView]:
        return iter(self.clients)

    @property
    def entries(self) -> list[Entry]:
        return [(view.record, view.assessment) for view in self.clients]

    @property
    def signals_by_client(self) -> dict[str, tuple[Signal, ...]]:
        return {view.client_id: view.signals for view in self.clients}

    def of(self, client_id: str) -> ClientView:
        """Raises ``KeyError``."""
        return self._by_id[client_id]

    @cached_property
    def _by_id(self) -> dict[str, ClientView]:
        return {view.client_id: view for view in self.clients}
