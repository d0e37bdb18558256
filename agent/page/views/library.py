"""The library: looked through, searched, read, and the agency's own documents written into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Form, Path, Query
from starlette.responses import Response

from agent.page.figures import count_fact
from agent.page.prose import prose
from agent.page.shell import Nav, Page, ThePage, page_router
from agent.server.own_library import OwnLibrary, find, own_folder, standing_json
from agent.server.problems import Problem, not_found
from tools.retrieval import LibraryError
from tools.retrieval.checking import LONGEST, faults_of
from tools.retrieval.frontmatter import read_head
from tools.retrieval.reading import NotADocument, read
from tools.retrieval.standing import Shelved
from tools.words import LANGUAGES, Language, words
from tools.words.text import capital

NAV = Nav("library", "/library", 4)
router = page_router()

#: Passages shown of a search, and those among which ones of one kind are looked for.
PASSAGES, LOOKED_AT = 8, 40
#: Kinds in the order in which they are shown; others, of the agency's own, come behind.
KINDS = ("playbook", "framework", "template", "practice", "industry", "document")

OneOf = Annotated[str | None, Query(max_length=64)]
Text = Annotated[str | None, Query(max_length=2000)]
DocumentId = Annotated[str, Path(max_length=500)]


@router.get("/library")
def library(
    page: ThePage, q: Text = None, kind: OneOf = None, language: OneOf = None, new: OneOf = None
) -> Response:
    """What there is, by kind; or the passages that answer a question; or a new document."""
    if new is not None:
        return _editor(page, None, page.language, _skeleton(page), None)
    only: Language | None = "ru" if language == "ru" else "en" if language == "en" else None
    documents = [one for one in page.desk.library().standing().documents if not one.replaced]
    kinds = sorted({one.content.kind for one in documents}, key=_place)
    kind = kind if kind in kinds else None
    shown = [
        one for one in documents
        if kind in (None, one.content.kind) and only in (None, one.content.language)
    ]  # fmt: skip
    q = " ".join((q or "").split())
    found, unavailable = _search(page, q, kind, only) if q else ([], False)
    return page.show(
        "library.html",
        q=q,
        wanted={"kind": kind, "language": only},
        kinds=kinds,
        groups=list(_groups(page, shown)) if not q else [],
        found=found,
        unavailable=unavailable,
        total=count_fact("documents", len({one.content.doc_id for one in shown}), metric="book_clients", source="library"),
        **_said(page),
    )  # fmt: skip


@router.get("/parts/library/index")
def index(page: ThePage) -> Response:
    """How far the index is."""
    return page.show("library_index.html", **_index(page))


@router.post("/parts/library/preview")
def preview(page: ThePage, text: Annotated[str, Form(max_length=2 * LONGEST)] = "") -> Response:
    """What is being written, as it will be read, and what keeps it from being kept."""
    if not page.caller.may("manager"):
        raise Problem(403, "role_too_low", "this takes a manager's key")
    text = text.replace("\r\n", "\n")
    faults = faults_of(text)
    try:
        content = read("new.md", text.encode("utf-8", "replace"))
    except NotADocument:
        content = None
    return page.show(
        "library_preview.html",
        faults=faults,
        content=content,
        text=_prose(page, content.text[content.body_start :], content.title) if content else "",
        **_said(page),
    )


@router.get("/library/{document_id:path}")
def document(
    page: ThePage, document_id: DocumentId, language: OneOf = None, edit: OneOf = None
) -> Response:  # fmt: skip
    """One document: its text, what its head says, and whether a search finds it."""
    asked: Language = "ru" if language == "ru" else "en" if language == "en" else page.language
    standing = page.desk.library().standing()
    one = find(standing, document_id, asked)
    if one is None:
        raise not_found("document")
    content = one.content
    if edit is not None:
        whole = OwnLibrary(page.desk, page.caller).read(content.doc_id, content.language)
        return _editor(page, content.doc_id, content.language, whole["text"], whole["digest"])
    head = read_head(content.text).fields
    return page.show(
        "library_document.html",
        document=content,
        shelved=one,
        text=_prose(page, content.text[content.body_start :], content.title),
        versions=sorted(
            {two.content.language for two in standing.documents if two.content.doc_id == content.doc_id}
        ),
        sources=_listed(head.get("source")),
        version=head.get("version"),
        passages=count_fact("passages", len(content.sections), metric="book_clients", source="library"),
        own=_own(page) == one.source,
        replaces=any(
            two.replaced and two.content.doc_id == content.doc_id and two.content.language == content.language
            for two in standing.documents
        ),
        **_index(page),
        **_said(page),
    )


def _editor(page: Page, id: str | None, language: Language, text: str, digest: str | None) -> Response:
    OwnLibrary(page.desk, page.caller)  # says why, where it may not be
    if not page.caller.may("manager"):
        raise Problem(403, "role_too_low", "this takes a manager's key")
    return page.show(
        "library_edit.html",
        id=id,
        language=language,
        text=text,
        digest=digest,
        longest=LONGEST,
        **_said(page),
    )


def _skeleton(page: Page) -> str:
    return f"---\nid: \ntitle: \nkind: playbook\nlanguage: {page.language}\napplies_to: []\n---\n\n"


def _search(page: Page, q: str, kind: str | None, only: Language | None) -> tuple[list[dict[str, Any]], bool]:
    """The passages, and whether the library cannot be asked for now."""
    try:
        found = page.desk.library().search(
            q, k=PASSAGES if kind is None else LOOKED_AT, language=only or page.language, only=only
        )
    except LibraryError:
        return [], True
    own = _own(page)
    return [
        {
            "passage": one,
            "text": prose(one.text, top=4, table=page.t("library.table")),
            "own": own is not None and one.key.startswith(f"{own}/"),
        }
        for one in found
        if kind in (None, one.kind)
    ][:PASSAGES], False


def _groups(page: Page, documents: list[Shelved]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """By kind, a line for each document with the languages that it is there in."""
    own = _own(page)
    by_kind: dict[str, dict[str, list[Shelved]]] = {}
    for one in documents:
        by_kind.setdefault(one.content.kind, {}).setdefault(one.content.doc_id, []).append(one)
    for kind in sorted(by_kind, key=_place):
        lines = []
        for id, versions in by_kind[kind].items():
            versions.sort(key=lambda one: one.content.language != page.language)
            first = versions[0].content
            lines.append(
                {
                    "id": id,
                    "title": first.title,
                    "language": first.language,
                    "languages": [one.content.language for one in versions],
                    "own": any(one.source == own for one in versions),
                    "waiting": not all(one.indexed for one in versions),
                }
            )
        yield kind, sorted(lines, key=lambda line: str(line["title"]).casefold())


def _place(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def _own(page: Page) -> int | None:
    folder = own_folder(page.desk)
    return None if folder is None else page.desk.library().folders.index(folder)


def _index(page: Page) -> dict[str, Any]:
    told = standing_json(page.desk.library().standing())
    return {
        "standing": told,
        "behind": bool(told["waiting"] or told["removed"]),
        "indexed": count_fact("documents", told["indexed"], metric="book_clients", source="library"),
        "searched": count_fact("documents", told["documents"], metric="book_clients", source="library"),
    }


def _prose(page: Page, text: str, title: str) -> str:
    return prose(text, title=title, table=page.t("library.table"))


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [] if value is None else [str(value)]


def _said(page: Page) -> dict[str, Any]:
    configured = own_folder(page.desk) is not None
    manager = page.caller.may("manager")
    return {
        "cap": capital,
        "code": words(page.language).category,
        "languages": LANGUAGES,
        "known_kinds": KINDS,
        "may": manager and configured and page.caller.clients is None,
        "could": manager and not configured,
    }
