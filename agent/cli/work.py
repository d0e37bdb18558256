"""``csm run``, ``csm actions``, ``csm brief`` and ``csm handover``: the work of a day, a week and a quarter."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.settings import Settings
    from tools.history import Action
    from tools.words import Language
    from tools.work import Report, Step


class Kind(StrEnum):
    daily = "daily"
    weekly = "weekly"
    quarterly = "quarterly"


class Format(StrEnum):
    md = "md"
    json = "json"
    html = "html"


class Status(StrEnum):
    proposed = "proposed"
    open = "open"
    in_progress = "in_progress"
    done = "done"
    cancelled = "cancelled"


InFormat = Annotated[
    Format, typer.Option("--format", help="Markdown, JSON, or one HTML page that prints well.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to this file.")]
By = Annotated[str | None, typer.Option(help="Who does it; your user name unless given.")]


def run(
    kind: Annotated[Kind, typer.Argument(help="Which report.")],
    as_of: AsOf = None,
    output: InFormat = Format.md,
    out: Out = None,
    notify: Annotated[
        list[str] | None,
        typer.Option(
            "--notify", metavar="URL", help="Send a digest there (an Apprise address); may be repeated."
        ),
    ] = None,
    no_save: Annotated[
        bool, typer.Option("--no-save", help="Write nothing into the book: only show the report.")
    ] = False,
    lang: InLang = None,
) -> None:
    """Make the report of a day, a week or a quarter; keep the day's health and churn risk, propose what is to be done.

    Running it again writes nothing twice, and it catches up with days that were missed.
    """
    from agent.reports import digest, run_json, run_report
    from tools.words import words
    from tools.words.text import capital

    settings = settings_with()
    desk, language = desk_for(settings, as_of), language_for(settings, lang)
    done = run_report(desk, kind.value, at=now_in(settings), save=not no_save)
    plain = run_json(done)
    _show(done.report, plain, output, out, language)
    if not no_save:
        say(f"snapshots written: {done.snapshots}; actions proposed: {len(done.actions)}")
    addresses = [*(notify or []), *_configured(settings)] if notify is None else notify
    if addresses:
        from agent.reports.sending import send

        title = words(language).category("report_kind", kind.value)
        if failed := send(capital(title), digest(done.report, language), addresses):
            fail(f"the digest could not be sent to: {', '.join(failed)}")


def actions(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CLIENT] | approve|start|done|decline ID...",
            help="A client; or what to do, and with which actions.",
        ),
    ] = None,
    status: Annotated[
        list[Status] | None, typer.Option(help="Only those; what is not closed unless given.")
    ] = None,
    by: By = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """List the actions on record; approve, start, finish or decline them."""
    from tools.work import STEPS

    given = words or []
    settings = settings_with()
    desk = desk_for(settings, as_of)
    if given and given[0] in STEPS:
        if status:
            fail("--status goes with a list of actions", Exit.WRONG_CALL)
        if len(given) == 1:
            fail(f"{given[0]}: say which actions, by their ids", Exit.WRONG_CALL)
        stepped = _step(desk, settings, given[0], given[1:], by)
        if as_json:
            from agent.listing.actions import action_json

            write_json([action_json(action) for action in stepped])
        return
    if len(given) > 1:
        fail("name one CLIENT, or say approve, start, done or decline and the ids", Exit.WRONG_CALL)
    only = [the_client(desk, given[0])] if given else None
    _list(desk, only, status, as_json, language_for(settings, lang))


def brief(
    client: Annotated[str, typer.Argument(help="The client's name or id.")],
    as_of: AsOf = None,
    output: InFormat = Format.md,
    as_json: AsJson = False,
    out: Out = None,
    lang: InLang = None,
) -> None:
    """One page before a call: what changed, open promises, signals, actions, notes, next dates, what to ask."""
    from agent.reports import brief_of

    settings = settings_with()
    desk = desk_for(settings, as_of)
    client_id = the_client(desk, client)
    report = brief_of(desk, client_id)
    _page(report, Format.json if as_json else output, out, language_for(settings, lang))


def handover(
    manager: Annotated[str, typer.Argument(help="The account manager whose book changes hands.")],
    as_of: AsOf = None,
    output: InFormat = Format.md,
    as_json: AsJson = False,
    out: Out = None,
    lang: InLang = None,
) -> None:
    """What whoever takes over a manager's book needs: of each client its state, actions, promises, dates and people."""
    from agent.reports import handover_of

    settings = settings_with()
    desk = desk_for(settings, as_of)
    report = handover_of(desk, manager)
    _page(report, Format.json if as_json else output, out, language_for(settings, lang))


def _configured(settings: Settings) -> list[str]:
    return [] if settings.notify is None else settings.notify.get_secret_value().split()


def _page(report: Report, output: Format, out: Path | None, language: Language) -> None:
    """Show a report that wrote nothing into the book."""
    from tools.work import report_json

    _show(report, report_json(report), output, out, language)


def _show(
    report: Report, plain: dict[str, object], output: Format, out: Path | None, language: Language
) -> None:
    """Write the report to the file, or to standard output."""
    import json
    import sys

    from agent.reports import report_html, report_markdown

    if out is None and output is Format.md:
        write_markdown(report_markdown(report, language))
    elif out is None and output is Format.json:
        write_json(plain)
    elif out is None:
        sys.stdout.write(report_html(report, language))
    else:
        text = {
            Format.md: lambda: report_markdown(report, language),
            Format.html: lambda: report_html(report, language),
            Format.json: lambda: json.dumps(plain, ensure_ascii=False, indent=2) + "\n",
        }[output]()
        try:
            out.write_text(text, "utf-8")
        except OSError as error:
            fail(f"--out {out}: cannot be written: {error.strerror or error}")
        say(f"written: {out}")


def _list(
    desk: Desk, only: list[str] | None, status: list[Status] | None, as_json: bool, language: Language
) -> None:
    from tools.work.actions import PENDING

    wanted = frozenset(one.value for one in status) if status else PENDING
    if as_json:
        from agent.listing.actions import action_rows

        rows = action_rows(desk, only, wanted)
        write_json(rows)
        return
    from agent.reports import report_markdown
    from agent.reports.views import book_view
    from tools.work import actions_report

    book = book_view(desk, since=desk.as_of() - timedelta(days=1), only=only)
    write_markdown(report_markdown(actions_report(book, wanted), language))


def _step(desk: Desk, settings: Settings, step: Step, ids: list[str], by: str | None) -> list[Action]:
    """Take the step with every action, or with none where one of them cannot take it."""
    import getpass

    from agent.listing.actions import ActionError, take_step
    from tools.book import BookError, UnknownAction

    now, who = now_in(settings), by or getpass.getuser()
    try:
        taken = take_step(desk, step, ids, at=now, by=who)
    except UnknownAction as error:
        fail(str(error), Exit.NOT_FOUND)
    except ActionError as error:
        fail(str(error), Exit.NOT_FOUND if error.code == "ambiguous_action" else Exit.FAILED)
    except BookError as error:
        fail(str(error))
    for before, after in taken:
        say(f"{after.action_id}: {before.status} -> {after.status}")
    return [after for _, after in taken]
