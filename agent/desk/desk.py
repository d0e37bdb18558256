"""The desk: everything the agent can look up or have computed, as plain calls over the book, the rules and the library.

No model and no LangChain here. Each call returns a :class:`Finding`: facts for the ledger, passages to cite, and
codes (never figures) from which the composer lays out an answer. Tools, briefing and surfaces all call the desk, so
that a figure is the same wherever it is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from agent.briefing.names import NameIndex
from agent.desk.codes import codes
from agent.desk.findings import DeskError, Finding
from agent.rules import standing_rules
from agent.settings import Settings
from tools.book import Book
from tools.facts import Fact
from tools.history import ClientHistory, TableName
from tools.portfolio import Entry, book_facts, book_summary, rank_at_risk, upsell_ranking
from tools.record import ClientRecord
from tools.retrieval import Library
from tools.scoring.assessment import assess
from tools.scoring.change import change_facts, compare_churn, compare_health
from tools.scoring.facts import assessment_facts, record_facts
from tools.scoring.results import Assessment, Override
from tools.words import Language
from tools.words.text import folded

#: Clients in a ranking where nobody said how many.
RANKED = 5
#: Factors named where a change is taken apart.
NAMED_CHANGES = 8
#: Offers listed of each kind where the whole book is asked for.
LISTED_OFFERS = 10
#: Facts of a client that a line of a ranking shows.
BRIEF = frozenset(
    {
        "client.name",
        "client.monthly_value",
        "client.renewal_date",
        "health.score",
        "health.band",
        "health.coverage",
        "churn.score",
        "churn.level",
        "churn.coverage",
    }
)


#: By client: of what, and the scores.
_Known = dict[str, tuple[tuple[date, ClientRecord, Override | None], Assessment]]


class Scored:
    """The scores of the records of a day, so that a change of one client does not have the whole book computed anew.

    A score is given again for an equal record, under an equal override and equal rules, of the same day alone. Safe to use
    from several threads.
    """

    def __init__(self) -> None:
        self._kept: tuple[Mapping[str, Any], _Known] = ({}, {})

    def entries(
        self,
        records: Iterable[ClientRecord],
        overrides: Mapping[str, Override],
        day: date,
        rules: Mapping[str, Any],
    ) -> list[Entry]:
        """Each record with all of its scores on ``day``."""
        under, known = self._kept
        if rules != under:
            known = {}
            self._kept = (rules, known)
        found: list[Entry] = []
        for record in records:
            by_hand = overrides.get(record.client_id)
            kept = known.get(record.client_id)
            if kept is None or kept[0] != (day, record, by_hand):
                made = assess(record, **rules, as_of=day, override=by_hand)
                kept = known[record.client_id] = ((day, record, by_hand), made)
            found.append((record, kept[1]))
        return found


def machine_clock() -> datetime:
    """The moment by the machine's clock."""
    return datetime.now(UTC)


