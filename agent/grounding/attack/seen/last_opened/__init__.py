"""The kinds that were opened last: their first contact is told in the README, and the rules may be written against them."""

from agent.grounding.attack.model import Kind
from agent.grounding.attack.seen.last_opened import (
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

KINDS: tuple[Kind, ...] = tuple(
    kind
    for family in (
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
    for kind in family.kinds.all()
)
