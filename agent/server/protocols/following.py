"""A run read for one caller: its text piece by piece as it is released, and its end at once when the caller leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Any, TypeVar

from fastapi.sse import KEEPALIVE_COMMENT
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from agent.server.access.identity import Identity
from agent.server.problems import Problem
from agent.server.protocols.closing import Outcome
from agent.server.runs import Runs
from agent.server.runs.events import AnswerMade, Done, Failure, Gap, RunStarted, Sentence
from agent.server.store.runs import KeptRun, Status

T = TypeVar("T")

#: Seconds of silence after which a stream says that it is still there.
QUIET = 15.0
_LOST = {
    "code": "events_lost",
    "detail": "events of the answer were lost on the way; ask again, or read the run",
}


class Following:
    """Reads a run to its end.

    Args:
        runs: where it is at work.
        caller: whose it is.
        run: the run.
        kept: whether its conversation stays when it has ended.
        ended: told how it ended, before the last of its text is given.
    """

    def __init__(
        self,
        runs: Runs,
        caller: Identity,
        run: KeptRun,
        *,
        kept: bool = True,
        ended: Callable[[Outcome], Awaitable[None]],
    ) -> None:
        self._runs = runs
        self._caller = caller
        self._kept = kept
        self._ended = ended
        self.run = run
        self.outcome = Outcome(run.id, run.conversation_id, run.question, "running", kept=kept)

    async def pieces(self) -> AsyncGenerator[str, None]:
        """What is said, as it is released; put together it is the text of :attr:`outcome`, which is the last to be known.

        Nothing that was sent can be taken back: where events were lost or the run was begun again on the way, what
        is left of the text follows at its end. Where what was sent is no beginning of it, the run has failed.
        """
        sent, blank, blind = "", "", False
        said: list[str] = []
        answer: dict[str, Any] | None = None
        error: dict[str, Any] | None = None
        status: Status = "failed"
        async with self._runs.reading(self._caller, self.run.id) as events:
            async for _, event in events:
                match event:
                    case RunStarted(attempt=attempt):
                        blind = blind or attempt > 1
                        said.clear()
                    case Gap():
                        blind = True
                        said.clear()
                    case Sentence(text=text):
                        said.append(text)
                        if not blind:  # blanks are held back until something follows them
                            text = blank + text if sent else text.lstrip()
                            blank = text[len(text.rstrip()) :]
                            if piece := text.rstrip():
                                sent += piece
                                yield piece
                    case AnswerMade(answer=made):
                        answer = made
                    case Failure(code=code, detail=detail):
                        error = {"code": code, "detail": detail}
                    case Done(status=ended):
                        status = ended
        self.outcome = replace(self.outcome, status=status, said="".join(said), answer=answer, error=error)
        whole = self.outcome.text()
        if status != "failed" and not whole.startswith(sent):
            self.outcome = replace(self.outcome, status="failed", answer=None, error=_LOST)
        if self.outcome.status == "failed":
            return
        await self._ended(self.outcome)
        with suppress(Problem):  # the conversation was deleted in this moment
            self.run = await self._runs.get(self._caller, self.run.id)
        if rest := whole[len(sent) :]:
            yield rest

    async def to_the_end(self) -> Outcome:
        """How it ended."""
        async with aclosing(self.pieces()) as pieces:
            async for _ in pieces:
                pass
        return self.outcome

    async def stop(self) -> None:
        """End the run, if it has not ended."""
        await self._runs.stop(self._caller, self.run.id)


async def while_there(receive: Receive, work: Coroutine[Any, Any, T]) -> T | None:
    """What comes of ``work``; ``None`` where the caller left first, and it was given up."""
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        leaving.cancel()
        working.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class EventStream(Response):
    """Server-sent events as they come.

    Args:
        events: what is sent.
        closing: called when the last was sent, with true; or when the caller left before, with false.
    """

    media_type = "text/event-stream"

    def __init__(
        self, events: AsyncGenerator[bytes, None], closing: Callable[[bool], Awaitable[None]]
    ) -> None:
        super().__init__(headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._events = events
        self._closing = closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole = False
        try:
            whole = await while_there(receive, self._stream(send)) or False
        finally:
            await self._closing(whole)

    async def _stream(self, send: Send) -> bool:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async with aclosing(self._events) as events:
            following = asyncio.ensure_future(anext(events, None))
            try:
                while True:
                    await asyncio.wait({following}, timeout=QUIET)
                    event = following.result() if following.done() else KEEPALIVE_COMMENT
                    if event is None:
                        break
                    await send({"type": "http.response.body", "body": event, "more_body": True})
                    if following.done():
                        following = asyncio.ensure_future(anext(events, None))
            finally:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return True
