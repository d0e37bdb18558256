"""``csm onboarding`` and ``csm cadence``: where a client stands in its first ninety days, and when it is next spoken to."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import (
    AsJson,
    AsOf,
    InLang,
    desk_for,
    language_for,
    now_in,
    settings_with,
    the_record,
)
from agent.cli.output import Exit, fail, say, write_json, write_markdown


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no time of the day: write it as 10:00") from error


def onboarding(
    client: Annotated[str, typer.Argument(help="The client's name or id.")],
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Where a client stands in its first ninety days: every criterion of the plan and of the checklist, met, late, due,
    not yet due or unknown; and its stage in the contract year."""
    from agent.desk.calendar import onboarding_of
    from tools.time.lifecycle import lifecycle_json, lifecycle_of
    from tools.time.segments import segment_json, segment_of

    settings = settings_with()
    desk = desk_for(settings, as_of)
    record = the_record(desk, client)
    state = onboarding_of(desk, record)
    life = lifecycle_of(record, desk.history(record.client_id), desk.assessment(record), as_of=desk.as_of())
    segment = segment_of(record)
    if as_json:
        from tools.time.onboarding import onboarding_json

        write_json(
            onboarding_json(state) | {"lifecycle": lifecycle_json(life), "segment": segment_json(segment)}
        )
        return
    from agent.listing.calendar import onboarding_page

    write_markdown(onboarding_page(record, state, life, segment, language_for(settings, lang)))


def cadence(
    client: Annotated[
        str | None, typer.Argument(help="The client's name or id; all clients unless given.")
    ] = None,
    manager: Annotated[str | None, typer.Option(help="The clients of this account manager.")] = None,
    as_of: AsOf = None,
    days: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="How many days ahead; 90 unless given.")
    ] = None,
    as_json: AsJson = False,
    ics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a calendar file that calendar programs open.")
    ] = None,
    at: Annotated[
        time | None,
        typer.Option(
            metavar="HH:MM",
            parser=_time,
            help="When events of the calendar file begin, in the time zone configured; all day unless given.",
        ),
    ] = None,
    lang: InLang = None,
) -> None:
    """The next contacts of a client, of a manager's clients or of all, as dates: from segment, churn risk, renewal and
    the meetings on record."""
    from agent.desk.calendar import cadence_of, cadences_of
    from tools.time.cadence import cadence_json

    if client is not None and manager is not None:
        fail("name a CLIENT or a --manager, not both", Exit.WRONG_CALL)
    if at is not None and ics is None:
        fail("--at goes with --ics", Exit.WRONG_CALL)
    settings = settings_with()
    desk = desk_for(settings, as_of)
    if client is not None:
        record = the_record(desk, client)
        found = [(record, cadence_of(desk, record, days))]
    else:
        found = cadences_of(desk, manager, days)
    language = language_for(settings, lang)
    if ics is not None:
        from tools.time.ics import cadence_ics

        written = cadence_ics(
            found, stamped=now_in(settings), language=language, zone=settings.timezone, at=at
        )
        try:
            ics.write_bytes(written)
        except OSError as error:
            fail(f"--ics {ics}: cannot be written: {error.strerror or error}")
        say(f"{ics}: {sum(len(one.touchpoints) for _, one in found)}")
        if not as_json:
            return
    if as_json:
        plain = [cadence_json(one) for _, one in found]
        write_json(plain[0] if client is not None else plain)
        return
    from agent.listing.calendar import cadence_page, cadence_table

    if client is not None:
        write_markdown(cadence_page(*found[0], language))
    else:
        write_markdown(cadence_table(found, language))
