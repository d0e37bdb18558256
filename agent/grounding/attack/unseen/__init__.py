"""The kinds of evasion kept from whoever writes the gate's rules.

Written without a look at the gate's rules, its term file or its readers. Their escapes are counted apart from those of
the seen kinds: they tell how the gate fares against what its author did not think of. Do not read on to mend a rule.
Once a kind's texts have been shown to the author, the kind belongs in :mod:`agent.grounding.attack.seen`, and a fresh
one takes its place here: between two sets there may be none, and the attack then tries the seen kinds alone.
"""

from agent.grounding.attack.model import Kind

#: One module a family, each with ``kinds = Kinds()``, listed here as in ``seen``; empty between two sets.
_FAMILIES: tuple[tuple[Kind, ...], ...] = ()

KINDS: tuple[Kind, ...] = tuple(kind for family in _FAMILIES for kind in family)
