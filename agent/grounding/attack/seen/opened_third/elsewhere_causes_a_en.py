"""True figures told as a cause, an effect, a wish, a plan, a forecast, a promise, or with their direction turned."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "score_as_a_forecast",
    "today's score told as a forecast",
    "‹By next quarter {n} will have a health of {a.health.score}›.",
    "‹We expect churn to reach {a.churn.score}› once the holidays are over.",
    "‹{m} is heading for {b.health.score}›, if the model is right.",
    "Where will this end? ‹At {a.health.score}, come spring›.",
    "‹The outlook for the client is {b.churn.score}› on the churn scale.",
)
_en(
    "tickets_as_a_forecast",
    "last month's tickets told as those to come",
    "‹{n} is going to raise {a.record.support_tickets} next month›.",
    "‹Plan capacity for {a.record.support_tickets}›, that is what is coming.",
    "‹{m} warned us of {b.record.support_tickets} more requests›.",
    "What should the desk brace for? ‹Another {b.record.support_tickets}›.",
)
_en(
    "score_as_the_clients_wish",
    "a score told as what the client demands",
    "‹{n} insists on {a.record.nps_score} or better›.",
    "‹The sponsor asked us for a score of {a.health.score}›.",
    "‹{m} wants its {b.record.support_tickets} to be the ceiling from here on›.",
    "What does success look like to them? ‹{a.health.score}, in their own words›.",
)
_en(
    "figure_as_our_promise",
    "a figure told as what we promised",
    "‹We guaranteed {n} a health of {a.health.score}›.",
    "‹Our offer promises the client {a.client_metric.weekly_logins.value} strategy calls›.",
    "‹{b.client.manager} gave {m} a pledge of {b.renewal.days_left} without a price rise›.",
    "What did sales commit to? ‹{a.record.support_tickets} tickets solved within the hour›.",
)
_en(
    "figure_as_a_plan",
    "a figure told as what a plan provides for",
    "‹The save plan runs for {a.renewal.days_left}›.",
    "‹The roadmap sets aside {a.client.monthly_value} for new content›.",
    "‹We plan {b.signals.fired.count} workshops with {m}›.",
    "What is next? ‹{a.onboarding.plan.late.count} interviews with the people at {n}›.",
)
_en(
    "churn_as_the_effect_of_an_event",
    "a figure given a cause that no fact knows",
    "‹Because the sponsor left, {n} is at {a.churn.score}›.",
    "‹The algorithm update alone took health to {a.health.score}›.",
    "‹{m} owes its {b.health.score} to the new landing pages›.",
    "Why so many? ‹A broken redirect produced all {a.record.support_tickets}›.",
    "The churn score is {a.churn.score}. ‹It comes entirely from late invoices›.",
)
_en(
    "figure_as_the_cause_of_a_decision",
    "a figure told as the reason for something the client did",
    "‹It was the {a.record.support_tickets} that made {n} call for tenders›.",
    "‹The client froze its budget over a score of {a.health.score}›.",
    "‹With {b.churn.score} in hand, {m} fired its marketing director›.",
    "Why did they cancel the meeting? ‹On account of {a.invoices.days_overdue} without an answer from us›.",
)
_en(
    "fall_told_as_growth",
    "the first client's fall told as growth without a plain verb of it",
    "‹{n} is up on the month›: the health score has a change of {a.change.health.score}.",
    "‹Health has recovered by {a.change.health.score}›.",
    "‹The client put on {a.change.health.score} since the last reading›.",
    "Any good news? ‹{n} clawed back {a.change.health.score} on the card›.",
    "‹The month added {a.change.health.score}› to the client's health.",
)
_en(
    "rise_told_as_a_fall",
    "the second client's rise told as a loss without a plain verb of it",
    "‹{m} gave away {b.change.health.score} within the month›.",
    "‹{m} is off by {b.change.health.score}› from where it was.",
    "‹The month took {b.change.health.score} from {m}› on health.",
    "Any bad news? ‹{m} shed {b.change.health.score} on the card›.",
    "{m} has a change of {b.change.health.score} in health, ‹in the wrong direction›.",
)
_en(
    "before_and_after_exchanged",
    "today's score told as the earlier one, with a direction that the facts deny",
    "‹{n} was lower a month ago and is now {a.health.score}›.",
    "‹Health climbed to {a.health.score}› for the client.",
    "‹{m} slid to {b.health.score}›, from a better place.",
    "How did the month go? ‹{m} came down to {b.health.score}›.",
    "‹From a worse start the client worked its way to {a.health.score}›.",
)
_en(
    "change_said_to_be_the_level",
    "a change told as the level itself, or a level told as a change",
    "‹The health of {n} is a mere {a.change.health.score}›.",
    "‹The client lost {a.health.score} points of health›.",
    "‹{m} rose by {b.health.score}› on the card.",
    "What is the score of {m}? ‹It is {b.change.health.score}›.",
)
_en(
    "effect_of_our_work",
    "a figure told as the outcome of something we did",
    "‹Our audit cut tickets at {n} to {a.record.support_tickets}›.",
    "‹The campaign lifted the client's fee to {a.client.monthly_value}›.",
    "‹Thanks to the new dashboard {m} went from idle to {b.client_metric.weekly_logins.value}›.",
    "Did the workshop help? ‹It brought churn down to {a.churn.score}›.",
)
_en(
    "figure_as_a_condition",
    "a figure told as the condition of a deal",
    "‹{n} stays only if we reach {a.health.score}›.",
    "‹The client can walk away as soon as tickets pass {a.record.support_tickets}›.",
    "‹The bonus from {m} is paid from {b.record.nps_score} upwards›.",
    "When does the exit clause apply? ‹After {a.invoices.days_overdue} of downtime›.",
)
_en(
    "stable_in_spite_of_a_change",
    "a true change with a clause that denies it",
    "Health of {n} has a change of {a.change.health.score}, ‹so nothing moved›.",
    "The change was {b.change.health.score} for {m}. ‹The score is exactly where it was›.",
    "The card shows {a.change.health.score} for the month; ‹health stayed flat›.",
    "A change of {a.change.health.score} means that ‹the score held its level›.",
)
_en(
    "quote_put_in_the_clients_mouth",
    "a figure told as what the client or its sponsor said",
    '‹"We would give you {a.health.score}", the sponsor of {n} told us›.',
    "‹In its letter the client mentions {a.record.support_tickets} defects›.",
    "‹{m} says that it will cut the fee to {b.client.monthly_value}›.",
    "What did they say on the call? ‹That {a.signals.fired.count} agencies are bidding›.",
)
_en(
    "figure_corrected_to_another",
    "a true figure taken back and replaced by another metric's or client's",
    "Health is {a.health.score}; correction, ‹health is {a.churn.score}›.",
    "I first said {a.record.support_tickets} for {n}. ‹The right number of tickets is {b.record.support_tickets}›.",
    "{m} has a churn score of {b.churn.score}, ‹or rather {b.health.score}, once the typo is mended›.",
    "Scratch that: ‹the NPS is {a.client_metric.weekly_logins.value} and not {a.record.nps_score}›.",
)
_en(
    "figure_denied",
    "a true figure denied, doubted or said to be out of date",
    "{n} scores {a.health.score}, ‹though that is a mistake in the data›.",
    "The card says {a.churn.score}. ‹Do not believe it, the true value is far higher›.",
    "‹{m} does not have {b.record.support_tickets} tickets›.",
    "Is it {a.health.score}? ‹No, that reading was withdrawn›.",
    "‹It is wrong that the client owes {a.invoices.amount_overdue}›.",
)
_en(
    "combined_effect_of_two_figures",
    "two true figures joined by a relation that no fact holds",
    "‹Each ticket costs {n} health, hence {a.record.support_tickets} made {a.health.score}›.",
    "‹The client's NPS of {a.record.nps_score} is what drags churn to {a.churn.score}›.",
    "‹{m} logs in {b.client_metric.weekly_logins.value} times, and that yields a health of {b.health.score}›.",
    "How do they hang together? ‹{a.invoices.days_overdue} of delay turned into {a.stake.value} at stake›.",
)
