"""A question with the offline model, and what of it is not the model's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from tests.bench.figures import Row, Sample, Table
from tests.bench.run import DAY, Run

QUESTIONS = (
    "Как дела у Альфа Строй и почему?",
    "Что изменилось у Northwind HVAC?",
    "Кто больше всего рискует уйти?",
    "Что делать дальше с Альфа Групп?",
    "What could be sold to ТехноМир?",
    "Compare Ромашка and Northwind HVAC",
    "What does the playbook say about low engagement?",
)


def tables(run: Run) -> Iterator[Table]:
    from agent.assembly import build_agent, open_desk
    from agent.checkpoints import open_checkpointer
    from agent.conversation import Conversation
    from agent.models.offline import OfflineChatModel
    from agent.settings import Settings
    from tools.book import load_file, sample_files

    settings = Settings(home=run.folder, database_url=f"sqlite:///{run.folder / 'book.db'}", offline=True)
    desk = open_desk(settings, as_of=DAY)
    for file in sample_files():
        load_file(desk.book, file, loaded_at=datetime.now(UTC))
    inside: list[float] = []

    class Timed(OfflineChatModel):
        def _generate(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def]
            started = time.perf_counter()
            try:
                return super()._generate(*args, **kwargs)  # type: ignore[arg-type]
            finally:
                inside[-1] += time.perf_counter() - started

    graph = build_agent(settings, desk=desk, models=[Timed()], checkpointer=open_checkpointer(None))
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
    yield Table(
        "One question with the offline model",
        [
            Row("a question, end to end", Sample(tuple(whole)), tail=True),
            Row("of that, outside the model (calculators, search, gate, graph)", Sample(outside, "%")),
            Row("model calls a question", Sample(tuple(calls), "")),
        ],
    )
