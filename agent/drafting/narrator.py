"""Asks a model for the prose of a draft, section by section, through the same gate as a conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from langchain.agents.middleware import ModelRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage

from agent.asking.gated_call import GatedCall
from agent.asking.request import CONTACTS, reask_words
from agent.asking.selection import essential
from agent.asking.stream_gate import AnswerComplete, SentenceWithheld
from agent.content import prompt
from agent.grounding.gate import GateContext
from agent.grounding.release import Released
from agent.settings import Settings
from agent.telemetry.spans import gated, model_call
from tools.facts import Fact

#: Model calls that one section may take: the first, and again after refusals.
CALLS = 4


@dataclass(frozen=True)
class Narration:
    """A section's prose, with references, as it passed the gate; empty where the model had nothing that passed."""

    raw: str
    model_calls: int
    withheld: int
    notices: tuple[str, ...]
    tokens: Mapping[str, int] = field(default_factory=dict)
    """As of :class:`agent.asking.gated_call.Outcome`."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one model call gave."""

    text: str = ""
    """As far as it came: the gate cuts a call short at the first sentence that does not pass."""
    tokens: tuple[int, int] | None = None
    """Read and written; ``None`` where the provider said nothing of them."""
    stopped: Exception | None = None
    """What the gate cut it short with. An answer that was kept and is told again is cut short again by itself."""
    failed: Exception | None = None
    """What the provider failed with; such a call gave no answer."""


#: Stands around each model call of a document: takes the section and what makes the call, and gives what was heard; so
#: that calls can wait for their turn, and answers be kept and told again.
Ask = Callable[[str, Callable[[], Heard]], Heard]


def at_once(section: str, send: Callable[[], Heard]) -> Heard:
    """Asks without more ado."""
    return send()


#: Points of charts, which prose does not retell.
_DRAWN = ("week.", "health.day.", "health.edge.")
#: Facts of a plan itself; others are those of an answer to a question.
_PLAN = ("plan.", "pitch.", "qbr.")
#: Details of a measure, which a sentence does without: a threshold in it reads as the value.
_DETAILS = (".target_state", ".trend", ".threshold", ".without_value")


def _tells(fact: Fact, findings: Mapping[str, Any], told: tuple[str, ...]) -> bool:
    if fact.id.startswith(_DRAWN):
        return False
    if fact.id.startswith(_PLAN):
        return fact.id.startswith(told) and not fact.id.endswith(_DETAILS)
    return essential(fact, findings)


def narrate(
    section: str,
    *,
    told: tuple[str, ...],
    context: GateContext,
    findings: Mapping[str, Any],
    models: Sequence[BaseChatModel],
    settings: Settings,
    ask: Ask = at_once,
) -> Narration:
    """The prose of ``section`` (a prompt ``draft_<section>``). What fails twice is left to the document's own text.

    Args:
        told: how the ids of those facts of the plan begin that the prose may speak of (:attr:`Kind.told`).
        ask: what stands around each call.
    """
    telling = _Telling(section, told, context, findings, models, settings)
    while (request := telling.call.next()) is not None:
        heard = ask(section, partial(_send, telling.call, request, settings))
        if (error := heard.stopped or heard.failed) is not None:
            telling.call.failed(error)
        else:
            telling.call.answered(_message(heard))
    return telling.narration()


def _send(call: GatedCall, request: ModelRequest[Any], settings: Settings) -> Heard:
    try:
        with model_call(request.model, settings) as counted:
            message: AIMessage = counted(request.model.invoke(_messages(request)))
    except (SentenceWithheld, AnswerComplete) as stopped:
        return Heard(call.heard, stopped=stopped)
    except Exception as error:
        return Heard(failed=error)
    usage = message.usage_metadata
    return Heard(message.text, None if usage is None else (usage["input_tokens"], usage["output_tokens"]))


def _message(heard: Heard) -> AIMessage:
    if heard.tokens is None:
        return AIMessage(content=heard.text)
    read, written = heard.tokens
    usage = {"input_tokens": read, "output_tokens": written, "total_tokens": read + written}
    return AIMessage(content=heard.text, usage_metadata=usage)


async def anarrate(
    section: str,
    *,
    told: tuple[str, ...],
    context: GateContext,
    findings: Mapping[str, Any],
    models: Sequence[BaseChatModel],
    settings: Settings,
) -> Narration:
    """:func:`narrate` on an event loop, where the gate does not hold the loop up; cancelling it ends the model call."""
    telling = await asyncio.to_thread(_Telling, section, told, context, findings, models, settings)
    while (ask := await asyncio.to_thread(telling.call.next)) is not None:
        try:
            with model_call(ask.model, settings) as counted:
                answer = counted(await ask.model.ainvoke(_messages(ask)))
        except Exception as error:
            await asyncio.to_thread(telling.call.failed, error)
        else:
            await asyncio.to_thread(telling.call.answered, answer)
    return telling.narration()


class _Telling:
    """One section being told: what is asked of the model, and what came of it."""

    def __init__(
        self,
        section: str,
        told: tuple[str, ...],
        context: GateContext,
        findings: Mapping[str, Any],
        models: Sequence[BaseChatModel],
        settings: Settings,
    ) -> None:
        language = context.language
        own = settings.home / "prompts"
        hidden = () if settings.send_contacts else CONTACTS
        refs = [
            ref
            for ref in context.ledger.refs()
            if (fact := context.ledger.get(ref)) and _tells(fact, findings, told)
        ]
        facts = context.ledger.describe(language, refs=refs, private=settings.private, without_values=hidden)
        question = prompt(f"draft_{section}", language, own=own)
        briefing = prompt("briefing", language, own=own, facts=facts, passages="—", question=question)
        # The document it goes into shows figures without names beside them, so the sentence itself must say what each is.
        context = replace(context, must_name_metrics=True)
        self._gave_up = False
        self.call = GatedCall(
            ModelRequest(
                model=models[0],
                system_message=SystemMessage(content=prompt("system", language, own=own)),
                messages=[HumanMessage(content=briefing)],
            ),
            models=models,
            context=context,
            reask=reask_words(language, settings),
            compose=self._give_up,
            show=lambda released: None,
            calls_left=CALLS,
        )

    def _give_up(self, shown: Sequence[Released]) -> list[Released]:
        self._gave_up = True
        return []

    def narration(self) -> Narration:
        outcome = self.call.outcome
        gated(outcome)
        raw = "" if self._gave_up else "".join(piece.raw for piece in outcome.released).strip()
        return Narration(
            raw=raw,
            model_calls=outcome.model_calls,
            withheld=len(outcome.withheld),
            notices=tuple(outcome.notices),
            tokens=outcome.tokens,
        )


def _messages(ask: ModelRequest[Any]) -> list[AnyMessage]:
    return [*([ask.system_message] if ask.system_message else []), *ask.messages]
