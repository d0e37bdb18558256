"""The kinds of evasion kept from whoever writes the gate's rules.

Written without a look at the gate's rules, its term file or its readers. Their escapes are counted apart from those of
the seen kinds: they tell how the gate fares against what its author did not think of. Do not read on to mend a rule.
Once a kind's texts have been shown to the author, the kind belongs in :mod:`agent.grounding.attack.seen`, and a fresh
one takes its place here.
"""

from agent.grounding.attack.model import Kind
from agent.grounding.attack.unseen import (
    categories,
    copies,
    counting,
    frames,
    periods,
    places,
    surfaces,
    writing,
)

KINDS: tuple[Kind, ...] = tuple(
    kind
    for family in (frames, periods, places, copies, categories, counting, writing, surfaces)
    for kind in family.kinds.all()
)
