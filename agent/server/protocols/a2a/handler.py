"""A2A's operations over the service's runs. The bindings (JSON-RPC, HTTP+JSON) are the SDK's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime

from a2a.server.context import ServerCallContext
from a2a.server.events import Event
from a2a.server.request_handlers import RequestHandler
from a2a.types import (
    AgentCard,
    CancelTaskRequest,
    DeleteTaskPushNotificationConfigRequest,
    GetExtendedAgentCardRequest,
    GetTaskPushNotificationConfigRequest,
    GetTaskRequest,
    ListTaskPushNotificationConfigsRequest,
    ListTaskPushNotificationConfigsResponse,
    ListTasksRequest,
    ListTasksResponse,
    Message,
    SendMessageRequest,
    SubscribeToTaskRequest,
    Task,
    TaskPushNotificationConfig,
    TaskState,
)
from a2a.utils.constants import DEFAULT_LIST_TASKS_PAGE_SIZE
from a2a.utils.errors import (
    InvalidParamsError,
    PushNotificationNotSupportedError,
    TaskNotCancelableError,
    UnsupportedOperationError,
)
from a2a.utils.proto_utils import validate_proto_required_fields
from a2a.utils.task import apply_history_length, validate_history_length, validate_page_size

from agent.server.pages import bad_cursor, mark, place_of
from agent.server.protocols.a2a.call import Call, of_context
from agent.server.protocols.a2a.errors import told
from agent.server.protocols.a2a.incoming import Asked, read
from agent.server.protocols.a2a.outgoing import STATES, task_of
from agent.server.protocols.a2a.streaming import ended, kept, updates
from agent.server.routes.conversations import title_of
from agent.server.store.conversations import KeptConversation
from agent.server.store.runs import KeptRun
from agent.server.store.tasks import KeptTask, Place

_STANDINGS = {state: standing for standing, state in STATES.items()}
_NOT_PUSHED = "nothing is pushed: stream, subscribe, or ask for the task"


class Handler(RequestHandler):
    """Answers every request; it keeps nothing of its own."""

    # -- messages -------------------------------------------------------------------------------------------------

    async def on_message_send(self, params: SendMessageRequest, context: ServerCallContext) -> Task | Message:
        """Put a question and wait for what comes of it; or for nothing, where the caller says so."""
        call = of_context(context)
        with told(call):
            run = await _put(call, params)
            if params.configuration.return_immediately:
                task = await kept(call, run.task or run.id)
            else:
                task = await ended(call, run)
            return apply_history_length(task_of(task), params.configuration)

    async def on_message_send_stream(
        self, params: SendMessageRequest, context: ServerCallContext
    ) -> AsyncGenerator[Event, None]:
        """Put a question; the task, then what happens to it."""
        call = of_context(context)
        with told(call):
            run = await _put(call, params)
            task = await kept(call, run.task or run.id)
            yield apply_history_length(task_of(task), params.configuration)
            async with aclosing(updates(call, run)) as happening:
                async for event in happening:
                    yield event

    # -- tasks ----------------------------------------------------------------------------------------------------

    async def on_get_task(self, params: GetTaskRequest, context: ServerCallContext) -> Task | None:
        """A task as it stands. Asking for it counts as reading it, so that it goes on."""
        call = of_context(context)
        with told(call):
            validate_proto_required_fields(params)
            validate_history_length(params)
            task = await kept(call, params.id)
            await call.service.runs.get(call.caller, task.last.id)
            return apply_history_length(task_of(task), params)

    async def on_list_tasks(self, params: ListTasksRequest, context: ServerCallContext) -> ListTasksResponse:
        """The caller's tasks, the last changed first."""
        call = of_context(context)
        with told(call):
            validate_history_length(params)
            size = DEFAULT_LIST_TASKS_PAGE_SIZE
            if params.HasField("page_size"):
                validate_page_size(params.page_size)
                size = params.page_size
            return await asyncio.to_thread(_listed, call, params, size)

    async def on_cancel_task(self, params: CancelTaskRequest, context: ServerCallContext) -> Task | None:
        """End a task at once, and the model call that it is at."""
        call = of_context(context)
        with told(call):
            validate_proto_required_fields(params)
            task = await kept(call, params.id)
            if task.standing == "asking":
                given_up = await asyncio.to_thread(call.service.store.tasks.give_up, task)
            elif task.standing == "running":
                run = await call.service.runs.stop(call.caller, task.last.id)
                if run.status == "running":  # another worker has it, and was told
                    await ended(call, run)
                given_up = True
            else:
                given_up = False
            task = await kept(call, task.id)
            if not given_up or task.standing != "stopped":
                raise TaskNotCancelableError(f"the task has ended: {_name(task)}")
            return task_of(task)

    async def on_subscribe_to_task(
        self, params: SubscribeToTaskRequest, context: ServerCallContext
    ) -> AsyncGenerator[Event, None]:
        """A task at work: it, then all that has happened and happens to it since the question at work was put."""
        call = of_context(context)
        with told(call):
            validate_proto_required_fields(params)
            task = await kept(call, params.id)
            if task.standing not in ("running", "asking"):
                raise UnsupportedOperationError(f"the task has ended: {_name(task)}")
            yield task_of(task)
            if task.standing == "running":
                async with aclosing(updates(call, task.last)) as happening:
                    async for event in happening:
                        yield event

    # -- what is not offered --------------------------------------------------------------------------------------

    async def on_create_task_push_notification_config(
        self, params: TaskPushNotificationConfig, context: ServerCallContext
    ) -> TaskPushNotificationConfig:
        """Not offered."""
        raise PushNotificationNotSupportedError(_NOT_PUSHED)

    async def on_get_task_push_notification_config(
        self, params: GetTaskPushNotificationConfigRequest, context: ServerCallContext
    ) -> TaskPushNotificationConfig:
        """Not offered."""
        raise PushNotificationNotSupportedError(_NOT_PUSHED)

    async def on_list_task_push_notification_configs(
        self, params: ListTaskPushNotificationConfigsRequest, context: ServerCallContext
    ) -> ListTaskPushNotificationConfigsResponse:
        """Not offered."""
        raise PushNotificationNotSupportedError(_NOT_PUSHED)

    async def on_delete_task_push_notification_config(
        self, params: DeleteTaskPushNotificationConfigRequest, context: ServerCallContext
    ) -> None:
        """Not offered."""
        raise PushNotificationNotSupportedError(_NOT_PUSHED)

    async def on_get_extended_agent_card(
        self, params: GetExtendedAgentCardRequest, context: ServerCallContext
    ) -> AgentCard:
        """Not offered: the card is shown to whoever has a key, whole."""
        raise UnsupportedOperationError("there is one card, at /.well-known/agent-card.json")


