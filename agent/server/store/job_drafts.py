"""The clients that jobs draft for: how far each is, what was answered and paid for, what was kept.

An answer is kept with what it was charged for in one transaction, before anything else is done with it; whoever takes
the job up again tells it to the document anew instead of asking again. Only of a call that was under way when its worker
was lost nobody knows whether it was paid for: it is counted as lost, and charged as one of which nothing was reported.

Every write names the attempt that it is made in; ``False`` says that the job is another's now, or has ended.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, case, func, insert, select, update

from agent.server.store.jobs import Job, is_at_work
from agent.server.store.part import StorePart
from agent.server.store.schema import job_drafts, usage
from agent.server.store.usage import Usage, charge
from tools.book.schema import aware

State = Literal["waiting", "begun", "received", "kept", "failed"]
#: States that nothing follows on.
SETTLED: tuple[State, ...] = ("kept", "failed")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said when it was asked for a section, the ``number``-th time (from nought)."""

    section: str
    number: int
    text: str
    tokens: tuple[int, int] | None
    """Read and written; ``None`` where the provider said nothing of them."""


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A client of a job."""

    client_id: str
    state: State
    """``begun``: a model was asked and has not answered; ``received``: what it answered is kept, the document is not."""
    answers: Sequence[Answer]
    draft_id: int | None
    version: int | None
    detail: str | None
    """Why there is no document for this client."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, and what it took."""

    kept: int = 0
    failed: int = 0
    calls: int = 0
    """Model calls begun."""
    in_flight: int = 0
    """Of them, those under way."""
    lost: int = 0
    """Of them, those that were under way when their worker was lost."""
    used: Usage = field(default_factory=Usage, kw_only=True)


_SHOWN = [job_drafts.c[one.name] for one in fields(JobDraft)]


