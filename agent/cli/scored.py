"""Where the clients that ``csm score`` scores come from: files read whole, or the book; one by one, or as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from agent.cli.output import Exit, fail, say

if TYPE_CHECKING:
    import polars as pl

    from agent.desk import Desk
    from tools.book import ClientFile, Refusal
    from tools.book.files import Reading
    from tools.book.places import Place
    from tools.scoring.bulk import BulkScorer
    from tools.scoring.results import Assessment


class Engine(StrEnum):
    local = "local"
    ray = "ray"


class OfBook:
    """The clients of the book on the desk's day, with the overrides in force."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def assessments(self) -> Iterator[Assessment]:
        return (assessment for _, assessment in self._desk.everyone())

    def tables(self) -> Iterator[pl.DataFrame]:
        from tools.scoring.bulk import BulkScorer, frames_of_records

        book, day = self._desk.book, self._desk.as_of()
        scorer = BulkScorer(**self._desk.rules, as_of=day, overrides=book.overrides_in_force(day))
        return map(scorer.scores, frames_of_records(book.records_as_of(day), scorer.fields))


@dataclass
class OfFiles:
    """The clients of files, in their order, put to ``rules`` on a ``day``; nothing is kept of them.

    Rows that are no clients are told, kept to be mended, and counted in ``refused``. Ends the command where a file
    cannot be read. ``address`` is that of the cluster, where the engine is one.
    """

    files: Sequence[Place]
    reading: Reading
    rules: Mapping[str, Any]
    day: date
    engine: Engine = Engine.local
    address: str | None = None
    refused: int = field(default=0, init=False)

    def assessments(self) -> Iterator[Assessment]:
        from tools.book import Refusal
        from tools.scoring.assessment import assess

        for file in self.files:
            with self._opened(file) as (source, refuse):
                for result in source:
                    if isinstance(result, Refusal):
                        refuse(result)
                    else:
                        yield assess(result, **self.rules, as_of=self.day)

    def tables(self) -> Iterator[pl.DataFrame]:
        from tools.scoring.bulk import BulkScorer
        from tools.scoring.engines.files import scores_of

        scorer = BulkScorer(**self.rules, as_of=self.day)
        if self.engine is Engine.ray:
            yield from self._on_cluster(scorer)
            return
        for file in self.files:
            with self._opened(file) as (source, refuse):
                yield from scores_of(source, scorer, refuse)

    def _on_cluster(self, scorer: BulkScorer) -> Iterator[pl.DataFrame]:
        """The pieces of all files at once, so that no machine waits for the end of a file."""
        from tools.book import BookError
        from tools.book.files import ClientFile
        from tools.scoring.engines.cluster import NoCluster, on_cluster
        from tools.scoring.engines.files import PieceScorer, pieces_of

        try:
            pieces = [p for file in self.files for p in pieces_of(ClientFile(file, **self.reading))]
            scored = zip(
                pieces,
                on_cluster(PieceScorer(scorer, self.reading), pieces, address=self.address),
                strict=True,
            )
            for file, of_file in groupby(scored, key=lambda pair: pair[0].file):
                with self._opened(file) as (_, refuse):
                    for _, made in of_file:
                        for refusal in made.refused:
                            refuse(refusal)
                        yield made.scores
        except NoCluster as error:
            fail(str(error))
        except BookError as error:
            fail(str(error), Exit.WRONG_CALL)

    @contextmanager
    def _opened(self, file: Place) -> Iterator[tuple[ClientFile, Callable[[Refusal], None]]]:
        """A file, and what to do with a row that is refused; the report follows when all has been read."""
        from tools.book import BookError
        from tools.book.files import ClientFile
        from tools.book.refused import RefusedRows

        try:
            source = ClientFile(file, **self.reading)
            columns = None if source.dialect.format in ("json", "jsonl") else source.columns
            with RefusedRows(source.place, source.writing, columns) as rows:

                def refuse(refusal: Refusal) -> None:
                    say(str(refusal))
                    rows.add(refusal)
                    self.refused += 1

                yield source, refuse
                for line in _read_as(source):
                    say(line)
                # No book remembers what an earlier run wrote: a file that differs may be mended and is moved aside.
                prepared = rows.prepare()
                written = rows.publish(lambda digest: digest == prepared)
                if written.failed is not None:
                    say(f"the refused rows could not be written: {written.failed}")
                elif written.path is not None:
                    say(f"refused rows: {rows.count}, in {written.path}")
                if written.moved is not None:
                    say(f"an older file of refused rows was moved to {written.moved}")
        except BookError as error:
            fail(str(error), Exit.WRONG_CALL)


def _read_as(source: ClientFile) -> Iterator[str]:
    """What a person should know of how the file was read: a writing that is not the plain one, unknown columns."""
    dialect = source.dialect
    plain = (
        dialect.encoding in (None, "utf-8")
        and dialect.separator in (None, "comma")
        and dialect.decimal in (None, ".")
        and not dialect.thousands
    )
    if not plain:
        yield f"read as {dialect}"
    if source.unknown_columns:
        yield "unknown columns, no part of any score unless a rule names them: " + ", ".join(
            source.unknown_columns
        )
