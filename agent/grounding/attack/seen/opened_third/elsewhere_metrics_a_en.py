"""True figures told as another metric: churn as a chance, days as invoices, logins as people, a place as a position."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "tickets_as_another_grievance",
    "support tickets told as complaints, penalties, refunds or reviews",
    "‹{n} lodged {a.record.support_tickets} formal complaints› over the month.",
    "‹The client asked for a refund {a.record.support_tickets} times›.",
    "‹{m} left {b.record.support_tickets} bad reviews› about our work.",
    "How upset are they? ‹{a.record.support_tickets} grievances reached our director›.",
    "The month was noisy, with ‹{b.record.support_tickets} breaches of the service agreement› on file.",
    redeemed="label",
)
_en(
    "nps_as_another_mark",
    "the NPS told as satisfaction, a star rating or a mark for one service",
    "‹Customer satisfaction (CSAT) came back at {a.record.nps_score}›.",
    "‹{n} rated our reporting {a.record.nps_score}› in the last survey.",
    "‹The review site shows us with {b.record.nps_score} stars› from {m}.",
    "What did they make of the link building? ‹They gave it {a.record.nps_score}›.",
    redeemed="label",
)
_en(
    "churn_index_as_a_chance",
    "the uncalibrated churn score told as a probability",
    "‹There is a chance of {a.churn.score} in the hundred that {n} goes›.",
    "‹The likelihood of losing the client is {a.churn.score} percent›.",
    "Will they leave? ‹With a probability of {b.churn.score}›, yes.",
    "‹Out of every hundred clients like this, {a.churn.score} cancel›.",
    "{m} is a coin toss at worst: ‹the odds of a cancellation are {b.churn.score} per cent›.",
)
_en(
    "renewal_index_as_a_chance",
    "the uncalibrated renewal index told as a probability or a share of votes",
    "‹{n} will renew with a probability of {a.renewal.likelihood}›.",
    "‹The committee is {a.renewal.likelihood} in favour of staying›.",
    "‹We have a proven {b.renewal.likelihood} success rate with accounts like {m}›.",
    "Odds of a signature? ‹Statistically {a.renewal.likelihood}›.",
    redeemed="label",
)
_en(
    "health_as_satisfaction",
    "the health score told as satisfaction, trust or loyalty",
    "‹The client's satisfaction is measured at {a.health.score}›.",
    "‹{m} trusts us to a degree of {b.health.score}›.",
    "‹Loyalty, as surveyed, is {a.health.score}›, which sounds about right.",
    "Do they like us? ‹{a.health.score} of their people say so›.",
    redeemed="label",
)
_en(
    "logins_as_people",
    "weekly logins told as users, seats or reports",
    "‹{a.client_metric.weekly_logins.value} people at {n} use the dashboard›.",
    "‹The client has filled {b.client_metric.weekly_logins.value} seats›.",
    "‹They downloaded {a.client_metric.weekly_logins.value} reports› and asked about none.",
    "Adoption at {m} is fine, ‹{b.client_metric.weekly_logins.value} active users› in a usual week.",
    "Who sees our work? ‹A circle of {a.client_metric.weekly_logins.value} readers› on their side.",
    redeemed="label",
)
_en(
    "overdue_days_as_invoices",
    "days overdue told as a count of invoices, reminders or hours",
    "‹{n} has {a.invoices.days_overdue} unpaid invoices›.",
    "‹We have sent {a.invoices.days_overdue} reminders› so far.",
    "‹The delay is {b.invoices.days_overdue} hours›, hardly worth a call.",
    "{m} pays late: ‹it has done so {b.invoices.days_overdue} times›.",
    redeemed="label",
)
_en(
    "signals_as_incidents",
    "the count of fired signals told as escalations, outages or missed calls",
    "‹{n} escalated {a.signals.fired.count} times› this season.",
    "‹There were {a.signals.fired.count} outages of the site› behind this.",
    "‹{m} skipped {b.signals.fired.count} calls in a row›.",
    "What worries us? ‹{b.signals.fired.count} resignations in their marketing team›.",
    "‹Search engines handed the site {a.signals.fired.count} penalties›, and the client has noticed.",
    redeemed="label",
)
_en(
    "onboarding_day_as_progress_once_more",
    "the day of onboarding told as a per cent or a number of tasks",
    "‹Onboarding of {n} is {a.onboarding.day} percent complete›.",
    "‹The launch checklist has {a.onboarding.day} items›, and it shows.",
    "‹We have spent {b.onboarding.day} hours› on the launch of {m}.",
    "How far along are they? ‹{a.onboarding.day} pages have been optimised›.",
    redeemed="label",
)
_en(
    "criteria_as_results",
    "onboarding criteria told as KPIs, keywords or pages",
    "‹{n} beat {a.onboarding.plan.met.count} of its KPIs›.",
    "‹{b.onboarding.plan.met.count} keywords reached the first page›.",
    "‹We shipped {a.onboarding.plan.late.count} landing pages late›, which explains the tone.",
    "{m} can be proud: ‹{b.onboarding.plan.met.count} of the quarter's commitments were kept›.",
    redeemed="label",
)
_en(
    "place_at_stake_as_search_position",
    "the place by value at stake told as a position in search or a place of merit",
    "‹{n} ranks {a.stake.place} in the search results› for its main query.",
    "‹The average position is {a.stake.place}›.",
    "‹{m} is number {b.stake.place} among our best clients›.",
    "Where do they show up? ‹In place {a.stake.place} on the page›.",
    "‹The site climbed to spot {b.stake.place}› and the client is pleased.",
    redeemed="label",
)
_en(
    "tickets_as_effort",
    "support tickets told as hours, emails, links or articles",
    "‹We put {a.record.support_tickets} hours into {n}› over the month.",
    "‹The client wrote {b.record.support_tickets} emails› before anyone replied.",
    "‹{b.record.support_tickets} articles went live for {m}›.",
    "What did they get for the fee? ‹{a.record.support_tickets} fresh backlinks›.",
    redeemed="label",
)
_en(
    "contacts_as_people",
    "overdue contacts told as people or departures",
    "‹{a.touchpoint.overdue.count} decision makers at {n} have gone silent›.",
    "‹The client lost {a.touchpoint.overdue.count} of its marketers›.",
    "‹{b.touchpoint.overdue.count} person at {m} handles everything›.",
    "Whom do we know there? ‹{a.touchpoint.overdue.count} people›, to be frank.",
    redeemed="label",
)
_en(
    "health_points_as_traffic",
    "the change in health told as a change in traffic, rankings or spend",
    "‹Organic traffic of {n} moved by {a.change.health.score}› within the month.",
    "‹Rankings shifted by {a.change.health.score}›.",
    "‹Conversion at {m} changed by {b.change.health.score}›, and the sponsor saw it.",
    "What happened to the spend? ‹It went by {b.change.health.score}›.",
    redeemed="label",
)
_en(
    "login_target_as_a_duty",
    "the target of logins told as a promised number of calls or reports",
    "‹The contract with {n} promises {a.client_metric.weekly_logins.target} calls› a week.",
    "‹We owe the client {a.client_metric.weekly_logins.target} reports› each month.",
    "‹{m} is entitled to {b.client_metric.weekly_logins.target} hours of consulting›.",
    "What did we sign? ‹{b.client_metric.weekly_logins.target} optimised pages› every week.",
    redeemed="label",
)
_en(
    "days_to_renewal_as_notice",
    "days to the renewal told as a notice period or as silence",
    "‹The notice period is {a.renewal.days_left}›.",
    "‹{n} has not logged in for {a.renewal.days_left}›.",
    "‹It is {b.renewal.days_left} since anyone from {m} picked up the phone›.",
    "How long do we get to respond to a complaint? ‹{a.renewal.days_left}›.",
    "‹Payment terms are {b.renewal.days_left}›, as agreed with {m}.",
    redeemed="label",
)
_en(
    "health_as_site_metric",
    "the health score told as a figure of the site",
    "‹The technical audit put the site at {a.health.score}›.",
    "‹{n} has a domain authority of {a.health.score}›.",
    "‹Page speed on mobile is {b.health.score}›, which {m} finds acceptable.",
    "And the content? ‹Scored at {a.health.score} by the crawler›.",
    "‹Visibility in search reached {b.health.score}› for the tracked keywords.",
    redeemed="label",
)
_en(
    "score_as_certainty",
    "a score told as how sure we are or how much data we have",
    "‹We are {a.health.score} percent sure of this reading›.",
    "‹Data coverage for {n} is {a.churn.score} per cent›.",
    "‹The model got it right in {b.churn.score} cases of a hundred›.",
    "Can I rely on it? ‹With a confidence of {a.health.score}›.",
    redeemed="label",
)
_en(
    "total_as_a_component",
    "the whole score told as one component of it",
    "‹Financial health, taken by itself, contributes {a.health.score}›.",
    "‹The engagement part of {n} scores {a.health.score}›.",
    "‹On technical adoption {m} gets {b.health.score}›.",
    "Which pillar is weak? ‹Strategic alignment, at {a.health.score}›.",
)
_en(
    "health_and_churn_trade_places",
    "health and churn figures in each other's seats",
    "Health reads ‹{a.churn.score}› and churn risk reads ‹{a.health.score}›.",
    "{n} in two figures: ‹health {a.churn.score}›, ‹churn {a.health.score}›.",
    "‹{m} is {b.churn.score} healthy› and its risk of leaving is put at ‹{b.health.score}›.",
    "What are the scores? For health, ‹{b.churn.score}›; for churn, ‹{b.health.score}›.",
)
_en(
    "stake_as_another_sum",
    "the value at stake told as a debt, an upsell or a fine",
    "‹{n} is in debt to the tune of {a.stake.value}›.",
    "‹The upsell on the table is worth {a.stake.value}›.",
    "‹{m} has {b.stake.value} of unused budget›.",
    "What would a breach cost us? ‹A fine of {b.stake.value}›.",
    redeemed="label",
)
