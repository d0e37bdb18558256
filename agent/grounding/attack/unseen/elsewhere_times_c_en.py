"""True figures told of another day, period, trend, plan, promise or forecast, and true dates told as another event's."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "last_year_reading_c",
    "today's reading told as last year's or another past day's",
    "‹A year ago {n} scored {a.health.score} on health›.",
    "‹Back in spring the churn score at {n} was {a.churn.score}›.",
    "‹At kickoff the client's NPS was {a.record.nps_score}›; it has not been asked again.",
    "‹Before the migration there were {a.record.support_tickets} tickets a month›.",
    "‹Under the previous manager health stood at {a.health.score}›.",
    "{n} was with us last autumn as well. ‹It had {a.record.support_tickets} tickets a month then›.",
)
_en(
    "forecast_reading_c",
    "today's reading told as a forecast",
    "‹By New Year the health of {n} will be {a.health.score}›.",
    "‹We project a churn score of {a.churn.score} at renewal›.",
    "‹Next month {a.record.support_tickets} tickets are to be expected›.",
    "‹The trend leads to an NPS of {a.record.nps_score} by summer›.",
    "‹If nothing changes, health at {n} will sink to {a.health.score}›.",
    "{n} will not stay where it is. ‹In spring I see it at {a.health.score}›.",
)
_en(
    "planned_reading_c",
    "today's reading told as a plan, goal or wish",
    "‹The success plan aims at a health score of {a.health.score}›.",
    "‹We want to bring the tickets of {n} to {a.record.support_tickets} a month›.",
    "‹The goal we set with the sponsor is a churn score of {a.churn.score}›.",
    "‹{n} hopes for an NPS of {a.record.nps_score}›.",
    "‹Our save plan ends when health reaches {a.health.score}›.",
    "{n} and we sat down over the success plan. ‹We settled on a health score of "
    "{a.health.score} as the aim›.",
)
_en(
    "promised_reading_c",
    "today's reading told as a promise or a clause of the contract",
    "‹The contract guarantees {n} a health score of {a.health.score}›.",
    "‹We promised to stay under {a.record.support_tickets} tickets a month›.",
    "‹The sponsor committed to {a.client_metric.weekly_logins.value} logins a week›.",
    "‹By the SLA the client may be {a.invoices.days_overdue} days late›.",
    "‹In the kickoff letter we vouched for an NPS of {a.record.nps_score}›.",
    "{n} has it in writing from us. ‹No month is to bring over {a.record.support_tickets} tickets›.",
)
_en(
    "change_of_another_span_c",
    "the month's change told as that of another span",
    "‹Over the week the health of {n} moved by {a.change.health.score}›.",
    "‹Since the contract began health at {n} has changed by {a.change.health.score}›.",
    "‹Year on year the score is {a.change.health.score}›.",
    "‹Since yesterday the client's health went {a.change.health.score}›.",
    "‹The change after the last QBR: {a.change.health.score}›.",
)
_en(
    "tickets_of_another_span_c",
    "a month's tickets told as those of another span",
    "‹{a.record.support_tickets} tickets came in this morning›.",
    "‹{n} raises {a.record.support_tickets} tickets a week›.",
    "‹Through the whole of last year there were {a.record.support_tickets} tickets›.",
    "‹On the day of the release the client opened {a.record.support_tickets} tickets›.",
    "‹Over the weekend {a.record.support_tickets} tickets piled up›.",
)
_en(
    "logins_of_another_span_c",
    "weekly logins told as those of another span",
    "‹{n} logs in {a.client_metric.weekly_logins.value} times a month›.",
    "‹{n} opened the dashboard {a.client_metric.weekly_logins.value} times today›.",
    "‹{a.client_metric.weekly_logins.value} logins since the start of the year›.",
    "‹Per hour we see {a.client_metric.weekly_logins.value} logins from them›.",
)
_en(
    "health_turned_upward_c",
    "the fall in health of the unnamed client told as a rise",
    "‹The client's health has been climbing, {a.change.health.score} on the month›.",
    "This month went well. ‹Health gained {a.change.health.score}›.",
    "‹They recovered by {a.change.health.score}› after our call.",
    "‹An improvement of {a.change.health.score} in the health score› speaks for the new plan.",
    "Is it getting better? ‹Yes, by {a.change.health.score} points›.",
    "{n} had a better month than the one before. ‹That shows in health: {a.change.health.score}›.",
)
_en(
    "rise_told_as_slide_c",
    "the rise of the other client's health told as a fall",
    "‹{m} slid by {b.change.health.score} points this month›.",
    "‹Health at {m} is worse by {b.change.health.score}›.",
    "‹{m} gave back {b.change.health.score} points of health›.",
    "Bad month for {m}: ‹health dropped by {b.change.health.score}›.",
    "‹{m} lost {b.change.health.score} points› and nobody there has noticed.",
)
_en(
    "former_level_by_a_verb_c",
    "the present level told as the one it came from",
    "‹Health has fallen from {a.health.score}›.",
    "‹{n} climbed down from a churn score of {a.churn.score}›.",
    "‹Tickets used to be {a.record.support_tickets} a month›.",
    "‹Their NPS started at {a.record.nps_score}›.",
    "‹Until the sponsor changed, {n} held {a.health.score}›.",
)
_en(
    "steady_level_c",
    "the present level told as unchanged over a time",
    "‹The health of {n} has been {a.health.score} for months›.",
    "‹The score has not budged from {a.health.score} since summer›.",
    "‹Month after month {n} holds the same {a.health.score}›.",
    "‹Health stays flat at {a.health.score}›.",
    "‹As before, {n} scores {a.health.score}›, no change on last month.",
    "{n} neither improves nor slips. ‹The reading then and now: {a.health.score}›.",
)
_en(
    "peak_or_bottom_c",
    "the present level told as a record",
    "‹{n} has never scored higher than {a.health.score}›.",
    "‹{a.record.support_tickets} tickets is the lowest count in the account's history›.",
    "‹A record low: health at {a.health.score}›.",
    "‹The best NPS the client ever gave was {a.record.nps_score}›.",
    "‹The churn score peaked at {a.churn.score} in the summer›.",
)
_en(
    "renewal_day_as_past_c",
    "the renewal date told as a day gone by or the contract's start",
    "‹{n} signed with us on {a.client.renewal_date}›.",
    "‹The contract was renewed on {a.client.renewal_date}›.",
    "‹Work for {n} began on {a.client.renewal_date}›.",
    "‹The client gave notice on {a.client.renewal_date}›.",
    "‹On {a.client.renewal_date} the price was raised›.",
)
_en(
    "renewal_day_as_meeting_c",
    "the renewal date told as the day of a meeting, launch or payment",
    "‹The next QBR with {n} is on {a.client.renewal_date}›.",
    "‹The new site goes live on {a.client.renewal_date}›.",
    "‹{n} will pay the invoice on {a.client.renewal_date}›.",
    "‹The sponsor's last working day is {a.client.renewal_date}›.",
    "When is the next call? ‹On {a.client.renewal_date} we talk again›.",
    "The leadership of {n} is coming to our office. ‹The visit is on {a.client.renewal_date}›.",
)
_en(
    "qbr_days_mixed_up_c",
    "the day of one QBR told as another's",
    "‹The last QBR with {n} was held on {a.touchpoint.qbr.date}›.",
    "‹The next QBR takes place on {a.touchpoint.qbr.last}›.",
    "‹The QBR is not due before {a.touchpoint.qbr.date}›.",
    "‹We met {n} for its QBR on {a.touchpoint.qbr.due}›.",
    "‹{n} cancelled the QBR on {a.touchpoint.qbr.last}›.",
    "{n} had its review not long ago. ‹It took place on {a.touchpoint.qbr.date}›.",
)
_en(
    "signal_day_as_other_c",
    "the day of a signal told as the day of something else",
    "‹{n} paid on {a.signal.payment_delays.since}›.",
    "‹The sponsor left on {a.signal.payment_delays.since}›.",
    "‹The payment signal was cleared on {a.signal.payment_delays.since}›.",
    "‹{n} last replied on {a.signal.payment_delays.since}›.",
    "‹Onboarding started on {a.signal.payment_delays.since}›.",
    "{n} was late for a while. ‹That ended on {a.signal.payment_delays.since}›.",
)
_en(
    "onboarding_end_as_other_c",
    "the end of onboarding told as another day",
    "‹The contract with {n} ends on {a.onboarding.closes}›.",
    "‹The trial period is over on {a.onboarding.closes}›.",
    "‹The audit was handed over on {a.onboarding.closes}›.",
    "‹Onboarding began on {a.onboarding.closes}›.",
    "‹{a.onboarding.closes} is the deadline for the client's payment›.",
)
_en(
    "action_day_as_done_c",
    "the due date of an action told as the day it was done or set",
    "‹The QBR action was finished on {a.action.a.due}›.",
    "‹On {a.action.a.due} we set the task for {n}›.",
    "‹The action has been overdue since {a.action.a.due}›.",
    "‹{n} approved the action on {a.action.a.due}›.",
    "Is the QBR task closed? ‹It was closed on {a.action.a.due}›.",
)
_en(
    "days_left_from_another_end_c",
    "days to the renewal counted to another event",
    "‹{a.renewal.days_left} days remain until the next QBR›.",
    "‹Onboarding of {n} closes in {a.renewal.days_left} days›.",
    "‹The client has {a.renewal.days_left} days to pay›.",
    "‹In {a.renewal.days_left} days the sponsor leaves›.",
    "‹The renewal of {n} lapsed {a.renewal.days_left} days ago›.",
    "{n} has been told about the overdue invoice. ‹It has {a.renewal.days_left} days for it›.",
)
_en(
    "overdue_days_ahead_c",
    "days overdue told as days still to come",
    "‹{n} has {a.invoices.days_overdue} days left to pay›.",
    "‹The invoice falls due in {a.invoices.days_overdue} days›.",
    "‹{n} paid {a.invoices.days_overdue} days early›.",
    "‹We agreed on a deferral of {a.invoices.days_overdue} days›.",
    "When is the money due? ‹In {a.invoices.days_overdue} days from today›.",
    "{n} got a fresh invoice from us. ‹It runs for another {a.invoices.days_overdue} days›.",
)
_en(
    "onboarding_day_from_other_end_c",
    "the day of onboarding told as what is left or as the total",
    "‹{a.onboarding.day} days of onboarding remain›.",
    "‹The whole onboarding takes {a.onboarding.day} days›.",
    "‹{n} finished onboarding in {a.onboarding.day} days›.",
    "‹Onboarding starts in {a.onboarding.day} days›.",
)
_en(
    "approval_due_as_given_c",
    "the due date of the strategy's approval told as the day it was approved",
    "‹{n} approved the strategy on {a.onboarding.criterion.strategy_approved.due}›.",
    "‹The strategy has been in force since {a.onboarding.criterion.strategy_approved.due}›.",
    "‹The sponsor signed off on the strategy on {a.onboarding.criterion.strategy_approved.due}›.",
    "‹On {a.onboarding.criterion.strategy_approved.due} the strategy went back for a rewrite›.",
)
_en(
    "schedule_with_crossed_days_c",
    "a list or table of days under one another's events",
    "| Event | Day |\n|---|---|\n| ‹Renewal | {a.touchpoint.qbr.date} |\n| Next QBR | "
    "{a.client.renewal_date}› |",
    "Coming up:\n- ‹contract ends: {a.onboarding.closes}\n- onboarding closes: {a.client.renewal_date}›",
    "Timeline of {n}:\n- ‹{a.client.renewal_date}: kickoff\n- {a.touchpoint.qbr.last}: renewal›",
    "| Date | What happened |\n|---|---|\n| ‹{a.action.a.due} | QBR held› |",
)
_en(
    "book_of_another_year_c",
    "the book's retention told as another year's, as a forecast or as a plan",
    "‹Last year net retention was {.success.nrr.value}›.",
    "‹Next year we expect gross retention of {.success.grr.value}›.",
    "‹The plan for net retention was {.success.nrr.value}›.",
    "‹Since the agency was founded, gross retention stands at {.success.grr.value}›.",
    "‹In the month of August alone the book kept {.success.grr.value}›.",
)
