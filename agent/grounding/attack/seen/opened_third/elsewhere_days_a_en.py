"""True figures and dates of another day, period or event: a plan told as done, a month as a night, a start as an end."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "month_of_tickets_in_a_moment",
    "a month's tickets told as those of a night, a morning or a weekend",
    "‹{n} opened {a.record.support_tickets} overnight›.",
    "‹Since this morning the client has sent {a.record.support_tickets}›.",
    "‹Over the weekend alone {m} raised {b.record.support_tickets}›, says the desk.",
    "What is new since our last chat? ‹{a.record.support_tickets} in the queue since yesterday›.",
    "‹Every working day brings {b.record.support_tickets} from {m}›.",
)
_en(
    "month_of_tickets_over_an_age",
    "a month's tickets told as those of a season, a year or a contract",
    "‹Through the whole of summer {n} filed {a.record.support_tickets}›.",
    "‹In the past year the client needed help {a.record.support_tickets} times›, which is next to nothing.",
    "‹{m} has raised {b.record.support_tickets} in all the time we have worked together›.",
    "How busy were they since the kickoff? ‹{b.record.support_tickets} from the first day to the last›.",
    "‹For the half-year the queue holds {a.record.support_tickets}›.",
)
_en(
    "renewal_as_a_past_signature",
    "the coming renewal told as a signature of the past",
    "‹{n} renewed on {a.client.renewal_date}›, so we are safe.",
    "‹The client last signed on {a.client.renewal_date}›.",
    "{m} is done and dusted: ‹the extension was countersigned on {b.client.renewal_date}›.",
    "Has it been renewed? ‹Yes, as of {b.client.renewal_date}›.",
)
_en(
    "renewal_as_another_deadline",
    "the renewal's date told as a deadline for notice, payment or delivery",
    "‹{n} must give notice by {a.client.renewal_date}›.",
    "‹The overdue invoice has to be settled by {a.client.renewal_date}›.",
    "‹We promised {m} the migration by {b.client.renewal_date}›.",
    "What is the client waiting for? ‹The audit, due on {a.client.renewal_date}›.",
    "‹The price is frozen until {b.client.renewal_date}›, then it rises.",
    redeemed="label",
)
_en(
    "planned_review_as_held",
    "the date set for the QBR told as the date it was held",
    "‹The review with {n} took place on {a.touchpoint.qbr.date}›.",
    "‹On {a.touchpoint.qbr.date} the sponsor heard our results and nodded›.",
    "‹{m} sat through its QBR on {b.touchpoint.qbr.date}›.",
    "When did we last meet? ‹We met on {a.touchpoint.qbr.date}›, the notes are filed.",
)
_en(
    "last_review_as_the_next",
    "the date of the last QBR told as the date of the next",
    "‹The next review with {n} is booked for {a.touchpoint.qbr.last}›.",
    "‹Block {b.touchpoint.qbr.last} in the calendar› for the coming session with {m}.",
    "‹The sponsor will see us on {a.touchpoint.qbr.last}›.",
    "When do we present? ‹We present on {b.touchpoint.qbr.last}›.",
    redeemed="label",
)
_en(
    "due_review_as_cancelled",
    "the day a contact was due told as the day of another event",
    "‹{n} called the review off on {a.touchpoint.qbr.due}›.",
    "‹On {a.touchpoint.qbr.due} the client sent a complaint›.",
    "‹{m} moved the meeting on {b.touchpoint.qbr.due}›, at its own wish.",
    "Why no review? ‹The sponsor fell ill on {a.touchpoint.qbr.due}›.",
)
_en(
    "signal_start_as_its_end",
    "the day a signal goes back to told as the day it was resolved",
    "‹The payment problem was settled on {a.signal.payment_delays.since}›.",
    "‹{m} found a new sponsor on {b.signal.sponsor_left.since}›.",
    "Late invoices at {n}? ‹Closed since {a.signal.payment_delays.since}›.",
    "‹Finance got the money on {a.signal.payment_delays.since}›, so the warning is history.",
)
_en(
    "onboarding_end_as_its_start",
    "the end of onboarding told as its start, or as a hand-over that took place",
    "‹Onboarding of {n} began on {a.onboarding.closes}›.",
    "‹The kickoff was held on {a.onboarding.closes}›.",
    "‹{m} was handed over on {b.onboarding.closes}›, with every paper in place.",
    "When did we start? ‹We started on {b.onboarding.closes}›.",
    redeemed="label",
)
_en(
    "action_due_as_done",
    "an action's due date told as the day it was done",
    "‹The review was held by us on {a.action.a.due}›, and the action is off the list.",
    "‹{a.action.a.owner} finished this on {a.action.a.due}›.",
    "Is the open task done? ‹Done on {a.action.a.due}›.",
    "‹The recovery plan was delivered on {b.action.b.due}›, as {m} asked.",
)
_en(
    "action_dates_swapped",
    "one action's due date told of another action",
    "‹Hold the review with {n} by {a.action.b.due}›.",
    "‹The recovery plan for {m} is due on {b.action.a.due}›.",
    "‹The client must be reminded by {a.action.a.due}›.",
    "What comes first? ‹The quarterly review, for {a.action.b.due}›, then the rest.",
)
_en(
    "countdown_as_age",
    "days left told as days gone",
    "‹{n} has been with us for {a.renewal.days_left}›.",
    "‹The contract expired {a.renewal.days_left} ago›.",
    "‹It took {b.renewal.days_left} to win {m} over›.",
    "How old is the account? ‹It is {a.renewal.days_left} old›.",
    redeemed="label",
)
_en(
    "countdown_in_other_units",
    "days left told as working days, weeks or hours, through a second clause",
    "There are {a.renewal.days_left} left, ‹and that counts working days alone›.",
    "To the renewal of {m}: {b.renewal.days_left}. ‹Weekends are already taken out›.",
    "{n} has {a.renewal.days_left} to go; ‹holidays are not in that count›.",
    "The clock shows {a.renewal.days_left}, ‹measured in hours of our team's time›.",
)
_en(
    "delay_as_time_to_spare",
    "days overdue told as time that is still left",
    "‹{n} still has {a.invoices.days_overdue} in which to pay on time›.",
    "‹The invoice falls due in {a.invoices.days_overdue}›.",
    "‹{m} paid {b.invoices.days_overdue} ahead of schedule›.",
    "When is the money expected? ‹{a.invoices.days_overdue} from today›.",
    redeemed="label",
)
_en(
    "onboarding_day_as_remainder",
    "the day of onboarding told as days left or days late",
    "‹{a.onboarding.day} days of onboarding remain for {n}›.",
    "‹The launch is {a.onboarding.day} days behind plan›.",
    "‹{m} ended its onboarding {b.onboarding.day} days ago›.",
    "How long until hand-over? ‹A further {a.onboarding.day} days›.",
    redeemed="label",
)
_en(
    "todays_score_long_ago",
    "today's score told as that of the kickoff or of an earlier year",
    "‹At the kickoff {n} scored {a.health.score}›.",
    "‹A year ago the churn index stood at {a.churn.score}›.",
    "‹When {m} joined us its health was {b.health.score}›, and much has changed since.",
    "Where did they begin? ‹They began at {a.health.score}›.",
    "‹Before the fall it had been {a.health.score}›.",
)
_en(
    "months_change_of_other_length",
    "a month's change told as that of a night, a week or a year",
    "‹Overnight the score of {n} moved by {a.change.health.score}›.",
    "‹It took a whole year for health to shift by {a.change.health.score}›.",
    "‹{m} gained {b.change.health.score} between Monday and Friday›.",
    "How fast was it? ‹{b.change.health.score} in a single afternoon›.",
    "‹Since the contract began the score has changed by {a.change.health.score}›.",
)
_en(
    "logins_of_other_length",
    "logins a week told as those of a day, a month or a quarter",
    "‹{n} logs in {a.client_metric.weekly_logins.value} times a day›.",
    "‹The quarter saw {a.client_metric.weekly_logins.value} logins›.",
    "‹{m} came to the dashboard {b.client_metric.weekly_logins.value} times in the whole month›.",
    "How often do they look? ‹{b.client_metric.weekly_logins.value} times every hour›.",
)
_en(
    "season_gloss_on_a_date",
    "a true date with a season or an event that it does not fall on",
    "The renewal of {n} is on {a.client.renewal_date}, ‹well into the summer holidays›.",
    "The renewal falls on {a.client.renewal_date}. ‹That is back-to-school season›.",
    "{m} renews on {b.client.renewal_date}, ‹right on New Year's Eve›.",
    "The date is {b.client.renewal_date}, ‹just in time for Black Friday›.",
)
_en(
    "nearness_gloss_on_a_date",
    "a true date said to be tomorrow, this week or long past",
    "{n} is to renew on {a.client.renewal_date}, ‹which is tomorrow›.",
    "The contract runs to {b.client.renewal_date}. ‹In other words, it ends this week›.",
    "The last review was on {a.touchpoint.qbr.last}, ‹the day before yesterday›.",
    "For {m} the date reads {b.client.renewal_date}; ‹it has already gone by›.",
    "Onboarding closes on {a.onboarding.closes}, ‹a full year from now›.",
)
