"""What OpenAI's clients call: the same runs under their paths. OpenAI's own documents describe it."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from agent.server.access.callers import Reader, Touched, WithinBudget
from agent.server.access.identity import Identity
from agent.server.problems import Problem
from agent.server.protocols.closing import Outcome
from agent.server.protocols.openai import limits
from agent.server.protocols.openai.chat import ChatRequest, chunks, completion
from agent.server.protocols.openai.errors import PREFIX, Route, no_such, unfit
from agent.server.protocols.openai.opening import begin, run_of
from agent.server.protocols.openai.responses import ResponseRequest, Written, response
from agent.server.protocols.openai.serving import LEFT, CallerLeft, Serving
from agent.server.routes.conversations import delete_conversation
from agent.server.service import Service, TheService
from agent.server.store.runs import KeptRun

router = APIRouter(prefix=PREFIX, route_class=Route, include_in_schema=False)

ResponseId = Annotated[str, Path(max_length=200)]


@router.get("/models")
async def list_models(caller: Reader) -> dict[str, Any]:
    """The one model that there is."""
    return {"object": "list", "data": [_MODEL]}


@router.get("/models/{model:path}")
async def read_model(caller: Reader, model: str) -> dict[str, Any]:
    """It, by name."""
    limits.check_model(model)
    return _MODEL


@router.post("/chat/completions", dependencies=[WithinBudget])
async def complete(
    service: TheService, caller: Reader, touched: Touched, body: ChatRequest, request: Request
) -> Response:
    """Answer the last message of a history."""
    asked = body.asked()
    run = await begin(service, caller, asked)
    touched(run=run.id, conversation=run.conversation_id)
    serving = Serving(service, caller, asked, run)
    if body.streamed:
        return serving.streamed(chunks(serving.following, counted=body.counted))
    try:
        outcome = await serving.whole(request)
    except CallerLeft:
        return Response(status_code=LEFT)
    return JSONResponse(completion(run, outcome))


@router.post("/responses", dependencies=[WithinBudget])
async def respond(
    service: TheService, caller: Reader, touched: Touched, body: ResponseRequest, request: Request
) -> Response:
    """Answer an input, in a conversation of its own or after a response."""
    asked, given = body.asked(), body.given()
    run = await begin(service, caller, asked, before=body.previous_response_id, fresh=not body.kept)
    touched(run=run.id, conversation=run.conversation_id)
    if body.kept:
        await asyncio.to_thread(service.store.turns.give, run.id, given)
    serving = Serving(service, caller, asked, run, kept=body.kept, stays=body.background is True)
    following = serving.following
    if body.streamed:
        return serving.streamed(Written(following, given).events())
    if body.background:
        return JSONResponse(response(run, given, following.outcome))
    try:
        outcome = await serving.whole(request)
    except CallerLeft:
        return Response(status_code=LEFT)
    return JSONResponse(response(following.run, given, outcome))


@router.post("/responses/compact")
async def compact(caller: Reader) -> None:
    """Of OpenAI's, and not of ours: else it were taken for the id of a response."""
    raise Problem(404, "not_found", "Conversations are not compacted here.")


@router.get("/responses/{response_id}")
async def read_response(
    service: TheService, caller: Reader, response_id: ResponseId, stream: bool = False
) -> Response:
    """A response that was kept, as it stands."""
    if stream:
        raise unfit("A response is streamed where it is asked for.", param="stream")
    return _shown(*await _kept(service, caller, response_id))


@router.post("/responses/{response_id}/cancel")
async def cancel_response(service: TheService, caller: Reader, response_id: ResponseId) -> Response:
    """End the making of a response. One that has ended stays as it is."""
    run, given = await _kept(service, caller, response_id)
    return _shown(await service.runs.stop(caller, run.id), given)


@router.delete("/responses/{response_id}")
async def delete_response(service: TheService, caller: Reader, response_id: ResponseId) -> dict[str, Any]:
    """Forget a response; with the last one of a conversation the conversation too."""
    run, _ = await _kept(service, caller, response_id)
    await service.runs.stop(caller, run.id)
    if not await asyncio.to_thread(service.store.turns.erase, run.id):
        await delete_conversation(service, caller, run.conversation_id)
    return {"id": response_id, "object": "response", "deleted": True}


#: When the agent was first there to be asked, in seconds of Unix time.
_MADE = 1_795_305_600
_MODEL = {"id": limits.MODEL, "object": "model", "created": _MADE, "owned_by": "client-success-agent"}


async def _kept(service: Service, caller: Identity, response_id: str) -> tuple[KeptRun, dict[str, Any]]:
    """A response's run, and what was given with it.

    Raises:
        Problem: 404.
    """
    run_id = run_of(response_id)
    given = await asyncio.to_thread(service.store.turns.given, caller.id, run_id)
    if given is None:
        raise no_such("response", response_id)
    return await service.runs.get(caller, run_id), given


def _shown(run: KeptRun, given: dict[str, Any]) -> Response:
    return JSONResponse(response(run, given, Outcome.of(run)))
