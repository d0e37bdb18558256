"""The client record as facts: who the client is, what was agreed, and each figure on record."""

from __future__ import annotations

from tools.facts import Fact, slug
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info, field_names

#: Facts with an id of their own (``client.<name>``); they stand even where the value is missing.
_CLIENT = {
    "name": ("client.name", "client_name"),
    "account_manager": ("client.manager", "account_manager"),
    "executive_sponsor": ("client.sponsor", "executive_sponsor"),
    "primary_contact": ("client.contact", "primary_contact"),
    "renewal_date": ("client.renewal_date", "renewal_date"),
    "monthly_value": ("client.monthly_value", "monthly_value"),
}

#: Fields that are no figure to show: lists (their own calculators speak of them) and what only says how to
#: read others.
_LEFT_OUT = frozenset({"aliases", "expansion_signals", "currency"})


def record_facts(record: ClientRecord) -> list[Fact]:
    """``client.*`` for every client, ``record.<field>`` for whatever else is on record."""
    maker = FactMaker.of(record, "book")
    facts = [
        maker.of_field(
            id, metric, field_info(name), getattr(record, name), audience=field_info(name).audience
        )
        for name, (id, metric) in _CLIENT.items()
    ]
    for name in field_names():
        value = getattr(record, name)
        if name in _CLIENT or name in _LEFT_OUT or value is None:
            continue
        info = field_info(name)
        facts.append(maker.of_field(f"record.{slug(name)}", name, info, value, audience=info.audience))
    return facts
