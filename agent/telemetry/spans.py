"""The spans: one a turn, one a model call, one a tool, one a draft; each tells its metrics when it ends.

An error is told by its class alone: its message may hold text or a name.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from opentelemetry import context as otel
from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from agent.asking.stream_gate import AnswerComplete, SentenceWithheld
from agent.models.offline import NAME as OFFLINE
from agent.settings import Settings
from agent.telemetry import instruments
from agent.telemetry.cost import cost_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

    from agent.asking.gated_call import Outcome


T = TypeVar("T")


class Drafted(Protocol):
    """What is told of a document (:class:`agent.drafting.Draft`)."""

    @property
    def kind(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def language(self) -> str: ...


D = TypeVar("D", bound=Drafted)
AGENT = "client_success_manager"
#: LangChain's names of providers that the conventions call otherwise.
_PROVIDERS = {"openai-chat": "openai", "azure-openai-chat": "azure.ai.openai"}
_TURN = otel.create_key("csm-turn")

_tracer = trace.get_tracer(instruments.SCOPE)


class _Turn:
    """What is counted over one answer. Model calls may overlap: time with any of them under way counts once."""

    def __init__(self) -> None:
        self.model_calls = 0
        self.tool_calls = 0
        self.in_model = 0.0
        self._lock = threading.Lock()
        self._under_way = 0
        self._since = 0.0

    def model_begins(self) -> None:
        with self._lock:
            self.model_calls += 1
            if self._under_way == 0:
                self._since = time.perf_counter()
            self._under_way += 1

    def model_ends(self) -> None:
        with self._lock:
            self._under_way -= 1
            if self._under_way == 0:
                self.in_model += time.perf_counter() - self._since

    def tool_begins(self) -> None:
        with self._lock:
            self.tool_calls += 1


def _turn() -> _Turn:
    found = otel.get_value(_TURN)
    return found if isinstance(found, _Turn) else _Turn()


@contextmanager
def _told(name: str, kind: SpanKind, attributes: dict[str, Any]) -> Iterator[Span]:
    """A current span that tells errors by their class. What the gate stops is no error."""
    with _tracer.start_as_current_span(
        name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield span
        except BaseException as error:
            _fail(span, error)
            raise


def _fail(span: Span, error: BaseException) -> None:
    if isinstance(error, SentenceWithheld | AnswerComplete):
        span.set_attribute("csm.stopped_by_gate", True)
    elif not isinstance(error, GeneratorExit):
        span.set_attribute("error.type", _kind(error))
        if not isinstance(error, asyncio.CancelledError):
            span.set_status(Status(StatusCode.ERROR))


def _kind(error: BaseException) -> str:
    return type(error).__qualname__


# -- turns --------------------------------------------------------------------------------------------------------


class _TurnSpan:
    """A turn's span and counts. It is current while the graph is at work and not while a reader is."""

    def __init__(self, thread: str | None) -> None:
        attributes = {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": AGENT}
        if thread is not None:
            # Threads are named by callers, who may put anything into a name.
            attributes["gen_ai.conversation.id"] = hashlib.sha256(thread.encode()).hexdigest()[:16]
        self._span = _tracer.start_span(f"invoke_agent {AGENT}", attributes=attributes)
        self._turn = _Turn()
        self._began = time.perf_counter()
        self._context = otel.set_value(_TURN, self._turn, trace.set_span_in_context(self._span))

    @contextmanager
    def current(self) -> Iterator[None]:
        token = otel.attach(self._context)
        try:
            yield
        finally:
            otel.detach(token)

    def end(self, error: BaseException | None) -> None:
        took = time.perf_counter() - self._began
        attributes = {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": AGENT}
        if error is not None:
            _fail(self._span, error)
            attributes["error.type"] = _kind(error)
        instruments.turn_duration.record(took, attributes, context=self._context)
        instruments.outside_model.record(
            max(took - self._turn.in_model, 0.0), attributes, context=self._context
        )
        instruments.turn_model_calls.record(self._turn.model_calls, attributes, context=self._context)
        instruments.turn_tool_calls.record(self._turn.tool_calls, attributes, context=self._context)
        self._span.end()


def traced(events: Iterator[T], *, thread: str | None) -> Iterator[T]:
    """The events of a turn, unchanged, under a span of its own from the first ``next`` to the end.

    Args:
        events: a graph's stream.
        thread: the conversation; told as a digest.
    """
    span, error = _TurnSpan(thread), None
    try:
        while True:
            with span.current():
                try:
                    event = next(events)
                except StopIteration:
                    return
            yield event
    except BaseException as raised:
        error = raised
        raise
    finally:
        close = getattr(events, "close", None)
        if close is not None:
            with span.current():
                close()
        span.end(None if isinstance(error, GeneratorExit) else error)


async def atraced(events: AsyncIterator[T], *, thread: str | None) -> AsyncIterator[T]:
    """:func:`traced` on an event loop."""
    span, error = _TurnSpan(thread), None
    try:
        while True:
            with span.current():
                try:
                    event = await anext(events)
                except StopAsyncIteration:
                    return
            yield event
    except BaseException as raised:
        error = raised
        raise
    finally:
        close = getattr(events, "aclose", None)
        try:
            if close is not None:
                await close()
        finally:
            span.end(None if isinstance(error, GeneratorExit) else error)


# -- within a turn ------------------------------------------------------------------------------------------------


@contextmanager
def model_call(model: BaseChatModel, settings: Settings) -> Iterator[Callable[[T], T]]:
    """One model call; what is yielded takes the response, for its tokens, and gives it back."""
    name, provider = model_name(model), _PROVIDERS.get(model._llm_type, model._llm_type)
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": provider,
        "gen_ai.request.model": name,
    }
    turn, reported = _turn(), False
    with _told(f"chat {name}", SpanKind.CLIENT, attributes) as span:

        def told(response: T) -> T:
            nonlocal reported
            reported = _tell_tokens(response, span, attributes, settings)
            return response

        outcome: dict[str, str] = {}
        began = time.perf_counter()
        turn.model_begins()
        try:
            yield told
        except (SentenceWithheld, AnswerComplete):
            raise
        except BaseException as error:
            outcome = {"error.type": _kind(error)}
            raise
        finally:
            turn.model_ends()
            instruments.model_duration.record(time.perf_counter() - began, attributes | outcome)
            instruments.model_calls.add(1, attributes | outcome)
            if not reported and provider != OFFLINE:
                instruments.unreported.add(1, attributes)


def model_name(model: BaseChatModel) -> str:
    """What a model is called at its provider; what kind it is, where it has no name."""
    found = getattr(model, "model_name", None) or getattr(model, "model", None)
    return found if isinstance(found, str) else model._llm_type


def _tell_tokens(response: object, span: Span, attributes: dict[str, str], settings: Settings) -> bool:
    usage = _usage(response)
    if usage is None:
        return False
    read, written = usage
    span.set_attribute("gen_ai.usage.input_tokens", read)
    span.set_attribute("gen_ai.usage.output_tokens", written)
    instruments.tokens.record(read, attributes | {"gen_ai.token.type": "input"})
    instruments.tokens.record(written, attributes | {"gen_ai.token.type": "output"})
    # The prices are the configured model's; what its fallback costs, nobody has said.
    if (
        attributes["gen_ai.request.model"] != settings.fallback_model
        or settings.fallback_model == settings.model
    ):
        cost = cost_of(read, written, settings)
        if cost is not None:
            money = {"csm.currency": settings.price_currency} if settings.price_currency else {}
            instruments.cost.add(float(cost), attributes | money)
    return True


def _usage(response: Any) -> tuple[int, int] | None:
    """Tokens read and written, of an ``AIMessage`` or of a response that holds one; ``None`` where nobody said."""
    messages: list[AIMessage] = response.result if hasattr(response, "result") else [response]
    for message in reversed(messages):
        usage = getattr(message, "usage_metadata", None)
        if usage:
            return usage["input_tokens"], usage["output_tokens"]
    return None


@contextmanager
def tool_call(name: str | None) -> Iterator[None]:
    """One tool at work; ``name`` is ``None`` where the model asked for a tool that there is not."""
    attributes = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name or "unknown"}
    _turn().tool_begins()
    outcome: dict[str, str] = {}
    began = time.perf_counter()
    with _told(f"execute_tool {name or 'unknown'}", SpanKind.INTERNAL, attributes):
        try:
            yield
        except BaseException as error:
            outcome = {"error.type": _kind(error)}
            raise
        finally:
            instruments.tool_duration.record(time.perf_counter() - began, attributes | outcome)


@contextmanager
def draft_made() -> Iterator[Callable[[D], D]]:
    """One document being made; what is yielded takes the draft, for its kind, and gives it back."""
    attributes: dict[str, str] = {}
    began = time.perf_counter()
    with _told("csm.draft", SpanKind.INTERNAL, {}) as span:

        def told(draft: D) -> D:
            attributes.update(
                {
                    "csm.draft.kind": draft.kind,
                    "csm.draft.audience": draft.audience,
                    "csm.draft.language": draft.language,
                }
            )
            span.set_attributes(attributes)
            return draft

        try:
            yield told
        except BaseException as error:
            attributes["error.type"] = _kind(error)
            raise
        finally:
            instruments.draft_duration.record(time.perf_counter() - began, attributes)


def gated(outcome: Outcome) -> None:
    """What the gate refused over one answer, or one section of a document: reasons, never sentences."""
    for _, reason in outcome.withheld:
        instruments.withheld.add(1, {"csm.reason": reason})
    if outcome.reasked:
        instruments.reasked.add(outcome.reasked)
