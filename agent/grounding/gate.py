"""The gate: one sentence of a model's text, judged before anybody sees it.

Each rule is one function over a :class:`Sentence`; :data:`RULES` is their order, so that the plainest reason is named
first. A sentence that passes can be rendered; what the renderer then has to add (labels, signs) comes with the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agent.grounding.analysis import GateContext, Sentence
from agent.grounding.binding import Binding, own_aspect, own_client, own_metric
from agent.grounding.direction import directions_true, unsigned
from agent.grounding.fault import Fault, Reason
from agent.grounding.naming import labels
from agent.grounding.numerals import Quantity
from agent.grounding.references import Reference
from agent.grounding.render import label_of
from agent.grounding.rules_back import movements_have_bearers, points_back_at_nothing
from agent.grounding.rules_bare import (
    books_have_no_band,
    no_asked_states,
    no_band_of_all_time,
    no_bare_answers,
    no_bare_states,
)
from agent.grounding.rules_between import clients_compared_truly, same_where_equal
from agent.grounding.rules_categories import own_category
from agent.grounding.rules_change import (
    changes_are_named,
    levels_are_no_steps,
    levels_follow_no_step,
    no_arithmetic,
)
from agent.grounding.rules_clients import clients_are_told_of_by_facts, what_lacks_is_not_known
from agent.grounding.rules_comparisons import comparisons_true
from agent.grounding.rules_days import days_by_reference, days_stand
from agent.grounding.rules_events import events_agree_with_signals
from agent.grounding.rules_figures import (
    currencies_are_own,
    figures_are_no_parts_of_themselves,
    no_hedges,
    nothing_touches,
    units_are_own,
)
from agent.grounding.rules_frames import followed_by_closed_words, named_by_closed_words
from agent.grounding.rules_heads import counted_by_reviewed_heads, levels_by_reference, rates_by_reference
from agent.grounding.rules_items import no_denied_states, own_item, own_role, persons_in_their_parts
from agent.grounding.rules_periods import spans_are_own
from agent.grounding.rules_pictures import no_told_pictures, pictures_true
from agent.grounding.rules_pointers import pointers_name_their_figure
from agent.grounding.rules_ranks import no_ranks_in_words
from agent.grounding.rules_rungs import (
    bidding_by_reference,
    no_coded_states,
    rungs_are_references,
)
from agent.grounding.rules_scope import (
    figures_are_no_sums,
    figures_are_of_one,
    figures_are_so,
    figures_are_whole,
    health_is_the_clients,
)
from agent.grounding.rules_slots import (
    metrics_take_known_predicates,
    months_true,
    no_extremes,
    no_single_counts,
    no_told_turns,
    tables_hold_references,
    value_slots_filled_by_references,
)
from agent.grounding.rules_tax import tax_is_own
from agent.grounding.rules_text import (
    links_from_library,
    no_bare_signs,
    no_codes,
    no_instructions,
    no_internal_facts,
    no_internal_words,
    no_markup,
    no_numbers,
    no_strange_characters,
    quotes_exact,
    references_known,
    references_well_formed,
    units_follow_figures,
)
from agent.grounding.rules_times import framed_by_now, time_is_own
from agent.grounding.rules_values import (
    goals_are_targets,
    no_new_names,
    no_parts_of_counts,
    no_scraps,
    none_is_nought,
    targets_are_called_so,
    values_are_equal,
)
from agent.grounding.rules_words import words_are_known
from agent.grounding.rules_work import work_states_true
from agent.grounding.states import state_words_true

Rule = Callable[[Sentence], Fault | None]

#: Every rule, in the order in which they are asked. A sentence passes when none has anything to say.
RULES: tuple[Rule, ...] = (
    references_well_formed,
    references_known,
    no_internal_facts,
    quotes_exact,
    no_strange_characters,
    links_from_library,
    no_markup,
    no_instructions,
    no_numbers,
    no_bare_signs,
    no_codes,
    nothing_touches,
    no_hedges,
    units_are_own,
    currencies_are_own,
    time_is_own,
    spans_are_own,
    units_follow_figures,
    no_arithmetic,
    own_metric,
    own_category,
    own_item,
    own_role,
    persons_in_their_parts,
    no_denied_states,
    own_aspect,
    levels_are_no_steps,
    levels_follow_no_step,
    changes_are_named,
    own_client,
    named_by_closed_words,
    followed_by_closed_words,
    framed_by_now,
    pointers_name_their_figure,
    values_are_equal,
    targets_are_called_so,
    goals_are_targets,
    none_is_nought,
    no_parts_of_counts,
    figures_are_no_sums,
    figures_are_of_one,
    figures_are_whole,
    figures_are_no_parts_of_themselves,
    figures_are_so,
    health_is_the_clients,
    tax_is_own,
    no_new_names,
    no_scraps,
    words_are_known,
    state_words_true,
    no_bare_states,
    no_bare_answers,
    no_asked_states,
    no_band_of_all_time,
    books_have_no_band,
    work_states_true,
    events_agree_with_signals,
    rungs_are_references,
    bidding_by_reference,
    no_coded_states,
    pictures_true,
    value_slots_filled_by_references,
    metrics_take_known_predicates,
    no_extremes,
    no_single_counts,
    no_told_turns,
    counted_by_reviewed_heads,
    rates_by_reference,
    levels_by_reference,
    months_true,
    days_stand,
    days_by_reference,
    points_back_at_nothing,
    movements_have_bearers,
    tables_hold_references,
    directions_true,
    comparisons_true,
    clients_compared_truly,
    same_where_equal,
    no_ranks_in_words,
    no_told_pictures,
    no_internal_words,
    what_lacks_is_not_known,
    clients_are_told_of_by_facts,
)


@dataclass(frozen=True)
class Verdict:
    """What the gate says of one sentence."""

    ok: bool
    fault: Fault | None
    quantities: tuple[Quantity, ...]
    """What the reader of numerals found outside references and attributed quotations; offsets in the text with each
    reference as one character."""
    references: tuple[Reference, ...]
    labels: Mapping[int, str] = field(default_factory=dict)
    """Index of a reference -> words to show beside it, since the sentence does not say what or whose it is."""
    unsigned: frozenset[int] = frozenset()
    """Changes whose direction the sentence's verb tells."""
    quoted: tuple[tuple[int, int], ...] = ()
    """Attributed quotations and the library's addresses, as offsets of the raw sentence."""

    @property
    def reason_code(self) -> Reason | None:
        return self.fault.reason if self.fault else None

    @property
    def detail(self) -> str:
        return self.fault.detail if self.fault else ""


