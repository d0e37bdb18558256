"""False onboarding, criteria, actions and their owners, stages and next steps, and whole summaries that are false."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "onboarding_finished_b",
    "an onboarding that runs is told as finished",
    "{n} ‹has completed onboarding›.",
    "The client ‹is fully onboarded›.",
    "With the welcome phase over, {n} ‹has been handed to steady-state service›.",
    "Onboarding is behind us: ‹the plan is closed for this client›.",
    "{n} ‹graduated from onboarding› and now expects results.",
)

_en(
    "onboarding_open_again_b",
    "an onboarding that closed is told as running",
    "{m} ‹is still being onboarded›.",
    "Onboarding of {m} ‹remains open›.",
    "{m} has yet to settle in, for ‹its onboarding is under way›.",
    "Patience with {m}: it ‹has not come out of onboarding yet›.",
)

_en(
    "onboarding_not_begun_b",
    "an onboarding that runs is told as not begun, paused or failed",
    "Onboarding of {n} ‹has not started›.",
    "The client's onboarding ‹is on pause›.",
    "We ‹have yet to kick off with› {n}.",
    "Nothing has moved since the contract: the account ‹is waiting for its kickoff›.",
    "{n} ‹dropped out of onboarding›.",
)

_en(
    "onboarding_in_a_short_reply_b",
    "a false onboarding as a short reply",
    "Is onboarding of {n} over? ‹Over and done with.›",
    "Where is the client in the journey? ‹Past onboarding.›",
    "Is {m} through onboarding? ‹Not through it yet.›",
    "Are we still onboarding them? ‹No, that is finished.›",
)

_en(
    "onboarding_on_schedule_b",
    "late criteria of an onboarding are denied",
    "Onboarding of {n} ‹is running to schedule›.",
    "The client's onboarding plan ‹has no late criteria›.",
    "Everything in the plan of {n} ‹was met on its day›.",
    "No step lags: the account ‹is ahead of the onboarding plan›.",
    "{n} ‹has ticked every box of onboarding›.",
)

_en(
    "strategy_approved_b",
    "a late approval told as given, a given one as missing",
    "{n} ‹has approved the strategy›.",
    "The client ‹signed off the strategy on time›.",
    "{m} ‹is sitting on the strategy without approving it›.",
    "Strategy is settled, since ‹the client gave its blessing›.",
    "We wait for {m}: ‹the strategy is still unapproved›.",
)

_en(
    "audit_complete_b",
    "a finished audit told as open, an open one as finished",
    "The audit of {n} ‹is still in progress›.",
    "The client ‹is late with the audit›.",
    "{m} ‹has its audit wrapped up›.",
    "The technical audit ‹has not been finished for this client›.",
    "Done so far at {m}: ‹the full audit›.",
)

_en(
    "criteria_of_the_pair_b",
    "criteria of two clients dealt out wrongly",
    "At {n} and {m} the strategy is ‹approved and late respectively›.",
    "The audit is done at {m} while ‹it drags on at› {n}.",
    "{n} and {m} ‹have both closed onboarding›.",
    "Of {n} and {m}, ‹the latter owes us the strategy approval›.",
)

_en(
    "action_done_too_soon_b",
    "an open action told as done",
    "The action to hold the QBR with {n} ‹is ticked off›.",
    "The team ‹has completed the QBR action› for the client.",
    "On the task list of {n} ‹nothing is left open›.",
    "The review was on the list. ‹It has been done.›",
    "Recovery plan of {m}: ‹completed and archived›.",
)

_en(
    "action_done_told_open_b",
    "a finished action told as still to do",
    "The reminder to {n} ‹has not gone out yet›.",
    "The client ‹is still waiting for our reminder›.",
    "The onboarding step of {m} ‹remains to be done›.",
    "Add it to today's list: ‹the reminder is unsent› for this account.",
    "{m} ‹has yet to finish that onboarding step›; the task is open.",
)

_en(
    "action_in_progress_denied_b",
    "an action in progress told as not begun, cancelled or finished",
    "Nobody ‹has started the recovery plan of› {m}.",
    "The recovery plan at {m} ‹was dropped›.",
    "Is the recovery plan of {m} under way? ‹It was never begun.›",
    "{m} ‹has come through its recovery plan›.",
    "We shelved a plan this month: ‹recovery was cancelled at› {m}.",
)

_en(
    "action_in_a_short_reply_b",
    "a false state of an action as a short reply",
    "Has the reminder gone out to {n}? ‹Not so far.›",
    "Is the QBR task closed? ‹Closed, yes.›",
    "What about the onboarding step of {m}? ‹Waiting to be picked up.›",
    "What is open on this account? ‹Nothing, the list is empty.›",
    "How does recovery go at {m}? ‹It is complete.›",
)

_en(
    "action_past_its_date_b",
    "an action whose date has not come told as overdue",
    "The QBR action of {n} ‹is past its due date›.",
    "The client's open task ‹should have been closed by now›.",
    "The recovery plan of {m} ‹has blown its deadline›.",
    "We are late with the account: ‹the action to hold the review is overdue›.",
    "{m} ‹has an overdue recovery task›.",
)

_en(
    "action_blocked_b",
    "a block or a handover of an action that nobody recorded",
    "The QBR action of {n} ‹is blocked by the client's legal team›.",
    "The open action ‹was reassigned to sales›.",
    "Work on the recovery of {m} ‹is stuck with their developers›.",
    "The review waits, for ‹the client has vetoed the date›.",
    "The recovery plan of {m} ‹was escalated to the agency's director›.",
)

_en(
    "manager_of_the_other_b",
    "the manager of the other client told as this one's",
    "{n} ‹is looked after by {b.client.manager}›.",
    "The client's account manager ‹is {b.client.manager}›.",
    "‹{a.client.manager} runs› the account of {m}.",
    "Questions about {m}? ‹Ask {a.client.manager}, who owns the account.›",
    "For the client, ‹{b.action.a.owner} owns the open QBR action›.",
)

_en(
    "stage_of_the_journey_b",
    "a stage of the client's life that it is not in",
    "{n} ‹has entered the adoption stage›.",
    "The client ‹is in its advocacy stage›.",
    "{n} is ‹well into value realisation›.",
    "By lifecycle the account ‹stands at expansion›, onboarding being done.",
    "{m} ‹is still at the onboarding stage›.",
)

_en(
    "next_step_by_the_rules_b",
    "a next step that the client's own facts do not call for",
    "The next step the rules name for {n} is ‹a save call›.",
    "By its band the client ‹is due an expansion pitch›.",
    "For {m} the rule says: ‹start the save plan›.",
    "The playbook is plain here. ‹The action due is emergency save.›",
    "The churn action of {m} ‹reads engage›.",
)

_en(
    "kpis_all_on_target_b",
    "a metric below target covered by a claim about all of them",
    "{n} ‹hits every client target›.",
    "The client's success metrics ‹are all met›.",
    "There is ‹no metric below target› at {n}.",
    "{m} ‹has missed its usage target›.",
    "The goals are reached: the account ‹has no shortfall anywhere›.",
)

_en(
    "support_desk_is_silent_b",
    "a month with tickets told as one without",
    "{n} ‹raised no tickets this month›.",
    "The client ‹did not turn to support at all›.",
    "The support queue of {m} ‹is empty and was empty all month›.",
    "How busy was support with them? ‹Not busy: nobody wrote in.›",
    "{m} ‹has not filed a ticket since last month›.",
)

_en(
    "summary_of_everything_b",
    "a summary of a client with several false states in a row",
    "In sum, {n} is ‹green, paid up and committed›.",
    "The short version: ‹healthy, onboarded, renewing›. That is the client.",
    "{m} at a glance: ‹yellow, at risk, without a plan›.",
    "The account is ‹low risk, fully paid and reviewed on time›.",
    "{m} in a line: ‹falling health, shaky renewal, mid-market service›.",
)

_en(
    "state_in_a_relative_clause_b",
    "a false state tucked into a clause about the client",
    "{n}, ‹which went green last month›, asked for a new roadmap.",
    "The client, ‹whose invoices are all settled›, wants a call.",
    "{m}, ‹whose renewal is in danger›, has a busy season.",
    "This account, ‹now out of onboarding›, deserves a thank-you.",
    "{m}, ‹a yellow account since the last snapshot›, sent a note.",
)

_en(
    "state_as_what_was_said_b",
    "a false state put into the mouth of the data or of a colleague",
    "The CRM says {n} ‹is a healthy account›.",
    "According to the scorecard, the client ‹is beyond saving›.",
    "{m} ‹is at risk, reads the forecast›.",
    "The record is clear that this client ‹has paid everything›.",
    "Our rules rate {m} ‹as needing attention›.",
)

_en(
    "state_by_a_double_negative_b",
    "a false state by two negations",
    "{n} is ‹not without a green band›.",
    "It is ‹not untrue that the client pays on time›.",
    "Nobody would deny that {m} ‹is in the red›.",
    "There is no reason to doubt that ‹the renewal is committed›.",
    "You can't say that {m} ‹never lost its green band›.",
)

_en(
    "state_by_contrast_b",
    "a false state by contrast with something or someone",
    "Unlike the yellow accounts, {n} ‹needs no nurturing›.",
    "Most late payers drag their feet; ‹this client does not pay late›.",
    "Where others are committed, {m} ‹is a question mark at renewal›.",
    "Some clients crawl through onboarding. ‹This one finished it.›",
    "Among the healthy names {m} is ‹the exception in yellow›.",
)
