"""``make bench``: how fast it is, measured side by side in one run. Prints a Markdown table; times nothing in tests.

Each figure is a median with its quartiles over the runs named beside it; two-core machines are noisy.
"""

from __future__ import annotations

import csv
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.documents import Document

DAY = date(2026, 11, 20)
CSM = str(Path(sys.executable).with_name("csm"))


def spread(times: list[float], scale: float, unit: str) -> str:
    """Median and quartiles in a unit."""
    low, middle, high = statistics.quantiles([t * scale for t in times], n=4)
    return f"{middle:.3g} {unit} ({low:.3g}–{high:.3g}, {len(times)} runs)"


def timed(work: Callable[[], object], runs: int, warm: int = 1) -> list[float]:
    """Seconds of each run, after warming up."""
    for _ in range(warm):
        work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return times


def command(*arguments: str, env: dict[str, str] | None = None) -> Callable[[], object]:
    """A run of ``csm`` as people start it."""
    environment = {**os.environ, **(env or {})}
    return lambda: subprocess.run([CSM, *arguments], check=True, capture_output=True, env=environment)


def scoring(rows: list[tuple[str, str]], folder: Path) -> None:
    from agent.rules import standing_rules
    from agent.settings import Settings
    from tools.book import iter_file, sample_files
    from tools.record import ClientRecord
    from tools.scoring.assessment import assess

    rules = standing_rules(Settings())
    records = [r for r in iter_file(sample_files()[-1]) if isinstance(r, ClientRecord)]

    def one() -> None:
        for record in records:
            assess(record, **rules, as_of=DAY)

    per_client = [t / len(records) for t in timed(one, 200, warm=20)]
    rows.append(("one client: health, churn, signals and offers", spread(per_client, 1e6, "µs")))
    big = folder / "ten-thousand.csv"
    with (
        sample_files()[-1].open(encoding="utf-8-sig", newline="") as source,
        big.open("w", encoding="utf-8", newline="") as out,
    ):
        reader = csv.DictReader(source)
        lines = list(reader)
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        for number in range(10_000):
            line = lines[number % len(lines)]
            writer.writerow({**line, "client_id": f"k-{number}"})
    rows.append(
        (
            "`csm score` of 10,000 clients from CSV to JSONL, the process whole",
            spread(timed(command("score", str(big)), 5), 1, "s"),
        )
    )


def startup(rows: list[tuple[str, str]]) -> None:
    from tools.book import sample_files

    rows.append(("`csm --help`, the process whole", spread(timed(command("--help"), 15), 1e3, "ms")))
    rows.append(
        (
            "`csm score` of the sample, the process whole",
            spread(timed(command("score", str(sample_files()[-1])), 10), 1e3, "ms"),
        )
    )


QUESTIONS = (
    "Как дела у Альфа Строй и почему?",
    "Что изменилось у Northwind HVAC?",
    "Кто больше всего рискует уйти?",
    "Что делать дальше с Альфа Групп?",
    "What could be sold to ТехноМир?",
    "Compare Ромашка and Northwind HVAC",
    "What does the playbook say about low engagement?",
)


def questions(rows: list[tuple[str, str]], folder: Path) -> None:
    from agent.assembly import build_agent, open_desk
    from agent.conversation import Conversation, open_checkpointer
    from agent.models.offline import OfflineChatModel
    from agent.settings import Settings
    from tools.book import load_file, sample_files

    settings = Settings(home=folder, database_url=f"sqlite:///{folder / 'book.db'}", offline=True)
    desk = open_desk(settings, as_of=DAY)
    for file in sample_files():
        load_file(desk.book, file, loaded_at=datetime.now(UTC))
    inside: list[float] = []

    class Timed(OfflineChatModel):
        def _generate(self, *args: object, **kwargs: object):  # type: ignore[no-untyped-def,override]
            started = time.perf_counter()
            try:
                return super()._generate(*args, **kwargs)  # type: ignore[arg-type]
            finally:
                inside[-1] += time.perf_counter() - started

    graph = build_agent(settings, desk=desk, models=[Timed()], checkpointer=open_checkpointer(None))
    calls: list[int] = []
    whole: list[float] = []
    for turn in range(6):
        for question in QUESTIONS:
            conversation = Conversation(graph, desk)
            inside.append(0.0)
            started = time.perf_counter()
            answer = conversation.ask(question)
            if turn:
                whole.append(time.perf_counter() - started)
                calls.append(answer.model_calls)
            else:
                inside.pop()
    outside = [1 - model / total for model, total in zip(inside, whole, strict=True)]
    rows.append(("one question with the offline model, end to end", spread(whole, 1e3, "ms")))
    rows.append(("of that, outside the model (calculators, search, gate, graph)", spread(outside, 100, "%")))
    rows.append(("model calls a question", f"{statistics.mean(calls):.2f} (mean of {len(calls)})"))


