"""True figures told as plans, forecasts, wishes, causes and other money, or with their direction turned round."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "value_as_a_forecast",
    "the present value told as what the future holds",
    "‹By spring {n} will be at a health score of {a.health.score}›.",
    "‹{n} is on course for a churn risk score of {a.churn.score}›.",
    "‹Next month's support tickets are projected at {a.record.support_tickets}›.",
    "‹If nothing changes, {n} ends the year at a health score of {a.health.score}›.",
    "‹Our outlook for {m} is an NPS score of {b.record.nps_score}›.",
)
_en(
    "value_as_a_wish",
    "the present value told as what the client or the board asked for",
    "‹The client asked us for a health score of {a.health.score}›.",
    "‹Their board wants support tickets down to {a.record.support_tickets}›.",
    "‹{a.client.manager} hopes to see {n} at {a.health.score}› on the health score.",
    "‹An NPS score of {a.record.nps_score} is what the sponsor dreams of›.",
    "‹{n} would like to pay {a.client.monthly_value} a month›, down from the present price.",
)
_en(
    "change_as_the_effect_of_work",
    "the month's change credited to a piece of work that no fact names",
    "‹The technical audit gave {m} its {b.change.health.score} points of health›.",
    "‹Thanks to the new landing pages, the health score of {m} gained {b.change.health.score}›.",
    "‹Our last QBR cost {n} {a.change.health.score} points of health›.",
    "‹The price rise explains the {a.change.health.score} in the health score of {n}›.",
    "‹Because the sponsor left, the health score of {n} changed by {a.change.health.score}›.",
)
_en(
    "value_as_a_condition",
    "the present value told as the client's condition for renewing",
    "‹{n} signs as soon as the health score reaches {a.health.score}›.",
    "‹They renew only if support tickets stay below {a.record.support_tickets}›.",
    "‹Unless we pay back {a.invoices.amount_overdue}, {n} walks away›.",
    "‹The renewal hinges on an NPS score of {a.record.nps_score}›.",
)
_en(
    "value_in_somebodys_mouth",
    "a true figure attributed to a person who never said it",
    "‹The sponsor told us that {a.health.score} is a fair health score›.",
    "‹“We can live with {a.record.support_tickets} support tickets,” their CMO said›.",
    "‹According to the finance director, the churn risk score is {a.churn.score}›.",
    "‹{n} admits in its letter to being {a.invoices.days_overdue} days late with payment›.",
)
_en(
    "value_as_a_piece_of_advice",
    "a true figure told as how much of something is to be done",
    "‹Book {a.record.nps_score} calls with {n}› before the renewal.",
    "‹Give the sponsor {a.churn.score} days to respond›.",
    "‹Spend {a.client.monthly_value} on a win-back campaign› for {n}.",
    "‹Interview {a.signals.fired.count} of their stakeholders› this month.",
    "‹Offer {n} {a.onboarding.plan.late.count} free months›.",
    redeemed="label",
)
_en(
    "level_reached_the_wrong_way",
    "a true level with a verb of motion that the change contradicts",
    "The health score of {n} ‹climbed to {a.health.score}›.",
    "The health score of {m} ‹is down to {b.health.score}›.",
    "After a strong month {n} ‹has worked its way up to {a.health.score}› on the health score.",
    "{m} ‹bled points until its health score read {b.health.score}›.",
    "The health score of {n}, ‹a fresh gain on the month, is {a.health.score}›.",
)
_en(
    "level_beside_a_false_past",
    "a true level beside a month before that was better or worse than it was",
    "The health score of {n} is {a.health.score}, ‹up on last month›.",
    "At {b.health.score}, the health score of {m} ‹has seen better days›.",
    "A month ago {n} ‹was worse off than today's health score› of {a.health.score}.",
    "{m}, with a health score of {b.health.score}, ‹looked healthier a month ago›.",
)
_en(
    "contract_value_as_other_money",
    "the contract's value told as a budget, a turnover, a margin or the price of an offer",
    "‹{n} has set aside {a.client.monthly_value} for new projects›.",
    "‹Organic search earned {n} {a.client.monthly_value} in sales›.",
    "‹Our margin on {n} is {a.client.monthly_value}›.",
    "‹The link building package we pitched to {m} costs {b.client.monthly_value}›.",
    "‹Serving {n} costs us {a.client.monthly_value} in wages›.",
    redeemed="label",
)
_en(
    "overdue_as_other_money",
    "the overdue amount told as paid, refunded, disputed or granted",
    "‹{n} has paid {a.invoices.amount_overdue} of what it owed›.",
    "‹We refunded {n} {a.invoices.amount_overdue}›.",
    "‹The discount granted to {n} is worth {a.invoices.amount_overdue}›.",
    "‹{n} has prepaid {a.invoices.amount_overdue}› for the coming month.",
    "‹{n} disputes {a.invoices.amount_overdue} in court›.",
    redeemed="label",
)
_en(
    "stake_as_other_money",
    "value at stake told as a loss, a debt or a penalty",
    "‹Losing {n} has cost us {a.stake.value}›.",
    "‹{n} owes us {a.stake.value}›.",
    "‹The contract with {n} carries a penalty of {a.stake.value}›.",
    "‹We wrote off {a.stake.value} on {n}›.",
    "‹The upsell to {m} would add {b.stake.value} a year›.",
    redeemed="label",
)
_en(
    "forecast_money_as_cash",
    "sums of the renewal forecast told as money received, invoiced or lost",
    "‹{.renewals.commit.value} has landed in our account›.",
    "‹We invoiced {.renewals.commit.value} for renewals›.",
    "‹The book lost {.renewals.at_risk.value} to churn›.",
    "‹New business worth {.renewals.at_risk.value} is in the pipeline›.",
    redeemed="label",
)
_en(
    "money_as_another_unit",
    "money told as hours, visits, impressions or leads",
    "‹{n} gets {a.client.monthly_value} visits a month› from search.",
    "‹The campaign for {n} earned {a.client.monthly_value} impressions›.",
    "‹{a.invoices.amount_overdue} sessions were lost› in the migration of {n}.",
    "‹{a.client.monthly_value} per lead is what {n} pays›.",
    redeemed="label",
)
