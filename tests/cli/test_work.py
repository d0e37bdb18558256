"""``csm run``, ``actions``, ``brief`` and ``handover`` as a person runs them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Csm
from tests.work.conftest import own_book, sample_book

__all__ = ["own_book", "sample_book"]

DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def work(csm: Csm, own_book: Path, monkeypatch: pytest.MonkeyPatch) -> Csm:
    monkeypatch.setenv("CSM_DATABASE_URL", f"sqlite:///{own_book}")
    monkeypatch.setenv("CSM_LANG", "ru")
    return csm


def test_a_run_shows_its_report_and_says_what_it_wrote(work: Csm) -> None:
    first = work("run", "daily", *DAY)
    assert first.code == 0
    assert first.out.startswith("# Отчёт за день")
    assert "snapshots written: 0" not in first.err
    again = work("run", "daily", *DAY)
    assert again.code == 0
    assert "snapshots written: 0; actions proposed: 0" in again.err


@pytest.mark.parametrize("kind", ["daily", "weekly", "quarterly"])
def test_json_has_sections_items_facts_and_rows(work: Csm, kind: str) -> None:
    found = json.loads(work("run", kind, *DAY, "--format", "json", "--no-save").out)
    assert found["report"] == kind
    assert found["written"] == {"snapshots": 0, "days": [], "actions": []}
    assert all({"id", "items", "unknown"} <= set(section) for section in found["sections"])


def test_the_page_goes_to_a_file(work: Csm, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    done = work("run", "weekly", *DAY, "--format", "html", "--out", str(file))
    assert done.code == 0
    assert done.out == ""
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    refused = work("run", "weekly", *DAY, "--out", str(tmp_path / "no" / "such.md"))
    assert refused.code == 1
    assert "cannot be written" in refused.err


def test_actions_are_listed_approved_started_and_finished(work: Csm) -> None:
    work("run", "daily", *DAY)
    waiting = json.loads(work("actions", "--status", "proposed", "--json", *DAY).out)
    assert waiting
    id = waiting[0]["action_id"]
    for step, status in (("approve", "open"), ("start", "in_progress"), ("done", "done")):
        done = work("actions", step, id, "--by", "Анна", "--json", *DAY)
        assert done.code == 0, done.err
        assert json.loads(done.out)[0]["status"] == status
    refused = work("actions", "approve", id, *DAY)
    assert refused.code == 1
    assert f"{id} is done" in refused.err
    assert work("actions", "approve", "nobody", *DAY).code == 4
    assert work("actions", "approve", *DAY).code == 2


def test_what_is_declined_is_not_proposed_again(work: Csm) -> None:
    work("run", "daily", *DAY)
    waiting = json.loads(work("actions", "--status", "proposed", "--json", *DAY).out)
    ids = [action["action_id"] for action in waiting]
    assert work("actions", "decline", *ids, *DAY).code == 0
    again = work("run", "daily", *DAY)
    assert "actions proposed: 0" in again.err
    assert json.loads(work("actions", "--status", "proposed", "--json", *DAY).out) == []


def test_of_several_actions_one_that_cannot_go_on_holds_all(work: Csm) -> None:
    work("run", "daily", *DAY)
    waiting = json.loads(work("actions", "--status", "proposed", "--json", *DAY).out)
    one, other = waiting[0]["action_id"], waiting[1]["action_id"]
    work("actions", "approve", other, *DAY)
    assert work("actions", "approve", one, other, *DAY).code == 1
    left = json.loads(work("actions", "--status", "proposed", "--json", *DAY).out)
    assert one in [action["action_id"] for action in left]


def test_the_actions_of_one_client(work: Csm) -> None:
    assert "Ромашка" in work("actions", "Ромашка", *DAY).out
    assert work("actions", "Никого", *DAY).code == 4


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_page_before_a_call_and_a_handover(work: Csm, lang: str) -> None:
    page = work("brief", "Альфа Групп", *DAY, "--lang", lang)
    assert page.code == 0, page.err
    assert {"ru": "# Справка перед звонком", "en": "# Page before a call"}[lang] in page.out
    assert json.loads(work("brief", "Альфа Групп", *DAY, "--json").out)["clients"] == ["c-104"]
    over = work("handover", "Анна Ветрова", *DAY, "--lang", lang)
    assert over.code == 0
    assert "## Ромашка" in over.out
    assert work("handover", "Никто", *DAY).code == 4


# -- the digest -------------------------------------------------------------------------------------------------------


@pytest.fixture
def mailbox() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server of this machine that keeps what it is sent."""
    got: list[dict[str, Any]] = []

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Keeper)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}/", got
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_digest_is_sent_and_twice_where_two_are_named(
    work: Csm, mailbox: tuple[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, got = mailbox
    assert work("run", "daily", *DAY, "--notify", address).code == 0
    assert got[0]["title"] == "Отчёт за день"
    assert "Дата отчёта: 20" in got[0]["message"]
    assert "**" not in got[0]["message"]
    monkeypatch.setenv("CSM_NOTIFY", f"{address} {address}")
    assert work("run", "daily", *DAY).code == 0
    assert len(got) == 3


def test_a_digest_that_cannot_be_sent_fails_after_the_report(work: Csm) -> None:
    done = work("run", "daily", *DAY, "--notify", "nonsense://secret-word", "--notify", "json://127.0.0.1:9/")
    assert done.code == 1
    assert done.out.startswith("# Отчёт за день")
    assert "could not be sent to: nonsense, json" in done.err
    assert "secret-word" not in done.err
