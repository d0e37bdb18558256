"""False signals, payment habits, sponsors, contacts and use of the dashboard, of a client by name and of "the client"."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "signal_that_fired_told_quiet_b",
    "a signal that fired is told as quiet",
    "For payments, the board ‹shows a quiet signal at› {n}.",
    "The late-payment alarm ‹has not gone off for this client›.",
    "{m} shows ‹no sign of a departed sponsor›.",
    "We checked payments. The signal ‹stayed silent› for the account.",
    "The sponsor signal at {m} ‹never fired›.",
)

_en(
    "signal_that_is_quiet_told_fired_b",
    "a quiet signal is told as fired",
    "The sponsor-left signal ‹is lit at› {n}.",
    "For this client the departure of the sponsor ‹has triggered a warning›.",
    "{m} ‹tripped the late-payment warning›.",
    "Two worries at once would be bad, and here is one: ‹the sponsor alarm went off› at the client.",
    "The payment-delay signal ‹is active for› {m}.",
)

_en(
    "signal_none_at_all_b",
    "signals are on, and none is said to be",
    "{n} has ‹no active warning signals›.",
    "The early-warning board ‹is clear for this client›.",
    "{m} ‹sets off none of our alarms›.",
    "Signals? ‹Not one is on› for the account.",
    "We went through the warnings for {n}: ‹every one of them is quiet›.",
)

_en(
    "signal_played_down_b",
    "a signal of high severity is called mild",
    "The payment delay of {n} is ‹a low-severity signal›.",
    "The client's late invoice ‹ranks as a medium signal›.",
    "The lost sponsor of {m} is ‹a minor warning by our scale›.",
    "A signal is on for the account. Its ‹severity is low›, so it may wait.",
    "At {m} the sponsor signal is ‹rated mild›.",
)

_en(
    "signal_in_a_short_reply_b",
    "a false signal as a reply to a question",
    "Has the sponsor of {n} gone? ‹Yes, the sponsor left.›",
    "Did the payment alarm fire? ‹It did not.›",
    "Is {m} flagged for late payment? ‹Flagged, yes.›",
    "Anything on the warning board for the client? ‹All quiet there.›",
    "Does {m} still have its sponsor? ‹Still there, yes.›",
)

_en(
    "signal_cleared_b",
    "a signal that is on is told as cleared or resolved",
    "The payment signal of {n} ‹has been cleared›.",
    "The warning about late money ‹was resolved last week› with the client.",
    "At {m} the sponsor warning ‹has since gone away›.",
    "Good work by the team: ‹the payment alert is closed› on this account.",
    "{m} ‹is off the watch for a missing sponsor›.",
)

_en(
    "signal_of_the_other_client_b",
    "the signal of one client laid at the door of the other",
    "It is {m}, not {n}, that ‹set off the payment alarm›.",
    "The sponsor who left ‹worked for› {n}.",
    "Between {n} and {m}, ‹the latter is the late payer›.",
    "One account lost a sponsor and the other pays late; ‹the loss is on the side of› {n}.",
)

_en(
    "signal_pair_respectively_b",
    "the signals of two clients dealt out wrongly",
    "{n} and {m} are flagged for ‹a lost sponsor and late payment respectively›.",
    "Payment signals of {n} and {m}: ‹quiet and fired in that order›.",
    "{n} and {m} ‹both lost their sponsors›.",
    "Neither {n} nor {m} ‹has tripped the payment alarm›.",
)

_en(
    "signal_nobody_recorded_b",
    "a warning of another sort that is nowhere on record",
    "{n} ‹is running a tender with other agencies›.",
    "The client ‹is shopping for a competitor›.",
    "{m} ‹has opened an RFP› for next year.",
    "The primary contact ‹has just been replaced› on their side.",
    "We hear it from the market: {n} ‹is already trialling a rival agency›.",
)

_en(
    "payment_on_the_dot_b",
    "a late payer told as a punctual one",
    "{n} ‹pays like clockwork›.",
    "The client ‹settles every invoice on the due date›.",
    "Money is the easy part with {n}: ‹invoices get paid on time›.",
    "You will not chase this account, since it ‹is a punctual payer›.",
    "{n} ‹has never been late with a payment›.",
)

_en(
    "payment_nothing_owed_b",
    "a debt is denied",
    "{n} ‹has no overdue invoices›.",
    "The client ‹owes us nothing›.",
    "{m} ‹is all paid up›.",
    "I checked with finance. ‹The balance of this client is clear.›",
    "{m} ‹has settled its arrears in full›.",
)

_en(
    "payment_in_a_short_reply_b",
    "a false payment habit as a reply",
    "Does {n} pay on time? ‹It does, without reminders.›",
    "Any money outstanding? ‹None, the client is square.›",
    "Should finance chase {n}? ‹No need, everything is paid.›",
    "How are they with invoices? ‹Prompt, always prompt.›",
    "Is {m} behind on anything? ‹Not a cent.›",
)

_en(
    "payment_by_an_idiom_b",
    "a false payment habit by an idiom of accounts",
    "{n} ‹is square with us›.",
    "The client's ‹account with finance is in good standing›.",
    "Receivables from {n} ‹are spotless›.",
    "With this account ‹the ledger is clean›, so talk strategy.",
    "Finance has ‹no bone to pick with› {n}.",
)

_en(
    "payment_collapse_b",
    "a collapse of payments that nobody recorded",
    "{n} ‹has been handed to collections›.",
    "The client ‹is insolvent›.",
    "Finance ‹has written off the debt of› {m}.",
    "They refuse the invoice outright: the account ‹is disputing the bill›.",
    "{m} ‹went bankrupt›, and its retainer is frozen.",
)

_en(
    "payment_method_invented_b",
    "a way or a schedule of paying that is nowhere on record",
    "{n} ‹is on autopay›.",
    "The client ‹pays the whole year up front›.",
    "{m} ‹pays by card through the portal›.",
    "Late money will not recur, since the account ‹has switched to direct debit›.",
    "A schedule is in force: {n} ‹agreed to pay the arrears by instalments›.",
)

_en(
    "sponsor_still_there_b",
    "a sponsor who left is told as present",
    "The executive sponsor of {m} ‹is still in the chair›.",
    "{m} ‹kept its sponsor through the reshuffle›.",
    "Is the sponsor of {m} on board? ‹Firmly, and has been all along.›",
    "Escalate at {m} by the usual way: ‹the sponsor remains in post›.",
    "{m} ‹enjoys an unbroken line to its sponsor›.",
)

_en(
    "sponsor_gone_b",
    "a sponsor who stayed is told as gone",
    "{n} ‹has lost its executive sponsor›.",
    "The client's sponsor ‹has moved to another company›.",
    "There is nobody to escalate to: ‹the sponsor resigned› at this account.",
    "{n} ‹is without a sponsor now›.",
    "Who sponsors the client? ‹Nobody since the departure.›",
)

_en(
    "sponsor_succession_b",
    "a successor or a return of a sponsor that is nowhere on record",
    "{m} ‹has already named a new sponsor›.",
    "The sponsor who left {m} ‹has come back›.",
    "The client's sponsor ‹is retiring and has handed over›.",
    "Two lines on {n}: the sponsor is tired, and ‹the deputy has taken the role›.",
    "{m} ‹appointed its finance chief as our sponsor›.",
)

_en(
    "contact_review_held_b",
    "an overdue review is told as held or in time",
    "The QBR with {n} ‹took place on schedule›.",
    "The client's business review ‹was held last month›.",
    "No review is owed to {n}: ‹the latest QBR is done›.",
    "Did we hold the QBR? ‹We did, and on the planned day.›",
    "The QBR of this account ‹is not overdue›.",
)

_en(
    "contact_review_late_b",
    "a review in time is told as late, and a late one as waived",
    "{m} ‹is overdue for its QBR›.",
    "We ‹missed the business review with› {m}.",
    "The client ‹asked to skip this QBR›.",
    "{m} keeps waiting: ‹its quarterly review is behind schedule›.",
    "The client's review ‹was called off by the sponsor›.",
)

_en(
    "contact_calendar_clean_b",
    "overdue contacts are denied",
    "Every contact with {n} ‹is up to date›.",
    "The client's touchpoints ‹have all been made in time›.",
    "{m} ‹has no overdue touchpoint›.",
    "The rhythm holds: ‹not a single contact has slipped› on this account.",
    "Contacts with {m} ‹ran exactly to plan›.",
)

_en(
    "contact_silence_b",
    "a silence or a warmth that is nowhere on record",
    "{n} ‹has gone dark on us›.",
    "The client ‹stopped answering emails›.",
    "{m} ‹has ghosted the account team›.",
    "Nobody picks up over there; the account ‹has cut contact›.",
    "{m} ‹refuses further meetings›.",
)

_en(
    "use_of_the_dashboard_b",
    "logins below their target told as above it, and the other way round",
    "{n} ‹logs in more often than the target asks›.",
    "The client's dashboard use ‹is on target›.",
    "{m} ‹falls short of its login target›.",
    "Adoption is no worry with {n}, whose logins ‹beat the goal›.",
    "Are they using the dashboard enough? ‹Yes, above the goal.›",
)

_en(
    "feelings_of_the_client_b",
    "a verdict of the client by the score of referral that nobody gave",
    "{n} ‹is a promoter by NPS›.",
    "The client's NPS mark ‹puts it among the promoters›.",
    "{m} ‹gave us the top NPS mark›.",
    "Asked how likely they are to recommend us, the client ‹chose the highest answer›.",
    "{m} ‹belongs to the promoter group› and may speak at our event.",
)
