"""Documents: a list of the caller's own, and one of them as its reader will see it, with what can be done to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import Path, Query
from starlette.responses import HTMLResponse, Response

from agent.desk.selection import Band, Level, SegmentName
from agent.documents import Document, plain
from agent.documents.client_check import ClientVersionError
from agent.documents.model import Actions, Chart, Figures
from agent.drafting import KINDS
from agent.drafting.kept import changes_between, document_of
from agent.drafting.versions import Changes, FigureChange
from agent.export import FORMATS, export
from agent.export.markdown import section_markdown
from agent.export.theme import own_theme
from agent.page.prose import prose
from agent.page.shell import Nav, Page, ThePage, page_router
from agent.server.pages import Cursor, mark, page_number, paged
from tools.book.drafts import Draft
from tools.facts import Fact
from tools.history import Action, Commitment
from tools.words import LANGUAGES, words
from tools.words.text import capital

NAV = Nav("drafts", "/drafts", 3)
router = page_router()

#: Drafts listed at once.
ROWS = 50
#: What the preview may do: show itself inside our page, with its own look and pictures, and run nothing.
_FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)

DraftId = Annotated[int, Path(ge=1, lt=2**31)]
OneOf = Annotated[str | None, Query(max_length=200)]
Other = Annotated[int | None, Query(alias="with", ge=1, lt=2**31)]


@router.get("/drafts")
def drafts(page: ThePage, client: OneOf = None, kind: OneOf = None, cursor: Cursor = None) -> Response:
    """The caller's own, newest first; of one client and kind where asked for."""
    everything = page.desk.book.drafts()
    client, kind = client or None, kind if kind in KINDS else None
    found = [
        one for one in everything if client in (None, one.client_id) and kind in (None, one.kind)
    ]  # fmt: skip
    before = page_number(cursor)
    shown, more = paged(found, lambda one: -one.id, None if before is None else -before, ROWS)
    asked = {name: value for name, value in (("client", client), ("kind", kind)) if value}
    names = {one.client_id: one.name for one in page.desk.book.names()}
    drafted = {one.client_id for one in everything if one.client_id is not None}
    return page.show(
        "drafts.html",
        drafts=shown,
        nothing=not everything,
        names=names,
        clients=sorted(((id, names.get(id, id)) for id in drafted), key=lambda one: one[1].casefold()),
        wanted={"client": client, "kind": kind},
        next=urlencode({**asked, "cursor": mark(shown[-1].id)}) if more else None,
        kinds=list(KINDS.values()),
        languages=LANGUAGES,
        bands=get_args(Band),
        levels=get_args(Level),
        segments=[one for one in get_args(SegmentName) if one != "unknown"],
        managers=sorted({one.account_manager for one, _ in page.desk.everyone() if one.account_manager}),
        **_said(page),
    )


@router.get("/drafts/{draft_id}")
def draft(page: ThePage, draft_id: DraftId, other_id: Other = None) -> Response:
    """One version: its preview, its sections to be edited, its other versions, its files, what it leaves to be done."""
    kept = page.desk.book.get_draft(draft_id)
    document = document_of(kept) if kept.document else None
    versions = page.desk.book.draft_versions(
        kept.client_id, kind=kept.kind, language=kept.language, audience=kept.audience
    )
    other = next((one for one in versions if one.id == other_id and one.id != kept.id), None)
    return page.show(
        "draft.html",
        client_id=kept.client_id,
        draft=kept,
        name=None if kept.client_id is None else page.desk.record(kept.client_id).name,
        title=plain(document.title) if document else None,
        as_of=document.as_of if document else None,
        text=None if document else prose(kept.markdown),
        sections=list(_sections(document)) if document else [],
        versions=versions,
        newest=versions[0].id if versions else kept.id,
        other=other,
        changed=_changed(other, kept) if other and other.document and document else None,
        formats=FORMATS,
        tasks=_tasks(page, kept),
        **_said(page),
    )


@router.get("/drafts/{draft_id}/preview")
def preview(page: ThePage, draft_id: DraftId) -> Response:
    """The document just as its HTML file, for a frame of ours in which no script runs."""
    document = document_of(page.desk.book.get_draft(draft_id))
    try:
        response: Response = HTMLResponse(export(document, "html", own_theme(page.service.settings)))
    except ClientVersionError as error:
        response = page.show("draft_refused.html", status=422, detail=str(error))
    response.headers["Content-Security-Policy"] = _FRAMED
    response.headers["Cache-Control"] = "no-store"
    return response


def _said(page: Page) -> dict[str, Any]:
    return {
        "cap": capital,
        "code": words(page.language).category,
        "may": page.caller.may("manager"),
        "KINDS": KINDS,
    }


def _sections(document: Document) -> Iterator[dict[str, Any]]:
    """The sections with their text as it can be edited; ``drawn``: some of it is no text, and becomes text by that."""
    for section in document.sections:
        yield {
            "id": section.id,
            "heading": plain(section.heading),
            "internal": section.internal,
            "edited": section.edited,
            "markdown": section_markdown(section, document),
            "drawn": any(isinstance(block, Chart | Figures | Actions) for block in section.blocks),
        }


def _changed(before: Draft, after: Draft) -> dict[str, Any]:
    """What the later of two versions says otherwise, whichever of them is open."""
    if before.version > after.version:
        before, after = after, before
    changes: Changes = changes_between(before, after)
    old, new = _facts(before.facts), _facts(after.facts)
    return {
        "before": before,
        "after": after,
        "figures": [_figure(one, old, new) for one in changes.figures],
        "sections": changes.sections,
    }


def _figure(change: FigureChange, old: Mapping[str, Fact], new: Mapping[str, Fact]) -> dict[str, Any]:
    """A changed figure with its facts, where the versions have them: those open their sources."""
    return {
        "label": capital(change.label),
        "before": (change.before, old.get(change.fact)),
        "after": (change.after, new.get(change.fact)),
    }


def _facts(states: Sequence[Mapping[str, Any]]) -> dict[str, Fact]:
    return {str(state["id"]): Fact.from_state(dict(state)) for state in states}


def _tasks(page: Page, kept: Draft) -> list[dict[str, Any]]:
    """What the draft leaves to be done, and of each whether the book has it already."""
    if kept.client_id is None or not kept.follow_up:
        return []
    history = page.desk.book.history(kept.client_id)
    actions = {one.action_id for one in history.actions}
    promises = {(one.made, one.text) for one in history.commitments}
    tasks: list[dict[str, Any]] = []
    for row in kept.follow_up:
        data = json.dumps(dict(row["row"]))
        if row["table"] == Action.TABLE:
            action = Action.model_validate_json(data)
            task = {"text": action.title or action.type, "row": action, "kept": action.action_id in actions}
        else:
            promise = Commitment.model_validate_json(data)
            task = {"text": promise.text, "row": promise, "kept": (promise.made, promise.text) in promises}
        tasks.append({"table": row["table"], **task})
    return tasks
