"""True sums and figures told with another unit, currency, tax, purpose, part, share, average, sum or difference."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "month_paid_as_year_c",
    "the monthly value told as a year's or a quarter's money",
    "‹{n} brings {a.client.monthly_value} a year›.",
    "‹The contract is worth {a.client.monthly_value} over its whole term›.",
    "‹Over the quarter {n} pays {a.client.monthly_value}›.",
    "‹ARR from the account: {a.client.monthly_value}›.",
    "What does the client bring in a year? ‹{a.client.monthly_value} annually›.",
    "{n} signed for a year. ‹For all that time it pays {a.client.monthly_value}›.",
)
_en(
    "year_value_as_month_c",
    "the annual value told as a month's or a day's money",
    "‹{n} pays {a.renewal.annual_value} every month›.",
    "‹MRR of the account is {a.renewal.annual_value}›.",
    "‹The monthly retainer stands at {a.renewal.annual_value}›.",
    "Each invoice, issued monthly, ‹comes to {a.renewal.annual_value}›.",
    "‹Weekly billing for {n} runs at {a.renewal.annual_value}›.",
)
_en(
    "overdue_as_settled_c",
    "the overdue sum told as paid, waived or refunded",
    "‹{n} has already paid {a.invoices.amount_overdue}›.",
    "‹We waived {a.invoices.amount_overdue} for {n}›.",
    "Good news from accounting: ‹{a.invoices.amount_overdue} arrived from the client›.",
    "‹{a.invoices.amount_overdue} was credited back to {n}›.",
    "‹{n} prepaid {a.invoices.amount_overdue}›, so there is a balance in their favour.",
    "{n} called about its invoices. ‹{a.invoices.amount_overdue} went out to us yesterday›.",
)
_en(
    "overdue_as_fee_c",
    "the overdue sum told as the fee, a fine or a budget",
    "‹The monthly fee of {n} is {a.invoices.amount_overdue}›.",
    "‹A penalty of {a.invoices.amount_overdue} has been charged›.",
    "‹The client's link budget is {a.invoices.amount_overdue}›.",
    "‹Late interest has grown to {a.invoices.amount_overdue}›.",
    "‹The onboarding package cost {n} {a.invoices.amount_overdue}›.",
)
_en(
    "retainer_as_ad_spend_c",
    "the monthly value told as the client's own spending or revenue",
    "‹{n} spends {a.client.monthly_value} a month on paid search›.",
    "‹The client's online sales are {a.client.monthly_value} a month›.",
    "‹They pay their in-house team {a.client.monthly_value} a month›.",
    "‹Organic traffic earns {n} {a.client.monthly_value} a month›.",
    "‹Their whole marketing budget is {a.client.monthly_value} a month›.",
    "{n} buys advertising as well. ‹That costs it {a.client.monthly_value} a month›.",
)
_en(
    "retainer_as_margin_c",
    "the monthly value told as our profit or our costs",
    "‹We earn {a.client.monthly_value} a month in profit on the account›.",
    "‹Serving {n} costs us {a.client.monthly_value} a month›.",
    "‹Contractors on the project are paid {a.client.monthly_value} a month›.",
    "‹After costs, {a.client.monthly_value} a month is left to the agency›.",
    "‹The account manager's bonus on this client is {a.client.monthly_value}›.",
)
_en(
    "stake_as_booked_loss_c",
    "the money at stake told as lost, billed or owed already",
    "‹We have lost {a.stake.value} on {n}›.",
    "‹{a.stake.value} of the contract has been cancelled›.",
    "‹The client owes us {a.stake.value}›.",
    "‹{a.stake.value} was written off on the account› last year.",
    "‹{n} has cut its spend by {a.stake.value}›.",
    "{n} has been an expensive account. ‹So far it has cost us {a.stake.value}›.",
)
_en(
    "stake_as_upside_c",
    "the money at stake told as an upsell, a saving or a gain",
    "‹The upsell potential at {n} is {a.stake.value} a year›.",
    "‹Our work saved {n} {a.stake.value} a year›.",
    "‹{a.stake.value} is what the expansion would add›.",
    "‹SEO brought {n} another {a.stake.value} in sales›.",
)
_en(
    "tax_frame_c",
    "the contract's value told as with or without a tax or fee that no fact speaks of",
    "‹{n} pays {a.client.monthly_value} a month before VAT›.",
    "‹The monthly value, sales tax on top, is {a.client.monthly_value}›.",
    "‹{a.client.monthly_value} a month already includes VAT›.",
    "‹Of the invoice, {a.client.monthly_value} is tax alone›.",
    "‹Net of the bank's commission the client transfers {a.client.monthly_value}›.",
)
_en(
    "other_money_c",
    "a sum told in another currency or at a rate",
    "‹The contract is denominated in euros: {a.client.monthly_value} a month›.",
    "‹{n} pays in pounds, {a.client.monthly_value} a month›.",
    "‹Converted from roubles, the overdue sum is {a.invoices.amount_overdue}›.",
    "‹{a.renewal.annual_value} a year in Canadian dollars›, that is the renewal.",
    "‹At the rate of the contract's day the debt makes {a.invoices.amount_overdue}›.",
    "{n} is billed through its European office. ‹In euros that makes {a.client.monthly_value} a month›.",
)
_en(
    "price_of_a_unit_c",
    "the monthly value told as the price of one unit of work",
    "‹{n} pays {a.client.monthly_value} per article›.",
    "‹Our hourly rate for {n} is {a.client.monthly_value}›.",
    "‹Each location is billed at {a.client.monthly_value}›.",
    "‹A lead costs the client {a.client.monthly_value}›.",
    "‹The price per seat at {n} is {a.client.monthly_value}›.",
    "{n} orders by the piece. ‹A piece goes for {a.client.monthly_value}›.",
)
_en(
    "discount_from_a_sum_c",
    "a sum told as a discount, a rise or a concession",
    "‹{n} was given a discount of {a.invoices.amount_overdue}›.",
    "‹The new price is higher by {a.invoices.amount_overdue}›.",
    "‹We came down by {a.client.monthly_value} a month› to keep the account.",
    "‹The retention offer takes {a.stake.value} off the annual price›.",
)
_en(
    "score_as_share_of_money_c",
    "a score told as a share of revenue, budget or cost",
    "‹{n} makes up {a.health.score} percent of our revenue›.",
    "‹{a.churn.score} percent of the client's budget goes on links›.",
    "‹SEO yields {a.health.score} percent of the client's sales›.",
    "‹The margin on the account is {a.churn.score} percent›.",
    "‹The discount for {n} stands at {a.churn.score} percent›.",
)
_en(
    "part_called_the_rest_c",
    "a whole figure told as only a part, or as what is left over",
    "‹{a.invoices.amount_overdue} is only the part of the debt that falls on October›.",
    "‹{a.record.support_tickets} tickets are still open›; the others have been closed.",
    "‹Of all the tickets of {n}, {a.record.support_tickets} were urgent›.",
    "‹{a.client.monthly_value} a month goes on content alone›; links are billed apart.",
    "‹The technical part of the contract is {a.client.monthly_value}›.",
    "{n} has paid some of its invoices in advance. ‹The instalment for this week alone is "
    "{a.invoices.amount_overdue}›.",
)
_en(
    "gap_between_clients_c",
    "a client's figure told as the difference between both",
    "‹{n} trails {m} by {a.health.score} points on health›.",
    "‹The distance between {n} and {m} in churn score is {b.churn.score}›.",
    "‹{m} pays {b.client.monthly_value} more than {n}›.",
    "‹{n} raised {a.record.support_tickets} tickets more than {m}›.",
    "‹Between the renewals of {n} and {m} lie {b.renewal.days_left} days›.",
)
_en(
    "gap_to_a_line_c",
    "a level told as the distance to a band, a target or the top",
    "‹{n} is {a.health.score} points short of green›.",
    "‹{n} needs {a.health.score} more points to be healthy›.",
    "‹{a.client_metric.weekly_logins.target} logins a week are missing to the target›.",
    "‹The churn score is {a.churn.score} points above the safe line›.",
    "‹Net retention falls short of its target by {.success.nrr.value}›.",
    "{n} is not far from the green band. ‹It lacks {a.churn.score} points of health›.",
)
_en(
    "average_from_a_reading_c",
    "a single reading told as an average or a median",
    "‹On average over the year {n} had a health of {a.health.score}›.",
    "‹The median month brings {a.record.support_tickets} tickets›.",
    "‹A rolling average gives a churn score of {a.churn.score}›.",
    "‹All surveyed contacts of {n} averaged {a.record.nps_score}›.",
    "‹Their payments are late by {a.invoices.days_overdue} days on average›.",
    "{n} has been surveyed every month since spring. ‹The mean of those surveys is {a.record.nps_score}›.",
)
_en(
    "sum_from_a_reading_c",
    "a single reading told as a running total",
    "‹Since launch the client has raised {a.record.support_tickets} tickets in all›.",
    "‹{n} has paid us {a.client.monthly_value} to date›.",
    "‹Added up over the year, payments came {a.invoices.days_overdue} days late›.",
    "‹In total {a.client_metric.weekly_logins.value} logins were made this year›.",
    "‹Lifetime value of {n}: {a.renewal.annual_value}›.",
)
_en(
    "book_value_as_cash_c",
    "the value of the book's renewals told as cash, loss or new business",
    "‹{.renewals.commit.value} has been collected from renewals›.",
    "‹Lost renewals cost us {.renewals.at_risk.value}› this year.",
    "‹New business signed so far is worth {.renewals.commit.value}›.",
    "‹{.renewals.at_risk.value} is overdue across the book›.",
    "‹Upsell brought in {.renewals.commit.value}›.",
    "Finance closed the renewals of the book. ‹{.renewals.at_risk.value} came in as cash›.",
)
_en(
    "book_count_as_clients_c",
    "the count of renewals in the book told as clients won, lost or ill",
    "‹{.renewals.at_risk.count} clients left us this year›.",
    "‹{.renewals.commit.count} new clients came on board›.",
    "‹The book holds {.renewals.commit.count} clients altogether›.",
    "‹{.renewals.at_risk.count} accounts are red›.",
    "‹{.renewals.commit.count} clients agreed to a price rise›.",
)
_en(
    "wrong_unit_of_size_c",
    "a true figure with another unit after it",
    "‹{n} has been overdue for {a.invoices.days_overdue} weeks›.",
    "‹{a.renewal.days_left} hours remain until the contract of {n} ends›.",
    "‹The health score fell by {a.change.health.score} percent›.",
    "‹Onboarding has lasted {a.onboarding.day} weeks›.",
    "‹The debt is {a.invoices.amount_overdue} a day›.",
)
_en(
    "ledger_lines_crossed_c",
    "a list or table of money whose lines carry one another's sums",
    "| Line | Sum |\n|---|---|\n| ‹Monthly value | {a.invoices.amount_overdue} |\n| Overdue | "
    "{a.client.monthly_value}› |",
    "Money at a glance:\n- ‹overdue: {a.stake.value}\n- at stake: {a.invoices.amount_overdue}›",
    "| {n} | |\n|---|---|\n| ‹Paid this month | {a.invoices.amount_overdue} |\n| Left to pay | "
    "{a.client.monthly_value}› |",
    "- ‹MRR: {a.renewal.annual_value}\n- ARR: {a.client.monthly_value}›",
)
_en(
    "split_of_a_sum_c",
    "a sum told as split between purposes or people that no fact speaks of",
    "‹{a.client.monthly_value} a month is shared between the agency and a subcontractor›.",
    "‹The sponsor's department covers {a.client.monthly_value} and sales covers the rest›.",
    "‹{a.invoices.amount_overdue} is disputed, everything else is accepted› by the client.",
    "‹{n} put {a.invoices.amount_overdue} in escrow› until the audit is done.",
    "{n} shares our invoice with a sister brand. ‹Its own portion is {a.client.monthly_value}›.",
)
_en(
    "value_of_the_neighbour_deal_c",
    "the other client's money told as this one's",
    "‹{n} pays us {b.client.monthly_value} a month›.",
    "‹The client's overdue invoices come to {b.invoices.amount_overdue}›.",
    "Their renewal matters a great deal: ‹it is worth {b.renewal.annual_value} a year›.",
    "‹At {n} the money at stake is {b.stake.value}›.",
    "What is the retainer of {n}? ‹The retainer is {b.client.monthly_value}›.",
    redeemed="owner",
)
