"""What goes wrong, in words that a model can act on: what happened, and what to do."""

from __future__ import annotations

import logging

import mcp_types as types
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from agent.server.failures import problem_of
from agent.server.problems import Problem

log = logging.getLogger(__name__)

_DO = {
    "unknown_client": "Look it up with find_client or list_clients, and do not guess.",
    "ambiguous_client": "Ask which one is meant, and call again with its id.",
    "role_too_low": "Somebody who has such a key has to do it.",
    "no_earlier": "Choose a later day.",
    "bad_period": "Write it as 2026Q4, 2026-11, 2026, a day as 2026-11-16, or two days 2026-10-01:2026-12-31.",
    "bad_cursor": "Or leave it out to begin anew.",
    "busy": "Wait for its answer, or ask in a new conversation.",
    "invalid_arguments": "Mend them and call again.",
    "not_open": "Nothing was changed by this call.",
    "no_document": "List the resources to see what there is.",
    "no_prompt": "List the prompts to see what there is.",
}


def problem_in(error: Exception) -> Problem:
    """The problem that ``error`` is; one that nobody foresaw is logged, and told with no word of it."""
    if isinstance(error, ValidationError):
        return invalid(error)
    problem = problem_of(error)
    if problem is None:
        log.error("a call failed", exc_info=error)
        return Problem(500, "internal_error", "something went wrong here; it has been logged")
    return problem


def invalid(error: ValidationError) -> Problem:
    """Arguments that do not fit, each by its name; never by its value."""
    faults = [
        f"{'.'.join(map(str, fault['loc'])) or 'arguments'}: {fault['msg']}" for fault in error.errors()
    ]
    return Problem(422, "invalid_arguments", "; ".join(faults))


def text_of(problem: Problem) -> str:
    """A problem in words."""
    told = problem.detail.rstrip(".") + "."
    if problem.code != "invalid_arguments":  # which begins with the name of one
        told = told[:1].upper() + told[1:]
    return f"{told} {advice}" if (advice := _DO.get(problem.code)) else told


def failed(problem: Problem) -> types.CallToolResult:
    """A tool's answer that says it; the code is for programs."""
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=text_of(problem))],
        is_error=True,
        _meta={"code": problem.code, "status": problem.status},
    )


def refused(problem: Problem) -> MCPError:
    """The protocol's own error, for what is no tool."""
    code = types.INVALID_PARAMS if problem.status < 500 else types.INTERNAL_ERROR
    data = {"code": problem.code, "status": problem.status, **problem.extra}
    return MCPError(code, text_of(problem), data)
