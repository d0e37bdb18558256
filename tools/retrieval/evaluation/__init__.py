"""How well the search finds: recall, nDCG and abstention over labelled questions, beside either way of searching alone.

Kinds: ``ru`` and ``en`` ask the whole library in their language; ``ru→en`` and ``en→ru`` ask for passages of the other
language alone. A question whose documents list is empty is one that the library does not answer.

- recall@k: share of questions with a right document among the first k passages;
- nDCG@10: over documents in the order of their first passage, every right document counting 1;
- abstained: share of unanswerable questions that came back empty (the higher, the better);
- withheld: share of answerable questions that came back empty (the lower, the better).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml

from tools.retrieval.language import other
from tools.retrieval.library import Library
from tools.retrieval.model import Method, Passage
from tools.words import LANGUAGES, Language

Half = Literal["tune", "held"]
METHODS: tuple[Method, ...] = ("hybrid", "lexical", "vector")


@dataclass(frozen=True)
class Question:
    """A question, and the ids (or paths) of the documents that answer it; none where none does."""

    question: str
    language: Language
    documents: tuple[str, ...]
    half: Half = "tune"


@dataclass(frozen=True)
class Line:
    """What one method reached on one kind of question."""

    kind: str
    method: Method
    questions: int
    recall_at_1: float
    recall_at_5: float
    ndcg_at_10: float
    withheld: float | None
    """``None`` for a method that never abstains."""


@dataclass(frozen=True)
class Report:
    """The whole measurement."""

    lines: tuple[Line, ...]
    unanswerable: int
    abstained: float | None
    """``None`` where no unanswerable question was asked."""

    def line(self, kind: str, method: Method = "hybrid") -> Line:
        """The line of a kind and a method; ``KeyError`` where it was not measured."""
        for line in self.lines:
            if (line.kind, line.method) == (kind, method):
                return line
        raise KeyError((kind, method))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"lines": [asdict(line) for line in self.lines]}

    def to_markdown(self) -> str:
        """A table a method a line."""
        rows = [
            "| questions | search | count | recall@1 | recall@5 | nDCG@10 | withheld |",
            "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        ]
        for line in self.lines:
            withheld = "–" if line.withheld is None else f"{line.withheld:.2f}"
            rows.append(
                f"| {line.kind} | {line.method} | {line.questions} | {line.recall_at_1:.2f} | {line.recall_at_5:.2f} "
                f"| {line.ndcg_at_10:.2f} | {withheld} |"
            )
        if self.abstained is not None:
            rows.append(f"\nUnanswerable: {self.unanswerable}, of which abstained: {self.abstained:.2f}")
        return "\n".join(rows) + "\n"


def questions(path: Path | None = None, half: Half | None = None) -> list[Question]:
    """The labelled questions: those about our own library, or those in ``path``; one half of them if asked."""
    text = path.read_text("utf-8") if path else files(__name__).joinpath("questions.yaml").read_text("utf-8")
    found = [Question(**{**entry, "documents": tuple(entry["documents"])}) for entry in yaml.safe_load(text)]
    return [question for question in found if half in (None, question.half)]


def evaluate(
    library: Library, asked: Iterable[Question] | None = None, methods: Sequence[Method] = METHODS
) -> Report:
    """Ask ``library`` the ``asked`` questions (ours, unless given) and measure what comes back."""
    everything = list(questions() if asked is None else asked)
    answerable = [question for question in everything if question.documents]
    unanswerable = [question for question in everything if not question.documents]
    lines: list[Line] = []
    for across in (False, True):
        for language in LANGUAGES:
            own = [question for question in answerable if question.language == language]
            if not own:
                continue
            only = other(language) if across else None
            kind = f"{language}→{only}" if only else language
            lines += [_line(library, kind, method, own, only) for method in methods]
    empty = sum(not library.search(question.question) for question in unanswerable)
    return Report(tuple(lines), len(unanswerable), empty / len(unanswerable) if unanswerable else None)


def _line(library: Library, kind: str, method: Method, asked: list[Question], only: Language | None) -> Line:
    found = [
        library.search(question.question, k=30, only=only, method=method, abstain=False) for question in asked
    ]
    hits = [
        [
            passage.doc_id in question.documents or passage.document in question.documents
            for passage in passages
        ]
        for question, passages in zip(asked, found, strict=True)
    ]
    withheld = None
    if method == "hybrid":
        withheld = _mean([not library.search(question.question, only=only) for question in asked])
    return Line(
        kind=kind,
        method=method,
        questions=len(asked),
        recall_at_1=_mean([any(row[:1]) for row in hits]),
        recall_at_5=_mean([any(row[:5]) for row in hits]),
        ndcg_at_10=_mean(
            [_ndcg(question, passages) for question, passages in zip(asked, found, strict=True)]
        ),
        withheld=withheld,
    )


def _ndcg(question: Question, passages: Sequence[Passage]) -> float:
    documents = list(dict.fromkeys((passage.doc_id, passage.document) for passage in passages))[:10]
    # Both translations of a right document are one document here.
    gained: set[str] = set()
    gain = 0.0
    for place, names in enumerate(documents):
        right = next((name for name in names if name in question.documents), None)
        if right is not None and right not in gained:
            gained.add(right)
            gain += 1 / math.log2(place + 2)
    best = sum(1 / math.log2(place + 2) for place in range(min(10, len(question.documents))))
    return gain / best


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)
