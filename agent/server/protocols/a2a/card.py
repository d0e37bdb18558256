"""The card by which other agents find out what this one does and how it is spoken to."""

from __future__ import annotations

from importlib.metadata import version

from a2a.types import (
    AgentCapabilities,
    AgentCard,
    AgentInterface,
    AgentSkill,
    HTTPAuthSecurityScheme,
    SecurityRequirement,
    SecurityScheme,
    StringList,
)
from a2a.utils.constants import PROTOCOL_VERSION_1_0, TransportProtocol

from agent.server.protocols.a2a.incoming import DATA, INPUT, TEXT

#: The name of the one way to show who calls.
SCHEME = "key"

_ABOUT = (
    "Works for the client success managers of an SEO agency, in Russian and English. Scores come from calculators over "
    "the agency's client book; every figure in an answer was made by one, and its source is told. Changes to the book "
    "are proposed, and made when a person approves them."
)
_SKILLS = (
    AgentSkill(
        id="health",
        name="Client health",
        description="A client's health score and band, what it is made of, what is missing, and what to do about it.",
        tags=["client success", "health score"],
        examples=["How is Ромашка doing?", "Как дела у клиента Ромашка?"],
    ),
    AgentSkill(
        id="churn",
        name="Churn risk",
        description="How likely a client is to leave and why; who of the book is most at risk, and what is at stake.",
        tags=["client success", "churn", "retention"],
        examples=["Who is most at risk?", "Почему клиент Ромашка может уйти?"],
    ),
    AgentSkill(
        id="upsell",
        name="Expansion and upsell",
        description="Which packages fit a client, at what price, probability and expected value; whether the moment is right.",
        tags=["client success", "upsell", "expansion"],
        examples=["What can we offer Ромашка?", "Кому предложить расширение?"],
    ),
    AgentSkill(
        id="signals",
        name="Early-warning signals",
        description="Signals that fired for a client or in the book, with the rows that fired them; what changed since a day.",
        tags=["client success", "signals", "monitoring"],
        examples=["Which signals fired this week?", "Что изменилось у клиента Ромашка?"],
    ),
    AgentSkill(
        id="portfolio",
        name="Book of clients",
        description="The book as a whole: renewals, retention, bands, a manager's agenda of the day, comparisons of clients.",
        tags=["client success", "portfolio", "renewals"],
        examples=["Which contracts renew next quarter?", "Что мне сделать сегодня?"],
    ),
    AgentSkill(
        id="qbr",
        name="Quarterly business review",
        description="A draft of the quarterly review for a client: results, value, plan. Saving it waits for approval.",
        tags=["client success", "qbr", "document"],
        examples=["Draft a QBR for Ромашка", "Подготовь квартальный отчёт для клиента Ромашка"],
    ),
    AgentSkill(
        id="save-plan",
        name="Save plan",
        description="A plan to keep a client, from breached factors and the playbooks' steps. Saving it waits for approval.",
        tags=["client success", "retention", "document"],
        examples=["Draft a save plan for Ромашка", "Составь план удержания клиента Ромашка"],
    ),
    AgentSkill(
        id="pitch",
        name="Expansion pitch",
        description="A draft that offers a client a further package, with its reasons. Saving it waits for approval.",
        tags=["client success", "upsell", "document"],
        examples=[
            "Draft an expansion pitch for Ромашка",
            "Составь предложение о расширении для клиента Ромашка",
        ],
    ),
    AgentSkill(
        id="documents",
        name="Plans, briefs and letters",
        description="Recovery, success, onboarding and strategic plans, renewal briefs, case studies, check-in letters, requests "
        "for a reference. Saving one waits for approval.",
        tags=["client success", "document"],
        examples=["Draft a renewal brief for Ромашка", "Составь план адаптации клиента Ромашка"],
    ),
    AgentSkill(
        id="library",
        name="Library of playbooks",
        description="What the playbooks of client success say to do, quoted with the document and the heading it stands under.",
        tags=["client success", "playbooks", "search"],
        examples=["What do we do when engagement is low?", "Что делать при низкой вовлечённости?"],
    ),
)


def card_at(url: str) -> AgentCard:
    """The card of a service whose operations are at ``url``."""
    bindings = (TransportProtocol.JSONRPC, TransportProtocol.HTTP_JSON)
    key = HTTPAuthSecurityScheme(
        scheme="Bearer", description="A key of this service, as made by `csm keys create`."
    )
    return AgentCard(
        name="Client success agent",
        description=_ABOUT,
        version=version("client-success-agent"),
        supported_interfaces=[
            AgentInterface(url=url, protocol_binding=binding.value, protocol_version=PROTOCOL_VERSION_1_0)
            for binding in bindings
        ],
        capabilities=AgentCapabilities(streaming=True, push_notifications=False, extended_agent_card=False),
        security_schemes={SCHEME: SecurityScheme(http_auth_security_scheme=key)},
        security_requirements=[SecurityRequirement(schemes={SCHEME: StringList()})],
        default_input_modes=[INPUT],
        default_output_modes=[TEXT, DATA],
        skills=_SKILLS,
    )
