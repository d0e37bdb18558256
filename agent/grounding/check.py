"""What stands behind ``csm grounding check`` and ``csm grounding numerals``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from agent.grounding.analysis import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.numerals import read_numerals
from agent.grounding.references import mask
from agent.grounding.release import Releaser, Withheld
from agent.grounding.sentences import Splitter, Unit
from tools.facts import Fact
from tools.words import Language

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str) -> Language:
    """Russian where a third of the letters or more are Cyrillic, references aside."""
    own = mask(text).text
    cyrillic, latin = len(_CYRILLIC.findall(own)), len(_LATIN.findall(own))
    return "ru" if cyrillic and cyrillic * 2 >= latin else "en"


def ledger_of(facts: Iterable[Mapping[str, Any]]) -> Ledger:
    """A ledger of facts as ``csm ask --json`` writes them: an id may already have its client's letter in front.

    Raises:
        ValueError: an entry is no fact.
    """
    read: list[tuple[str | None, Fact]] = []
    for entry in facts:
        known = {key: value for key, value in entry.items() if key in Fact.model_fields and value is not None}
        id = str(known.get("id", ""))
        read.append((id, Fact.from_state(known | {"value": entry.get("value")})))
    clients = list(dict.fromkeys(fact.client for _, fact in read if fact.client is not None))
    if len(clients) < 2:
        return Ledger(fact for _, fact in read)
    return Ledger(_without_letter(fact, clients) for fact in _in_order(read, clients))


def _in_order(read: list[tuple[str | None, Fact]], clients: list[str]) -> list[Fact]:
    """Facts so that each client gets the letter that its ids begin with, where they do."""
    letters: dict[str, str] = {}
    for id, fact in read:
        head, dot, _ = (id or "").partition(".")
        if fact.client is not None and dot and len(head) == 1:
            letters.setdefault(fact.client, head)
    order = sorted(clients, key=lambda client: (letters.get(client, "~"), clients.index(client)))
    place = {client: index for index, client in enumerate(order)}
    return sorted((fact for _, fact in read), key=lambda fact: place.get(fact.client or "", -1))


def _without_letter(fact: Fact, clients: list[str]) -> Fact:
    head, dot, rest = fact.id.partition(".")
    if fact.client in clients and dot and len(head) == 1:
        return fact.model_copy(update={"id": rest})
    return fact


def check_text(
    text: str, facts: Iterable[Mapping[str, Any]], language: Language | None = None
) -> list[dict[str, Any]]:
    """Gate and second reader over a text: one object a sentence, in order.

    Each has ``sentence`` (raw, with references), ``released``, ``reason`` (a code of :mod:`agent.grounding.fault`, or
    ``None``), ``detail``, and ``quantities`` found outside references, whose ``start`` and ``end`` are offsets within
    ``sentence``.

    Raises:
        ValueError: an entry of ``facts`` is no fact.
    """
    ledger = ledger_of(facts)
    context = GateContext(ledger=ledger, language=language or language_of(text))
    releaser = _Checker(context)
    return [report for unit in _units(text) for report in releaser.report(unit)]


def _units(text: str) -> list[Unit]:
    splitter = Splitter()
    return [*splitter.feed(text), *splitter.close()]


class _Checker(Releaser):
    """A releaser that reports on each unit instead of letting it out."""

    def report(self, unit: Unit) -> list[dict[str, Any]]:
        if unit.kind in ("rule", "table_rule"):
            self._judge(unit)
            return []
        results = self._judge(unit)
        withheld = next((result for result in results if isinstance(result, Withheld)), None)
        return [
            {
                "sentence": unit.body,
                "released": withheld is None,
                "reason": withheld.reason if withheld else None,
                "detail": withheld.detail if withheld else None,
                "quantities": quantities(unit.body),
            }
        ]


def quantities(sentence: str) -> list[dict[str, Any]]:
    """Quantities of a raw sentence outside its references; offsets are those of the raw sentence."""
    masked = mask(sentence)
    found = []
    for quantity in read_numerals(masked.text):
        plain = quantity.to_json()
        plain["start"] = masked.raw_offset(quantity.start)
        plain["end"] = masked.raw_offset(quantity.end)
        plain["text"] = sentence[plain["start"] : plain["end"]]
        found.append(plain)
    return found


def numerals_line(text: str) -> list[dict[str, Any]]:
    """The quantities of one line, as ``csm grounding numerals --json`` writes them."""
    return [quantity.to_json() for quantity in read_numerals(text)]