def check_sentence(sentence: str, context: GateContext) -> Verdict:
    """Judge one raw sentence (a table row, a heading, a list item) with its references."""
    return judged(Sentence(sentence, context))


def judged(parsed: Sentence) -> Verdict:
    """:func:`check_sentence` of a sentence that was parsed."""
    context = parsed.context
    for rule in RULES:
        fault = rule(parsed)
        if fault is not None:
            return Verdict(False, fault, tuple(parsed.quantities), parsed.masked.references)
    unsaid = {} if parsed.raw.lstrip().startswith("|") else labels(parsed)
    facts = {placed.index: placed.fact for placed in parsed.placed}
    for index, said in unsaid.items():
        if context.must_name_metrics and said.metric:
            fault = Fault("other_metric", parsed.masked.references[index].id)
            return Verdict(False, fault, tuple(parsed.quantities), parsed.masked.references)
    if not context.label_metrics:
        unsaid = {index: Binding(False, True) for index, said in unsaid.items() if said.client}
    return Verdict(
        True,
        None,
        tuple(parsed.quantities),
        parsed.masked.references,
        {
            index: label_of(
                facts[index], context.ledger, context.language, metric=said.metric, client=said.client
            )
            for index, said in unsaid.items()
        },
        unsigned(parsed),
        parsed.quoted,
    )


__all__ = ["RULES", "GateContext", "Rule", "Verdict", "check_sentence", "judged"]
