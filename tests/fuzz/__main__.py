"""``python -m tests.fuzz``: puts inputs without end to everything that reads from outside, guided by the code that they reach
(atheris, which is libFuzzer for Python). No crash, no hang, no blown-up memory, and each refusal with a place and a reason.

Prints the counts of each target as JSON; the exit status is 1 where one failed, and what it failed on is kept.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

#: Where the targets are: the table of a module, and the packages whose paths through the code guide its inputs.
TABLES: dict[str, tuple[str, list[str]]] = {
    "tests.fuzz.files": ("FILES", ["tools.book", "tools.retrieval", "tools.scoring"]),
    "tests.fuzz.texts": ("TEXTS", ["agent.grounding", "agent.briefing", "tools.scoring", "tools.time"]),
    "tests.fuzz.calls": ("CALLS", ["agent.server"]),
}
#: Seconds that one input may take, and megabytes that a target's process may have.
SECONDS, MEGABYTES = 20, 3000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="In all, parted among the targets.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", action="append", help="One of them alone; may be given again.")
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()) / "csm-fuzz", help="Where faults are kept."
    )
    parser.add_argument("--module", help=argparse.SUPPRESS)
    parser.add_argument("--counts", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.counts is not None:
        return _feed(given.module, given.target[0], given.inputs, given.seed, given.counts, given.keep)
    shares = {
        name: target.share
        for module in TABLES
        for name, target in _targets(module).items()
        if not given.target or name in given.target
    }
    report: dict[str, Any] = {}
    for name, share in shares.items():
        inputs = max(1, round(given.inputs * share / sum(shares.values()) + 0.5))
        report[name] = _run(name, inputs, given.seed, given.keep)
        print(f"{name}: {json.dumps(report[name])}", file=sys.stderr, flush=True)
    whole = {"inputs": sum(one["inputs"] for one in report.values()), "targets": report}
    print(json.dumps(whole, ensure_ascii=False, indent=2))
    return 1 if any(one["failed"] for one in report.values()) else 0


def _run(name: str, inputs: int, seed: int, keep: Path) -> dict[str, Any]:
    """One target in a process of its own: what a fault does there ends nothing else."""
    keep.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    module = next(module for module in TABLES if name in _targets(module))
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # files are written by the ten thousand
    with tempfile.TemporaryDirectory(prefix="csm-fuzz-", dir=memory) as folder:
        counts = Path(folder) / "counts"
        counts.write_bytes(bytes(24))
        arguments = ["--module", module, "--target", name, "--inputs", str(inputs), "--seed", str(seed)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", *arguments, "--counts", str(counts), "--keep", str(keep)],
            env={**os.environ, "TMPDIR": folder},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        fed, taken, refused = struct.unpack("3q", counts.read_bytes())
    seconds = round(time.monotonic() - begun)
    found = {
        "inputs": fed,
        "taken": taken,
        "refused": refused,
        "seconds": seconds,
        "failed": done.returncode != 0,
    }
    if done.returncode != 0:  # the Python exception, and then what libFuzzer kept
        kept = [
            line
            for line in (done.stdout + done.stderr).splitlines()
            if not line.startswith(("INFO", "#", "WARNING"))
        ]
        print("\n".join(kept[-60:]), file=sys.stderr)
    return found


def _targets(module: str) -> dict[str, Any]:
    """The targets of a module; importing it imports what they read with."""
    found: dict[str, Any] = getattr(import_module(module), TABLES[module][0])
    return found


def _feed(module: str, name: str, inputs: int, seed: int, counts: Path, keep: Path) -> int:
    """In the target's process. Does not return: libFuzzer ends it."""
    import logging

    import atheris

    logging.disable(logging.CRITICAL)
    for variable in [one for one in os.environ if one.startswith(("CSM_", "OPENAI_"))]:
        del os.environ[variable]
    with atheris.instrument_imports(include=TABLES[module][1]):
        target = _targets(module)[name]
    from tests.fuzz.mutations import mutated

    with counts.open("r+b") as file:
        told = mmap.mmap(file.fileno(), 24)

    def count(place: int) -> None:
        (now,) = struct.unpack_from("q", told, 8 * place)
        struct.pack_into("q", told, 8 * place, now + 1)

    def mutate(data: bytes, most: int, number: int) -> bytes:
        return mutated(bytes(data), target.words, random.Random(number))[:most]

    corpus = Path(tempfile.mkdtemp(prefix="csm-corpus-"))
    for number, data in enumerate(target.seeds):
        (corpus / str(number)).write_bytes(data)
    with target.open() as feed:

        def one(data: bytes) -> None:
            count(0)
            count(1 if feed(data) else 2)

        options = [
            f"-runs={inputs}",
            f"-seed={seed}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEGABYTES}",
            "-max_len=16000",
        ]
        options.append(f"-artifact_prefix={keep}/{name.replace(' ', '-')}-")
        atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=mutate)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
