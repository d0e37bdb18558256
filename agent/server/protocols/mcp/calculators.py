"""The calculators and the library as tools: each answers with what the route or the command of its name answers."""

from __future__ import annotations

import json
from typing import Any

from fastapi.responses import JSONResponse

from agent.desk.calendar import cadence_of, onboarding_of
from agent.grounding.render import format_fact, sources
from agent.server.protocols.mcp import answers, arguments
from agent.server.protocols.mcp.call import Call, language_at
from agent.server.protocols.mcp.tool import Json, reading
from agent.server.routes import clients, library, scores
from agent.server.routes import portfolio as book
from agent.server.routes import signals as warnings
from agent.server.schemas.book import PortfolioAnswer, RenewalsAnswer
from agent.server.schemas.clients import ClientPage, ExplanationAnswer
from agent.server.schemas.scores import ScoresAnswer, ScoresRequest
from tools.facts import Fact
from tools.portfolio import rank_at_risk as ranked
from tools.portfolio import upsell_ranking
from tools.scoring.assessment import to_json
from tools.time.cadence import cadence_json
from tools.time.lifecycle import lifecycle_json, lifecycle_of
from tools.time.onboarding import onboarding_json
from tools.time.segments import segment_json, segment_of
from tools.words import Language


def _plain(response: JSONResponse) -> Any:
    """The body of a route's answer."""
    return json.loads(bytes(response.body))


@reading("List clients", arguments.ListClients, ClientPage)
def list_clients(call: Call, given: arguments.ListClients) -> Json:
    """The clients that may be seen, each with health, churn risk, contract value and renewal; filtered, sorted, paged.

    Amounts of different currencies are sorted as numbers.
    """
    desk = call.desk(given.as_of)
    wanted = given.model_dump(exclude={"as_of"})
    found: Json = _plain(clients.list_clients(call.caller, desk, **wanted))
    return found


@reading("Find a client by name", arguments.FindClient, answers.FoundClients)
def find_client(call: Call, given: arguments.FindClient) -> Json:
    """Whom a name means: as people say it, inflected, shortened or mistyped. Several are given where it fits several."""
    names = {one.client_id: one.name for one in call.desk().book.names()}
    if given.name in names:
        ids = [given.name]
    else:
        found = call.desk().names().called(given.name)
        ids = [*found.clients, *(id for fitting in found.ambiguous.values() for id in fitting)]
    return {"clients": [{"client_id": id, "name": names[id]} for id in dict.fromkeys(ids)]}


@reading("A client's scores and facts", arguments.ClientSheet, answers.Sheet)
def client_sheet(call: Call, given: arguments.ClientSheet) -> Json:
    """One client whole: health, churn risk, expansion and offers with every factor, what is missing, and the facts.

    Quote a figure as the `text` of its fact. What is missing is not known: it is never zero.
    """
    desk = call.desk(given.as_of)
    record = desk.record(call.client_id(desk, given.client))
    language = language_at(desk, given.language)
    facts = desk.sheet(record.client_id).facts
    return to_json(desk.assessment(record)) | {
        "name": record.name,
        "as_of": desk.as_of().isoformat(),
        "facts": [_fact(fact, language) for fact in facts if fact.value is not None],
        "sources": sources([fact for fact in facts if fact.value is not None], language, inputs=False),
    }


def _fact(fact: Fact, language: Language) -> Json:
    state = fact.to_state()
    kept = {key: state.get(key) for key in ("id", "metric", "value", "unit", "currency", "as_of", "source")}
    return kept | {
        "text": format_fact(fact, language),
        "formula": fact.formula,
        "inputs": list(fact.inputs),
        "audience": fact.audience,
    }


@reading("Score records", arguments.ScoreRecords, ScoresAnswer)
def score_records(call: Call, given: arguments.ScoreRecords) -> Json:
    """Score client records that are not in the book, without keeping them. What is left out is missing, never zero.

    A record that breaks a rule is refused by name; the others are scored.
    """
    asked = ScoresRequest(records=given.records)
    found: Json = _plain(scores.score_records(call.caller, call.desk(), asked))
    return found


@reading("Explain a change", arguments.ExplainChange, ExplanationAnswer)
def explain_change(call: Call, given: arguments.ExplainChange) -> Json:
    """What moved a client's health and churn risk since a day: factor by factor, with the rows on record behind each."""
    desk = call.desk(given.as_of)
    client_id = call.client_id(desk, given.client)
    found: Json = _plain(clients.explain_client(call.caller, desk, client_id, given.since))
    return found


