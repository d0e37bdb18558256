"""True figures told as the cause, the effect, the condition, the credit or the blame of what no calculator tied them to."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "due_to_the_overdue_sum_c",
    "a figure told as caused by another, joined by because and due to",
    "‹Health fell because {a.record.support_tickets} tickets went unanswered›.",
    "‹The churn score of {n} is {a.churn.score} due to our late reports›.",
    "‹{a.invoices.days_overdue} days of delay are owed to a change of the client's bank›.",
    "‹The NPS at {n} came out at {a.record.nps_score} on account of the price rise›.",
    "Why did they fall? ‹They lost {a.change.health.score} over a quarrel with our designer›.",
)
_en(
    "result_of_our_work_c",
    "a figure told as what our work brought",
    "‹Our audit brought the health score to {a.health.score}›.",
    "‹Thanks to the workshop {n} logs in {a.client_metric.weekly_logins.value} times a week›.",
    "‹Our content earned an NPS of {a.record.nps_score}›.",
    "‹The recovery plan cut tickets to {a.record.support_tickets}›.",
    "We rewrote the reports. ‹It lowered the churn score to {a.churn.score}›.",
)
_en(
    "credit_to_a_person_c",
    "a figure credited to a person",
    "‹{a.client.manager} raised the health of {n} to {a.health.score}›.",
    "‹{a.client.manager} personally brought tickets down to {a.record.support_tickets}›.",
    "‹It was {a.client.manager} who won an NPS of {a.record.nps_score}›.",
    "‹{a.client.manager} added {a.stake.value} to the contract›.",
    "{n} was in poor shape when {a.client.manager} took over. ‹The present {a.health.score} is "
    "that manager's doing›.",
)
_en(
    "blame_on_a_person_c",
    "a figure blamed on a person or a team",
    "‹{a.client.manager} is to blame for the drop of {a.change.health.score}›.",
    "‹Our developers caused {a.record.support_tickets} tickets at {n}›.",
    "‹Accounting held the client's invoice back for {a.invoices.days_overdue} days›.",
    "‹The new sponsor pushed the churn score to {a.churn.score}›.",
    "Whose fault is it? ‹The link team's: {a.change.health.score} points are down to them›.",
)
_en(
    "threat_with_a_figure_c",
    "a figure told as the condition on which the client stays or leaves",
    "‹{n} leaves unless health is back above {a.health.score}›.",
    "‹The client stays only if we refund {a.invoices.amount_overdue}›.",
    "‹They renew on condition that tickets stay below {a.record.support_tickets}›.",
    "‹If we do not cut the fee by {a.stake.value}, {n} cancels›.",
    "The sponsor was blunt. ‹No answer within {a.invoices.days_overdue} days and the contract is void›.",
)
_en(
    "trigger_at_a_figure_c",
    "a figure told as the level that sets off a rule",
    "‹A save plan starts once health at {n} is under {a.health.score}›.",
    "‹The payment signal fires after {a.invoices.days_overdue} days›.",
    "‹At {a.record.support_tickets} tickets the account of {n} is escalated by rule›.",
    "‹The discount applies from {a.client.monthly_value} a month›.",
    "‹At a churn score of {a.churn.score} the director is called in›.",
)
_en(
    "effect_on_another_figure_c",
    "a figure told as the effect of another",
    "‹{a.record.support_tickets} tickets took {a.change.health.score} off the health of {n}›.",
    "‹The overdue {a.invoices.amount_overdue} pushed churn to {a.churn.score}›.",
    "‹An NPS of {a.record.nps_score} costs us {a.stake.value} a year›.",
    "‹Missing the login target added {a.churn.score} points of risk›.",
    "‹The delay of {a.invoices.days_overdue} days wiped out {a.change.health.score} of health›.",
)
_en(
    "weight_of_a_factor_c",
    "a figure told as the weight or the contribution of one factor",
    "‹Payments weigh {a.churn.score} percent in the churn score›.",
    "‹Engagement alone contributes {a.health.score} points to the health of {n}›.",
    "‹Support takes {a.record.support_tickets} points off the score›.",
    "‹Of the health score, {a.record.nps_score} points come from the NPS›.",
    "‹The sponsor factor accounts for {a.churn.score} points of risk›.",
    "{n} is judged on several factors. ‹Punctual payment makes up {a.health.score} of the points›.",
)
_en(
    "neighbour_as_cause_c",
    "the other client's figure told as the cause of this one's",
    "‹{n} fell by {a.change.health.score} because {m} took our best specialist›.",
    "‹The growth of {b.change.health.score} at {m} came at the expense of {n}›.",
    "‹{m} told them about its price of {b.client.monthly_value}, hence the delay of "
    "{a.invoices.days_overdue} days›.",
    "‹Word of the {a.record.support_tickets} tickets reached {m} and cost us trust there›.",
)
_en(
    "algorithm_or_season_c",
    "a figure told as the work of a search update or a season",
    "‹The core update cost the client {a.change.health.score} points of health›.",
    "‹The holiday season gave {n} {a.record.support_tickets} tickets›.",
    "‹After the algorithm change health settled at {a.health.score}›.",
    "‹{a.churn.score} is the seasonal churn score›, it passes by itself.",
    "‹The site migration is behind {a.record.support_tickets} tickets›.",
)
_en(
    "what_a_step_would_bring_c",
    "a figure told as the expected effect of a step we take",
    "‹A call with the sponsor will lift health by {a.health.score} points›.",
    "‹Training the team of {n} saves {a.record.support_tickets} tickets a month›.",
    "‹The QBR alone would lower churn by {a.churn.score}›.",
    "‹An executive meeting is worth {a.record.nps_score} points of NPS›.",
    "‹By remedying the audit we win back {a.stake.value}›.",
    "Offer {n} a call with our director. ‹It should be good for {a.health.score} points of health›.",
)
_en(
    "two_sentences_blaming_c",
    "a true figure in one sentence, made the fault of somebody in the next",
    "The client owes {a.invoices.amount_overdue}. ‹That is the sum our salesman promised to write off›.",
    "There are {a.record.support_tickets} tickets this month. ‹All of those were opened about "
    "the broken checkout›.",
    "Days overdue: {a.invoices.days_overdue}. ‹That is how long our invoice was missing its purchase order›.",
    "Health moved by {a.change.health.score}. ‹That is exactly what the missed QBR takes off the card›.",
)
_en(
    "why_listed_c",
    "a list of causes, each with a figure that did not cause it",
    "Why {n} may leave:\n- ‹price: {a.client.monthly_value} is above the offer of a rival›",
    "Drivers of the drop at {n}:\n- ‹late reports: {a.health.score} points\n- slow support: "
    "{a.churn.score} points›",
    "| Cause | Effect on health |\n|---|---|\n| ‹Late payment | {a.change.health.score}› |",
    "Root causes:\n- ‹sponsor change, {a.churn.score} points\n- tickets, {a.record.support_tickets} points›",
)
