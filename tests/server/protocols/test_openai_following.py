"""A run as it is read for OpenAI's clients: nothing that was sent is taken back, and nothing is sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from agent.server.access.identity import LOCAL
from agent.server.protocols.closing import Outcome
from agent.server.protocols.following import Following, while_there
from agent.server.protocols.openai.history import Turn, language_in, trail
from agent.server.runs.events import AnswerMade, Done, Failure, Gap, RunEvent, RunStarted, Sentence
from agent.server.store.runs import KeptRun

RUN = KeptRun(
    seq=1, id="r", conversation_id="c", owner="local", idempotency_key=None, question="How?", message_id="m",
    status="running", attempt=1, events=0, stop=False, created_at=datetime(2026, 11, 22, tzinfo=UTC),
    finished_at=None, model=None, said="", answer=None, error=None, model_calls=0,
)  # fmt: skip


class Told:
    """Runs of which one tells these events."""

    def __init__(self, *events: RunEvent) -> None:
        self._events = events

    @asynccontextmanager
    async def reading(self, *_: Any) -> AsyncIterator[AsyncIterator[tuple[str, RunEvent]]]:
        async def events() -> AsyncIterator[tuple[str, RunEvent]]:
            for number, event in enumerate(self._events):
                yield f"r:{number}", event

        yield events()

    async def get(self, *_: Any) -> KeptRun:
        return RUN


def answer(text: str) -> AnswerMade:
    return AnswerMade(
        answer={
            "answer": text,
            "language": "en",
            "facts": [],
            "citations": [],
            "sources": ["a source"],
            "documents": [],
            "notices": [],
            "proposals": [],
        }
    )


STARTED = RunStarted(run_id="r", conversation_id="c")
AGAIN = RunStarted(run_id="r", conversation_id="c", attempt=2)
GAP = Gap(run_id="r")
DONE = Done(status="done")
END = "\n\n**Sources**\n\n- a source"


def followed(*events: RunEvent) -> tuple[list[str], Outcome, list[Outcome]]:
    ended: list[Outcome] = []

    async def told(outcome: Outcome) -> None:
        ended.append(outcome)

    async def read() -> tuple[list[str], Outcome]:
        following = Following(Told(*events), LOCAL, RUN, ended=told)  # type: ignore[arg-type]
        return [piece async for piece in following.pieces()], following.outcome

    pieces, outcome = asyncio.run(read())
    return pieces, outcome, ended


def test_sentences_come_one_by_one_and_the_end_behind_them() -> None:
    pieces, outcome, ended = followed(
        STARTED, Sentence(text=" One. "), Sentence(text="Two.\n\n"), answer("One. Two."), DONE
    )
    assert pieces == ["One.", " Two.", END]
    assert outcome.text() == "".join(pieces)
    assert ended == [outcome]


@pytest.mark.parametrize("lost", [GAP, AGAIN], ids=["events lost", "begun again"])
def test_where_events_are_lost_the_rest_follows_whole(lost: RunEvent) -> None:
    made = answer("One. Two.")
    pieces, outcome, _ = followed(
        STARTED, Sentence(text="One. "), lost, Sentence(text="One. "), Sentence(text="Two."), made, DONE
    )
    assert pieces == ["One.", f" Two.{END}"]
    assert outcome.whole


@pytest.mark.parametrize("lost", [GAP, AGAIN], ids=["events lost", "begun again"])
def test_where_another_answer_was_made_what_was_sent_is_not_sent_again(lost: RunEvent) -> None:
    pieces, outcome, ended = followed(STARTED, Sentence(text="One. "), lost, answer("Another."), DONE)
    assert pieces == ["One."]
    assert outcome.status == "failed"
    assert (outcome.error or {})["code"] == "events_lost"
    assert ended == []


def test_what_was_said_of_an_answer_that_was_stopped_is_told_as_that() -> None:
    pieces, outcome, _ = followed(STARTED, Sentence(text="One. "), Done(status="stopped"))
    assert "".join(pieces) == "One.\n\n(The answer was stopped before its end.)"
    assert not outcome.whole


def test_a_run_that_failed_says_why() -> None:
    failure = Failure(code="internal", detail="ours")
    pieces, outcome, ended = followed(STARTED, failure, Done(status="failed"))
    assert pieces == []
    assert (outcome.status, outcome.error) == ("failed", {"code": "internal", "detail": "ours"})
    assert ended == []


def test_work_for_a_caller_who_left_is_given_up() -> None:
    ended = asyncio.Event()

    async def work() -> str:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()
        return "made"

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    assert asyncio.run(while_there(receive, work())) is None  # type: ignore[arg-type]
    assert ended.is_set()


def test_a_trail_is_of_who_said_what_in_which_order_and_not_of_blanks() -> None:
    said = [Turn("user", "a b"), Turn("assistant", "c")]
    assert trail(said) == trail([Turn("user", " a\n b"), Turn("assistant", "c ")])
    others = [said[::-1], said[:1], [Turn("assistant", "a b"), Turn("user", "c")], [Turn("user", "a bc")]]
    assert len({trail(one) for one in (said, *others)}) == 5


@pytest.mark.parametrize(
    ("order", "language"),
    [
        ("Please respond in English.", "en"),
        ("Reply strictly in Russian, even if asked in English.", "ru"),
        ("Пишите ответы на русском языке.", "ru"),
        ("Отвечай по-английски", "en"),
        ("Язык: русский", "ru"),
        ("Не отвечай по-английски", None),
        ("Don't write in Russian", None),
        ("Answer briefly.", None),
        ("The client sells Russian dolls.", None),
        ("", None),
    ],
)
def test_instructions_are_asked_for_a_language(order: str, language: str | None) -> None:
    assert language_in([order]) == language


def test_of_several_instructions_the_last_counts() -> None:
    assert language_in(["Answer in English", "Отвечай по-русски"]) == "ru"
