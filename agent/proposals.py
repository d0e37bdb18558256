"""Changes to the book that wait for a person's word: proposed, shown, and done exactly as shown.

A proposal is plain data with a fingerprint of what was shown. Approving names the fingerprint too, so that what is
done is what was seen; a proposal is done once, and a refused or done one cannot be done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from agent.desk import Desk
from agent.drafting import Draft
from tools.scoring.results import Band


class ProposalError(ValueError):
    """The proposal cannot be done: it is not open, or is not the one that was shown."""


def _proposal(action: str, client: str, arguments: dict[str, Any]) -> dict[str, Any]:
    shown = {"action": action, "client": client, "arguments": arguments}
    mark = hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
    return {**shown, "id": mark, "status": "open"}


def propose_draft(draft: Draft) -> dict[str, Any]:
    """Keep this draft as a version in the book."""
    return _proposal("save_draft", draft.client_id, {"draft": draft.to_state()})


def propose_override(desk: Desk, client_id: str, *, band: Band, reason: str, for_days: int) -> dict[str, Any]:
    """Set a client's band by hand until a day."""
    expires = desk.as_of() + timedelta(days=for_days)
    return _proposal(
        "set_override", client_id, {"band": band, "reason": reason, "expires": expires.isoformat()}
    )


def carry_out(desk: Desk, proposal: Mapping[str, Any], *, by: str, now: datetime) -> dict[str, Any]:
    """Do what was proposed; returns the proposal marked ``done`` with what came of it.

    Raises:
        ProposalError: it is not open, or its content is not what its id was made of.
    """
    if proposal["status"] != "open":
        raise ProposalError(f"this proposal is {proposal['status']}")
    if _proposal(proposal["action"], proposal["client"], proposal["arguments"])["id"] != proposal["id"]:
        raise ProposalError("this is not the proposal that was shown")
    arguments = proposal["arguments"]
    if proposal["action"] == "save_draft":
        version = Draft.from_state(arguments["draft"]).save(desk.book, now=now)
        return {**proposal, "status": "done", "result": {"draft": version}}
    desk.book.set_override(
        proposal["client"],
        band=arguments["band"],
        reason=arguments["reason"],
        set_by=by,
        set_at=now,
        expires=datetime.fromisoformat(arguments["expires"]).date(),
    )
    return {**proposal, "status": "done", "result": {}}
