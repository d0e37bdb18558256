"""A client's first ninety days: the plan, the checklist by weeks and the first month, each criterion with its state.

Plan: AI SEO Architects, Client Success Manager knowledge base, v1.0 and prose edition. Checklist:
customer-success-manager skill 1.0.0, borghei. First month: Optymizer, Client Success Manager. Days, names and limits
stand in ``rules/onboarding.yaml``, which says what is ours.

A criterion is met by a milestone on record that was done, or by a figure where it is one. A due day is counted from
``contract_start`` and moved back to a working day, so that it is not late; a milestone's own due day, agreed with the
client, goes before it and is left as it is. After the plan's last day its figures are those of that day: the plan has
closed, and what came later was not its doing; a milestone done later counts, as met late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from tools.facts import Audience, Fact, Unit
from tools.history import ClientHistory, Milestone
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.numbers import plain
from tools.scoring.results import Assessment
from tools.time.measures import Look, Reading, measured, names_of, plain_name
from tools.time.schema import ItemRule, OnboardingRules, PartRule, onboarding_rules
from tools.time.workdays import DEFAULT_COUNTRY, next_working_day, shift_back_to_working_day
from tools.words import LANGUAGES, words

#: State of a criterion, a key of ``categories.criterion_state``.
CriterionState = Literal["met", "late", "due", "not_yet", "unknown"]
STATES: tuple[CriterionState, ...] = get_args(CriterionState)
#: The plan's three lists; ``categories.onboarding_list``.
ListName = Literal["plan", "checklist", "first_month"]
LISTS: tuple[ListName, ...] = get_args(ListName)

#: How a measure's figure is shown: its metric in ``tools/words``, its unit, what it counts.
_FIGURES: dict[str, tuple[str, Unit, str | None]] = {
    "goal": ("audit_share", "percent", None),
    "nps": ("nps_score", "ten", None),
    "gain": ("technical_score_gain", "points", None),
    "weekly_growth": ("organic_traffic_growth", "percent", None),
    "weekly_gain": ("positions_gained", "count", "keywords"),
    "renewal_index": ("renewal_index", "ratio", None),
    "every_week": ("weeks_with_check_in", "count", "weeks"),
}


#: Measures that look for a row that a milestone on record may stand for.
_ROWS = frozenset({"event", "meeting", "goal"})


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Criterion(_Part):
    """A criterion on a day."""

    criterion: str
    """A key of ``categories.onboarding_criterion``."""
    part: str
    """A key of ``categories.onboarding_part``."""
    due: date
    raw_due: date
    """Before it was moved to a working day."""
    agreed: bool
    """Whether the due day is a milestone's own."""
    opens: date
    """From which day on it counts as due."""
    state: CriterionState
    done: date | None
    """The day it was met, where one is on record."""
    on_time: bool | None
    """Of a met one: whether by its due day; ``None`` where no day is on record, and where it is not met."""
    by: str | None
    """What settled it: ``milestones``, or the measure of the rules."""
    source: str | None
    """The table or field that it rests on."""
    value: Decimal | None
    target: Decimal | None
    missing: tuple[str, ...]
    internal: bool
    figure: str | None
    """The measure that ``value`` and ``target`` are of."""


class OnboardingList(_Part):
    """The plan, the checklist or the first month."""

    name: ListName
    criteria: tuple[Criterion, ...]

    @property
    def counts(self) -> dict[CriterionState, int]:
        """How many stand where; every state is there."""
        found = Counter(criterion.state for criterion in self.criteria)
        return {state: found[state] for state in STATES}


class Onboarding(_Part):
    """A client's onboarding on a day."""

    client_id: str
    as_of: date
    status: Literal["insufficient_data", "not_started", "running", "closed"]
    """A key of ``categories.onboarding_status``. ``closed``: the plan's last day has passed, and states are those it
    closed with."""
    contract_start: date | None
    closes: date | None
    """The plan's last calendar day."""
    day: int | None
    """Days since the contract's start; negative before it."""
    stage: str | None
    """The plan's part that the day lies in; ``None`` before and after."""
    lists: tuple[OnboardingList, ...]
    missing: tuple[str, ...]
    rules: str

    def of(self, name: ListName) -> OnboardingList:
        return next(found for found in self.lists if found.name == name)


