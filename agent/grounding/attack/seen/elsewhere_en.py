"""A true figure told as something else, in English: another metric, client, period, unit, subset, base or event."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "score_as_search_metric",
    "a score told as a metric of search",
    "‹Domain authority now sits at {a.health.score}›.",
    "‹Lighthouse gives the home page {a.health.score}›.",
    "‹Search visibility for {n} is {a.health.score}›.",
    "‹The bounce rate works out at {a.churn.score}›.",
    redeemed="label",
)
_en(
    "tickets_as_other_things",
    "a count of tickets told as a count of other things",
    "‹We have built {a.record.support_tickets} backlinks› so far.",
    "‹There are {a.record.support_tickets} users on the client's seat plan›.",
    "‹The crawl found {a.record.support_tickets} broken pages›.",
    "‹Keywords on page one: {a.record.support_tickets}›.",
    redeemed="label",
)
_en(
    "whole_as_part",
    "a whole told as a part of itself",
    "‹Unresolved support tickets alone come to {a.record.support_tickets}›.",
    "‹Support tickets about rankings: {a.record.support_tickets}›.",
    "‹Of the support tickets, {a.record.support_tickets} were escalated›.",
    "‹Repeat support tickets make up {a.record.support_tickets}›.",
)
_en(
    "month_as_other_span",
    "a month's figure told as that of another span",
    "‹Support tickets since Monday: {a.record.support_tickets}›.",
    "‹Support tickets over the life of the contract add up to {a.record.support_tickets}›.",
    "‹On an average day support tickets run at {a.record.support_tickets}›.",
    "‹Year to date, support tickets total {a.record.support_tickets}›.",
)
_en(
    "fact_as_forecast",
    "today's figure told as what is coming",
    "‹By spring the health score will be {a.health.score}›.",
    "‹We project an NPS score of {a.record.nps_score} after the renewal›.",
    "‹Next month's support tickets should land at {a.record.support_tickets}›.",
    "‹Left alone, the churn score ends the year on {a.churn.score}›.",
)
_en(
    "fact_as_promise",
    "today's figure told as what was agreed or allowed",
    "‹The contract obliges us to a health score of {a.health.score}›.",
    "‹The ceiling for support tickets is {a.record.support_tickets}›.",
    "‹Our target NPS score for this account is {a.record.nps_score}›.",
    "‹The alert goes off once the churn score passes {a.churn.score}›.",
)
_en(
    "target_as_fact",
    "what was aimed at told as what was reached",
    "‹The team logs in {a.client_metric.weekly_logins.target} times a week›.",
    "‹Net revenue retention came out at {.success.nrr.target}›.",
    "‹Gross revenue retention landed on {.success.grr.target}›.",
    "‹Actual weekly logins: {a.client_metric.weekly_logins.target}›.",
)
_en(
    "fee_as_other_money",
    "the fee of the contract told as other money",
    "‹The client spends {a.client.monthly_value} on ads›.",
    "‹Organic search brought in {a.client.monthly_value} of revenue›.",
    "‹Our cost to serve {n} is {a.client.monthly_value}›.",
    "‹The proposed upsell is worth {a.client.monthly_value}›.",
    redeemed="label",
)
_en(
    "rhythm_of_payment",
    "a sum told as a payment of another rhythm",
    "‹Every month the client pays {a.renewal.annual_value}›.",
    "‹MRR from this account: {a.renewal.annual_value}›.",
    "‹A full year of work costs {a.client.monthly_value}›.",
    "‹Quarterly billing on the account is {a.client.monthly_value}›.",
)
_en(
    "stake_as_loss",
    "money at stake told as money lost or owed",
    "‹The client owes us {a.stake.value}›.",
    "‹We have already written off {a.stake.value}›.",
    "‹The refund they asked for is {a.stake.value}›.",
    "‹Expansion pipeline on this account stands at {a.stake.value}›.",
    redeemed="label",
)
_en(
    "date_of_other_event",
    "the date of one event told as that of another",
    "‹They gave notice on {a.client.renewal_date}›.",
    "‹The new site launches on {a.client.renewal_date}›.",
    "‹The sponsor left on {a.signal.payment_delays.since}›.",
    "‹The last invoice was paid on {a.touchpoint.qbr.last}›.",
    "‹Onboarding began on {a.onboarding.closes}›.",
    redeemed="label",
)
_en(
    "left_as_gone",
    "days that are left told as days gone, or the other way round",
    "‹We have not heard from them for {a.renewal.days_left}›.",
    "‹The contract lapsed {a.renewal.days_left} ago›.",
    "‹The invoice falls due in {a.invoices.days_overdue}›.",
    "‹They have been a client for {a.renewal.days_left}›.",
    redeemed="label",
)
_en(
    "risk_as_loyalty",
    "a score of risk told as a chance of the opposite",
    "‹The odds that they stay are {a.churn.score}›.",
    "‹Renewal probability: {a.churn.score}›.",
    "‹Sponsor confidence measures {a.churn.score}›.",
    "‹The likelihood of losing them is {a.renewal.likelihood}›.",
    redeemed="label",
)
_en(
    "nps_as_other_mark",
    "an NPS score told as another mark",
    "‹Their Google reviews average {a.record.nps_score}›.",
    "‹CSAT is {a.record.nps_score}›.",
    "‹The site's average position is {a.record.nps_score}›.",
    "‹Detractors at the client number {a.record.nps_score}›.",
    redeemed="label",
)
_en(
    "book_as_client",
    "a figure of the whole book told of one client",
    "‹For {n} net revenue retention is {.success.nrr.value}›.",
    "‹{n} has a gross revenue retention of {.success.grr.value}›.",
    "‹The renewal of {n} alone is worth {.renewals.commit.value}›.",
    "‹{n} puts {.renewals.at_risk.value} of renewals at risk›.",
    redeemed="owner",
)
_en(
    "client_as_book",
    "a client's figure told of the whole book or a team",
    "‹Across the whole book, support tickets come to {a.record.support_tickets}›.",
    "‹The book's mean health score is {a.health.score}›.",
    "‹Every account together has {a.signals.fired.count} fired›.",
    "‹The agency as a whole has {a.stake.value} at stake›.",
    redeemed="owner",
)
_en(
    "place_as_search_rank",
    "a place in the book told as a rank elsewhere",
    "‹{n} ranks in position {a.stake.place} on Google›.",
    "‹By health the account is in place {a.stake.place}›.",
    "‹Among its competitors the brand holds place {a.stake.place}›.",
    "‹Our agency is their choice number {a.stake.place}›.",
)
_en(
    "swapped_pair",
    "two clients' figures in the wrong order",
    "‹The health scores of {n} and {m} are {b.health.score} and {a.health.score}, respectively›.",
    "‹Support tickets: {n} {b.record.support_tickets}, {m} {a.record.support_tickets}›.",
    "‹{n} leads with an NPS score of {b.record.nps_score} while {m} has {a.record.nps_score}›.",
    "| Client | Churn score |\n|---|---|\n| {n} | ‹{b.churn.score} |\n| {m} | {a.churn.score}› |",
)
_en(
    "level_as_start",
    "today's level told as where it began",
    "‹The health score collapsed from {a.health.score}›.",
    "‹When we took over, the health score was {a.health.score}›.",
    "‹Back in the summer the churn score read {a.churn.score}›.",
    "‹The NPS score used to be {a.record.nps_score}›.",
)
_en(
    "change_of_other_base",
    "a monthly change told against another base",
    "‹Year over year the health score moved by {a.change.health.score}›.",
    "‹Against the book's median the health score differs by {a.change.health.score}›.",
    "‹Since yesterday the health score has shifted {a.change.health.score}›.",
    "‹The gap between the health score and its target is {a.change.health.score}›.",
)
_en(
    "late_as_met",
    "criteria that are late told as met, or the other way round",
    "‹Onboarding criteria met so far: {a.onboarding.plan.late.count}›.",
    "‹We are behind on {a.onboarding.plan.met.count} of the onboarding plan›.",
    "‹Still open in onboarding: {a.onboarding.plan.met.count}›.",
    "‹They ticked off {a.onboarding.plan.late.count} in onboarding›.",
    redeemed="label",
)
_en(
    "average_or_extreme",
    "one month's figure told as an average, a record or a floor",
    "‹The rolling average of support tickets is {a.record.support_tickets}›.",
    "‹The all-time low of the health score is {a.health.score}›.",
    "‹Support tickets peaked at {a.record.support_tickets}›.",
    "‹The churn score has never exceeded {a.churn.score}›.",
)
_en(
    "other_client_by_pronoun",
    "another client's figure given to the one spoken of",
    "Take {n}. ‹Its health score is {b.health.score}›.",
    "As for {n}, ‹they opened {b.record.support_tickets} this month›.",
    "{n} is a good payer: ‹the fee is {b.client.monthly_value} a month›.",
    "Back to {n}: ‹the churn score there is {b.churn.score}›.",
    redeemed="owner",
)
