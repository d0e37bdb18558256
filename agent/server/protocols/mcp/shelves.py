"""The library's documents as resources: each in each language that it is there in, listed a page at a time."""

from __future__ import annotations

import mcp_types as types
from mcp.shared.uri_template import UriTemplate

from agent.server.pages import LIMIT, mark, paged, place_of
from agent.server.problems import Problem
from agent.server.protocols.mcp.call import Call
from tools.retrieval.model import Document

#: The address of a document: its language, and its id, which may hold slashes.
TEMPLATE = "library://documents/{language}/{+id}"
MARKDOWN = "text/markdown"
_ADDRESS = UriTemplate.parse(TEMPLATE)


def templates() -> list[types.ResourceTemplate]:
    """How a document is addressed."""
    return [
        types.ResourceTemplate(
            name="library_document",
            title="A document of the library",
            description="A playbook, framework or template of the library, in Russian (ru) or English (en).",
            uri_template=TEMPLATE,
            mime_type=MARKDOWN,
        )
    ]


def page(call: Call, cursor: str | None) -> tuple[list[types.Resource], str | None]:
    """A page of documents, and the cursor of the next. Blocks; the first time until there is an index."""
    documents = sorted(call.desk().library().documents(), key=_place)
    shown, more = paged(documents, _place, None if cursor is None else place_of(cursor, str, str), LIMIT)
    return [_resource(one) for one in shown], mark(*_place(shown[-1])) if more else None


def read(call: Call, uri: str) -> types.TextResourceContents:
    """A document's text. Blocks.

    Raises:
        Problem: 404 ``no_document``.
    """
    found = _ADDRESS.match(uri) or {}
    language, doc_id = found.get("language"), found.get("id")
    for one in call.desk().library().documents():
        if (one.language, one.doc_id) == (language, doc_id):
            call.touched(document=one.doc_id, language=one.language)
            return types.TextResourceContents(uri=uri, mime_type=MARKDOWN, text=one.text)
    raise Problem(404, "no_document", "there is no such document in the library", uri=uri)


def completed(call: Call, argument: str, value: str, language: str | None) -> list[str]:
    """What an argument of the template may be, going by what was typed of it. Blocks."""
    if argument == "language":
        return [one for one in ("en", "ru") if one.startswith(value)]
    ids = {
        one.doc_id
        for one in call.desk().library().documents()
        if language in (None, "", one.language) and value.casefold() in one.doc_id.casefold()
    }
    return sorted(ids)


def _place(one: Document) -> tuple[str, str]:
    return one.doc_id, one.language


def _resource(one: Document) -> types.Resource:
    return types.Resource(
        uri=_ADDRESS.expand({"language": one.language, "id": one.doc_id}),
        name=one.document,
        title=one.title,
        description=f"{one.kind}, {one.language}",
        mime_type=MARKDOWN,
        size=len(one.text.encode()),
    )