def onboarding_state(
    record: ClientRecord,
    history: ClientHistory,
    assessment: Assessment | None = None,
    *,
    as_of: date,
    baseline: ClientRecord | None = None,
    closing: ClientRecord | None = None,
    rules: OnboardingRules | None = None,
    country: str = DEFAULT_COUNTRY,
) -> Onboarding:
    """Every criterion's state on ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        assessment: of ``record``; its churn score makes the renewal index while the plan runs.
        baseline: the record as it stood at the contract's start (see :func:`baseline_day`).
        closing: the record as it stood on the plan's last day; only looked at after it.

    Without ``contract_start`` nothing can be dated: ``insufficient_data``, with its name among ``missing``.
    """
    rules = rules or onboarding_rules()
    start = record.contract_start
    if start is None:
        return Onboarding(
            client_id=record.client_id, as_of=as_of, status="insufficient_data", contract_start=None, closes=None,
            day=None, stage=None, lists=(), missing=("client.contract_start",), rules=rules.source,
        )  # fmt: skip
    day, closes = (as_of - start).days, start + timedelta(days=rules.last_day)
    until = min(as_of, closes)
    on_day = record if as_of <= closes else closing
    if on_day is None and record.data_date is not None and record.data_date <= closes:
        on_day = record
    if (
        baseline is not None
        and baseline.data_date is not None
        and baseline.data_date > baseline_day(start, rules)
    ):
        baseline = None
    judge = _Judge(rules, start, as_of, until, on_day, baseline, history, assessment, country)
    return Onboarding(
        client_id=record.client_id,
        as_of=as_of,
        status="not_started" if day < 0 else "running" if day <= rules.last_day else "closed",
        contract_start=start,
        closes=closes,
        day=day,
        stage=next((part.part for part in rules.plan if part.from_day <= day <= part.to_day), None),
        lists=tuple(
            OnboardingList(
                name=name,
                criteria=judge.criteria(getattr(rules, name), kept_by_itself=name == "plan"),
            )
            for name in LISTS
        ),
        missing=(),
        rules=rules.source,
    )


def baseline_day(start: date, rules: OnboardingRules | None = None) -> date:
    """The last day on which a snapshot of the record may still serve as the baseline of a contract begun on
    ``start``."""
    return start + timedelta(days=(rules or onboarding_rules()).baseline_within)


def baseline_among(
    dated: Iterable[tuple[date, ClientRecord]],
    *,
    start: date,
    as_of: date,
    rules: OnboardingRules | None = None,
) -> ClientRecord | None:
    """Of a client's snapshots, each with the day it counts from, the one that stood when the contract began on
    ``start``; else the first that came by :func:`baseline_day`; else ``None``. Later ones than ``as_of`` are not known."""
    last = min(as_of, baseline_day(start, rules))
    known = sorted(((day, record) for day, record in dated if day <= last), key=lambda pair: pair[0])
    before = [record for day, record in known if day <= start]
    return before[-1] if before else known[0][1] if known else None


