"""A task as it is worked on: what is released of its answer piece by piece, then its data, then how it stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from a2a.types import TaskArtifactUpdateEvent, TaskStatusUpdateEvent
from a2a.utils.errors import TaskNotFoundError

from agent.server.protocols.a2a.call import Call
from agent.server.protocols.a2a.outgoing import parts_of, piece_of, status_of, text_part
from agent.server.protocols.closing import Outcome
from agent.server.protocols.following import Following
from agent.server.store.runs import KeptRun
from agent.server.store.tasks import KeptTask


async def kept(call: Call, task_id: str) -> KeptTask:
    """A task of the caller's.

    Raises:
        TaskNotFoundError: there is none of this id, or it is another key's.
    """
    found = await asyncio.to_thread(call.service.store.tasks.get, call.caller.id, task_id)
    if found is None:
        raise TaskNotFoundError("there is no such task")
    call.touched(run=found.last.id, conversation=found.last.conversation_id)
    return found


async def ended(call: Call, run: KeptRun) -> KeptTask:
    """The task of a run that is followed to its end.

    It is still at work where the service closes before; whoever comes next goes on with it.
    """
    await _following(call, run).to_the_end()
    return await kept(call, run.task or run.id)


async def updates(
    call: Call, run: KeptRun
) -> AsyncGenerator[TaskArtifactUpdateEvent | TaskStatusUpdateEvent, None]:
    """What happens to the task of a run, from the run's beginning to its end.

    The pieces of an answer put together are its text. Where pieces were lost on the way (a restart, a reader too slow), the whole
    takes their place.
    """
    task = await kept(call, run.task or run.id)
    sent = ""
    async with aclosing(_following(call, run).pieces()) as pieces:
        async for piece in pieces:
            yield piece_of(task, run, text_part(piece), append=bool(sent), last=False)
            sent += piece
    task = await kept(call, task.id)
    if task.standing == "running":  # the service closes, and whoever comes next goes on with it
        return
    if parts := parts_of(task.last):
        whole = sent == parts[0].text
        yield piece_of(task, run, *(parts[1:] if whole else parts), append=whole, last=True)
    yield status_of(task)


def _following(call: Call, run: KeptRun) -> Following:
    return Following(call.service.runs, call.caller, run, ended=_passed_over)


async def _passed_over(outcome: Outcome) -> None:
    del outcome
