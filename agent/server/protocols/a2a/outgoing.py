"""Tasks as they are sent: the runs of one, put into A2A's words. Nothing is said here that was not released."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from a2a.types import (
    Artifact,
    Message,
    Part,
    Role,
    Task,
    TaskArtifactUpdateEvent,
    TaskState,
    TaskStatus,
    TaskStatusUpdateEvent,
)
from google.protobuf.json_format import ParseDict
from google.protobuf.struct_pb2 import Value

from agent.server.protocols.a2a.incoming import DATA, TEXT
from agent.server.protocols.closing import Outcome
from agent.server.store.runs import KeptRun
from agent.server.store.tasks import KeptTask, Standing

STATES: Mapping[Standing, TaskState] = {
    "running": TaskState.TASK_STATE_WORKING,
    "asking": TaskState.TASK_STATE_INPUT_REQUIRED,
    "answered": TaskState.TASK_STATE_COMPLETED,
    "stopped": TaskState.TASK_STATE_CANCELED,
    "failed": TaskState.TASK_STATE_FAILED,
}


def task_of(kept: KeptTask) -> Task:
    """A task whole: how it stands, what was said, what came of it."""
    made = Task(id=kept.id, context_id=kept.last.conversation_id, status=_status(kept))
    for run in kept.runs:
        made.history.append(_asked(kept, run))
        if run is not kept.last:
            made.history.append(_said(kept, run, Outcome.of(run).text()))
        if parts := parts_of(run):
            made.artifacts.append(_artifact(run, *parts))
    return made


def status_of(kept: KeptTask) -> TaskStatusUpdateEvent:
    """How a task stands, as an event."""
    return TaskStatusUpdateEvent(task_id=kept.id, context_id=kept.last.conversation_id, status=_status(kept))


def piece_of(kept: KeptTask, run: KeptRun, *parts: Part, append: bool, last: bool) -> TaskArtifactUpdateEvent:
    """A piece of what comes of a run.

    Args:
        append: it goes on what was sent of it before, instead of taking its place.
        last: nothing of it follows.
    """
    return TaskArtifactUpdateEvent(
        task_id=kept.id,
        context_id=run.conversation_id,
        artifact=_artifact(run, *parts),
        append=append,
        last_chunk=last,
    )


def parts_of(run: KeptRun) -> list[Part]:
    """What came of a run that has ended: its text, and the same as data. Nothing, where nothing was said."""
    outcome = Outcome.of(run)
    text = outcome.text()
    if run.status == "running" or not text:
        return []
    return [text_part(text), Part(data=_value(outcome.data()), media_type=DATA)]


def text_part(text: str) -> Part:
    """A text."""
    return Part(text=text, media_type=TEXT)


def _artifact(run: KeptRun, *parts: Part) -> Artifact:
    return Artifact(artifact_id=run.id, name="answer", parts=parts)


def _status(kept: KeptTask) -> TaskStatus:
    status = TaskStatus(state=STATES[kept.standing])
    status.timestamp.FromDatetime(kept.since.astimezone(UTC))
    run = kept.last
    if kept.standing == "asking":
        status.message.CopyFrom(_said(kept, run, Outcome.of(run).text()))
    elif run.error is not None and kept.standing in ("stopped", "failed"):
        status.message.CopyFrom(_said(kept, run, str(run.error["detail"])))
    return status


def _asked(kept: KeptTask, run: KeptRun) -> Message:
    return Message(
        message_id=run.idempotency_key or run.message_id,
        role=Role.ROLE_USER,
        task_id=kept.id,
        context_id=run.conversation_id,
        parts=[Part(text=run.question)],
    )


def _said(kept: KeptTask, run: KeptRun, text: str) -> Message:
    return Message(
        message_id=f"{run.id}-said",
        role=Role.ROLE_AGENT,
        task_id=kept.id,
        context_id=run.conversation_id,
        parts=[text_part(text)],
    )


def _value(data: Mapping[str, Any]) -> Value:
    return ParseDict(dict(data), Value())
