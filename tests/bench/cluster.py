"""A Ray cluster of this one machine beside scoring here: what the engine costs, not what more machines would bring."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec

from tests.bench.clients import many_clients
from tests.bench.figures import Ratio, Row, Table
from tests.bench.measure import csm, processes
from tests.bench.run import DAY, Run

_FILES = 4


def tables(run: Run) -> Iterator[Table]:
    if find_spec("ray") is None:
        print("cluster: left out; Ray is not installed: the extra [cluster]", file=sys.stderr)
        return
    clients = many_clients(run.size(4_000_000, 80) // _FILES)
    for number in range(_FILES):
        clients.write_parquet(run.folder / f"clients-{number}.parquet")

    def scored(engine: str) -> list[str]:
        out = str(run.folder / f"scores.{engine}")
        call = csm("score", f"{run.folder}/clients-*.parquet", "--format", "parquet", "--out", out)
        return [*call, "--engine", engine, "--as-of", DAY.isoformat()]

    here, cluster = processes(run.size(3, 1), scored("local"), scored("ray"))
    yield Table(
        f"{clients.height * _FILES:,} clients in {_FILES} Parquet files, on the cores of this machine",
        [
            Row("`csm score --engine local`", here.wall, memory=here.peak),
            Row("`csm score --engine ray`, the cluster's start and end in it", cluster.wall,
                Ratio(cluster.wall, here.wall, "as long")),
        ],
    )  # fmt: skip
