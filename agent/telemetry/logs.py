"""Records of what happens, on standard error: JSON lines or text, with names of clients and secrets taken out.

The whole record is judged after it was put together: message, arguments, exception, stack and extra fields. A record that
cannot be judged, since the book's names cannot be read, is told without its words.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from agent.settings import Settings
from agent.telemetry.private_words import PrivateWords
from agent.telemetry.redaction import NamesUnknown, Redactor, secrets_of
from tools.book import Book
from tools.book.database import parse_url

#: Fields of a line that are ours to write and hold nothing of anybody's.
_OURS = frozenset({"time", "level"})
_FIELDS = {"levelname": "level", "name": "logger", "exc_info": "exception", "stack_info": "stack"}
UNTOLD = "a record that cannot be shown"


def start_logs(settings: Settings) -> logging.Handler:
    """Write every logger's records to standard error from now on, in place of what wrote them before."""
    names = NamesOfBook(settings.book_url)
    redactor = Redactor(secrets_of(settings), names)
    handler = logging.StreamHandler(sys.stderr)
    # What is logged while the names are being read cannot be judged yet.
    handler.addFilter(lambda record: not names.reading)
    handler.setFormatter(RedactedJson(redactor) if settings.log == "json" else RedactedText(redactor))
    root = logging.getLogger()
    for former in list(root.handlers):
        root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(settings.log_level)
    logging.captureWarnings(True)
    return handler


class RedactedJson(JsonFormatter):
    """One JSON object a line: ``time`` (UTC), ``level``, ``logger``, ``message``, then what the record brings."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            rename_fields=_FIELDS,
            timestamp="time",
            json_ensure_ascii=False,
        )
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        try:
            return super().format(record)
        except Exception as error:
            bare = {"level": record.levelname, "message": UNTOLD, "error": type(error).__name__}
            return self.serialize_log_record(bare)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {
            key if key in _OURS else self._redactor(key): (
                value if key in _OURS else self._redactor.of_value(value)
            )
            for key, value in log_data.items()
        }


class RedactedText(logging.Formatter):
    """One line of text a record; an exception below it."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(name)s: %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        front = f"{self.formatTime(record)} {record.levelname}"
        try:
            # A formatter before us may have kept the exception's text; ours is judged like the rest.
            return f"{front} {self._redactor(super().format(record))}"
        except Exception as error:
            return f"{front} {UNTOLD} ({type(error).__name__})"


class NamesOfBook:
    """The names that a book holds, read anew whenever it has changed.

    Args:
        url: the book's; a SQLite file that is not there (yet) holds no names.
        read: reads them of an opened book.
    """

    def __init__(self, url: str, read: Callable[[Book], PrivateWords] | None = None) -> None:
        self._url = url
        self._read = read or words_of
        self._book: Book | None = None
        self._known: tuple[tuple[int, ...], PrivateWords] | None = None
        self._lock = threading.Lock()
        self._here = threading.local()

    @property
    def reading(self) -> bool:
        """Whether this thread is reading them."""
        return getattr(self._here, "reading", False)

    def __call__(self) -> PrivateWords:
        """The names as they stand.

        Raises:
            NamesUnknown: the book cannot be read; or this very reading logs.
        """
        if self.reading:
            raise NamesUnknown
        self._here.reading = True
        try:
            with self._lock:
                return self._now()
        except NamesUnknown:
            raise
        except Exception as error:
            raise NamesUnknown from error
        finally:
            self._here.reading = False

    def _now(self) -> PrivateWords:
        if self._book is None:
            if not _is_there(self._url):
                return PrivateWords(())
            self._book = Book(self._url)
        revision = self._book.revision()
        if self._known is None or self._known[0] != revision:
            self._known = (revision, self._read(self._book))
        return self._known[1]


def words_of(book: Book) -> PrivateWords:
    """Names and aliases of all clients; their contacts, sponsors and stakeholders, with telephone numbers."""
    clients = [name for client in book.names() for name in (client.name, *client.aliases)]
    people, phones = [], []
    for record in book.clients():
        people += [person for person in (record.primary_contact, record.executive_sponsor) if person]
    for history in book.histories(tables=["stakeholders"]):
        for person in history.stakeholders or ():
            people.append(person.name)
            phones += [person.phone] if person.phone else []
    return PrivateWords(clients, people, phones)


def _is_there(url: str) -> bool:
    parsed = parse_url(url)
    return parsed.get_backend_name() != "sqlite" or parsed.database is None or Path(parsed.database).is_file()