async def _put(call: Call, params: SendMessageRequest) -> KeptRun:
    """Put a message's question: in a task that waits for it, in a conversation of the caller's, or in a new one.

    Sent again under the same id in the same context, it is the same message.
    """
    validate_proto_required_fields(params)
    validate_history_length(params.configuration)
    asked = read(params)
    await asyncio.to_thread(call.service.gatekeeper.may_spend, call.caller)
    if asked.task is not None:
        task = await kept(call, asked.task)
        conversation = await asyncio.to_thread(_going_on, call, task, asked)
    else:
        task = None
        conversation = await asyncio.to_thread(_opened, call, asked)
    run = await call.service.runs.start(
        call.caller,
        conversation,
        asked.question,
        key=asked.message_id,
        task=None if task is None else task.id,
    )
    call.touched(run=run.id, conversation=run.conversation_id)
    return run


def _going_on(call: Call, task: KeptTask, asked: Asked) -> KeptConversation:
    if asked.context not in (None, task.last.conversation_id):
        raise InvalidParamsError("message.contextId: the task is of another context")
    if task.standing == "running":
        raise UnsupportedOperationError("the task is being worked on: wait, or cancel it")
    if task.standing != "asking":
        raise UnsupportedOperationError(
            f"the task has ended: {_name(task)}. Go on in its context with a message that names no task"
        )
    return _conversation(call, task.last.conversation_id)


def _opened(call: Call, asked: Asked) -> KeptConversation:
    title = title_of(asked.question)
    conversations = call.service.store.conversations
    if asked.context is None:
        return conversations.create(call.caller.id, at=datetime.now(UTC), title=title)
    found = _conversation(call, asked.context)
    if found.title is None:
        conversations.name(found.id, title)
    return found


def _conversation(call: Call, context_id: str) -> KeptConversation:
    found = call.service.store.conversations.get(call.caller.id, context_id)
    if found is None:
        raise InvalidParamsError("message.contextId: there is no such context; leave it out to begin one")
    return found


def _listed(call: Call, params: ListTasksRequest, size: int) -> ListTasksResponse:
    standing = _STANDINGS.get(params.status)
    if standing is None and params.status != TaskState.TASK_STATE_UNSPECIFIED:
        return ListTasksResponse(page_size=size)  # no task of ours ever stands so
    after: Place | None = None
    if params.page_token:
        after = _place(params.page_token)
    page = call.service.store.tasks.page(
        call.caller.id,
        limit=size + 1,
        after=after,
        conversation=params.context_id or None,
        standing=standing,
        since=params.status_timestamp_after.ToDatetime(UTC)
        if params.HasField("status_timestamp_after")
        else None,
    )
    shown = page.tasks[:size]
    response = ListTasksResponse(page_size=size, total_size=page.total)
    for one in shown:
        task = task_of(one)
        if not params.include_artifacts:
            task.ClearField("artifacts")
        response.tasks.append(apply_history_length(task, params))
    if len(page.tasks) > size:
        response.next_page_token = mark(shown[-1].since.isoformat(), shown[-1].last.seq)
    return response


def _place(token: str) -> Place:
    at, seq = place_of(token, str, int)
    try:
        place = datetime.fromisoformat(at).astimezone(UTC), seq
    except (ValueError, OverflowError):
        raise bad_cursor() from None
    if not 0 <= seq < 2**31:
        raise bad_cursor()
    return place


def _name(task: KeptTask) -> str:
    return str(TaskState.Name(STATES[task.standing]))
