"""What a heading, a line that ends in a colon, or a table's head says of the figures below it: a frame like any other.

"Results of last year" over a list of today's figures tells each of them of another time, though every line alone is true.
So a figure is judged by the words above it as by words of its own sentence.
"""

from __future__ import annotations

import re

from agent.grounding.analysis import GateContext, Sentence
from agent.grounding.fault import Fault
from agent.grounding.references import find_references
from agent.grounding.rules_times import time_is_own

_WORD = re.compile(r"[^\W\d_]")
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")


def framed_from_above(heading: str, body: str, context: GateContext) -> Fault | None:
    """The first figure of ``body`` that the words of ``heading`` tell of another time; ``None`` where there is none."""
    words = _REFERENCE.sub(" ", heading).strip().rstrip(":").strip()
    if not _WORD.search(words):
        return None
    for reference in find_references(body):
        if not reference.is_fact:
            continue
        fault = time_is_own(Sentence(f"{words}: [[{reference.id}]]", context))
        if fault is not None:
            return fault
    return None
