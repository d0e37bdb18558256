"""Problems as A2A says them; those that it has no code for (too many requests, the store is away) stay HTTP's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from a2a.utils.errors import (
    A2AError,
    InternalError,
    InvalidParamsError,
    TaskNotFoundError,
    UnsupportedOperationError,
)

from agent.server.failures import problem_of
from agent.server.problems import Problem
from agent.server.protocols.a2a.call import Call

log = logging.getLogger(__name__)

_OURS = "something went wrong here; it has been logged"


@contextmanager
def told(call: Call) -> Iterator[None]:
    """Have whatever goes wrong in the block be an error of A2A's, with nothing of the inner reason in it.

    Raises:
        A2AError: in place of any other exception.
    """
    try:
        yield
    except A2AError:
        raise
    except Exception as error:
        problem = problem_of(error)
        if problem is None:
            log.exception("an A2A request failed")
            raise InternalError(_OURS) from None
        if problem.status in (429, 503):
            call.problem = problem
        raise _said(problem) from None


def _said(problem: Problem) -> A2AError:
    if problem.status == 404:
        return TaskNotFoundError(problem.detail)
    if problem.status == 409:
        return UnsupportedOperationError(problem.detail, data={"code": problem.code, **problem.extra})
    if problem.status in (429, 500, 503):
        return InternalError(problem.detail, data={"code": problem.code})
    return InvalidParamsError(problem.detail, data={"code": problem.code})
