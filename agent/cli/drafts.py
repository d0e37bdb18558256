"""``csm draft`` and ``csm drafts``: documents in any format, each kept as a version in the book.

A document is made by ``csm draft KIND CLIENT``; ``diff``, ``export``, ``edit`` and ``approve`` work on versions kept, by their
number.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from agent.cli.options import AsJson, AsOf, InLang, desk_for, language_for, settings_with, the_client
from agent.cli.output import Exit, fail, say, write_json, write_markdown
from agent.cli.wording import wording

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.documents import Document
    from agent.drafting import Draft
    from agent.export import Format
    from agent.export.theme import Theme
    from agent.settings import Settings
    from tools.book import Book
    from tools.book import Draft as KeptDraft
    from tools.facts import Audience
    from tools.words import Language

#: Kinds of document and what their commands say of them.
KINDS: dict[str, str] = {
    "save-plan": "A plan to keep a client who may leave.",
    "expansion-pitch": "A pitch of what else the client could use; for a client in red it says save first.",
    "qbr": "A quarterly business review.",
    "recovery-plan": "Eight weeks to win back a client in yellow or red; the client's version is approved by the client.",
    "success-plan": "The client's goals, people and milestones; risks and growth for our own eyes.",
    "onboarding-plan": "The first ninety days: criteria, due dates and states, with the checklist by weeks.",
    "renewal-brief": "Before the talks about a renewal: particulars, results, who decides, our position. Internal.",
    "case-study": "The client's task, the work and figures before and after; the client approves its version.",
    "check-in-email": "A short e-mail: the week, good or bad news, or to a client who has gone quiet.",
    "reference-request": "Whether it is fitting to ask the client for a reference, and the letter where it is.",
    "strategic-plan": "Of the whole book: state, threats, opportunities and initiatives of a quarter. Internal.",
}
#: Those that are about the whole book and name no client.
OF_BOOK = frozenset({"strategic-plan"})


class AudienceName(StrEnum):
    internal = "internal"
    client = "client"


class FormatName(StrEnum):
    md = "md"
    html = "html"
    docx = "docx"
    pptx = "pptx"
    pdf = "pdf"
    json = "json"
    eml = "eml"
    txt = "txt"


app = typer.Typer(
    help="Draft a document for a client; compare, export and edit versions.", no_args_is_help=True
)

InFormat = Annotated[
    FormatName | None,
    typer.Option("--format", help="Of the file; by the ending of --out unless given, else Markdown."),
]
Out = Annotated[Path | None, typer.Option(help="Write here instead of the home's drafts folder.")]
DraftId = Annotated[int, typer.Argument(metavar="ID", help="A draft's number, as `csm drafts` lists it.")]


@dataclass(frozen=True)
class Made:
    """A draft that was made and kept."""

    draft: Draft
    id: int
    version: int
    path: Path


def keep(
    settings: Settings,
    desk: Desk,
    kind: str,
    client_id: str | None,
    language: Language,
    audience: Audience = "internal",
    out: Path | None = None,
    format: Format = "md",
) -> Made:
    """Draft, keep it as a version in the book and write it to a file."""
    from agent.drafting import Drafter, DraftError
    from agent.models.choice import ModelConfigurationError, chat_models

    try:
        models = chat_models(settings) if settings.uses_model else []
    except ModelConfigurationError as error:
        fail(str(error))
    try:
        draft = Drafter(desk, models).draft(kind, client_id, language=language, audience=audience)
    except DraftError as error:
        fail(str(error), Exit.WRONG_CALL)
    data = _laid_out(draft.typed, format, settings)
    kept = draft.keep(desk.book, now=_now(settings))
    path = out or settings.home / "drafts" / f"{draft.file_name(kept.version)}.{format}"
    _write(path, data)
    return Made(draft, kept.id, kept.version, path)


def _command(kind: str, help: str) -> None:
    def draft(
        client: Annotated[str, typer.Argument(help="A client: id, name or alias.")],
        lang: InLang = None,
        audience: Annotated[AudienceName, typer.Option(help="Who will read it.")] = AudienceName.internal,
        format: InFormat = None,
        out: Out = None,
        as_of: AsOf = None,
        offline: Annotated[
            bool, typer.Option("--offline", help="Without a model, whatever is configured.")
        ] = False,
        as_json: AsJson = False,
    ) -> None:
        chosen = _format(format, out)
        settings = settings_with(offline=offline or None)
        desk = desk_for(settings, as_of)
        client_id = the_client(desk, client)
        language = lang.value if lang else desk.record(client_id).language or language_for(settings, None)
        made = keep(settings, desk, kind, client_id, language, audience.value, out, chosen)
        _show(made, chosen, as_json=as_json)
        _tell(made, language)

    def draft_of_book(
        lang: InLang = None,
        audience: Annotated[AudienceName, typer.Option(help="Who will read it.")] = AudienceName.internal,
        format: InFormat = None,
        out: Out = None,
        as_of: AsOf = None,
        offline: Annotated[
            bool, typer.Option("--offline", help="Without a model, whatever is configured.")
        ] = False,
        as_json: AsJson = False,
    ) -> None:
        chosen = _format(format, out)
        settings = settings_with(offline=offline or None)
        desk = desk_for(settings, as_of)
        language = language_for(settings, lang)
        made = keep(settings, desk, kind, None, language, audience.value, out, chosen)
        _show(made, chosen, as_json=as_json)
        _tell(made, language)

    app.command(kind, help=help)(draft_of_book if kind in OF_BOOK else draft)


for _kind, _help in KINDS.items():
    _command(_kind, _help)


def _show(made: Made, format: Format, *, as_json: bool) -> None:
    """What was made, on standard output where it is text; a file of another kind is only named."""
    from agent.export import TEXT

    if as_json:
        write_json({**made.draft.to_state(), "id": made.id, "version": made.version, "path": str(made.path)})
    elif format == "md":
        write_markdown(made.draft.markdown)
    elif format in TEXT:
        sys.stdout.write(made.path.read_text("utf-8"))


def _tell(made: Made, language: Language) -> None:
    words = wording(language)
    if made.draft.changes:
        from agent.drafting.versions import Changes, told

        say(told(Changes.model_validate(made.draft.changes), language))
    if made.draft.refused:
        say(words["refused_sentences"])
        say("\n".join(f"- {sentence}" for sentence in made.draft.refused))
    say(words["saved"].format(version=made.version, path=made.path, id=made.id))
    if made.draft.follow_up:
        say(words["follow_up"].format(id=made.id, count=len(made.draft.follow_up)))


@app.command("export")
def export_draft(id: DraftId, format: InFormat = None, out: Out = None) -> None:
    """Write a version that is kept as a file of any format."""
    chosen = _format(format, out)
    settings = settings_with()
    kept = _kept(_book(settings), id)
    path = out or settings.home / "drafts" / f"{_name(kept)}.{chosen}"
    _write(path, _laid_out(_document(kept), chosen, settings))
    say(wording(_language(kept))["exported"].format(path=path))


@app.command("diff")
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


@app.command("edit")
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
        saved = rewrite(book, _kept(book, id), section, file.read(), now=_now(settings))
    except (EditError, ClientVersionError, DraftError) as error:
        fail(str(error), Exit.WRONG_CALL)
    path = settings.home / "drafts" / f"{_name(saved)}.md"
    _write(path, saved.markdown.encode("utf-8"))
    say(wording(_language(saved))["saved"].format(version=saved.version, path=path, id=saved.id))


@app.command("approve")
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
        done = carry_out(desk, proposal, by=getpass.getuser(), now=_now(settings))
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


# -- what they share ------------------------------------------------------------------------------------------------------


def _format(given: FormatName | None, out: Path | None) -> Format:
    from agent.export import FORMATS, format_of

    if given is not None:
        return given.value
    if out is None or not out.suffix:
        return "md"
    found = format_of(out)
    if found is None:
        fail(f"--out: {out.suffix} is none of {', '.join(FORMATS)}; say --format", Exit.WRONG_CALL)
    return found


def _theme(settings: Settings) -> Theme:
    from agent.drafting.kept import own_theme
    from agent.export.theme import ThemeError

    try:
        return own_theme(settings)
    except ThemeError as error:
        fail(str(error), Exit.WRONG_CALL)


def _laid_out(document: Document, format: Format, settings: Settings) -> bytes:
    from agent.documents.client_check import ClientVersionError
    from agent.export import export
    from agent.export.fonts import FontError

    try:
        return export(document, format, _theme(settings))
    except ClientVersionError as error:
        fail(str(error))
    except FontError as error:
        fail(str(error), Exit.WRONG_CALL)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        fail(f"{path}: {error.strerror or error}")


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


def _now(settings: Settings) -> datetime:
    return datetime.now(ZoneInfo(settings.timezone))
