"""Contacts ahead as facts of a document."""

from __future__ import annotations

from tools.facts import Audience, Fact
from tools.record import ClientRecord
from tools.time.cadence import Cadence, touch_facts


def contact_facts(record: ClientRecord, cadence: Cadence, audience: Audience) -> list[Fact]:
    """The facts of the contacts ahead. What a day was made from (the client's segment, our risk rhythm) is our own
    business: a client's document shows the day without it."""
    facts = touch_facts(record, cadence)
    return facts if audience == "internal" else [fact.model_copy(update={"inputs": ()}) for fact in facts]
