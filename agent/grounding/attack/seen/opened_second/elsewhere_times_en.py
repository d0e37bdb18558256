"""True figures and dates told of another day, of another period or of another event."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "renewal_date_as_another_deadline",
    "the renewal date told as the deadline or the day of something else",
    "‹{n} switches agencies on {a.client.renewal_date}›.",
    "‹Onboarding wraps up on {a.client.renewal_date}›.",
    "‹The new price list takes effect on {a.client.renewal_date}›.",
    "‹The site goes live on its new platform on {a.client.renewal_date}›.",
    "‹They have to settle the overdue invoice by {a.client.renewal_date}›.",
    redeemed="label",
)
_en(
    "due_date_as_a_day_of_doing",
    "the day on which something is due told as the day on which it was done",
    "‹We held the QBR with {n} on {a.action.a.due}›.",
    "‹{n} approved the strategy on {a.onboarding.criterion.strategy_approved.due}›.",
    "‹The recovery plan of {m} was finished on {b.action.b.due}›.",
    "‹The quarterly review with {n} took place as planned on {a.touchpoint.qbr.due}›.",
    redeemed="label",
)
_en(
    "last_and_next_exchanged",
    "the day of the last contact told as the next, and the next as the last",
    "‹The next QBR with {n} is on {a.touchpoint.qbr.last}›.",
    "‹We last sat down with {n} on {a.touchpoint.qbr.date}›.",
    "‹Since the QBR on {a.touchpoint.qbr.date}, nobody has called {n}›.",
    "‹{m} has confirmed the upcoming review for {b.touchpoint.qbr.last}›.",
    redeemed="label",
)
_en(
    "signal_date_as_another_event",
    "the day a signal goes back to told as the day of another event",
    "‹{n} signed its contract on {a.signal.payment_delays.since}›.",
    "‹The overdue invoice was paid on {a.signal.payment_delays.since}›.",
    "‹{n} logged in for the last time on {a.signal.payment_delays.since}›.",
    "‹The new sponsor of {m} was introduced on {b.signal.sponsor_left.since}›.",
    "‹{m} has belonged to the green band only since {b.signal.sponsor_left.since}›.",
    redeemed="label",
)
_en(
    "score_of_another_day",
    "the present score told as that of an earlier stage of the account",
    "‹At kickoff the health score of {n} was {a.health.score}›.",
    "‹{n} entered the year at {a.health.score}›, by health.",
    "‹Before the site migration the churn risk score was {a.churn.score}›.",
    "‹Under its previous manager {n} had a health score of {a.health.score}›.",
    "‹The score that {n} had back in summer, {a.health.score}, is out of date›.",
)
_en(
    "score_that_never_moved",
    "the score of a client whose health changed told as a steady one",
    "‹{n} has held at {a.health.score} since spring›, by health.",
    "‹The health score is unchanged at {a.health.score}›.",
    "‹{m} has been sitting at {b.health.score} for months›, by health score.",
    "‹{n} was at {a.health.score} a month ago and is there still›.",
    "‹Flat on the month: the health score of {m} is {b.health.score}, as before›.",
)
_en(
    "end_value_as_the_start",
    "the value that a change led to told as the value that it started from",
    "‹{n} opened the month at a health score of {a.health.score}› and went down from there.",
    "‹The slide began at {a.health.score}›, says the health score of {n}.",
    "‹Prior to the month's fall, the health score of {n} was {a.health.score}›.",
    "‹{m} rose from a health score of {b.health.score}› to where it is now.",
    "‹Having started out from a health score of {b.health.score}, {m} is now higher›.",
)
_en(
    "change_over_another_window",
    "the month's change told as the change of another window",
    "‹Week on week, the health score of {n} changed by {a.change.health.score}›.",
    "‹Since the contract started, the health score has moved by {a.change.health.score}›.",
    "‹Overnight, {n} lost health: {a.change.health.score}›.",
    "‹The year-on-year change in the health score of {m} is {b.change.health.score}›.",
    "‹Between the last QBRs the health score of {n} shifted by {a.change.health.score}›.",
)
_en(
    "tickets_of_another_stretch",
    "a month's tickets told as those of a day, a week or the life of the account",
    "‹Since Monday {n} has filed {a.record.support_tickets} support tickets›.",
    "‹An ordinary day at {n} brings {a.record.support_tickets} support tickets›.",
    "‹In all the time we have known {n}, it filed {a.record.support_tickets} support tickets›.",
    "‹Over the weekend, {a.record.support_tickets} support tickets piled up›.",
    "‹Black Friday alone accounted for {a.record.support_tickets} support tickets›.",
)
_en(
    "money_of_another_stretch",
    "a year's money told as a month's, a quarter's or a whole term's, and the reverse",
    "‹{n} pays us {a.renewal.annual_value} every month›.",
    "‹The retainer for the quarter is {a.renewal.annual_value}›.",
    "‹A full year of {n} brings in {a.client.monthly_value}›.",
    "‹Over the entire life of the contract {n} has paid {a.renewal.annual_value}›.",
    "‹The day rate for {n} works out at {a.client.monthly_value}›.",
)
_en(
    "countdown_to_something_else",
    "days to the renewal told as days to another event",
    "‹The sponsor retires in {a.renewal.days_left} days›.",
    "‹{n} reopens the tender {a.renewal.days_left} days from now›.",
    "‹We have {a.renewal.days_left} days to collect the overdue invoice›.",
    "‹There are {a.renewal.days_left} days to go before the QBR with {n}›.",
    redeemed="label",
)
