"""One answer in the making: the conversation's events become a run's, and what it cost is counted as it goes."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Literal

from langsmith import tracing_context

from agent.briefing.language import language_of
from agent.conversation import Answer, Conversation, Event
from agent.models.choice import ModelConfigurationError
from agent.server.approvals import shown
from agent.server.runs.events import (
    AnswerMade,
    Approval,
    Done,
    Failure,
    RunEvent,
    RunStarted,
    Sentence,
    ToolResult,
    ToolStarted,
)
from agent.server.runs.log import EventLog
from agent.server.runs.words import Trouble, said_of
from agent.server.store.runs import KeptRun, Status
from agent.server.store.usage import Usage
from agent.troubles import trouble_of
from tools.words import Language

log = logging.getLogger(__name__)

#: Notices of an answer that its reader is told as an error: what it had to be made without.
_WITHOUT: tuple[Trouble, ...] = ("model_unavailable", "model_said_nothing", "library_unavailable")
#: Why an answer was ended before its time.
Ending = Literal["stopped", "left", "closing"]


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    status: Status
    said: str = ""
    """What was shown of an answer that is not whole."""
    answer: dict[str, Any] | None = None
    error: dict[str, Any] | None = None

    def events(self, conversation_id: str) -> list[RunEvent]:
        """The last events of the run; the same when it is read again later."""
        told: list[RunEvent] = []
        if self.error is not None:
            told.append(Failure(**self.error))
        if self.answer is not None:
            told.append(AnswerMade(answer=self.answer))
            for proposal in self.answer["proposals"]:
                told.append(Approval(conversation_id=conversation_id, proposal=proposal))
        return [*told, Done(status=self.status)]


@dataclass
class Making:
    """Makes one run's answer and tells the run's log of it.

    Args:
        run: what was asked.
        conversation: opens the conversation; blocks.
        language: of the conversation, where one was chosen.
        log: told of everything that readers may know.
        charged: whether model calls cost anything.
    """

    run: KeptRun
    conversation: Callable[[], Conversation]
    language: Language | None
    log: EventLog
    charged: bool
    _spent: Counter[str] = field(default_factory=Counter)
    _said: list[str] = field(default_factory=list)
    _steps: list[dict[str, str]] = field(default_factory=list)
    _asking: bool = False
    _ending: Ending | None = None
    _work: asyncio.Task[Ended] | None = None

    @property
    def model_calls(self) -> int:
        """Model calls made so far."""
        return self._spent["model_calls"]

    @property
    def used(self) -> Usage:
        """What they were charged for."""
        return Usage(
            self._spent["input_tokens"], self._spent["output_tokens"], self._spent["unreported_tokens"]
        )

    def end(self, why: Ending) -> None:
        """End it at once, the model call at work with it. Of two reasons the first counts."""
        self._ending = self._ending or why
        if self._work is not None:
            self._work.cancel()

    async def made(self) -> Ended | None:
        """Make it; ``None`` where the service closes and somebody else has to go on."""
        self._work = asyncio.create_task(self._answer())
        if self._ending is not None:
            self._work.cancel()
        await asyncio.wait({self._work})
        if self._asking and self.charged and (self._work.cancelled() or self._work.exception()):
            self._spent.update(model_calls=1, unreported_tokens=1)
        if self._work.cancelled():
            if self._ending == "closing":
                return None
            error = self._trouble("left") if self._ending == "left" else None
            return Ended("stopped", "".join(self._said), error=error)
        if (fault := self._work.exception()) is None:
            return self._work.result()
        if isinstance(fault, ModelConfigurationError):
            return Ended("failed", error=self._trouble("model_configuration", error=str(fault)))
        log.error("run %s failed", self.run.id, exc_info=fault)
        return Ended("failed", "".join(self._said), error=self._trouble(trouble_of(fault) or "internal"))

    async def _answer(self) -> Ended:
        run = self.run
        self.log.append(RunStarted(run_id=run.id, conversation_id=run.conversation_id, attempt=run.attempt))
        # Tracing is off even where the environment asks for it: it would be sent what the model wrote, unjudged.
        with tracing_context(enabled=False):
            conversation = await asyncio.to_thread(self.conversation)
            put = conversation.astream if run.attempt == 1 else conversation.aresume
            self._asking = True
            async with aclosing(put(run.question, message_id=run.message_id)) as events:
                async for event in events:
                    self._tell(event)
            self._asking = False
            answer = await conversation.aanswer()
        return Ended(
            "done",
            answer={
                **answer.to_json(),
                "proposals": [shown(proposal, answer.language) for proposal in answer.proposals],
                "sources": answer.sources,
                "spans": answer.spans,
                "passages": answer.passages,
                "steps": self._steps,
            },
            error=_made_without(answer),
        )

    def _tell(self, event: Event) -> None:
        match event.type:
            case "sentence":
                self._said.append(event.text)
                self.log.append(Sentence(text=event.text))
            case "tool":
                self.log.append(ToolStarted(tool=event.text))
            case "tool_result":
                self._asking = True
                self.log.append(ToolResult(tool=event.text, **event.found))
                self._steps.append({"tool": event.text, "status": event.found["status"]})
            case "spent":
                self._asking = False
                self._spent.update(event.found)

    def _trouble(self, trouble: Trouble, **values: str) -> dict[str, str]:
        return said_of(trouble, self.language or language_of(self.run.question), **values)


def _made_without(answer: Answer) -> dict[str, str] | None:
    """What the answer was made without: the code of the first, and of each what to do."""
    told = [said_of(trouble, answer.language) for trouble in _WITHOUT if trouble in answer.notices]
    return {"code": told[0]["code"], "detail": " ".join(one["detail"] for one in told)} if told else None
