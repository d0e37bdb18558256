"""Drafts for many: one document for each of several clients, several at once, each model call paid for once.

What a model answered is kept before anything else is done with it (:mod:`agent.server.store.job_drafts`). A job that is
taken up again drafts from those answers what was not kept, and asks only for what was not answered; each document is kept
under a moment settled beforehand, so that the book takes it once. At most the calls under way when a process is killed
are paid for twice.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from agent.desk import Desk, DeskError
from agent.desk.selection import selected
from agent.drafting import KINDS, Drafter, DraftError
from agent.server.jobs.requests import ABOUT_CLIENTS, MOST_DRAFTS, DraftsJob, DraftsRequest
from agent.server.jobs.task import Ended, Impossible, Task
from agent.server.problems import Problem
from agent.server.store.job_drafts import SETTLED, Answer, JobDraft
from tools.book import UnknownClient

if TYPE_CHECKING:
    from agent.drafting.narrator import Ask, Heard

#: Clients that a job drafts for at once beyond those that it may ask a model for: their figures are gathered meanwhile.
AHEAD = 2
#: Seconds that calls under way are waited for when the job is to end: their answers will be paid for.
PATIENCE = 8.0
#: Seconds between two looks at whether it is to end.
_LOOK = 0.2


def settled(asked: DraftsRequest, desk: Desk, drafter: Drafter) -> DraftsJob:
    """The job that is asked for: who it is about on the desk's day, and how many model calls it takes.

    Raises:
        DraftError: no such kind of document about a client, none for this reader, nobody fits, or too many do.
        DeskError: no such client.
    """
    if asked.document not in ABOUT_CLIENTS:
        raise DraftError(f"no kind of document about a client is called {asked.document!r}")
    if asked.audience not in KINDS[asked.document].audiences:
        raise DraftError(KINDS[asked.document].refusal, "internal_only")
    ids = tuple(dict.fromkeys(asked.client_ids))
    for client_id in ids:
        desk.record(client_id)
    if asked.select is not None:
        ids = tuple(record.client_id for record, _ in selected(desk, asked.select))
    if not ids:
        raise DraftError("no client fits: there is nothing to draft")
    if len(ids) > MOST_DRAFTS:
        raise DraftError(
            f"{len(ids)} clients fit, and one job drafts for {MOST_DRAFTS} at most: choose fewer"
        )
    expected, most = drafter.calls(asked.document)
    return DraftsJob(
        **asked.model_dump(exclude={"client_ids", "as_of"}),
        client_ids=ids,
        as_of=desk.as_of(),
        calls_expected=expected * len(ids),
        calls_at_most=most * len(ids),
    )


def drafts(task: Task) -> None:
    """Draft for everyone who is not settled yet; who cannot be drafted for is noted with the reason."""
    asked = DraftsJob.model_validate_json(json.dumps(dict(task.job.parameters)))
    desk = task.desk(asked.as_of)
    _Batch(task, asked, desk, task.drafter(desk)).run()


class _Batch:
    """One attempt at a job."""

    def __init__(self, task: Task, asked: DraftsJob, desk: Desk, drafter: Drafter) -> None:
        self._task, self._asked, self._desk, self._drafter = task, asked, desk, drafter
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._faults: list[BaseException] = []
        everyone = task.drafts.of(task.job.id)
        self._total = len(everyone)
        self._open: Iterator[JobDraft] = iter([one for one in everyone if one.state not in SETTLED])
        self._done = sum(one.state in SETTLED for one in everyone)

    def run(self) -> None:
        """Draft until nobody is open.

        Raises:
            Ended: it is to end; calls under way were waited for.
            Impossible: the owner's key may ask no more of a model today.
        """
        _must(self._task.drafts.settle(self._task.job, at=self._task.now()))
        count = min(self._task.slots.most + AHEAD, self._total - self._done)
        threads = [threading.Thread(target=self._work, name=f"drafts-{n}", daemon=True) for n in range(count)]
        for thread in threads:
            thread.start()
        try:
            while alive := [thread for thread in threads if thread.is_alive()]:
                self._task.advance(self._done, self._total)
                alive[0].join(_LOOK)
        finally:
            self._stop.set()
            until = self._task.clock() + PATIENCE
            for thread in threads:
                thread.join(max(0.0, until - self._task.clock()))
        if self._faults:
            raise self._faults[0]
        self._task.advance(self._done, self._total, at_once=True)

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                with self._lock:
                    one = next(self._open, None)
                if one is None:
                    return
                self._draft(one)
                with self._lock:
                    self._done += 1
        except BaseException as fault:  # the job's, which the others of it end by
            self._faults.append(fault)
            self._stop.set()

    def _draft(self, one: JobDraft) -> None:
        task, asked, client_id = self._task, self._asked, one.client_id
        try:
            language = (
                asked.language or self._desk.record(client_id).language or self._desk.settings.lang or "ru"
            )
            draft = self._drafter.draft(
                asked.document, client_id, language=language, audience=asked.audience, ask=self._asking(one)
            )
            at = task.drafts.keeping(task.job, client_id, at=task.now())
            if at is None:
                raise Ended
            kept = draft.keep(self._desk.book, now=at, once=True)
        except (DraftError, DeskError, UnknownClient) as error:
            _must(task.drafts.failed(task.job, client_id, str(error)))
        else:
            _must(task.drafts.kept(task.job, client_id, draft_id=kept.id, version=kept.version))

    def _asking(self, one: JobDraft) -> Ask:
        """Asks a model in its turn; what it answered in an earlier attempt is told again instead."""
        told = {(answer.section, answer.number): answer for answer in one.answers}
        heard_of: Counter[str] = Counter()
        task = self._task

        def ask(section: str, send: Callable[[], Heard]) -> Heard:
            number = heard_of[section]
            if (before := told.get((section, number))) is not None:
                heard = _again(before)
            else:
                with task.slots.one(self._stop):
                    self._within_budget()
                    _must(task.drafts.asks(task.job, one.client_id))
                    heard = send()
                    if heard.failed is not None:
                        _must(task.drafts.unanswered(task.job, one.client_id, at=task.now()))
                        return heard
                    text = heard.text.replace("\0", "")  # which no database takes
                    answer = Answer(section, number, text, heard.tokens)
                    _must(task.drafts.received(task.job, one.client_id, answer, at=task.now()))
            heard_of[section] += 1
            return heard

        return ask

    def _within_budget(self) -> None:
        try:
            self._task.may_spend()
        except Problem as problem:
            raise Impossible(problem.code, problem.detail) from None


def _again(answer: Answer) -> Heard:
    from agent.drafting.narrator import Heard

    return Heard(answer.text, answer.tokens)


def _must(ours: bool) -> None:
    if not ours:
        raise Ended
