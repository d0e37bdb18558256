"""Every fact that the calculators of time, warnings, renewals, success and work make of the made-up book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import get_args

from agent.assembly import open_desk
from agent.desk import Desk, over_time, portfolio
from agent.desk.calendar import cadence_of, onboarding_of
from agent.desk.early_warning import signals_of
from agent.desk.explanation import explained
from agent.desk.findings import DeskError
from agent.reports.run import RunKind, run_report
from agent.reports.views import brief_of, handover_of
from agent.settings import Settings
from tools.book import Book, load_folder
from tools.explain import explain_facts
from tools.facts import Fact
from tools.history import ClientHistory
from tools.portfolio import stake_facts
from tools.portfolio.stake import GroupBy
from tools.retention.facts import client_metric_facts
from tools.sample import DEFAULT_UNTIL, sample_folder
from tools.signals import signal_facts
from tools.time.cadence import touch_facts
from tools.time.lifecycle import lifecycle_facts, lifecycle_of
from tools.time.onboarding import onboarding_facts
from tools.time.period import Period
from tools.time.segments import segment_facts, segment_of

_QUARTER = timedelta(days=90)
#: Every so many clients one has the page before a call made: it looks at the whole book.
_BRIEFS = 6


class ReadOnce(Desk):
    """A desk that reads every history once."""

    @cached_property
    def known(self) -> dict[str, ClientHistory]:
        return {history.client_id: history for history in self.histories()}

    def history(self, client_id: str) -> ClientHistory:
        return self.known[client_id]


def sample_desk(folder: Path, clients: int) -> Desk:
    """A desk over the made-up book on its last day."""
    sample_folder(folder / "tables", clients)
    settings = Settings(home=folder / "home", database_url=f"sqlite:///{folder / 'book.db'}")
    loaded = datetime.combine(DEFAULT_UNTIL, datetime.min.time(), UTC)
    load_folder(Book(settings.book_url), folder / "tables", loaded_at=loaded)
    desk = open_desk(settings, as_of=DEFAULT_UNTIL)
    return ReadOnce(settings, desk.book, desk.library, desk.as_of)


def sample_facts(desk: Desk) -> Iterator[Fact]:
    """All of them; many are alike."""
    day = desk.as_of()
    for place, (record, _) in enumerate(desk.everyone()):
        yield from _of_client(desk, record.client_id, day)
        if place % _BRIEFS == 0:
            yield from _brief(desk, record.client_id)
    year, ahead = portfolio.year_up_to(day), Period(day, day + 4 * _QUARTER)
    yield from over_time.success(desk, year).facts
    yield from over_time.renewals(desk, ahead).facts
    yield from over_time.moved(desk, Period(day - _QUARTER, day)).facts
    for by in get_args(GroupBy):
        yield from stake_facts(portfolio.stakes(desk, by))
    yield from _reports(desk, day)


def _of_client(desk: Desk, client_id: str, day: date) -> Iterator[Fact]:
    record = desk.record(client_id)
    yield from signal_facts(record, signals_of(desk, client_id))
    yield from touch_facts(record, cadence_of(desk, record))
    yield from segment_facts(record, segment_of(record))
    yield from onboarding_facts(record, onboarding_of(desk, record))
    life = lifecycle_of(record, desk.history(client_id), desk.assessment(record), as_of=day)
    yield from lifecycle_facts(record, life)
    quarter = portfolio.client_success_in(desk, client_id, Period(day - _QUARTER, day))
    yield from client_metric_facts(client_id, quarter, portfolio.success_targets(desk.settings).source)
    with suppress(DeskError):  # no figures so old
        yield from explain_facts(record, explained(desk, client_id, day - _QUARTER))


def _brief(desk: Desk, client_id: str) -> Iterator[Fact]:
    with suppress(DeskError):  # a client who has left
        yield from brief_of(desk, client_id).facts


def _reports(desk: Desk, day: date) -> Iterator[Fact]:
    at = datetime.combine(day, datetime.min.time(), UTC)
    for kind in get_args(RunKind):
        yield from run_report(desk, kind, at=at, save=False).report.facts
    for manager in sorted({one.account_manager for one, _ in desk.everyone() if one.account_manager}):
        yield from handover_of(desk, manager).facts
