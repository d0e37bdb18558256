"""The contents of a check-in e-mail, and which of its kinds is called for.

Bad news goes before everything else, on the day it is known; then a client who has gone quiet is written to in person; then
good news; else it is the week's ordinary e-mail. One piece of news and one request stand in it, no more.

Sources: Optymizer, Client Success Manager: rhythm and news; AI SEO Architects, Client Success Manager knowledge base, v1.0:
what engagement that dropped is.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tools.facts import Fact, decimal
from tools.history import ClientHistory, Week, last_whole_weeks
from tools.plans.outreach_schema import CheckInRules, WeeklyColumn, check_in_rules
from tools.plans.parts import Part, lettered
from tools.plans.promises import Promise, promise_facts, promises_of
from tools.plans.shifts import COLUMNS, mean_of
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.time.workdays import DEFAULT_COUNTRY, add_working_days, shift_back_to_working_day

#: A key of ``categories.check_in_variant``.
Variant = Literal["weekly", "quiet", "good_news", "bad_news"]


class WeekFigure(Part):
    """A figure of the newest whole week beside the one before and what is usual."""

    letter: str
    column: WeeklyColumn
    value: Decimal
    previous: Decimal | None
    usual: Decimal | None
    """Mean of the weeks before; ``None`` where one of them has no value."""
    fell: bool
    """Whether it lies lower than usual by as much as the rules call news."""


class GoodNews(Part):
    """A goal that was just reached, or the first value of the work."""

    kind: Literal["goal", "first_value"]
    day: date
    goal: str | None = None
    """Letter of the goal (by name)."""


class CheckIn(Part):
    """All that the e-mail says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    rules: str
    currency: str
    country: str

    variant: Variant
    week: date | None
    """Monday of the newest whole week, where it is on record."""
    weeks_absent: bool
    """Whether no weekly figures were ever recorded in the book."""
    figures: tuple[WeekFigure, ...]
    bad: str | None
    """Letter of the figure that fell furthest, where the news is bad."""
    good: GoodNews | None
    quiet: bool | None
    """Whether the client went quiet; ``None`` where it cannot be told."""
    done: tuple[Promise, ...] | None
    """Promises of the agency kept lately; ``None`` where no promises were ever recorded."""
    ahead: Promise | None
    """The agency's next promise."""
    ask: Promise | None
    """What the client promised and has not done yet: the one request."""
    ask_by: date | None
    slots: tuple[date, date]
    next_update: date
    answer_by: date
    second_contact: bool
    questions: tuple[str, ...]


def check_in(
    record: ClientRecord,
    history: ClientHistory,
    *,
    signals: Collection[str] = (),
    undecided: Collection[str] = (),
    as_of: date,
    country: str = DEFAULT_COUNTRY,
    rules: CheckInRules | None = None,
) -> CheckIn:
    """The contents of a check-in e-mail written on ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        signals: codes of the early-warning signals that fired; ``undecided`` of those that cannot be told.

    Raises ``ValueError`` where the history is of another client, or there is no calendar of ``country``.
    """
    rules = check_in_rules() if rules is None else rules
    if history.client_id != record.client_id:
        raise ValueError(f"what is known of {history.client_id} stands beside {record.client_id}")
    week, figures = _figures(history, as_of, rules)
    fallen = [one for one in figures if one.fell and one.usual]
    worst = min(fallen, key=lambda one: one.value / (one.usual or one.value), default=None)
    quiet = True if rules.quiet_signal in signals else None if rules.quiet_signal in undecided else False
    good = _good(history, as_of, rules)
    variant: Variant = (
        "bad_news" if worst else "quiet" if quiet else "good_news" if good is not None else "weekly"
    )
    theirs = promises_of(history, as_of, side="client", states=("pending", "unknown")) or ()
    ours = promises_of(history, as_of, side="agency", states=("pending",)) or ()
    ask = next(iter(theirs), None)
    return CheckIn(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        rules=rules.source,
        currency=record.currency,
        country=country,
        variant=variant,
        week=week,
        weeks_absent="weekly" in history.absent,
        figures=figures,
        bad=None if worst is None else worst.letter,
        good=good,
        quiet=quiet,
        done=_done(history, as_of, rules),
        ahead=next((one for one in ours if one.due is not None), None),
        ask=ask,
        ask_by=None if ask is None else _ask_by(ask, as_of, rules, country),
        slots=(
            add_working_days(as_of, rules.slots[0], country),
            add_working_days(as_of, rules.slots[1], country),
        ),
        next_update=add_working_days(as_of, rules.next_update, country),
        answer_by=add_working_days(as_of, rules.answer, country),
        second_contact=sum(one.until is None or one.until > as_of for one in history.stakeholders) > 1,
        questions=rules.questions,
    )


