"""False renewals, payments, actions, segments, cadences and promised outcomes, said of either client in words."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "renewal_of_the_first_safe",
    "the first client's renewal, at risk, told as committed or done",
    "The renewal of {n} ‹is in the bag›.",
    "{n} ‹has committed to renew›.",
    "In the forecast {n} ‹counts as commit›.",
    "{n} ‹already signed for another year›.",
    "‹We can bank on {n} renewing›.",
    "The renewal with {n} ‹is not at risk›.",
)
_en(
    "renewal_of_the_second_shaky",
    "the second client's committed renewal told as at risk, open or lost",
    "The renewal of {m} ‹hangs by a thread›.",
    "In the forecast {m} ‹is filed under at risk›.",
    "{m} ‹has told us it will not renew›.",
    "‹Renewal talks with {m} have broken down›.",
    "{m} ‹dropped out of the commit category›.",
    "Whether {m} renews ‹is an open question›, says the forecast.",
)
_en(
    "renewal_without_a_name",
    "a false renewal of a client who is not named",
    "‹The client has renewed›.",
    "‹They gave notice› last week.",
    "‹The contract lapsed› and runs on without a signature.",
    "‹The deal is closed›: the client stays.",
    "The account's renewal ‹is a best case, not a risk›.",
)
_en(
    "terms_of_the_contract",
    "terms of a contract that no fact holds",
    "‹The contract with {n} renews automatically›.",
    "‹{m} may leave at any time without notice›.",
    "{n} ‹is on a month-to-month agreement›.",
    "‹{m} has an exclusivity clause with us›.",
    "‹The price of {n} is frozen until renewal›.",
)
_en(
    "renewal_timing_in_words",
    "when a renewal falls, told falsely in words",
    "The renewal of {n} ‹falls in summer›.",
    "{m} ‹renews before the year is out›.",
    "{n} ‹is past its renewal date›.",
    "‹The contract of {m} expires this month›.",
    "{n} ‹came up for renewal last week›.",
)
_en(
    "first_client_pays_well",
    "the first client, late with payment, told as a good payer",
    "{n} ‹pays on time, every time›.",
    "{n} ‹has no unpaid invoices›.",
    "‹All invoices of {n} are settled›.",
    "{n} ‹cleared its balance›.",
    "As a payer, {n} ‹is a model client›.",
    "‹Nothing is overdue at {n}›.",
)
_en(
    "payment_stories",
    "a story about payment that no fact tells",
    "{n} ‹refuses to pay until the report is redone›.",
    "‹{m} pays in advance›.",
    "{n} ‹has put the invoice on its insurer›.",
    "‹{n} agreed to a payment plan›.",
    "{n} ‹pays by direct debit›, so the delay is a glitch of the bank.",
    "‹The client is insolvent›.",
)
_en(
    "open_action_told_as_done",
    "the first client's open review told as held, cancelled or begun",
    "The task of holding a QBR with {n} ‹is ticked off›.",
    "‹We have held the QBR› with {n}, as planned.",
    "The QBR action for {n} ‹was dropped›.",
    "‹Nothing is left to do for {n}›: its review was held.",
    "The QBR task at {n} ‹is already under way›.",
)
_en(
    "done_action_told_as_open",
    "a finished action told as open, failed or never started",
    "The reminder to {n} ‹has not gone out›.",
    "We ‹still have to remind {n}›.",
    "The onboarding step at {m} ‹remains to be finished›.",
    "‹Nobody has reminded {n}› yet.",
    "Finishing the onboarding step at {m} ‹was postponed›.",
)
_en(
    "recovery_plan_told_wrongly",
    "the second client's recovery plan, in progress, told as finished, stopped or another's",
    "‹The recovery plan for {m} is complete›.",
    "‹We abandoned the recovery plan› at {m}.",
    "The recovery plan for {m} ‹has not been started›.",
    "{n} ‹is on a recovery plan›, {m} is not.",
    "The recovery plan at {m} ‹is overdue›.",
)
_en(
    "actions_nobody_recorded",
    "an action told as done that no record holds",
    "‹We ran a retention workshop› with {n}.",
    "‹Our CEO called the sponsor of {m}›.",
    "‹A discount was offered to {n}› to calm things down.",
    "‹The escalation was passed on to the VP› last week.",
    "‹We replaced the account manager of {n}›.",
)
_en(
    "segment_of_another_size",
    "a client put in a segment that is not its own",
    "{n} ‹is an enterprise client›.",
    "{m} ‹falls into the mid-market segment›.",
    "{n} ‹is a small business by our segments›.",
    "We ‹treat {m} as an SMB›.",
    "By annual value {n} ‹sits in the top segment›.",
)
_en(
    "touch_of_another_model",
    "a touch model or a rhythm of reviews that is not the client's",
    "{n} ‹is served high-touch›.",
    "{m} ‹gets tech touch only›.",
    "{n} ‹is entitled to a QBR every quarter›.",
    "{m} ‹has its QBRs on demand›.",
    "Reviews with {m} ‹come round every half-year›.",
    "{n} ‹runs on automated emails alone›.",
)
_en(
    "outcome_promised_of_the_client",
    "an outcome told as certain",
    "{n} ‹will renew›.",
    "‹We are going to lose {m}›.",
    "‹The upsell to {m} is a sure thing›.",
    "With this plan {n} ‹is guaranteed to turn green›.",
    "‹The client will leave› once the contract ends.",
    "{m} ‹is bound to churn›.",
)
_en(
    "outcome_of_the_offer",
    "an offer told as accepted, refused or bought",
    "{m} ‹bought the content package›.",
    "{n} ‹turned down our expansion offer›.",
    "‹The pilot at {m} was a success›.",
    "{n} ‹has agreed to a bigger retainer›.",
    "‹They cut their SEO budget›.",
    "{m} ‹has referred a new client to us›.",
)
_en(
    "book_against_its_targets",
    "the book's retention told against its target the wrong way round",
    "Net revenue retention ‹is on target›.",
    "Gross revenue retention ‹falls short of its target›.",
    "NRR ‹has cleared the bar we set›.",
    "GRR ‹is the weak spot›: it misses its target.",
    "‹GRR and NRR alike miss their targets›.",
)
