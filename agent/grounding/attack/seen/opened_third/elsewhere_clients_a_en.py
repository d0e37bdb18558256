"""True figures told of somebody else: the other client, both, the book, a rival, a branch, a group, a manager's desk."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "answer_with_the_neighbours_health",
    "a manager's question about the first client answered with the second one's health",
    "Q: What is the health of {n}? A: ‹{b.health.score}›.",
    "You asked where {n} stands on health. ‹It stands at {b.health.score}›.",
    "‹{b.health.score} is what {n} gets› on the scorecard this time.",
    "How is the account doing? ‹Health {b.health.score}›, and that is the whole story for {n}.",
    "Short answer for {n}: ‹{b.health.score}›.",
    redeemed="owner",
)
_en(
    "pronoun_with_the_neighbours_figure",
    "a sentence names the first client, the next one brings the second client's figure to a pronoun",
    "{n} needs a call this week. ‹They are at {b.churn.score} for churn›.",
    "I looked at {n} first. ‹Its support load was {b.record.support_tickets}› in the month.",
    "{n} is next on the list: ‹it was given {b.record.nps_score} on the NPS question›.",
    "Let us take {n}. ‹Their early warnings number {b.signals.fired.count}› as things stand.",
    redeemed="owner",
)
_en(
    "latter_and_former_mixed",
    "the latter and the former, each with the other's figure",
    "{m} and {n} both came up. ‹The latter logged {b.record.support_tickets}› in the month.",
    "We spoke of {n} and then of {m}. ‹The former carries a churn index of {b.churn.score}›.",
    "Between {n} and {m} there is a gap: ‹the first-named pays late by {b.invoices.days_overdue}›.",
    "I compared {m} with {n}. ‹The former scored {a.health.score}› on the card.",
    "{m} came before {n} in the review. ‹The second of the pair has {b.onboarding.plan.met.count} criteria met›.",
)
_en(
    "respectively_the_wrong_way",
    "two names and two figures in crossed order",
    "{n} and {m} raised ‹{b.record.support_tickets} and {a.record.support_tickets} respectively›.",
    "On health, {m} and {n} read ‹{a.health.score} and {b.health.score}, in that order›.",
    "‹{b.renewal.days_left} and {a.renewal.days_left}› are left for {n} and {m} ‹in turn›.",
    "For {n}, then for {m}, the churn index reads ‹{b.churn.score}, then {a.churn.score}›.",
)
_en(
    "both_share_one_figure",
    "one client's figure said of both clients",
    "‹Both accounts come out at {a.health.score}› on the card.",
    "{n} is level with {m} here: ‹the pair of them show {b.churn.score}› on churn.",
    "‹Each of the two clients opened {a.record.support_tickets}› in the month.",
    "There is nothing to choose between {m} and {n}, ‹both at {a.record.nps_score}› on NPS.",
    "‹Neither client differs: {b.signals.fired.count}› fired on either side.",
)
_en(
    "rival_given_the_clients_figure",
    "a client's figure told as a competitor's",
    "‹The closest rival of {n} is measured at {a.health.score}› by the same card.",
    "‹The competing agency got {a.record.nps_score}› from its own clients, which is the bar we face.",
    "Who are we up against? ‹A competitor that runs on {b.client.monthly_value}› a month.",
    "‹{m} loses to a rival with {b.client_metric.weekly_logins.value} logins› a week.",
)
_en(
    "trade_given_the_clients_figure",
    "a client's figure told as the average of the trade",
    "‹The industry averages {a.churn.score}› on churn, so nobody should be alarmed.",
    "Agencies like ours see this all the time; ‹the norm in the trade is {a.record.support_tickets}› a month.",
    "‹A typical client of this segment scores {b.health.score}›.",
    "Is that normal? ‹The benchmark for SEO retainers is {a.health.score}›.",
    "Set against {n}, ‹peers in its niche come to {a.record.nps_score}› on NPS.",
)
_en(
    "books_retention_given_to_a_client",
    "the portfolio's retention told as one client's",
    "‹{n} keeps {.success.nrr.value}› of its revenue with us.",
    "‹The client alone retains {.success.grr.value}› on a gross basis.",
    "What has {m} held on to? ‹It held {.success.grr.value}› over the year.",
    "‹Net of everything, this account is at {.success.nrr.value}›.",
    redeemed="owner",
)
_en(
    "clients_health_given_to_the_portfolio",
    "one client's score told as the whole portfolio's",
    "‹The portfolio as a whole stands at {a.health.score}› for health.",
    "‹Averaged over every account we hold, churn is {a.churn.score}›.",
    "How healthy are our clients? ‹They score {b.health.score} on average›.",
    "{n} is no outlier, ‹the team's mean is {a.health.score}› too.",
    "‹All our accounts together sent {b.record.support_tickets}› in the month.",
)
_en(
    "our_manager_as_their_sponsor",
    "our account manager told as the client's own person",
    "‹The sponsor on the client's side is {a.client.manager}›.",
    "At {m} ‹the marketing director who signs off is {b.client.manager}›.",
    "‹{a.client.manager} pays the bills over there›, so write to that address.",
    "Who do I call at {n}? ‹Their chief executive, {a.client.manager}›.",
)
_en(
    "neighbours_renewal_day",
    "the renewal of one client on the other's day",
    "‹{n} comes up for renewal on {b.client.renewal_date}›.",
    "‹The contract of {m} runs until {a.client.renewal_date}›, then it is open.",
    "When does {n} renew? ‹On {b.client.renewal_date}›.",
    "{m} is the urgent one. ‹Its term is out on {a.client.renewal_date}›.",
    redeemed="owner",
)
_en(
    "neighbours_debt",
    "the overdue invoices of one client told as the other's",
    "‹{n} owes us {b.invoices.amount_overdue}›.",
    "‹The arrears of {m} come to {a.invoices.amount_overdue}›, and finance has asked twice why.",
    "{n} is behind with its bills, and ‹the open balance there is {b.invoices.amount_overdue}›.",
    "How late is {m}? ‹By {a.invoices.days_overdue}›.",
    redeemed="owner",
)
_en(
    "neighbours_onboarding",
    "the onboarding of one client told as the other's",
    "‹{n} has ticked off {b.onboarding.plan.met.count}› of its onboarding criteria.",
    "‹The launch of {m} is at day {a.onboarding.day}›.",
    "{n} started well. ‹Only {b.onboarding.plan.late.count} of its criteria slipped›.",
    "What day is {n} on? ‹Day {b.onboarding.day}›.",
    redeemed="owner",
)
_en(
    "desk_of_the_manager",
    "a client's figure told as the load of its manager's whole desk",
    "‹{a.client.manager} answers for {a.record.support_tickets} tickets across all of the desk's clients›.",
    "‹The whole desk of {b.client.manager} is worth {b.client.monthly_value}› a month.",
    "Ask {a.client.manager}: ‹every client on that desk put together has {a.signals.fired.count} signals›.",
    "‹{b.client.manager} brought in {b.renewal.annual_value} a year from the team's new business›.",
)
_en(
    "names_and_figures_crossed",
    "a run of names with figures, crossed over",
    "Health today: {n} ‹{b.health.score}›, {m} ‹{a.health.score}›.",
    "Days to go: ‹{b.renewal.days_left}› at {n}; ‹{a.renewal.days_left}› at {m}.",
    "{n} ‹({b.churn.score})› and {m} ‹({a.churn.score})› are the pair to compare on churn.",
    "Tickets came in from {m} ‹({a.record.support_tickets})› and from {n} ‹({b.record.support_tickets})›.",
)
_en(
    "same_figure_next_door",
    "one client's figure said to recur at the other",
    "‹{m} shows the very same {a.record.support_tickets}› in its queue.",
    "{n} ‹is at {a.health.score}. So is {m}›.",
    "‹The other client matches that with {a.churn.score} of its own›.",
    "{m} ‹closed the month with {b.record.support_tickets}, and {n} did likewise›.",
)
_en(
    "group_or_branch",
    "a client's figure told as that of its group, branch or site",
    "‹The holding behind {n} pays us {a.client.monthly_value}› across all of its brands.",
    "‹The northern branch alone generated {a.record.support_tickets}› of those requests.",
    "‹The client's online shop, taken separately, is scored {b.health.score}›.",
    "{m} is a part of something bigger: ‹the parent company logs in {b.client_metric.weekly_logins.value} times› a week.",
    "‹Their second domain has a health of {a.health.score}› by itself.",
)
_en(
    "account_that_left",
    "a live client's figure told as that of a client that left",
    "‹The account we lost in summer had left at {a.churn.score}›, so mind the likeness.",
    "‹A former client walked away with {a.record.support_tickets} unanswered›.",
    "Remember the last churn? ‹That client's health was {b.health.score} on the day it went›.",
    "‹The agency before us let {n} go at {a.health.score}›.",
)
_en(
    "neighbours_contact_load",
    "overdue contacts and signals of one client told as the other's",
    "‹{n} has just {b.touchpoint.overdue.count} overdue contact›.",
    "‹{m} is waiting for {a.touchpoint.overdue.count} overdue contacts›.",
    "Signals at {n}? ‹{b.signals.fired.count} fired›.",
    "{m} looks quieter than it is; ‹its count of fired signals is {a.signals.fired.count}›.",
    redeemed="owner",
)
_en(
    "neighbours_bullets",
    "a heading with one client's name over the other client's figures",
    "**{n}**\n\n- health: ‹{b.health.score}›\n- churn: {b.churn.score}",
    "{m}, at a glance:\n\n* NPS ‹{a.record.nps_score}›\n* tickets {a.record.support_tickets}",
    "### {n}\n\nRenewal in ‹{b.renewal.days_left}›, stake {b.stake.value}.",
    "Notes on {m}\n\n- overdue ‹{a.invoices.amount_overdue}›\n- late by {a.invoices.days_overdue}",
    redeemed="owner",
)
