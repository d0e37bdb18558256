"""The book as the work's calculators take it, gathered at the desk: records, scores, histories, signals, an earlier day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from agent.desk import Desk, DeskError
from agent.desk.alongside import Alongside
from agent.desk.early_warning import health_points, warning_rules
from agent.desk.portfolio import health_of, in_effect, note_dated, success_targets
from agent.rules import own_rules
from tools.book import Snapshot
from tools.portfolio.renewals import churned_on
from tools.retention import DatedValue
from tools.scoring.results import Assessment
from tools.signals import detect
from tools.time.onboarding import baseline_among
from tools.time.period import quarter_of
from tools.work import BookView, ClientView, Report, client_brief, compared_with, handover, managers, propose
from tools.work.schema import (
    ActionRules,
    QuestionRules,
    SentimentRules,
    WorkRules,
    action_rules,
    question_rules,
    sentiment_rules,
    work_rules,
)


def limits(desk: Desk) -> WorkRules:
    """The limits in force: the user's own, where the folder of rules has them, else ours; and so for the three below.

    Raises:
        tools.scoring.schema.RuleFileError: the user's file cannot be read; the message names the place.
    """
    return own_rules(desk.settings, "work.yaml", WorkRules, work_rules)


def proposing(desk: Desk) -> ActionRules:
    return own_rules(desk.settings, "actions.yaml", ActionRules, action_rules)


def asking(desk: Desk) -> QuestionRules:
    return own_rules(desk.settings, "questions.yaml", QuestionRules, question_rules)


def lexicon(desk: Desk) -> SentimentRules:
    return own_rules(desk.settings, "sentiment.yaml", SentimentRules, sentiment_rules)


def book_view(desk: Desk, *, since: date, only: Iterable[str] | None = None) -> BookView:
    """The book on the desk's day.

    Args:
        since: the day that scores are compared with.
        only: just these clients; everybody unless given.
    """
    day = desk.as_of()
    entries = {record.client_id: (record, found) for record, found in desk.everyone()}
    if only is not None:
        entries = {client_id: entries[client_id] for client_id in only if client_id in entries}
    earlier = {record.client_id: found for record, found in desk.everyone(since)}
    rules = warning_rules(desk.settings)
    here: list[ClientView] = []
    left: list[ClientView] = []
    values: dict[str, list[DatedValue]] = {}
    renewal_dates: dict[str, list[date]] = {}
    # The days that the measures of a team and of a quarter begin on.
    starts = (day - timedelta(days=limits(desk).team_days - 1), quarter_of(day).start)
    health_on: dict[date, dict[str, float | None]] = {start: {} for start in starts}
    known = Alongside(desk.book.snapshots_between(date.min, day))
    for whole in desk.book.histories(entries):
        client_id = whole.client_id
        record, assessment = entries[client_id]
        history = whole.until(day)
        snapshots = known.of(client_id, [])
        within = day - timedelta(days=rules.health_drop.within_days)
        points = health_points(desk, (one for one in snapshots if one.effective >= within))
        note_dated(client_id, snapshots, values, renewal_dates)
        for start, healths in health_on.items():
            if before := in_effect(snapshots, start):
                healths[client_id] = health_of(desk, before)
        view = ClientView(
            record=record,
            assessment=assessment,
            history=history,
            signals=detect(record, history, as_of=day, rules=rules, health=points),
            warning_rules=rules,
            earlier=_dated(earlier, client_id, snapshots, since),
            baseline=None
            if record.contract_start is None
            else baseline_among(
                [(one.effective, one.record) for one in snapshots], start=record.contract_start, as_of=day
            ),
        )
        gone = churned_on(history.outcomes, record, day) is not None
        (left if gone else here).append(view)
    return BookView(
        as_of=day,
        since=since,
        clients=tuple(here),
        left=tuple(left),
        values=values,
        renewal_dates=renewal_dates,
        health_on=health_on,
        targets=success_targets(desk.settings),
    )


def _dated(
    earlier: Mapping[str, Assessment], client_id: str, snapshots: list[Snapshot], since: date
) -> Assessment | None:
    """Figures without a date that came later than ``since`` say nothing of that day."""
    if not any(one.effective <= since for one in snapshots):
        return None
    return earlier.get(client_id)


def brief_of(desk: Desk, client_id: str) -> Report:
    """The page before a call with one client.

    Raises:
        DeskError: ``unknown_client``; ``client_left`` for one whose contract has ended.
    """
    desk.record(client_id)
    day = desk.as_of()
    meetings = [one.date for one in desk.history(client_id).meetings if one.status == "held"]
    since = compared_with(meetings, day, limits(desk))
    book = book_view(desk, since=since, only=[client_id])
    if not book.clients:
        raise DeskError("client_left", f"{client_id} is no client any more on {day}")
    view = book.clients[0]
    proposals = propose(view, as_of=day, rules=proposing(desk))
    return client_brief(view, proposals, since=since, rules=limits(desk), questions=asking(desk))


def handover_of(desk: Desk, manager: str) -> Report:
    """What whoever takes over the manager's book needs to know.

    Raises:
        DeskError: ``unknown_manager``, with the managers there are.
    """
    mine = desk.clients_of(manager)
    day = desk.as_of()
    book = book_view(desk, since=day - timedelta(days=1), only=[record.client_id for record, _ in mine])
    names = managers(book)
    if not names:  # all of the manager's clients have left
        raise desk.unknown_manager(manager)
    return handover(book, names[0], rules=limits(desk))
