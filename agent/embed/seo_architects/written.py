"""Tasks whose result is a text: a save plan, an expansion pitch, an answer to a question.

The text is released text alone, made by the agent or by the documents' maker, in a context of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from agent.assembly import NAME
from agent.embed.enclosed import Caller, Enclosed, Question
from agent.embed.seo_architects.cases import Case
from agent.embed.seo_architects.outcome import Outcome, Written, churn_missing, health_missing
from agent.embed.seo_architects.request import Task
from agent.models.offline import NAME as OFFLINE
from tools.scoring.assessment import churn_json, health_json

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from agent.conversation import Answer
    from agent.desk import Desk
    from agent.drafting import Draft

#: The documents that a task may ask for, by the type of the task.
DOCUMENTS = {"save_plan": "save-plan", "expansion_pitch": "expansion-pitch"}
#: Notices of an answer that the composer wrote in the model's place.
_FELL_BACK = frozenset({"model_unavailable", "call_limit"})
#: Nobody listens while the answer is made: it goes back whole.
_NOBODY = Caller(lambda event: None, None, None, None)


async def document(case: Case, task: Task, models: Sequence[BaseChatModel]) -> Outcome:
    """The save plan or the expansion pitch of a client, in the agency's own version; it is kept nowhere."""
    from langsmith import tracing_context

    from agent.drafting import Drafter

    assessment = case.assessment
    own = {"health": health_json(assessment.health), "churn": churn_json(assessment.churn)}
    if "ok" not in (assessment.health.status, assessment.churn.status):
        missing = (*health_missing(assessment.health), *churn_missing(assessment.churn))
        return Outcome({"text": None}, status="insufficient_data", missing=missing, own=own)
    drafter = await asyncio.to_thread(Drafter, case.desk, models)
    # A tracing service would be sent what the model wrote, unjudged.
    with tracing_context(enabled=False):
        draft = await drafter.adraft(DOCUMENTS[task.type], case.record.client_id, language=task.language)
    return Outcome(
        {
            "text": draft.markdown,
            "kind": draft.kind,
            "language": draft.language,
            "audience": draft.audience,
            "save_first": draft.save_first,
            "actions": [_action(action) for action in draft.data.get("actions", ())],
        },
        told=tuple(draft.facts),
        own=own,
        written=_by_model(draft, models, case.desk),
    )


def _action(action: Mapping[str, Any]) -> dict[str, Any]:
    """An action of a plan: what, by whom, what for, by when."""
    return {name: action[name] for name in ("code", "owners", "goal", "week", "due")}


def _by_model(draft: Draft, models: Sequence[BaseChatModel], desk: Desk) -> Written:
    return Written(
        model=OFFLINE if not draft.told else model_name(models, desk),
        tokens=_charged(draft.tokens),
        fallback=not draft.told,
    )


def agent_at(desk: Desk, models: Sequence[BaseChatModel]) -> Enclosed:
    """The agent at a desk, without memory."""
    return Enclosed(desk.settings, desk, models, None, NAME)


async def answer(
    inner: Enclosed, task: Task, models: Sequence[BaseChatModel], case: Case | None = None
) -> tuple[Answer, Written]:
    """The agent's answer to a question, about ``case`` where there is one, and who wrote it."""
    assert task.question is not None
    client = None if case is None else case.record.client_id
    said = await inner.aask(Question(task.question, client, task.language), _NOBODY)
    fallback = said.model_calls == 0 or offline(models) or bool(_FELL_BACK & set(said.notices))
    tokens = said.tokens.to_json()
    return said, Written(
        model=OFFLINE if fallback else model_name(models, inner.desk),
        tokens=_charged(tokens),
        fallback=fallback,
    )


def answer_fields(said: Answer) -> dict[str, Any]:
    """The fields of a question's result."""
    return {
        "text": said.text,
        "language": said.language,
        "citations": said.citations,
        "sources": said.sources,
        # What would change the book is only proposed; here nobody can approve it.
        "proposals": said.to_json()["proposals"],
        "documents": [
            {"kind": one["kind"], "language": one["language"], "text": one["markdown"]}
            for one in said.documents
        ],
    }


def offline(models: Sequence[BaseChatModel]) -> bool:
    """Whether the composer is all there is."""
    return all(model._llm_type == OFFLINE for model in models)


def model_name(models: Sequence[BaseChatModel], desk: Desk) -> str:
    """What the model is called: as configured, or else by its kind."""
    settings = desk.settings
    return settings.model_name if settings.uses_model else settings.model or models[0]._llm_type


def _charged(tokens: Mapping[str, int]) -> int | None:
    return None if tokens.get("unreported") else tokens.get("input", 0) + tokens.get("output", 0)
