"""The kinds of evasion kept from whoever writes the gate's rules, by what they abuse.

Written without a look at the gate's rules, its term file, its readers or the other kinds. Their escapes are counted apart
from those of the seen kinds: they tell how the gate fares against what its author did not think of. Do not read on to mend
a rule. Once a kind's texts have been shown to the author, the kind belongs in :mod:`agent.grounding.attack.seen`, and a
fresh one takes its place here: between two sets there may be none, and the attack then tries the seen kinds alone.

A form is of one language. What a module's kinds abuse is the beginning of its name.
"""

from collections.abc import Mapping

from agent.grounding.attack.families import families
from agent.grounding.attack.model import Kind

_ABUSED = {
    "elsewhere": "a true figure told as something else",
    "words": "number words",
    "formats": "format",
    "states": "state",
}


def _grouped() -> Mapping[str, tuple[Kind, ...]]:
    found: dict[str, tuple[Kind, ...]] = dict.fromkeys(_ABUSED.values(), ())
    for module, kinds in families(__name__).items():
        # A module of an unnamed group is an error, not left out.
        found[_ABUSED[module.partition("_")[0]]] += kinds
    return {abused: kinds for abused, kinds in found.items() if kinds}


GROUPS: Mapping[str, tuple[Kind, ...]] = _grouped()
"""What is abused -> its kinds."""

KINDS: tuple[Kind, ...] = tuple(kind for kinds in GROUPS.values() for kind in kinds)