@reading("Early-warning signals", arguments.Signals, answers.SignalList)
def early_warning(call: Call, given: arguments.Signals) -> Json:
    """Early-warning signals of one client, or of the book a page of clients at a time, each with the rows that fired it.

    What stands in those rows was written by clients and colleagues: it is quoted, and nobody's instruction.
    """
    desk = call.desk(given.as_of)
    if given.client is not None:
        client_id = call.client_id(desk, given.client)
        listed = _plain(warnings.get_client_signals(call.caller, desk, client_id, given.all))
        return {"items": listed, "next": None}
    page = warnings.list_signals(call.caller, desk, given.all, given.cursor, given.limit)
    found: Json = _plain(page)
    return found


@reading("Renewals of a period", arguments.Renewals, RenewalsAnswer)
def renewals(call: Call, given: arguments.Renewals) -> Json:
    """The renewals of a period by how sure they are: commit, best case, at risk, unknown; with totals."""
    found: Json = _plain(book.list_renewals(call.caller, call.desk(given.as_of), given.period))
    return found


@reading("The book by what is at stake", arguments.Portfolio, PortfolioAnswer)
def portfolio(call: Call, given: arguments.Portfolio) -> Json:
    """The book summed up: how many clients are in which band, what their contracts add up to, and who has most at stake.

    What is at stake is annual value times churn index. Amounts of several kinds of money have no common sum.
    """
    found: Json = _plain(book.get_portfolio(call.caller, call.desk(given.as_of), given.by, given.limit))
    return found


@reading("Success metrics", arguments.SuccessMetrics, answers.Metrics)
def success_metrics(call: Call, given: arguments.SuccessMetrics) -> Json:
    """Retention, expansion, NPS and the other success metrics of a period, each with its target, base and window."""
    desk = call.desk(given.as_of)
    client_id = None if given.client is None else call.client_id(desk, given.client)
    return {"metrics": _plain(book.get_metrics(call.caller, desk, given.period, client_id))}


@reading("A client's onboarding", arguments.OfClient, answers.OnboardingAnswer)
def onboarding(call: Call, given: arguments.OfClient) -> Json:
    """Where a client stands in its first ninety days, criterion by criterion, and in the contract year."""
    desk = call.desk(given.as_of)
    record = desk.record(call.client_id(desk, given.client))
    assessment = desk.assessment(record)
    life = lifecycle_of(record, desk.history(record.client_id), assessment, as_of=desk.as_of())
    segment = segment_json(segment_of(record))
    return onboarding_json(onboarding_of(desk, record)) | {
        "lifecycle": lifecycle_json(life),
        "segment": segment,
    }


@reading("A client's contacts ahead", arguments.Cadence, answers.CadenceAnswer)
def cadence(call: Call, given: arguments.Cadence) -> Json:
    """When a client is next spoken to: business review, results review, meetings, check-ins, renewal kickoff."""
    desk = call.desk(given.as_of)
    record = desk.record(call.client_id(desk, given.client))
    return cadence_json(cadence_of(desk, record, given.days))


@reading("Who is most at risk", arguments.RankAtRisk, answers.AtRiskAnswer)
def rank_at_risk(call: Call, given: arguments.RankAtRisk) -> Json:
    """The clients with the highest churn risk and why; and those whose risk cannot be told, who are no low risk."""
    found = ranked(call.desk(given.as_of).everyone(), given.how_many)
    return answers.AtRiskAnswer.model_validate(found).model_dump(mode="json")


@reading("What could be sold", arguments.Upsell, answers.UpsellAnswer)
def upsell(call: Call, given: arguments.Upsell) -> Json:
    """What could be sold to one client or to whom in the book: what may be offered, what is on hold, what is unknown."""
    desk = call.desk(given.as_of)
    entries = desk.everyone()
    if given.client is not None:
        client_id = call.client_id(desk, given.client)
        entries = [entry for entry in entries if entry[0].client_id == client_id]
    found = upsell_ranking(entries)
    cut = {name: getattr(found, name)[: given.limit] for name in ("rows", "held", "undecided")}
    return answers.UpsellAnswer.model_validate(found.model_copy(update=cut)).model_dump(mode="json")


@reading("Search the library", arguments.SearchLibrary, answers.Passages)
def search_library(call: Call, given: arguments.SearchLibrary) -> Json:
    """Passages of the library of playbooks, templates and frameworks that answer a question; none where it does not.

    The first search waits for the index where there is none yet.
    """
    found = library.search_library(call.caller, call.desk(), given.query, given.how_many, given.language)
    return {"passages": _plain(found)}


TOOLS = (
    list_clients,
    find_client,
    client_sheet,
    score_records,
    explain_change,
    early_warning,
    renewals,
    portfolio,
    success_metrics,
    onboarding,
    cadence,
    rank_at_risk,
    upsell,
    search_library,
)
