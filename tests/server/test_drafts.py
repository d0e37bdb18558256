"""Documents over HTTP: drafted, listed, compared, edited, approved and exported, each key its own."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from typing import Any
from urllib.parse import unquote

import httpx2
import pytest

from agent.drafting import KINDS
from agent.export import FORMATS
from agent.server.routes.drafts import MEDIA_TYPES
from tests.server.conftest import Served
from tests.server.whole import calling, pages, problem

ON_BOTH_DATABASES = True


def client_in_red(caller: httpx2.Client) -> str:
    found: str = pages(caller, "/api/clients", band="red")[0]["client_id"]
    return found


def drafted(caller: httpx2.Client, **asked: Any) -> dict[str, Any]:
    answer = caller.post("/api/drafts", json=asked)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"/api/drafts/{made['id']}"
    return made


def test_a_draft_is_made_kept_and_found_again(own: Served) -> None:
    with calling(own, "manager") as caller:
        client_id = client_in_red(caller)
        first = drafted(caller, kind="save-plan", client_id=client_id, language="en")
        second = drafted(caller, kind="save-plan", client_id=client_id, language="en")
        assert (first["version"], second["version"], first["changes"]) == (1, 2, None)
        assert first["markdown"].startswith("#")
        kept = caller.get(f"/api/drafts/{first['id']}").json()
        assert kept == {key: first[key] for key in kept}
        assert [one["id"] for one in pages(caller, "/api/drafts", limit=1)] == [second["id"], first["id"]]
        assert pages(caller, "/api/drafts", kind="qbr") == []
        changes = caller.get(f"/api/drafts/{first['id']}/diff/{second['id']}").json()
        assert changes == {"since": 1, "figures": [], "sections": [], "edits": []}
        book = drafted(caller, kind="strategic-plan", language="ru")
        assert book["client_id"] is None
        problem(caller.get(f"/api/drafts/{first['id']}/diff/{book['id']}"), 422, "cannot_draft")
        for asked in (
            {"kind": "novel", "client_id": client_id},
            {"kind": "save-plan"},
            {"kind": "strategic-plan", "client_id": client_id},
            {"kind": "save-plan", "client_id": client_id, "audience": "client"},
        ):
            problem(caller.post("/api/drafts", json=asked), 422, "cannot_draft")
        problem(caller.post("/api/drafts", json={"kind": "qbr", "client_id": "x"}), 404, "not_found")


def test_a_draft_is_its_makers_alone(own: Served) -> None:
    with calling(own, "manager") as caller, calling(own, "admin") as other:
        client_id = client_in_red(caller)
        made = drafted(caller, kind="save-plan", client_id=client_id, language="en")
        path = f"/api/drafts/{made['id']}"
        section = made["document"]["sections"][0]["id"]
        for answer in (
            other.get(path),
            other.get(f"{path}/export", params={"format": "md"}),
            other.get(f"{path}/diff/{made['id']}"),
            other.post(f"{path}/approve"),
            other.patch(f"{path}/sections/{section}", json={"markdown": "Mine."}),
        ):
            problem(answer, 404, "not_found")
        assert pages(other, "/api/drafts") == []
        assert drafted(other, kind="save-plan", client_id=client_id, language="en")["version"] == 1
    with calling(own, "reader") as reader:
        problem(reader.post("/api/drafts", json={"kind": "qbr", "client_id": client_id}), 403, "role_too_low")


def test_a_person_s_words_stand_in_the_next_version(own: Served) -> None:
    with calling(own, "manager") as caller:
        client_id = client_in_red(caller)
        first = drafted(caller, kind="qbr", client_id=client_id, language="en", audience="client")
        section = first["document"]["sections"][1]["id"]
        path = f"/api/drafts/{first['id']}/sections/{section}"
        edited = caller.patch(path, json={"markdown": "We agreed on the phone."}).json()
        assert edited["version"] == 2
        assert "We agreed on the phone." in edited["markdown"]
        problem(
            caller.patch(path, json={"markdown": "Again."}), 422, "cannot_edit"
        )  # it is not the last any more
        last = f"/api/drafts/{edited['id']}/sections"
        problem(caller.patch(f"{last}/none", json={"markdown": "x"}), 422, "cannot_edit")
        told = problem(
            caller.patch(f"{last}/{section}", json={"markdown": "Your churn risk is high."}),
            422,
            "not_for_a_client",
        )
        assert told["detail"]
        again = drafted(caller, kind="qbr", client_id=client_id, language="en", audience="client")
        assert "We agreed on the phone." in again["markdown"]
        assert again["changes"]["edits"]


def test_what_a_save_plan_leaves_to_be_done_enters_the_book_once(own: Served) -> None:
    with calling(own, "manager") as caller:
        client_id = client_in_red(caller)
        made = drafted(caller, kind="save-plan", client_id=client_id, language="en")
        before = len(pages(caller, "/api/actions", client_id=client_id))
        approved = caller.post(f"/api/drafts/{made['id']}/approve").json()
        assert approved["new"] == len(approved["follow_up"]) > 0
        assert len(pages(caller, "/api/actions", client_id=client_id)) == before + approved["new"]
        assert caller.post(f"/api/drafts/{made['id']}/approve").json()["new"] == 0


@pytest.fixture(scope="session")
def review(whole: Served) -> tuple[httpx2.Client, dict[str, Any]]:
    """A review for a client, in the book that tests share."""
    caller = whole.client("manager")
    client_id = caller.get("/api/clients").json()["items"][0]["client_id"]
    return caller, drafted(caller, kind="qbr", client_id=client_id, language="ru", audience="client")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_a_file_with_a_name(
    review: tuple[httpx2.Client, dict[str, Any]], format: str
) -> None:
    caller, made = review
    answer = caller.get(f"/api/drafts/{made['id']}/export", params={"format": format})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPES[format]  # type: ignore[index]
    assert answer.headers["x-content-type-options"] == "nosniff"
    plain, _, named = answer.headers["content-disposition"].partition("; filename*=UTF-8''")
    assert plain == f'attachment; filename="{made["client_id"]}-qbr-ru-client-v1.{format}"'
    assert unquote(named) == f"{made['client_id']}-qbr-ru-client-v1.{format}"
    data = answer.content
    if format in ("docx", "pptx"):
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    elif format == "pdf":
        assert data.startswith(b"%PDF")
    elif format == "json":
        assert answer.json()["kind"] == "qbr"
    elif format == "eml":
        assert message_from_bytes(data)["Subject"]
    else:
        assert data.decode("utf-8").strip()


def test_a_name_holds_nothing_that_a_path_or_a_header_is_made_of() -> None:
    from agent.drafting.draft import file_name
    from agent.server.replies import attachment

    name = file_name('../../etc/"пароль"\r\nSet-Cookie: a=b', "qbr", "ru", "client", 1)
    said = attachment(b"", f"{name}.md", "text/markdown").headers["content-disposition"]
    assert said.isascii()
    assert not set(said) & set("\r\n/\\")
    assert said.count('"') == 2
    assert "%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C" in said


def test_the_description_names_every_kind(whole: Served) -> None:
    document = whole.app.openapi()
    shapes = document["components"]["schemas"]
    assert shapes["DraftRequest"]["properties"]["kind"]["enum"] == list(KINDS)
    about_clients = shapes["DraftsRequest"]["properties"]["document"]["enum"]
    assert set(KINDS) - set(about_clients) == {"strategic-plan"}
