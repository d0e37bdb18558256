"""Signals, portfolio, renewals and metrics over a big book with two years of weeks, each process whole."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Row, Table
from tests.bench.measure import csm, process
from tests.bench.run import Run


def tables(run: Run) -> Iterator[Table]:
    clients = run.size(10_000, 40)
    place, env = str(run.folder / "sample"), {"CSM_HOME": str(run.folder / "home")}
    made = process(csm("sample", place, "--clients", str(clients), "--format", "parquet"), 1)
    loaded = process(csm("load", place), 1, env=env)
    rows = [
        Row(f"making up {clients:,} clients with two years of weeks", made.wall, memory=made.peak),
        Row("loading them (`csm load DIR`, Parquet)", loaded.wall, memory=loaded.peak),
    ]
    for command in (
        ("signals",),
        ("portfolio",),
        ("renewals", "--period", "2026Q4"),
        ("metrics", "--period", "2026"),
    ):
        call = csm(*command, "--json", "--as-of", "2026-11-15")
        whole = process(call, run.times(3), warm=run.size(1, 0), env=env)
        rows.append(Row(f"`csm {' '.join(command)} --json` over them", whole.wall, memory=whole.peak))
    yield Table("A big book", rows)
