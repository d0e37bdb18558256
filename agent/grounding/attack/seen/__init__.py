"""The kinds of evasion that whoever writes the gate's rules may read, by family.

Some were open from the start; the others were kept back at first, as :mod:`agent.grounding.attack.unseen` is, and
were opened once the figures of their first contact were reported. A rule may have been written against any of
these, so their escapes say how complete the rules are, not how well they would do against something new.
"""

from agent.grounding.attack.families import families
from agent.grounding.attack.model import Kind
from agent.grounding.attack.seen import (
    addresses,
    band_words,
    bands,
    categories,
    characters,
    codes,
    company,
    copies,
    counting,
    days,
    derived_words,
    discourse,
    elsewhere_en,
    elsewhere_ru,
    figures_en,
    figures_ru,
    formats_en,
    formats_ru,
    frames,
    layout,
    lies,
    markup,
    money_and_time,
    number_words,
    opened_first,
    opened_second,
    opened_third,
    periods,
    phrases,
    pictures,
    places,
    rates_en,
    references,
    scripts,
    senses,
    slang_en,
    spelling,
    spoken_en,
    spoken_ru,
    states,
    states_en,
    states_ru,
    sums,
    surfaces,
    trades,
    turns,
    words_en,
    words_ru,
    writing,
)

KINDS: tuple[Kind, ...] = tuple(
    kind
    for family in (
        lies,
        company,
        frames,
        periods,
        places,
        copies,
        bands,
        categories,
        references,
        number_words,
        derived_words,
        counting,
        money_and_time,
        phrases,
        spelling,
        characters,
        writing,
        codes,
        markup,
        surfaces,
        addresses,
        days,
        states,
        sums,
        discourse,
        band_words,
        turns,
        scripts,
        layout,
        senses,
        trades,
        pictures,
        elsewhere_ru,
        elsewhere_en,
        words_ru,
        words_en,
        formats_ru,
        formats_en,
        states_ru,
        states_en,
        figures_ru,
        figures_en,
        rates_en,
        slang_en,
        spoken_en,
        spoken_ru,
    )
    for kind in family.kinds.all()
) + tuple(
    kind
    for opened in (opened_first, opened_second, opened_third)
    for kinds in families(opened.__name__).values()
    for kind in kinds
)
