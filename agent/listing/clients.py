"""Lists and cards that need no model: the client book as a table, one client as a card.

Every cell is a fact that the renderer formats, or a word of the field; the card is composed and gated like an answer.
"""

from __future__ import annotations

from typing import Any

from agent.composer.compose import ClientView, render
from agent.desk import BRIEF, Desk
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import ReleasedText, compose
from agent.grounding.render import format_fact, sources
from tools.record import ClientRecord
from tools.scoring.assessment import health_json, to_json
from tools.scoring.facts import assessment_facts
from tools.scoring.results import Assessment
from tools.words import Language, words

_COLUMNS = (
    ("client_name", "client.name"),
    ("health_band", "health.band"),
    ("health_score", "health.score"),
    ("churn_level", "churn.level"),
    ("churn_score", "churn.score"),
    ("monthly_value", "client.monthly_value"),
    ("renewal_date", "client.renewal_date"),
)


def client_rows(desk: Desk) -> list[dict[str, Any]]:
    """What ``csm clients --json`` writes: an object a client, by id."""
    return [client_row(record, assessment) for record, assessment in desk.everyone()]


def client_row(record: ClientRecord, assessment: Assessment) -> dict[str, Any]:
    """One client of :func:`client_rows`."""
    plain = to_json(assessment)
    return {
        "client_id": record.client_id,
        "name": record.name,
        "account_manager": record.account_manager,
        "health": {key: plain["health"][key] for key in ("status", "score", "band", "coverage", "disagrees")},
        "churn": {key: plain["churn"][key] for key in ("status", "score", "level", "coverage")},
        "monthly_value": record.monthly_value,
        "currency": record.currency,
        "renewal_date": record.renewal_date.isoformat() if record.renewal_date else None,
        "data_date": record.data_date.isoformat() if record.data_date else None,
    }


def client_json(desk: Desk, record: ClientRecord) -> dict[str, Any]:
    """What ``csm show --json`` writes: the scores with every factor, and the record that they are of."""
    return {
        **to_json(desk.assessment(record)),
        "record": record.model_dump(mode="json", exclude_none=True),
    }


def override_json(desk: Desk, record: ClientRecord) -> dict[str, Any]:
    """What ``csm override --json`` writes: the computed band, the one set by hand if any, and whether they differ."""
    health = health_json(desk.assessment(record).health)
    return {
        "client_id": record.client_id,
        **{key: health[key] for key in ("band", "override", "disagrees")},
    }


def client_table(desk: Desk, language: Language) -> str:
    """The book as a Markdown table."""
    texts = words(language)
    nothing = {"ru": "нет данных", "en": "no data"}[language]
    lines = [
        "| " + " | ".join(texts.metric(metric) for metric, _ in _COLUMNS) + " |",
        "| " + " | ".join("---" for _ in _COLUMNS) + " |",
    ]
    for record, assessment in desk.everyone():
        facts = {fact.id: fact for fact in assessment_facts(record, assessment) if fact.id in BRIEF}
        cells = [
            format_fact(facts[id], language) if id in facts and facts[id].value is not None else nothing
            for _, id in _COLUMNS
        ]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def client_card(desk: Desk, client_id: str, language: Language) -> str:
    """Everything computed of one client, with where it comes from."""
    sheet = desk.sheet(client_id)
    ledger = Ledger()
    ledger.add(sheet.facts)
    assessment = desk.assessment(desk.record(client_id))
    raw = render(
        "card",
        language,
        client=ClientView(client_id, sheet.data, ledger),
        components=[
            (c.id, [f.id for f in c.factors if f.score is not None]) for c in assessment.health.components
        ],
        churn_factors=[f.id for f in assessment.churn.factors if f.breached is not None],
    )
    released = compose(raw, GateContext(ledger=ledger, language=language))
    return released.text.rstrip() + "\n\n" + _sources(released, ledger, language)


def _sources(released: ReleasedText, ledger: Ledger, language: Language) -> str:
    origins: dict[str, None] = {}
    for piece in released.pieces:
        for ref in piece.refs:
            fact = ledger.get(ref)
            if fact is not None and fact.id in ("health.score", "health.band", "churn.score", "client.name"):
                origins |= dict.fromkeys(sources([fact], language))
    title = {"ru": "Источники", "en": "Sources"}[language]
    return f"**{title}**\n\n" + "\n".join(f"- {line}" for line in origins) + "\n"
