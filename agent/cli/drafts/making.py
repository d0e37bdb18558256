"""``csm draft KIND CLIENT``: a document is made, kept as a version in the book and written to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.drafts.files import FormatName, InFormat, Out, chosen_format, laid_out, write
from agent.cli.options import (
    AsJson,
    AsOf,
    InLang,
    Lang,
    desk_for,
    language_for,
    now_in,
    settings_with,
    the_record,
)
from agent.cli.output import Exit, fail, say, write_json, write_markdown
from agent.cli.wording import wording
from agent.troubles import NOTICES

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.drafting import Draft
    from agent.export import Format
    from agent.settings import Settings
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


For = Annotated[AudienceName, typer.Option("--audience", help="Who will read it.")]
Offline = Annotated[bool, typer.Option("--offline", help="Without a model, whatever is configured.")]


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
    data = laid_out(draft.typed, format, settings)
    kept = draft.keep(desk.book, now=now_in(settings))
    path = out or settings.home / "drafts" / f"{draft.file_name(kept.version)}.{format}"
    write(path, data)
    return Made(draft, kept.id, kept.version, path)


def command(kind: str) -> Callable[..., None]:
    """The command that drafts documents of one kind."""

    def draft(
        client: Annotated[str, typer.Argument(help="A client: id, name or alias.")],
        lang: InLang = None,
        audience: For = AudienceName.internal,
        format: InFormat = None,
        out: Out = None,
        as_of: AsOf = None,
        offline: Offline = False,
        as_json: AsJson = False,
    ) -> None:
        _draft(kind, client, lang, audience, format, out, as_of, offline=offline, as_json=as_json)

    def draft_of_book(
        lang: InLang = None,
        audience: For = AudienceName.internal,
        format: InFormat = None,
        out: Out = None,
        as_of: AsOf = None,
        offline: Offline = False,
        as_json: AsJson = False,
    ) -> None:
        _draft(kind, None, lang, audience, format, out, as_of, offline=offline, as_json=as_json)

    return draft_of_book if kind in OF_BOOK else draft


def _draft(
    kind: str,
    client: str | None,
    lang: Lang | None,
    audience: AudienceName,
    format: FormatName | None,
    out: Path | None,
    as_of: date | None,
    *,
    offline: bool,
    as_json: bool,
) -> None:
    chosen = chosen_format(format, out)
    settings = settings_with(offline=offline or None)
    desk = desk_for(settings, as_of)
    record = None if client is None else the_record(desk, client)
    own = None if record is None or lang is not None else record.language
    language = own or language_for(settings, lang)
    client_id = None if record is None else record.client_id
    made = keep(settings, desk, kind, client_id, language, audience.value, out, chosen)
    _show(made, chosen, as_json=as_json)
    _tell(made, language)


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
    for notice in made.draft.notices:
        say(NOTICES[language][notice])
    if made.draft.changes:
        from agent.drafting.versions import Changes, told

        say(told(Changes.model_validate(made.draft.changes), language))
    if made.draft.refused:
        say(words["refused_sentences"])
        say("\n".join(f"- {sentence}" for sentence in made.draft.refused))
    say(words["saved"].format(version=made.version, path=made.path, id=made.id))
    if made.draft.follow_up:
        say(words["follow_up"].format(id=made.id, count=len(made.draft.follow_up)))
