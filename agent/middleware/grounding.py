"""While the model speaks: its text is gated sentence by sentence, and released text alone leaves.

``wrap_model_call`` is the one place where a model is called. The request is put together here (prompt, fact sheet,
passages as data, history), every token goes through the gate, a refused sentence is asked for again, and what still
fails is written by the composer from the facts. Surfaces read the ``sentence`` events and ``released`` of the state.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ExtendedModelResponse, ModelRequest, ModelResponse
from langchain.tools.tool_node import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool
from langgraph.types import Command

from agent.asking.gated_call import MAX_FAILURES, GatedCall, Outcome
from agent.asking.request import (
    answered_calls,
    done_before,
    gate_context,
    messages_for,
    reask_words,
)
from agent.briefing.requests import ENTRIES
from agent.composer.calls import wanted_calls
from agent.composer.compose import compose_answer
from agent.desk import Desk
from agent.grounding.gate import GateContext
from agent.grounding.release import Released, composing
from agent.grounding.retold import retold
from agent.models.offline import NAME as OFFLINE
from agent.state import CsmState
from agent.telemetry.spans import gated, model_call, tool_call
from agent.toolbox import MENDABLE

log = logging.getLogger(__name__)

#: Answers that need no model: a question back, a refusal to guess, a word on what waits for approval, what the user puts
#: into the book, a report that is laid out as it is.
WITHOUT_MODEL = frozenset(
    {
        "ambiguous",
        "unknown_client",
        "which_client",
        "which_kind",
        "empty_book",
        "waiting",
        "nothing_waits",
        "report",
        *ENTRIES,
    }
)


class Grounding(AgentMiddleware[CsmState, Any, Any]):
    """Gates every model call. ``models`` are asked in order: the configured one, then its fallback."""

    state_schema = CsmState

    def __init__(self, desk: Desk, models: Sequence[BaseChatModel]) -> None:
        super().__init__()
        self._desk = desk
        self._models = models

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> ExtendedModelResponse[Any]:
        call = self._call(request)
        while (ask := call.next()) is not None:
            try:
                with model_call(ask.model, self._desk.settings) as told:
                    response = told(handler(ask))
            except Exception as error:
                call.failed(error)
            else:
                call.answered(response)
        self._tell_spent(request, call.outcome)
        return _response(request, call.outcome)

    async def awrap_model_call(
        self,
        request: ModelRequest[Any],
        handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]],
    ) -> ExtendedModelResponse[Any]:
        # What is computed here takes tens of milliseconds: other conversations on this loop need not wait for it.
        call = await asyncio.to_thread(self._call, request)
        while (ask := await asyncio.to_thread(call.next)) is not None:
            try:
                with model_call(ask.model, self._desk.settings) as told:
                    response = told(await handler(ask))
            except Exception as error:
                await asyncio.to_thread(call.failed, error)
            else:
                await asyncio.to_thread(call.answered, response)
        self._tell_spent(request, call.outcome)
        return _response(request, call.outcome)

    def wrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
    ) -> ToolMessage | Command[Any]:
        if (done := _done_before(request)) is not None:
            return done
        self._announce(request)
        try:
            with tool_call(request.tool.name if request.tool else None):
                result = handler(request)
        except Exception as error:
            result = _tool_failed(request, error)
        self._tell_found(request, result)
        return result

    async def awrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]],
    ) -> ToolMessage | Command[Any]:
        if (done := _done_before(request)) is not None:
            return done
        self._announce(request)
        try:
            with tool_call(request.tool.name if request.tool else None):
                result = await handler(request)
        except Exception as error:
            result = _tool_failed(request, error)
        self._tell_found(request, result)
        return result

    @staticmethod
    def _announce(request: ToolCallRequest) -> None:
        """Tell readers which tool is at work; a name that the model made up is text of its own and is not told."""
        if request.tool is not None:
            request.runtime.stream_writer({"type": "tool", "name": request.tool.name})

    @staticmethod
    def _tell_found(request: ToolCallRequest, result: ToolMessage | Command[Any]) -> None:
        """Tell readers what came of it, in counts and ids alone: no text that the gate has not released."""
        if request.tool is not None and isinstance(result, ToolMessage):
            write = request.runtime.stream_writer
            for draft in _made_by(result).get("documents", ()):  # its prose was asked of the models too
                counts = {f"{name}_tokens": count for name, count in draft["tokens"].items()}
                write({"type": "spent", "counts": counts | {"model_calls": draft["model_calls"]}})
            write({"type": "tool_result", "name": request.tool.name, "found": found_by(result)})

    @staticmethod
    def _tell_spent(request: ModelRequest[Any], outcome: Outcome) -> None:
        """Tell what the step's calls were charged for, so that it is known even of an answer that is cut short."""
        gated(outcome)
        counts = {"model_calls": outcome.model_calls} | {f"{k}_tokens": n for k, n in outcome.tokens.items()}
        request.runtime.stream_writer({"type": "spent", "counts": counts})

    def _call(self, request: ModelRequest[Any]) -> GatedCall:
        state: Mapping[str, Any] = request.state
        context = gate_context(state, self._desk.settings)
        write = request.runtime.stream_writer
        # A model that could not be reached a step ago is not waited for once more in the same turn.
        given_up = "model_unavailable" in (state.get("notices") or ())
        without_model = state["request"]["answer"] in WITHOUT_MODEL or given_up
        offline = self._models[0]._llm_type == OFFLINE
        spent = (state.get("counts") or {}).get("model_calls", 0)
        ready = request.override(
            **messages_for(request, self._desk.settings, context.ledger, offline=offline)
        )

        tools = {tool.name for tool in request.tools if isinstance(tool, BaseTool)}

        def rest(shown: Sequence[Released]) -> list[Released]:
            return compose_rest(state, context, [*shown, *_before(state)])

        return GatedCall(
            ready,
            models=self._models,
            context=context,
            instead=retold,
            reask=reask_words(state["request"]["language"], self._desk.settings),
            compose=rest,
            answers=lambda shown: offline or _answers(state, context, shown),
            show=lambda released: write({"type": "sentence", **released.to_state()}),
            wanted=wanted_calls(state, answered_calls(state), tools),
            before=[piece["text"] for piece in state.get("released") or ()],
            calls_left=self._desk.settings.max_model_calls - spent,
            without_model=without_model,
            # The composer says the same when asked again: what it may not say is left out at once.
            patience=0 if offline else MAX_FAILURES,
            composed=offline,
        )


