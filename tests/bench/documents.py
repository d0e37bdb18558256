"""A quarterly review drafted without a model, and written in each format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.bench.figures import Row, Table
from tests.bench.measure import timed
from tests.bench.run import DAY, Run

if TYPE_CHECKING:
    from agent.documents import Document


def tables(run: Run) -> Iterator[Table]:
    from agent.assembly import open_desk
    from agent.drafting import Drafter
    from agent.export import FORMATS, export
    from agent.export.theme import Theme
    from agent.settings import Settings
    from tools.book import load_folder
    from tools.sample import sample_folder

    sample_folder(run.folder / "sample")
    settings = Settings(home=run.folder, database_url=f"sqlite:///{run.folder / 'book.db'}", offline=True)
    desk = open_desk(settings, as_of=DAY)
    load_folder(desk.book, run.folder / "sample", loaded_at=datetime.now(UTC))
    drafter = Drafter(desk)

    def draft() -> Document:
        return drafter.draft("qbr", "c-101", language="ru", audience="client").typed

    rows = [Row("drafting a QBR for the client, without a model", timed(draft, run.times(7)))]
    document, theme = draft(), Theme()
    for format in FORMATS:
        took = timed(lambda format=format: export(document, format, theme), run.times(7))  # type: ignore[misc]
        rows.append(Row(f"writing it as {format}", took))
    yield Table("Documents", rows)
