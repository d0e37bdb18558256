"""Logs hold no name of the book, in any form or disguise, and no secret; whatever part of a record it came in."""

from __future__ import annotations

import io
import json
import logging
import threading
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from agent.desk import Desk
from agent.settings import Settings
from agent.telemetry import observe
from agent.telemetry.logs import UNTOLD, NamesOfBook, start_logs
from agent.telemetry.private_words import PrivateWords
from agent.telemetry.redaction import NamesUnknown, Redactor
from tools.book import load_file

KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    logger = logging.getLogger()
    before, level = list(logger.handlers), logger.level
    yield logger
    logger.handlers[:] = before
    logger.setLevel(level)
    logging.captureWarnings(False)


class Lines:
    """What was written, and a logger to write by."""

    def __init__(self, handler: logging.Handler, stream: io.StringIO) -> None:
        self.handler = handler
        self._stream = stream
        self.log = logging.getLogger("agent.test")

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def last(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text.splitlines()[-1])
        return found


@pytest.fixture
def configured(settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "log": "json",
            "api_key": SecretStr("a-plain-looking-value"),
            "headers": {"x-folder-id": "folder-4711"},
            "proxy": "http://anna:pr0xypass@proxy.example:3128",
        }
    )


@pytest.fixture
def lines(root: logging.Logger, configured: Settings, desk: Desk, tmp_path: Path) -> Lines:
    people = tmp_path / "stakeholders.csv"
    people.write_text("client_id,name,phone\nc-105,Пётр Сухоруков,+7 (916) 555-12-34\n", "utf-8")
    load_file(desk.book, people, loaded_at=datetime(2026, 11, 20, tzinfo=UTC), table="stakeholders")
    stream = io.StringIO()
    handler = start_logs(configured)
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    return Lines(handler, stream)


def test_a_record_is_a_line_of_json(lines: Lines) -> None:
    lines.log.warning("model call failed after %d tries", 3, extra={"run": 7, "ok": False})
    record = lines.last
    assert record["message"] == "model call failed after 3 tries"
    assert (record["level"], record["logger"]) == ("WARNING", "agent.test")
    assert (record["run"], record["ok"]) == (7, False)
    assert datetime.fromisoformat(record["time"]).tzinfo is not None


@pytest.mark.parametrize(
    "said",
    [
        "Альфа Строй",
        "альфа строй",
        "АЛЬФА СТРОЙ",
        "Альфа Строем",
        "Альфы Строя",
        "у «Альфа Строя»",
        "Альфа-Строй",
        "Альфа_Строй",
        "client=Ромашка;",
        "о Ромашке",
        "Ромашку",
        "Ромашкой.",
        "Ромашка2026",
        unicodedata.normalize("NFD", "Альфа Строй"),
        "foo.Ромашка.bar",
        "/v1/clients/" + quote("Ромашка") + "/health",
        "q=" + quote("Альфа Строй").replace("%20", "+"),
        json.dumps("Ромашка"),
        repr("Ромашке".encode()),
        repr(repr("Ромашке".encode())),
    ],
)
def test_names_are_taken_out_in_every_form(lines: Lines, said: str) -> None:
    lines.log.info("said %s and more", said)
    told = lines.last["message"]
    assert "[name]" in told
    assert told.startswith("said ")
    assert told.endswith("and more")
    for private in ("льф", "стро", "омашк", "ЛЬФ", "%D0", "\\u04", "\\xd0"):
        assert private not in told


def test_every_name_and_alias_of_the_book_is_known(lines: Lines, desk: Desk) -> None:
    names = [name for client in desk.book.names() for name in (client.name, *client.aliases)]
    assert len(names) > 20
    for name in names:
        lines.log.info("about %s", name)
        assert name.casefold() not in lines.last["message"].casefold(), name


def test_contacts_and_stakeholders_are_names_too(lines: Lines, desk: Desk) -> None:
    people = {
        person
        for record in desk.book.clients()
        for person in (record.primary_contact, record.executive_sponsor)
        if person
    }
    for person in [*people, "Пётр Сухоруков", "Петру Сухорукову", "Сухорукова"]:
        lines.log.info("call %s now", person)
        assert "[name]" in lines.last["message"], person
        assert person.split()[-1] not in lines.last["message"]
    for phone in ("+7 (916) 555-12-34", "89165551234", "8 916 555 12 34"):
        lines.log.info("call %s now", phone)
        assert lines.last["message"] == "call [phone] now"