def searching(rows: list[tuple[str, str]]) -> None:
    from agent.library import open_library
    from agent.settings import Settings

    library = open_library(Settings())
    asked = (
        "что делать, если клиент перестал заходить в отчёты",
        "how do we prepare a QBR",
        "смена спонсора",
        "when to offer a discount",
    )
    for question in asked:
        library.search(question, k=5)
    times = [t for question in asked for t in timed(lambda q=question: library.search(q, k=5), 25, warm=0)]  # type: ignore[misc]
    rows.append(("one search of the library after warm-up, embedder included", spread(times, 1e3, "ms")))


#: Clients of the book with two years of weeks that the jobs over a whole book are measured on.
BIG_BOOK = 10_000


def whole_book(rows: list[tuple[str, str]], folder: Path) -> None:
    """Signals, portfolio, renewals and metrics over a big book; making and loading it takes minutes and is told too."""
    place, env = folder / "big", {"CSM_HOME": str(folder / "home")}
    making = timed(
        command("sample", str(place), "--clients", str(BIG_BOOK), "--format", "parquet"), 1, warm=0
    )
    loading = timed(command("load", str(place), env=env), 1, warm=0)
    rows.append((f"making up {BIG_BOOK:,} clients with two years of weeks", f"{making[0]:.3g} s (1 run)"))
    rows.append(("loading them (`csm load DIR`, Parquet)", f"{loading[0]:.3g} s (1 run)"))
    for name, arguments in (
        ("`csm signals --json`", ("signals", "--json")),
        ("`csm portfolio --json`", ("portfolio", "--json")),
        ("`csm renewals --period 2026Q4 --json`", ("renewals", "--period", "2026Q4", "--json")),
        ("`csm metrics --period 2026 --json`", ("metrics", "--period", "2026", "--json")),
    ):
        run = command(*arguments, "--as-of", "2026-11-15", env=env)
        rows.append((f"{name} over them, the process whole", spread(timed(run, 3, warm=1), 1, "s")))


def documents(rows: list[tuple[str, str]], folder: Path) -> None:
    """A quarterly review drafted without a model, and written in each format."""
    from agent.assembly import open_desk
    from agent.drafting import Drafter
    from agent.export import FORMATS, export
    from agent.export.theme import Theme
    from agent.settings import Settings
    from tools.book import load_folder
    from tools.sample import sample_folder

    place = folder / "documents"
    sample_folder(place / "sample")
    settings = Settings(home=place, database_url=f"sqlite:///{place / 'book.db'}", offline=True)
    desk = open_desk(settings, as_of=DAY)
    load_folder(desk.book, place / "sample", loaded_at=datetime.now(UTC))
    drafter = Drafter(desk)

    def draft() -> Document:
        return drafter.draft("qbr", "c-101", language="ru", audience="client").typed

    rows.append(("drafting a QBR for the client, without a model", spread(timed(draft, 7), 1e3, "ms")))
    document, theme = draft(), Theme()
    for format in FORMATS:
        took = timed(lambda format=format: export(document, format, theme), 7)  # type: ignore[misc]
        rows.append((f"writing it as {format}", spread(took, 1e3, "ms")))


def main() -> None:
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        scoring(rows, Path(folder))
        questions(rows, Path(folder))
        documents(rows, Path(folder))
        whole_book(rows, Path(folder))
    searching(rows)
    startup(rows)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n"
    )
    print("| what | median (quartiles) |\n| --- | --- |")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
