"""What is done with versions that are kept: ``export``, ``diff``, ``edit`` and ``approve`` by number, and the list of them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.drafts.files import InFormat, Out, chosen_format, laid_out, write
from agent.cli.options import (
    AsJson,
    AsOf,
    InLang,
    desk_for,
    language_for,
    now_in,
    settings_with,
    the_client,
)
from agent.cli.output import Exit, fail, say, write_json, write_markdown
from agent.cli.wording import wording

if TYPE_CHECKING:
    from agent.documents import Document
    from agent.settings import Settings
    from tools.book import Book
    from tools.book import Draft as KeptDraft
    from tools.words import Language

DraftId = Annotated[int, typer.Argument(metavar="ID", help="A draft's number, as `csm drafts` lists it.")]


def export_draft(id: DraftId, format: InFormat = None, out: Out = None) -> None:
    """Write a version that is kept as a file of any format."""
    chosen = chosen_format(format, out)
    settings = settings_with()
    kept = _kept(_book(settings), id)
    path = out or settings.home / "drafts" / f"{_name(kept)}.{chosen}"
    write(path, laid_out(_document(kept), chosen, settings))
    say(wording(_language(kept))["exported"].format(path=path))


def diff(
    before: Annotated[int, typer.Argument(metavar="A", help="A draft's number.")],
    after: Annotated[int, typer.Argument(metavar="B", help="Another's.")],
    as_json: AsJson = False,
) -> None:
    """What B says otherwise than A: figures, then section by section."""
    from agent.drafting.versions import compare, told

    book = _book(settings_with())
    old, new = _kept(book, before), _kept(book, after)
    if (old.client_id, old.kind) != (new.client_id, new.kind):
        fail("these are drafts of different clients or kinds: there is nothing to compare", Exit.WRONG_CALL)
    changes = compare(_document(old), _document(new), since=old.version)
    if as_json:
        write_json(changes.model_dump(mode="json"))
    else:
        sys.stdout.write(told(changes, _language(new), text=True) + "\n")


def edit_section(
    id: DraftId,
    section: Annotated[str, typer.Argument(help="Id of the section; a wrong one lists them.")],
    file: Annotated[
        typer.FileText, typer.Option(encoding="utf-8", help="Markdown of the section; - for standard input.")
    ] = "-",  # type: ignore[assignment]
) -> None:
    """Put a person's own text into a section. It is kept as the next version, and stands in every later one."""
    from agent.documents.client_check import ClientVersionError, check_document
    from agent.drafting.versions import EditError, edit
    from agent.export.markdown import to_markdown

    settings = settings_with()
    book = _book(settings)
    kept = _kept(book, id)
    newest = book.draft_versions(
        kept.client_id, kind=kept.kind, language=kept.language, audience=kept.audience
    )[0]
    if newest.id != kept.id:
        fail(f"draft {id} is not the last version: edit draft {newest.id}", Exit.WRONG_CALL)
    try:
        document = edit(_document(kept), section, file.read())
        if document.audience == "client":
            check_document(document)
    except (EditError, ClientVersionError) as error:
        fail(str(error), Exit.WRONG_CALL)
    saved = book.save_draft(
        client_id=kept.client_id,
        kind=kept.kind,
        language=kept.language,
        audience=kept.audience,
        created_at=now_in(settings),
        markdown=to_markdown(document),
        data=kept.data,
        facts=list(document.facts),
        model=kept.model,
        prompts_version=kept.prompts_version,
        scorecard_version=kept.scorecard_version,
        document=document.model_dump(mode="json"),
        follow_up=kept.follow_up,
    )
    path = settings.home / "drafts" / f"{_name(saved)}.md"
    write(path, saved.markdown.encode("utf-8"))
    say(wording(_language(kept))["saved"].format(version=saved.version, path=path, id=saved.id))


def approve(
    id: DraftId,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
    as_of: AsOf = None,
) -> None:
    """Put what a draft leaves to be done into the book: a save plan's actions, a review's commitments."""
    import getpass

    from agent.cli.follow_up import follow_up_lines
    from agent.proposals import ProposalError, carry_out, propose_follow_up

    settings = settings_with()
    desk = desk_for(settings, as_of)
    kept = _kept(desk.book, id)
    words = wording(_language(kept))
    proposal = propose_follow_up(kept.client_id, kept.follow_up)
    if proposal is None:
        say(words["no_follow_up"])
        return
    write_markdown("\n".join(follow_up_lines(kept.follow_up, _language(kept))))
    if not yes and not (sys.stdin.isatty() and typer.confirm(words["put_into_book"], err=True)):
        say(words["not_approved"].format(id=id))
        return
    try:
        done = carry_out(desk, proposal, by=getpass.getuser(), now=now_in(settings))
    except ProposalError as error:
        fail(str(error))
    say(words["put"].format(count=done["result"]["new"]))


def drafts(
    client: Annotated[
        str | None, typer.Argument(help="A client: id, name or alias; all unless given.")
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """The drafts that are kept, newest first."""
    settings = settings_with()
    desk = desk_for(settings, None)
    found = desk.book.drafts(None if client is None else the_client(desk, client))
    if as_json:
        write_json(
            [
                {
                    "id": one.id,
                    "client_id": one.client_id,
                    "kind": one.kind,
                    "language": one.language,
                    "audience": one.audience,
                    "version": one.version,
                    "created_at": one.created_at.isoformat(),
                    "model": one.model,
                    "prompts_version": one.prompts_version,
                    "scorecard_version": one.scorecard_version,
                }
                for one in found
            ]
        )
        return
    from agent.cli.follow_up import draft_lines

    names = {name.client_id: name.name for name in desk.book.names()}
    language = language_for(settings, lang)
    if not found:
        say(wording(language)["no_drafts"])
        return
    write_markdown("\n".join(draft_lines(found, names, language)))


def _book(settings: Settings) -> Book:
    return desk_for(settings, None).book


def _kept(book: Book, id: int) -> KeptDraft:
    from tools.book import UnknownDraft

    try:
        return book.get_draft(id)
    except UnknownDraft as error:
        fail(str(error), Exit.NOT_FOUND)


def _document(kept: KeptDraft) -> Document:
    from agent.documents import Document

    if not kept.document:
        fail(f"draft {kept.id} was kept as Markdown alone; draft it anew")
    return Document.model_validate_json(json.dumps(dict(kept.document)))


def _language(kept: KeptDraft) -> Language:
    return "ru" if kept.language == "ru" else "en"


def _name(kept: KeptDraft) -> str:
    from agent.drafting.draft import file_name

    return file_name(kept.client_id, kept.kind, kept.language, kept.audience, kept.version)