def test_a_name_whose_vowel_flees_is_known() -> None:
    words = PrivateWords(["Свежий Ветер"])
    assert list(words.spans("со свежим ветром"))
    assert list(words.spans("о Ветре"))


def test_an_exception_s_text_is_judged_with_what_caused_it(lines: Lines) -> None:
    try:
        try:
            raise KeyError("Ромашка")
        except KeyError as error:
            raise ValueError(f"cannot bill Альфа Строй with {KEY}") from error
    except ValueError:
        lines.log.exception("a tool failed")
    record = lines.last
    assert record["message"] == "a tool failed"
    assert "ValueError: cannot bill [name] with [secret]" in record["exception"]
    assert "KeyError: '[name]'" in record["exception"]
    assert "омашк" not in lines.text


def test_the_whole_output_of_an_exception_holds_no_name(lines: Lines) -> None:
    def bill(client: str) -> None:
        raise ValueError(f"cannot bill {client}")

    try:
        bill("Ромашка")
    except ValueError:
        lines.log.exception("failed for %s", "Ромашка", stack_info=True)
    assert "омашк" not in lines.text
    assert "[name]" in lines.text


def test_extra_fields_are_judged_whatever_they_are(lines: Lines) -> None:
    class Thing:
        def __str__(self) -> str:
            return "a thing of Ромашка"

    lines.log.info(
        "x", extra={"given": {"Ромашка": ["Альфа Строй", 3, ("anna@romashka.example",)]}, "thing": Thing()}
    )
    record = lines.last
    assert record["given"] == {"[name]": ["[name]", 3, ["[e-mail]"]]}
    assert record["thing"] == "a thing of [name]"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"key {KEY} refused", "key [secret] refused"),
        ("Authorization: Bearer abc.def-ghi", "Authorization: [secret]"),
        ("sent bearer c3VwZXJzZWNyZXQ= to it", "sent bearer [secret] to it"),
        ("our csm_0123456789abcdefABCDEF-_xyz", "our [secret]"),
        ("a-plain-looking-value was refused", "[secret] was refused"),
        ("folder-4711", "[secret]"),
        ("postgresql://csm:hunter2@db/csm is down", "postgresql://[secret]@db/csm is down"),
        ("password=hunter2 api_key: 'abc'", "password=[secret] api_key: '[secret]'"),
        ("max_tokens=2048 tokens: 15", "max_tokens=2048 tokens: 15"),
        ("via pr0xypass", "via [secret]"),
        ("write to anna.vetrova@agency.example today", "write to [e-mail] today"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[secret]"),
    ],
)
def test_secrets_and_addresses_are_taken_out(lines: Lines, said: str, told: str) -> None:
    lines.log.info(said)
    assert lines.last["message"] == told


@pytest.mark.parametrize(
    "said",
    [
        "sentence withheld: number",
        "model call failed: ConnectionError: refused",
        "GET /healthz 200 in 3.25 ms",
        "run 5f3a2c took 00:01:12, 2026-11-22T10:00:00+00:00",
        "the index of 214 documents is ready",
        "client c-105 was scored",
    ],
)
def test_what_is_nobody_s_stays_as_it_is(lines: Lines, said: str) -> None:
    lines.log.info(said)
    assert lines.last["message"] == said


def test_a_client_loaded_later_is_known_at_once(lines: Lines, desk: Desk, tmp_path: Path) -> None:
    lines.log.info("Вентспецпром")
    assert lines.last["message"] == "Вентспецпром"
    new = tmp_path / "new.csv"
    new.write_text("client_id,name\nc-999,Вентспецпром\n", "utf-8")
    load_file(desk.book, new, loaded_at=datetime(2026, 11, 21, tzinfo=UTC))
    lines.log.info("о Вентспецпроме")
    assert lines.last["message"] == "о [name]"


def test_a_record_that_cannot_be_judged_is_told_without_its_words(lines: Lines) -> None:
    lines.handler.handle(
        logging.LogRecord("x", logging.INFO, "x.py", 1, "%d clients of Ромашка", ("Ромашка",), None)
    )
    record = lines.last
    assert (record["message"], record["error"]) == (UNTOLD, "TypeError")
    assert "омашк" not in lines.text


