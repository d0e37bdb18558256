"""``csm draft`` and ``csm drafts``: documents in any format, each kept as a version in the book.

A document is made by ``csm draft KIND CLIENT``, for many by ``csm draft batch KIND``; ``diff``, ``export``, ``edit`` and
``approve`` work on versions kept, by their number.
"""

from __future__ import annotations

import typer

from agent.cli.drafts.kept import approve, diff, drafts, edit_section, export_draft
from agent.cli.drafts.making import KINDS, OF_BOOK, Made, command, keep
from agent.cli.drafts.many import batch, resume

__all__ = ["KINDS", "OF_BOOK", "Made", "app", "drafts", "keep"]

app = typer.Typer(
    help="Draft a document for a client; compare, export and edit versions.", no_args_is_help=True
)
for _kind, _help in KINDS.items():
    app.command(_kind, help=_help)(command(_kind))
app.command("batch")(batch)
app.command("resume")(resume)
app.command("export")(export_draft)
app.command("diff")(diff)
app.command("edit")(edit_section)
app.command("approve")(approve)
