"""The description is whole, its examples are true to it, and the service keeps to it whatever it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from agent.server.app import create_app
from agent.server.jobs.work import WORK
from agent.server.openapi import TAGS, examples, problems, routes_of
from agent.settings import Settings
from tests.server.conftest import Served
from tests.server.whole import calling, problem

ON_BOTH_DATABASES = True

#: An application that is only described, never started.
APP = create_app(Settings())
DOCUMENT = APP.openapi()
OPERATIONS = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
]
JSON = "application/json"
#: Examples a run of an operation: small, for the whole must be quick.
EXAMPLES = 4


def resolved(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]})


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_is_described_whole(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["tags"][0] in TAGS
    success = [status for status in operation["responses"] if status.startswith("2")]
    assert success
    for status, said in operation["responses"].items():
        assert said["description"]
        if status[0] in "45":
            shape = {"schema": {"$ref": "#/components/schemas/ProblemBody"}}
            assert said["content"] == {"application/problem+json": shape}
    if path.startswith("/api"):
        assert operation["security"] == [{"key": []}]
        assert operation["x-role"] in ("reader", "manager", "admin")
        assert {"401", "403", "429", "500", "503"} <= set(operation["responses"])
    if "{" in path:
        assert "404" in operation["responses"]


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_example_is_there_and_true(path: str, method: str, operation: dict[str, Any]) -> None:
    bodies = operation.get("requestBody", {}).get("content", {})
    success = next(said for status, said in operation["responses"].items() if status.startswith("2"))
    for content in [bodies.get(JSON), success.get("content", {}).get(JSON)]:
        if content is not None and "export" not in path:
            resolved(content["schema"]).validate(content["example"])


def test_no_example_is_of_an_operation_that_is_gone() -> None:
    assert set(examples()) <= {route.name for route in routes_of(APP)}


def test_the_description_takes_a_key(whole: Served) -> None:
    problem(whole.caller().get("/openapi.json"), 401, "no_key")
    with calling(whole) as caller:
        assert caller.get("/openapi.json").json() == DOCUMENT


def test_a_problem_that_has_no_meaning_cannot_be_declared() -> None:
    with pytest.raises(KeyError):
        problems(418)


# -- whatever it is sent ---------------------------------------------------------------------------------------------------


def generated_from() -> dict[str, Any]:
    """The description with six of a record's hundred fields, which are alike: making values of them all takes long."""
    document: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    records = document["components"]["schemas"]["ScoresRequest"]["properties"]["records"]
    fields = records["items"]["properties"]
    records["items"]["properties"] = {name: fields[name] for name in list(fields)[:6]}
    return document


schema = schemathesis.openapi.from_dict(generated_from())


@pytest.fixture(scope="module")
def key(spoilt: Served) -> Iterator[str]:
    """A key that may do everything. Jobs are taken and done at once: their work has its own tests."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in WORK:
            patch.setitem(WORK, kind, lambda task: {})
        yield spoilt.key("admin").secret


@schema.exclude(path="/api/runs/{run_id}/events").parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(case: schemathesis.Case, spoilt: Served, key: str) -> None:
    case.call_and_validate(
        base_url=spoilt.url,
        headers={"Authorization": f"Bearer {key}"},
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )
