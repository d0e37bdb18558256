"""True figures of one client, of the book or of a person, told as those of somebody or of something else."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "figure_of_the_account_next_to_it",
    "the first client's figure told as that of the second",
    "Over at {m} the picture is cleaner: ‹its health score is {a.health.score}›.",
    "{m} sits next on the list, ‹with {a.record.support_tickets} support tickets in the month›.",
    "{m} closes the review; ‹its overdue invoices come to {a.invoices.amount_overdue}›.",
    "As for {m}, ‹the renewal date there is {a.client.renewal_date}›.",
    "{m} is the calmer account. ‹It carries a churn risk score of {a.churn.score}›.",
    redeemed="owner",
)
_en(
    "figures_in_the_wrong_order",
    "true figures of both clients dealt out the wrong way round by the order of the words",
    "{n} and {m} ‹have health scores of {b.health.score} and {a.health.score} respectively›.",
    "Of {n} and {m}, ‹the former renews on {b.client.renewal_date}, the latter on {a.client.renewal_date}›.",
    "The churn risk scores of {n} and {m} ‹are {b.churn.score} and {a.churn.score}, in that order›.",
    "{n}, then {m}: ‹support tickets stand at {b.record.support_tickets} and {a.record.support_tickets}›.",
    "{m} and {n} were reviewed together; ‹the first-named pays {a.client.monthly_value} a month›.",
)
_en(
    "figure_of_a_parent_or_a_branch",
    "the client's figure told as that of its parent group, a branch or a brand of it",
    "‹The parent group behind {n} has a health score of {a.health.score}›.",
    "‹The German branch alone raised {a.record.support_tickets} support tickets›.",
    "{n} runs a sister brand as well, and ‹that brand's churn risk score is {a.churn.score}›.",
    "‹The holding company pays us {a.client.monthly_value} a month› on top of what {n} pays.",
    "‹The franchisees of {n} gave us an NPS score of {a.record.nps_score}›.",
)
_en(
    "figure_of_a_service_line",
    "the whole contract's or the whole account's figure told as that of one piece of work",
    "‹Link building alone costs {n} {a.client.monthly_value} a month›.",
    "‹The blog migration by itself produced {a.record.support_tickets} support tickets›.",
    "Inside the retainer, ‹content writing takes {a.client.monthly_value}›.",
    "‹The paid search stream has a health score of {a.health.score}›, the rest of the work was not scored.",
    "‹The local listings package is worth {a.renewal.annual_value} a year›.",
)
_en(
    "figure_of_a_contact",
    "the account's figure told as that of one person at the client",
    "‹The CMO personally filed {a.record.support_tickets} support tickets› in the month.",
    "‹Their CFO gave us an NPS score of {a.record.nps_score}›, the CMO has not answered.",
    "‹The sponsor's own health score is {a.health.score}›.",
    "‹Their head of digital logs in {a.client_metric.weekly_logins.value} times a week›, nobody else does.",
    "‹Procurement sees the churn risk score at {a.churn.score}›.",
)
_en(
    "figure_of_our_own_team",
    "the client's figure told as the agency's or its manager's own",
    "‹{a.client.manager} looks after {a.record.support_tickets} accounts›.",
    "‹Our team's own health score is {a.health.score}› this month.",
    "‹The agency has {a.onboarding.plan.late.count} specialists on {n}›.",
    "‹We raised {a.record.support_tickets} support tickets with {n}› this month.",
    "‹Our invoices to the freelancers are {a.invoices.days_overdue} days overdue›.",
)
_en(
    "book_figure_of_a_client",
    "a figure of the whole portfolio told as one client's",
    "‹{n} alone has a net revenue retention of {.success.nrr.value}›.",
    "At {n} ‹the renewals committed are worth {.renewals.commit.value}›.",
    "‹{m} holds {.renewals.at_risk.count} contracts at risk›.",
    "With {n}, ‹gross revenue retention stands at {.success.grr.value}›.",
    "‹{m} has committed to {.renewals.commit.count} contracts›.",
    redeemed="owner",
)
_en(
    "client_figure_of_the_book",
    "one client's figure told as that of the portfolio, a segment or an average",
    "‹Across the portfolio, clients filed {a.record.support_tickets} support tickets›.",
    "‹The average health score of our accounts is {a.health.score}›.",
    "‹Every mid-market client carries a churn risk score of {a.churn.score}›.",
    "‹Our overdue invoices add up to {a.invoices.amount_overdue} across all accounts›.",
    "‹Early warning signals that fired anywhere in the portfolio: {a.signals.fired.count}›.",
    redeemed="owner",
)
_en(
    "figure_of_a_rival_or_the_field",
    "the client's figure told as that of a competitor or as the field's benchmark",
    "‹The benchmark health score in their industry is {a.health.score}›.",
    "‹Comparable agencies report a churn risk score of {a.churn.score}›.",
    "‹The closest competitor of {n} spends {a.client.monthly_value} a month on SEO›.",
    "‹Best-in-class accounts file {a.record.support_tickets} support tickets a month›.",
    "‹The previous agency earned an NPS score of {a.record.nps_score}› from {n}.",
)
_en(
    "person_in_another_role",
    "the account manager's name told as that of somebody else in the story",
    "‹The executive sponsor on the client's side is {a.client.manager}›.",
    "‹The complaint came from {a.client.manager}›, in writing.",
    "‹The invoices are approved by {a.client.manager}› before they are paid.",
    "‹{a.client.manager} has left the company›, and the relationship has to be rebuilt.",
    "‹{b.client.manager} is the competitor's new sales lead›.",
)
_en(
    "search_figure_out_of_a_score",
    "a score or a count of the record told as a figure of search work",
    "‹{n} ranks for {a.health.score} new keywords›.",
    "‹The site earned {a.record.support_tickets} backlinks› in the month.",
    "‹The domain authority of {n} is {a.health.score}›.",
    "‹Their average position in Google is {a.churn.score}›.",
    "‹The crawl found {a.record.support_tickets} broken links› on the site of {n}.",
)