class _Judge:
    """Judges the criteria of one client on one day."""

    def __init__(
        self,
        rules: OnboardingRules,
        start: date,
        as_of: date,
        until: date,
        record: ClientRecord | None,
        baseline: ClientRecord | None,
        history: ClientHistory,
        assessment: Assessment | None,
        country: str,
    ) -> None:
        self.rules, self.start, self.as_of, self.until = rules, start, as_of, until
        self.record, self.baseline, self.history = record, baseline, history
        self.assessment, self.country = assessment, country
        self.milestones = {plain_name(row.milestone): row for row in history.milestones}

    def criteria(self, parts: tuple[PartRule, ...], *, kept_by_itself: bool) -> tuple[Criterion, ...]:
        """All criteria of a list.

        Whoever keeps milestones keeps the plan's; but a further list of which not one item is on record is not kept for
        this client, and then its silence says nothing.
        """
        found = {item.item: self._milestone(item) for part in parts for item in part.items}
        kept = "milestones" not in self.history.absent and (kept_by_itself or any(found.values()))
        return tuple(
            self.criterion(part, item, found[item.item], kept) for part in parts for item in part.items
        )

    def _milestone(self, item: ItemRule) -> Milestone | None:
        names = names_of(item, shown_names(item.item))
        return next((self.milestones[name] for name in sorted(names) if name in self.milestones), None)

    def criterion(self, part: PartRule, item: ItemRule, milestone: Milestone | None, kept: bool) -> Criterion:
        """One criterion; ``kept`` says whether the lack of a milestone means that it was not done."""
        names = names_of(item, shown_names(item.item))
        raw, due, agreed = self._due(part, item, milestone)
        opens = self.start + timedelta(days=part.from_day)
        if item.day is not None or agreed:
            opens = due - timedelta(days=self.rules.due_within)
        look = Look(
            self.record, self.baseline, self.history, self.assessment, self.start, self.as_of, self.until,
            self.rules, names, part, self.country,
        )  # fmt: skip
        reading = (
            measured(item.measure, look) if item.measure is not None and self.as_of >= self.start else None
        )
        state, done, by, missing = self._state(item, milestone, kept, reading, opens, due)
        return Criterion(
            criterion=item.item,
            part=part.part,
            due=due,
            raw_due=raw,
            agreed=agreed,
            opens=opens,
            state=state,
            done=done,
            on_time=None if state != "met" or done is None else done <= max(due, raw),
            by=by,
            source="milestones" if by == "milestones" else reading.source if by and reading else None,
            value=reading.value if reading else None,
            target=reading.target if reading else None,
            missing=missing,
            internal=item.internal,
            figure=item.measure.by if item.measure else None,
        )

    def _due(self, part: PartRule, item: ItemRule, milestone: Milestone | None) -> tuple[date, date, bool]:
        if milestone is not None and milestone.due is not None:
            return milestone.due, milestone.due, True
        raw = self.start + timedelta(days=part.to_day if item.day is None else item.day)
        due = shift_back_to_working_day(raw, self.country)
        # What is due after the contract's start is not moved before it by holidays.
        return raw, next_working_day(raw, self.country) if due < self.start <= raw else due, False

    def _state(
        self,
        item: ItemRule,
        milestone: Milestone | None,
        kept: bool,
        reading: Reading | None,
        opens: date,
        due: date,
    ) -> tuple[CriterionState, date | None, str | None, tuple[str, ...]]:
        """State, the day it was met, what settled it, what is missing."""
        by = item.measure.by if item.measure else None
        if milestone is not None and milestone.done is not None:
            return "met", milestone.done, "milestones", ()
        if reading is not None and reading.met:
            return "met", reading.day, by, ()
        by_time: CriterionState = "not_yet" if self.as_of < opens else "due" if self.as_of <= due else "late"
        if milestone is not None:
            return by_time, None, "milestones", ()
        missing = self._missing(item, reading, kept)
        if by_time == "not_yet":
            return by_time, None, None, missing
        if missing:
            return "unknown", None, None, missing
        if reading is not None and reading.met is False:
            return "late" if reading.spoiled else by_time, None, by, ()
        return by_time, None, "milestones", ()

    def _missing(self, item: ItemRule, reading: Reading | None, kept: bool) -> tuple[str, ...]:
        """What would have to be known to say that it is not met."""
        untold: tuple[str, ...] = ()
        if "milestones" in self.history.absent:
            untold = ("milestones",)
        elif not kept or item.optional:
            untold = (f"milestones.{item.item}",)
        if reading is None or item.measure is None:
            return untold
        if item.measure.by in _ROWS:
            # A milestone may say it as well as the row looked for: neither table's silence is enough by itself.
            return (*reading.missing, *untold) if untold else ()
        return () if reading.met is False else (*reading.missing, *untold)


def shown_names(criterion: str) -> tuple[str, ...]:
    """What the criterion is called in each language; empty for one of a user's own that has no words."""
    return tuple(
        name
        for language in LANGUAGES
        if (name := words(language).categories["onboarding_criterion"].get(criterion))
    )


def onboarding_facts(record: ClientRecord, state: Onboarding) -> list[Fact]:
    """``onboarding.status``, ``.stage``, ``.day``, ``.closes``; ``onboarding.<list>.<state>.count``;
    ``onboarding.criterion.<code>.state``, ``.due``, and where there are any ``.done``, ``.value``, ``.target``.

    What is agreed with the client is for the client too; counts, and criteria about what the client is thought to
    feel, are internal.
    """
    maker = FactMaker(record.client_id, state.as_of, state.rules, record.currency)
    seen: dict[str, Audience] = {"audience": "client"}
    facts = [
        maker.fact(
            "onboarding.status", "onboarding_status", state.status, "category", noun="onboarding_status"
        ),
        maker.fact(
            "onboarding.stage", "onboarding_stage", state.stage, "category", noun="onboarding_part", **seen
        ),
        maker.fact("onboarding.day", "onboarding_day", state.day, "number", **seen),
        maker.fact("onboarding.closes", "onboarding_closes", state.closes, "date", **seen),
    ]
    for listed in state.lists:
        for name, count in listed.counts.items():
            facts.append(
                maker.fact(
                    f"onboarding.{listed.name}.{name}.count",
                    f"criteria_{name}",
                    count,
                    "count",
                    noun="criteria",
                    inputs=tuple(c.criterion for c in listed.criteria if c.state == name),
                )
            )
        for criterion in listed.criteria:
            facts += _criterion_facts(maker, criterion)
    return facts


def _criterion_facts(maker: FactMaker, criterion: Criterion) -> list[Fact]:
    id = f"onboarding.criterion.{criterion.criterion}"
    seen: dict[str, Audience] = {"audience": "internal" if criterion.internal else "client"}
    facts = [
        maker.fact(
            f"{id}.name",
            "onboarding_criterion",
            criterion.criterion,
            "category",
            noun="onboarding_criterion",
            **seen,
        ),
        maker.fact(
            f"{id}.state",
            "criterion_state",
            criterion.state,
            "category",
            noun="criterion_state",
            formula=None if criterion.by is None else f"by {criterion.by}",
            inputs=tuple(f"missing: {name}" for name in criterion.missing),
            **seen,
        ),
        maker.fact(
            f"{id}.due",
            "due_date",
            criterion.due,
            "date",
            formula="agreed" if criterion.agreed else "counted from contract_start, moved to a working day",
            inputs=(f"day = {criterion.raw_due.isoformat()}",) if criterion.raw_due != criterion.due else (),
            **seen,
        ),
    ]
    if criterion.done is not None:
        facts.append(maker.fact(f"{id}.done", "done_date", criterion.done, "date", **seen))
    if criterion.figure in _FIGURES:
        metric, unit, noun = _FIGURES[criterion.figure]
        for part, value in (("value", criterion.value), ("target", criterion.target)):
            if value is not None:
                facts.append(
                    maker.fact(
                        f"{id}.{part}", metric, value, unit, noun=noun, formula=criterion.source, **seen
                    )
                )
    return facts


def onboarding_json(state: Onboarding) -> dict[str, Any]:
    """Plain JSON types; lists by name, each with its counts and criteria."""
    data = state.model_dump(mode="json", exclude={"lists"})
    for listed in state.lists:
        data[listed.name] = {
            "counts": listed.counts,
            "criteria": [
                criterion.model_dump(mode="json")
                | {
                    part: None if value is None else plain(float(value))
                    for part, value in (("value", criterion.value), ("target", criterion.target))
                }
                for criterion in listed.criteria
            ],
        }
    return data
