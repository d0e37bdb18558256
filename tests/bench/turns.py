"""A turn of a conversation with a model that answers at once: what it takes, what it holds, and what it leaves in the store."""

from __future__ import annotations

import itertools
import time
import tracemalloc
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.endpoint import Endpoint, Need
from tests.bench.figures import AtMost, Ratio, Row, Sample, Table
from tests.bench.measure import alternately
from tests.bench.run import Run

if TYPE_CHECKING:
    from agent.desk import Desk

#: Answered by the offline composer, of all sorts.
QUESTIONS = (
    "Как дела у Альфа Строй и почему?",
    "Что изменилось у Northwind HVAC?",
    "Кто больше всего рискует уйти?",
    "Что делать дальше с Альфа Групп?",
    "What could be sold to ТехноМир?",
    "Compare Ромашка and Northwind HVAC",
    "What does the playbook say about low engagement?",
)
NAMES = ("Альфа Строй", "Ромашка", "Northwind HVAC", "Альфа Групп", "ТехноМир")
ANSWER = (
    "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]. "
    "Churn risk is [[churn.level]]. Talk to the sponsor this week."
)
#: No request holds it before the tool has told of it: what the briefing of a question about health leaves out.
_SUMMARY = Need("book_summary", {}, r"\[\[book\.clients")


def tables(run: Run) -> Iterator[Table]:
    from tests.bench.agents import desk_in

    desk = desk_in(run.folder)
    yield _one_turn(run, desk)
    yield _growth(run, desk)
    yield _offline(run, desk)


def _one_turn(run: Run, desk: Desk) -> Table:
    from tests.bench.agents import Loop, bare, ours

    endpoint = Endpoint(answer=ANSWER)
    names = itertools.cycle(NAMES)
    fresh = itertools.count()

    def asking(agent: Callable[[str], object], *needs: Need) -> Callable[[], object]:
        def ask() -> object:
            endpoint.needs = needs
            return agent(f"How is {next(names)} doing?")

        return ask

    def loop(question: str) -> object:
        return Loop.ask(loops, question)

    loops = Loop(desk, endpoint)

    def graph(made: Any) -> Callable[[str], object]:
        from tests.bench.agents import asked

        kept: Any = {"durability": "sync"} if made.checkpointer is not None else {}

        def ask(question: str) -> object:
            config = {"configurable": {"thread_id": f"t{next(fresh)}"}}
            return made.invoke({"messages": [("user", question)], **asked(question)}, config, **kept)

        return ask

    def conversation(made: Any) -> Callable[[str], object]:
        from agent.conversation import Conversation

        return lambda question: Conversation(made, desk).ask(question)

    def forgetful(question: str) -> object:
        del loops._messages[1:]
        return loop(question)

    works = {
        "a bare loop on the `openai` client": asking(forgetful, _SUMMARY),
        "a bare `create_agent`": asking(graph(bare(desk, endpoint, None)), _SUMMARY),
        "the same, kept in SQLite": asking(graph(bare(desk, endpoint, _sqlite(run.folder))), _SUMMARY),
        "ours, in memory": asking(conversation(ours(desk, endpoint, _memory())), _SUMMARY),
        "ours, kept in SQLite": asking(conversation(ours(desk, endpoint, _own(run.folder))), _SUMMARY),
        "ours as it is used, kept in SQLite: the briefing makes the tool's call needless": asking(
            conversation(ours(desk, endpoint, _own(run.folder)))
        ),
    }
    samples = dict(
        zip(works, alternately(run.times(60), *works.values(), warm=2 if run.quick else 5), strict=True)
    )
    peer, kept = samples["a bare `create_agent`"], samples["the same, kept in SQLite"]
    beside = {name: kept if "SQLite" in name else peer for name in works if name.startswith("ours")}
    return Table(
        "One turn with a model that answers at once",
        [
            Row(
                name,
                sample,
                Ratio(sample, beside[name], "bare `create_agent`, kept alike") if name in beside else None,
                tail=True,
            )
            for name, sample in samples.items()
        ],
        note="A question about one client; two model calls and a tool's call, unless it says otherwise. "
        "Ours briefs, computes and judges every sentence besides.",
    )


