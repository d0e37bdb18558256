"""What a tool is: its shape for the client's eyes, and what it does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import Any, Generic, TypeVar

import mcp_types as types
from pydantic import BaseModel

from agent.server.access.identity import Role
from agent.server.protocols.mcp.arguments import Arguments
from agent.server.protocols.mcp.call import Call

_A = TypeVar("_A", bound=Arguments)
#: Plain JSON.
Json = dict[str, Any]


@dataclass(frozen=True)
class Tool(Generic[_A]):
    """A tool. ``answer`` is the shape of what ``run`` gives; ``role`` is the least that may call it."""

    title: str
    arguments: type[_A]
    answer: type[BaseModel]
    run: Callable[[Call, _A], Awaitable[Json]]
    name: str
    description: str
    hints: types.ToolAnnotations
    role: Role = "reader"

    @cached_property
    def shown(self) -> types.Tool:
        """The tool as it is listed. Schemas are made once: they take a while."""
        return types.Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=self.arguments.model_json_schema(),
            output_schema=self.answer.model_json_schema(mode="serialization"),
            annotations=self.hints,
        )


def reading(
    title: str, arguments: type[_A], answer: type[BaseModel]
) -> Callable[[Callable[[Call, _A], Json]], Tool[_A]]:
    """Makes a tool of a function that looks something up or computes it, and blocks; its docstring describes it."""

    def made(function: Callable[[Call, _A], Json]) -> Tool[_A]:
        async def run(call: Call, given: _A) -> Json:
            return await asyncio.to_thread(function, call, given)

        hints = types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        )
        return Tool(title, arguments, answer, run, function.__name__, cleandoc(function.__doc__ or ""), hints)

    return made


def acting(
    title: str,
    arguments: type[_A],
    answer: type[BaseModel],
    hints: types.ToolAnnotations,
    *,
    role: Role = "reader",
) -> Callable[[Callable[[Call, _A], Awaitable[Json]]], Tool[_A]]:
    """Makes a tool of a function that asks a model or writes; its docstring describes it."""

    def made(function: Callable[[Call, _A], Awaitable[Json]]) -> Tool[_A]:
        description = cleandoc(function.__doc__ or "")
        return Tool(title, arguments, answer, function, function.__name__, description, hints, role)

    return made
