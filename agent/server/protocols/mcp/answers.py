"""What the tools answer with, where no route of the HTTP service answers just so."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict

from agent.server.schemas.base import Shown
from agent.server.schemas.book import MetricShown, SignalShown, Vat
from agent.server.schemas.conversations import Approval
from agent.server.schemas.library import PassageShown
from agent.server.schemas.scores import Scores
from tools.facts import Audience
from tools.scoring.results import Band, Level
from tools.time.cadence import Touchpoint
from tools.time.lifecycle import Lifecycle
from tools.words import Language


class Computed(Shown):
    """Read off a calculator's result, whose exact amounts become numbers."""

    model_config = ConfigDict(from_attributes=True)


class NamedClient(Shown):
    client_id: str
    name: str


class FoundClients(Shown):
    """Who may be meant. One client is meant beyond doubt; several: ask which one; none: there is nobody of that name."""

    clients: list[NamedClient]


class FactShown(Shown):
    """One figure, category, date or name with what it was made of."""

    id: str
    metric: str
    text: str
    """The value as it is to be quoted: every digit was put by the renderer."""
    value: bool | int | float | str | None
    unit: str
    currency: str | None
    as_of: date | None
    """The day that it holds for."""
    source: str
    """Who made it."""
    formula: str | None
    inputs: list[str]
    audience: Audience
    """`internal`: not for the client's eyes."""


class Sheet(Scores):
    """One client whole: the scores with every factor, and the facts that may be quoted."""

    name: str
    as_of: date
    facts: list[FactShown]
    sources: list[str]
    """A line for each fact: what it is, how it was made, as of when."""


class SignalList(Shown):
    """Early-warning signals."""

    items: list[SignalShown]
    next: str | None
    """The `cursor` of the page after; `null` on the last, and where one client was asked for."""


class Metrics(Shown):
    """Success metrics by name."""

    metrics: dict[str, MetricShown]


class CriterionShown(Computed):
    """A criterion of the onboarding on the day."""

    criterion: str
    part: str
    due: date
    raw_due: date
    """Before it was moved to a working day."""
    agreed: bool
    """Whether the due day is a milestone's own."""
    opens: date
    state: str
    done: date | None
    on_time: bool | None
    by: str | None
    source: str | None
    value: float | None
    target: float | None
    missing: list[str]
    internal: bool
    figure: str | None
    """The measure that `value` and `target` are of."""


class CriteriaShown(Shown):
    """A list of criteria, and how many stand where."""

    counts: dict[str, int]
    criteria: list[CriterionShown]


class SegmentShown(Computed):
    """The client's segment; where it cannot be told, `missing` says why."""

    client_id: str
    segment: str | None
    annual_value: float | None
    currency: str
    vat: Vat | None
    touch: str | None
    clients_per_manager: int | None
    and_more: bool
    meetings: list[str]
    qbr: str | None
    missing: list[str]
    rules: str


class OnboardingAnswer(Shown):
    """A client's first ninety days and its place in the contract year, as `csm onboarding --json` writes them."""

    client_id: str
    as_of: date
    status: Literal["insufficient_data", "not_started", "running", "closed"]
    contract_start: date | None
    closes: date | None
    day: int | None
    stage: str | None
    missing: list[str]
    rules: str
    plan: CriteriaShown | None = None
    checklist: CriteriaShown | None = None
    first_month: CriteriaShown | None = None
    lifecycle: Lifecycle
    segment: SegmentShown


class CadenceAnswer(Shown):
    """The contacts ahead of a client, as `csm cadence --json` writes them."""

    client_id: str
    as_of: date
    until: date
    ended: date | None
    touchpoints: list[Touchpoint]
    next: dict[str, Touchpoint]
    """The first of each kind, however far ahead."""
    on_demand: list[str]
    segment: str | None
    risk_rhythm: str | None
    missing: list[str]
    rules: str


class AtRiskLine(Computed):
    place: int
    client_id: str
    name: str
    churn_score: int
    churn_level: Level | None
    health_score: int | None
    band: Band | None
    """The worse of the computed band and the one set by hand."""
    annual_value: float | None
    currency: str
    vat: Vat | None
    drivers: list[str]
    """Churn factors that make the score, the heaviest first."""


class NotRankedLine(Computed):
    client_id: str
    name: str
    missing: list[str]


class AtRiskAnswer(Computed):
    """Who is most at risk of leaving, by churn score; a client whose risk cannot be told is no low risk."""

    rows: list[AtRiskLine]
    not_ranked: list[NotRankedLine]
    ranked_in_all: int


class OfferLine(Computed):
    """An offer to a client; money a month where not said otherwise."""

    place: int
    client_id: str
    name: str
    offer: str
    package: str
    monthly_value: float
    probability: float
    expected_value: float
    annual_expected_value: float
    currency: str
    vat: Vat | None
    hold_reasons: list[str]


class UndecidedOffer(Computed):
    client_id: str
    name: str
    offer: str
    missing: list[str]


class OfferTotal(Computed):
    currency: str
    vat: Vat | None
    expected_value: float
    offers: int


class UpsellAnswer(Computed):
    """What could be sold to whom: what may be offered, what is on hold, what cannot be judged for lack of data."""

    rows: list[OfferLine]
    held: list[OfferLine]
    undecided: list[UndecidedOffer]
    totals: list[OfferTotal]
    """Expected values of the offers that may be made, of each kind of money."""


class Passages(Shown):
    """Passages that answer, best first; none where the library does not answer."""

    passages: list[PassageShown]


class Document(Shown):
    """A document, as released."""

    kind: str
    client_id: str | None
    language: Language
    audience: Audience
    as_of: date
    markdown: str
    """Released text alone, with a footnote for every figure."""


class AskAnswer(Shown):
    """An answer of the agent."""

    conversation_id: str
    """To go on with, and to approve in."""
    run_id: str
    text: str
    """Released text: every figure in it was made by a calculator."""
    language: Language
    facts: list[dict[str, Any]]
    """The facts shown, each under its reference."""
    sources: list[str]
    """A line for each figure: what it is, how it was made, from what, as of when."""
    citations: list[dict[str, str]]
    """Documents of the library that it rests on."""
    documents: list[Document]
    """Drafts made; not kept until they are approved."""
    proposals: list[Approval]
    """Changes to the book that wait for a person's word."""
    notices: list[str]
    withheld: int
    """Sentences of the model that did not pass the gate."""
    model: str
    model_calls: int


class DraftAnswer(Document):
    """A document just drafted. It is not kept."""

    conversation_id: str
    proposals: list[Approval]
    """What waits for a person's word: to keep the document, to put what it leaves to be done into the book."""
    kept: Literal[False] = False
    note: str
    """What to do with it."""
    facts: list[dict[str, Any]]
    """The facts shown, each under its reference."""
    save_first: bool
    """An expansion pitch for a client who has to be saved before anything is sold."""
    withheld: int
    """Sentences of the model that did not pass the gate."""
    model: str
    model_calls: int
