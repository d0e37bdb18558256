"""The price of the release step itself, over our own honest answers, our library and what prose of others is installed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from agent.grounding.analysis import GateContext
from agent.grounding.attack.gate import Contexts
from agent.grounding.attack.scene import Scene
from agent.grounding.honest.answers import answer_sets
from agent.grounding.honest.corpus import foreign_texts, library_texts
from agent.grounding.honest.price import PriceReport, Verdict, price
from agent.grounding.release import Released, Releaser
from agent.grounding.retold import retold


class ReleaseCheck:
    """A price's :data:`~agent.grounding.honest.price.Check` over the release step: a verdict for each unit
    of text.
    """

    def __init__(self) -> None:
        self._contexts = Contexts()

    def __call__(self, text: str, scene: Scene) -> Sequence[Verdict]:
        return verdicts(text, self._contexts.of(scene))


def verdicts(text: str, context: GateContext) -> list[Verdict]:
    """What the release step makes of each sentence of ``text``."""
    releaser = Releaser(context)
    return [
        Verdict(result.raw.strip(), None)
        if isinstance(result, Released)
        else Verdict(result.sentence, result.reason, result.detail, retold(result, context) is not None)
        for result in (*releaser.feed(text), *releaser.close())
    ]


def price_gate(per_language: int = 150, *, paths: Sequence[Path] = ()) -> PriceReport:
    """What the release step costs honest text.

    ``per_language`` paragraphs of other people's prose are added where the packages that hold it are found,
    in ``paths`` or in this environment; the report's notes say which were not.
    """
    foreign = foreign_texts(per_language, paths=paths)
    report = price(ReleaseCheck(), (*library_texts(), *foreign.texts))
    for answers in answer_sets():
        source = "answers" if answers.instructed else "freer answers"
        report.add(source, answers.language, [verdicts(text, answers.context) for text in answers.texts])
    report.missing = foreign.missing
    return report
