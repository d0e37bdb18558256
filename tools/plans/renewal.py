"""The contents of a renewal brief: the particulars, what the term has brought, who decides and how, the position in the talks.

Internal, all of it. The category and its reasons are those of the renewal forecast, the commercial path with a discount last that
of the save plan. Steps are counted back from the renewal; those whose day has passed are squeezed in before the rest.
What nobody wrote down (whether there is a tender, how long a signature takes, our own limits) is asked for.

Sources: customer-success skill (Customer Success expert, Russian): the kickoff ninety days ahead, the joint look at the case;
Optymizer, Client Success Manager: results against an agreed baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from tools.derive import DeriveError, derive
from tools.facts import Fact, slug
from tools.history import ClientHistory
from tools.plans.course_schema import RenewalRules, renewal_rules
from tools.plans.parts import Part, lettered, save_first
from tools.plans.people import Person, people_of
from tools.plans.promises import Promise, promises_of
from tools.plans.schema import SaveRules, save_rules
from tools.portfolio.renewals import Renewal, RenewalForecast, churned_on, renewal_forecast
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info, reader
from tools.scoring.results import Assessment
from tools.signals.results import Signal
from tools.time.days import add_months, years_passed
from tools.time.lifecycle import renewal_kickoff
from tools.time.period import Period
from tools.time.schema import lifecycle_rules
from tools.time.workdays import DEFAULT_COUNTRY, next_working_day, shift_back_to_working_day

#: What there is to renew, a key of ``categories.renewal_state``.
RenewalState = Literal["ahead", "passed", "no_date", "left"]
_HELD = ("renewal_conversation",)


class TermFigure(Part):
    """A figure as the term began and now."""

    field: str
    facts: tuple[Fact, ...] = Field(exclude=True, repr=False)


class RenewalStep(Part):
    """A step towards the signature; codes are those of ``renewal_step`` and ``task_owner``."""

    letter: str
    code: str
    owner: str
    due: date
    squeezed: bool
    """Whether its own day has passed, so that it got another."""


class RenewalBrief(Part):
    """All that a renewal brief says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    data_date: date | None
    rules: str
    currency: str

    state: RenewalState
    forecast: RenewalForecast | None = Field(exclude=True, repr=False)
    renewal: Renewal | None
    """Category, reasons, value and signals; ``None`` where there is no renewal to forecast."""
    unknown: tuple[str, ...]
    """Fields of the contract without a value."""
    drivers: tuple[str, ...]
    near_threshold: tuple[str, ...]
    kickoff: date | None
    """``None`` where it has no renewal ahead."""
    talked: bool | None
    """Whether the renewal was spoken of since its kickoff; ``None`` where events were never recorded in the book."""

    term_starts: date | None
    compared_with: date | None
    """The day of the record that the term's figures are compared with."""
    figures: tuple[TermFigure, ...]
    promises: tuple[Promise, ...] | None
    """The agency's promises of the term; ``None`` where promises were never recorded."""
    outcomes: tuple[tuple[date, str], ...]
    """How earlier terms came out: day and a key of ``categories.contract_outcome``."""

    people: tuple[Person, ...]
    decider_known: bool
    contact_changed: bool
    questions: tuple[str, ...]

    signals: tuple[str, ...]
    undecided: tuple[str, ...]
    hold_reasons: tuple[str, ...]
    offers: tuple[str, ...]
    commercial_path: tuple[str, ...]
    steps: tuple[RenewalStep, ...]
    """Empty where there is no renewal ahead."""


