"""Scoring: one client in memory, and a file of many."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Row, Table
from tests.bench.measure import csm, process, timed
from tests.bench.run import DAY, Run


def tables(run: Run) -> Iterator[Table]:
    from agent.rules import standing_rules
    from agent.settings import Settings
    from tools.book import iter_file, sample_files
    from tools.record import ClientRecord
    from tools.scoring.assessment import assess

    rules = standing_rules(Settings())
    records = [r for r in iter_file(sample_files()[-1]) if isinstance(r, ClientRecord)]

    def one() -> None:
        for record in records:
            assess(record, **rules, as_of=DAY)

    count = run.size(10_000, 100)
    many = run.folder / "many.csv"
    write_clients(sample_files()[-1], many, count)
    scored = process(csm("score", str(many)), run.times(5))
    yield Table(
        "Scoring",
        [
            Row(
                "one client: health, churn, signals and offers",
                timed(one, run.times(200), share=len(records)),
            ),
            Row(f"`csm score` of {count:,} clients from CSV to JSONL", scored.wall, memory=scored.peak),
        ],
    )


def write_clients(source: Path, out: Path, count: int) -> None:
    """Write ``count`` clients as CSV: those of ``source`` over and over, each with an id of its own."""
    with (
        source.open(encoding="utf-8-sig", newline="") as read,
        out.open("w", encoding="utf-8", newline="") as written,
    ):
        reader = csv.DictReader(read)
        lines = list(reader)
        writer = csv.DictWriter(written, reader.fieldnames or [])
        writer.writeheader()
        for number in range(count):
            writer.writerow({**lines[number % len(lines)], "client_id": f"k-{number}"})
