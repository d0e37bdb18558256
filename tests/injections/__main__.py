"""``make injections``: every payload in every place, and a table of what came of it."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from tests.injections.payloads import available, payloads
from tests.injections.places import shots
from tests.injections.range import Outcome, Range


def main(
    each: bool = typer.Option(True, help="Every payload in every place; otherwise each in one."),
    most: int = typer.Option(0, help="No more payloads than this; 0: all."),
) -> None:
    """Shoot, print what came of it by source and place, and end with an error where a promise did not hold."""
    if not available():
        sys.exit("the public collections are not installed: run `make injections`")
    chosen = payloads()[: most or None]
    laid = list(shots(chosen, each=each))
    console = Console()
    console.print(f"{len(chosen)} payloads, {len(laid)} shots")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        range_ = Range(Path(folder), laid)
        outcomes = [range_.shoot(shot) for shot in laid]
        refused = sum(range_.refused.values())
    for title, key in (("source and language", _source), ("place", _place), ("demand", _demand)):
        console.print(_table(title, outcomes, key))
    console.print(f"{refused} rows refused at the door; {time.monotonic() - began:.0f} s")
    broken = [outcome for outcome in outcomes if outcome.broken]
    for outcome in broken[:40]:
        console.print(outcome.shot, outcome.demand, outcome.broken, markup=False)
    sys.exit(1 if broken else 0)


def _source(outcome: Outcome) -> str:
    return f"{outcome.shot.payload.source}, {outcome.shot.payload.language}"


def _place(outcome: Outcome) -> str:
    return outcome.shot.place


def _demand(outcome: Outcome) -> str:
    return outcome.demand


def _table(title: str, outcomes: list[Outcome], key) -> Table:  # type: ignore[no-untyped-def]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        row = counted[key(outcome)]
        row["shots"] += 1
        row["asked"] += outcome.answer.model_calls > 0
        row["withheld"] += outcome.answer.withheld > 0
        row["broken"] += bool(outcome.broken)
    table = Table("by " + title, "shots", "a model was asked", "a sentence withheld", "a promise broken")
    for name, row in sorted(counted.items()):
        table.add_row(name, *(str(row[column]) for column in ("shots", "asked", "withheld", "broken")))
    return table


if __name__ == "__main__":
    typer.run(main)
