"""``csm draft`` and ``csm drafts``: documents in any format, each kept as a version in the book.

A document is made by ``csm draft KIND CLIENT``; ``diff``, ``export``, ``edit`` and ``approve`` work on versions kept, by their
number.
"""

from __future__ import annotations

import typer

from agent.cli.drafts.kept import approve, diff, drafts, edit_section, export_draft
from agent.cli.drafts.making import KINDS, OF_BOOK, Made, command, keep

__all__ = ["KINDS", "OF_BOOK", "Made", "app", "drafts", "keep"]

app = typer.Typer(
    help="Draft a document for a client; compare, export and edit versions.", no_args_is_help=True
)
for _kind, _help in KINDS.items():
    app.command(_kind, help=_help)(command(_kind))
app.command("export")(export_draft)
app.command("diff")(diff)
app.command("edit")(edit_section)
app.command("approve")(approve)
