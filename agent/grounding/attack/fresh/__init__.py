"""Kinds of evasion written without a look at the gate's rules, its readers or the other kinds, by what they abuse.

A form is of one language.
"""

from collections.abc import Mapping

from agent.grounding.attack.fresh import (
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
from agent.grounding.attack.model import Kind

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