def test_a_book_that_cannot_be_read_hides_all_words(
    root: logging.Logger, settings: Settings, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    for style in ("json", "text"):
        made = settings.model_copy(update={"log": style, "database_url": f"sqlite:///{broken}"})
        handler, stream = start_logs(made), io.StringIO()
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(stream)
        logging.getLogger("agent.test").warning("about Ромашка")
        assert UNTOLD in stream.getvalue()
        assert "NamesUnknown" in stream.getvalue()
        assert "омашк" not in stream.getvalue()


def test_without_a_book_there_is_a_log_and_no_book_is_made(
    root: logging.Logger, settings: Settings, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere.db"
    made = settings.model_copy(update={"log": "text", "database_url": f"sqlite:///{nowhere}"})
    handler, stream = start_logs(made), io.StringIO()
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    logging.getLogger("agent.test").warning("starting with %s", KEY)
    assert stream.getvalue().endswith("WARNING agent.test: starting with [secret]\n")
    assert not nowhere.exists()


def test_text_is_judged_like_json(root: logging.Logger, configured: Settings, desk: Desk) -> None:
    handler = start_logs(configured.model_copy(update={"log": "text"}))
    stream = io.StringIO()
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    try:
        raise ValueError("Ромашка")
    except ValueError:
        logging.getLogger("agent.test").exception("у Альфа Строя")
    assert "agent.test: у [name]" in stream.getvalue()
    assert "ValueError: [name]" in stream.getvalue()


def test_records_made_while_names_are_read_do_not_recurse(desk: Desk) -> None:
    names: list[NamesOfBook] = []

    def read(book: Any) -> PrivateWords:
        with pytest.raises(NamesUnknown):
            names[0]()
        return PrivateWords(["Ромашка"])

    names.append(NamesOfBook(desk.settings.book_url, read))
    assert list(names[0]().spans("Ромашка"))


def test_threads_may_log_at_once(lines: Lines) -> None:
    def tell() -> None:
        for _ in range(20):
            lines.log.info("о Ромашке")

    threads = [threading.Thread(target=tell) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {json.loads(line)["message"] for line in lines.text.splitlines()} == {"о [name]"}


def test_logs_are_off_by_default(root: logging.Logger, settings: Settings) -> None:
    before = list(root.handlers)
    observe(settings)
    assert root.handlers == before


def test_a_command_starts_what_the_environment_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from agent.cli.options import settings_with

    started: list[str] = []
    monkeypatch.setattr("agent.telemetry.observe", lambda made: started.append(made.log + made.telemetry))
    settings_with()
    assert started == []
    monkeypatch.setenv("CSM_LOG", "json")
    settings_with()
    monkeypatch.setenv("CSM_LOG", "off")
    monkeypatch.setenv("CSM_TELEMETRY", "otlp")
    settings_with()
    assert started == ["jsonoff", "offotlp"]


@given(
    name=st.sampled_from(["Ромашка", "Альфа Строй", "Green Leaf Bakery", "Northwind"]),
    front=st.text(max_size=12).filter(lambda text: not text[-1:].isalpha()),
    back=st.text(max_size=12).filter(lambda text: not text[:1].isalpha()),
)
def test_whatever_stands_around_a_name_it_is_taken_out(name: str, front: str, back: str) -> None:
    redact = Redactor([], lambda: PrivateWords(["Ромашка", "Альфа Строй", "Green Leaf Bakery", "Northwind"]))
    told = redact(f"{front}{name}{back}")
    assert name not in told


def test_a_long_record_is_judged_in_a_moment() -> None:
    """No pattern goes over a text again from each of its characters: that would take minutes here."""
    redact = Redactor([], lambda: PrivateWords(["Ромашка"], phones=["+7 916 555-12-34"]))
    for piece in ("a", "a.", "1", "1 ", "%41", "\\u0041", "a@", "://", "b ", "(", "eyJ", "Bearer "):
        assert "Ромашка" not in redact(piece * 20_000 + " Ромашка")


def test_a_word_shared_by_many_clients_tells_none_of_them() -> None:
    words = PrivateWords(
        [
            f"{name} Digital"
            for name in ["Аква", "Бета", "Вега", "Гала", "Дога", "Ельня", "Жара", "Зори", "Ирис"]
        ]
    )
    text = "Digital was slow for Вега"
    assert [text[a:b] for a, b in words.spans(text)] == ["Вега"]


def test_legal_forms_are_no_names() -> None:
    words = PrivateWords(["ООО Ромашка"])
    assert not list(words.spans("ООО не указано"))
    assert list(words.spans("ромашкой"))
