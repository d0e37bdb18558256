"""True figures told in English as another thing: of another metric, in another unit, of a part or of a sum."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "health_as_goals_reached",
    "a health score told as the share of goals reached",
    "‹Goals reached so far: {a.health.score} percent of the contract›.",
    "{n} has ‹ticked off {a.health.score} of the goals we signed up for›.",
    "Of everything promised in the kickoff deck, ‹we have delivered {a.health.score}›.",
    "‹Goal attainment, which they read first, is {a.health.score}›.",
    "What share of the goals is done? ‹By their own count it is {a.health.score}›.",
    redeemed="label",
)
_en(
    "tickets_as_staff",
    "a count of tickets told as a count of people",
    "Their marketing team ‹has grown to {a.record.support_tickets} people›.",
    "‹A headcount of {a.record.support_tickets}› now works on the site at {n}.",
    "We trained ‹everybody on the floor, {a.record.support_tickets} editors› in all.",
    "‹Seats in use: {a.record.support_tickets}›, and they want more.",
    "{n} ‹laid off {a.record.support_tickets} of its staff› before the holidays.",
    redeemed="label",
)
_en(
    "churn_as_margin",
    "a churn score told as our margin or discount",
    "‹Our margin on this account is {a.churn.score}›, which leaves room to give.",
    "They want ‹{a.churn.score} off the list price› or they walk.",
    "‹We earn {a.churn.score} cents on their dollar›.",
    "Finance books ‹a gross margin of {a.churn.score}› on {n}.",
    "The retention offer is ‹a discount of {a.churn.score}›, already approved.",
    redeemed="label",
)
_en(
    "score_as_duration",
    "a score told as minutes or hours",
    "The last call ‹ran for {a.health.score} minutes›.",
    "‹The retainer covers {a.health.score} hours›, and all of them are spent.",
    "Our writers ‹logged {a.churn.score} hours› on {n} in October.",
    "‹It takes {a.churn.score} seconds for the catalogue to load›, they complain.",
    "‹Between the request and our answer lay {a.health.score} hours›.",
    redeemed="label",
)
_en(
    "mark_as_committee",
    "an NPS mark told as a count of people",
    "‹{a.record.nps_score} decision makers› sit on their buying committee.",
    "We now know ‹the names of {a.record.nps_score} stakeholders› at {n}.",
    "Champions on their side? ‹We count {a.record.nps_score}›.",
    "‹{a.record.nps_score} of their managers came› to the workshop.",
    "The survey was ‹answered by {a.record.nps_score} people› there.",
    redeemed="label",
)
_en(
    "delay_as_response_time",
    "the delay of a payment told as another wait",
    "It takes them ‹{a.invoices.days_overdue} to answer an email›.",
    "‹Approval of a landing page drags on for {a.invoices.days_overdue}› at {n}.",
    "Our crawler ‹has been locked out for {a.invoices.days_overdue}›.",
    "‹Nobody has logged in for {a.invoices.days_overdue}›.",
    "The dev queue there: ‹{a.invoices.days_overdue} from brief to release›.",
    redeemed="label",
)
_en(
    "debt_as_credit",
    "the overdue amount told as money owed to the client, or as a fine",
    "‹We owe {n} a refund of {a.invoices.amount_overdue}›.",
    "They hold ‹a credit note for {a.invoices.amount_overdue}› from us.",
    "‹The prepayment on file, {a.invoices.amount_overdue},› covers next month.",
    "The contract lets us charge ‹a late fee of {a.invoices.amount_overdue}›.",
    "{n} has ‹already wired the {a.invoices.amount_overdue}›.",
    redeemed="label",
)
_en(
    "contract_as_sales_brought",
    "a contract's value told as what search brought the client",
    "Organic search ‹brought {n} {a.renewal.annual_value} in sales›.",
    "‹Attributed revenue came to {a.renewal.annual_value}›, so the channel pays.",
    "They ‹sold goods for {a.client.monthly_value} through the blog›.",
    "‹The pipeline sourced by SEO is worth {a.renewal.annual_value}›.",
    "What did we return on their spend? ‹{a.client.monthly_value} in new orders›.",
    redeemed="label",
)
_en(
    "stake_as_upside",
    "the value at stake told as a chance to sell",
    "There is ‹{a.stake.value} of upsell waiting› at {n}.",
    "‹The expansion pipeline here is {a.stake.value}›.",
    "Local SEO alone would ‹add {a.stake.value} to the contract›.",
    "‹White space on the account: {a.stake.value}›.",
    "They have ‹set aside {a.stake.value} for new projects› with us.",
    redeemed="label",
)
_en(
    "signals_as_complaints",
    "a count of signals told as a count of other events",
    "{n} ‹filed {a.signals.fired.count} formal complaints›.",
    "‹{a.signals.fired.count} of their executives have left›.",
    "We ‹missed {a.signals.fired.count} deadlines in a row›.",
    "‹Competitors who have pitched them: {a.signals.fired.count}›.",
    "Their board has ‹met {a.signals.fired.count} times about us›.",
    redeemed="label",
)
_en(
    "criteria_as_deliverables",
    "criteria of onboarding told as things delivered",
    "‹{a.onboarding.plan.met.count} landing pages have gone live›.",
    "Our writers ‹handed over {a.onboarding.plan.met.count} articles›.",
    "‹{a.onboarding.plan.late.count} blocking bugs sit with the developers› at {n}.",
    "They ‹rejected {a.onboarding.plan.late.count} of our briefs›.",
    "‹Redirects still to fix: {a.onboarding.plan.late.count}›.",
    redeemed="label",
)
_en(
    "onboarding_day_as_progress",
    "the day of onboarding told as progress, a mark or what is left",
    "‹Onboarding is {a.onboarding.day} percent complete› at {n}.",
    "‹{a.onboarding.day} days of onboarding are still ahead›.",
    "Their rollout was ‹marked {a.onboarding.day} for quality›.",
    "‹The handover checklist has {a.onboarding.day} lines›, all of them agreed.",
    "We have ‹onboarded {a.onboarding.day} of their users›.",
    redeemed="label",
)
_en(
    "logins_as_other_activity",
    "logins a week told as users, meetings or downloads",
    "‹{a.client_metric.weekly_logins.value} different people open the dashboard›.",
    "We ‹meet their team {a.client_metric.weekly_logins.value} times in an average week›.",
    "‹Reports downloaded last week: {a.client_metric.weekly_logins.value}›.",
    "{n} ‹publishes {a.client_metric.weekly_logins.value} posts a week›.",
    "Every Monday ‹{a.client_metric.weekly_logins.value} new leads land› in their CRM.",
    redeemed="label",
)
_en(
    "days_left_as_other_span",
    "the days to the renewal told as another span of days",
    "‹Clearing the backlog there takes another {a.renewal.days_left}›.",
    "‹It took {a.renewal.days_left} to get {n} its first report›.",
    "‹The trial granted to {n} runs for {a.renewal.days_left}›.",
    "‹Nothing has been published there for {a.renewal.days_left}›.",
    "‹Time since their last login: {a.renewal.days_left}›.",
    redeemed="label",
)
_en(
    "retention_of_revenue_as_of_clients",
    "a retention of revenue told as a share of clients",
    "‹Of all clients, {.success.grr.value} stayed› through the year.",
    "‹Logo retention is {.success.grr.value}›, as the board hoped.",
    "‹{.success.grr.value} of our accounts met their goals›.",
    "‹Renewals signed on time: {.success.grr.value}›.",
    "We ‹hear back from {.success.grr.value} of the clients we survey›.",
    redeemed="label",
)
_en(
    "net_told_as_gross",
    "net retention told as gross, or gross as net",
    "‹Gross retention of the book is {.success.nrr.value}›, before any upsell.",
    "‹With expansion counted in, we retain {.success.grr.value}›.",
    "Strip out upsell and ‹the book still keeps {.success.nrr.value}›.",
    "‹NRR, {.success.grr.value}, is under par›.",
    "‹GRR came in at {.success.nrr.value}›, which nobody had expected.",
    redeemed="label",
)
_en(
    "at_risk_as_lost",
    "renewals at risk told as clients already gone",
    "‹{.renewals.at_risk.count} have left us for good›.",
    "So far ‹churned contracts number {.renewals.at_risk.count}›.",
    "We ‹wrote off {.renewals.at_risk.value} of revenue›.",
    "‹Notices of termination received: {.renewals.at_risk.count}›.",
    "‹{.renewals.at_risk.value} has walked out of the door› since spring.",
    redeemed="label",
)
_en(
    "committed_as_signed",
    "renewals that are forecast told as signed or paid",
    "‹{.renewals.commit.count} are signed and countersigned›.",
    "‹{.renewals.commit.value} has already been invoiced› for the new term.",
    "Legal ‹has returned {.renewals.commit.count} executed renewals›.",
    "‹Cash in the bank from renewals: {.renewals.commit.value}›.",
    "We ‹won {.renewals.commit.count} new logos› this quarter.",
    redeemed="label",
)
_en(
    "renewal_totals_swapped",
    "the total of one category of renewals told as that of another",
    "‹We can count on {.renewals.at_risk.value} from the safe renewals›.",
    "‹The commit line of the forecast adds up to {.renewals.at_risk.value}›.",
    "‹{.renewals.commit.value} of the renewals hangs by a thread›.",
    "‹By our own forecast, {.renewals.commit.count} are shaky›.",
    "In the best case ‹another {.renewals.at_risk.value} comes on top›.",
    redeemed="label",
)
_en(
    "index_as_measured_probability",
    "the uncalibrated index told as a measured probability",
    "‹The measured probability that they renew is {a.renewal.likelihood}›.",
    "Backtested on our own history, ‹the odds come out at {a.renewal.likelihood}›.",
    "‹Clients like {n} renewed with a frequency of {a.renewal.likelihood}›.",
    "‹The model is right in {a.renewal.likelihood} of cases›.",
    "Statistically, ‹{a.renewal.likelihood} is their calibrated chance of staying›.",
    redeemed="label",
)
_en(
    "score_as_coverage_of_data",
    "a score told as the coverage of the data or the confidence in it",
    "‹The record of {n} is filled to {a.health.score} percent›.",
    "‹Data coverage stands at {a.health.score}›, so trust it.",
    "‹We are confident of this at the level of {a.health.score}›.",
    "‹Inputs present: {a.churn.score} percent›, the rest was never collected.",
    "‹The margin of error on it is {a.churn.score}›.",
    redeemed="label",
)
_en(
    "total_as_share_of_a_factor",
    "a total told as the points or the weight of one factor",
    "‹Late invoices alone add {a.churn.score} points› to the risk at {n}.",
    "‹Support load weighs {a.churn.score} in the model›.",
    "‹Performance contributes {a.health.score} points› to the total.",
    "‹Engagement carries a weight of {a.health.score}› on the card.",
    "Take NPS out and ‹{a.churn.score} of the risk goes with it›.",
    redeemed="label",
)
_en(
    "score_as_threshold",
    "a client's score told as a threshold of the card or the model",
    "‹The green band begins at {a.health.score}›.",
    "‹Anything under {a.health.score} counts as red›, by the card.",
    "‹The low level of risk ends at {a.churn.score}›.",
    "‹The pass mark for health is {a.health.score}›.",
    "‹High risk starts, by definition, at {a.churn.score}›.",
    redeemed="label",
)
_en(
    "sum_of_two_clients",
    "one client's figure told as the sum of both",
    "‹Together, {n} and {m} pay {a.client.monthly_value}›.",
    "‹The pair of them filed {b.record.support_tickets} tickets›.",
    "‹Between {n} and {m} there are {a.signals.fired.count} signals›.",
    "Add {m} to {n} and ‹you get {b.renewal.annual_value} a year›.",
    "‹Both accounts combined owe {b.invoices.amount_overdue}›.",
)
_en(
    "price_of_a_unit",
    "a monthly fee told as the price of a smaller thing",
    "‹Each location is billed {a.client.monthly_value}›.",
    "‹A single article costs them {a.client.monthly_value}›.",
    "‹The hourly rate agreed with {n} is {a.client.monthly_value}›.",
    "‹Per keyword they spend {a.client.monthly_value}›.",
    "‹One lead comes at {a.client.monthly_value}›, they say.",
    redeemed="label",
)
_en(
    "wrong_currency",
    "a figure of money told in a currency that is not its own",
    "‹The retainer, {a.client.monthly_value}, is counted in euros›.",
    "‹{a.invoices.amount_overdue}, in pounds sterling,› is still owed.",
    "‹They pay us {a.client.monthly_value}, all of it in Swiss francs›.",
    "‹{a.renewal.annual_value} Canadian›, that is what the year is worth.",
    "‹Converted to yen, the stake is {a.stake.value}›.",
)
