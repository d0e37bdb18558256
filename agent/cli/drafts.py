"""``csm draft``: save plans, expansion pitches and QBRs as Markdown, each kept as a version in the book."""

from __future__ import annotations

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
    from agent.briefing.requests import DraftKind
    from agent.desk import Desk
    from agent.drafting import Draft
    from agent.settings import Settings
    from tools.facts import Audience
    from tools.words import Language

KINDS: tuple[DraftKind, ...] = ("save-plan", "expansion-pitch", "qbr")


class AudienceName(StrEnum):
    internal = "internal"
    client = "client"


app = typer.Typer(help="Draft a save plan, an expansion pitch or a QBR for a client.", no_args_is_help=True)


def keep(
    settings: Settings,
    desk: Desk,
    kind: DraftKind,
    client_id: str,
    language: Language,
    audience: Audience = "internal",
    out: Path | None = None,
) -> tuple[Draft, int, Path]:
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
    version = draft.save(desk.book, now=datetime.now(ZoneInfo(settings.timezone)))
    path = out or settings.home / "drafts" / f"{draft.file_name(version)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draft.markdown, encoding="utf-8")
    return draft, version, path


def _command(kind: DraftKind, help: str) -> None:
    def draft(
        client: Annotated[str, typer.Argument(help="A client: id, name or alias.")],
        lang: InLang = None,
        audience: Annotated[AudienceName, typer.Option(help="Who will read it.")] = AudienceName.internal,
        out: Annotated[
            Path | None, typer.Option(help="Write here instead of the home's drafts folder.")
        ] = None,
        as_of: AsOf = None,
        offline: Annotated[
            bool, typer.Option("--offline", help="Without a model, whatever is configured.")
        ] = False,
        as_json: AsJson = False,
    ) -> None:
        settings = settings_with(offline=offline or None)
        desk = desk_for(settings, as_of)
        client_id = the_client(desk, client)
        language = lang.value if lang else desk.record(client_id).language or language_for(settings, None)
        made, version, path = keep(settings, desk, kind, client_id, language, audience.value, out)
        if as_json:
            write_json({**made.to_state(), "version": version, "path": str(path)})
        else:
            write_markdown(made.markdown)
        say(wording(language)["saved"].format(version=version, path=path))

    app.command(kind, help=help)(draft)


_command("save-plan", "A plan to keep a client who may leave.")
_command(
    "expansion-pitch", "A pitch of what else the client could use; for a client in red it says save first."
)
_command("qbr", "The narrative of a quarterly business review.")
