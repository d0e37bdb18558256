"""The reader of numerals in Russian and English: :func:`read_numerals` lists every quantity in a text."""

from agent.grounding.numerals.quantity import Quantity, QuantityKind
from agent.grounding.numerals.reader import read_numerals

__all__ = ["Quantity", "QuantityKind", "read_numerals"]
