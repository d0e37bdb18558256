"""Takes out of a text what may not be logged: secrets, e-mail addresses, names of clients and of people there.

Secrets are known by their values (those of the settings) and by their looks. Names are known from the book, in any case
and form, and in the disguises that logs wear: percent-encoding, ``\\uXXXX`` and ``\\xNN`` escapes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from agent.settings import Settings
from agent.telemetry.private_words import PrivateWords

SECRET, EMAIL, NAME, PHONE = "[secret]", "[e-mail]", "[name]", "[phone]"

#: A value shorter than this is no secret of its own: taking it out of every text would tell less, not more.
_SHORTEST = 6
_LOOKS_SECRET = (
    (re.compile(r"(?i)(\bauthorization[\"']?\s*[:=]\s*[\"']?)[^\"'\r\n,}]+"), rf"\1{SECRET}"),
    (re.compile(r"(?i)\b(bearer)\s+\S+"), rf"\1 {SECRET}"),
    (re.compile(r"(?<=://)[^\s/@\"']+@"), f"{SECRET}@"),
    (re.compile(r"\b(?:sk|pk|rk|csm|gh[a-z]|xox[a-z])[-_][\w-]{16,}"), SECRET),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), SECRET),
    (
        re.compile(
            r"(?i)((?<![a-z])(?:api[-_]?key|access[-_]?key|token|secret|password|passwd|pwd)[\"']?\s*[:=]\s*[\"']?)"
            r"[^\s\"'&,;}\])]+"
        ),
        rf"\1{SECRET}",
    ),
)
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)*")
_UNICODE = re.compile(r"\\+u([0-9A-Fa-f]{4})")
_BYTES = re.compile(r"(?:\\+x[0-9A-Fa-f]{2})+")


def _spelt_out(text: str) -> str:
    text = _UNICODE.sub(lambda code: chr(int(code[1], 16)), text)
    return _BYTES.sub(
        lambda run: bytes.fromhex(re.sub(r"\\+x", "", run.group())).decode("utf-8", "replace"), text
    )


#: A sign of each disguise, what a disguised word may be made of, and how it is taken off.
_DISGUISES: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("%", re.compile(r"[\w.~+%-]+"), lambda text: unquote(text.replace("+", " "))),
    ("\\", re.compile(r"(?:\\+u[0-9A-Fa-f]{4}|\\+x[0-9A-Fa-f]{2}|[\w -])+"), _spelt_out),
)


class NamesUnknown(Exception):
    """The names of the book cannot be read, so nobody can tell whether a text holds one."""


class Redactor:
    """Judges texts. Safe to use from several threads.

    Args:
        secrets: values that are taken out wherever they stand.
        words: gives the names of the book as it stands; may raise :class:`NamesUnknown`.
    """

    def __init__(self, secrets: Iterable[str], words: Callable[[], PrivateWords]) -> None:
        known = sorted({value for value in secrets if len(value) >= _SHORTEST}, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, known))) if known else None
        self._words = words

    def __call__(self, text: str) -> str:
        """The text with a mark in place of each thing that may not be logged.

        Raises:
            NamesUnknown: see there; only where the text holds a letter.
        """
        if not any(character.isalnum() for character in text):
            return text
        # A letter of two characters (й as и and its breve) is the letter.
        return self._open(unicodedata.normalize("NFC", text), self._words())

    def of_value(self, value: Any) -> Any:
        """The same of any value of a record: what is neither a number nor plain data is told as its text."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {self(str(key)): self.of_value(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.of_value(inner) for inner in value]
        return self(str(value))

    def _open(self, text: str, words: PrivateWords) -> str:
        if self._secrets is not None:
            text = self._secrets.sub(SECRET, text)
        for looks, mark in _LOOKS_SECRET:
            text = looks.sub(mark, text)
        text = _EMAIL.sub(EMAIL, text)
        text = _marked(text, words.phones(text), PHONE)
        for sign, disguise, bare in _DISGUISES:
            if sign in text:
                text = disguise.sub(lambda run, bare=bare: self._unmask(run.group(), bare, words), text)  # type: ignore[misc]
        return _marked(text, words.spans(text), NAME)

    def _unmask(self, run: str, bare: Callable[[str], str], words: PrivateWords) -> str:
        """The run as it is, unless something private is behind it."""
        plain = bare(run)
        opened = self._open(plain, words) if plain != run else run
        return run if opened == plain else opened


def secrets_of(settings: Settings) -> list[str]:
    """Every value of the configuration that is nobody's business."""
    found: list[str] = list(settings.headers.values())
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            found += [value.get_secret_value(), *value.get_secret_value().split()]
        elif isinstance(value, str) and "://" in value:
            found += _password(value)
    return found


def _password(url: str) -> list[str]:
    try:
        password = urlsplit(url).password
    except ValueError:
        return []
    return [password, unquote(password)] if password else []


def _marked(text: str, spans: Iterable[tuple[int, int]], mark: str) -> str:
    made, last = "", 0
    for start, end in spans:
        made += text[last:start] + mark
        last = end
    return made + text[last:]
