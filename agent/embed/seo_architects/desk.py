"""Answers the host's tasks: reads one, finds whom it is about, has it computed or written, and tells what came of it.

Whatever is computed is computed off the event loop; what asks a model awaits it, so that a cancelled task ends the
call. Nothing is raised but cancellation.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agent.embed.seo_architects.cases import Case, Cases
from agent.embed.seo_architects.churn import churn_risk
from agent.embed.seo_architects.failure import TaskError, refuse
from agent.embed.seo_architects.health import client_health
from agent.embed.seo_architects.onboarding import onboarding
from agent.embed.seo_architects.outcome import Outcome, Written, as_json, result_of
from agent.embed.seo_architects.overall import overall
from agent.embed.seo_architects.portfolio import lacking, portfolio
from agent.embed.seo_architects.request import QUESTION, Task, read_task
from agent.embed.seo_architects.review import review
from agent.embed.seo_architects.upsell import upsell

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from agent.desk import Desk
    from agent.embed.enclosed import Enclosed
    from agent.settings import Settings

log = logging.getLogger(__name__)

#: What is computed, by the type of the task; any other type is answered by :func:`overall`.
COMPUTED: dict[str, Callable[[Case, Task], Outcome]] = {
    "client_health_assessment": client_health,
    "churn_risk_analysis": churn_risk,
    "upsell_analysis": upsell,
    "onboarding_progress": onboarding,
    "qbr_preparation": review,
}
_DOCUMENTS = frozenset({"save_plan", "expansion_pitch"})


@dataclass(frozen=True)
class Done:
    """What came of a task, in the host's terms."""

    success: bool
    task_type: str | None
    result: dict[str, Any]
    error: str | None = None
    written: Written | None = None


class TaskDesk:
    """Answers tasks; several at a time.

    Args:
        settings: the configuration; read from the environment, with the first task, where ``None``.
        desk: the desk to work at; one over the configured book where ``None``.
        models: the chat models to ask, in order; the configured ones where ``None``.
    """

    def __init__(
        self, settings: Settings | None, desk: Desk | None, models: Sequence[BaseChatModel] | None
    ) -> None:
        self._settings = settings
        self._desk = desk
        self._models = list(models) if models is not None else None
        self._standing: Enclosed | None = None
        self._lock = threading.Lock()

    async def do(self, task_data: Mapping[str, Any]) -> Done:
        """One task."""
        kind: str | None = None
        try:
            task = await asyncio.to_thread(self._read, task_data)
            kind = task.type
            return await self._answered(task)
        except TaskError as error:
            return Done(False, kind, error.to_json(), str(error))
        except Exception as error:
            expected = await asyncio.to_thread(_is_ours, error)
            if not expected:
                log.exception("a task failed")
            told = str(error) if expected else f"the task failed: {type(error).__name__}"
            return Done(False, kind, TaskError("error", told).to_json(), told)

    async def _answered(self, task: Task) -> Done:
        cases = Cases(self._book)
        with cases.open():
            if task.type == QUESTION:
                return await self._question(task, cases)
            if task.type in _DOCUMENTS:
                return await self._document(task, cases)
            return await asyncio.to_thread(self._computed, task, cases)

    def _computed(self, task: Task, cases: Cases) -> Done:
        answer = COMPUTED.get(task.type, overall)
        if task.portfolio is not None:
            return Done(True, task.type, portfolio(cases.portfolio(task), lambda case: answer(case, task)))
        case = cases.one(task)
        return _done(case, task, answer(case, task))

    async def _document(self, task: Task, cases: Cases) -> Done:
        from agent.embed.seo_architects.written import document

        if task.portfolio is not None:
            raise refuse(
                "client_portfolio", "", f"{task.type} is about one client: give client_data or client_id"
            )
        case = await asyncio.to_thread(cases.one, task)
        outcome = await document(case, task, await asyncio.to_thread(self._chat_models))
        return await asyncio.to_thread(_done, case, task, outcome)

    async def _question(self, task: Task, cases: Cases) -> Done:
        """A question about one client, about those of a portfolio, or about the book where the task names nobody."""
        from agent.embed.seo_architects.written import answer, answer_fields

        if task.question is None:
            raise refuse("question", "", "must be given; it is missing")
        models = await asyncio.to_thread(self._chat_models)
        case: Case | None = None
        if task.portfolio is not None:
            members = await asyncio.to_thread(cases.portfolio, task)
            held = [member.case for member in members if member.case is not None]
            if failure := next((member.failure for member in members if member.failure), None):
                raise failure
            desk = await asyncio.to_thread(cases.together, held, task)
        elif task.cells is not None or task.client_id is not None:
            case = await asyncio.to_thread(cases.one, task)
            desk = case.desk
        else:
            desk = await asyncio.to_thread(cases.desk_for, task)
        inner = await asyncio.to_thread(self._agent_at, desk, models)
        said, written = await answer(inner, task, models, case)
        fields = answer_fields(said)
        if case is not None:
            outcome = Outcome(fields, told=tuple(said.facts), written=written)
            return await asyncio.to_thread(_done, case, task, outcome)
        shown = [{name: fact.get(name) for name in _SHOWN} for fact in said.facts]
        result = {
            "status": "ok",
            "as_of": desk.as_of(),
            **fields,
            "missing": [],
            "evidence": shown,
            "own_scale": {},
        }
        return Done(True, task.type, as_json(result), written=written)

    # -- what tasks share, made when it is first needed --------------------------------------------------------------

    def _read(self, task_data: Mapping[str, Any]) -> Task:
        return read_task(task_data, self._configured().lang)

    def _configured(self) -> Settings:
        from agent.settings import Settings

        with self._lock:
            if self._settings is None:
                self._settings = self._desk.settings if self._desk is not None else Settings()
            return self._settings

    def _book(self) -> Desk:
        from agent.assembly import open_desk

        settings = self._configured()
        with self._lock:
            if self._desk is None:
                self._desk = open_desk(settings)
            return self._desk

    def _agent_at(self, desk: Desk, models: Sequence[BaseChatModel]) -> Enclosed:
        """The agent at a desk; that over the book is kept."""
        from agent.embed.seo_architects.written import agent_at

        if desk is not self._desk:
            return agent_at(desk, models)
        with self._lock:
            if self._standing is None:
                self._standing = agent_at(desk, models)
            return self._standing

    def _chat_models(self) -> list[BaseChatModel]:
        from agent.models.choice import chat_models

        settings = self._configured()
        with self._lock:
            if self._models is None:
                self._models = chat_models(settings)
            return self._models


#: What evidence says of a fact that an answer about several clients shows.
_SHOWN = (
    "id", "client", "metric", "value", "unit", "noun", "currency", "vat", "period", "as_of", "formula", "source",
)  # fmt: skip


def _done(case: Case, task: Task, outcome: Outcome) -> Done:
    result = result_of(case, outcome)
    if outcome.status == "ok":
        return Done(True, task.type, result, written=outcome.written)
    return Done(False, task.type, result, lacking(outcome), outcome.written)


def _is_ours(error: Exception) -> bool:
    """Whether the message says what is wrong with the book, the rules or the configuration; else it is a fault."""
    from pydantic import ValidationError

    from agent.desk import DeskError
    from agent.drafting import DraftError
    from agent.models.choice import ModelConfigurationError
    from tools.book import BookError
    from tools.scoring.library import RuleError
    from tools.scoring.schema.base import RuleFileError

    ours = (
        BookError,
        DeskError,
        DraftError,
        ModelConfigurationError,
        RuleError,
        RuleFileError,
        ValidationError,
    )
    return isinstance(error, ours)
