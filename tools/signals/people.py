"""Signals over events and people: a changed contact, a sponsor who left, a tender."""

from __future__ import annotations

from datetime import date

from tools.history import Stakeholder
from tools.signals.case import QUIET, Case, Verdict, event_row, row_of, unknown
from tools.signals.results import Evidence
from tools.signals.schema import EventRule, SponsorRule


def standing_event(case: Case, rule: EventRule) -> Verdict:
    """The newest beginning that nothing ended since (stakeholder_change, competitive_rfp).

    stakeholder_change is of AI SEO Architects, Client Success Manager knowledge base, v1.0, competitive_rfp of
    the customer-success skill. An end of the same day ends it.
    """
    if missing := case.lacking(rule.needs):
        return unknown(*missing)
    begun = [
        event
        for event in case.events(rule.begins)
        if rule.within_days is None or case.days_since(event.date) <= rule.within_days
    ]
    ended = case.events(rule.ends)
    if not begun or (ended and ended[-1].date >= begun[-1].date):
        return QUIET
    newest = begun[-1]
    return Verdict(
        True,
        (event_row(newest),),
        since=newest.date,
        figures={"days_since": float(case.days_since(newest.date))},
    )


def sponsor_left(case: Case, rule: SponsorRule) -> Verdict:
    """The newest departure of a sponsor, by event or by the list of stakeholders, without a successor.

    customer-success skill. A successor is ``ends`` on record on that day or later, or a sponsor who is still
    there and came on that day or later; where the list says since when the one who left had been there, whoever
    came after that one is a successor too, for a hand-over has two at once. A sponsor whose beginning is not on
    record is none: the one who left may still be listed so.
    """
    if missing := case.lacking(rule.needs):
        return unknown(*missing)
    departures: list[tuple[date, date | None, Evidence]] = [
        (event.date, None, event_row(event)) for event in case.events(rule.begins)
    ]
    departures += [
        (person.until, person.since, row_of(person, "name", "role", "until"))
        for person in case.history.stakeholders
        if person.until is not None and _is_sponsor(case, rule, person)
    ]
    if not departures:
        return QUIET
    left = max(day for day, _, _ in departures)
    of_that_day = [departure for departure in departures if departure[0] == left]
    came = [event.date for event in case.events(rule.ends)]
    heirs = [
        person.since
        for person in case.history.stakeholders
        if person.until is None and person.since is not None and _is_sponsor(case, rule, person)
    ]
    begins = [since for _, since, _ in of_that_day if since is not None]
    if any(day >= left for day in (*came, *heirs)) or any(day > max(begins) for day in heirs if begins):
        return QUIET
    rows = sorted((row for _, _, row in of_that_day), key=lambda row: (row.table, str(row.row)))
    return Verdict(True, tuple(rows), since=left, figures={"days_since": float(case.days_since(left))})


def _is_sponsor(case: Case, rule: SponsorRule, person: Stakeholder) -> bool:
    """By role, or because the client's record names this very person as its sponsor."""
    return person.role in rule.roles or person.name == case.record.executive_sponsor
