"""The price of the gate: the share of honest sentences that it withholds, by cause, and the time it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from agent.grounding.attack.scene import Scene, scene
from agent.grounding.honest.corpus import Text, own_texts, told_sentences
from agent.grounding.second_reader import holds_number
from tools.words import LANGUAGES, Language


@dataclass(frozen=True)
class Verdict:
    """What became of one sentence: ``cause`` is why it was withheld, ``None`` where it was released.

    ``detail`` says what the cause was found in; ``retold``, that its figures are told by their names where nobody asks for the
    sentence again.
    """

    sentence: str
    cause: str | None
    detail: str = ""
    retold: bool = False


#: Takes an answer as a model wrote it; gives a verdict for each of its sentences, in order.
Check = Callable[[str, Scene], Sequence[Verdict]]


@dataclass
class Group:
    """Figures of one source of text.

    ``sentences`` counts the honest ones: those in which the second reader finds no number of the writer's
    own. Sentences of the library and of others that do hold numbers are rightly withheld; they are counted in
    ``with_numbers`` alone (and in ``with_numbers_released``, where the gate let one pass). So are those of the
    library that hold a quantity or tell a state by a person's judgement: ``told``, ``told_released``.
    """

    texts: int = 0
    texts_touched: int = 0
    sentences: int = 0
    with_numbers: int = 0
    with_numbers_released: int = 0
    told: int = 0
    told_released: int = 0
    retold: int = 0
    """Of those withheld, how many have their figures told by name (:mod:`agent.grounding.retold`)."""
    withheld: Counter[str] = field(default_factory=Counter)
    examples: list[Verdict] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of honest sentences withheld, 0 to 1; 0 where there were none."""
        return self.withheld.total() / self.sentences if self.sentences else 0.0

    def as_dict(self) -> dict[str, Any]:
        return {
            "texts": self.texts,
            "texts_touched": self.texts_touched,
            "sentences": self.sentences,
            "withheld": self.withheld.total(),
            "share": self.share,
            "retold": self.retold,
            "by_cause": dict(self.withheld.most_common()),
            "with_numbers": self.with_numbers,
            "with_numbers_released": self.with_numbers_released,
            "told": self.told,
            "told_released": self.told_released,
        }


_COUNTS = (
    "texts",
    "texts_touched",
    "sentences",
    "with_numbers",
    "with_numbers_released",
    "told",
    "told_released",
    "retold",
)


@dataclass
class PriceReport:
    """Figures by source and language (``own ru``, ``suede-creator-skills en`` ...), and the time taken."""

    groups: dict[str, Group] = field(default_factory=dict)
    seconds: float = 0.0
    judged: int = 0
    missing: tuple[str, ...] = ()

    def add(self, source: str, language: Language, texts: Sequence[Sequence[Verdict]]) -> None:
        """Count answers every sentence of which is honest by its making: those that show a fact apart from the rest."""
        for verdicts in texts:
            for what, shows in (("showing a fact", True), ("the rest", False)):
                own = [one for one in verdicts if one.sentence and ("[[" in one.sentence) == shows]
                if own:
                    _count_honest(self.groups.setdefault(f"{source}, {what} {language}", Group()), own)

    @property
    def total(self) -> Group:
        """All groups together."""
        total = Group()
        for group in self.groups.values():
            for name in _COUNTS:
                setattr(total, name, getattr(total, name) + getattr(group, name))
            total.withheld += group.withheld
            total.examples += group.examples
        return total

    @property
    def milliseconds_a_sentence(self) -> float:
        """Mean time of the check for each sentence judged."""
        return 1000 * self.seconds / self.judged if self.judged else 0.0

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the figures must know: packages of other people's prose that were not found."""
        return tuple(
            f"{name} is not installed: its prose was left out (pip install --no-deps --target FOLDER {name})"
            for name in self.missing
        )

    def to_markdown(self) -> str:
        """A table of the groups, one of the causes, and the sentences withheld."""
        lines = [
            "# Price on honest text",
            "",
            "| source | texts | sentences | withheld | share | figures told by name "
            "| with numbers of their own | of these released "
            "| judged to hold a quantity or a state | of these released |",
            "|---|---|---|---|---|---|---|---|---|---|",
        ]
        for name, group in (*sorted(self.groups.items()), ("all", self.total)):
            lines.append(
                f"| {name} | {group.texts} | {group.sentences} | {group.withheld.total()} | {group.share:.2%} "
                f"| {group.retold} "
                f"| {group.with_numbers} | {group.with_numbers_released} | {group.told} | {group.told_released} |"
            )
        lines += [
            "",
            f"{self.milliseconds_a_sentence:.2f} ms a sentence",
            "",
            "| cause | ru | en |",
            "|---|---|---|",
        ]
        causes = {language: self._causes(language) for language in LANGUAGES}
        lines += [
            f"| {cause} | {causes['ru'][cause]} | {causes['en'][cause]} |"
            for cause, _ in self.total.withheld.most_common()
        ]
        lines += ["", *(f"- {v.cause} ({v.detail}): {v.sentence}" for v in self.total.examples)]
        return "\n".join(lines) + "\n"

    def _causes(self, language: Language) -> Counter[str]:
        """Why sentences of all sources in a language were withheld."""
        found: Counter[str] = Counter()
        for name, group in self.groups.items():
            if name.endswith(f" {language}"):
                found += group.withheld
        return found

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "total": self.total.as_dict(),
            "groups": {name: group.as_dict() for name, group in sorted(self.groups.items())},
            "milliseconds_a_sentence": self.milliseconds_a_sentence,
            "missing": list(self.missing),
            "withheld": [
                {"cause": v.cause, "detail": v.detail, "sentence": v.sentence} for v in self.total.examples
            ],
        }


def price(
    check: Check, foreign: Sequence[Text] = (), *, own: Sequence[Text] | None = None, seed: int = 0
) -> PriceReport:
    """Put honest text through ``check``: our own answers (``own``, by default all) and ``foreign`` prose.

    Our own are honest by their making, so every sentence of theirs counts. Of the library and the prose of others
    only the sentences in which the second reader, which is independent of the gate, finds no number, and of the
    library none that a person judged to hold one or to tell a state.
    """
    report = PriceReport()
    told = told_sentences()
    stages = {language: scene(language, seed) for language in ("ru", "en")}
    for text in (*(own_texts() if own is None else own), *foreign):
        group = report.groups.setdefault(f"{text.source} {text.language}", Group())
        started = perf_counter()
        verdicts = check(text.text, stages[text.language])
        report.seconds += perf_counter() - started
        report.judged += len(verdicts)
        _count(group, text, verdicts, told)
    return report


def _count_honest(group: Group, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Count one text, of whose sentences all are honest; those withheld."""
    withheld = [verdict for verdict in verdicts if verdict.cause is not None]
    group.texts += 1
    group.sentences += len(verdicts)
    group.withheld.update(verdict.cause for verdict in withheld if verdict.cause is not None)
    group.texts_touched += bool(withheld)
    group.retold += sum(verdict.retold for verdict in withheld)
    return withheld


def _count(group: Group, text: Text, verdicts: Sequence[Verdict], told: frozenset[str]) -> None:
    honest = []
    for verdict in verdicts:
        if text.source != "own" and holds_number(verdict.sentence):
            group.with_numbers += 1
            group.with_numbers_released += verdict.cause is None
        elif text.source == "library" and verdict.sentence in told:
            group.told += 1
            group.told_released += verdict.cause is None
        else:
            honest.append(verdict)
    group.examples += _count_honest(group, honest)
