"""A made-up book of a made-up agency, for the demonstration and for trying things: two files, two dates.

No company in it exists. ``README.md`` beside the files says what each client shows.
"""

from __future__ import annotations

from pathlib import Path


def sample_files() -> list[Path]:
    """The files of the sample book, the earlier date first."""
    return sorted(Path(__file__).parent.glob("clients_*.csv"))
