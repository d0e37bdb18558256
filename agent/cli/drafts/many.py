"""``csm draft batch`` and ``csm draft resume``: one document for each of many clients, drafted here, without a server.

The job stands in the service's store like any other and is worked on by this process alone. Killed at any moment, it goes
on with ``resume``: no answer that was received is paid for again, and no document is kept twice.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent.cli.drafts.making import AudienceName, For, Offline
from agent.cli.options import AsJson, AsOf, InLang, language_for, now_in, settings_with, the_client
from agent.cli.output import Exit, fail, progress, say, write_json, write_markdown
from agent.cli.wording import wording

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.server.jobs import DraftsJob, DraftsRequest, Jobs
    from agent.server.store import ServerStore
    from agent.server.store.jobs import Job
    from agent.server.workplaces import Workplaces
    from agent.settings import Settings
    from tools.words import Language

#: Seconds between two looks at how far it is.
_LOOK = 0.2


class BandName(StrEnum):
    green = "green"
    yellow = "yellow"
    red = "red"
    unknown = "unknown"


class LevelName(StrEnum):
    low = "low"
    medium = "medium"
    high = "high"
    critical = "critical"
    unknown = "unknown"


class Segment(StrEnum):
    enterprise = "enterprise"
    mid_market = "mid_market"
    smb = "smb"
    unknown = "unknown"


@dataclass(frozen=True)
class _Workshop:
    """What a service has of jobs, for one job of the command line."""

    settings: Settings
    store: ServerStore
    workplaces: Workplaces
    jobs: Jobs


def batch(
    document: Annotated[str, typer.Argument(metavar="KIND", help="Kind of document: save-plan ...")],
    client: Annotated[
        list[str] | None, typer.Option(help="A client: id, name or alias; may be given again.")
    ] = None,
    band: Annotated[
        list[BandName] | None, typer.Option(help="Everyone in this health band; may be given again.")
    ] = None,
    level: Annotated[
        list[LevelName] | None, typer.Option(help="Everyone at this churn risk; may be given again.")
    ] = None,
    segment: Annotated[
        list[Segment] | None, typer.Option(help="Everyone of this segment; may be given again.")
    ] = None,
    manager: Annotated[str | None, typer.Option(help="Everyone of this account manager.")] = None,
    lang: InLang = None,
    audience: For = AudienceName.internal,
    as_of: AsOf = None,
    offline: Offline = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask the model without asking me.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draft a document for each of many clients, named or chosen by band, churn risk, segment and manager."""
    from agent.server.access.identity import COMMAND_LINE

    settings = settings_with(offline=offline or None)
    words = wording(language_for(settings, lang))
    id = uuid.uuid4().hex
    with _workshop(settings, id) as shop:
        desk = shop.workplaces.desk(COMMAND_LINE, as_of=as_of)
        chosen = {"bands": band, "levels": level, "segments": segment, "manager": manager}
        asked = _asked(desk, document, client or [], chosen, lang, audience)
        job = _settled(shop, desk, asked)
        say(words["batch_who"].format(count=len(job.client_ids), ids=", ".join(job.client_ids)))
        if job.calls_at_most:
            say(words["batch_calls"].format(expected=job.calls_expected, most=job.calls_at_most))
            if not yes and not _may_begin(words["batch_begin"]):
                say(words["batch_not_begun"])
                return
        begun = shop.jobs.submit(COMMAND_LINE, job, id=id)
        _carry_out(shop, begun, language_for(settings, lang), as_json=as_json)


def resume(
    job: Annotated[
        str | None, typer.Argument(metavar="JOB", help="Id of the job; the last one unless given.")
    ] = None,
    lang: InLang = None,
    offline: Offline = False,
    as_json: AsJson = False,
) -> None:
    """Go on with a batch that was killed, stopped or failed: what was answered is not paid for again."""
    from agent.server.access.identity import COMMAND_LINE

    settings = settings_with(offline=offline or None)
    language = language_for(settings, lang)
    with _store(settings) as store:
        newest = store.jobs.list(COMMAND_LINE.id, limit=1)
        found = store.jobs.get(job, COMMAND_LINE.id) if job else next(iter(newest), None)
    if found is None:
        fail(wording(language)["batch_unknown"], Exit.NOT_FOUND)
    with _workshop(settings, found.id) as shop:
        begun = shop.jobs.resume(COMMAND_LINE, found.id) or found
        if begun.status == "running":
            say(wording(language)["batch_lost"])
        _carry_out(shop, begun, language, as_json=as_json)


