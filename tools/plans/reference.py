"""The contents of a request for a reference: whether it is fitting, what is asked for, and when to come back where it is not.

Five questions are answered from the record, and all five have to be yes; one that cannot be answered is not a yes.
What is asked for follows what the client gave before: a small favour at the beginning, a public story after it.

Sources: customer-success-manager skill 1.0.0, borghei: tiers; AI SEO Architects, Client Success Manager knowledge base, v1.0.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from tools.facts import Fact
from tools.history import ClientHistory
from tools.plans.outreach_schema import ReferenceRules, ReferenceTier, reference_rules
from tools.plans.parts import Part, lettered
from tools.plans.quotes import Quote, quote_facts, quote_of
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.results import Assessment
from tools.time.workdays import DEFAULT_COUNTRY, add_working_days, next_working_day

#: Keys of ``categories.reference_check``.
CheckName = Literal["standing", "promoter", "win", "rest", "timing"]
#: Keys of ``categories.check_answer``.
Answer = Literal["yes", "no", "unknown"]


class Check(Part):
    """A question and its answer."""

    letter: str
    name: CheckName
    answer: Answer
    missing: tuple[str, ...] = ()
    """Tables and fields without which it cannot be answered."""
    day: date | None = None
    """The day of what it rests on."""


class ReferenceRequest(Part):
    """All that the request says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    rules: str
    currency: str

    checks: tuple[Check, ...]
    fitting: bool
    retry: date
    """When to ask the questions again."""
    tier: str
    """A key of ``categories.reference_tier``."""
    form: str
    """A key of ``categories.reference_form``."""
    minutes: int
    given: int | None
    """Referrals on record; ``None`` where none were ever recorded in the book."""
    goal: str | None
    """Letter of a goal (by name) that is reached."""
    quote: Quote | None
    draft_on: date
    thanks_in: int

    @property
    def against(self) -> tuple[Check, ...]:
        """The answers that are not yes."""
        return tuple(check for check in self.checks if check.answer != "yes")


def reference_request(
    record: ClientRecord,
    assessment: Assessment,
    history: ClientHistory,
    *,
    quote_marks: tuple[str, ...] = (),
    as_of: date,
    country: str = DEFAULT_COUNTRY,
    rules: ReferenceRules | None = None,
) -> ReferenceRequest:
    """Whether and what to ask this client on ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        quote_marks: what a note begins with that holds the client's own words.

    Raises ``ValueError`` where one of them is of another client, or there is no calendar of ``country``.
    """
    rules = reference_rules() if rules is None else rules
    if {assessment.client_id, history.client_id} != {record.client_id}:
        raise ValueError(f"what is known of others stands beside {record.client_id}")
    goal, reached_on = _goal(history)
    asked = _last_asked(history, rules)
    found = [
        _standing(assessment, rules),
        _promoter(record, history, as_of, rules),
        _win(history, as_of, reached_on, rules),
        _rest(history, asked, as_of, rules),
        _timing(record, history, as_of, rules),
    ]
    checks = tuple(Check.model_validate({"letter": letter, **one}) for letter, one in lettered(found))
    tier = _tier(history, rules)
    return ReferenceRequest(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        rules=rules.source,
        currency=record.currency,
        checks=checks,
        fitting=all(check.answer == "yes" for check in checks),
        retry=_retry(record, asked, as_of, rules, country),
        tier=tier.tier,
        form=tier.form,
        minutes=tier.minutes,
        given=None if "referrals" in history.absent else len(history.referrals),
        goal=goal,
        quote=quote_of(history, quote_marks),
        draft_on=add_working_days(as_of, rules.draft_in, country),
        thanks_in=rules.thanks_in,
    )


_Found = dict[str, object]


def _said(
    name: CheckName, held: bool | None, *, missing: tuple[str, ...] = (), day: date | None = None
) -> _Found:
    answer: Answer = "unknown" if held is None else "yes" if held else "no"
    return {"name": name, "answer": answer, "missing": missing if held is None else (), "day": day}


def _standing(assessment: Assessment, rules: ReferenceRules) -> _Found:
    """A client one of whose two is against it is not asked, whatever is not known of the other."""
    band, level = assessment.health.worse_band, assessment.churn.level
    against = (band is not None and band not in rules.bands) or (
        level is not None and level not in rules.levels
    )
    missing = tuple(name for name, value in (("health_score", band), ("churn_score", level)) if value is None)
    return _said("standing", False if against else None if missing else True, missing=missing)


def _promoter(record: ClientRecord, history: ClientHistory, as_of: date, rules: ReferenceRules) -> _Found:
    """The newest NPS answer; where there is none, the mark on record."""
    answers = [one for one in history.surveys if one.kind == "nps" and one.score is not None]
    last = max(answers, key=lambda one: one.date, default=None)
    mark = record.nps_score if last is None else last.score
    day = record.data_date if last is None else last.date
    return _said(
        "promoter", None if mark is None else mark >= rules.promoter, missing=("nps_score",), day=day
    )


