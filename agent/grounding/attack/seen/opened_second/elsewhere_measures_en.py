"""True figures told as those of another metric, of another unit or of another thing that is counted."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "score_as_a_chance",
    "a score told as a probability of what the client will do",
    "‹The chance that {n} renews is {a.health.score} percent›.",
    "‹They leave with a probability of {a.churn.score}›.",
    "‹{a.churn.score} is the likelihood that we lose {n}›.",
    "‹The odds of an upsell stand at {a.health.score}›.",
    "‹Our model gives the deal a {a.health.score} percent shot›.",
    redeemed="label",
)
_en(
    "index_as_a_measured_chance",
    "the uncalibrated renewal index told as a calibrated probability",
    "‹Calibrated on past renewals, the probability for {n} is {a.renewal.likelihood}›.",
    "‹Accounts like this renew at a rate of {a.renewal.likelihood}›, history shows.",
    "‹A back-tested {a.renewal.likelihood} is the true probability of renewal› here.",
    "‹The statistically proven renewal rate of {n} is {a.renewal.likelihood}›.",
    redeemed="label",
)
_en(
    "figure_as_people",
    "a score or a count told as a number of people",
    "‹{a.record.nps_score} decision makers sit on the committee of {n}›.",
    "‹Our dashboard has {a.health.score} users at {n}›.",
    "‹Their marketing department employs {a.record.support_tickets} people›.",
    "‹The client sent {a.signals.fired.count} attendees to the kickoff›.",
    "‹Our newsletter reaches {a.churn.score} readers at {n}›.",
    redeemed="label",
)
_en(
    "figure_as_a_length_of_time",
    "a score or a count told as days, hours or weeks",
    "‹It takes {n} {a.record.support_tickets} hours to answer us›.",
    "‹The sponsor has been silent for {a.churn.score} days›.",
    "‹The recovery will take {a.record.nps_score} weeks›.",
    "‹The site was down for {a.health.score} minutes›.",
    "‹The notice period runs for {a.health.score} days›.",
    redeemed="label",
)
_en(
    "tickets_as_something_worse",
    "the count of support tickets told as a count of something graver",
    "‹{n} made {a.record.support_tickets} formal complaints› this month.",
    "‹{a.record.support_tickets} escalations reached our management›.",
    "‹We missed {a.record.support_tickets} deadlines›, all of them at {n}.",
    "‹Of our reports, {a.record.support_tickets} went out with errors›.",
    "‹{n} threatened to cancel {a.record.support_tickets} times›.",
    redeemed="label",
)
_en(
    "survey_mark_as_another_survey",
    "the NPS score told as the outcome of another survey or rating",
    "‹Their CSAT is {a.record.nps_score}›.",
    "‹Executive satisfaction at {n} comes to {a.record.nps_score}›.",
    "‹Our Clutch review from {n} carries {a.record.nps_score} stars›.",
    "‹The team rated the onboarding {a.record.nps_score}›.",
    "‹The referral score of {n} is {a.record.nps_score}›.",
    redeemed="label",
)
_en(
    "change_of_another_metric",
    "the month's change of the health score told as the change of another metric",
    "‹Organic traffic changed by {a.change.health.score}› in the month.",
    "‹Their NPS score moved by {a.change.health.score}›.",
    "‹{n} changed its number of logins by {a.change.health.score}›.",
    "‹Churn risk eased by {a.change.health.score} points›.",
    "‹The retainer of {n} was revised by {a.change.health.score} percent›.",
)
_en(
    "days_of_something_else",
    "days to the renewal, of onboarding or of a delay told as days of something else",
    "‹{n} has not logged in for {a.renewal.days_left} days›.",
    "‹The invoice is {a.renewal.days_left} days overdue›.",
    "‹It is {a.invoices.days_overdue} days to the renewal›.",
    "‹Nobody at {n} has answered for {a.invoices.days_overdue} days›.",
    "‹{n} has been in arrears for {a.onboarding.day} days›, by the ledger.",
    redeemed="label",
)
_en(
    "logins_as_another_habit",
    "logins a week told as calls, seats, reports or meetings",
    "‹{n} calls us {a.client_metric.weekly_logins.value} times a week›.",
    "‹They hold {a.client_metric.weekly_logins.value} paid seats›.",
    "‹{n} downloaded {a.client_metric.weekly_logins.value} reports› in the month.",
    "‹The sponsor attended {a.client_metric.weekly_logins.value} meetings› with us.",
    redeemed="label",
)
_en(
    "criteria_told_the_wrong_way",
    "criteria met told as late ones, and late ones as met, open or waived",
    "‹{n} has met {a.onboarding.plan.late.count} onboarding criteria›.",
    "‹{a.onboarding.plan.met.count} onboarding criteria are behind schedule› at {n}.",
    "‹The client waived {a.onboarding.plan.late.count} criteria› of the onboarding.",
    "‹Still to be met in the onboarding of {m}: {b.onboarding.plan.met.count} criteria›.",
    "‹{m} is through with {b.onboarding.plan.late.count} onboarding criteria›.",
    redeemed="label",
)
_en(
    "part_of_health_out_of_the_whole",
    "the whole health score told as the score of one of its components",
    "‹Technical adoption at {n} scores {a.health.score}›.",
    "‹The engagement component stands at {a.health.score}›.",
    "‹Financial health, taken alone, is {a.health.score}›.",
    "‹On strategic alignment {n} earns {a.health.score}›.",
    redeemed="label",
)
_en(
    "retention_by_another_base",
    "net or gross revenue retention told as retention by another base",
    "‹We keep {.success.grr.value} of our logos›.",
    "‹The renewal rate of the book is {.success.nrr.value}›.",
    "‹Renewals signed on time make up {.success.grr.value}›.",
    "‹Clients who met their goals: {.success.grr.value}›.",
    "‹Gross revenue retention of the book is {.success.nrr.value}›.",
    redeemed="label",
)
_en(
    "contracts_as_another_count",
    "counts of contracts in the forecast told as departures, wins or people",
    "‹{.renewals.at_risk.count} clients have left the book›.",
    "‹We signed {.renewals.commit.count} new logos›.",
    "‹{.renewals.at_risk.count} renewals were lost to competitors›.",
    "‹The book holds {.renewals.commit.count} accounts in the red band›.",
    redeemed="label",
)
