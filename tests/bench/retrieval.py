"""A search of the library, warm: the embedder's share and the rest; building the index; and a library of a large agency."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.bench.figures import AtMost, Row, Sample, Table
from tests.bench.measure import timed
from tests.bench.run import Run

#: Words of made-up passages, by how often they come.
_WORDS = 20_000
_DIMENSION = 384


def tables(run: Run) -> Iterator[Table]:
    yield _ours(run)
    yield _built(run)
    yield _large(run)


def _ours(run: Run) -> Table:
    from agent.library import embedder
    from agent.settings import Settings
    from tools.content import knowledge_dir
    from tools.retrieval import Library
    from tools.retrieval.embedders import Floats, Kind
    from tools.retrieval.evaluation import questions as read_questions

    settings = Settings()

    class Timed:
        """The configured embedder, with a clock beside it."""

        def __init__(self) -> None:
            self._real = embedder(settings)
            self.name, self.batch, self.longest = self._real.name, self._real.batch, self._real.longest
            self.seconds = 0.0

        def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
            began = time.perf_counter()
            try:
                return self._real.embed(texts, kind)
            finally:
                self.seconds += time.perf_counter() - began

    clock = Timed()
    library = Library([knowledge_dir()], settings.index_dir, clock)
    questions = list(dict.fromkeys(one.question for one in read_questions()))[: run.size(100, 3)]
    library.search(questions[0], k=5)
    whole, rest = [], []
    for question in questions:
        clock.seconds, began = 0.0, time.perf_counter()
        library.search(question, k=5)
        took = time.perf_counter() - began
        whole.append(took)
        rest.append(took - clock.seconds)
    passages = sum(document.passages for document in library.documents())
    return Table(
        f"Searching our library of {passages} passages",
        [
            Row("a search, embedder included", Sample(tuple(whole)), aim=AtMost(0.025), tail=True),
            Row("of that, outside the embedder", Sample(tuple(rest)), aim=AtMost(0.010), tail=True),
        ],
        note="Warm, each question once.",
    )


def _built(run: Run) -> Table:
    """Some of our documents come to others that are there."""
    import shutil

    from agent.library import embedder
    from agent.settings import Settings
    from tools.content import knowledge_dir
    from tools.retrieval import Library

    docs = run.folder / "docs"
    docs.mkdir()
    shutil.copy(next((knowledge_dir() / "en").rglob("*.md")), docs / "first.md")
    maker = Drawn() if run.quick else embedder(Settings())
    first = Library([docs], run.folder / "built", maker)
    first.build()  # what an embedder is measured by is embedded once and for all
    first.close()
    for path in sorted((knowledge_dir() / "ru").rglob("*.md"))[: run.size(20, 1)]:
        shutil.copy(path, docs / f"ru-{path.name}")
    library = Library([docs], run.folder / "built", maker)
    began = time.perf_counter()
    report = library.build()
    took = time.perf_counter() - began
    library.close()
    return Table(
        "Building an index", [Row(f"{report.embedded} passages, embedded here and written", Sample((took,)))]
    )


def _large(run: Run) -> Table:
    """Passages whose vectors are supplied, by an embedder that draws them."""
    from tools.retrieval import Library

    count = run.size(100_000, 500)
    docs = run.folder / "large"
    _write(docs, count)
    library = Library([docs], run.folder / "large-index", Drawn())
    began = time.perf_counter()
    passages = library.build().passages
    building = time.perf_counter() - began
    began = time.perf_counter()
    library.search("warm the index", k=5, abstain=False)
    opening = time.perf_counter() - began
    draw = np.random.default_rng(5)
    questions = iter([" ".join(f"word{n}" for n in _zipf(draw, 8)) for _ in range(200)])
    searches = timed(lambda: library.search(next(questions), k=5, abstain=False), run.times(40), warm=2)
    library.close()
    return Table(
        f"A library of {passages:,} passages, their vectors supplied",
        [
            Row("building the index", Sample((building,))),
            Row("opening it, with the first search", Sample((opening,))),
            Row("a search", searches, tail=True),
        ],
        note="Texts are drawn from twenty thousand words, vectors at random, which is the hardest for Chroma.",
    )


class Drawn:
    """Vectors drawn by the text: no model, the same each time."""

    name, batch, longest = "drawn", 1000, 1400

    def embed(self, texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        import zlib

        rows = np.stack(
            [
                np.random.default_rng(zlib.crc32(text.encode())).standard_normal(_DIMENSION, np.float32)
                for text in texts
            ]
        )
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _zipf(draw: np.random.Generator, words: int) -> Sequence[int]:
    found: list[int] = np.minimum(draw.zipf(1.3, words), _WORDS).tolist()
    return found


def _write(folder: Path, passages: int) -> None:
    """Documents of fifty short sections each."""
    draw = np.random.default_rng(3)
    folder.mkdir()
    for number in range(0, passages, 50):
        sections = (
            f"## Section {number + place}\n\n{' '.join(f'word{n}' for n in _zipf(draw, 60))}.\n"
            for place in range(min(50, passages - number))
        )
        (folder / f"d{number}.md").write_text(f"# Document {number}\n\n" + "\n".join(sections), "utf-8")
