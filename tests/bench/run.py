"""One run of the benchmark: its size, the folder it may write in, and the machine it runs on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import date
from pathlib import Path

#: The day that everything is computed for.
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Run:
    """What a part is told.

    Args:
        folder: for the part alone; it is gone afterwards.
        quick: run at a size that only proves that the part runs.
        peers: a checkout of others' scripts that the reader named, or ``None``.
    """

    folder: Path
    quick: bool = False
    peers: Path | None = None

    def times(self, runs: int) -> int:
        """How often to measure: ``runs``, or twice."""
        return min(runs, 2) if self.quick else runs

    def size(self, full: int, quick: int) -> int:
        """How many clients, passages or turns to measure over."""
        return quick if self.quick else full


def machine() -> str:
    """The machine and the versions that the figures hold for, as one line."""
    from importlib.metadata import version

    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("polars", "langchain", "langgraph", "chromadb")
    )
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{_processor()}, {os.cpu_count()} cores, {_memory()}; {libraries}"
    )


def load() -> str:
    """How busy the machine is, so that a reader can tell a quiet run from a crowded one."""
    return f"load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "processor unknown"


def _memory() -> str:
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return "memory unknown"
    return f"{pages * size / 2**30:.0f} GiB"
