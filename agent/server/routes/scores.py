"""Scores by the calculators alone: of a client of the book, and of records that are not kept."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from agent.server.access.callers import Reader
from agent.server.desks import ClientId, TheDesk
from agent.server.replies import reply
from agent.server.schemas.scores import Scores, ScoresAnswer, ScoresRequest
from tools.book import Refusal
from tools.book.files import read_given
from tools.scoring.assessment import assess, to_json

router = APIRouter(prefix="/api", tags=["scores"])


@router.get("/clients/{client_id}/scores", response_model=Scores)
def get_client_scores(caller: Reader, desk: TheDesk, client_id: ClientId) -> JSONResponse:
    """A client's health, churn risk, expansion signals and offers on the day."""
    return reply(to_json(desk.assessment(desk.record(client_id))))


@router.post("/scores", response_model=ScoresAnswer)
def score_records(caller: Reader, desk: TheDesk, asked: ScoresRequest) -> JSONResponse:
    """Score records without keeping them. A record that breaks a rule is refused by name; the others are scored."""
    day = desk.as_of()
    scores: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for index, found in enumerate(read_given(asked.records)):
        if isinstance(found, Refusal):
            refused += [
                {"index": index, "field": one.field, "value": one.value, "rule": one.rule}
                for one in found.breaches
            ]
        else:
            scores.append(to_json(assess(found, **desk.rules, as_of=day)))
    return reply({"scores": scores, "refused": refused})
