"""The library over HTTP: searched, listed, read."""

from __future__ import annotations

from tests.server.conftest import Served
from tests.server.whole import calling, problem
from tools.retrieval import Library


def test_a_search_gives_what_the_library_finds(whole: Served, shelves: Library) -> None:
    question = "What discount may a manager give?"
    with calling(whole) as caller:
        found = caller.get("/api/library/search", params={"q": question, "k": 2, "language": "en"}).json()
        assert found == [one.to_json() for one in shelves.search(question, k=2, language="en")]
        problem(caller.get("/api/library/search"), 422, "invalid_request")
        problem(caller.get("/api/library/search", params={"q": "x", "k": 0}), 422, "invalid_request")


def test_documents_are_listed_and_read_in_either_language(whole: Served) -> None:
    with calling(whole) as caller:
        listed = caller.get("/api/library/documents").json()
        assert [(one["id"], one["language"]) for one in listed] == [
            ("refunds", "en"),
            ("discounts", "en"),
            ("discounts", "ru"),
        ]
        path = "/api/library/documents/discounts"
        assert "пять процентов" in caller.get(path, params={"language": "ru"}).json()["text"]
        assert "five percent" in caller.get(path, params={"language": "en"}).json()["text"]
        assert caller.get("/api/library/documents/en/discounts.md").json()["id"] == "discounts"
        for other in ("nothing", "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd"):
            problem(caller.get(f"/api/library/documents/{other}"), 404, "not_found")
