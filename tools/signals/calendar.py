"""Signals over dates agreed: a missed review, a renewal that nobody speaks of."""

from __future__ import annotations

from datetime import timedelta

from tools.signals.case import QUIET, Case, Verdict, as_json, row_of, unknown
from tools.signals.results import Evidence
from tools.signals.schema import MissedRule, RenewalRule
from tools.time.days import add_months


def missed_meeting(case: Case, rule: MissedRule) -> Verdict:
    """The last scheduled meeting of the kind was missed (missed_qbr; customer-success skill).

    One planned for a day past whose outcome nobody recorded leaves the answer open; one planned for the day
    itself is still to come.
    """
    if missing := case.lacking(rule.needs):
        return unknown(*missing)
    due = [
        meeting
        for meeting in case.history.meetings
        if meeting.kind == rule.meeting
        and (meeting.date < case.as_of or (meeting.date == case.as_of and meeting.status != "planned"))
    ]
    if not due:
        return QUIET
    last = max(due, key=lambda meeting: (meeting.date, meeting.status))
    if last.status == "held":
        return QUIET
    rows = (row_of(last, "date", "kind", "status"),)
    if last.status == "planned":
        return Verdict(None, rows, missing=("meetings.status",))
    return Verdict(True, rows, since=last.date, figures={"days_since": float(case.days_since(last.date))})


def silent_renewal(case: Case, rule: RenewalRule) -> Verdict:
    """A renewal within the window and no conversation about it (renewal_delayed; customer-success skill).

    A conversation counts from the day on which the running term began, or the window where the term is shorter.
    Without the events the answer is no while the renewal is far (or past), else open. The evidence of what is
    not there is the client's own row.
    """
    renewal = case.record.renewal_date
    if renewal is None:
        return unknown("client.renewal_date")
    left = (renewal - case.as_of).days
    if not 0 <= left <= rule.days:
        return QUIET
    if missing := case.lacking(rule.needs):
        return unknown(*missing)
    term = case.record.term_months
    earliest = (
        renewal - timedelta(days=rule.answered_within_days) if term is None else add_months(renewal, -term)
    )
    earliest = min(earliest, renewal - timedelta(days=rule.days))
    if any(event.date >= earliest for event in case.events(rule.answers)):
        return QUIET
    row = {"client_id": case.record.client_id, "renewal_date": as_json(renewal)}
    return Verdict(
        True,
        (Evidence(table="client", row=row),),
        since=renewal - timedelta(days=rule.days),
        figures={"days_to_renewal": float(left)},
    )
