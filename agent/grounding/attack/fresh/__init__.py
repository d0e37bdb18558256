"""Kinds of evasion written without a look at the gate's rules, its readers or the other kinds, by what they abuse.

A form is of one language.
"""

from collections.abc import Mapping

from agent.grounding.attack.fresh import (
    elsewhere_en,
    elsewhere_time_en,
    figures_en,
    formats_en,
    states_en,
    states_work_en,
    words_en,
    words_trade_en,
)
from agent.grounding.attack.model import Kind

GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "a true figure told as something else": elsewhere_en.kinds.all() + elsewhere_time_en.kinds.all(),
    "number words": words_en.kinds.all() + words_trade_en.kinds.all(),
    "format": formats_en.kinds.all(),
    "state": states_en.kinds.all() + states_work_en.kinds.all(),
    "plain figures": figures_en.kinds.all(),
}
"""What is abused -> its kinds."""

KINDS: tuple[Kind, ...] = tuple(kind for kinds in GROUPS.values() for kind in kinds)
