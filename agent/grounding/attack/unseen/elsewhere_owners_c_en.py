"""True figures told as somebody else's: of the other client, the book, the market, a contact, a branch, our own team."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "pair_told_crosswise_c",
    "the figures of both clients, each under the other's name",
    "‹{n} sits at {b.health.score} on health and {m} at {a.health.score}›.",
    "‹{a.record.support_tickets} tickets came from {m} and {b.record.support_tickets} from {n}›.",
    "Calendar: ‹{m} renews on {a.client.renewal_date}, {n} follows on {b.client.renewal_date}›.",
    "‹While {n} pays {b.client.monthly_value} a month, {m} pays {a.client.monthly_value}›.",
    "On NPS the picture is ‹{a.record.nps_score} at {m} against {b.record.nps_score} at {n}›.",
)
_en(
    "respectively_crossed_c",
    "figures set in the other order than the names before them",
    "For {n} and {m}, the health scores are ‹{b.health.score} and {a.health.score} respectively›.",
    "{n} and {m} brought in ‹{b.record.support_tickets} and {a.record.support_tickets} tickets "
    "respectively›.",
    "The renewals of {m} and {n} fall on ‹{a.client.renewal_date} and {b.client.renewal_date}, "
    "in that order›.",
    "Churn scores, listed as {m}, then {n}: ‹{a.churn.score}, then {b.churn.score}›.",
)
_en(
    "former_and_latter_c",
    "figures handed to the former and the latter the wrong way round",
    "{n} and {m} both pay by the month. ‹The former brings {b.client.monthly_value}, the latter "
    "{a.client.monthly_value}›.",
    "I looked at {n} and {m}. ‹The latter has {a.invoices.days_overdue} days overdue›.",
    "{m} and {n} are both on our list; ‹the former renews on {a.client.renewal_date}›.",
    "Compare {n} with {m}: ‹the former's churn score is {b.churn.score}›.",
)
_en(
    "book_mean_from_a_client_c",
    "a client's figure told as the average of the book",
    "‹The average health across the book is {a.health.score}›.",
    "On average ‹an account of ours raises {a.record.support_tickets} tickets a month›.",
    "‹The mean churn score of the whole portfolio comes to {a.churn.score}›.",
    "If you take all clients, ‹the typical NPS is {a.record.nps_score}›.",
    "‹An average contract in the book is worth {a.client.monthly_value} a month›.",
    "I took every account of the manager's list and divided. ‹The result was {a.health.score} per account›.",
)
_en(
    "client_from_the_book_c",
    "a figure of the book told as one client's own",
    "‹{n} has kept net retention of {.success.nrr.value}›, which is how its spend developed.",
    "‹The spend of {n} held at {.success.grr.value} of what it was›.",
    "‹{n} has {.renewals.commit.count} contracts of its own in commit›.",
    "‹{.renewals.at_risk.value} a year is what {n} alone has at risk›.",
    "Of everything {n} buys from us, ‹{.renewals.at_risk.count} contracts look shaky›.",
    "{n} cut nothing this year. ‹Its spend now against its spend then: {.success.nrr.value}›.",
)
_en(
    "market_norm_from_a_client_c",
    "a client's figure told as the benchmark of the market",
    "‹The industry benchmark for account health is {a.health.score}›.",
    "‹SEO agencies on the market average an NPS of {a.record.nps_score}›.",
    "For comparison, ‹accounts at rival agencies generate {a.record.support_tickets} tickets a month›.",
    "‹The sector's usual churn score is {a.churn.score}›, so there is no cause for alarm.",
    "According to industry surveys ‹a normal payment delay is {a.invoices.days_overdue} days›.",
    "What do other agencies see? ‹A churn score of {a.churn.score} is what they live with›, and "
    "{n} is no exception.",
)
_en(
    "contact_in_person_c",
    "the account's figure told as one contact's personal figure",
    "‹The sponsor alone filed {a.record.support_tickets} tickets›, nobody else wrote.",
    "‹Their marketing director's personal health score is {a.health.score}›.",
    "‹The CFO, taken by himself, scores {a.churn.score} on churn›.",
    "‹{a.record.support_tickets} tickets, all of them from the main contact›.",
    "‹The champion at {n} has logged in {a.client_metric.weekly_logins.value} times a week all alone›.",
    "Let us talk of the sponsor at {n}. ‹She herself comes out at {a.health.score} on health›.",
)
_en(
    "branch_alone_c",
    "the account's figure told as a branch's or a department's",
    "‹The Denver branch accounts for {a.record.support_tickets} tickets›, the other offices come on top.",
    "‹The head office pays {a.client.monthly_value} a month, and the branches pay separately›.",
    "‹Health at the regional office of {n} stands at {a.health.score}›; headquarters is scored apart.",
    "Only ‹their e-commerce arm owes {a.invoices.amount_overdue}›; the rest of the company has settled.",
    "‹The procurement department has its own churn score, {a.churn.score}›.",
    "{n} has offices in several towns. ‹The newest of those opened {a.record.support_tickets} tickets›.",
)
_en(
    "our_team_as_subject_c",
    "the client's figure told as a measure of our own team",
    "‹Our own specialists opened {a.record.support_tickets} tickets› while working on the site.",
    "‹Our delivery team's health score is {a.health.score}›.",
    "‹The risk of turnover in our account team is {a.churn.score}›.",
    "‹Our people log in to the dashboard {a.client_metric.weekly_logins.value} times a week›; {n} does not.",
    "‹Asked in the survey, our project staff gave {n} a {a.record.nps_score}›.",
    "We asked whether our own staff would recommend working here. ‹They gave a {a.record.nps_score}›.",
)
_en(
    "debt_turned_round_c",
    "the client's overdue sum told as the agency's debt",
    "‹We owe the client {a.invoices.amount_overdue}›.",
    "‹Our refund of {a.invoices.amount_overdue} has not reached {n}›, and their accountant is waiting.",
    "‹The agency has been late with its own payment to {n} for {a.invoices.days_overdue} days›.",
    "{n} ‹is waiting for {a.invoices.amount_overdue} from us›.",
    "How much do we owe them? ‹{a.invoices.amount_overdue} on our side›.",
    "Their accountant wrote again about our unpaid share. ‹It amounts to {a.invoices.amount_overdue}›.",
)
_en(
    "manager_of_the_neighbour_c",
    "the other client's manager or owner of an action told as this client's",
    "{n} ‹is looked after by {b.client.manager}›.",
    "‹The next QBR at {n} will be run by {b.client.manager}›.",
    "For questions on {n} ‹turn to {b.client.manager}, who holds the account›.",
    "‹The open action for this client belongs to {b.action.a.owner}›.",
    "Who is responsible for {n}? ‹{b.client.manager} is›.",
    "{n} has had a change of hands on our side. ‹The new name is {b.client.manager}›.",
    redeemed="owner",
)
_en(
    "contact_from_our_manager_c",
    "our manager told as a person on the client's side",
    "‹On the client's side the decisions are taken by {a.client.manager}›.",
    "Write to ‹{a.client.manager}, their marketing director›.",
    "‹{a.client.manager} signs the acts on behalf of {n}›.",
    "‹The sponsor at {n} is {a.client.manager}›, so start there.",
    "‹{a.client.manager} works for {n} and answers to its CEO›.",
    "Whom to call at {n}? ‹{a.client.manager} decides about budgets there›.",
)
_en(
    "manager_total_from_a_client_c",
    "one client's figure told as the total of its manager's accounts",
    "‹All the accounts of {a.client.manager} together raised {a.record.support_tickets} tickets›.",
    "‹Everything that {a.client.manager} manages is worth {a.client.monthly_value} a month›.",
    "‹The clients of {a.client.manager} average a health of {a.health.score}›.",
    "‹{a.client.manager} has {a.signals.fired.count} clients with alarms on›.",
)
_en(
    "rival_offer_from_contract_c",
    "the contract's own value told as a competitor's price",
    "‹The rival agency asks {a.client.monthly_value} a month› for the same scope.",
    "‹A competing proposal for {a.renewal.annual_value} a year lies on the sponsor's desk›.",
    "‹{n} was quoted {a.client.monthly_value} by another vendor›.",
    "The tender is under way. ‹The cheapest bidder came in at {a.client.monthly_value} a month›.",
    "{n} is talking to somebody else. ‹Their number is {a.client.monthly_value} a month›.",
)
_en(
    "lookalikes_c",
    "a client's figure told as what similar clients show",
    "‹Clients of this size usually score {a.health.score}›.",
    "‹Lookalike accounts show a churn score of {a.churn.score}›; here we have no reading yet.",
    "‹Peers in the segment let invoices run {a.invoices.days_overdue} days over›.",
    "‹The median NPS among companies like {n} is {a.record.nps_score}›.",
    "‹Others at this stage are on day {a.onboarding.day} of their onboarding›.",
)
_en(
    "joint_from_a_single_c",
    "one client's figure told as the joint figure of both",
    "‹Together {n} and {m} raised {a.record.support_tickets} tickets›.",
    "‹{n} and {m} owe {a.invoices.amount_overdue} between them›.",
    "‹The combined monthly value of {n} and {m} is {b.client.monthly_value}›.",
    "‹Counted jointly, {m} and {n} have {b.signals.fired.count} signals›.",
    "Take {n} and {m} as a pair. ‹Their shared health score is {a.health.score}›.",
)
_en(
    "rows_of_a_table_swapped_c",
    "a table whose rows carry the other client's figures",
    "| Client | Health | Churn |\n|---|---|---|\n| {n} | ‹{b.health.score} | {b.churn.score} "
    "|\n| {m} | {a.health.score} | {a.churn.score}› |",
    "| Account | Tickets a month |\n|---|---|\n| {m} | ‹{a.record.support_tickets} |\n| {n} | "
    "{b.record.support_tickets}› |",
    "| Account | Renewal date | Monthly value |\n|---|---|---|\n| {n} | ‹{b.client.renewal_date} "
    "| {b.client.monthly_value} |\n| {m} | {a.client.renewal_date}› |",
    "| | {n} | {m} |\n|---|---|---|\n| ‹NPS score | {b.record.nps_score} | {a.record.nps_score}› |",
)
_en(
    "bullets_under_the_wrong_name_c",
    "a list under one client's name with the other's figures",
    "‹{n}, at a glance:\n- health score: {b.health.score}\n- support tickets: {b.record.support_tickets}›",
    "**{n}**\n\n- ‹renewal on {b.client.renewal_date}\n- monthly value {b.client.monthly_value}›",
    "What to bring to the call with {n}:\n- ‹overdue: {b.invoices.amount_overdue}\n- days "
    "overdue: {b.invoices.days_overdue}›",
    "- {m}:\n  - ‹churn score {a.churn.score}\n  - signals fired {a.signals.fired.count}›",
    redeemed="owner",
)
_en(
    "short_answer_names_the_wrong_one_c",
    "a short answer that gives the right figure to the wrong client",
    "Whose renewal comes sooner? ‹The nearer date belongs to {m}: {a.client.renewal_date}›.",
    "Who is further behind with logins? ‹{m}, with {a.client_metric.weekly_logins.value} logins a week›.",
    "Which of them lost health this month? ‹It was {m} that moved by {a.change.health.score}›.",
    "Whose QBR is overdue? ‹That of {m}, due on {a.touchpoint.qbr.due}›.",
)
_en(
    "pronoun_after_the_other_c",
    "a pronoun after the other client's name takes this one's figure",
    "{m} is next on the list. ‹Its health stands at {a.health.score}›.",
    "Now to {m}. ‹They still owe us {a.invoices.amount_overdue}›.",
    "Then there is {m}, calm as ever. ‹It logged {a.record.support_tickets} tickets›, all of them answered.",
    "With {m} the mood is good. ‹Their contract runs out on {a.client.renewal_date}›, so there is time.",
    redeemed="owner",
)
_en(
    "group_or_holding_c",
    "one client's figure told as that of its group",
    "‹The holding above {n} pays {a.client.monthly_value} a month for all of its brands›.",
    "‹The group's NPS is {a.record.nps_score}›; the brand itself was not surveyed.",
    "‹Across the whole group the tickets come to {a.record.support_tickets}›.",
    "‹{a.renewal.annual_value} a year covers the parent company and its subsidiaries›.",
    "{n} is only a daughter company. ‹Its parent raised {a.record.support_tickets} tickets, and "
    "that is the figure on record›.",
)
_en(
    "segment_total_from_a_client_c",
    "one client's figure told as the total of a segment",
    "‹The whole mid-market segment brings {a.renewal.annual_value} a year›.",
    "‹Our yellow accounts raised {a.record.support_tickets} tickets between them›.",
    "‹In that segment clients average {a.churn.score} on churn›.",
    "‹{a.signals.fired.count} signals is what all medium-touch clients have together›.",
    "Think of all the clients that look like {n}. ‹Put together they owe {a.invoices.amount_overdue}›.",
)
_en(
    "shelves_of_the_book_swapped_c",
    "the book's renewals at risk told as safe, and the safe ones as at risk",
    "‹{.renewals.at_risk.count} renewals are safely in commit›.",
    "‹The part of the book we can count on is worth {.renewals.at_risk.value}› a year.",
    "‹{.renewals.commit.value} of renewals is in danger across the book›.",
    "‹{.renewals.commit.count} renewals of the book are at risk› and need a save plan.",
    "How much is secure? ‹{.renewals.at_risk.value} a year is secure›.",
)
_en(
    "outside_judge_c",
    "our scorecard's figure told as a third party's rating",
    "‹Google's own audit gave the site {a.health.score}›.",
    "‹An outside auditor put the churn score at {a.churn.score}›.",
    "‹The board of {n} rates our partnership at {a.health.score}›.",
    "‹A rating agency assigned the client {a.health.score}› for solvency.",
    "We had an independent consultant look at {n}. ‹He arrived at {a.churn.score} for the risk›.",
)
