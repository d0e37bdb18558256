"""``csm knowledge``: search the library, build its index, measure the search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import AsJson, settings_with
from agent.cli.output import Exit, fail, progress, say, write_json, write_markdown

app = typer.Typer(help="The library of playbooks and templates.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option("--library", metavar="DIR", help="Search this folder alone.")]
WithOurs = Annotated[bool, typer.Option("--with-ours", help="Search our library beside --library.")]


def _library(folder: Path | None, with_ours: bool):  # type: ignore[no-untyped-def]  # the type costs an import
    from agent.library import open_library

    if folder is not None and not folder.is_dir():
        fail(f"no such folder: {folder}", Exit.WRONG_CALL)
    return open_library(settings_with(), folder=folder, with_ours=with_ours)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="A question in Russian or English.")],
    library: Folder = None,
    with_ours: WithOurs = False,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages at most.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Passages that answer a question, best first; none where the library does not answer."""
    found = _library(library, with_ours).search(question, k=k)
    if as_json:
        write_json([passage.to_json() for passage in found])
        return
    if not found:
        say("nothing in the library answers this")
    for passage in found:
        write_markdown(f"**{passage.document} > {passage.heading}**\n\n{passage.text}\n")


@app.command()
def build(library: Folder = None, with_ours: WithOurs = False, as_json: AsJson = False) -> None:
    """Bring the index up to date: only what changed is read again."""
    with progress("indexing") as advance:
        report = _library(library, with_ours).build(on_progress=advance)
    say(
        f"added {report.added}, changed {report.changed}, removed {report.removed}, unchanged {report.unchanged}"
    )
    if as_json:
        write_json({name: getattr(report, name) for name in ("added", "changed", "removed", "unchanged")})


@app.command("eval")
def evaluate(as_json: AsJson = False) -> None:
    """Recall, nDCG and abstention over the labelled questions, beside lexical and vector search alone."""
    from tools.retrieval.evaluation import evaluate as measure

    report = measure(_library(None, False))
    if as_json:
        write_json(report.to_json())
    else:
        write_markdown(report.to_markdown())