#: Answers that are asked for their figures: what the composer opens them with must be in a model's answer too.
OF_FIGURES = {
    *("status", "compare", "at_risk", "upsell", "book", "change", "signals", "renewals", "stakes", "moved"),
    *("success", "contacts", "onboarding"),
}


def _answers(state: Mapping[str, Any], context: GateContext, shown: Sequence[Released]) -> bool:
    """Whether what was shown in this turn answers it: by its figures, or by the library where that is what was asked."""
    if state["request"]["answer"] == "library":
        before: Sequence[Mapping[str, Any]] = state.get("released") or ()
        return any(piece.citations for piece in shown) or any(piece["citations"] for piece in before)
    return answers_figures(state, context, [*shown, *_before(state)])


def answers_figures(state: Mapping[str, Any], context: GateContext, shown: Sequence[Released | str]) -> bool:
    """Whether an answer shows what the composer would open it with, where figures are what is asked for.

    A model that talks around the figure leaves it to the composer: what is known must not hang on who writes. So does
    one that talks of a document which could not be made: that it was not, and why, is said.
    """
    if state["request"]["answer"] == "draft":
        found: Mapping[str, Any] = (state.get("findings") or {}).get("draft") or {}
        return found.get("status") == "ok"
    if state["request"]["answer"] not in OF_FIGURES:
        return True
    told = _told(shown)
    return next(
        (asked <= told for piece in _composed(state, context) if (asked := _asked(piece, context))), True
    )


