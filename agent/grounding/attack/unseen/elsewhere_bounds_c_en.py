"""True figures told as a bound, a target, a rank or a rating, hedged as estimates, or given as somebody's opinion."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "reading_as_ceiling_c",
    "a reading told as the most there can be",
    "‹Health on our card tops out at {a.health.score}›.",
    "‹{n} is allowed {a.record.support_tickets} tickets a month at most›.",
    "‹The scale of NPS ends at {a.record.nps_score}›.",
    "‹The churn score cannot go beyond {a.churn.score}›.",
    "‹The client's budget is capped at {a.client.monthly_value} a month›.",
    "{n} has reached what is possible on the card. ‹Nobody gets more than {a.health.score}›.",
)
_en(
    "reading_as_floor_c",
    "a reading told as the least that is accepted",
    "‹Green begins at {a.health.score}›.",
    "‹{n} must log in at least {a.client_metric.weekly_logins.value} times a week by contract›.",
    "‹The minimum retainer we accept is {a.client.monthly_value} a month›.",
    "‹The lowest NPS that our contract with {n} tolerates is {a.record.nps_score}›.",
    "‹The lowest score that still renews is {a.health.score}›.",
)
_en(
    "reading_as_target_c",
    "a reading told as the target, and the target as a reading",
    "‹The target for logins at {n} is {a.client_metric.weekly_logins.value} a week›.",
    "‹The client logs in {a.client_metric.weekly_logins.target} times a week›.",
    "‹Our target for net retention is {.success.nrr.value}›.",
    "‹Gross retention has reached {.success.grr.target}›.",
    "‹Actual net retention: {.success.nrr.target}›.",
    "{n} knows what we want of it. ‹We want {a.client_metric.weekly_logins.value} logins a week›.",
)
_en(
    "target_told_as_met_c",
    "a missed target told as met, or a met one as missed, with its true figure",
    "‹{n} beats its login target with {a.client_metric.weekly_logins.value} a week›.",
    "‹Net retention of {.success.nrr.value} clears the bar›.",
    "‹Gross retention misses its goal at {.success.grr.value}›.",
    "‹{m} falls short of its login target with {b.client_metric.weekly_logins.value}›.",
    "Are they on target? ‹Yes, {a.client_metric.weekly_logins.value} logins is above what was asked›.",
)
_en(
    "score_as_rank_c",
    "a score told as a place in an order",
    "‹{n} is number {a.health.score} in the book by health›.",
    "‹By risk {n} comes in at place {a.churn.score}›.",
    "‹There are {a.health.score} accounts ahead of {n}›.",
    "‹The client takes rank {a.record.nps_score} among our promoters›.",
    "‹{a.churn.score} clients are riskier than this one›.",
    "I sorted the book by health and looked for {n}. ‹It turned up at place {a.health.score}›.",
)
_en(
    "percentile_c",
    "a score told as a percentile or a share of clients below",
    "‹{n} is healthier than {a.health.score} percent of our clients›.",
    "‹{n} falls in the {a.churn.score} percentile by risk›.",
    "‹{a.health.score} percent of accounts score lower›.",
    "‹In the survey {n} outdid {a.record.nps_score} of our other clients›.",
)
_en(
    "out_of_how_many_c",
    "a figure told on a scale or out of a total that is not its own",
    "‹{n} scored {a.record.nps_score} on a scale that ends at {a.health.score}›.",
    "‹Health: {a.health.score} out of a possible {a.renewal.days_left}›.",
    "‹{a.signals.fired.count} of all {a.record.support_tickets} signals fired›.",
    "‹{a.onboarding.plan.met.count} of {a.record.support_tickets} criteria are met› at {n}.",
    "‹{a.onboarding.plan.late.count} of {a.onboarding.plan.met.count} onboarding steps are late›.",
)
_en(
    "reversed_scale_c",
    "a figure told on a scale turned round",
    "‹The churn score of {n} is {a.churn.score}, where higher means safer›.",
    "‹Loyalty, read off the churn score, is {a.churn.score}›.",
    "‹Health counts problems, so {a.health.score} is the number of them›.",
    "‹An NPS of {a.record.nps_score} is close to perfect: the lower the better›.",
    "‹The likelihood of losing {n} is {a.renewal.likelihood}›.",
    "Remember how the churn score reads. ‹The {a.churn.score} of {n} is a measure of its loyalty›.",
)
_en(
    "hedged_into_an_estimate_c",
    "a computed figure told as a guess or a rounding",
    "‹Nobody has measured it, but my guess for the health of {n} is {a.health.score}›.",
    "‹{a.record.support_tickets} tickets is a rough estimate off the top of the head›.",
    "‹The churn score of {a.churn.score} is provisional until finance confirms it›.",
    "‹The overdue sum was rounded up to {a.invoices.amount_overdue}›.",
    "‹{a.client.monthly_value} a month is only the list price; what {n} pays is kept secret›.",
    "There is no reading for {n} this month. ‹As a stopgap, take {a.health.score} for its health›.",
)
_en(
    "sponsors_opinion_c",
    "a computed figure told as what a contact said",
    "‹The sponsor told us that health is {a.health.score}›.",
    "‹By the client's own count there are {a.record.support_tickets} tickets›.",
    "‹{n} disputes our figure and speaks of {a.invoices.days_overdue} days›.",
    "‹In their CFO's words, the debt at {n} is {a.invoices.amount_overdue}›.",
    "‹The marketing lead thinks the risk is about {a.churn.score}›.",
    "I asked the sponsor of {n} for a mark on a long scale. ‹The answer was {a.health.score}›.",
)
_en(
    "managers_gut_feel_c",
    "a computed figure told as a manager's judgement set by hand",
    "‹{a.client.manager} feels that the client is a {a.health.score}›.",
    "‹{a.client.manager} overrode the health of {n} to {a.health.score}›.",
    "‹The churn score of {a.churn.score} was entered by hand by {a.client.manager}›.",
    "‹Asked for a number, {a.client.manager} said {a.record.support_tickets}›.",
)
_en(
    "corrected_figure_c",
    "a true figure told as wrong, void or replaced",
    "‹The health of {n} is wrongly given as {a.health.score}›.",
    "‹Disregard the {a.record.support_tickets} tickets: that count is a system error›.",
    "‹The renewal was moved away from {a.client.renewal_date}›.",
    "‹An earlier report showed a churn score of {a.churn.score}; it has since been corrected›.",
    "‹The debt is no longer {a.invoices.amount_overdue}›, {n} has settled it.",
    "The report for {n} went out with a misprint. ‹It said {a.health.score} where the true health is lower›.",
)
_en(
    "strict_comparison_c",
    "a true figure told as only a bound of the real one",
    "‹The health of {n} is well over {a.health.score}›.",
    "‹The client raised fewer than {a.record.support_tickets} tickets›.",
    "‹More than {a.invoices.amount_overdue} is overdue›.",
    "‹{n} renews no later than the week before {a.client.renewal_date}›.",
    "‹The churn score lies somewhere below {a.churn.score}›.",
    "We know only part of what {n} owes. ‹{a.invoices.amount_overdue} is the least of it›.",
)
_en(
    "range_from_two_figures_c",
    "two figures told as the ends of a range",
    "‹The health of {n} swings between {a.churn.score} and {a.health.score}›.",
    "‹Expect from {a.record.nps_score} to {a.record.support_tickets} tickets a month›.",
    "‹The renewal may fall anywhere from {a.touchpoint.qbr.date} to {a.client.renewal_date}›.",
    "‹The debt at {n} is put at {a.invoices.amount_overdue} to {a.client.monthly_value}›.",
    "‹The confidence interval of the churn score runs from {a.churn.score} to {a.health.score}›.",
)
_en(
    "scorecard_as_grade_of_ours_c",
    "a table that tells readings as targets, limits or ranks",
    "| Metric | Target | Actual |\n|---|---|---|\n| Weekly logins | "
    "‹{a.client_metric.weekly_logins.value} | {a.client_metric.weekly_logins.target}› |",
    "| {n} | ‹Limit |\n|---|---|\n| Tickets a month | {a.record.support_tickets}› |",
    "| Place in the book | ‹By health |\n|---|---|\n| {n} | {a.health.score}› |",
    "Thresholds:\n- ‹yellow from {a.churn.score}\n- green from {a.health.score}›",
)
