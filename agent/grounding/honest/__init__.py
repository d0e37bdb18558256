"""Honest text, and the price of the gate: how much of it is withheld, and why."""

from agent.grounding.honest.corpus import (
    Foreign,
    Text,
    foreign_texts,
    library_texts,
    own_texts,
    told_sentences,
)
from agent.grounding.honest.gate import price_gate
from agent.grounding.honest.price import Check, Group, PriceReport, Verdict, price

__all__ = [
    "Check",
    "Foreign",
    "Group",
    "PriceReport",
    "Text",
    "Verdict",
    "foreign_texts",
    "library_texts",
    "own_texts",
    "price",
    "price_gate",
    "told_sentences",
]
