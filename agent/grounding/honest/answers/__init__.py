"""Answers and drafts by another hand, each set over its own sheet of facts: what the gate costs.

Each ``*.json`` holds a ``language``, ``facts`` as ``csm ask --json`` writes them (of the made-up book, without formulas and
inputs), and ``texts``, written by a hand that saw neither the gate's rules nor any other text of ours. Their sentences are honest
by their making. Those that are ``instructed`` follow our instructions to a model as they stand (``prompts/*/system.md``): figures
in plain statements, reasoning in sentences of its own. The others were written freely, with figures anywhere in a sentence; they
have been read since, and tell of the price of texts like them, not of that of fresh ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from agent.grounding.analysis import GateContext
from agent.grounding.check import ledger_of
from tools.words import Language


@dataclass(frozen=True)
class AnswerSet:
    """Texts in one language, and what the gate is told of them: the facts that they refer to."""

    name: str
    context: GateContext
    texts: tuple[str, ...]
    instructed: bool = False
    """Whether they keep to what a model is told of how to show figures."""

    @property
    def language(self) -> Language:
        return self.context.language


def answer_sets() -> Iterator[AnswerSet]:
    """Every set, by name."""
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            data = json.loads(path.read_text("utf-8"))
            context = GateContext(ledger=ledger_of(data["facts"]), language=data["language"])
            name, texts = path.name.removesuffix(".json"), tuple(data["texts"])
            yield AnswerSet(name, context, texts, data.get("instructed", False))