def renewal_brief(
    record: ClientRecord,
    assessment: Assessment,
    history: ClientHistory,
    *,
    signals: Sequence[Signal],
    at_start: ClientRecord | None,
    as_of: date,
    country: str = DEFAULT_COUNTRY,
    rules: RenewalRules | None = None,
    save: SaveRules | None = None,
) -> RenewalBrief:
    """The contents of a renewal brief as of ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        signals: all signals of the client on that day, fired or not.
        at_start: the record as it stood when the term began (see :func:`term_start`); ``None`` where there is none.

    Raises ``ValueError`` where the assessment or the history is of another client.
    """
    rules = renewal_rules() if rules is None else rules
    save = save_rules() if save is None else save
    if {assessment.client_id, history.client_id} != {record.client_id}:
        raise ValueError(f"what is known of another client stands beside {record.client_id}")
    forecast, state = _forecast(record, assessment, history, signals, as_of)
    ahead = record.renewal_date if state == "ahead" else None
    begun = term_start(record, as_of)
    kickoff = (
        renewal_kickoff(record, as_of=as_of, days=lifecycle_rules().renewal_kickoff_days, country=country)
        if ahead
        else None
    )
    offers = assessment.upsell.offers
    held = next((offer.hold_reason for offer in offers if offer.hold_reason), None)
    fields = ("renewal_date", "contract_start", "term_months", "autopay", "monthly_value", "vat")
    people = people_of(record, history, as_of)
    return RenewalBrief(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        data_date=record.data_date,
        rules=rules.source,
        currency=record.currency,
        state=state,
        forecast=forecast,
        renewal=None if forecast is None else forecast.due[0],
        unknown=tuple(field for field in fields if getattr(record, field) is None),
        drivers=tuple(
            factor.id
            for factor in sorted(assessment.churn.factors, key=lambda one: (-one.points, one.id))
            if factor.breached
        ),
        near_threshold=assessment.churn.near_threshold,
        kickoff=kickoff,
        talked=_talked(history, kickoff),
        term_starts=begun,
        compared_with=None if at_start is None else at_start.data_date,
        figures=tuple(_figure(field, record, at_start, rules.source) for field in rules.figures),
        promises=promises_of(history, as_of, record=record, since=begun, side="agency"),
        outcomes=tuple((one.date, one.outcome) for one in history.outcomes),
        people=people,
        decider_known=any(person.role in rules.deciders for person in people),
        contact_changed=any(
            event.kind in ("contact_changed", "sponsor_left", "sponsor_replaced")
            and (begun is None or event.date >= begun)
            for event in history.events
        ),
        questions=rules.questions,
        signals=tuple(signal.signal for signal in signals if signal.fired),
        undecided=tuple(signal.signal for signal in signals if signal.fired is None),
        hold_reasons=tuple(held.split("+")) if held else save_first(assessment),
        offers=tuple(offer.id for offer in offers),
        commercial_path=save.commercial_path,
        steps=_steps(rules, ahead, as_of, country),
    )


def term_start(record: ClientRecord, as_of: date) -> date | None:
    """The day that the present term began: its length before the renewal, else the contract's last anniversary; never
    before the contract's start. ``None`` where neither is on record, or the contract has not begun."""
    start, renewal, months = record.contract_start, record.renewal_date, record.term_months
    if renewal is not None and months:
        begun = add_months(renewal, -int(months))
        return begun if start is None or begun >= start else start
    if start is None or start > as_of:
        return None
    return add_months(start, 12 * years_passed(start, as_of))


def _forecast(
    record: ClientRecord,
    assessment: Assessment,
    history: ClientHistory,
    signals: Sequence[Signal],
    as_of: date,
) -> tuple[RenewalForecast | None, RenewalState]:
    due = record.renewal_date
    if churned_on(history.outcomes, record, as_of) is not None:
        return None, "left"
    if due is None:
        return None, "no_date"
    forecast = renewal_forecast(
        [(record, assessment)], {record.client_id: signals}, Period(due, due), as_of=as_of
    )
    return forecast, "passed" if due < as_of else "ahead"


def _talked(history: ClientHistory, kickoff: date | None) -> bool | None:
    if kickoff is None:
        return False
    spoken = any(event.kind in _HELD and event.date >= kickoff for event in history.events)
    met = any(
        meeting.kind == "renewal_kickoff" and meeting.status == "held" and meeting.date >= kickoff
        for meeting in history.meetings
    )
    if not (spoken or met) and "events" in history.absent:
        return None
    return spoken or met


def _figure(field: str, record: ClientRecord, at_start: ClientRecord | None, source: str) -> TermFigure:
    id, info = f"plan.figure.{slug(field)}", field_info(field)
    now = FactMaker(record.client_id, record.data_date, source, record.currency)
    facts = [now.of_field(f"{id}.value", field, info, reader(field)(record))]
    if at_start is not None:
        then = FactMaker(record.client_id, at_start.data_date, source, record.currency)
        facts.append(then.of_field(f"{id}.previous", field, info, reader(field)(at_start)))
        with suppress(DeriveError):
            facts.append(derive("difference", facts[:2], id=f"{id}.change"))
    return TermFigure(field=field, facts=tuple(facts))


def _steps(rules: RenewalRules, renewal: date | None, as_of: date, country: str) -> tuple[RenewalStep, ...]:
    """Each step so many days ahead of the renewal. Those whose day has passed are laid evenly between ``as_of`` and the
    step that is still ahead, or the renewal itself."""
    if renewal is None:
        return ()
    days = [renewal - timedelta(days=rule.days_before) for rule in rules.steps]
    past = sum(day < as_of for day in days)
    room = (next((day for day in days if day >= as_of), renewal) - as_of).days
    days[:past] = [as_of + timedelta(days=room * place // (past + 1)) for place in range(1, past + 1)]
    return tuple(
        RenewalStep(
            letter=letter,
            code=rule.step,
            owner=rule.owner,
            due=_working_day(day, as_of, country),
            squeezed=place < past,
        )
        for place, (letter, (rule, day)) in enumerate(lettered(zip(rules.steps, days, strict=True)))
    )


def _working_day(raw: date, as_of: date, country: str) -> date:
    day = shift_back_to_working_day(raw, country)
    return day if day >= as_of else next_working_day(as_of, country)
