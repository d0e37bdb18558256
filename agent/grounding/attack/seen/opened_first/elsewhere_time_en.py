"""True figures told in English of another time, plan, order or client: a total for a month, a target for a fact."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "month_as_running_total",
    "a month's figure told as everything since the start",
    "‹Since the contract was signed, they have opened {a.record.support_tickets} in all›.",
    "‹Lifetime count of tickets from {n}: {a.record.support_tickets}›.",
    "‹To date the client has paid us {a.client.monthly_value} in total›.",
    "Ever since the kickoff ‹support has heard from them {a.record.support_tickets} times, full stop›.",
    "‹Cumulatively, {a.client.monthly_value} has come in› from the account.",
)
_en(
    "year_as_quarter",
    "a year's money told as a quarter's, a month's or a whole life's",
    "‹They are worth {a.renewal.annual_value} each quarter›.",
    "‹{n} pays {a.renewal.annual_value} by bank transfer every month›.",
    "‹Over the whole life of the contract it comes to {a.renewal.annual_value}›.",
    "‹Every month we stand to lose {a.stake.value}›.",
    "‹Weekly billing runs at {a.renewal.annual_value}›.",
    redeemed="label",
)
_en(
    "fee_as_year",
    "a month's fee told as a year's",
    "‹Annual contract value: {a.client.monthly_value}›.",
    "‹For the entire year they pay {a.client.monthly_value}, not a cent more›.",
    "‹ACV on {n} is {a.client.monthly_value}›.",
    "‹{a.client.monthly_value} buys them the year›.",
    "‹Per annum it is {a.client.monthly_value}›.",
    redeemed="label",
)
_en(
    "change_over_other_time",
    "a change in a month told as one of a day, a year or since the start",
    "‹Overnight, health moved by {a.change.health.score}›.",
    "‹Compared with a year ago, health is off by {a.change.health.score}›.",
    "‹Since onboarding, {a.change.health.score} is all the score has moved›.",
    "‹Quarter on quarter the swing in health is {a.change.health.score}›.",
    "‹In the week after the release, the score shifted by {a.change.health.score}›.",
)
_en(
    "level_told_as_change",
    "a level told as the size of a move",
    "Health ‹fell by {a.health.score}›.",
    "‹A plunge of {a.health.score} points› at {n} went unnoticed.",
    "Risk there ‹jumped by {a.churn.score}›.",
    "‹They shed {a.health.score} points of health›.",
    "‹{a.churn.score} points of risk were added› in a month.",
)
_en(
    "change_told_as_level",
    "the size of a move told as a level",
    "‹The health score now stands at {a.change.health.score}›.",
    "‹Health, as scored today: {a.change.health.score}›.",
    "On the scorecard {n} ‹holds {a.change.health.score}›.",
    "‹All that is left of their health is {a.change.health.score}›.",
    "‹We rate the account {a.change.health.score}›.",
)
_en(
    "now_told_as_then",
    "today's figure told as that of an earlier day",
    "‹At this time last year their health was {a.health.score}›.",
    "‹Before the migration, risk sat at {a.churn.score}›.",
    "‹When we took the account over, it scored {a.health.score}›.",
    "‹In the spring {n} had a risk of {a.churn.score}›, and since then we have come a long way.",
    "‹{a.health.score} is where health started the year›.",
)
_en(
    "figure_of_a_scenario",
    "a fact told as the outcome of a scenario",
    "‹If their sponsor leaves, health would sink to {a.health.score}›.",
    "‹The pessimistic scenario puts risk at {a.churn.score}›.",
    "‹With the recovery plan done, they would score {a.health.score}›.",
    "‹Lose the discount and risk becomes {a.churn.score}›.",
    "‹Simulated for the spring: health {a.health.score}›.",
)
_en(
    "fact_as_goal",
    "a figure reached told as the goal that was set",
    "‹The goal for net retention this year is {.success.nrr.value}›.",
    "‹They asked us to bring logins up to {a.client_metric.weekly_logins.value}›.",
    "‹{a.health.score} is the health we promised {n}› in the plan.",
    "‹The bar for gross retention was set at {.success.grr.value}›.",
    "‹Our ceiling for tickets, by the SLA, is {a.record.support_tickets}›.",
)
_en(
    "target_as_benchmark",
    "our own target told as a figure of the market or of the past",
    "‹The industry retains {.success.nrr.target}›.",
    "‹Rival agencies average {.success.grr.target} on gross retention›.",
    "‹Last year the book closed at {.success.nrr.target}›.",
    "‹By analysts' reports, clients of this size log in {a.client_metric.weekly_logins.target} times›.",
    "‹{.success.grr.target} was retained the year before›.",
)
_en(
    "book_as_market",
    "a figure of the book told of the market or of one office",
    "‹Across the industry, net retention is {.success.nrr.value}›.",
    "‹The Berlin office keeps {.success.grr.value} of its revenue›.",
    "‹Agencies of our kind hold on to {.success.nrr.value}›.",
    "‹For e-commerce clients alone, GRR is {.success.grr.value}›.",
    "‹Among clients signed this year, {.success.nrr.value} of the revenue is still here›.",
    redeemed="owner",
)
_en(
    "due_as_done",
    "the day an action is due told as the day it was done",
    "‹The review was held on {a.action.a.due}›, and it went well.",
    "‹We closed that step on {a.action.a.due}›.",
    "‹Done and dusted as of {a.action.a.due}›: the QBR with {n}.",
    "‹The strategy was approved on {a.onboarding.criterion.strategy_approved.due}›.",
    "‹They signed off the strategy at {n} on {a.onboarding.criterion.strategy_approved.due}›, as planned.",
    redeemed="label",
)
_en(
    "review_dates_mixed",
    "the last review's day told as the next one's, or the other way round",
    "‹The next QBR will take place on {a.touchpoint.qbr.last}›.",
    "‹We last sat down with {n} on {a.touchpoint.qbr.date}›.",
    "‹By the calendar the review falls due on {a.touchpoint.qbr.date}›.",
    "‹The quarterly review was held, right on schedule, on {a.touchpoint.qbr.due}›.",
    "‹It was on {a.touchpoint.qbr.due} that we last went over results with {n}›.",
    redeemed="label",
)
_en(
    "end_as_beginning",
    "the end of onboarding told as its start or another step",
    "‹Onboarding of {n} kicks off on {a.onboarding.closes}›.",
    "‹The pilot begins on {a.onboarding.closes}›.",
    "‹They signed the contract on {a.onboarding.closes}›.",
    "‹Onboarding was wrapped up on {a.onboarding.closes}, so they are in adoption›.",
    "‹Go-live of the new site: {a.onboarding.closes}›.",
    redeemed="label",
)
_en(
    "since_as_until",
    "the day a signal goes back to told as its end",
    "‹The payment signal cleared on {a.signal.payment_delays.since}›.",
    "‹They settled the last invoice on {a.signal.payment_delays.since}›.",
    "‹Their sponsor came back on {b.signal.sponsor_left.since}› at {m}.",
    "‹Not one payment has been late since {a.signal.payment_delays.since}›.",
    "‹The new sponsor at {m} took over on {b.signal.sponsor_left.since}›.",
    redeemed="label",
)
_en(
    "renewal_day_as_other_right",
    "the renewal date told as a day of notice, price or signature",
    "‹Notice may be given until {a.client.renewal_date}›, says the contract.",
    "‹The new price applied from {a.client.renewal_date}›.",
    "‹They put their signature to the extension on {a.client.renewal_date}›.",
    "‹{n} gave notice on {a.client.renewal_date}›.",
    "‹The discount runs out on {a.client.renewal_date}›.",
    redeemed="label",
)
_en(
    "overdue_as_early",
    "a delay told as punctuality",
    "‹They paid {a.invoices.days_overdue} ahead of time›.",
    "‹The invoice falls due in {a.invoices.days_overdue}›.",
    "‹{n} has {a.invoices.days_overdue} left to pay without penalty›.",
    "‹Payment terms agreed: {a.invoices.days_overdue}›.",
    "‹It is {a.invoices.days_overdue} since the last invoice was paid in full›.",
    redeemed="label",
)
_en(
    "delay_of_somebody_else",
    "the client's delay of payment told as a delay of ours or of a third party",
    "‹Our report to {n} was {a.invoices.days_overdue} late›.",
    "‹The developers they hired are {a.invoices.days_overdue} behind›.",
    "‹We let the answer to their CFO slip by {a.invoices.days_overdue}›.",
    "‹Publication of the audit slid by {a.invoices.days_overdue}›, and that was our fault.",
    "‹Indexing lags each release of theirs by {a.invoices.days_overdue}›.",
    redeemed="label",
)
_en(
    "account_by_its_manager",
    "the other client's figure told of an account known by its manager",
    "‹The account run by {a.client.manager} has a health score of {b.health.score}›.",
    "‹{b.record.support_tickets} tickets came from the client that {a.client.manager} looks after›.",
    "‹On {a.client.manager}'s watch, risk stands at {b.churn.score}›.",
    "‹Ask {a.client.manager}: NPS there is {b.record.nps_score}›.",
    "‹{b.client.manager} is in charge, and the fee is {a.client.monthly_value}›.",
    redeemed="owner",
)
_en(
    "account_by_its_traits",
    "the other client's figure told of an account known by a trait",
    "‹Our enterprise client scores {a.health.score} on health›.",
    "‹The client still in onboarding shows {b.record.support_tickets} tickets›.",
    "‹Where the sponsor has left, payment is late by {a.invoices.days_overdue}›.",
    "‹The account with the overdue QBR renews on {b.client.renewal_date}›.",
    "‹Of the mid-market account: risk {b.churn.score}›.",
    redeemed="owner",
)
_en(
    "unlike_the_other",
    "the figures of both clients exchanged by a contrast",
    "‹Unlike {m}, {n} scores {b.health.score}›.",
    "‹{n}, not {m}, is the one with {b.record.support_tickets} tickets›.",
    "‹{m} is the slow payer: late by {a.invoices.days_overdue}›, whereas {n} is later still.",
    "‹Where {m} has {a.churn.score}, {n} has {b.churn.score}› of risk.",
    "‹Of {n} and {m}, the former was given {b.record.nps_score}› by the survey.",
)
_en(
    "place_by_other_order",
    "a place by value at stake told as a place by something else",
    "‹By health {n} holds place {a.stake.place} in the book›.",
    "‹In order of size, they are number {a.stake.place} among our clients›.",
    "‹Our ranking of the happiest clients has {n} at {a.stake.place}›.",
    "‹{a.stake.place}, that is their place by revenue›.",
    "‹Sorted by NPS, the account comes in at {a.stake.place}›.",
    redeemed="label",
)
_en(
    "missed_as_held",
    "overdue contacts told as contacts held",
    "‹We held {a.touchpoint.overdue.count} with {n} this month›.",
    "‹{a.touchpoint.overdue.count} went ahead as planned›, so contact is tight.",
    "‹Meetings booked with them: {a.touchpoint.overdue.count}›.",
    "‹They came to {a.touchpoint.overdue.count} of our webinars›.",
    "‹New stakeholders met at {n}: {a.touchpoint.overdue.count}›.",
    redeemed="label",
)
_en(
    "change_as_gap",
    "a change in time told as a distance to something",
    "‹{n} trails the average of the book by {a.change.health.score}›.",
    "‹They are {a.change.health.score} short of what the contract demands›.",
    "‹A gap of {a.change.health.score} separates our card from their own survey›.",
    "‹Peers of the same size are ahead by {a.change.health.score}›.",
    "‹The two auditors disagree on health by {a.change.health.score}›.",
)
_en(
    "true_figure_denied",
    "a true figure denied or disowned",
    "‹The health score is not {a.health.score}›, whatever the dashboard says.",
    "‹It would be wrong to put their tickets at {a.record.support_tickets}›.",
    "‹The {a.churn.score} shown for risk belongs to a test account›.",
    "‹{a.health.score} was a typo›, and nobody has mended it.",
    "‹They do not, in fact, pay {a.client.monthly_value}›.",
)
