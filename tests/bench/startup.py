"""How long ``csm`` takes to begin, the process whole."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Row, Table
from tests.bench.measure import csm, process
from tests.bench.run import Run


def tables(run: Run) -> Iterator[Table]:
    from tools.book import sample_files

    helped = process(csm("--help"), run.times(15), warm=1)
    scored = process(csm("score", str(sample_files()[-1])), run.times(10), warm=1)
    yield Table(
        "Starting",
        [
            Row("`csm --help`", helped.wall, memory=helped.peak),
            Row("`csm score` of the sample's file", scored.wall, memory=scored.peak),
        ],
    )
