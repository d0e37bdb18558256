"""``csm signals`` and ``csm explain``: what warns, and what moved the scores, with the rows on record behind both."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from agent.cli.options import (
    AsJson,
    AsOf,
    InLang,
    a_day,
    desk_for,
    language_for,
    settings_with,
    the_record,
)
from agent.cli.output import write_json, write_json_list, write_markdown

Since = Annotated[
    date,
    typer.Option(
        "--since", metavar="DATE", parser=a_day, help="Compare with the figures in force on this day."
    ),
]


def signals(
    client: Annotated[
        str | None, typer.Argument(help="Name or id of a client; the whole book unless given.")
    ] = None,
    all: Annotated[
        bool, typer.Option("--all", help="Those too that did not fire or cannot be told for lack of data.")
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Show the early-warning signals of a client or of the book, with the rows that fired them."""
    from agent.desk.early_warning import signals_of, signals_of_book, warning_rules
    from agent.listing.signals import book_signals, client_signals
    from tools.signals import signals_json

    settings = settings_with()
    desk = desk_for(settings, as_of)
    rules = warning_rules(settings)
    if client is None:
        # A program gets everybody and decides for itself; a person is not warned of clients who are gone.
        found = signals_of_book(desk, who_left=as_json)
        if as_json:
            write_json_list(one for _, known in found for one in signals_json(known, all=all))
        else:
            write_markdown(book_signals(found, rules, language_for(settings, lang)))
        return
    record = the_record(desk, client)
    known = signals_of(desk, record.client_id)
    if as_json:
        write_json(signals_json(known, all=all))
    else:
        write_markdown(client_signals(record, known, rules, language_for(settings, lang), all=all))


def explain(
    client: Annotated[str, typer.Argument(help="Name or id of a client.")],
    since: Since,
    as_of: AsOf = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Explain what moved a client's health and churn since a day: factor by factor, with the rows behind each."""
    from agent.desk.explanation import explained
    from agent.listing.changes import change_listing
    from tools.explain import explanation_json

    settings = settings_with()
    desk = desk_for(settings, as_of)
    record = the_record(desk, client)
    explanation = explained(desk, record.client_id, since)
    if as_json:
        write_json(explanation_json(explanation))
    else:
        write_markdown(change_listing(record, explanation, language_for(settings, lang)))
