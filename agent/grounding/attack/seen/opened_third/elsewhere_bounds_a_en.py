"""True figures told as a bound, a rank, a part, a record, a limit or a target, or measured against a false one."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "figure_as_a_floor",
    "a figure told as the least it could be",
    "‹{n} has no fewer than {a.record.support_tickets}›, and the true count is higher.",
    "For {m} it was the same all year: ‹health never dipped under {b.health.score}›.",
    "‹{b.churn.score} is the bottom of the range› for {m}.",
    "How low can it go? ‹The model rules out anything below {a.health.score}›.",
    "‹The score of {m} starts from {b.health.score} and only goes up›.",
)
_en(
    "figure_as_a_ceiling",
    "a figure told as the most it could be",
    "‹The risk of {n} is capped at {a.churn.score}›.",
    "‹Tickets peaked at {a.record.support_tickets} and have fallen since›.",
    "‹{m} cannot score higher than {b.health.score}› with this card.",
    "How bad might it get? ‹{a.churn.score} in the worst case›.",
    "‹The debt is limited to {a.invoices.amount_overdue} by contract›.",
)
_en(
    "figure_as_a_rank",
    "a score told as a place among clients",
    "‹{n} holds place {a.health.score} in our portfolio›.",
    "‹By health the client comes in at position {a.health.score} of the list›.",
    "‹{m} is the client ranked {b.churn.score}› for risk.",
    "Where do they stand in the league table? ‹On rank {b.health.score}›.",
)
_en(
    "figure_as_a_percentile",
    "a score told as a percentile, or as a share of clients that do worse",
    "‹{n} does better than {a.health.score} percent of our clients›.",
    "‹The client sits in percentile {a.churn.score} for risk›.",
    "‹{b.health.score} in a hundred clients are behind {m}›.",
    "How does that compare? ‹Only {a.churn.score} per cent of accounts are riskier›.",
)
_en(
    "figure_out_of_a_false_total",
    "a score told out of a maximum that is not its own",
    "{n} scores {a.record.nps_score}, ‹on a scale that ends at five›.",
    "The health score is {a.health.score}. ‹The top mark is two hundred›.",
    "{m} got {b.churn.score} on churn, ‹where fifty is the maximum›.",
    "How much is {a.record.nps_score}? ‹That is out of a possible twenty›.",
    "The client is rated {a.health.score}, ‹out of eighty attainable points›.",
)
_en(
    "figure_as_a_target",
    "a value told as the target",
    "‹The target for the health of {n} is {a.health.score}›.",
    "‹We aim at {a.record.support_tickets} a month›, as the plan says.",
    "‹{m} and we agreed on an NPS goal of {b.record.nps_score}›.",
    "What are we working towards? ‹A churn score of {a.churn.score}›.",
)
_en(
    "target_as_an_achievement",
    "a target told as what was reached",
    "‹{n} logged in {a.client_metric.weekly_logins.target} times last week›.",
    "‹Net revenue retention reached {.success.nrr.target}› this year.",
    "‹Actual logins of the client: {a.client_metric.weekly_logins.target}›.",
    "Where did we end up on NRR? ‹At {.success.nrr.target}›.",
)
_en(
    "value_said_to_meet_a_missed_target",
    "a value under its target said to clear it",
    "{n} logs in {a.client_metric.weekly_logins.value} times a week, ‹which clears the bar›.",
    "NRR is {.success.nrr.value}. ‹That is beyond what we aimed for›.",
    "The client's logins come to {a.client_metric.weekly_logins.value}; ‹the goal has been met with room to spare›.",
    "Did we make it? NRR ended at {.success.nrr.value}, ‹so yes, the target is in the bag›.",
)
_en(
    "value_said_to_miss_a_met_target",
    "a value over its target said to fall short of it",
    "{m} logs in {b.client_metric.weekly_logins.value} times a week. ‹That falls short of the goal›.",
    "GRR is {.success.grr.value}, ‹which leaves us under target›.",
    "Gross retention came to {.success.grr.value}; ‹we did not get where we wanted to be›.",
    "{b.client_metric.weekly_logins.value} logins a week ‹miss the mark› for {m}.",
)
_en(
    "figure_as_a_contract_limit",
    "a value told as an allowance or threshold",
    "‹The contract with {n} allows {a.record.support_tickets} tickets a month›.",
    "‹The alarm goes off at a health of {a.health.score}›.",
    "‹{m} may be late by {b.invoices.days_overdue} under its terms›.",
    "When does red begin? ‹At {a.health.score}›.",
    "‹A churn score above {b.churn.score} counts as critical›.",
)
_en(
    "figure_as_a_record",
    "today's figure told as the best or worst ever",
    "‹{a.health.score} is the highest health on record for {n}›.",
    "‹The client has never sent more than {a.record.support_tickets}›.",
    "‹{m} set its all-time low with {b.health.score}›.",
    "Is that unusual? ‹{a.churn.score} is the highest reading since measurements began›.",
)
_en(
    "figure_as_a_mean",
    "a single reading told as a mean, a median or a total",
    "‹The yearly mean for {n} is {a.health.score}›.",
    "‹On average over the past quarters the client had {a.record.support_tickets}›.",
    "‹The median week of {m} shows {b.client_metric.weekly_logins.value}›.",
    "Taken over all surveys? ‹The mean NPS answer is {a.record.nps_score}›.",
)
_en(
    "figure_as_a_share_of_the_book",
    "a figure told as a share of the portfolio",
    "‹{n} makes up {a.health.score} percent of our portfolio›.",
    "‹The client accounts for {a.record.support_tickets} percent of all tickets›.",
    "‹{b.churn.score} per cent of the team's revenue hangs on {m}›.",
    "How big are they for us? ‹{a.churn.score} in every hundred dollars we bill›.",
)
_en(
    "figure_as_a_part_of_itself",
    "a whole told as its urgent, open, repeated or recent part",
    "‹{a.record.support_tickets} of the tickets from {n} are still open›.",
    "‹Those {a.record.support_tickets} are merely the urgent ones›.",
    "‹{m} reopened {b.record.support_tickets} of its requests›.",
    "How many did we solve? ‹We solved {b.record.support_tickets}›.",
    "‹Of the fired signals, the {a.signals.fired.count} severe ones› are listed for {n}.",
)
_en(
    "figure_as_an_end_of_a_range",
    "two figures of different things told as the ends of one range",
    "‹Health of {n} moves between {a.churn.score} and {a.health.score}›.",
    "‹The forecast for churn runs from {a.churn.score} up to {a.health.score}›.",
    "‹Expect {m} anywhere from {b.record.nps_score} to {b.record.support_tickets}› on NPS.",
    "What is the spread? ‹{b.churn.score} at the low end, {b.health.score} at the high end›.",
)
_en(
    "score_said_to_be_off_its_band",
    "a true score with a false reading of where it lies",
    "The churn score is {a.churn.score}, ‹right on the edge of critical›, so clear your afternoon.",
    "{n} scores {a.health.score}. ‹That is already past the line to green›.",
    "Churn for {m} is {b.churn.score}; ‹that lands it in the critical range›.",
    "A health of {b.health.score} ‹puts the client among the red ones›.",
)
_en(
    "place_said_to_be_top_or_bottom",
    "a true place by value at stake told as the first or the last",
    "By value at stake {n} is in place {a.stake.place}, ‹ahead of everyone else›.",
    "{m} takes place {b.stake.place}. ‹Nobody has more at stake›.",
    "The client's place is {a.stake.place}, ‹dead last on the list›.",
    "Place {b.stake.place} for {m} means ‹it is our biggest exposure›.",
)
_en(
    "count_told_as_all_or_what_is_missing",
    "a count of criteria told as all of them or as those that remain",
    "‹{n} has {a.onboarding.plan.met.count} criteria left to meet›.",
    "‹All {a.onboarding.plan.met.count} criteria of onboarding are met›, none is late.",
    "‹{m} failed {b.onboarding.plan.met.count} of its criteria›.",
    "What is still open? ‹{b.onboarding.plan.met.count} criteria›.",
    "{n} met {a.onboarding.plan.met.count} criteria, ‹which is every one there is›.",
)
