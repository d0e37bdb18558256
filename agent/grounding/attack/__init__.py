"""A hostile model: a grammar of evasions in Russian and English, and the judge of what reached a reader.

Kinds that whoever writes the gate may read (``kinds_seen``, and ``kinds_shown``, which were unseen until their
figures were reported) and those kept back (``kinds_hidden``, ``kinds_hidden_words``: a third or more of all) are
reported apart, as seen and unseen. Nothing here imports a reader of numerals: the
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
