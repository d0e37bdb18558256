"""True figures told as bounds, peaks, targets, thresholds, ranks and shares, or compared the wrong way round."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "present_value_as_a_peak",
    "the present value told as the highest or the lowest of a history",
    "‹The health score of {n} peaked at {a.health.score}›.",
    "‹{n} is at an all-time low of {a.health.score}› on the health score.",
    "‹Churn risk for {n} topped out at a score of {a.churn.score}›.",
    "‹A record {a.record.support_tickets} support tickets came in from {n}›.",
    "‹The health score of {m} bottomed out at {b.health.score}›.",
)
_en(
    "bound_by_an_idiom",
    "a true figure made a bound of by an idiom before or after it",
    "The health score of {n} is ‹on the far side of {a.health.score}›.",
    "Support tickets of {n}: ‹{a.record.support_tickets} and counting›.",
    "The monthly contract value of {n} is ‹north of {a.client.monthly_value}›.",
    "The churn risk score of {n} comes in ‹a shade under {a.churn.score}›.",
    "The amount of the overdue invoices is ‹{a.invoices.amount_overdue}, give or take›.",
)
_en(
    "present_value_as_a_target",
    "the present value told as a goal, a quota or a promise of the contract",
    "‹The goal for {n} this quarter is a health score of {a.health.score}›.",
    "‹The SLA with {n} allows for {a.record.support_tickets} support tickets a month›.",
    "‹We undertook to bring the churn risk score of {n} to {a.churn.score}›.",
    "‹{n} expects us to earn an NPS score of {a.record.nps_score}›.",
    "‹The contract commits us to a health score of {a.health.score}›.",
)
_en(
    "target_as_the_result",
    "a target told as what was reached",
    "‹{n} logs in {a.client_metric.weekly_logins.target} times a week›.",
    "‹Net revenue retention (NRR) came in at {.success.nrr.target}›.",
    "‹The team at {m} got to {b.client_metric.weekly_logins.target} logins a week›.",
    "‹We are already at {.success.grr.target} gross revenue retention (GRR)›.",
    "‹The dashboard shows an actual {a.client_metric.weekly_logins.target} logins a week at {n}›.",
)
_en(
    "result_as_the_target",
    "what was reached told as the target",
    "‹The target for {n} is {a.client_metric.weekly_logins.value} logins a week›.",
    "‹Net revenue retention (NRR) is supposed to reach {.success.nrr.value}›.",
    "‹{m} was set a quota of {b.client_metric.weekly_logins.value} logins a week›.",
    "‹The plan called for a gross revenue retention (GRR) of {.success.grr.value}›.",
)
_en(
    "target_result_reversed",
    "a result and its target, both true, with the wrong verdict between them",
    "‹At {.success.nrr.value}, NRR beats the target of {.success.nrr.target}›.",
    "‹GRR of {.success.grr.value} misses the bar of {.success.grr.target}›.",
    "‹{n} logs in {a.client_metric.weekly_logins.value} times a week, which clears the target›.",
    "‹{m} still owes us logins: {b.client_metric.weekly_logins.value} a week is under the target›.",
    "‹NRR is where it should be: {.success.nrr.value}›.",
)
_en(
    "value_as_a_threshold",
    "a client's own value told as a line that the method draws",
    "‹A churn risk score of {a.churn.score} is where the high level begins›.",
    "‹The green band starts at a health score of {a.health.score}›.",
    "‹Anything above {a.record.support_tickets} support tickets sets off the alarm›.",
    "‹Clients fall into the red band below a health score of {b.health.score}›.",
    "‹The playbook kicks in at an NPS score of {a.record.nps_score}›.",
)
_en(
    "place_by_another_measure",
    "the place by value at stake told as a place by something else",
    "‹By health, {n} takes place {a.stake.place} in the book›.",
    "‹{n} holds position {a.stake.place} in Google›.",
    "‹Place {a.stake.place} among our oldest clients goes to {n}›.",
    "‹In the order of payment discipline {m} comes in at place {b.stake.place}›.",
    "‹{m} is our number {b.stake.place} account by revenue›.",
    redeemed="label",
)
_en(
    "score_as_a_place",
    "a score or a count told as a rank",
    "‹{n} is ranked {a.health.score} in the portfolio›.",
    "‹On our watch list {n} is number {a.churn.score}›.",
    "‹The site of {n} sits at position {a.record.support_tickets} for its main keyword›.",
    "‹{n} has moved to spot {a.health.score} in the league table›.",
    redeemed="label",
)
_en(
    "value_as_a_share",
    "a score or a ratio told as somebody's share of a whole",
    "‹{n} brings in {a.churn.score} percent of our revenue›.",
    "‹Brand searches make up {a.health.score} percent of the traffic of {n}›.",
    "‹SEO accounts for {.success.grr.value} of the sales of {n}›.",
    "‹{a.record.support_tickets} percent of the retainer has been spent›.",
    "‹Out of all our churn risk, {n} holds {a.churn.score} percent›.",
)
_en(
    "value_as_a_gap",
    "a value told as the distance to a target, a line or the other client",
    "‹{n} is {a.client_metric.weekly_logins.value} logins a week short of its target›.",
    "‹{n} and {m} lie {a.health.score} points apart› on the health score.",
    "‹It would take another {a.change.health.score} points for {n} to turn green›.",
    "‹NRR trails its target by {.success.nrr.value}›.",
    "‹{m} is ahead of {n} by {b.change.health.score} points of health›.",
)
_en(
    "clients_compared_the_wrong_way",
    "the two clients compared against their own figures",
    "{m} ‹comes up for renewal before {n}›.",
    "{n} ‹logs in more often than {m}›.",
    "Set beside {m}, {n} ‹carries the lower churn risk›.",
    "{n} ‹has more early warning signals than {m}›.",
    "By value at stake, {m} ‹ranks ahead of {n}›.",
)