class JobDrafts(StorePart):
    """The clients of jobs, and the answers paid for. Moments are parameters: nothing here reads the clock."""

    def add(self, connection: Connection, job_id: str, client_ids: Sequence[str]) -> None:
        """The clients of a new job, within the transaction that adds it."""
        rows = [
            {"job_id": job_id, "client_id": id, "place": place, "state": "waiting", "answers": []}
            for place, id in enumerate(client_ids)
        ]
        connection.execute(insert(job_drafts), rows)

    def of(self, job_id: str) -> list[JobDraft]:
        """The clients of a job, as they were named."""
        query = select(*_SHOWN).where(job_drafts.c.job_id == job_id).order_by(job_drafts.c.place)
        with self.reading() as connection:
            return [_draft(row._mapping) for row in connection.execute(query)]

    def progress(self, jobs: Collection[Job]) -> dict[str, Progress]:
        """How far each of these jobs of one owner is that drafts, by id."""
        drafting = [job.id for job in jobs if job.kind == "drafts"]
        if not drafting:
            return {}
        c = job_drafts.c
        counts = select(
            c.job_id,
            *(func.sum(case((c.state == state, 1), else_=0)) for state in SETTLED),
            func.sum(c.calls),
            func.sum(case((c.asking, 1), else_=0)),
            func.sum(c.lost),
        )
        owners = {job.owner for job in jobs}
        taken = select(
            usage.c.reference,
            *(func.sum(usage.c[name]) for name in ("input_tokens", "output_tokens", "unreported_calls")),
        ).where(usage.c.owner.in_(owners), usage.c.purpose == "job", usage.c.reference.in_(drafting))
        with self.reading() as connection:
            used = {
                row[0]: Usage(*map(int, row[1:]))
                for row in connection.execute(taken.group_by(usage.c.reference))
            }
            rows = connection.execute(counts.where(c.job_id.in_(drafting)).group_by(c.job_id)).all()
        return {
            row[0]: Progress(*(int(count) for count in row[1:]), used=used.get(row[0], Usage()))
            for row in rows
        }

    # -- for whoever works on it ----------------------------------------------------------------------------------------

    def settle(self, job: Job, *, at: datetime) -> bool:
        """Count the calls of earlier attempts that nobody heard the end of as lost."""
        cut_off = (job_drafts.c.job_id == job.id) & job_drafts.c.asking
        with self.writing() as connection:
            if not _may(connection, job):
                return False
            change = update(job_drafts).where(cut_off)
            lost = connection.execute(change.values(asking=False, lost=job_drafts.c.lost + 1)).rowcount
            _charge(connection, job, Usage(unreported=lost), at)
        return True

    def asks(self, job: Job, client_id: str) -> bool:
        """A model is about to be asked; it is not where somebody asked for the job's end."""
        with self.writing() as connection:
            if not _may(connection, job, unless_cancelled=True):
                return False
            values = {"state": "begun", "asking": True, "calls": job_drafts.c.calls + 1}
            connection.execute(update(job_drafts).where(*_of(job, client_id)).values(values))
        return True

    def received(self, job: Job, client_id: str, answer: Answer, *, at: datetime) -> bool:
        """A model has answered: keep it, and charge what it took."""
        kept = {
            "section": answer.section,
            "number": answer.number,
            "text": answer.text,
            "tokens": None if answer.tokens is None else list(answer.tokens),
        }
        with self.writing() as connection:
            if not _may(connection, job):
                return False
            which = _of(job, client_id)
            before = connection.execute(select(job_drafts.c.answers).where(*which)).scalar_one()
            values = {"state": "received", "asking": False, "answers": [*before, kept]}
            connection.execute(update(job_drafts).where(*which).values(values))
            _charge(
                connection, job, Usage(unreported=1) if answer.tokens is None else Usage(*answer.tokens), at
            )
        return True

    def unanswered(self, job: Job, client_id: str, *, at: datetime) -> bool:
        """A model call failed, of which the provider may still have charged something."""
        with self.writing() as connection:
            if not _may(connection, job):
                return False
            connection.execute(update(job_drafts).where(*_of(job, client_id)).values(asking=False))
            _charge(connection, job, Usage(unreported=1), at)
        return True

    def keeping(self, job: Job, client_id: str, *, at: datetime) -> datetime | None:
        """The moment under which the document is kept, whoever comes to keep it: ``at`` for the first; ``None`` where the
        job is another's."""
        with self.writing() as connection:
            if not _may(connection, job):
                return None
            which = _of(job, client_id)
            found: datetime | None = connection.execute(select(job_drafts.c.keep_at).where(*which)).scalar()
            if found is None:
                found = aware(at)
                connection.execute(update(job_drafts).where(*which).values(keep_at=found))
            return found

    def kept(self, job: Job, client_id: str, *, draft_id: int, version: int) -> bool:
        """The document is in the book."""
        return self._note(job, client_id, state="kept", draft_id=draft_id, version=version)

    def failed(self, job: Job, client_id: str, detail: str) -> bool:
        """There is no document for this client; ``detail`` says why."""
        return self._note(job, client_id, state="failed", detail=detail)

    def _note(self, job: Job, client_id: str, **values: Any) -> bool:
        with self.writing() as connection:
            if not _may(connection, job):
                return False
            connection.execute(update(job_drafts).where(*_of(job, client_id)).values(values))
        return True


def _may(connection: Connection, job: Job, *, unless_cancelled: bool = False) -> bool:
    if job.worker is None:
        return False
    return is_at_work(connection, job.seq, job.worker, unless_cancelled=unless_cancelled)


def _charge(connection: Connection, job: Job, used: Usage, at: datetime) -> None:
    charge(connection, job.owner, used, at=at, purpose="job", reference=job.id)


def _of(job: Job, client_id: str) -> tuple[Any, ...]:
    return job_drafts.c.job_id == job.id, job_drafts.c.client_id == client_id


def _draft(row: Mapping[Any, Any]) -> JobDraft:
    answers = [
        Answer(one["section"], one["number"], one["text"], None if one["tokens"] is None else tuple(one["tokens"]))
        for one in row["answers"]
    ]  # fmt: skip
    return JobDraft(**dict(row) | {"answers": answers})
