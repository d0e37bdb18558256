"""What the protocol's own kit (a2a-tck) holds mandatory, asked of the service again: the kit is in no package registry.

Each test names the requirement by the kit's own id, and asks it over each binding that it is about. What is said of
gRPC, signed cards, extended cards and required extensions is of what the card does not offer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from a2a.types import (
    AgentCard,
    ListTasksResponse,
    SendMessageResponse,
    StreamResponse,
    Task,
)
from a2a.utils.constants import AGENT_CARD_WELL_KNOWN_PATH
from a2a.utils.errors import A2A_ERROR_MAPPING, JSON_RPC_ERROR_CODE_MAP
from a2a.utils.proto_utils import validate_proto_required_fields
from google.protobuf.json_format import ParseDict

from tests.server.conftest import Served, offline_service
from tests.server.models import ASK
from tests.server.protocols.a2a_caller import VERSION, events_in, message

NOBODY = "0" * 32
ENDED = {"TASK_STATE_COMPLETED", "TASK_STATE_CANCELED", "TASK_STATE_FAILED", "TASK_STATE_REJECTED"}
ASKS = "Draft a save plan"
ANSWER = "Альфа Строй"


@dataclass(frozen=True)
class Refused:
    """An error, as a binding says it."""

    code: int
    reason: str | None
    text: str


Told = dict[str, Any]


class Agent:
    """The operations over one binding; each answers plain JSON or how it was refused."""

    #: Of JSON-RPC by operation, or of HTTP+JSON by method and path.
    binding: str

    def __init__(self, client: httpx2.Client) -> None:
        self.http = client
        self.http.headers.update(VERSION)

    def ask(self, operation: str, params: Told) -> Told | Refused:
        raise NotImplementedError

    def follow(self, operation: str, params: Told) -> list[Told] | Refused:
        raise NotImplementedError

    def send(self, text: str = ASK, *, configuration: Told | None = None, **more: Any) -> Told:
        """The task that comes of a message."""
        answer = self.put(text, configuration=configuration, **more)
        assert not isinstance(answer, Refused), answer
        task: Told = answer["task"]
        return task

    def put(self, text: str = ASK, *, configuration: Told | None = None, **more: Any) -> Told | Refused:
        """What comes of a message."""
        return self.ask(
            "SendMessage", {"message": message(text, **more), "configuration": configuration or {}}
        )

    def stream(self, text: str = ASK, **more: Any) -> list[Told]:
        """What a message streams."""
        answer = self.follow("SendStreamingMessage", {"message": message(text, **more)})
        assert not isinstance(answer, Refused), answer
        return answer

    def told(self, operation: str, **params: Any) -> Told:
        """An operation that is answered."""
        answer = self.ask(operation, params)
        assert not isinstance(answer, Refused), answer
        return answer


class JsonRpc(Agent):
    binding = "JSONRPC"

    def post(self, operation: str, params: Told) -> httpx2.Response:
        body = {"jsonrpc": "2.0", "id": "q-1", "method": operation, "params": params}
        return self.http.post("/a2a", json=body)

    def ask(self, operation: str, params: Told) -> Told | Refused:
        return self._read(self.post(operation, params))

    def follow(self, operation: str, params: Told) -> list[Told] | Refused:
        answer = self.post(operation, params)
        if not answer.headers["content-type"].startswith("text/event-stream"):
            refused = self._read(answer)
            assert isinstance(refused, Refused)
            return refused
        events = events_in(answer.text)
        assert all((event["jsonrpc"], event["id"]) == ("2.0", "q-1") for event in events)
        return [event["result"] for event in events]

    @staticmethod
    def _read(answer: httpx2.Response) -> Told | Refused:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/json")
        told: Told = answer.json()
        assert (told["jsonrpc"], told["id"]) == ("2.0", "q-1")
        assert ("result" in told) != ("error" in told)
        if "error" not in told:
            result: Told = told["result"]
            return result
        error = told["error"]
        info = [one for one in error.get("data") or [] if one["@type"].endswith("google.rpc.ErrorInfo")]
        assert all(one["domain"] == "a2a-protocol.org" for one in info)
        return Refused(error["code"], info[0]["reason"] if info else None, error["message"])


class Rest(Agent):
    binding = "HTTP+JSON"
    _PATHS = {  # noqa: RUF012
        "SendMessage": ("POST", "/message:send"),
        "SendStreamingMessage": ("POST", "/message:stream"),
        "GetTask": ("GET", "/tasks/{id}"),
        "ListTasks": ("GET", "/tasks"),
        "CancelTask": ("POST", "/tasks/{id}:cancel"),
        "SubscribeToTask": ("POST", "/tasks/{id}:subscribe"),
        "CreateTaskPushNotificationConfig": ("POST", "/tasks/{taskId}/pushNotificationConfigs"),
        "GetTaskPushNotificationConfig": ("GET", "/tasks/{taskId}/pushNotificationConfigs/{id}"),
        "ListTaskPushNotificationConfigs": ("GET", "/tasks/{taskId}/pushNotificationConfigs"),
        "DeleteTaskPushNotificationConfig": ("DELETE", "/tasks/{taskId}/pushNotificationConfigs/{id}"),
        "GetExtendedAgentCard": ("GET", "/extendedAgentCard"),
    }

    def request(self, operation: str, params: Told) -> httpx2.Response:
        method, path = self._PATHS[operation]
        named = re.findall(r"{(\w+)}", path)
        url = "/a2a" + path.format(**params)
        rest = {name: value for name, value in params.items() if name not in named}
        if method == "POST":
            return self.http.post(url, json=rest)
        plain = {
            name: str(value).lower() if isinstance(value, bool) else value for name, value in rest.items()
        }
        return self.http.request(method, url, params=plain)

    def ask(self, operation: str, params: Told) -> Told | Refused:
        return self._read(self.request(operation, params))

    def follow(self, operation: str, params: Told) -> list[Told] | Refused:
        answer = self.request(operation, params)
        if answer.headers["content-type"].startswith("text/event-stream"):
            return events_in(answer.text)
        refused = self._read(answer)
        assert isinstance(refused, Refused)
        return refused

    @staticmethod
    def _read(answer: httpx2.Response) -> Told | Refused:
        told: Told = answer.json()
        if answer.status_code == 200:
            assert answer.headers["content-type"].startswith("application/a2a+json")
            return told
        error = told["error"]
        assert error["code"] == answer.status_code
        assert set(error) >= {"code", "status", "message"}
        info = [one for one in error.get("details") or [] if one["@type"].endswith("google.rpc.ErrorInfo")]
        assert all(one["domain"] == "a2a-protocol.org" for one in info)
        return Refused(error["code"], info[0]["reason"] if info else None, error["message"])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, _sample_book: Path) -> Iterator[Served]:
    with offline_service(tmp_path_factory.mktemp("tck") / "home", _sample_book) as served:
        yield served


@pytest.fixture(params=[JsonRpc, Rest], ids=["jsonrpc", "http+json"])
def agent(served: Served, request: pytest.FixtureRequest) -> Agent:
    """The service over one binding, under a key of its own."""
    made: Agent = request.param(served.client("manager"))
    return made


@pytest.fixture
def rpc(served: Served) -> JsonRpc:
    return JsonRpc(served.client())


def is_refused(answer: Any, reason: str, binding: str) -> None:
    """Whether it is this error, under the code that it has in this binding."""
    assert isinstance(answer, Refused), answer
    assert answer.reason == reason, answer
    kind = next(kind for kind, mapping in A2A_ERROR_MAPPING.items() if mapping.reason == reason)
    code = JSON_RPC_ERROR_CODE_MAP[kind] if binding == "JSONRPC" else A2A_ERROR_MAPPING[kind].http_code
    assert answer.code == code, answer
    assert answer.text


# -- the card: CARD-* ---------------------------------------------------------------------------------------------------


def test_card_disc_001_struct_001_the_card_is_there_and_whole(rpc: JsonRpc) -> None:
    answer = rpc.http.get(AGENT_CARD_WELL_KNOWN_PATH)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    card = ParseDict(answer.json(), AgentCard())  # no field that the protocol does not know
    validate_proto_required_fields(card)
    assert all(skill.examples for skill in card.skills)
    assert len({skill.id for skill in card.skills}) == len(card.skills)


def test_card_proto_001_002_each_interface_is_where_the_card_says(served: Served, rpc: JsonRpc) -> None:
    card = rpc.http.get(AGENT_CARD_WELL_KNOWN_PATH).json()
    found = {one["protocolBinding"]: one for one in card["supportedInterfaces"]}
    assert set(found) == {"JSONRPC", "HTTP+JSON"}
    assert {one["protocolVersion"] for one in found.values()} == {"1.0"}
    assert {one["url"] for one in found.values()} == {f"{served.url}/a2a"}


def test_card_cache_001_002_the_card_says_how_long_it_holds(rpc: JsonRpc) -> None:
    answer = rpc.http.get(AGENT_CARD_WELL_KNOWN_PATH)
    assert re.search(r"max-age=\d+", answer.headers["cache-control"])
    assert "private" in answer.headers["cache-control"]  # it was shown to one key
    same = rpc.http.get(AGENT_CARD_WELL_KNOWN_PATH, headers={"If-None-Match": answer.headers["etag"]})
    assert same.status_code == 304


# -- sending: CORE-SEND, CORE-EXECUTION-MODE ------------------------------------------------------------------------------


def test_core_send_001_a_message_is_answered_with_a_task(agent: Agent) -> None:
    answer = agent.put()
    assert isinstance(answer, dict)
    assert set(answer) == {"task"}
    validate_proto_required_fields(ParseDict(answer, SendMessageResponse()))


def test_core_send_002_a_task_that_has_ended_takes_no_message(agent: Agent) -> None:
    is_refused(agent.put(taskId=agent.send()["id"]), "UNSUPPORTED_OPERATION", agent.binding)


@pytest.mark.parametrize(
    "part",
    [
        {"raw": "dGNr", "mediaType": "application/x-unsupported"},
        {"url": "https://example.org/a.png", "mediaType": "image/png"},
        {"data": {"a": 1}, "mediaType": "application/json"},
        {"text": "<p>How?</p>", "mediaType": "text/html"},
    ],
    ids=["raw", "url", "data", "html"],
)
def test_core_send_003_what_is_no_text_is_refused(agent: Agent, part: Told) -> None:
    is_refused(agent.put(parts=[{"text": ASK}, part]), "CONTENT_TYPE_NOT_SUPPORTED", agent.binding)


def test_core_execution_mode_001_it_waits_for_an_end_or_a_question(agent: Agent) -> None:
    assert agent.send(configuration={"returnImmediately": False})["status"]["state"] == "TASK_STATE_COMPLETED"
    asked = agent.send(ASKS)
    assert asked["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    assert asked["status"]["message"]["role"] == "ROLE_AGENT"
    answered = agent.send(ANSWER, taskId=asked["id"])
    assert answered["id"] == asked["id"]
    assert answered["status"]["state"] in ENDED


def test_core_execution_mode_002_or_for_nothing(agent: Agent) -> None:
    task = agent.send(configuration={"returnImmediately": True})
    assert task["status"]["state"] in {"TASK_STATE_WORKING", *ENDED}
    assert task["id"]


# -- tasks: CORE-GET, CORE-LIST, CORE-CANCEL ------------------------------------------------------------------------------


def test_core_get_001_a_task_is_shown_as_it_stands(agent: Agent) -> None:
    task = agent.send()
    assert agent.told("GetTask", id=task["id"]) == task


@pytest.mark.parametrize("operation", ["GetTask", "CancelTask"])
@pytest.mark.parametrize("id", [NOBODY, "nobody-s", "Ж"])
def test_core_get_002_cancel_003_a_task_that_is_not_there(agent: Agent, operation: str, id: str) -> None:
    is_refused(agent.ask(operation, {"id": id}), "TASK_NOT_FOUND", agent.binding)


def test_core_list_001_only_one_s_own_are_listed(served: Served, agent: Agent) -> None:
    task = agent.send()
    assert [one["id"] for one in agent.told("ListTasks")["tasks"]] == [task["id"]]
    assert type(agent)(served.client("admin")).told("ListTasks")["tasks"] == []


def test_core_list_002_004_pages_follow_each_other_and_end(agent: Agent) -> None:
    tasks = [agent.send()["id"] for _ in range(3)]
    first = agent.told("ListTasks", pageSize=2)
    assert (len(first["tasks"]), first["pageSize"], first["totalSize"]) == (2, 2, 3)
    assert first["nextPageToken"]
    last = agent.told("ListTasks", pageSize=2, pageToken=first["nextPageToken"])
    assert last["nextPageToken"] == ""
    assert [one["id"] for one in first["tasks"] + last["tasks"]] == tasks[::-1]
    ParseDict(first, ListTasksResponse())
    for size in (0, -1, 101):
        is_refused(agent.ask("ListTasks", {"pageSize": size}), "INVALID_PARAMS", agent.binding)


def test_core_list_003_the_last_changed_comes_first(agent: Agent) -> None:
    asked = agent.send(ASKS)
    agent.send()
    agent.send(ANSWER, taskId=asked["id"])
    found = agent.told("ListTasks")["tasks"]
    assert found[0]["id"] == asked["id"]
    times = [one["status"]["timestamp"] for one in found]
    assert times == sorted(times, reverse=True)


def test_core_list_005_artifacts_come_where_they_are_asked_for(agent: Agent) -> None:
    agent.send()
    assert all("artifacts" not in one for one in agent.told("ListTasks")["tasks"])
    assert all(one["artifacts"] for one in agent.told("ListTasks", includeArtifacts=True)["tasks"])


def test_core_cancel_001_a_task_that_is_cancelled_says_so(agent: Agent) -> None:
    asked = agent.send(ASKS)
    cancelled = agent.told("CancelTask", id=asked["id"])
    assert (cancelled["id"], cancelled["status"]["state"]) == (asked["id"], "TASK_STATE_CANCELED")
    assert agent.told("GetTask", id=asked["id"])["status"]["state"] == "TASK_STATE_CANCELED"


def test_core_cancel_002_one_that_has_ended_cannot_be(agent: Agent) -> None:
    is_refused(agent.ask("CancelTask", {"id": agent.send()["id"]}), "TASK_NOT_CANCELABLE", agent.binding)


# -- several turns: CORE-MULTI, CORE-HIST ---------------------------------------------------------------------------------


def test_core_multi_001a_003_ids_are_made_and_told(agent: Agent) -> None:
    first, second = agent.send(), agent.send()
    assert first["contextId"] != second["contextId"]
    assert first["id"] != second["id"]


def test_core_multi_002a_a_context_that_is_not_ours_is_refused(agent: Agent) -> None:
    is_refused(agent.put(contextId="client-context"), "INVALID_PARAMS", agent.binding)


def test_core_multi_004_a_message_to_a_task_that_is_not_there(agent: Agent) -> None:
    is_refused(agent.put(taskId=NOBODY), "TASK_NOT_FOUND", agent.binding)


def test_core_multi_005_006_a_task_brings_its_context(agent: Agent) -> None:
    asked, other = agent.send(ASKS), agent.send()
    wrong = agent.put(ANSWER, taskId=asked["id"], contextId=other["contextId"])
    is_refused(wrong, "INVALID_PARAMS", agent.binding)
    assert agent.send(ANSWER, taskId=asked["id"])["contextId"] == asked["contextId"]


def test_core_hist_001_to_006_as_much_history_as_was_asked_for(agent: Agent) -> None:
    asked = agent.send(ASKS, messageId="first")
    task = agent.send(ANSWER, taskId=asked["id"], messageId="second")
    whole = agent.told("GetTask", id=task["id"])["history"]
    assert [one["role"] for one in whole] == ["ROLE_USER", "ROLE_AGENT", "ROLE_USER"]
    assert [whole[0]["messageId"], whole[2]["messageId"]] == ["first", "second"]
    assert [whole[0]["parts"][0]["text"], whole[2]["parts"][0]["text"]] == [ASKS, ANSWER]
    for length in (1, 2, 9):
        assert agent.told("GetTask", id=task["id"], historyLength=length)["history"] == whole[-length:]
    assert "history" not in agent.told("GetTask", id=task["id"], historyLength=0)
    assert "history" not in agent.send(configuration={"historyLength": 0})
    is_refused(agent.ask("GetTask", {"id": task["id"], "historyLength": -1}), "INVALID_PARAMS", agent.binding)


# -- streams: CORE-STREAM, STREAM-* ---------------------------------------------------------------------------------------


def test_core_stream_001_003_a_stream_begins_with_the_task_and_ends_with_it(agent: Agent) -> None:
    events = agent.stream()
    for event in events:
        validate_proto_required_fields(ParseDict(event, StreamResponse()))
    assert [set(event) for event in events[:1] + events[-1:]] == [{"task"}, {"statusUpdate"}]
    states = [event["statusUpdate"]["status"]["state"] for event in events if "statusUpdate" in event]
    assert [state in ENDED for state in states] == [False] * (len(states) - 1) + [True]
    assert {update["taskId"] for event in events[1:] for update in event.values()} == {
        events[0]["task"]["id"]
    }


def test_stream_order_001_pieces_come_in_order(agent: Agent) -> None:
    events = agent.stream()
    pieces = [event["artifactUpdate"]["artifact"]["parts"] for event in events if "artifactUpdate" in event]
    text = "".join(part.get("text", "") for parts in pieces for part in parts)
    (artifact,) = agent.told("GetTask", id=events[0]["task"]["id"])["artifacts"]
    assert artifact["parts"][0]["text"] == text


def test_stream_sub_001_002_a_subscription_begins_with_the_task_and_ends_with_it(agent: Agent) -> None:
    task = agent.send(configuration={"returnImmediately": True})
    events = agent.follow("SubscribeToTask", {"id": task["id"]})
    if isinstance(events, Refused):  # it ended before
        is_refused(events, "UNSUPPORTED_OPERATION", agent.binding)
        return
    assert events[0]["task"]["id"] == task["id"]
    assert events[-1]["statusUpdate"]["status"]["state"] in ENDED


def test_stream_sub_003_004_only_a_task_at_work_is_subscribed_to(agent: Agent) -> None:
    ended = agent.follow("SubscribeToTask", {"id": agent.send()["id"]})
    is_refused(ended, "UNSUPPORTED_OPERATION", agent.binding)
    is_refused(agent.follow("SubscribeToTask", {"id": NOBODY}), "TASK_NOT_FOUND", agent.binding)


# -- what is not offered: CORE-CAP ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "params"),
    [
        ("CreateTaskPushNotificationConfig", {"taskId": NOBODY, "url": "https://example.org/"}),
        ("GetTaskPushNotificationConfig", {"taskId": NOBODY, "id": "c"}),
        ("ListTaskPushNotificationConfigs", {"taskId": NOBODY}),
        ("DeleteTaskPushNotificationConfig", {"taskId": NOBODY, "id": "c"}),
    ],
)
def test_core_cap_001_nothing_is_pushed(agent: Agent, operation: str, params: Told) -> None:
    is_refused(agent.ask(operation, params), "PUSH_NOTIFICATION_NOT_SUPPORTED", agent.binding)


def test_core_cap_001_nor_asked_for_with_a_message(agent: Agent) -> None:
    wanted = {"taskPushNotificationConfig": {"url": "https://example.org/"}}
    is_refused(agent.put(configuration=wanted), "PUSH_NOTIFICATION_NOT_SUPPORTED", agent.binding)


def test_core_cap_003_there_is_no_further_card(agent: Agent) -> None:
    is_refused(agent.ask("GetExtendedAgentCard", {}), "UNSUPPORTED_OPERATION", agent.binding)


# -- versions: VER-SERVER -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1.0", "1.0.3"])
def test_ver_server_001_client_002_the_version_is_ours(agent: Agent, version: str) -> None:
    agent.http.headers["A2A-Version"] = version
    assert agent.send()["status"]["state"] == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize("version", ["0.3", "2.0", "", "new"])
def test_ver_server_002_003_or_it_is_refused(agent: Agent, version: str) -> None:
    agent.http.headers["A2A-Version"] = version
    is_refused(agent.ask("ListTasks", {}), "VERSION_NOT_SUPPORTED", agent.binding)
    refused = agent.follow("SendStreamingMessage", {"message": message(ASK)})
    is_refused(refused, "VERSION_NOT_SUPPORTED", agent.binding)
    assert agent.http.get("/api/conversations").json()["items"] == []


# -- parameters: CORE-ERR -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        {"messageId": ""},
        {"role": "ROLE_UNSPECIFIED"},
        {"role": "ROLE_AGENT"},
        {"parts": []},
        {"parts": [{"text": " "}]},
        {"parts": [{"text": "How\0?"}]},
        {"parts": [{"text": "x" * 8001}]},
        {"messageId": "m" * 256},
    ],
    ids=lambda fault: ",".join(f"{name}={str(value)[:12]!r}" for name, value in fault.items()),
)
def test_core_err_001_002_a_message_that_cannot_be_put_is_refused(agent: Agent, fault: Told) -> None:
    answer = agent.put(**fault)
    is_refused(answer, "INVALID_PARAMS", agent.binding)
    assert agent.http.get("/api/conversations").json()["items"] == []


@pytest.mark.parametrize(
    "params", [{}, {"message": "How?"}, {"message": {"parts": "x"}}, {"message": {"role": 7}}]
)
def test_core_err_002_nor_one_that_is_none(agent: Agent, params: Told) -> None:
    answer = agent.ask("SendMessage", params)
    assert isinstance(answer, Refused)
    assert answer.code in (-32602, 400)


# -- the bindings: JSONRPC-*, HTTP_JSON-* ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"", -32700),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ListTasks", "params": "\\ud800"}', -32700),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ListTasks", "params": "\xff"}', -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b"7", -32600),
        (b'{"id": 1, "method": "ListTasks"}', -32600),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "ListTasks"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1}', -32600),
        (b'{"jsonrpc": "2.0", "id": {}, "method": "ListTasks"}', -32600),
        (b'[{"jsonrpc": "2.0", "id": 1, "method": "ListTasks"}]', -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "tasks/list"}', -32601),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "Nothing", "params": {}}', -32601),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "GetTask", "params": []}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "GetTask", "params": {"id": 7}}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "GetTask", "params": {}}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "CancelTask", "params": {}}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "SubscribeToTask", "params": {}}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "GetTask", "params": {"id": "\\ud800"}}', -32700),
    ],
)
def test_jsonrpc_err_001_002_faults_have_the_codes_of_json_rpc(rpc: JsonRpc, body: bytes, code: int) -> None:
    answer = rpc.http.post("/a2a", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    told = answer.json()
    assert told["jsonrpc"] == "2.0"
    assert "id" in told
    assert told["error"]["code"] == code, told


def test_jsonrpc_err_003_errors_of_a2a_bring_what_they_are_as_data(rpc: JsonRpc) -> None:
    error = rpc.post("GetTask", {"id": NOBODY}).json()["error"]
    (info,) = error["data"]
    assert info["@type"] == "type.googleapis.com/google.rpc.ErrorInfo"
    assert (info["reason"], info["domain"]) == ("TASK_NOT_FOUND", "a2a-protocol.org")


def test_jsonrpc_sse_001_002_an_error_before_the_stream_is_no_stream(rpc: JsonRpc) -> None:
    answer = rpc.post("SubscribeToTask", {"id": NOBODY})
    assert answer.headers["content-type"].startswith("application/json")
    answer = rpc.post("SendStreamingMessage", {"message": message(ASK)})
    assert answer.headers["content-type"].startswith("text/event-stream")


def test_http_json_url_002_no_other_method_is_served(served: Served) -> None:
    http = Rest(served.client()).http
    for method, path in (("GET", "/a2a"), ("GET", "/a2a/message:send"), ("DELETE", "/a2a/tasks/x")):
        assert http.request(method, path).status_code == 405
    assert http.get("/a2a/nothing").status_code == 404
    assert http.get("/tenant/a2a/tasks").status_code == 404


def test_http_json_err_001_a_body_that_is_none_is_400(served: Served) -> None:
    answer = Rest(served.client()).http.post("/a2a/message:send", content=b"{")
    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"


# -- the shape of what is sent: DM-* --------------------------------------------------------------------------------------


def test_dm_serial_001_to_004_what_is_sent_is_of_the_protocol_s_shape(agent: Agent) -> None:
    asked = agent.send(ASKS)
    for task in (asked, agent.send(ANSWER, taskId=asked["id"])):
        validate_proto_required_fields(ParseDict(task, Task()))  # refuses a name that is not of the protocol
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", task["status"]["timestamp"])
        plain = json.loads(json.dumps(task))
        for artifact in plain["artifacts"]:
            artifact["parts"] = [{**part, "data": None} for part in artifact["parts"]]  # ours, of any shape
        assert not re.findall(r'"[a-z]+_[a-z_]+":', json.dumps(plain))
        assert {one["role"] for one in task["history"]} <= {"ROLE_USER", "ROLE_AGENT"}


def test_dm_serial_005_what_is_not_known_is_passed_over(agent: Agent) -> None:
    task = agent.ask("SendMessage", {"message": message(ASK, unknownField="x"), "extra": 42})
    assert isinstance(task, dict)
