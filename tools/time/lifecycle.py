"""Where a client stands on a day: the stage of the contract year, and the stage of maturity.

The contract year: customer-success skill (Customer Success expert, Russian); its days count from the last anniversary
of ``contract_start``, the first day of a year being day 0. The five stages: customer-success-manager skill 1.0.0,
borghei; their days count from ``contract_start`` itself. Which stage a boundary's day belongs to, and when expansion,
advocacy and a renewal ahead of its time are shown, is a choice of ours, said in ``rules/lifecycle.yaml``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tools.facts import Fact
from tools.history import ClientHistory
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.results import Assessment
from tools.time.answers import newest_nps
from tools.time.days import add_months, years_passed
from tools.time.schema import LifecycleRules, lifecycle_rules
from tools.time.workdays import DEFAULT_COUNTRY, shift_back_to_working_day

#: Why the contract year's stage is what it is, a key of ``categories.stage_basis``.
StageBasis = Literal["day_of_year", "renewal_date"]


class YearStage(BaseModel):
    """The stage of the contract year."""

    model_config = ConfigDict(frozen=True)

    stage: str
    """A key of ``categories.lifecycle_stage``."""
    basis: StageBasis
    year: int
    """1 for the first year of the contract."""
    day: int
    """0-365, from the last anniversary."""
    next_stage: str | None
    """What follows within this contract year; ``None`` in its last stage."""
    next_from: date | None
    goals: tuple[str, ...]
    touchpoints: tuple[str, ...]
    metrics: tuple[str, ...]


class MaturityStage(BaseModel):
    """The stage on the map of five: the furthest of those that hold."""

    model_config = ConfigDict(frozen=True)

    stage: str
    """A key of ``categories.five_stage``."""
    day: int
    """From the contract's start."""
    expansion: bool | None
    """Whether an expansion signal is on record; ``None`` where nobody said."""
    advocacy: bool | None
    """Whether a referral of the last year and a promoter's NPS are."""
    paused: tuple[str, ...]
    """Why neither is shown: ``health_red``, ``churn_high``, ``churn_critical``; keys of ``categories.hold_reason``."""
    goals: tuple[str, ...]
    missing: tuple[str, ...]


class Lifecycle(BaseModel):
    """Both maps on one day."""

    model_config = ConfigDict(frozen=True)

    client_id: str
    as_of: date
    status: Literal["ok", "insufficient_data", "not_started"]
    contract_start: date | None
    contract_year: YearStage | None
    five_stages: MaturityStage | None
    renewal_kickoff: date | None
    """The working day that the kickoff of the renewal on record stands on; ``None`` where there is none ahead."""
    missing: tuple[str, ...]
    rules: str


def lifecycle_of(
    record: ClientRecord,
    history: ClientHistory,
    assessment: Assessment | None = None,
    *,
    as_of: date,
    rules: LifecycleRules | None = None,
    country: str = DEFAULT_COUNTRY,
) -> Lifecycle:
    """The stages on ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        assessment: decides whether expansion and advocacy pause; without it they do not.

    Without ``contract_start`` there is no stage: ``insufficient_data``. Before it: ``not_started``.
    """
    rules = rules or lifecycle_rules()
    start = record.contract_start
    kickoff = renewal_kickoff(record, as_of=as_of, days=rules.renewal_kickoff_days, country=country)
    missing = [name for name in ("contract_start", "renewal_date") if getattr(record, name) is None]
    begun = start is not None and start <= as_of
    return Lifecycle(
        client_id=record.client_id,
        as_of=as_of,
        status="insufficient_data" if start is None else "ok" if begun else "not_started",
        contract_start=start,
        contract_year=_year_stage(record, start, as_of, rules) if start and begun else None,
        five_stages=_maturity(record, history, assessment, start, as_of, rules) if start and begun else None,
        renewal_kickoff=kickoff,
        missing=tuple(f"client.{name}" for name in missing),
        rules=rules.source,
    )


def renewal_kickoff(
    record: ClientRecord, *, as_of: date, days: int, country: str = DEFAULT_COUNTRY
) -> date | None:
    """The working day on or before ``days`` days ahead of a renewal that has not passed; ``None`` without one."""
    if record.renewal_date is None or record.renewal_date < as_of:
        return None
    return shift_back_to_working_day(record.renewal_date - timedelta(days=days), country)


def _year_stage(record: ClientRecord, start: date, as_of: date, rules: LifecycleRules) -> YearStage:
    years = years_passed(start, as_of)
    first = add_months(start, 12 * years)
    day = (as_of - first).days
    place = max(at for at, rule in enumerate(rules.contract_year) if rule.from_day <= day)
    basis: StageBasis = "day_of_year"
    renewal, last = record.renewal_date, len(rules.contract_year) - 1
    if renewal is not None and place < last:
        opens = renewal - timedelta(days=rules.renewal_kickoff_days)
        if opens <= as_of <= renewal:
            place, basis = last, "renewal_date"
    rule = rules.contract_year[place]
    follows = rules.contract_year[place + 1] if place < last else None
    return YearStage(
        stage=rule.stage,
        basis=basis,
        year=years + 1,
        day=day,
        next_stage=follows.stage if follows else None,
        next_from=first + timedelta(days=follows.from_day) if follows else None,
        goals=rule.goals,
        touchpoints=rule.touchpoints,
        metrics=rule.metrics,
    )


