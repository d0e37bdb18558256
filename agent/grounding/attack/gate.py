"""The attack on the release step itself: gate, renderer and second reader, as every surface gets its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from agent.grounding.analysis import GateContext
from agent.grounding.attack.model import Attempt
from agent.grounding.attack.runner import Report, attack
from agent.grounding.attack.scene import Scene
from agent.grounding.ledger import Ledger
from agent.grounding.passages import Passage
from agent.grounding.release import Released, Releaser


def context_of(scene: Scene) -> GateContext:
    """What the gate is told of a scene: its facts, its passages, nothing of the user's words and no links."""
    return GateContext(
        ledger=Ledger(scene.facts),
        language=scene.language,
        passages=tuple(
            Passage(passage.letter, passage.title, "", passage.text) for passage in scene.passages
        ),
    )


@dataclass
class Contexts:
    """Gate contexts of scenes, made once each."""

    _made: dict[int, tuple[Scene, GateContext]] = field(default_factory=dict)

    def of(self, scene: Scene) -> GateContext:
        """The context of ``scene``, which is kept, so that its identity stands for it."""
        if id(scene) not in self._made:
            self._made[id(scene)] = (scene, context_of(scene))
        return self._made[id(scene)][1]


class ReleaseCheck:
    """An attack's :class:`~agent.grounding.attack.runner.Check` over the release step alone.

    The output is fed in the chunks it came in, and judging goes on behind a sentence that was withheld:
    more than any surface shows, so what does not escape here escapes nowhere behind it.
    """

    def __init__(self) -> None:
        self._contexts = Contexts()

    def __call__(self, attempt: Attempt, scene: Scene) -> str:
        releaser = Releaser(self._contexts.of(scene))
        results = [result for chunk in attempt.stream() for result in releaser.feed(chunk)]
        results += releaser.close()
        return "".join(result.text for result in results if isinstance(result, Released))


def attack_gate(n: int = 10_000, seed: int = 1) -> Report:
    """Attack the release step with ``n`` hostile outputs of every kind in both languages."""
    return attack(n, seed, ReleaseCheck())
