"""What is done with versions that are kept: ``export``, ``diff``, ``edit`` and ``approve`` by number, and the list of them."""

from __future__ import annotations

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
    from agent.drafting import DraftError
    from agent.drafting.kept import changes_between
    from agent.drafting.versions import told

    book = _book(settings_with())
    old, new = _kept(book, before), _kept(book, after)
    try:
        changes = changes_between(old, new)
    except DraftError as error:
        fail(str(error), Exit.WRONG_CALL)
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
    from agent.documents.client_check import ClientVersionError
    from agent.drafting import DraftError
    from agent.drafting.kept import rewrite
    from agent.drafting.versions import EditError

    settings = settings_with()
    book = _book(settings)
    try:
        saved = rewrite(book, _kept(book, id), section, file.read(), now=now_in(settings))
    except (EditError, ClientVersionError, DraftError) as error:
        fail(str(error), Exit.WRONG_CALL)
    path = settings.home / "drafts" / f"{_name(saved)}.md"
    write(path, saved.markdown.encode("utf-8"))
    say(wording(_language(saved))["saved"].format(version=saved.version, path=path, id=saved.id))


def approve(
    id: DraftId,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
    as_of: AsOf = None,
) -> None:
    """Put what a draft leaves to be done into the book: a save plan's actions, a review's commitments."""
    import getpass

    from agent.listing.proposals import follow_up_lines
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
        from agent.drafting.kept import draft_row

        write_json([draft_row(one) for one in found])
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
    from agent.drafting import DraftError
    from agent.drafting.kept import document_of

    try:
        return document_of(kept)
    except DraftError as error:
        fail(str(error))


def _language(kept: KeptDraft) -> Language:
    return "ru" if kept.language == "ru" else "en"


def _name(kept: KeptDraft) -> str:
    from agent.drafting.draft import file_name

    return file_name(kept.client_id, kept.kind, kept.language, kept.audience, kept.version)
