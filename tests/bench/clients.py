"""Made-up clients in any number, for parts that measure over many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

#: Clients drawn apart; larger tables hold them over and over, since drawing a million would take longer than scoring them.
_DRAWN = 2_000


def many_clients(count: int) -> pl.DataFrame:
    """``count`` clients, each with an id of its own, with gaps and every currency as the made-up book has them."""
    import polars as pl

    from tools.sample import DEFAULT_UNTIL
    from tools.sample.folder import sample_tables

    drawn = sample_tables(min(count, _DRAWN), 1, DEFAULT_UNTIL)["clients"]
    rows = pl.int_range(count, eager=True)
    return drawn[rows % drawn.height].with_columns(client_id=pl.format("k-{}", rows))
