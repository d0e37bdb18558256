"""The reviewed word lists of the floor: terms with digits, harmless idioms, disguises, the lexicon of metrics.

Content, not code: each list is a YAML file beside this module, read once on first need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Words(_Base):  # type: ignore[misc]
    """Reads "no", "on" and "off" as the words they are: YAML 1.1 takes them for booleans, here only true and false are."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def load(name: str) -> Any:
    """The parsed content of ``name`` (a YAML file of this folder), read once; callers do not change it."""
    return yaml.load(files(__name__).joinpath(name).read_text("utf-8"), Loader=_Words)


@dataclass(frozen=True)
class Terms:
    """What both readers of numerals share: terms that hold a digit or look like a Roman numeral."""

    digit_terms: tuple[str, ...]
    """As written in running text, longest first: ``GA4``, ``44-ФЗ``, ``1С``."""
    roman_look_alikes: frozenset[str]
    """Capitals that spell a Roman numeral and are a term: ``CI``, ``CD``."""
    lone_letters: dict[str, frozenset[str]]
    """Roman letters standing alone -> lower-case neighbours beside which they are a name (``X``: ``twitter``)."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches a digit term as a whole token of a text whose spaces are plain."""
        return _pattern(self.digit_terms)


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    exact = [re.escape(term) for term in terms if term != term.lower()]
    loose = [re.escape(term) for term in terms if term == term.lower()]
    groups = [group for group in ("|".join(exact), f"(?i:{'|'.join(loose)})" if loose else "") if group]
    body = "|".join(groups).replace(r"\ ", " ") or r"(?!)"
    return re.compile(rf"(?<!\w)(?<!\d[.,/:-])(?:{body})(?!\w)(?![.,/:+-]?\d)")


@cache
def terms() -> Terms:
    """The shared term list."""
    data = load("terms.yaml")
    ordered = sorted({str(term) for term in data["terms"]}, key=lambda term: (-len(term), term))
    return Terms(
        digit_terms=tuple(ordered),
        roman_look_alikes=frozenset(data["roman_look_alikes"]),
        lone_letters={letter: frozenset(words) for letter, words in data["lone_letters"].items()},
    )
