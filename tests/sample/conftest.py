"""One made-up book of two hundred clients, made once."""

from __future__ import annotations

import polars as pl
import pytest

from tools.sample import DEFAULT_UNTIL
from tools.sample.folder import sample_tables

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="session")
def tables() -> Tables:
    return sample_tables(200, 1, DEFAULT_UNTIL)
