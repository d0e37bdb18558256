"""A search of the library, warm."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Row, Sample, Table
from tests.bench.measure import timed
from tests.bench.run import Run

QUESTIONS = (
    "что делать, если клиент перестал заходить в отчёты",
    "how do we prepare a QBR",
    "смена спонсора",
    "when to offer a discount",
)


def tables(run: Run) -> Iterator[Table]:
    from agent.library import open_library
    from agent.settings import Settings

    library = open_library(Settings())
    seconds: list[float] = []
    for question in QUESTIONS:
        seconds += timed(lambda q=question: library.search(q, k=5), run.times(25)).values  # type: ignore[misc]
    yield Table("Searching", [Row("one search of the library, embedder included", Sample(tuple(seconds)))])
