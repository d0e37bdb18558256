"""True sums told as other money: paid, taxed, profit, a part, another currency, another scale, another purpose."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "stake_as_a_booked_loss",
    "the value at stake told as money already gone",
    "‹{n} has cost us {a.stake.value} so far›.",
    "‹We wrote off {a.stake.value} on this account›.",
    "‹The revenue lost with {m} is {b.stake.value}›.",
    "What is the damage? ‹{a.stake.value}, already booked›.",
)
_en(
    "arrears_as_received",
    "the overdue amount told as paid, prepaid or refunded",
    "‹{n} has just paid {a.invoices.amount_overdue}›.",
    "‹A deposit of {a.invoices.amount_overdue} is on our account›.",
    "‹{m} got back {b.invoices.amount_overdue} from us›.",
    "Did the money arrive? ‹{b.invoices.amount_overdue} did›.",
    redeemed="label",
)
_en(
    "arrears_as_a_concession",
    "the overdue amount told as a discount, a credit or a bonus",
    "‹The discount offered to {n} is {a.invoices.amount_overdue}›.",
    "‹We granted a credit note over {a.invoices.amount_overdue}›.",
    "‹As a loyalty bonus {m} receives {b.invoices.amount_overdue}›.",
    "What have we given away? ‹{a.invoices.amount_overdue} off the fee›.",
    redeemed="label",
)
_en(
    "annual_value_by_another_clock",
    "the annual value told as a month's, a quarter's or a lifetime's",
    "‹{n} pays {a.renewal.annual_value} every month›.",
    "‹Each quarter brings {a.renewal.annual_value} from the client›.",
    "‹Over its lifetime {m} is worth {b.renewal.annual_value}›.",
    "What is one week of this client worth? ‹{b.renewal.annual_value}›.",
)
_en(
    "monthly_value_by_another_clock",
    "the monthly value told as the whole contract's or the year's",
    "‹The whole contract with {n} amounts to {a.client.monthly_value}›.",
    "‹From January to December they spend {a.client.monthly_value}›.",
    "‹{m} bought a one-off project for {b.client.monthly_value}›.",
    "What do they pay us a year? ‹{a.client.monthly_value}›.",
    redeemed="label",
)
_en(
    "tax_gloss_in_a_clause",
    "a true sum said to hold or to lack tax, where nobody knows",
    "{n} pays {a.client.monthly_value}. ‹Value added tax comes on top of it›.",
    "The monthly fee is {a.client.monthly_value}, ‹tax already inside›.",
    "{m} brings {b.renewal.annual_value} a year, ‹sales tax deducted›.",
    "The overdue sum is {a.invoices.amount_overdue}; ‹it is shown net of withholding tax›.",
)
_en(
    "currency_gloss_in_a_clause",
    "a true sum said to be of another currency in a second clause",
    "The fee is {a.client.monthly_value} a month. ‹The contract is in Canadian dollars, mind›.",
    "{n} owes {a.invoices.amount_overdue}, ‹billed in Swiss francs›.",
    "{m} is worth {b.renewal.annual_value} a year, ‹converted from euros at today's rate›.",
    "At stake is {a.stake.value} ‹(dirhams, as the invoice says)›.",
)
_en(
    "scale_gloss",
    "a true sum with a scale that multiplies it",
    "{n} pays {a.client.monthly_value}, ‹in thousands›.",
    "The figure for {m} is {b.client.monthly_value}. ‹Add three zeros, as the table is in thousands›.",
    "‹All sums in millions›: the overdue one is {a.invoices.amount_overdue}.",
    "At stake is {a.stake.value}, ‹and that is given in cents›.",
)
_en(
    "fee_as_one_service",
    "the whole fee told as the price of one service",
    "‹Link building alone costs {n} {a.client.monthly_value}›.",
    "‹The content part of the retainer is {a.client.monthly_value}›.",
    "‹{m} spends {b.client.monthly_value} on paid search›.",
    "What goes into tools? ‹{a.client.monthly_value} every month›.",
    redeemed="label",
)
_en(
    "fee_as_profit",
    "the fee told as margin, cost or salary",
    "‹We make a profit of {a.client.monthly_value} on {n}›.",
    "‹Serving the client costs us {a.client.monthly_value} a month›.",
    "‹The margin on {m} is {b.client.monthly_value}›.",
    "Is the account worthwhile? ‹It leaves {b.client.monthly_value} after all our costs›.",
    redeemed="label",
)
_en(
    "arrears_as_a_fine",
    "the overdue amount told as interest, a penalty or a court's claim",
    "‹Interest of {a.invoices.amount_overdue} has built up at {n}›.",
    "‹The contract sets a penalty of {a.invoices.amount_overdue}›.",
    "‹{m} sues us for {b.invoices.amount_overdue}›.",
    "What does the lawyer say? ‹A claim of {a.invoices.amount_overdue}›.",
    redeemed="label",
)
_en(
    "committed_renewals_as_cash",
    "the value of committed renewals told as cash, new business or one client's",
    "‹We have banked {.renewals.commit.value} from renewals›.",
    "‹New business won this year is {.renewals.commit.value}›.",
    "‹{m} alone has committed {.renewals.commit.value}›.",
    "What came in? ‹{.renewals.commit.value} in cash›.",
)
_en(
    "risky_renewals_as_losses",
    "renewals at risk told as contracts already lost",
    "‹We lost {.renewals.at_risk.count} this season›.",
    "‹Churned revenue amounts to {.renewals.at_risk.value}›.",
    "‹{n} cancelled, and {.renewals.at_risk.value} went with it›.",
    "How many clients said no? ‹{.renewals.at_risk.count} said no in writing›.",
)
_en(
    "stake_as_an_opportunity",
    "the value at stake told as growth, pipeline or a closed deal",
    "‹The expansion of {n} would add {a.stake.value}›.",
    "‹There is {a.stake.value} of pipeline in this client›.",
    "‹{m} agreed to buy {b.stake.value} more a year›.",
    "Where is the growth? ‹{b.stake.value} of upsell, closed›.",
)
_en(
    "fee_per_unit",
    "the whole fee told as a price of one seat, site, lead or hour",
    "‹{n} pays {a.client.monthly_value} for each location›.",
    "‹Our hourly rate for the client is {a.client.monthly_value}›.",
    "‹A lead costs {m} {b.client.monthly_value}›.",
    "What is the price per keyword? ‹{a.client.monthly_value}›.",
    redeemed="label",
)
_en(
    "fee_as_their_revenue",
    "what a client pays us told as what it earns through us",
    "‹Search brought {n} {a.client.monthly_value} in sales›.",
    "‹The client earns {a.renewal.annual_value} a year from organic traffic›.",
    "‹Thanks to us {m} turned over {b.renewal.annual_value}›.",
    "What is the return? ‹{a.client.monthly_value} of revenue that we generated›.",
    redeemed="label",
)
