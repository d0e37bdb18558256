"""The works that are killed, and what must hold when the one who comes after has gone on: each is what its caller would do
again, over files that survive."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from sqlalchemy import update

from agent.conversation import Conversation
from agent.models.scripted import Script, ScriptedChatModel
from agent.proposals import ProposalError
from agent.server.access.identity import LOCAL
from agent.server.app import open_service
from agent.server.approvals import Approvals
from agent.server.jobs import DraftsJob, RunJob
from agent.server.jobs.telling import result_of
from agent.server.service import Service
from agent.server.store import ServerStore
from agent.server.store.schema import decisions, jobs, runs
from agent.settings import Settings
from tests.faults.soak.killing import Told
from tests.shelf import Shelf
from tools.book import Book, load_file, sample_files
from tools.book.folder import load_folder

DAY = date(2026, 11, 22)
LOADED = datetime(2026, 11, 20, tzinfo=UTC)
CLIENT = "c-101"
ASKED = "How is Альфа Строй doing?"
DRAFT = "Составь план удержания для Альфа Строй"
SAID = "Альфа Строй is in the yellow band: the health score is 53."
ROWS = 400


class Doing(Protocol):
    def __call__(self, home: Path, told: Told, *, accepted: bool) -> None: ...


@dataclass(frozen=True)
class Work:
    """Something that is accepted and then done.

    Args:
        prepare: makes the files that each trial begins with.
        do: does it, and does it again where it was cut short; ``accepted`` says whether that came before.
        kept: what must be the same, however often it was cut short, as where it never was; asserts what must hold anyway.
        deaths: how often it may be cut short in one trial.
    """

    prepare: Callable[[Path], None]
    do: Doing
    kept: Callable[[Path], Any]
    deaths: int = 3


def warm_up() -> None:
    """Have everything read and built that a process needs once, so that its forks need not: vocabularies, rules, templates."""
    from agent.assembly import build_agent
    from agent.checkpoints import open_checkpointer
    from agent.desk import Desk

    with Book(":memory:") as book:
        for file in sample_files():
            load_file(book, file, loaded_at=LOADED)
        desk = Desk(_settings(Path("nowhere")), book, lambda: Shelf(), lambda: DAY)  # type: ignore[arg-type,return-value]
        graph = build_agent(desk.settings, desk=desk, models=[_model()], checkpointer=open_checkpointer(None))
        for question in (ASKED, DRAFT):
            Conversation(graph, desk).ask(question)


# -- a load ------------------------------------------------------------------------------------------------------------------


def _prepare_load(home: Path) -> None:
    with Book(home / "book.db") as book:
        for file in sample_files():
            load_file(book, file, loaded_at=LOADED)
    folder = home / "files"
    folder.mkdir()
    with (folder / "clients.csv").open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["client_id", "name", "nps_score", "data_date"])
        for number in range(ROWS):
            rows.writerow([f"n-{number}", f"New {number}", "eleven" if number % 97 == 5 else 7, "2026-11-20"])
    weeks = "".join(f"n-{number},2026-11-16,{number}\n" for number in range(ROWS) if number % 97 != 5)
    (folder / "weekly.csv").write_text(f"client_id,week_start,logins\n{weeks}", "utf-8")


def _load(home: Path, told: Told, *, accepted: bool) -> None:
    with Book(home / "book.db") as book:
        load_folder(book, home / "files", loaded_at=LOADED + timedelta(days=1))


def _loaded(home: Path) -> Any:
    refused = sorted(path.read_text("utf-8") for path in (home / "files").glob("*.refused.csv"))
    assert len(refused) == 1
    return everything(home / "book.db"), refused


# -- over the service --------------------------------------------------------------------------------------------------------


def _settings(home: Path) -> Settings:
    return Settings(home=home, base_url="http://127.0.0.1:9/v1", model="scripted", run_linger=3600)


def _model() -> ScriptedChatModel:
    return ScriptedChatModel(script=Script(_reply), piece=40)


def _reply(messages: list[BaseMessage]) -> AIMessage:
    """By what was said so far, for whoever goes on has a script of its own."""
    if any(isinstance(message, ToolMessage) for message in messages):
        return AIMessage(
            content="[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
        )
    if any("план удержания" in message.text for message in messages):
        call = {"name": "draft_document", "args": {"kind": "save-plan", "client": "Альфа Строй"}}
    else:
        call = {"name": "client_sheet", "args": {"client": "Альфа Строй"}}
    return AIMessage(content="", tool_calls=[{**call, "id": "call-1"}])


@asynccontextmanager
async def _service(home: Path) -> AsyncIterator[Service]:
    """The service itself, so long after whoever had its work died that nobody waits for them."""
    with closing(ServerStore(_settings(home).service_url)) as store, store.runs.writing() as connection:
        connection.execute(update(jobs).values(lease_until=0))
        connection.execute(update(runs).values(beat_at=LOADED))
        connection.execute(update(decisions).values(at=LOADED))
    async with open_service(
        _settings(home),
        models=[_model()],
        library=lambda: Shelf(),  # type: ignore[arg-type,return-value]
        as_of=DAY,
    ) as service:
        yield service


def _prepare_service(home: Path, *, before: Callable[[Service], Any] | None = None) -> None:
    with Book(home / "book.db") as book:
        for file in sample_files():
            load_file(book, file, loaded_at=LOADED)

    async def prepare() -> None:
        async with _service(home) as service:
            service.store.conversations.create(LOCAL.id, at=LOADED)
            if before is not None:
                await before(service)

    asyncio.run(prepare())


def _conversation(service: Service) -> Any:
    (one,) = service.store.conversations.page(LOCAL.id, limit=2)
    return one


async def _until_answered(service: Service) -> None:
    while (await asyncio.to_thread(service.store.runs.running, _conversation(service).id)) is not None:
        await asyncio.sleep(0.01)


# -- a turn ------------------------------------------------------------------------------------------------------------------


def _turn(home: Path, told: Told, *, accepted: bool) -> None:
    async def turn() -> None:
        async with _service(home) as service:
            if not accepted:  # the caller does not know: it sends its message again, under the same key
                await service.runs.start(LOCAL, _conversation(service), ASKED, key="once")
                told.mark()
            await _until_answered(service)

    asyncio.run(turn())


def _answered(home: Path) -> Any:
    async def look() -> Any:
        async with _service(home) as service:
            one = _conversation(service)
            (run,) = service.store.runs.of(one.id, limit=9)
            assert run.status == "done", (run.status, run.error)
            assert run.answer is not None
            assert run.answer["answer"] == SAID, (run.answer, run.attempt)
            talk: Conversation = await asyncio.to_thread(service.workplaces.conversation, LOCAL, one.id)
            messages = (await talk._graph.aget_state(talk._config)).values["messages"]
            assert [type(m) for m in messages] == [HumanMessage, AIMessage, ToolMessage, AIMessage]
            return run.question, run.answer["answer"], run.answer["model_calls"], [m.text for m in messages]

    return asyncio.run(look())


# -- a draft -----------------------------------------------------------------------------------------------------------------


async def _propose(service: Service) -> None:
    await service.runs.start(LOCAL, _conversation(service), DRAFT)
    await _until_answered(service)


def _approvals(service: Service) -> Approvals:
    return Approvals(service.store, service.workplaces, LOCAL, _conversation(service))


def _approve(home: Path, told: Told, *, accepted: bool) -> None:
    async def approve() -> None:
        async with _service(home) as service:
            approvals = await asyncio.to_thread(_approvals, service)
            for proposal in await asyncio.to_thread(approvals.waiting):
                with suppress(ProposalError):
                    await asyncio.to_thread(approvals.decide, proposal["id"], "approve")

    asyncio.run(approve())


def _kept_once(home: Path) -> Any:
    async def look() -> None:
        async with _service(home) as service:
            approvals = await asyncio.to_thread(_approvals, service)
            assert await asyncio.to_thread(approvals.waiting) == []

    asyncio.run(look())
    with Book(home / "book.db") as book:
        kept = [book.get_draft(one.id) for one in book.drafts()]
        (draft,) = kept
        rows = everything(home / "book.db")
        return draft.markdown, draft.version, draft.document, rows["actions"]


# -- a job -------------------------------------------------------------------------------------------------------------------


async def _submit(service: Service) -> None:
    service.jobs.close()  # accepted here, and done by whoever comes
    service.jobs.submit(LOCAL, RunJob(kind="run", report="daily", as_of=DAY))
    clients = (CLIENT, "c-102")
    service.jobs.submit(
        LOCAL,
        DraftsJob(
            kind="drafts", document="qbr", client_ids=clients, as_of=DAY, calls_expected=0, calls_at_most=0
        ),
    )


def _work_off(home: Path, told: Told, *, accepted: bool) -> None:
    async def work() -> None:
        async with _service(home) as service:
            while service.jobs._jobs.waiting(LOCAL.id):
                await asyncio.sleep(0.01)

    asyncio.run(work())


def _done_once(home: Path) -> Any:
    async def look() -> Any:
        async with _service(home) as service:
            found = service.store.jobs.list(LOCAL.id, limit=9)
            assert [job.status for job in found] == ["done", "done"], [job.error for job in found]
            drafts, _ = found
            result = result_of(service.store, drafts)
            assert [one["client_id"] for one in result["drafts"]] == [CLIENT, "c-102"]
            assert result["failed"] == []

    asyncio.run(look())
    with Book(home / "book.db") as book:
        kept = sorted((one.client_id or "", one.version) for one in book.drafts())
    assert kept == [(CLIENT, 1), ("c-102", 1)], kept
    rows = everything(home / "book.db")
    return [len(rows[table]) for table in ("actions", "health_snapshots", "churn_snapshots")]


def everything(path: Path) -> dict[str, list[Any]]:
    """Every row of every table."""
    with Book(path) as book, book.reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
            for (name,) in names.fetchall()
        }


WORKS: dict[str, Work] = {
    "load": Work(_prepare_load, _load, _loaded),
    "turn": Work(_prepare_service, _turn, _answered),
    "draft": Work(partial(_prepare_service, before=_propose), _approve, _kept_once),
    # A job that dies with its process a third time is given up.
    "job": Work(partial(_prepare_service, before=_submit), _work_off, _done_once, deaths=2),
}
