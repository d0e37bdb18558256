"""What goes wrong, said to a person: a page that says what to do next, or the way to the sign-in."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from agent.page.shell import show
from agent.page.signing import SIGN_IN
from agent.server.access.gate import caller_of
from agent.server.problems import Problem

#: What programs ask for; whatever it is that they accept, they get problem+json.
_PROGRAMS = ("/api/", "/static/", "/openapi.json", "/healthz", "/readyz")
#: Statuses that have words of their own; others are said as 500 is.
_SAID = frozenset({400, 401, 403, 404, 409, 413, 422, 429, 500, 503})


def tell(scope: Scope, problem: Problem) -> Response | None:
    """The page that says it; ``None`` for whoever is no browser that asks for a page."""
    headers = Headers(scope=scope)
    if scope["path"].startswith(_PROGRAMS) or "text/html" not in headers.get("accept", ""):
        return None
    if problem.status == 401:
        return _to_sign_in(scope, headers)
    status = problem.status if problem.status in _SAID else 500
    response = show(
        scope, "error.html", status=problem.status, caller=caller_of(scope), said=f"shell.error.s{status}",
        detail=problem.detail if problem.status in (400, 409, 422) else None,
    )  # fmt: skip
    response.headers.update(problem.headers)
    return response


def _to_sign_in(scope: Scope, headers: Headers) -> Response:
    """The sign-in, and back. Who follows a link from elsewhere sends no cookie with it, since none is sent from other
    sites: the page asks for itself once more, now from here."""
    query = scope.get("query_string", b"").decode("latin-1")
    here = scope["path"] + (f"?{query}" if query else "")
    if scope["method"] in ("GET", "HEAD"):
        if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return show(scope, "again.html", here=here)
        return RedirectResponse(f"{SIGN_IN}?next={quote(here, safe='')}", 303)
    return RedirectResponse(SIGN_IN, 303)