def _win(history: ClientHistory, as_of: date, reached_on: date | None, rules: ReferenceRules) -> _Found:
    since = as_of - timedelta(days=rules.win_days)
    days = [event.date for event in history.events if event.kind == "first_value"]
    newest = max([*days, *([reached_on] if reached_on else [])], default=None)
    if newest is not None and newest >= since:
        return _said("win", True, day=newest)
    absent = tuple(name for name in ("goals", "goal_readings", "events") if name in history.absent)
    return _said("win", None if absent else False, missing=absent, day=newest)


def _rest(history: ClientHistory, asked: date | None, as_of: date, rules: ReferenceRules) -> _Found:
    if asked is not None:
        return _said("rest", (as_of - asked).days > rules.rest_days, day=asked)
    absent = tuple(name for name in ("referrals",) if name in history.absent)
    return _said("rest", None if absent else True, missing=absent)


def _timing(record: ClientRecord, history: ClientHistory, as_of: date, rules: ReferenceRules) -> _Found:
    """A renewal date that has passed says nothing of the next one."""
    renewal = record.renewal_date if record.renewal_date is None or record.renewal_date >= as_of else None
    open_case = any(one.escalated and one.closed is None for one in history.tickets)
    near = None if renewal is None else (renewal - as_of).days <= rules.renewal_days
    if open_case or near:
        return _said("timing", False, day=renewal)
    missing = (
        *(("renewal_date",) if near is None else ()),
        *(("tickets",) if "tickets" in history.absent else ()),
    )
    return _said("timing", None if missing else True, missing=missing, day=renewal)


def _goal(history: ClientHistory) -> tuple[str | None, date | None]:
    """The goal that is reached by its newest reading, the newest at the front, and the day it was reached on."""
    found: list[tuple[date, str]] = []
    for letter, goal in lettered(sorted(history.goals, key=lambda one: one.goal)):
        read = sorted(
            (one for one in history.goal_readings if one.goal == goal.goal), key=lambda one: one.date
        )
        if goal.target is None or not read:
            continue
        held = [
            one.value <= goal.target if goal.better == "lower" else one.value >= goal.target for one in read
        ]
        if held[-1]:
            found.append((read[held.index(True)].date, letter))
    day, letter_of = max(found, default=(None, None))
    return letter_of, day


def _last_asked(history: ClientHistory, rules: ReferenceRules) -> date | None:
    days = [one.date for one in history.referrals]
    days += [
        one.created for one in history.actions if one.type in rules.asking_types and one.created is not None
    ]
    return max(days, default=None)


def _tier(history: ClientHistory, rules: ReferenceRules) -> ReferenceTier:
    """A client who has given a referral may be asked for more."""
    return rules.tiers[1] if history.referrals else rules.tiers[0]


def _retry(
    record: ClientRecord, asked: date | None, as_of: date, rules: ReferenceRules, country: str
) -> date:
    """The rest after the last request, or after today; past a renewal that is near."""
    rest = timedelta(days=rules.rest_days + 1)
    day = as_of + rest if asked is None or asked + rest <= as_of else asked + rest
    renewal = record.renewal_date
    if renewal is not None and as_of <= renewal and (renewal - day).days <= rules.renewal_days:
        day = max(day, renewal + timedelta(days=1))
    return next_working_day(day, country)


def reference_facts(plan: ReferenceRequest) -> list[Fact]:
    """``plan.opened``; ``plan.check.<letter>.name``, ``.answer``, ``.day``; ``plan.retry``; ``plan.tier``, ``plan.form``,
    ``plan.minutes``, ``plan.draft_on``, ``plan.thanks_in``, ``plan.given``; ``plan.quote.*``. The client sees what
    it is asked for."""
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    facts = [
        made.fact("plan.opened", "plan_opened", plan.as_of, "date", audience="client"),
        made.fact("plan.retry", "ask_again_on", plan.retry, "date"),
        made.fact("plan.tier", "reference_tier", plan.tier, "category", noun="reference_tier"),
        made.fact(
            "plan.form", "reference_form", plan.form, "category", noun="reference_form", audience="client"
        ),
        made.fact("plan.minutes", "favour_takes", plan.minutes, "count", noun="minutes", audience="client"),
        made.fact("plan.draft_on", "draft_sent_on", plan.draft_on, "date", audience="client"),
        made.fact("plan.thanks_in", "thanks_within", plan.thanks_in, "count", noun="working_days"),
        made.fact("plan.given", "referrals_given", plan.given, "count", noun="referrals"),
        *quote_facts(made, plan.quote),
    ]
    for check in plan.checks:
        id = f"plan.check.{check.letter}"
        facts += [
            made.fact(f"{id}.name", "reference_check", check.name, "category", noun="reference_check"),
            made.fact(f"{id}.answer", "check_answer", check.answer, "category", noun="check_answer"),
            made.fact(f"{id}.day", "report_date", check.day, "date"),
        ]
    return facts
