"""A hostile model: a grammar of evasions in Russian and English, and the judge of what reached a reader.

Two thirds of the kinds of evasion (``kinds_seen``) may be read by whoever writes the gate; a third
(``kinds_unseen``) is kept back, and both are reported apart. Nothing here imports a reader of numerals: the
judge knows what was forged because it forged it.
"""

from agent.grounding.attack.gate import ReleaseCheck, attack_gate
from agent.grounding.attack.model import Attempt, Claim, Kind
from agent.grounding.attack.runner import (
    KINDS,
    SEEN,
    UNSEEN,
    Check,
    Escape,
    Report,
    Tally,
    attack,
    outputs,
    upper_bound,
)
from agent.grounding.attack.scene import Passage, Scene, scene, scenes

__all__ = [
    "KINDS",
    "SEEN",
    "UNSEEN",
    "Attempt",
    "Check",
    "Claim",
    "Escape",
    "Kind",
    "Passage",
    "ReleaseCheck",
    "Report",
    "Scene",
    "Tally",
    "attack",
    "attack_gate",
    "outputs",
    "scene",
    "scenes",
    "upper_bound",
]
