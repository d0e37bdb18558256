"""The words of a result, in the language of the task: those of the field, and the host's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tools.words import Language, Words, words


@dataclass(frozen=True)
class Wording:
    """Names of codes as a reader sees them. A user's own rules may bring codes without words: those are read as words."""

    texts: Words
    theirs: dict[str, Any]

    def word(self, vocabulary: str, code: str | None) -> str | None:
        """The word of a code; ``None`` of none."""
        if code is None:
            return None
        return self.texts.categories.get(vocabulary, {}).get(code, code.replace("_", " "))

    def listed(self, vocabulary: str, codes: Iterable[str]) -> list[str]:
        return [self.word(vocabulary, code) or code for code in codes]

    def metric(self, name: str) -> str:
        return self.texts.metrics.get(name, name.replace("_", " "))

    def status(self, vocabulary: str, code: str | None) -> str | None:
        """The host's word for a status of its own."""
        return None if code is None else str(self.theirs[vocabulary][code])

    def say(self, phrase: str, **parts: str) -> str:
        return str(self.theirs[phrase]).format(**parts)


@cache
def wording(language: Language) -> Wording:
    """The words of ``language``, read once."""
    data = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    return Wording(words(language), data[language])