def compose_rest(
    state: Mapping[str, Any], context: GateContext, shown: Sequence[Released | str]
) -> list[Released]:
    """What the composer has to say and was not said yet, through the same gate.

    A sentence whose every reference was already shown is left out: the model has said that much.
    """
    pieces, told = list(_composed(state, context)), _told(shown)
    if not told:
        return pieces
    return [piece for piece in pieces if not piece.refs or not set(piece.refs) <= told]


def _told(shown: Sequence[Released | str]) -> set[str]:
    """The references that were shown."""
    return {ref for piece in shown for ref in (piece.refs if isinstance(piece, Released) else (piece,))}


def _asked(piece: Released, context: GateContext) -> set[str]:
    """What of a sentence answers a question: its figures and days, else whatever it tells beside the client's name."""
    facts = {
        ref: fact for ref in piece.refs if (fact := context.ledger.get(ref)) and fact.id != "client.name"
    }
    figures = {ref for ref, fact in facts.items() if fact.unit not in ("name", "text", "category")}
    return figures or set(facts)


def _composed(state: Mapping[str, Any], context: GateContext) -> Iterator[Released]:
    """The composer's own answer by the gate, as far as it is asked for."""
    raw = compose_answer(
        state["request"],
        ledger=context.ledger,
        findings=state.get("findings") or {},
        passages=state.get("passages") or [],
    )
    for result in composing(raw, context):
        if isinstance(result, Released):
            yield result
        else:
            log.error("the composer's own sentence was withheld (%s): %s", result.reason, result.sentence)


def _before(state: Mapping[str, Any]) -> list[str]:
    return [ref for piece in state.get("released") or [] for ref in piece["refs"]]


def _response(request: ModelRequest[Any], outcome: Outcome) -> ExtendedModelResponse[Any]:
    state: Mapping[str, Any] = request.state
    counts = dict(state.get("counts") or {})
    for name, more in (
        ("model_calls", outcome.model_calls),
        ("reasked", outcome.reasked),
        ("withheld", len(outcome.withheld)),
        *((f"{name}_tokens", count) for name, count in outcome.tokens.items()),
    ):
        counts[name] = counts.get(name, 0) + more
    update = {
        "counts": counts,
        "released": [*(state.get("released") or []), *(piece.to_state() for piece in outcome.released)],
        "notices": list(dict.fromkeys([*(state.get("notices") or []), *outcome.notices])),
    }
    return ExtendedModelResponse(
        model_response=ModelResponse(result=[outcome.message]), command=Command(update=update)
    )


def found_by(result: ToolMessage) -> dict[str, Any]:
    """What a tool's message brings: ``status``, ``facts``, ``passages``, ``documents`` and ``proposals`` counted, and
    the ids of the ``clients`` that its facts are of."""
    made = _made_by(result)
    return {
        "status": result.status,
        **{what: len(made.get(what, ())) for what in ("facts", "passages", "documents", "proposals")},
        "clients": list(
            dict.fromkeys(fact["client"] for fact in made.get("facts", ()) if fact.get("client"))
        ),
    }


def _made_by(result: ToolMessage) -> Mapping[str, Any]:
    return result.artifact if isinstance(result.artifact, dict) else {}


def _done_before(request: ToolCallRequest) -> ToolMessage | None:
    """What a call is answered with that was made before in this turn: nothing has changed since, and a draft costs."""
    call = request.tool_call
    if not done_before(call, request.state):
        return None
    words = "this was called before in this turn; answer from what it found"
    return ToolMessage(content=words, tool_call_id=call["id"] or "", status="error")


def _tool_failed(request: ToolCallRequest, error: Exception) -> ToolMessage:
    if isinstance(error, MENDABLE):
        words = str(error)
    else:
        log.exception("tool %s failed", request.tool_call["name"])
        words = "the tool failed; answer from the facts at hand and say what is missing"
    return ToolMessage(content=words, tool_call_id=request.tool_call["id"] or "", status="error")
