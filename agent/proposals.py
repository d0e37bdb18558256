"""Changes to the book that wait for a person's word: proposed, shown, and done exactly as shown.

A proposal is plain data with a fingerprint of what was shown. Approving names the fingerprint too, so that what is
done is what was seen; a proposal is done once, and a refused or done one cannot be done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from agent.desk import Desk
from agent.drafting import Draft
from tools.history import Action, Commitment, HistoryRow, Note
from tools.scoring.results import Band


class ProposalError(ValueError):
    """The proposal cannot be done: it is not open, or is not the one that was shown."""


def _proposal(action: str, client: str | None, arguments: dict[str, Any]) -> dict[str, Any]:
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


def propose_note(note: Note) -> dict[str, Any]:
    """Keep what the user wrote down about a client."""
    return _proposal("add_note", note.client_id, {"note": _plain(note)})


def propose_action(action: Action) -> dict[str, Any]:
    """Put something to do into the book."""
    return _proposal("add_action", action.client_id, {"action": _plain(action)})


def propose_follow_up(client_id: str | None, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Put what a draft leaves to be done into the book: its actions, its commitments. ``None`` where it leaves nothing."""
    if client_id is None or not rows:
        return None
    return _proposal("add_follow_up", client_id, {"rows": [dict(row) for row in rows]})


def _plain(row: HistoryRow) -> dict[str, Any]:
    return row.model_dump(mode="json", exclude_defaults=True)


def carry_out(desk: Desk, proposal: Mapping[str, Any], *, by: str, now: datetime) -> dict[str, Any]:
    """Do what was proposed; returns the proposal marked ``done`` with what came of it.

    Raises:
        ProposalError: it is not open, or its content is not what its id was made of.
    """
    if proposal["status"] != "open":
        raise ProposalError(f"this proposal is {proposal['status']}")
    if _proposal(proposal["action"], proposal["client"], proposal["arguments"])["id"] != proposal["id"]:
        raise ProposalError("this is not the proposal that was shown")
    result = _DO[proposal["action"]](desk, proposal["client"], proposal["arguments"], by, now)
    return {**proposal, "status": "done", "result": result}


def dropped(proposal: Mapping[str, Any]) -> dict[str, Any]:
    """The proposal marked ``refused``.

    Raises:
        ProposalError: it is not open.
    """
    if proposal["status"] != "open":
        raise ProposalError(f"this proposal is {proposal['status']}")
    return {**proposal, "status": "refused"}


def _save_draft(desk: Desk, client: str, given: Mapping[str, Any], by: str, now: datetime) -> dict[str, Any]:
    draft = Draft.from_state(given["draft"])
    versions = desk.book.draft_versions(
        draft.client_id, kind=draft.kind, language=draft.language, audience=draft.audience
    )
    # It is the newest version already where a crash came between the keeping and the word that it was done.
    if versions and (versions[0].markdown, versions[0].document) == (draft.markdown, draft.document):
        return {"draft": versions[0].version}
    return {"draft": draft.save(desk.book, now=now)}


def _set_override(
    desk: Desk, client: str, given: Mapping[str, Any], by: str, now: datetime
) -> dict[str, Any]:
    expires = date.fromisoformat(given["expires"])
    held = desk.book.override_for(client, now.date())
    wanted = (given["band"], given["reason"].strip(), by.strip(), expires)
    # As with a draft: what is in force already is not set once more.
    if held is None or (held.band, held.reason, held.set_by, held.expires) != wanted:
        desk.book.set_override(
            client, band=given["band"], reason=given["reason"], set_by=by, set_at=now, expires=expires
        )
    return {}


def _add_note(desk: Desk, client: str, given: Mapping[str, Any], by: str, now: datetime) -> dict[str, Any]:
    note = Note.model_validate_json(json.dumps({**given["note"], "author": by}))
    return {"new": desk.book.add_note(note, at=now, by=by)}


def _add_action(desk: Desk, client: str, given: Mapping[str, Any], by: str, now: datetime) -> dict[str, Any]:
    action = Action.model_validate_json(json.dumps(given["action"]))
    return {"action": action.action_id, "new": bool(desk.book.add_actions([action], at=now, by=by))}


def _add_follow_up(
    desk: Desk, client: str, given: Mapping[str, Any], by: str, now: datetime
) -> dict[str, Any]:
    rows = [(row["table"], json.dumps(row["row"])) for row in given["rows"]]
    actions = [Action.model_validate_json(row) for table, row in rows if table == Action.TABLE]
    promises = [Commitment.model_validate_json(row) for table, row in rows if table == Commitment.TABLE]
    new = len(desk.book.add_actions(actions, at=now, by=by))
    new += len(desk.book.add_commitments(promises, at=now, by=by))
    return {"new": new}


_DO: Mapping[str, Callable[[Desk, str, Mapping[str, Any], str, datetime], dict[str, Any]]] = {
    "save_draft": _save_draft,
    "set_override": _set_override,
    "add_note": _add_note,
    "add_action": _add_action,
    "add_follow_up": _add_follow_up,
}
