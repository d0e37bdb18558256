"""A hostile model: a grammar of evasions in Russian and English, and the judge of what reached a reader.

Kinds that whoever writes the gate may read (``seen``) and those kept back until their figures are reported
(``unseen``: a set, what is left of one once some of its families were shown, or none between two sets) are reported
apart; so are those that were opened and of which some forms still pass (``known``). Nothing here imports a reader of
numerals: the judge knows what was forged because it forged it.
"""

from agent.grounding.attack.gate import ReleaseCheck, attack_gate
from agent.grounding.attack.known import KNOWN
from agent.grounding.attack.model import Attempt, Claim, Kind
from agent.grounding.attack.runner import (
    KINDS,
    Check,
    Escape,
    Report,
    Tally,
    attack,
    outputs,
    upper_bound,
)
from agent.grounding.attack.scene import Passage, Scene, scene, scenes
from agent.grounding.attack.seen import KINDS as SEEN
from agent.grounding.attack.unseen import KINDS as UNSEEN

__all__ = [
    "KINDS",
    "KNOWN",
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
