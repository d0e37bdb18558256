"""Drafts that the book keeps: shown as plain data, laid out anew, and rewritten by a person."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from agent.documents import Document
from agent.documents.client_check import check_document
from agent.drafting.drafter import DraftError
from agent.drafting.versions import Changes, EditError, compare, edit
from agent.export.markdown import to_markdown

if TYPE_CHECKING:
    from tools.book import Book
    from tools.book.drafts import Draft


def draft_row(kept: Draft) -> dict[str, Any]:
    """A draft as ``csm drafts --json`` lists it."""
    return {
        "id": kept.id,
        "client_id": kept.client_id,
        "kind": kept.kind,
        "language": kept.language,
        "audience": kept.audience,
        "version": kept.version,
        "created_at": kept.created_at.isoformat(),
        "model": kept.model,
        "prompts_version": kept.prompts_version,
        "scorecard_version": kept.scorecard_version,
    }


def draft_json(kept: Draft) -> dict[str, Any]:
    """A draft with all that was kept, in plain JSON types."""
    return draft_row(kept) | {
        "markdown": kept.markdown,
        "data": dict(kept.data),
        "facts": [dict(fact) for fact in kept.facts],
        "document": dict(kept.document),
        "follow_up": [dict(row) for row in kept.follow_up],
    }


def document_of(kept: Draft) -> Document:
    """The typed document of a draft.

    Raises:
        DraftError: it was kept before there were any.
    """
    if not kept.document:
        raise DraftError(f"draft {kept.id} was kept as Markdown alone; draft it anew")
    return Document.model_validate_json(json.dumps(dict(kept.document)))


def changes_between(before: Draft, after: Draft) -> Changes:
    """What ``after`` says otherwise than ``before``.

    Raises:
        DraftError: they are of different clients or kinds, or one was kept as Markdown alone.
    """
    if (before.client_id, before.kind) != (after.client_id, after.kind):
        raise DraftError("these are drafts of different clients or kinds: there is nothing to compare")
    return compare(document_of(before), document_of(after), since=before.version)


def rewrite(book: Book, kept: Draft, section: str, markdown: str, *, now: datetime) -> Draft:
    """Put a person's own text into a section and keep it as the next version; it stands in every later one.

    Raises:
        EditError: it is not the last version, there is no such section, or no text.
        DraftError: it was kept as Markdown alone.
        agent.documents.client_check.ClientVersionError: a client's version would say what a client must not see.
    """
    if kept.owner != book.owner:  # the command line's word on somebody's document makes it no other document
        book = book.seen_by(None, kept.owner)
    newest = book.draft_versions(
        kept.client_id, kind=kept.kind, language=kept.language, audience=kept.audience
    )[0]
    if newest.id != kept.id:
        raise EditError(f"draft {kept.id} is not the last version: edit draft {newest.id}")
    document = edit(document_of(kept), section, markdown)
    if document.audience == "client":
        check_document(document)
    return book.save_draft(
        client_id=kept.client_id,
        kind=kept.kind,
        language=kept.language,
        audience=kept.audience,
        created_at=now,
        markdown=to_markdown(document),
        data=kept.data,
        facts=list(document.facts),
        model=kept.model,
        prompts_version=kept.prompts_version,
        scorecard_version=kept.scorecard_version,
        document=document.model_dump(mode="json"),
        follow_up=kept.follow_up,
    )