def _asked(
    desk: Desk, document: str, clients: list[str], chosen: dict[str, Any], lang: Any, audience: AudienceName
) -> DraftsRequest:
    from agent.desk.selection import Selection
    from agent.server.jobs import DraftsRequest

    told = {name: value for name, value in chosen.items() if value}
    if bool(clients) == bool(told):
        fail("say who: --client, or some of --band, --level, --segment and --manager", Exit.WRONG_CALL)
    return DraftsRequest(
        kind="drafts",
        document=document,
        client_ids=tuple(the_client(desk, name) for name in clients),
        select=Selection(**told) if told else None,
        language=None if lang is None else lang.value,
        audience=audience.value,
    )


def _settled(shop: _Workshop, desk: Desk, asked: DraftsRequest) -> DraftsJob:
    from agent.drafting import DraftError
    from agent.models.choice import ModelConfigurationError
    from agent.server.jobs.drafts import settled

    try:
        return settled(asked, desk, shop.workplaces.drafter(desk))
    except ModelConfigurationError as error:
        fail(str(error))
    except DraftError as error:
        fail(str(error), Exit.WRONG_CALL)


def _may_begin(question: str) -> bool:
    return sys.stdin.isatty() and typer.confirm(question, err=True)


@contextmanager
def _store(settings: Settings) -> Iterator[ServerStore]:
    from agent.server.store import ServerStore

    store = ServerStore(settings.service_url)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _workshop(settings: Settings, id: str) -> Iterator[_Workshop]:
    """Everything that the one job of this id needs."""
    from agent.server.access.gatekeeper import Gatekeeper
    from agent.server.jobs import Jobs
    from agent.server.jobs.leases import LeaseQueue
    from agent.server.jobs.service import TooMany
    from agent.server.workplaces import Workplaces
    from tools.scoring.library import RuleError

    with _store(settings) as store:
        try:
            workplaces = Workplaces(settings)
            _ = workplaces.whole.rules
        except RuleError as error:
            fail(str(error), Exit.WRONG_CALL)
        queue = LeaseQueue(store, partial(now_in, settings), only=id)
        jobs = Jobs(settings, store, workplaces, Gatekeeper(settings, store), queue=queue)
        try:
            yield _Workshop(settings, store, workplaces, jobs)
        except TooMany as error:
            fail(str(error))
        finally:
            jobs.close()
            workplaces.whole.book.close()


def _carry_out(shop: _Workshop, job: Job, language: Language, *, as_json: bool) -> None:
    """Work on the job, show how far it is and what it costs, and then what came of it."""
    from agent.cli.follow_up import batch_lines, batch_took
    from agent.server.jobs.telling import job_json, result_of

    words = wording(language)
    shop.jobs.start()
    ended = _watch(shop, job, language)
    told, result = job_json(shop.store, shop.settings, ended), result_of(shop.store, ended)
    if as_json:
        write_json({**told, "result": result})
    else:
        names = {name.client_id: name.name for name in shop.workplaces.whole.book.names()}
        write_markdown("\n".join(batch_lines(result, names, language)))
    say(batch_took(told, language))
    if ended.status != "done":
        if ended.error is not None:
            say(str(ended.error["detail"]))
        fail(words["batch_stopped"].format(id=ended.id))
    if result["failed"]:
        raise typer.Exit(Exit.REFUSED)


def _watch(shop: _Workshop, job: Job, language: Language) -> Job:
    """The job once it has ended; an interruption ends it, and it can go on later."""
    from agent.cli.follow_up import under_way
    from agent.server.access.identity import COMMAND_LINE
    from agent.server.jobs.telling import job_json

    words = wording(language)
    with progress(words["batch_drafting"]) as advance:
        while True:
            try:
                now = shop.store.jobs.get(job.id, job.owner)
                assert now is not None
                if now.ended:
                    return now
                told = job_json(shop.store, shop.settings, now)
                advance(now.done, now.total, under_way(told, words["batch_under_way"], language))
                time.sleep(_LOOK)
            except KeyboardInterrupt:
                say(words["batch_stopping"])
                shop.jobs.cancel(COMMAND_LINE, job.id)
