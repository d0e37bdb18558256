"""Approvals: what was proposed in a conversation, and a person's word on it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from agent.server.access.callers import Reader, Touched
from agent.server.approvals import Approvals
from agent.server.openapi import problems
from agent.server.routes.conversations import ConversationId, kept
from agent.server.schemas.conversations import Approval, ApprovalList, NewDecision
from agent.server.service import TheService

router = APIRouter(prefix="/api/conversations/{conversation_id}/approvals", tags=["approvals"])

ProposalId = Annotated[str, Path(description="The id of what was proposed.", max_length=200)]


@router.get("")
def list_approvals(service: TheService, caller: Reader, conversation_id: ConversationId) -> ApprovalList:
    """What waits for a word in a conversation."""
    one = kept(service, caller, conversation_id)
    waiting = Approvals(service.store, service.workplaces, caller, one).waiting()
    return ApprovalList(items=[Approval(**proposal) for proposal in waiting])


@router.post("/{proposal_id}", responses=problems(409))
def decide(
    service: TheService,
    caller: Reader,
    touched: Touched,
    conversation_id: ConversationId,
    proposal_id: ProposalId,
    word: NewDecision,
) -> Approval:
    """Approve or refuse. What is approved is done exactly as it was shown, once; to approve takes the role *manager*."""
    one = kept(service, caller, conversation_id)
    settled = Approvals(service.store, service.workplaces, caller, one).decide(proposal_id, word.decision)
    touched(client=settled["client"], decision=word.decision)
    return Approval(**settled)
