"""One request at work: its run followed to the end, remembered when it is answered, ended when its caller leaves."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from fastapi import Request, Response

from agent.server.access.identity import Identity
from agent.server.problems import Problem
from agent.server.protocols.closing import Outcome
from agent.server.protocols.following import EventStream, Following, while_there
from agent.server.protocols.openai.history import Asked
from agent.server.protocols.openai.opening import remember
from agent.server.routes.conversations import delete_conversation
from agent.server.service import Service
from agent.server.store.runs import KeptRun

#: Written down where the caller left before there was an answer; nobody reads it.
LEFT = 499


class CallerLeft(Exception):
    """There is nobody to answer any more."""


@dataclass
class Serving:
    """One question of one caller.

    Args:
        asked: what was asked, with what came before.
        run: it, at work.
        kept: whether the conversation stays when the request has ended.
        stays: whether it goes on without the caller.
    """

    service: Service
    caller: Identity
    asked: Asked
    run: KeptRun
    kept: bool = True
    stays: bool = False
    following: Following = field(init=False)

    def __post_init__(self) -> None:
        self.following = Following(
            self.service.runs, self.caller, self.run, kept=self.kept, ended=self._answered
        )

    async def whole(self, request: Request) -> Outcome:
        """How it ended.

        Raises:
            CallerLeft: before that.
            Problem: 500: no answer could be made.
        """
        outcome: Outcome | None = None
        try:
            outcome = await while_there(request.receive, self.following.to_the_end())
        finally:
            await self._close(outcome is not None)
        if outcome is None:
            raise CallerLeft
        if outcome.status == "failed":
            error = outcome.error or {}
            raise Problem(500, error.get("code", "internal"), error.get("detail", "no answer could be made"))
        return outcome

    def streamed(self, events: AsyncGenerator[bytes, None]) -> Response:
        """The events, which read :attr:`following`, as an answer."""
        return EventStream(events, self._close)

    async def _answered(self, outcome: Outcome) -> None:
        if self.kept:
            await remember(self.service, self.run, self.asked, outcome.text())

    async def _close(self, whole: bool) -> None:
        if not self.kept:
            await delete_conversation(self.service, self.caller, self.run.conversation_id)
        elif not whole and not self.stays:
            await self.following.stop()
