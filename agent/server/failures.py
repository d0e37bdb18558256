"""What the rooms below raise, as problems: one table, so that a failure is the same answer wherever it comes up."""

from __future__ import annotations

import logging
import sqlite3

from fastapi import FastAPI, Request
from fastapi.responses import Response
from sqlalchemy.exc import DataError, SQLAlchemyError

from agent.desk import DeskError
from agent.documents.client_check import ClientVersionError
from agent.drafting import DraftError
from agent.drafting.versions import EditError
from agent.export.fonts import FontError
from agent.export.theme import ThemeError
from agent.listing.actions import ActionError
from agent.models.choice import ModelConfigurationError
from agent.proposals import ProposalError
from agent.server.jobs.service import TooMany
from agent.server.jobs.uploads import UploadError
from agent.server.problems import Problem, answer_to, not_found
from agent.troubles import of_postgres, said_of, trouble_of
from tools.book import BookError, StoreError, UnknownAction, UnknownClient, UnknownDraft
from tools.plans import PlanRuleError
from tools.retrieval import LibraryError
from tools.scoring.library import RuleError
from tools.signals import SignalRuleError
from tools.time.period import PeriodError

log = logging.getLogger(__name__)

#: What is said where the service cannot do its part for now: nothing of the inner reason.
_LATER = 5


def problem_of(error: Exception) -> Problem | None:
    """The problem that ``error`` is; ``None`` where nobody foresaw it."""
    match error:
        case Problem():
            return error
        case DeskError(code="unknown_client") | UnknownClient():
            return not_found("client")
        case UnknownDraft():
            return not_found("draft")
        case UnknownAction():
            return not_found("action")
        case DeskError():
            return Problem(_DESK.get(error.code, 422), error.code, str(error))
        case PeriodError():
            return Problem(422, "bad_period", str(error))
        case ActionError():
            return Problem(409, error.code, str(error))
        case ClientVersionError():
            return Problem(422, "not_for_a_client", str(error))
        case EditError():
            return Problem(422, "cannot_edit", str(error))
        case ProposalError():
            return Problem(409, "not_open", str(error))
        case DraftError():
            return Problem(422, "cannot_draft", str(error))
        case UploadError():
            return Problem(422, "cannot_upload", str(error))
        case TooMany():
            return Problem(409, "too_many_jobs", str(error))
        case PlanRuleError() | SignalRuleError() | RuleError():
            log.error("the rules cannot be read: %s", error)
            return Problem(500, "rules_unreadable", "a file of the service's own rules cannot be read")
        case ThemeError() | FontError():
            log.error("documents cannot be laid out: %s", error)
            return Problem(500, "theme_unreadable", "the service's own theme cannot be used")
        case ModelConfigurationError():
            log.error("no model can be asked: %s", error)
            return Problem(500, "model_misconfigured", "the service's model settings cannot work")
        case StoreError():
            log.error("the book cannot be opened: %s", error)
            return _store_away(error)
        case BookError():
            return Problem(422, "refused", str(error))
        case LibraryError():
            log.error("the library cannot be searched: %s", error)
            return _later("library_unavailable", said_of("library_unavailable", "en"))
        case UnicodeEncodeError() | DataError():
            return Problem(422, "refused", "the request holds text that cannot be kept")
        case SQLAlchemyError() | sqlite3.Error():
            log.error("the database cannot be used: %s", getattr(error, "orig", None) or error)
            return _store_away(error)
        case _ if of_postgres(error):
            log.error("the database cannot be used: %s", error)
            return _store_away(error)
        case _:
            return None


_DESK = {"no_earlier": 404, "unknown_manager": 404, "client_left": 409}

#: What :func:`problem_of` knows, for an application to be told.
FORESEEN: tuple[type[Exception], ...] = (
    DeskError, BookError, ActionError, ClientVersionError, DraftError, EditError, PeriodError, ProposalError, UploadError,
    TooMany, PlanRuleError, SignalRuleError, RuleError, ThemeError, FontError, ModelConfigurationError, LibraryError,
    SQLAlchemyError, sqlite3.Error, UnicodeEncodeError,
)  # fmt: skip


def _store_away(error: Exception) -> Problem:
    """Nothing was changed; whether it is worth trying again by itself, the code says."""
    trouble = trouble_of(error) or "store_unavailable"
    return _later(trouble, said_of(trouble, "en"))


def _later(code: str, detail: str) -> Problem:
    problem = Problem(503, code, detail)
    problem.headers["Retry-After"] = str(_LATER)
    return problem


def tell_apart(app: FastAPI) -> None:
    """Have the application answer what the rooms below raise with the problem that it is."""

    async def told(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        assert problem is not None
        return answer_to(problem, request.scope)

    for foreseen in FORESEEN:
        app.add_exception_handler(foreseen, told)
