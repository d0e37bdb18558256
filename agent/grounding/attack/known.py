"""Opened kinds of which some forms still pass, so that nobody takes the seen ones for more than they are.

They are tried and counted apart, and each that is closed leaves the list; nothing is entered but what an opened set brought.
"""

_CLAIMS = """
    en_actions_nobody_recorded en_book_against_its_targets en_outcome_of_the_offer
    en_outcome_promised_of_the_client en_payment_stories en_person_in_another_role
    en_renewal_of_the_second_shaky en_renewal_timing_in_words en_renewal_without_a_name
    en_signals_that_no_fact_tells en_silence_and_replies en_terms_of_the_contract
    en_voices_of_the_client ru_billing_habits ru_last_as_next_anew ru_met_told_as_missed
    ru_missed_told_as_met ru_outcome_promised ru_owner_of_anothers_action ru_payer_a_good
    ru_qbr_a_on_time ru_silence_claimed ru_touch_model_false
"""
"""Told without a number: what happened, what is promised, whose word it is. The README's limits name these."""

_FIGURES = """
    ru_price_of_ticket ru_fired_as_ended ru_tickets_of_another_span ru_figure_as_cause
    en_book_as_market en_figure_as_a_part_of_itself
    en_account_that_left en_annual_value_by_another_clock en_change_as_the_effect_of_work
    en_combined_effect_of_two_figures en_committed_renewals_as_cash en_countdown_in_other_units
    en_currency_gloss_in_a_clause en_due_review_as_cancelled en_fall_told_as_growth
    en_figure_as_a_floor en_figure_denied en_figure_of_a_contact en_figure_of_a_parent_or_a_branch
    en_figure_of_our_own_team en_letters_spelt_apart en_monthly_value_by_another_clock
    en_nearness_gloss_on_a_date en_place_said_to_be_top_or_bottom en_scale_gloss
    en_signal_start_as_its_end en_stable_in_spite_of_a_change en_tax_gloss_in_a_clause
    en_times_adverbs en_total_as_a_component en_value_said_to_miss_a_met_target
    ru_book_figure_as_clients ru_cause_of_the_fall ru_cause_of_the_rise ru_condition_of_renewal
    ru_date_as_promise_of_client ru_debt_explains_the_band ru_earlier_of_the_two
    ru_figure_as_clients_wish ru_figure_as_offer ru_figure_as_plan ru_fix_already_worked
    ru_logins_as_minutes ru_metric_leads_metric ru_money_in_thousands ru_month_fee_as_year
    ru_no_change_at_all ru_present_as_future ru_qbr_dates_mixed ru_renewal_date_as_start
    ru_rest_after_subtraction ru_same_as_the_other ru_score_as_maximum ru_score_out_of_other_maximum
    ru_shared_sum ru_signal_since_as_end ru_trend_of_an_unmeasured_figure ru_whole_segment
"""
"""A true figure behind words that make it another: of another owner, day, unit, part, cause, or taken back."""

#: Names of the kinds.
KNOWN: frozenset[str] = frozenset((_CLAIMS + _FIGURES).split())