def _maturity(
    record: ClientRecord,
    history: ClientHistory,
    assessment: Assessment | None,
    start: date,
    as_of: date,
    rules: LifecycleRules,
) -> MaturityStage:
    day = (as_of - start).days
    dated = [rule for rule in rules.five_stages if rule.from_day is not None]
    stage = max((rule for rule in dated if (rule.from_day or 0) <= day), key=lambda rule: rule.from_day or 0)
    missing: list[str] = []
    expansion = None if record.expansion_signals is None else bool(record.expansion_signals)
    if expansion is None:
        missing.append("client.expansion_signals")
    advocacy = _advocacy(record, history, as_of, rules, missing)
    paused = _paused(assessment, rules)
    name = stage.stage
    if name == dated[-1].stage and not paused:
        name = "advocacy" if advocacy else "expansion" if expansion else name
    goals = next(rule.goals for rule in rules.five_stages if rule.stage == name)
    return MaturityStage(
        stage=name,
        day=day,
        expansion=expansion,
        advocacy=advocacy,
        paused=paused,
        goals=goals,
        missing=tuple(missing),
    )


def _advocacy(
    record: ClientRecord, history: ClientHistory, as_of: date, rules: LifecycleRules, missing: list[str]
) -> bool | None:
    """A referral and a promoter: false where either is known not to be, ``None`` where one is unknown."""
    oldest = as_of - timedelta(days=rules.referral_days)
    referred: bool | None = any(oldest <= referral.date <= as_of for referral in history.referrals)
    if not referred and "referrals" in history.absent:
        referred = None
        missing.append("referrals")
    nps = newest_nps(record, history, since=None, until=as_of)
    promoter = None if nps is None else nps.mark >= rules.promoter_from
    if promoter is None:
        missing.append("surveys" if "surveys" in history.absent else "client.nps_score")
    if referred is False or promoter is False:
        return False
    return None if referred is None or promoter is None else True


def _paused(assessment: Assessment | None, rules: LifecycleRules) -> tuple[str, ...]:
    if assessment is None:
        return ()
    band, level = assessment.health.worse_band, assessment.churn.level
    reasons = [f"health_{band}"] if band in rules.paused_by.bands else []
    return (*reasons, f"churn_{level}") if level in rules.paused_by.levels else tuple(reasons)


def lifecycle_facts(record: ClientRecord, life: Lifecycle) -> list[Fact]:
    """``lifecycle.stage``, ``.five_stage``, ``.year`` and ``.day``, ``.age``, ``.next_stage``, ``.next_from``,
    ``.renewal_kickoff``, and ``.goal.<code>``, ``.touchpoint.<code>``, ``.metric.<code>``, ``.five_goal.<code>``; a
    stage that cannot be told has no value."""
    maker = FactMaker(record.client_id, life.as_of, life.rules, record.currency)
    year, five = life.contract_year, life.five_stages
    facts = [
        maker.fact(
            "lifecycle.stage",
            "lifecycle_stage",
            year and year.stage,
            "category",
            noun="lifecycle_stage",
            formula="by the day of the contract year"
            if year is None or year.basis == "day_of_year"
            else "the renewal kickoff has come",
        ),
        maker.fact("lifecycle.five_stage", "five_stage", five and five.stage, "category", noun="five_stage"),
        maker.fact("lifecycle.year", "contract_year", year and year.year, "number"),
        maker.fact("lifecycle.day", "contract_day", year and year.day, "number"),
        maker.fact("lifecycle.age", "contract_age", five and five.day, "count", noun="days"),
        maker.fact("lifecycle.renewal_kickoff", "renewal_kickoff", life.renewal_kickoff, "date"),
    ]
    if year is not None and year.next_stage is not None:
        facts += [
            maker.fact(
                "lifecycle.next_stage", "next_stage", year.next_stage, "category", noun="lifecycle_stage"
            ),
            maker.fact("lifecycle.next_from", "next_stage_from", year.next_from, "date"),
        ]
    if year is not None:
        for part, codes in (
            ("goal", year.goals),
            ("touchpoint", year.touchpoints),
            ("metric", year.metrics),
        ):
            facts += [
                maker.fact(
                    f"lifecycle.{part}.{code}", f"stage_{part}", code, "category", noun=f"stage_{part}"
                )
                for code in codes
            ]
    if five is not None:
        facts += [
            maker.fact(f"lifecycle.five_goal.{code}", "stage_goal", code, "category", noun="five_stage_goal")
            for code in five.goals
        ]
    return facts


def lifecycle_json(life: Lifecycle) -> dict[str, Any]:
    """Plain JSON types."""
    return life.model_dump(mode="json")
