"""Asks a model for the prose of a draft, section by section, through the same gate as a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from langchain.agents.middleware import ModelRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage

from agent.asking.gated_call import GatedCall
from agent.asking.repair import repaired
from agent.asking.request import CONTACTS, reask_words
from agent.asking.selection import essential
from agent.content import prompt
from agent.grounding.gate import GateContext
from agent.grounding.release import Released, Releaser
from agent.settings import Settings
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
) -> Narration:
    """The prose of ``section`` (a prompt ``draft_<section>``). What fails twice is left to the document's own text.

    Args:
        told: how the ids of those facts of the plan begin that the prose may speak of (:attr:`Kind.told`).
    """
    language = context.language
    own = settings.home / "prompts"
    hidden = () if settings.send_contacts else CONTACTS
    refs = [
        ref
        for ref in context.ledger.refs()
        if (fact := context.ledger.get(ref)) and _tells(fact, findings, told)
    ]
    facts = context.ledger.describe(language, refs=refs, private=settings.private, without_values=hidden)
    request: ModelRequest[Any] = ModelRequest(
        model=models[0],
        system_message=SystemMessage(content=prompt("system", language, own=own)),
        messages=[
            HumanMessage(
                content=prompt(
                    "briefing",
                    language,
                    own=own,
                    facts=facts,
                    passages="—",
                    question=prompt(f"draft_{section}", language, own=own),
                )
            )
        ],
    )
    # The document it goes into shows figures without names beside them, so the sentence itself must say what each is.
    context = replace(context, must_name_metrics=True)
    failed = False

    def give_up(shown: Sequence[Released]) -> list[Released]:
        nonlocal failed
        failed = True
        return []

    call = GatedCall(
        request,
        models=models,
        releaser=lambda: Releaser(context),
        repair=lambda withheld: repaired(withheld, context),
        reask=reask_words(language, settings),
        compose=give_up,
        show=lambda released: None,
        calls_left=CALLS,
    )
    while (ask := call.next()) is not None:
        messages = [*([ask.system_message] if ask.system_message else []), *ask.messages]
        try:
            answer = ask.model.invoke(messages)
        except Exception as error:
            call.failed(error)
        else:
            call.answered(answer)
    outcome = call.outcome
    return Narration(
        raw="" if failed else "".join(piece.raw for piece in outcome.released).strip(),
        model_calls=outcome.model_calls,
        withheld=len(outcome.withheld),
        notices=tuple(outcome.notices),
    )
