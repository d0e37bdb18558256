"""The words of the pages, in Russian and English: one file a view and language, with the same keys in both.

A word is asked for by its file and its place in it: ``t("book.today.title")``. A key that is not there raises ``KeyError``:
a missing word is a bug. A slot is ``{name}`` and takes text, never a figure.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tools.words import Language


@cache
def wording(language: Language) -> dict[str, str]:
    """Every word of a language by its whole key, read once."""
    found: dict[str, str] = {}
    for file in sorted(files(__name__).joinpath(language).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            _flatten(file.name.removesuffix(".yaml"), yaml.safe_load(file.read_text("utf-8")) or {}, found)
    return found


def said(language: Language, key: str, **slots: str) -> str:
    """One word, with its slots filled."""
    text = wording(language)[key]
    return text.format(**slots) if slots else text


def of_scripts(language: Language, view: str) -> dict[str, str]:
    """The words that a view's script needs: those below ``js``."""
    start = f"{view}.js."
    return {key: text for key, text in wording(language).items() if key.startswith(start)}


def _flatten(start: str, told: dict[str, Any], into: dict[str, str]) -> None:
    for key, value in told.items():
        if isinstance(value, dict):
            _flatten(f"{start}.{key}", value, into)
        else:
            into[f"{start}.{key}"] = str(value)
