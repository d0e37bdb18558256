"""Reads a task as the host's callers send it; what is read is never changed.

Three shapes are about: the orchestrator's (``task_type``, ``input_data``, ``client_context``, ``domain``,
``client_id``), that of the HTTP interface (``input_data``, ``task_type``, ``task_id``, ``metadata``), and that of
direct calls (``client_data``, ``company_data`` or ``client_portfolio`` beside them, or ``task`` for the type).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from agent.briefing.language import language_of
from agent.embed.seo_architects.failure import refuse
from tools.book.fields import fields
from tools.time.period import Period, parse_period
from tools.words import LANGUAGES, Language

#: What is done where the task names no type.
DEFAULT = "comprehensive_analysis"
QUESTION = "question"
#: Names by which callers give the text of a question.
QUESTIONS = ("question", "query", "message", "prompt")
#: What a task may hold beside a client's figures, wherever it holds them.
_TASK = frozenset({
    "task_type", "task", "task_id", "metadata", "domain", "input_data", "client_context", "client_data", "company_data",
    "client_portfolio", "onboarding_day", "quarter", "as_of", "lang", *QUESTIONS,
})  # fmt: skip
#: What tells who a client is and nothing of how it stands.
_WHO = frozenset({"client_id", "name", "company_name", "aliases", "language", "industry", "business_type"})
#: The host's names of figures, beside our own: see :mod:`agent.embed.seo_architects.figures`.
_THEIRS = frozenset({"company_name", "last_login_days", "feature_adoption"})
_QUARTER = re.compile(r"Q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*Q([1-4])", re.IGNORECASE)


@dataclass(frozen=True)
class Task:
    """One task."""

    type: str
    cells: Mapping[str, Any] | None
    """A client's figures as the caller gave them."""
    client_id: str | None
    portfolio: tuple[Any, ...] | None
    """Several clients, each as figures or as an id in the book."""
    question: str | None
    language: Language
    as_of: date | None
    onboarding_day: int | None
    quarter: str | None
    """As the caller wrote it; see :attr:`period`."""
    period: Period | None


def read_task(task_data: Mapping[str, Any], lang: Language | None) -> Task:
    """The task that ``task_data`` holds.

    Args:
        task_data: what the host's caller sent.
        lang: the configured language of answers.

    Raises:
        TaskError: ``refused_field``, for a field of the task that is not as it must be.
    """
    if not isinstance(task_data, Mapping):
        raise refuse("task_data", task_data, "must be an object")
    layers = list(_layers(task_data))
    kind, question = _kind(layers), _question(layers)
    if kind is None:
        kind = QUESTION if question is not None else DEFAULT
    quarter = _text(layers, "quarter")
    return Task(
        type=kind,
        cells=_cells(layers),
        client_id=_client_id(layers),
        portfolio=_portfolio(layers),
        question=question,
        language=_language(layers, lang, question),
        as_of=_day(_first(layers, "as_of")),
        onboarding_day=_whole(_first(layers, "onboarding_day")),
        quarter=quarter,
        period=None if quarter is None else _quarter(quarter),
    )


def _layers(task_data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Where a task may say something, the outermost in front."""
    yield task_data
    for name in ("task", "input_data", "metadata"):
        inner = task_data.get(name)
        if isinstance(inner, Mapping):
            yield inner
            if name == "task" and isinstance(inner.get("input_data"), Mapping):
                yield inner["input_data"]
        elif inner is not None and name == "input_data":
            raise refuse(name, inner, "must be an object")


def _first(layers: list[Mapping[str, Any]], name: str) -> Any:
    """The outermost value of ``name`` that says anything."""
    for layer in layers:
        value = layer.get(name)
        if value is not None and value != "":
            return value
    return None


def _text(layers: list[Mapping[str, Any]], name: str) -> str | None:
    value = _first(layers, name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise refuse(name, value, "must be text")
    return value.strip() or None


def _kind(layers: list[Mapping[str, Any]]) -> str | None:
    """The type of the task: ``task_type`` wherever it stands, else a ``task`` that is one word."""
    if named := _text(layers, "task_type"):
        return named
    task = next((layer["task"] for layer in layers if isinstance(layer.get("task"), str)), None)
    return task.strip() if task and len(task.split()) == 1 else None


def _question(layers: list[Mapping[str, Any]]) -> str | None:
    for name in QUESTIONS:
        value = _first(layers, name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    task = next((layer["task"] for layer in layers if isinstance(layer.get("task"), str)), None)
    return task.strip() if task and len(task.split()) > 1 else None


def _sources(layers: list[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Where a client may be described, in the order in which they count."""
    # What is told of the task itself is no description of a client.
    outer = layers[0]
    inner = [layer for layer in layers[1:] if layer is not outer.get("metadata")]
    yield "client_data", outer.get("client_data")
    for layer in inner:
        yield "client_data", layer.get("client_data")
    for layer in inner:
        yield "input_data", {name: value for name, value in layer.items() if name not in _TASK}
    for name in ("client_context", "company_data"):
        for layer in (outer, *inner):
            yield name, layer.get(name)


def _cells(layers: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The first description that says how a client stands; else, where no client is named, the first that says who.

    A description that only says who the client is gives way to ``client_id``: the book knows more of it.
    """
    who: Mapping[str, Any] | None = None
    for name, found in _sources(layers):
        if found is None or found == "":
            continue
        if not isinstance(found, Mapping):
            raise refuse(name, found, "must be an object")
        known = {column for column in map(str, found) if column in _THEIRS or column in fields()}
        if known - _WHO:
            return dict(found)
        if who is None and known & {"name", "company_name"}:
            who = dict(found)
    return None if _client_id(layers) is not None else who


def _client_id(layers: list[Mapping[str, Any]]) -> str | None:
    """The client's id wherever it is named: beside the task, or in a description that says no more."""
    candidates = [layer.get("client_id") for layer in layers]
    candidates += [found.get("client_id") for _, found in _sources(layers) if isinstance(found, Mapping)]
    for value in candidates:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None and not isinstance(value, str):
            raise refuse("client_id", value, "must be text")
    return None


def _portfolio(layers: list[Mapping[str, Any]]) -> tuple[Any, ...] | None:
    found = next(
        (layer["client_portfolio"] for layer in layers if layer.get("client_portfolio") is not None), None
    )
    if found is None:
        return None
    if not isinstance(found, list | tuple) or not found:
        raise refuse("client_portfolio", found, "must be a list of clients, with one at least")
    return tuple(found)


def _language(layers: list[Mapping[str, Any]], lang: Language | None, question: str | None) -> Language:
    """As asked, as configured, as the question is written; else English."""
    asked = _text(layers, "lang") or _text(layers, "language")
    if asked is not None:
        for language in LANGUAGES:
            if asked.lower() == language:
                return language
        raise refuse("language", asked, f"must be one of {', '.join(LANGUAGES)}")
    return lang or ("en" if question is None else language_of(question, "en"))


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refuse("as_of", value, "must be a date such as 2026-12-31") from None


def _whole(value: Any) -> int | None:
    if value is None:
        return None
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not whole or value < 0:
        raise refuse("onboarding_day", value, "must be a whole number, 0 or more")
    return int(value)


def _quarter(text: str) -> Period:
    match = _QUARTER.fullmatch(text)
    if match is None or "0000" in match.groups():
        raise refuse("quarter", text, "must be a quarter with its year, such as 2026Q4 or Q4 2026")
    return parse_period(f"{match[2] or match[3]}Q{match[1] or match[4]}")
