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
    elsewhere_bounds_en,
    elsewhere_causes_money_en,
    elsewhere_how_ru,
    elsewhere_measures_en,
    elsewhere_owners_en,
    elsewhere_times_en,
    elsewhere_when_ru,
    elsewhere_whose_ru,
    formats_odd_en,
    formats_odd_ru,
    states_dealings_ru,
    states_deals_en,
    states_health_en,
    states_health_ru,
    states_signals_en,
    words_common_ru,
    words_grammar_en,
    words_idioms_en,
    words_trade_en,
    words_trade_ru,
)

GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "a true figure told as something else": elsewhere_bounds_en.kinds.all()
    + elsewhere_causes_money_en.kinds.all()
    + elsewhere_how_ru.kinds.all()
    + elsewhere_measures_en.kinds.all()
    + elsewhere_owners_en.kinds.all()
    + elsewhere_times_en.kinds.all()
    + elsewhere_when_ru.kinds.all()
    + elsewhere_whose_ru.kinds.all(),
    "number words": words_common_ru.kinds.all()
    + words_grammar_en.kinds.all()
    + words_idioms_en.kinds.all()
    + words_trade_en.kinds.all()
    + words_trade_ru.kinds.all(),
    "format": formats_odd_en.kinds.all() + formats_odd_ru.kinds.all(),
    "state": states_dealings_ru.kinds.all()
    + states_deals_en.kinds.all()
    + states_health_en.kinds.all()
    + states_health_ru.kinds.all()
    + states_signals_en.kinds.all(),
}
"""What is abused -> its kinds."""

KINDS: tuple[Kind, ...] = tuple(kind for kinds in GROUPS.values() for kind in kinds)
