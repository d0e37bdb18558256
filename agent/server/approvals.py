"""What an agent proposed in a conversation and a person decides: shown in words, done exactly as shown, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from agent.conversation import Conversation
from agent.listing.proposals import proposal_text
from agent.server.access.identity import Identity
from agent.server.problems import Problem, not_found
from agent.server.store import ServerStore
from agent.server.store.conversations import Decision, KeptConversation
from agent.server.workplaces import Workplaces
from tools.words import Language


def shown(proposal: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """A proposal as a reader sees it: ``id``, ``action``, ``client``, ``status``, and ``text``, what it would do."""
    told = {key: value for key, value in proposal.items() if key != "arguments"}
    return {**told, "text": proposal_text(proposal, language)}


class Approvals:
    """The proposals of one caller's conversation. Blocks."""

    def __init__(
        self, store: ServerStore, workplaces: Workplaces, caller: Identity, kept: KeptConversation
    ) -> None:
        self._store = store
        self._caller = caller
        self._kept = kept
        self._conversation: Conversation = workplaces.conversation(caller, kept.id, language=kept.language)

    def waiting(self) -> list[dict[str, Any]]:
        """What waits for a word."""
        return [self._shown(proposal) for proposal in self._conversation.proposals()]

    def decide(self, proposal_id: str, decision: Decision) -> dict[str, Any]:
        """Do what was proposed, as it was shown, or drop it; what came of it.

        Raises:
            Problem: 403 for a reader who approves; 404; 409 where it was decided on before, or while an answer is being
                made, which may still change what waits.
            agent.proposals.ProposalError: it is not what was shown.
        """
        if decision == "approve" and not self._caller.may("manager"):
            raise Problem(
                403, "role_too_low", "to approve takes a key of the role manager; a reader may refuse"
            )
        if (at_work := self._store.runs.running(self._kept.id)) is not None:
            detail = "this conversation is answering a question: wait for `done`, or stop that run"
            raise Problem(409, "busy", detail, run_id=at_work.id)
        claim = (self._kept.id, proposal_id)
        if not self._store.conversations.claim(*claim, decision, by=self._caller.id, at=datetime.now(UTC)):
            raise Problem(409, "not_open", "somebody is deciding on this at this moment")
        try:
            if not self._conversation.proposed(proposal_id):
                raise not_found("proposal")
            if decision == "approve":
                settled = self._conversation.approve(proposal_id, by=self._caller.name)
            else:
                settled = self._conversation.refuse(proposal_id)
        finally:
            self._store.conversations.settled(*claim)
        return self._shown(settled)

    def _shown(self, proposal: Mapping[str, Any]) -> dict[str, Any]:
        return shown(proposal, self._conversation.language())
