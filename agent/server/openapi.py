"""The service described: an OpenAPI document in which every answer that can come back stands, with an example of each success.

Routes say what is their own (:func:`problems`); what any of them may answer is put in here, once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from agent.server.access.callers import Admin, Manager, Reader
from agent.server.access.gate import OPEN
from agent.server.access.identity import Role
from agent.server.problems import MEDIA_TYPE, ProblemBody

#: What each problem means, whatever the route.
MEANINGS = {
    400: "The request cannot be read.",
    401: "No key, or none of this service.",
    403: "The key may not do this.",
    404: "There is no such thing, or it is another key's.",
    409: "It cannot be done as things stand.",
    413: "The request is too large.",
    422: "The request says what cannot be.",
    429: "The key asked for as much as it may; `Retry-After` says when it may again.",
    500: "Something went wrong in the service.",
    503: "The service cannot do this for now; `Retry-After` says when to ask again.",
}
TAGS = {
    "conversations": "Questions in plain words, answered with released text.",
    "runs": "One question at work: its events, its answer, its end.",
    "approvals": "What a conversation proposed, and a person's word on it.",
    "clients": "The client book: who there is, how each stands, what changed.",
    "scores": "Health, churn risk, expansion signals and offers, by the calculators alone.",
    "signals": "Early-warning signals, with the rows that fired them.",
    "portfolio": "The book as a whole: renewals, what is at stake, success metrics.",
    "actions": "What is to be done, and a person's word on it.",
    "drafts": "Documents, version by version, in every format.",
    "library": "The library of playbooks.",
    "jobs": "Long work: loads, runs, drafts for many.",
    "access": "Who calls, and what was done.",
    "health": "For whoever supervises the process; no key is needed.",
}
_CALLERS: tuple[tuple[Any, Role], ...] = ((Reader, "reader"), (Manager, "manager"), (Admin, "admin"))
_ROLES: dict[Any, Role] = {get_args(kind)[1].dependency: role for kind, role in _CALLERS}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For a route's ``responses``: the problems that it may answer with beside those of every route."""
    shape = {"schema": {"$ref": "#/components/schemas/ProblemBody"}}
    return {status: {"description": MEANINGS[status], "content": {MEDIA_TYPE: shape}} for status in statuses}


def role_of(route: RouteContext) -> Role | None:
    """The least role that the route takes; ``None`` where it takes no caller."""
    found = [role for call, role in _ROLES.items() if call in set(_calls(route.dependant))]
    return max(found, key=list(get_args(Role)).index, default=None)


def _calls(dependant: Dependant) -> list[Any]:
    return [dependant.call, *(call for one in dependant.dependencies for call in _calls(one))]


def describe(app: FastAPI) -> None:
    """Have ``app.openapi()`` give the whole description."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        tags=[{"name": name, "description": said} for name, said in TAGS.items()],
        separate_input_output_schemas=app.separate_input_output_schemas,
    )
    shapes: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
    shapes["ProblemBody"] = ProblemBody.model_json_schema()
    for route in routes_of(app):
        for method in route.methods or ():
            operation = document["paths"][str(route.path_format)][method.lower()]
            operation["operationId"] = route.name
            _complete(route, operation)
            _illustrate(operation)
    for unused in ("HTTPValidationError", "ValidationError"):
        shapes.pop(unused, None)
    return document


def routes_of(app: FastAPI) -> list[RouteContext]:
    """The operations of an application, each as it stands there."""
    found = iter_route_contexts(app.routes)
    return [one for one in found if isinstance(one.original_route, APIRoute) and one.include_in_schema]


def _complete(route: RouteContext, operation: dict[str, Any]) -> None:
    """Add to an operation the problems that it may answer with as any other may, and the role that it takes."""
    statuses: set[int] = set()
    if route.path not in OPEN:
        operation["x-role"] = role_of(route)
        statuses |= {401, 403, 429, 500, 503}
    if operation.get("parameters") or operation.get("requestBody"):
        statuses.add(422)
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", ())):
        statuses.add(404)
    if operation.get("requestBody"):
        statuses |= {400, 413}
    responses = operation["responses"]
    if 422 in statuses:
        responses.pop("422", None)  # the framework's own shape
    for status, said in problems(*sorted(statuses)).items():
        responses.setdefault(str(status), said)
    operation["responses"] = dict(sorted(responses.items()))


def _illustrate(operation: dict[str, Any]) -> None:
    """Put the examples of an operation to its body and to its success."""
    told = examples().get(operation["operationId"], {})
    if "request" in told:
        for content in operation["requestBody"]["content"].values():
            content["example"] = told["request"]
    if "response" in told:
        success = next(said for status, said in operation["responses"].items() if status.startswith("2"))
        for media_type, content in success.get("content", {}).items():
            if media_type in ("application/json", told.get("media_type")):
                content["example"] = told["response"]


@cache
def examples() -> dict[str, dict[str, Any]]:
    """By operation: ``request`` and ``response`` as a reader of the description sees them."""
    text = files("agent.server").joinpath("examples.yaml").read_text("utf-8")
    found: dict[str, dict[str, Any]] = yaml.safe_load(text) or {}
    return found
