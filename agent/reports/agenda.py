"""What is to be done today or this week: the part of the day's and the week's report that asks for hands."""

from __future__ import annotations

from datetime import timedelta

from agent.desk import Desk
from agent.reports.views import book_view, limits, proposing
from tools.time.period import Period
from tools.work import Report, daily_report, propose, weekly_report

_TODAY = ("due_today", "proposals")
_WEEK = ("outreach", "qbr_preparation")


def agenda_of(desk: Desk, period: Period | None = None) -> Report:
    """What is due on the desk's day and what is proposed; for a longer span the week's contacts and reviews too.

    Raises:
        tools.scoring.schema.RuleFileError: rules of the user's own that cannot be read.
    """
    day = desk.as_of()
    book = book_view(desk, since=day - timedelta(days=1))
    rules, proposals = limits(desk), proposing(desk)
    report = daily_report(
        book, {view.client_id: propose(view, as_of=day, rules=proposals) for view in book}, rules=rules
    )
    sections = [report.section(id) for id in _TODAY]
    facts = list(report.facts)
    if period is not None and period.end > day:
        week = weekly_report(book, {}, rules=rules)
        sections += [week.section(id) for id in _WEEK]
        known = {(fact.client, fact.id) for fact in facts}
        facts += [fact for fact in week.facts if (fact.client, fact.id) not in known]
    return report.model_copy(update={"sections": tuple(sections), "facts": tuple(facts)})
