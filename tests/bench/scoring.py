"""Scoring: one client in memory, a file of many, and a million at once beside Polars alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.clients import many_clients
from tests.bench.figures import AtLeast, AtMost, Ratio, Row, Sample, Table
from tests.bench.measure import alternately, call, csm, process, processes, timed
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
    yield from at_once(run, rules)


def at_once(run: Run, rules: Mapping[str, Any]) -> Iterator[Table]:
    """Many clients at once, beside Polars alone and beside the calculators of one client."""
    import polars as pl

    from tools.book.files import ClientFile
    from tools.record import ClientRecord
    from tools.scoring.assessment import assess
    from tools.scoring.bulk import BulkScorer
    from tools.scoring.engines.files import FRAME, clients_of, scores_of

    scorer = BulkScorer(**rules, as_of=DAY)
    count, few = run.size(1_000_000, 400), run.size(2_000, 100)
    many, some, out, copy = (run.folder / f"{name}.parquet" for name in ("many", "some", "scores", "copy"))
    drawn = many_clients(count)
    table = drawn.select("name", *(name for name in scorer.fields if name in drawn.columns))
    table.write_parquet(many)
    table.head(few).write_parquet(some)
    del drawn, table

    whole, polars, scores = processes(
        run.times(5),
        csm("score", str(many), "--format", "parquet", "--out", str(out), "--as-of", DAY.isoformat()),
        call(read_and_write, str(many), str(copy)),
        call(read_and_write_other, str(many), str(out), str(copy)),
        warm=run.size(1, 0),
    )
    yield Table(
        f"{count:,} clients from Parquet to Parquet, processes whole",
        [
            Row(
                "`csm score --format parquet`",
                whole.wall,
                Ratio(whole.wall, polars.wall, "Polars", AtMost(3)),
                memory=whole.peak,
            ),
            Row("Polars reads the same columns and writes them", polars.wall, memory=polars.peak),
            Row(
                "Polars reads the same columns and writes the table of scores",
                scores.wall,
                memory=scores.peak,
            ),
        ],
    )

    def from_file() -> None:
        for _ in scores_of(ClientFile(many), scorer, _refused):
            pass

    def one_by_one_from_file() -> None:
        for record in ClientFile(some):
            assert isinstance(record, ClientRecord)
            assess(record, **rules, as_of=DAY)

    fast, slow = alternately(run.times(5), from_file, one_by_one_from_file)
    records = [record for record in ClientFile(some) if isinstance(record, ClientRecord)]
    clients = pl.concat(clients_of(ClientFile(many), scorer.fields, _refused))

    def in_memory() -> None:
        for frame in clients.iter_slices(FRAME):
            scorer.scores(frame)

    def one_by_one_in_memory() -> None:
        for record in records:
            assess(record, **rules, as_of=DAY)

    quick, plain = alternately(run.times(5), in_memory, one_by_one_in_memory)
    rows = []
    for what, ours, theirs, aim in (
        ("from Parquet", fast, slow, 15),
        ("in memory", quick, plain, 50),
    ):
        mine, one = _each(ours, count), _each(theirs, few)
        rows += [
            Row(
                f"a client of {count:,}, {what}",
                mine,
                Ratio(one, mine, "faster than one by one", AtLeast(aim)),
            ),
            Row(f"a client, one by one, {what}", one),
        ]
    yield Table("Many at once, a client", rows)


def _each(sample: Sample, count: int) -> Sample:
    """Seconds for one of ``count``."""
    return Sample(tuple(seconds / count for seconds in sample.values))


def _refused(refusal: object) -> None:
    raise AssertionError(refusal)


def read_and_write(source: str, out: str) -> None:
    """What Polars alone takes for a table."""
    import polars as pl

    pl.scan_parquet(source).sink_parquet(out)


def read_and_write_other(source: str, other: str, out: str) -> None:
    """What Polars alone takes to read one table and write another."""
    import polars as pl

    for _ in pl.scan_parquet(source).collect_batches():
        pass
    pl.scan_parquet(other).sink_parquet(out)


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
