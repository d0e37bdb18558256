"""The words of the field in English and Russian: names of metrics, categories and counted nouns.

One file a language (``en.yaml``, ``ru.yaml``) with the same keys, so that one thing is called by one word on every
surface. Three parts: ``metrics`` (metric id -> its name), ``categories`` (vocabulary -> code -> its word: bands,
levels, actions ...) and ``nouns`` (what a count counts -> its plural forms: English ``[one, other]``, Russian
``[one, few, many]`` as in ``день, дня, дней``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")
#: The safe reader, in C where PyYAML was built with it: the files are long, and every command reads one.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Words:
    """The words of one language. A key that is not there raises ``KeyError``: a missing word is a bug, not a gap."""

    language: Language
    metrics: dict[str, str]
    categories: dict[str, dict[str, str]]
    nouns: dict[str, list[str]]

    def metric(self, metric: str) -> str:
        return self.metrics[metric]

    def category(self, vocabulary: str, code: str) -> str:
        return self.categories[vocabulary][code]

    def noun(self, noun: str) -> list[str]:
        return self.nouns[noun]


@cache
def words(language: Language) -> Words:
    """The words of ``language``, read once."""
    text = files(__name__).joinpath(f"{language}.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_LOADER)
    return Words(language, data["metrics"], data["categories"], data["nouns"])
