"""How things are measured: runs timed in this process, and processes of their own with their processor time and peak."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Sample

CSM = str(Path(sys.executable).with_name("csm"))


def timed(work: Callable[[], object], runs: int, *, warm: int = 1, share: int = 1) -> Sample:
    """Seconds of each run after warming up; with ``share``, of each of that many things that one run does."""
    (sample,) = alternately(runs, work, warm=warm)
    return Sample(tuple(seconds / share for seconds in sample.values))


def alternately(runs: int, *works: Callable[[], object], warm: int = 1) -> list[Sample]:
    """Seconds of several works, run in turn, so that a busy minute of the machine falls on all of them alike."""
    for _ in range(warm):
        for work in works:
            work()
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for taken, work in zip(seconds, works, strict=True):
            started = time.perf_counter()
            work()
            taken.append(time.perf_counter() - started)
    return [Sample(tuple(taken)) for taken in seconds]


@dataclass(frozen=True)
class Whole:
    """A process from its start to its end, a figure a run."""

    wall: Sample
    processor: Sample
    #: The most memory that the process, or the largest of its own children, held at once, bytes.
    peak: Sample


def process(
    arguments: Sequence[str], runs: int, *, warm: int = 0, env: Mapping[str, str] | None = None
) -> Whole:
    """Run a command ``runs`` times and measure it whole.

    Raises:
        RuntimeError: the command failed; the message holds what it said.
    """
    (whole,) = processes(runs, arguments, warm=warm, env=env)
    return whole


def processes(
    runs: int, *commands: Sequence[str], warm: int = 0, env: Mapping[str, str] | None = None
) -> list[Whole]:
    """The same for several commands, run in turn."""
    told: list[list[dict[str, float]]] = [[] for _ in commands]
    for number in range(warm + runs):
        for one, command in zip(told, commands, strict=True):
            figures = _launch(command, env)
            if number >= warm:
                one.append(figures)
    return [
        Whole(
            Sample(tuple(figures["wall"] for figures in one)),
            Sample(tuple(figures["processor"] for figures in one)),
            Sample(tuple(figures["peak"] for figures in one), "bytes"),
        )
        for one in told
    ]


def csm(*arguments: str) -> list[str]:
    """A call of ``csm`` as people type it."""
    return [CSM, *arguments]


def call(function: Callable[..., object], *arguments: str) -> list[str]:
    """A call of a function of a module in a Python of its own; its arguments are words."""
    code = f"import sys; from {function.__module__} import {function.__name__} as f; f(*sys.argv[1:])"
    return [sys.executable, "-c", code, *arguments]


# A child starts with the peak of the process that it was forked from, so a small process starts and measures it.
_LAUNCHER = """
import json, resource, subprocess, sys, time
place, *command = sys.argv[1:]
started = time.perf_counter()
code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode
wall = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
with open(place, "w") as out:
    json.dump({"wall": wall, "processor": used.ru_utime + used.ru_stime, "peak": peak}, out)
sys.exit(code)
"""


def _launch(command: Sequence[str], env: Mapping[str, str] | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "figures.json")
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(place), *command],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(env or {})},
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.strip()}")
        figures: dict[str, float] = json.loads(place.read_text())
        return figures
