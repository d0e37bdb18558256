"""Work on a Ray cluster comes out as it does here: in order, whole, whatever is lost on the way."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from typer.testing import CliRunner

from agent.cli.main import app
from agent.cli.output import Exit
from tools.book import UnreadableFile, sample_files
from tools.scoring.engines.cluster import NoCluster, on_cluster

_CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def reachable(guard: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of a cluster meet at this machine's own address, which the guard of all tests does not know."""
    monkeypatch.setattr(socket.socket, "connect", _CONNECT)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of a head that does no work and two machines with one processor each."""
    pytest.importorskip("ray", reason="Ray is not installed: the extra [cluster]")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    heartbeats = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 500}  # a loss is noticed soon
    cluster = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 0, "include_dashboard": False, "_system_config": heartbeats},
    )
    try:
        for _ in range(2):
            cluster.add_node(num_cpus=1)
        yield cluster.address
    finally:
        cluster.shutdown()


def test_results_and_the_works_own_error_come_in_the_order_of_the_pieces(
    address: str, tmp_path: Path
) -> None:
    later = tmp_path / "later"

    def work(number: int) -> int:
        if number == 0:  # ends after another, where two are done at once
            for _ in range(200):
                if later.exists():
                    break
                time.sleep(0.05)
        if number == 2:
            raise UnreadableFile("b.parquet", "damaged", line=7)
        later.touch()
        return number

    done = on_cluster(work, range(4), address=address)
    assert [next(done), next(done)] == [0, 1]
    with pytest.raises(UnreadableFile) as raised:
        next(done)
    assert str(raised.value) == "b.parquet:7: damaged"
    assert "in work" in raised.value.__notes__[0]


def test_scores_of_many_files_are_those_of_this_machine(address: str, tmp_path: Path) -> None:
    """Refused rows, unlike columns and an order of several files included; through the command, as people call it."""
    clients = pl.read_csv(sample_files()[-1]).with_columns(pl.col("nps_score").cast(pl.Float64))
    for name, rows in {"b": clients[:5], "a": clients[5:].drop("budget")}.items():
        bad = pl.when(pl.int_range(pl.len()) == 2).then(11).otherwise(pl.col("nps_score"))
        rows.with_columns(nps_score=bad).write_parquet(tmp_path / f"{name}.parquet")
    told = {}
    for engine in ("local", "ray"):
        call = ["score", f"{tmp_path}/*.parquet", "--format", "parquet", "--out", str(tmp_path / engine)]
        place = ["--address", address] if engine == "ray" else []
        done = CliRunner().invoke(app, [*call, "--engine", engine, *place, "--as-of", "2026-11-20"])
        assert done.exit_code == Exit.REFUSED, done.output
        told[engine] = done.stderr.splitlines()
    assert_frame_equal(pl.read_parquet(tmp_path / "ray"), pl.read_parquet(tmp_path / "local"))
    assert pl.read_parquet(tmp_path / "ray").height == clients.height - 2
    assert told["ray"] == told["local"]
    assert [line.partition(" ")[0] for line in told["ray"] if "nps_score=11" in line] == [
        f"{tmp_path}/a.parquet:3",
        f"{tmp_path}/b.parquet:3",
    ]


def losing(folder: Path) -> Callable[[int], int]:
    """Squares numbers; the first try at one of them costs its worker, that at another the whole machine it is on."""

    def work(number: int) -> int:
        tried = folder / str(number)
        if number in (3, 6) and not tried.exists():
            tried.touch()
            if number == 6:
                os.kill(os.getppid(), signal.SIGKILL)  # a worker is a child of what runs its machine
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    return work


def test_a_lost_worker_and_a_lost_machine_cost_nothing(address: str, tmp_path: Path) -> None:
    assert list(on_cluster(losing(tmp_path), range(10), address=address)) == [n * n for n in range(10)]
    assert {tried.name for tried in tmp_path.iterdir()} == {"3", "6"}


def test_no_pieces_want_no_cluster() -> None:
    assert list(on_cluster(str, [], address="127.0.0.1:1")) == []


def test_an_address_where_nobody_listens_is_told_at_once() -> None:
    pytest.importorskip("ray", reason="Ray is not installed: the extra [cluster]")
    with pytest.raises(NoCluster, match=r"no Ray cluster at 127\.0\.0\.1:1: Connection refused"):
        list(on_cluster(str, [1], address="127.0.0.1:1"))


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NoCluster, match=r"\[cluster\]"):
        list(on_cluster(str, [1]))
