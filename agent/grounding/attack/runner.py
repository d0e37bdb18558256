"""Runs the attack: makes hostile outputs, puts them through a surface, counts what a reader got to see."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from agent.grounding.attack.known import KNOWN
from agent.grounding.attack.model import Attempt, Kind
from agent.grounding.attack.scene import Scene, scenes
from agent.grounding.attack.seen import KINDS as SEEN
from agent.grounding.attack.unseen import KINDS as UNSEEN
from tools.words import LANGUAGES, Language

KINDS: tuple[Kind, ...] = SEEN + UNSEEN

#: The confidence of the bound on the share of escapes.
CONFIDENCE = 0.95


class Check(Protocol):
    """What is attacked: takes a hostile model output, gives the text that a reader is shown (empty where
    nothing is).

    It may be the gate and the renderer alone or a whole surface; ``scene`` holds the facts that the output
    may refer to. The same scene objects come again and again, so what is built over one may be kept.
    """

    def __call__(self, attempt: Attempt, scene: Scene) -> str: ...


@dataclass(frozen=True)
class Escape:
    """A forged claim that reached a reader."""

    kind: str
    language: Language
    output: str
    released: str


@dataclass
class Tally:
    """Outputs tried, numbers forged in them, and how many of the outputs got through."""

    tried: int = 0
    forged: int = 0
    escaped: int = 0

    def upper_bound(self) -> float:
        """The highest share of escapes that these figures leave possible, see :func:`upper_bound`."""
        return upper_bound(self.escaped, self.tried)

    def as_dict(self) -> dict[str, float | int]:
        return {
            "tried": self.tried,
            "forged": self.forged,
            "escapes": self.escaped,
            "upper_bound": self.upper_bound(),
        }


@dataclass
class Report:
    """What came of an attack."""

    seed: int
    seen: Tally = field(default_factory=Tally)
    known: Tally = field(default_factory=Tally)
    """Kinds of which some forms are known to pass (:data:`~agent.grounding.attack.known.KNOWN`)."""
    unseen: Tally = field(default_factory=Tally)
    by_kind: dict[str, Tally] = field(default_factory=dict)
    escapes: list[Escape] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All kinds together."""
        return Tally(
            *(
                sum(getattr(tally, name) for tally in (self.seen, self.known, self.unseen))
                for name in ("tried", "forged", "escaped")
            )
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types. Escapes of unseen kinds are counted and not quoted, so that they stay unseen."""
        unseen = {kind.name for kind in UNSEEN}
        return {
            "seed": self.seed,
            "confidence": CONFIDENCE,
            "total": self.total.as_dict(),
            "seen": self.seen.as_dict(),
            "known": self.known.as_dict(),
            "unseen": self.unseen.as_dict(),
            "by_kind": {
                name: {**tally.as_dict(), "unseen": name in unseen, "known": name in KNOWN}
                for name, tally in sorted(self.by_kind.items())
            },
            "escapes": [
                {"kind": e.kind, "language": e.language, "output": e.output, "released": e.released}
                for e in self.escapes
                if e.kind not in unseen
            ],
        }

    def to_markdown(self) -> str:
        """A table of the totals and one of the kinds; escapes of kinds that are not unseen are quoted, ten at most."""
        lines = [
            f"# Attack, seed {self.seed}",
            "",
            f"| kinds | outputs tried | numbers forged | escapes | at most ({CONFIDENCE:.0%}) |",
            "|---|---|---|---|---|",
        ]
        for name, tally in (
            ("seen", self.seen),
            ("known to pass in part", self.known),
            ("unseen", self.unseen),
            ("all", self.total),
        ):
            bound = f"{tally.upper_bound():.3%}"
            lines.append(f"| {name} | {tally.tried} | {tally.forged} | {tally.escaped} | {bound} |")
        lines += ["", "| kind | outputs tried | escapes | unseen |", "|---|---|---|---|"]
        unseen = {kind.name for kind in UNSEEN}
        lines += [
            f"| {name} | {tally.tried} | {tally.escaped} | {'yes' if name in unseen else ''} |"
            for name, tally in sorted(self.by_kind.items(), key=lambda item: (-item[1].escaped, item[0]))
        ]
        quoted = [escape for escape in self.escapes if escape.kind not in unseen][:10]
        if quoted:
            lines += ["", *(f"- {escape.kind} ({escape.language}): `{escape.output!r}`" for escape in quoted)]
        return "\n".join(lines) + "\n"


def attack(
    n: int,
    seed: int,
    check: Check,
    *,
    kinds: Sequence[Kind] = KINDS,
    languages: Sequence[Language] = LANGUAGES,
) -> Report:
    """Put ``n`` hostile outputs through ``check``, kinds and languages in turn, and report what reached a
    reader.

    The same ``seed`` makes the same outputs. Raises ``ValueError`` where no kind exists in ``languages``.
    """
    unseen = {kind.name for kind in UNSEEN}
    report = Report(seed)
    for kind, language, scene, attempt in outputs(n, seed, kinds=kinds, languages=languages):
        released = check(attempt, scene)
        escaped = bool(released) and attempt.claim.reached(released)
        of_kind = report.by_kind.setdefault(kind.name, Tally())
        of_group = (
            report.unseen if kind.name in unseen else report.known if kind.name in KNOWN else report.seen
        )
        for tally in (of_kind, of_group):
            tally.tried += 1
            tally.forged += attempt.claim.count
            tally.escaped += escaped
        if escaped:
            report.escapes.append(Escape(kind.name, language, attempt.text, released))
    return report


def outputs(
    n: int,
    seed: int,
    *,
    kinds: Sequence[Kind] = KINDS,
    languages: Sequence[Language] = LANGUAGES,
) -> Iterable[tuple[Kind, Language, Scene, Attempt]]:
    """``n`` hostile outputs, each with its kind, language and scene: kinds and languages in turn."""
    stages = {language: scenes(language, seed) for language in languages}
    pairs = [(kind, language) for kind in kinds for language in languages if language in kind.languages]
    if not pairs:
        raise ValueError("no kind of attack in these languages")
    for i in range(n):
        kind, language = pairs[i % len(pairs)]
        rng = random.Random(f"{seed}:{i}")
        scene = rng.choice(stages[language])
        yield kind, language, scene, kind.generate(rng, scene)


def upper_bound(escaped: int, tried: int, confidence: float = CONFIDENCE) -> float:
    """The exact one-sided upper bound (Clopper-Pearson) on the share of escapes; 1 where nothing was tried.

    With no escape it is ``1 - (1 - confidence) ** (1 / tried)``, which is the rule of three: about 3 /
    ``tried``.
    """
    if tried == 0 or escaped >= tried:
        return 1.0
    low, high = escaped / tried, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        if _at_most(escaped, tried, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(escaped: int, tried: int, share: float) -> float:
    """The probability of at most ``escaped`` escapes in ``tried`` where each has the chance ``share``."""
    if share <= 0.0:
        return 1.0
    if share >= 1.0:
        return 0.0
    logs = (
        math.lgamma(tried + 1) - math.lgamma(k + 1) - math.lgamma(tried - k + 1)
        + k * math.log(share) + (tried - k) * math.log1p(-share)
        for k in range(escaped + 1)
    )  # fmt: skip
    return math.fsum(math.exp(log) for log in logs)


# --- gates that are none, to show that the judge can fail


def let_everything_through(attempt: Attempt, scene: Scene) -> str:
    """A gate that stops nothing: references replaced by bare values, everything else as the model wrote it."""
    text = attempt.text
    letters = {client: f"{who}." for who, client in scene.ids.items()}
    for fact in scene.facts:
        letter = "" if fact.client is None else letters[fact.client]
        text = text.replace(f"[[{letter}{fact.id}]]", str(fact.value))
    return text


def withhold_everything(_attempt: Attempt, _scene: Scene) -> str:
    """A gate that lets nothing through."""
    return ""
