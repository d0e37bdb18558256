"""The kinds of evasion kept from whoever writes the gate's rules, by what they abuse.

Written without a look at the gate's rules, its term file, its readers or the other kinds. Their escapes are counted apart
from those of the seen kinds: they tell how the gate fares against what its author did not think of. Do not read on to mend
a rule. Once a kind's texts have been shown to the author, the kind belongs in :mod:`agent.grounding.attack.seen`, and a
fresh one takes its place here: between two sets there may be none, and the attack then tries the seen kinds alone.

A form is of one language.
"""

from collections.abc import Mapping

from agent.grounding.attack.model import Kind
from agent.grounding.attack.unseen import (
    elsewhere_en,
    elsewhere_owner_ru,
    elsewhere_ru,
    elsewhere_time_en,
    elsewhere_time_ru,
    figures_en,
    figures_ru,
    formats_en,
    formats_ru,
    states_en,
    states_ru,
    states_work_en,
    states_work_ru,
    words_en,
    words_ru,
    words_trade_en,
    words_trade_ru,
)

GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "a true figure told as something else": elsewhere_ru.kinds.all()
    + elsewhere_owner_ru.kinds.all()
    + elsewhere_time_ru.kinds.all()
    + elsewhere_en.kinds.all()
    + elsewhere_time_en.kinds.all(),
    "number words": words_ru.kinds.all()
    + words_trade_ru.kinds.all()
    + words_en.kinds.all()
    + words_trade_en.kinds.all(),
    "format": formats_ru.kinds.all() + formats_en.kinds.all(),
    "state": states_ru.kinds.all()
    + states_work_ru.kinds.all()
    + states_en.kinds.all()
    + states_work_en.kinds.all(),
    "plain figures": figures_ru.kinds.all() + figures_en.kinds.all(),
}
"""What is abused -> its kinds."""

KINDS: tuple[Kind, ...] = tuple(kind for kinds in GROUPS.values() for kind in kinds)