def _figures(
    history: ClientHistory, as_of: date, rules: CheckInRules
) -> tuple[date | None, tuple[WeekFigure, ...]]:
    mondays = last_whole_weeks(as_of, rules.usual_weeks + 1)
    by_week = {week.week_start: week for week in history.weekly}
    newest = by_week.get(mondays[-1])
    if newest is None:
        return None, ()
    before = [by_week.get(day) for day in mondays[:-1]]
    known: list[Week] = [week for week in before if week is not None]
    found = []
    for column in rules.weekly:
        value = getattr(newest, column)
        if value is None:
            continue
        last = before[-1]
        previous = None if last is None else getattr(last, column)
        usual = mean_of(known, column) if len(known) == rules.usual_weeks else None
        found.append(
            {
                "column": column,
                "value": decimal(value),
                "previous": None if previous is None else decimal(previous),
                "usual": usual,
                "fell": bool(usual) and float(value) <= float(usual or 0) * (1 - rules.fall),
            }
        )
    return newest.week_start, tuple(
        WeekFigure.model_validate({"letter": letter, **one}) for letter, one in lettered(found)
    )


def _good(history: ClientHistory, as_of: date, rules: CheckInRules) -> GoodNews | None:
    """The newest of goals just reached and of first values within the days of the rules."""
    since = as_of - timedelta(days=rules.news_days)
    found = [
        GoodNews(kind="first_value", day=event.date)
        for event in history.events
        if event.kind == "first_value" and event.date >= since
    ]
    for letter, goal in lettered(sorted(history.goals, key=lambda one: one.goal)):
        read = sorted(
            (one for one in history.goal_readings if one.goal == goal.goal), key=lambda one: one.date
        )
        if goal.target is None or not read or read[-1].date < since:
            continue
        held = [
            one.value <= goal.target if goal.better == "lower" else one.value >= goal.target for one in read
        ]
        if held[-1] and not any(held[:-1]):
            found.append(GoodNews(kind="goal", day=read[-1].date, goal=letter))
    return max(found, key=lambda one: one.day, default=None)


def _done(history: ClientHistory, as_of: date, rules: CheckInRules) -> tuple[Promise, ...] | None:
    since = as_of - timedelta(days=rules.done_days)
    kept = promises_of(history, as_of, side="agency", states=("met",))
    if kept is None:
        return None
    closed = {
        (row.made, row.text) for row in history.commitments if row.closed is not None and row.closed >= since
    }
    lately = [one for one in kept if (one.made, one.text) in closed]
    return tuple(one.model_copy(update={"letter": letter}) for letter, one in lettered(lately))


def _ask_by(ask: Promise, as_of: date, rules: CheckInRules, country: str) -> date:
    """Its own day, moved to a working day; where that is past or not on record, the days of the rules."""
    due = None if ask.due is None else shift_back_to_working_day(ask.due, country)
    return due if due is not None and due > as_of else add_working_days(as_of, rules.next_update, country)


def check_in_facts(plan: CheckIn) -> list[Fact]:
    """The facts of a check-in e-mail: ``plan.opened``, ``plan.variant``; ``plan.week``; ``plan.figure.<letter>.value``,
    ``.previous``, ``.usual``; ``plan.news_on``; ``plan.done.<letter>.*``, ``plan.ahead.a.*``, ``plan.ask.a.*``; ``plan.ask_by``,
    ``plan.slot.<letter>``, ``plan.next_update``, ``plan.answer_by``, ``plan.question.<letter>``."""
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    book = FactMaker(plan.client_id, plan.week, "book", plan.currency)
    facts = [
        made.fact("plan.opened", "plan_opened", plan.as_of, "date", audience="client"),
        made.fact("plan.variant", "check_in_variant", plan.variant, "category", noun="check_in_variant"),
        made.fact("plan.week", "week_start", plan.week, "date", audience="client"),
        made.fact("plan.next_update", "next_update", plan.next_update, "date", audience="client"),
        made.fact("plan.answer_by", "answer_by", plan.answer_by, "date"),
    ]
    for figure in plan.figures:
        metric, noun = COLUMNS[figure.column]
        for end, value, formula in (
            ("value", figure.value, None),
            ("previous", figure.previous, None),
            ("usual", figure.usual, "mean of whole weeks"),
        ):
            facts.append(
                book.fact(
                    f"plan.figure.{figure.letter}.{end}",
                    metric,
                    value,
                    "count",
                    noun=noun,
                    period="week",
                    formula=formula,
                    audience="client",
                ).model_copy(update={"as_of": _week_of(plan.week, end)})
            )
    if plan.good is not None:
        facts.append(made.fact("plan.news_on", "reading_date", plan.good.day, "date", audience="client"))
    facts += promise_facts(made, plan.done or (), "plan.done")
    facts += promise_facts(made, _as_first(plan.ahead), "plan.ahead")
    facts += promise_facts(made, _as_first(plan.ask), "plan.ask")
    facts.append(made.fact("plan.ask_by", "due_date", plan.ask_by, "date", audience="client"))
    facts += [
        made.fact(f"plan.slot.{letter}", "meeting_slot", day, "date", audience="client")
        for letter, day in lettered(plan.slots)
    ]
    facts += [
        made.fact(f"plan.question.{letter}", "letter_check", code, "category", noun="letter_check")
        for letter, code in lettered(plan.questions)
    ]
    return facts


def _as_first(promise: Promise | None) -> tuple[Promise, ...]:
    return () if promise is None else (promise.model_copy(update={"letter": "a"}),)


def _week_of(week: date | None, end: str) -> date | None:
    return week - timedelta(days=7) if week is not None and end != "value" else week
