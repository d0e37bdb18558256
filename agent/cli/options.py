"""Options that several commands share, and what they turn into."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.output import Exit, fail

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.settings import Settings
    from tools.record import ClientRecord
    from tools.words import Language


class Lang(StrEnum):
    ru = "ru"
    en = "en"


class DecimalSign(StrEnum):
    point = "."
    comma = ","


def a_day(text: str) -> date:
    """A day as it is given to an option."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day: write it as 2026-11-20") from error


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=a_day, help="The day to answer for; today unless given."),
]
DataDate = Annotated[
    date | None,
    typer.Option(
        "--data-date",
        metavar="DATE",
        parser=a_day,
        help="The day the figures hold for, where rows do not say.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON to standard output.")]
InLang = Annotated[Lang | None, typer.Option("--lang", help="Language of the answer.")]
Scorecard = Annotated[str | None, typer.Option(help="Health scorecard, by name or path.")]
ChurnModel = Annotated[str | None, typer.Option(help="Churn model, by name or path.")]
Decimal = Annotated[DecimalSign | None, typer.Option(help="Decimal sign of the file: . or ,")]
Mapping = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="MAP",
        help="Another system's columns: hubspot, salesforce, bitrix24, amocrm or a YAML file.",
    ),
]
Sheet = Annotated[str | None, typer.Option(help="Sheet of a workbook; the first unless given.")]
FilePath = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


def settings_with(**changes: object) -> Settings:
    """The configuration with the options that were given; ends the command where it cannot be read."""
    from zoneinfo import ZoneInfo

    from pydantic import ValidationError

    from agent.settings import Settings

    try:
        settings = Settings()
    except ValidationError as error:
        fail(
            "\n".join(f"configuration: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()),
            Exit.WRONG_CALL,
        )
    except (ValueError, OSError) as error:  # no TOML, no UTF-8, or not ours to read
        fail(f"configuration: config.toml of CSM_HOME: {error}", Exit.WRONG_CALL)
    try:
        ZoneInfo(settings.timezone)
    except (LookupError, ValueError, OSError):
        fail(f"configuration: timezone: there is no time zone {settings.timezone!r}", Exit.WRONG_CALL)
    if settings.log != "off" or settings.telemetry != "off":
        from agent.telemetry import observe

        observe(settings)
    return settings.model_copy(update={key: value for key, value in changes.items() if value is not None})


def now_in(settings: Settings) -> datetime:
    """The moment, in the managers' time zone."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(settings.timezone))


def desk_for(settings: Settings, as_of: date | None = None) -> Desk:
    """A desk over the configured book; ends the command where the rules cannot be read."""
    from agent.assembly import open_desk
    from tools.scoring.library import RuleError

    try:
        desk = open_desk(settings, as_of=as_of)
        _ = desk.rules
    except RuleError as error:
        fail(str(error), Exit.WRONG_CALL)
    return desk


def language_for(settings: Settings, lang: Lang | None) -> Language:
    """The language of a command's output: as asked, as configured, or the system's own."""
    if lang is not None:
        return lang.value
    return settings.lang or _system_language()


def configured_language() -> Language:
    """The language of a message where the command got no further: as configured, or the system's own."""
    from agent.settings import Settings

    try:
        return Settings().lang or _system_language()
    except (ValueError, OSError):  # what is configured cannot be read
        return _system_language()


def _system_language() -> Language:
    import locale

    return "ru" if (locale.getlocale()[0] or "").lower().startswith("ru") else "en"


def the_client(desk: Desk, name: str) -> str:
    """The id of the one client that ``name`` means; ends the command where there is none, or several."""
    if desk.book.get(name) is not None:
        return name
    names = desk.names()
    found = names.called(name)
    if len(found.clients) == 1:
        return found.clients[0]
    fits = [client for ids in found.ambiguous.values() for client in ids] or list(found.clients)
    if fits:
        fail("several clients fit: " + "; ".join(f"{names.name(c)} ({c})" for c in fits), Exit.NOT_FOUND)
    near = "; ".join(names.name(c) for c in names.nearest(name))
    fail(f"no client {name!r} in the book" + (f"; did you mean: {near}?" if near else ""), Exit.NOT_FOUND)


def the_record(desk: Desk, name: str) -> ClientRecord:
    """The record on the desk's day of the one client that ``name`` means; ends the command where there is none."""
    client_id = the_client(desk, name)
    return desk.record(client_id)