def _growth(run: Run, desk: Desk) -> Table:
    """What a conversation leaves behind, turn by turn."""
    from agent.conversation import Conversation
    from tests.bench.agents import asked, bare, ours

    endpoint, turns = Endpoint(answer=ANSWER, needs=(_SUMMARY,)), run.size(100, 4)
    plain, own = _sqlite(run.folder), _own(run.folder)
    theirs = bare(desk, endpoint, plain)
    conversation = Conversation(ours(desk, endpoint, own), desk)
    config: Any = {"configurable": {"thread_id": "t"}}
    sizes: dict[str, list[float]] = {"theirs": [], "ours": []}
    for turn in range(turns):
        question = f"How is {NAMES[turn % len(NAMES)]} doing?"
        theirs.invoke({"messages": [("user", question)], **asked(question)}, config, durability="sync")
        conversation.ask(question)
        sizes["theirs"].append(_rows(plain))
        sizes["ours"].append(_rows(own))
    tenth = max(1, turns // 10)
    held = _held(run, desk, endpoint)
    return Table(
        f"What is kept of a conversation of {turns} turns",
        [
            Row(f"ours, after {tenth} turns", Sample((sizes["ours"][tenth - 1],), "bytes")),
            Row(
                f"ours, after {turns}",
                Sample((sizes["ours"][-1],), "bytes"),
                Ratio(
                    Sample((sizes["ours"][-1],), "bytes"),
                    Sample((sizes["theirs"][-1],), "bytes"),
                    "bare `create_agent`",
                ),
            ),
            Row(f"a bare `create_agent`, after {tenth}", Sample((sizes["theirs"][tenth - 1],), "bytes")),
            Row(f"a bare `create_agent`, after {turns}", Sample((sizes["theirs"][-1],), "bytes")),
            Row("memory of an open conversation of three turns, kept in SQLite", held["sqlite"]),
            Row("memory of an open conversation of three turns, kept in memory", held["memory"]),
        ],
        note="Rows of the SQLite store, with what LangGraph notes beside them.",
    )


def _held(run: Run, desk: Desk, endpoint: Endpoint) -> dict[str, Sample]:
    """What Python holds for a conversation between its turns."""
    from agent.conversation import Conversation
    from tests.bench.agents import ours

    found = {}
    for name, saver in (("sqlite", _own(run.folder)), ("memory", _memory())):
        graph, count = ours(desk, endpoint, saver), run.size(20, 2)
        for client in NAMES[:3]:  # what the process learns of them once and for all
            Conversation(graph, desk).ask(f"How is {client} doing?")
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        conversations = [Conversation(graph, desk) for _ in range(count)]
        for conversation, client in itertools.product(conversations, NAMES[:3]):
            conversation.ask(f"How is {client} doing?")
        found[name] = Sample(((tracemalloc.get_traced_memory()[0] - before) / count,), "bytes")
        tracemalloc.stop()
    return found


def _offline(run: Run, desk: Desk) -> Table:
    from agent.assembly import build_agent
    from agent.conversation import Conversation
    from agent.models.offline import OfflineChatModel

    inside: list[float] = []

    class Timed(OfflineChatModel):
        def _generate(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def]
            started = time.perf_counter()
            try:
                return super()._generate(*args, **kwargs)  # type: ignore[arg-type]
            finally:
                inside[-1] += time.perf_counter() - started

    settings = desk.settings.model_copy(update={"offline": True})
    desk.settings = settings
    graph = build_agent(settings, desk=desk, models=[Timed()], checkpointer=_memory())
    calls: list[float] = []
    whole: list[float] = []
    for turn in range(run.size(6, 2)):
        for question in QUESTIONS:
            conversation = Conversation(graph, desk)
            inside.append(0.0)
            started = time.perf_counter()
            answer = conversation.ask(question)
            if turn:
                whole.append(time.perf_counter() - started)
                calls.append(answer.model_calls)
            else:
                inside.pop()
    outside = tuple(100 * (1 - model / total) for model, total in zip(inside, whole, strict=True))
    return Table(
        "One question with the offline model",
        [
            Row("a question, end to end", Sample(tuple(whole)), tail=True),
            Row("of that, outside the model (calculators, search, gate, graph)", Sample(outside, "%")),
            Row("model calls a question", Sample(tuple(calls), ""), aim=AtMost(1)),
        ],
    )


def _memory() -> Any:
    from agent.checkpoints import open_checkpointer

    return open_checkpointer(None)


def _own(folder: Path) -> Any:
    from agent.checkpoints import open_checkpointer

    return open_checkpointer(folder / f"{uuid.uuid4().hex}.db")


def _sqlite(folder: Path) -> Any:
    """LangGraph's saver as it is."""
    import sqlite3

    from langgraph.checkpoint.sqlite import SqliteSaver

    saver = SqliteSaver(sqlite3.connect(folder / f"{uuid.uuid4().hex}.db", check_same_thread=False))
    saver.setup()
    return saver


def _rows(saver: Any) -> float:
    found = saver.conn.execute(
        "SELECT (SELECT coalesce(sum(length(checkpoint) + length(metadata)), 0) FROM checkpoints)"
        " + (SELECT coalesce(sum(length(value)), 0) FROM writes)"
    )
    return float(found.fetchone()[0])