@dataclass
class Desk:
    """One desk a process; safe to use from several threads.

    Args:
        settings: the configuration.
        library: opened lazily, for most commands need none.
        as_of: gives the day that questions are answered for.
        clock: gives the moment, by which what is approved is written down. It need not be of the day ``as_of``: one may
            answer for an earlier day and write today.
    """

    settings: Settings
    book: Book
    library: Callable[[], Library]
    as_of: Callable[[], date]
    clock: Callable[[], datetime] = machine_clock
    scored: Scored = field(default_factory=Scored)
    """What was computed of each record of a day; desks of one book under the same rules may share it."""
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _names: tuple[Any, NameIndex] | None = None
    _everyone: tuple[Any, list[Entry]] | None = None

    def now(self) -> datetime:
        """The moment, in the managers' time zone."""
        return self.clock().astimezone(ZoneInfo(self.settings.timezone))

    @cached_property
    def rules(self) -> dict[str, Any]:
        """The rules that clients are judged by."""
        return standing_rules(self.settings)

    # -- who is who -----------------------------------------------------------------------------------------------

    def names(self) -> NameIndex:
        """The names of the book, indexed anew when the book has changed."""
        revision = self.book.revision()
        with self._lock:
            if self._names is None or self._names[0] != revision:
                self._names = (revision, NameIndex(self.book.names()))
            return self._names[1]

    def record(self, client_id: str) -> ClientRecord:
        """The client's record as it stood on the desk's day.

        Raises:
            DeskError: ``unknown_client``.
        """
        record = self.book.record_as_of(client_id, self.as_of())
        if record is None:
            raise DeskError("unknown_client", f"no client {client_id!r} in the book on {self.as_of()}")
        return record

    def assessment(self, record: ClientRecord) -> Assessment:
        """All scores of one record on the desk's day, with the override in force."""
        day = self.as_of()
        return assess(record, **self.rules, as_of=day, override=self.book.override_for(record.client_id, day))

    def everyone(self, on: date | None = None) -> list[Entry]:
        """Every client's record in effect ``on`` a day with its scores, with the overrides in force on it.

        On the desk's day, which is meant where no other is given, they are computed once a state of the book.
        """
        today = self.as_of()
        if on is not None and on != today:
            return self._assessed(on)
        mark = (self.book.revision(), today)
        with self._lock:
            if self._everyone is None or self._everyone[0] != mark:
                self._everyone = (mark, self._assessed(today))
            return self._everyone[1]

    def _assessed(self, day: date) -> list[Entry]:
        overrides = self.book.overrides_in_force(day)
        if day == self.as_of():
            return self.scored.entries(self.book.records_as_of(day), overrides, day, self.rules)
        return [
            (record, assess(record, **self.rules, as_of=day, override=overrides.get(record.client_id)))
            for record in self.book.records_as_of(day)
        ]

    def clients_of(self, manager: str) -> list[Entry]:
        """The clients of an account manager; letter case and spaces in the name do not matter.

        Raises:
            DeskError: ``unknown_manager``, with the managers there are.
        """
        wanted = folded(manager)
        found = [
            (record, assessment)
            for record, assessment in self.everyone()
            if record.account_manager and folded(record.account_manager) == wanted
        ]
        if not found:
            raise self.unknown_manager(manager)
        return found

    def unknown_manager(self, name: str) -> DeskError:
        """What is said where nobody's account manager is called so: the managers there are."""
        known = sorted({record.account_manager for record, _ in self.everyone() if record.account_manager})
        return DeskError(
            "unknown_manager", f"nobody's account manager is {name!r}; there are: {'; '.join(known) or '-'}"
        )

    # -- its history ----------------------------------------------------------------------------------------------

    def history(self, client_id: str) -> ClientHistory:
        """The client's dated history as it was known on the desk's day."""
        return self.book.history(client_id).until(self.as_of())

    def histories(
        self,
        tables: Collection[TableName] | None = None,
        client_ids: Iterable[str] | None = None,
        since: Mapping[TableName, date] | None = None,
    ) -> Iterator[ClientHistory]:
        """Every client's history as it was known on the desk's day, by ``client_id``; only ``tables`` and ``client_ids``
        where named, and of a table in ``since`` only the rows from that day on."""
        day = self.as_of()
        found = self.book.histories(client_ids, tables=tables, since=since)
        return (history.until(day) for history in found)

    # -- what can be asked ----------------------------------------------------------------------------------------

    def sheet(self, client_id: str) -> Finding:
        """All that is computed of one client."""
        record = self.record(client_id)
        assessment = self.assessment(record)
        return Finding(f"sheet:{client_id}", codes(assessment), tuple(assessment_facts(record, assessment)))

    def names_of(self, client_ids: Sequence[str]) -> list[Finding]:
        """Just the names, where the question is who is meant."""
        return [
            Finding(f"name:{c}", {}, tuple(f for f in record_facts(self.record(c)) if f.id == "client.name"))
            for c in client_ids
        ]

    def change(self, client_id: str, since: date | None = None) -> Finding:
        """What changed in the scores since the snapshot before the present one (or the one in force on ``since``)."""
        record = self.record(client_id)
        earlier = self.earlier(record, since)
        key = f"change:{client_id}"
        if earlier is None:
            return Finding(key, {"status": "no_earlier"})
        day = self.as_of()
        before, after = assess(earlier, **self.rules, as_of=day), assess(record, **self.rules, as_of=day)
        health = compare_health(before.health, after.health)
        churn = compare_churn(before.churn, after.churn)
        return Finding(
            key,
            {
                "status": "ok",
                "health": [f.id for f in health.factors if f.points][:NAMED_CHANGES],
                "churn": [f.id for f in churn.factors if f.points][:NAMED_CHANGES],
            },
            (*change_facts(record, health), *change_facts(record, churn)),
        )

    def earlier(self, record: ClientRecord, since: date | None = None) -> ClientRecord | None:
        """The record to compare with: as it stood on ``since`` (the oldest there is where the book does not go back so
        far), or the snapshot before the present one. ``None`` where there is nothing but the present one."""
        known = [s for s in self.book.snapshots(record.client_id) if s.effective <= self.as_of()]
        if since is None:
            return known[-2].record if len(known) > 1 else None
        then = [snapshot for snapshot in known if snapshot.effective <= since]
        found = (then[-1] if then else known[0]).record if known else None
        return None if found == record else found

    def ranking(self, limit: int = RANKED) -> Finding:
        """Who is most at risk: by churn score, then by what is at stake; and who cannot be scored."""
        everyone = {record.client_id: (record, assessment) for record, assessment in self.everyone()}
        ranked = rank_at_risk(everyone.values(), limit)
        order = [row.client_id for row in ranked.rows]
        unscored = list(ranked.insufficient)[:limit]
        return Finding(
            "ranking",
            {"order": order, "insufficient": unscored} | sheets(everyone[c] for c in [*order, *unscored]),
            brief_facts(everyone[c] for c in [*order, *unscored]),
        )

    def offers(self, limit: int = LISTED_OFFERS) -> Finding:
        """What could be sold to whom over the whole book, what is on hold and what cannot be decided."""
        everyone = {record.client_id: (record, assessment) for record, assessment in self.everyone()}
        ranked = upsell_ranking(everyone.values())
        rows, held, undecided = ranked.rows[:limit], ranked.held[:limit], ranked.undecided[:limit]
        clients = dict.fromkeys(
            [*(row.client_id for row in (*rows, *held)), *(row.client_id for row in undecided)]
        )
        return Finding(
            "offers",
            {
                "open": [{"client": row.client_id, "offer": row.offer} for row in rows],
                "held": [{"client": row.client_id, "offer": row.offer} for row in held],
                "unknown": [
                    {"client": row.client_id, "offer": row.offer, "missing": list(row.missing)}
                    for row in undecided
                ],
            }
            | sheets(everyone[c] for c in clients),
            tuple(
                fact
                for client in clients
                for fact in assessment_facts(*everyone[client])
                if fact.id == "client.name" or fact.id.startswith(("offer.", "upsell."))
            ),
        )

    def summary(self) -> Finding:
        """How many clients stand where, and what their contracts add up to in each currency."""
        summary = book_summary(self.everyone())
        return Finding(
            "book",
            {"money": [{"fact": total.fact_id, "vat": total.vat} for total in summary.totals]},
            tuple(book_facts(summary)),
        )

    def examples(self) -> list[Finding]:
        """A client whose name can stand in an example."""
        first = next(iter(self.book.names()), None)
        if first is None:
            return []
        return [Finding("examples", {"clients": [first.client_id]}), *self.names_of([first.client_id])]

    # -- the library ----------------------------------------------------------------------------------------------

    def search(self, question: str, language: Language, limit: int = 4) -> Finding:
        """Passages that answer a question; none where the library does not."""
        found = self.library().search(question, k=limit, language=language)
        return Finding("search", {"passages": len(found)}, passages=tuple(found))

    def plays(self, client_id: str, language: Language) -> Finding:
        """The steps of the playbook that answers a client's churn level or band."""
        assessment = self.assessment(self.record(client_id))
        for applies in _applies_to(assessment):
            if passage := self.library().steps_for(applies, language):
                return Finding(
                    f"plays:{client_id}", {"applies": applies, "passage": passage.key}, passages=(passage,)
                )
        return Finding(f"plays:{client_id}", {"applies": None, "passage": None})


def _applies_to(assessment: Assessment) -> list[str]:
    """What a client's playbook must apply to, the most pressing first."""
    wanted = [f"churn.level={assessment.churn.level}"] if assessment.churn.level else []
    if band := assessment.health.worse_band:
        wanted.append(f"health.band={band}")
    return wanted


def brief_facts(entries: Iterable[Entry]) -> tuple[Fact, ...]:
    """The facts that a line of a ranking shows."""
    return tuple(
        fact
        for record, assessment in entries
        for fact in assessment_facts(record, assessment)
        if fact.id in BRIEF
        or (fact.id.startswith("churn.factor.") and fact.id.endswith((".value", ".threshold")))
    )


def sheets(entries: Iterable[Entry]) -> dict[str, Any]:
    """The codes of several clients, as part of a finding that lists them."""
    return {"sheets": {record.client_id: codes(assessment) for record, assessment in entries}}
