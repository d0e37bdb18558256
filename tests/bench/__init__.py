"""``make bench``: how fast it is and how much it takes, measured side by side in one run. No test times anything.

A part is a module here with ``tables(run: Run) -> Iterable[Table]`` and its name in :data:`PARTS`. Each table holds
rows, each row a sample of measured figures, and where it stands beside a peer a ratio of two samples of the same run::

    from tests.bench.figures import AtMost, Ratio, Row, Table
    from tests.bench.measure import alternately
    from tests.bench.run import Run

    def tables(run: Run) -> Iterator[Table]:
        ours, theirs = alternately(run.times(7), kernel, polars)
        yield Table(
            "Scoring",
            [
                Row("health of a million clients", ours, Ratio(ours, theirs, "Polars", AtMost(3))),
                Row("Polars reads and writes the same columns", theirs),
            ],
        )

``run.quick`` says that the figures do not matter: each part then runs at a size that only proves that it runs
(``run.times``, ``run.size``). What is heavy is imported inside functions, so that the other parts do not pay for it.
"""

#: Every part, in the order in which they run and are printed.
PARTS = (
    "startup",
    "scoring",
    "peers",
    "cluster",
    "turns",
    "streams",
    "tokens",
    "retrieval",
    "documents",
    "book",
)
