"""What answers a question: which template, about whom, from which findings of the desk.

The decision is made by rules before any model is asked, so that the facts are there whatever the model does.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from agent.briefing.names import Found
from agent.briefing.orders import band_ordered, task_ordered
from agent.briefing.periods import read_period
from agent.briefing.promises import logged_note
from agent.briefing.requests import ABOUT_CLIENTS, AHEAD, ENTRIES, OF_BOOK, Job, Request
from agent.desk import Desk, Finding, over_time
from agent.desk.portfolio import year_up_to
from agent.entries import Entry, band_put, call_logged, task_put
from agent.reports import agenda_of, brief_of
from tools.retrieval import LibraryError
from tools.time.period import Period
from tools.words import Language
from tools.work import Report

log = logging.getLogger(__name__)

#: Passages laid out for one question.
PASSAGES = 3
#: From this score on a passage answers a question that no rule understood; where one asks the library, the library's own
#: bar (a half) is enough.
SURE = 0.6
#: Clients that one answer speaks of, and names offered when a name fits several.
MOST_CLIENTS = 4
CANDIDATES = 6
#: Days looked back over for moves between bands, and ahead for renewals, where the question names no span.
RECENT = 30
COMING = 90
#: Key of the finding that the library could not be asked.
WITHOUT_LIBRARY = "without_library"
_SUPPOSES = re.compile(r"\b(если|в случае|при|if|when|in case)\b")


@dataclass(frozen=True)
class Laid:
    """What the briefing decided: how to answer (a composer's template), about whom, from what."""

    answer: str
    clients: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    proposals: list[dict[str, Any]] = field(default_factory=list)
    report: Report | None = None
    """A report that the answer lays out."""
    aspects: frozenset[str] | None = None
    """What of a client's state is asked for, where it is not what the question's words said."""

    @property
    def without_library(self) -> bool:
        """Whether the library could not be asked."""
        return any(finding.key == WITHOUT_LIBRARY for finding in self.findings)


class LayingOut:
    """Decides what is laid out for a question. ``desk`` answers; nothing here decides on a figure."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lay_out(
        self, request: Request, found: Found, question: str, *, focus: list[str], waiting: bool
    ) -> Laid:
        """What answers ``question``.

        Args:
            request: the question as the rules understand it.
            found: the clients that it names.
            question: as the user wrote it.
            focus: the clients that were spoken of last.
            waiting: whether something waits for approval.
        """
        if request.job == "approval":
            return Laid("waiting" if waiting else "nothing_waits", focus)
        if self._desk.book.count() == 0 and request.job not in ("help", "library"):
            return Laid("empty_book")
        if request.job == "draft" and request.kind in OF_BOOK:
            return Laid("draft")
        if found.ambiguous and request.job != "library":
            candidates = list(dict.fromkeys(c for ids in found.ambiguous.values() for c in ids))[:CANDIDATES]
            return Laid("ambiguous", findings=self._desk.names_of(candidates), candidates=candidates)
        speaks_of_clients = request.job in ABOUT_CLIENTS | {
            "upsell",
            "unknown",
            "contacts",
            "onboarding",
            "signals",
        }
        if found.unknown and speaks_of_clients and (not found.clients or request.job == "compare"):
            candidates = list(
                dict.fromkeys(c for name in found.unknown for c in self._desk.names().nearest(name))
            )[:CANDIDATES]
            return Laid("unknown_client", findings=self._desk.names_of(candidates), candidates=candidates)
        clients = list(found.clients)
        before = [client for client in focus if client not in clients]
        if request.job == "compare" and len(clients) == 1:
            clients = [*before[:1], *clients]
        if request.job == "compare" and len(clients) < 2:
            return Laid("which_client")
        if not clients and _goes_on(request, question):
            clients = before[:1]
        return self._look_up(request, clients[:MOST_CLIENTS], question)

    def _look_up(self, request: Request, clients: list[str], question: str) -> Laid:
        desk, job = self._desk, request.job
        if job == "renewals" and clients:  # of one client it is a date on its sheet
            job, request = "status", replace(request, job="status", aspects=request.aspects | {"renewal"})
        sheets = [desk.sheet(client) for client in clients]
        # A model can use the library whatever is asked; the composer quotes it only where advice is.
        wants_passages = (
            job in ("library", "unknown", "onboarding") or desk.settings.uses_model or not clients
        )
        if job == "help":
            return Laid("help", findings=desk.examples())
        if job == "at_risk":
            return Laid(
                "at_risk",
                findings=[desk.ranking(), *self._passages(request, question, desk.settings.uses_model)],
            )
        if job == "book":
            return Laid("book", findings=[desk.summary()])
        if job == "upsell" and not clients:
            return Laid("upsell", findings=[desk.offers()])
        if job == "draft" and clients and request.kind is None:
            return Laid("which_kind", clients, sheets)
        if job in ENTRIES:
            entry = self._entry(job, clients[0], question) if len(clients) == 1 else None
            if entry is None:
                return Laid("which_client")
            return Laid(job, clients, [*sheets, entry.finding], proposals=entry.proposals)
        if (laid := self._over_time(request, clients, question)) is not None:
            return replace(laid, findings=[*sheets, *laid.findings])
        if job in ABOUT_CLIENTS | {"upsell"} and clients:
            found_so_far = [*sheets]
            if job == "change":
                span = read_period(question, desk.as_of())
                since = span.start if span is not None and span.start < desk.as_of() else None
                found_so_far += [desk.change(client, since) for client in clients]
            if job == "next_steps":
                found_so_far += [
                    finding for client in clients for finding in self._plays(client, request.language)
                ]
            found_so_far += self._passages(request, question, desk.settings.uses_model)
            return Laid(job, clients, found_so_far, aspects=request.aspects)
        if job in ("draft", "brief"):
            return Laid("which_client")
        passages = self._passages(request, question, wants_passages)
        best = next((passage for finding in passages for passage in finding.passages), None)
        if best is not None and (job != "unknown" or best.score >= SURE):
            return Laid("library", clients, [*sheets, *passages])
        if clients:
            return Laid("status", clients, sheets)
        answer = "library" if job == "library" else "which_client" if job in ABOUT_CLIENTS else "unknown"
        return Laid(answer, findings=passages)

    def _entry(self, job: Job, client: str, question: str) -> Entry | None:
        """What the user puts into the book of one client."""
        desk = self._desk
        if job == "log":
            return call_logged(desk, client, logged_note(question) or "")
        if job == "task":
            return task_put(desk, client, task_ordered(question) or "")
        band = band_ordered(question, desk.as_of())
        return None if band is None else band_put(desk, client, band)

    def _over_time(self, request: Request, clients: list[str], question: str) -> Laid | None:
        """What is asked of time; ``None`` where nothing is."""
        desk, job = self._desk, request.job
        day = desk.as_of()
        period = read_period(question, day, ahead=job in AHEAD)
        if job == "moved":
            span = period or Period(day - timedelta(days=RECENT), day)
            return Laid(
                job, findings=[over_time.moved(desk, span, into=request.into, direction=request.direction)]
            )
        if job == "renewals":
            return Laid(
                job, findings=[over_time.renewals(desk, period or Period(day, day + timedelta(days=COMING)))]
            )
        if job == "success":
            opened = period if period is not None and period.start <= day else year_up_to(day)
            return Laid(job, findings=[over_time.success(desk, opened)])
        if job == "agenda" or (job in ("contacts", "brief") and not clients and period is not None):
            return Laid("report", report=agenda_of(desk, period))
        if job == "brief" and clients:
            return Laid("report", clients[:1], report=brief_of(desk, clients[0]))
        if job == "stakes":
            return Laid(job, findings=[over_time.at_stake(desk)])
        if job == "signals":
            if not clients:
                return Laid(job, findings=[over_time.warnings_of_book(desk)])
            return Laid(job, clients, [over_time.warnings(desk, client) for client in clients])
        if job == "contacts" and clients:
            return Laid(job, clients, [over_time.contacts(desk, client) for client in clients])
        if job == "onboarding" and clients:
            return Laid(job, clients, [over_time.onboarding(desk, client) for client in clients])
        return None

    def _passages(self, request: Request, question: str, wanted: bool) -> list[Finding]:
        """What the library says; that it cannot be asked, where it cannot: the facts answer without it."""
        try:
            return [self._desk.search(question, request.language, PASSAGES)] if wanted else []
        except LibraryError:
            log.warning("a question is answered without the library", exc_info=True)
            return [Finding(WITHOUT_LIBRARY, {})]

    def _plays(self, client_id: str, language: Language) -> list[Finding]:
        try:
            return [self._desk.plays(client_id, language)]
        except LibraryError:
            log.warning("what to do next is answered without the library", exc_info=True)
            return [Finding(WITHOUT_LIBRARY, {})]


def _goes_on(request: Request, question: str) -> bool:
    """Whether a question that names nobody is about whoever was spoken of last.

    "What next?" is; "what to do if a sponsor leaves?" asks the library.
    """
    if request.job == "next_steps":
        return request.refers_back or not _SUPPOSES.search(question.casefold())
    if request.job in ("upsell", "signals", "moved", "renewals"):
        return request.refers_back
    return request.job in ABOUT_CLIENTS or request.job in ("contacts", "onboarding")
