"""True figures told as another metric: a score as a share of the plan, tickets as errors or people, days
of one thing as days of another.
"""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "health_as_plan_done_c",
    "the health score told as the share of goals or plan reached",
    "‹{n} has completed {a.health.score} percent of its plan›.",
    "‹{n} is {a.health.score} percent of the way to its KPI goals›.",
    "Progress on the roadmap: ‹{a.health.score} tasks are closed›.",
    "How far along are they? ‹{a.health.score} percent of the agreed work is delivered›.",
    "{n} agreed on a roadmap in the summer. ‹{a.health.score} percent of it is behind us›.",
)
_en(
    "churn_as_odds_of_leaving_c",
    "the churn score told as a probability of leaving",
    "‹The odds that {n} walks away are {a.churn.score} percent›.",
    "Statistically ‹{a.churn.score} percent of such clients cancel›.",
    "‹There is a {a.churn.score} percent chance of losing the client› at renewal.",
    "Will they go? ‹With a probability of {a.churn.score} percent, yes›.",
    "Picture {n} on the day of its renewal. ‹In {a.churn.score} percent of outcomes they sign elsewhere›.",
)
_en(
    "churn_as_share_lost_c",
    "the churn score told as users, traffic or revenue already lost",
    "‹{n} has lost {a.churn.score} percent of its users›.",
    "‹Churn has eaten {a.churn.score} percent of the client's revenue›.",
    "‹{a.churn.score} of their customers left last month›, which worries the sponsor.",
    "‹The site shed {a.churn.score} percent of its visitors›.",
    "{n} used to have a larger subscriber base. ‹Of that, {a.churn.score} percent is gone›.",
)
_en(
    "likelihood_as_share_of_wallet_c",
    "the likelihood of renewal told as the client's share of budget with us",
    "‹{n} spends {a.renewal.likelihood} of its marketing budget with us›.",
    "‹Our share of the client's wallet is {a.renewal.likelihood}›.",
    "‹SEO brings {a.renewal.likelihood} of their revenue›.",
    "‹{a.renewal.likelihood} of the search budget goes through the agency›; the rest is in-house.",
    "{n} works with several agencies. ‹Our part of the pie is {a.renewal.likelihood}›.",
)
_en(
    "likelihood_as_model_accuracy_c",
    "the likelihood of renewal told as how often the model is right",
    "‹Our forecast is right in {a.renewal.likelihood} of cases›.",
    "‹The model's accuracy on past renewals is {a.renewal.likelihood}›.",
    "‹Confidence in this reading of {n}: {a.renewal.likelihood}›.",
    "‹The churn model was validated at {a.renewal.likelihood}›, so you can lean on it.",
)
_en(
    "tickets_as_site_errors_c",
    "support tickets told as errors, pages or keywords",
    "‹The crawl found {a.record.support_tickets} broken pages› on the site.",
    "‹{a.record.support_tickets} keywords of {n} reached the top› of the results.",
    "‹Webmaster tools report {a.record.support_tickets} critical errors›.",
    "‹We built {a.record.support_tickets} backlinks for {n}› this month.",
    "‹{a.record.support_tickets} landing pages went live› at {n}.",
    "The developers of {n} asked for the crawl's outcome. ‹It lists {a.record.support_tickets} "
    "redirects to mend›.",
)
_en(
    "tickets_as_people_c",
    "support tickets told as people",
    "‹{a.record.support_tickets} people at {n} use the dashboard›.",
    "‹The client's marketing team has {a.record.support_tickets} members›.",
    "‹We have trained {a.record.support_tickets} of their employees›.",
    "‹{a.record.support_tickets} stakeholders came to the workshop›.",
    "{n} has grown since the kickoff. ‹We now deal with {a.record.support_tickets} contacts there›.",
)
_en(
    "nps_as_satisfaction_c",
    "the NPS score told as CSAT, stars or a mark for one meeting",
    "‹Satisfaction with our service, CSAT, is {a.record.nps_score}›.",
    "‹{n} has {a.record.nps_score} stars on the review sites›.",
    "‹The sponsor marked the last call with a {a.record.nps_score}›.",
    "‹Report quality got {a.record.nps_score} from {n}›.",
    "After the workshop we handed out forms at {n}. ‹The workshop got a {a.record.nps_score}›.",
    redeemed="label",
)
_en(
    "nps_as_position_c",
    "the NPS score told as a place in search or a count of complaints",
    "‹The site of {n} ranks at position {a.record.nps_score}› for its main query.",
    "‹{n} filed {a.record.nps_score} complaints› this quarter.",
    "‹On the local map pack they hold place {a.record.nps_score}›.",
    "‹{a.record.nps_score} of their queries lead the results page›.",
    redeemed="label",
)
_en(
    "health_as_authority_c",
    "the health score told as domain authority, page speed or content quality",
    "‹The domain authority of {n} is {a.health.score}›.",
    "‹PageSpeed shows {a.health.score} on mobile›.",
    "‹Their content quality is graded {a.health.score}›.",
    "‹The site's technical audit ended at {a.health.score}›.",
    "‹The link profile scores {a.health.score}›, mostly on old mentions.",
    "{n} asked how strong its domain is. ‹It is a {a.health.score}›.",
    redeemed="label",
)
_en(
    "drop_as_traffic_move_c",
    "the change in health told as a change in traffic, positions or sales",
    "‹Organic traffic moved by {a.change.health.score} over the month›.",
    "‹Average positions shifted by {a.change.health.score}› after the update.",
    "‹The client's conversion changed by {a.change.health.score}›.",
    "‹Visibility of {n} in search: {a.change.health.score} on the month›.",
    "‹NPS at {n} moved by {a.change.health.score}›.",
    "{n} watches its visitors closely. ‹Their number changed by {a.change.health.score} this month›.",
    redeemed="label",
)
_en(
    "overdue_days_as_silence_c",
    "days of an overdue invoice told as days without contact",
    "‹Nobody at {n} has answered for {a.invoices.days_overdue} days›.",
    "‹The last call was {a.invoices.days_overdue} days ago›.",
    "‹{n} has not logged in for {a.invoices.days_overdue} days›.",
    "‹Support has kept them waiting {a.invoices.days_overdue} days for an answer›.",
    "How long have they been quiet? ‹{a.invoices.days_overdue} days without a word›.",
    "{n} used to answer the same day. ‹It has now been {a.invoices.days_overdue} days since we "
    "heard from them›.",
)
_en(
    "days_left_as_age_c",
    "days to the renewal told as another span",
    "‹Our last report to the client is {a.renewal.days_left} days old›.",
    "‹{n} has {a.renewal.days_left} days of notice to give›.",
    "‹The invoice is {a.renewal.days_left} days old›.",
    "‹{a.renewal.days_left} days have passed since the last QBR›.",
    "‹Onboarding takes another {a.renewal.days_left} days›.",
    "{n} has a new site. ‹It went live {a.renewal.days_left} days ago›.",
)
_en(
    "onboarding_day_as_delay_c",
    "the day of onboarding told as a delay or another count of days",
    "‹The audit is {a.onboarding.day} days late›.",
    "‹{n} has been overdue with its payment for {a.onboarding.day} days›.",
    "‹{a.onboarding.day} days remain until the next QBR›.",
    "‹It took {a.onboarding.day} days to get the strategy approved›.",
    "‹The sponsor has been gone for {a.onboarding.day} days›.",
    "{n} was to get its audit earlier. ‹The slip amounts to {a.onboarding.day} days›.",
)
_en(
    "logins_as_meetings_c",
    "weekly logins told as meetings, users or letters",
    "‹We meet {n} {a.client_metric.weekly_logins.value} times a week›.",
    "‹{n} downloads {a.client_metric.weekly_logins.value} reports a week›.",
    "‹{a.client_metric.weekly_logins.value} letters a week come from the sponsor›.",
    "‹Only {a.client_metric.weekly_logins.value} seats are in use at the client›.",
    "The sponsor at {n} likes to talk. ‹There are {a.client_metric.weekly_logins.value} calls a week›.",
    redeemed="label",
)
_en(
    "logins_target_as_other_limit_c",
    "the target of logins told as a limit or plan of something else",
    "‹The contract allows {a.client_metric.weekly_logins.target} tickets a week›.",
    "‹We promised {n} {a.client_metric.weekly_logins.target} articles a week›.",
    "‹{a.client_metric.weekly_logins.target} meetings is what the touch model asks for› at {n}.",
    "‹The site of the client must publish {a.client_metric.weekly_logins.target} pages a week›.",
)
_en(
    "stake_place_as_rank_in_search_c",
    "the place by money at stake told as a place in search or health",
    "‹{n} ranks at place {a.stake.place} in organic search›.",
    "‹By health the client stands at place {a.stake.place} in the book›.",
    "‹Among competitors they hold rank {a.stake.place}›.",
    "‹In the order of loyalty {n} takes place {a.stake.place}›.",
    "{n} wanted to know where it shows up for its main query. ‹At place {a.stake.place}›.",
)
_en(
    "plan_met_as_kpis_c",
    "onboarding criteria met told as KPIs, commitments or signals",
    "‹{n} has hit {a.onboarding.plan.met.count} KPIs›.",
    "‹We kept {a.onboarding.plan.met.count} commitments from the last QBR›.",
    "‹{a.onboarding.plan.met.count} upsells have been closed with {n}›.",
    "‹{n} paid {a.onboarding.plan.met.count} invoices on time›.",
    "{n} set its KPIs with us at kickoff. ‹{a.onboarding.plan.met.count} of those have been reached›.",
)
_en(
    "plan_late_as_invoices_c",
    "late onboarding criteria told as late invoices, reports or replies",
    "‹{a.onboarding.plan.late.count} invoices of {n} are unpaid›.",
    "‹We sent {a.onboarding.plan.late.count} reports late›.",
    "‹The sponsor skipped {a.onboarding.plan.late.count} meetings›.",
    "‹{a.onboarding.plan.late.count} actions for {n} are past their dates›.",
    "Accounting looked at {n} this morning. ‹{a.onboarding.plan.late.count} bills are past due›.",
)
_en(
    "signals_as_complaints_c",
    "the count of signals told as complaints, tickets or risks of one sort",
    "‹{n} complained {a.signals.fired.count} times›.",
    "‹{a.signals.fired.count} tickets were escalated›.",
    "‹The sponsor raised {a.signals.fired.count} objections to the price›.",
    "‹{a.signals.fired.count} contacts have left the client›.",
    "How often did they threaten to cancel? ‹{a.signals.fired.count} times›.",
    "The tone at {n} has become sharper. ‹We got {a.signals.fired.count} formal complaints›.",
)
_en(
    "missed_touches_as_defaults_c",
    "overdue touchpoints told as missed payments, tasks or deadlines",
    "‹{n} has missed {a.touchpoint.overdue.count} payments›.",
    "‹{a.touchpoint.overdue.count} invoices are overdue at {n}›.",
    "‹We broke the SLA {a.touchpoint.overdue.count} times› this month.",
    "‹{a.touchpoint.overdue.count} onboarding steps slipped›.",
    redeemed="label",
)
_en(
    "net_retention_as_growth_c",
    "net retention of the book told as growth, return or margin",
    "‹Return on SEO investment across clients is {.success.nrr.value}›.",
    "‹Our revenue grew by {.success.nrr.value}›.",
    "‹Traffic of our clients stands at {.success.nrr.value} of last year's›.",
    "‹The agency's margin is {.success.nrr.value}›.",
    "Clients grow with us. ‹Their sales now are {.success.nrr.value} of what they were›.",
    redeemed="label",
)
_en(
    "gross_retention_as_loyalty_c",
    "gross retention of the book told as logos, satisfaction or punctuality",
    "‹We kept {.success.grr.value} of our clients by number›.",
    "‹{.success.grr.value} of clients are satisfied›.",
    "‹{.success.grr.value} of invoices get paid on time›.",
    "‹Renewals closed on time: {.success.grr.value}›.",
    redeemed="label",
)
_en(
    "columns_of_a_table_shifted_c",
    "a table whose columns carry one another's figures",
    "| Client | Health | Churn |\n|---|---|---|\n| {n} | ‹{a.churn.score} | {a.health.score}› |",
    "| Metric | Value |\n|---|---|\n| ‹NPS | {a.health.score} |\n| Health | {a.record.nps_score}› |",
    "| ‹Tickets | {a.invoices.days_overdue} |\n|---|---|\n| Days overdue | {a.record.support_tickets}› |",
    "| | Now |\n|---|---|\n| ‹Signals fired | {a.touchpoint.overdue.count} |\n| Touchpoints "
    "overdue | {a.signals.fired.count}› |",
)
