"""False signals, contacts, sponsors, onboarding and use of the dashboard, said of either client in words."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "all_clear_for_the_first",
    "the first client's signals denied as a whole",
    "‹No early warning signal has fired at {n}›.",
    "The radar ‹is clear for {n}›.",
    "{n} ‹shows no warning signs›.",
    "Early warning at {n}: ‹all quiet›.",
    "‹Nothing has set off an alarm› at {n}.",
)
_en(
    "payment_signal_denied",
    "the first client's fired signal of payment delays denied, softened or closed",
    "The payment signal of {n} ‹has gone quiet›.",
    "The payment delays at {n} ‹are of low severity›.",
    "{n} ‹has never set off the payment alarm›.",
    "The signal of late payment ‹was a false alarm› at {n}.",
    "The payment delay signal for the client ‹was resolved›.",
)
_en(
    "sponsor_of_the_first_gone",
    "the first client's sponsor told as gone, though the signal is quiet",
    "{n} ‹has lost its executive sponsor›.",
    "The sponsor at {n} ‹handed in their notice›.",
    "‹Our champion at {n} is gone›.",
    "‹There is no executive sponsor at {n} any more›.",
    "The signal of a departed sponsor ‹is live for {n}›.",
)
_en(
    "sponsor_of_the_second_stays",
    "the second client's sponsor told as in place, though the signal fired",
    "The sponsor at {m} ‹is still in place›.",
    "{m} ‹has kept its executive sponsor›.",
    "‹Executive sponsorship at {m} is unbroken›.",
    "‹Nobody has left the leadership of {m}›, so the sponsor remains ours.",
    "The departure of a sponsor ‹is not on record for {m}›.",
)
_en(
    "severity_lowered",
    "a signal of high severity told as mild",
    "The sponsor's exit at {m} ‹is a minor signal›.",
    "The signal at {n} ‹is rated low›.",
    "Payment delays at {n} ‹count as medium severity›.",
    "‹Only mild signals have fired› at {n}.",
    "The departure at {m} ‹is a low-grade warning›.",
)
_en(
    "signals_that_no_fact_tells",
    "another signal of the method told as fired",
    "{n} ‹is running a competitive tender›.",
    "{m} ‹has hit a performance plateau›.",
    "‹Usage at {n} has collapsed›, which set off the usage signal.",
    "‹Escalations are rising at {m}›, the early warning says.",
    "‹A change of primary contact was detected› at {n}.",
    "‹The client is evaluating another agency›.",
)
_en(
    "qbr_of_the_first_on_schedule",
    "the first client's overdue review told as held, on schedule or not yet due",
    "The QBR with {n} ‹is on schedule›.",
    "{n} ‹had its business review on time›.",
    "We ‹are up to date with reviews› at {n}.",
    "The QBR of {n} ‹is not due yet›.",
    "‹No contact with {n} is overdue›.",
)
_en(
    "qbr_of_the_second_missed",
    "the second client's review told as overdue, missed or cancelled",
    "‹The QBR with {m} is overdue›.",
    "{m} ‹skipped its last QBR›.",
    "We ‹have fallen behind on the business review of {m}›.",
    "‹The review with {m} was called off›.",
    "{m} ‹has been waiting for its QBR past the due date›.",
)
_en(
    "onboarding_of_the_first_over",
    "the first client's running onboarding told as finished, stopped or not begun",
    "{n} ‹has completed onboarding›.",
    "The onboarding of {n} ‹is behind us›.",
    "{n} ‹has yet to start onboarding›.",
    "‹Onboarding was put on hold› at {n}.",
    "{n} ‹graduated to the adoption stage›.",
)
_en(
    "onboarding_of_the_second_open",
    "the second client's closed onboarding told as going on",
    "{m} ‹is still being onboarded›.",
    "The onboarding of {m} ‹drags on›.",
    "{m} ‹is a newcomer in the foundation phase›.",
    "‹Onboarding at {m} remains open›.",
    "{m} ‹has not finished its onboarding›.",
)
_en(
    "strategy_and_audit_exchanged",
    "a late criterion told as met, and a met one as late",
    "{n} ‹has signed off the strategy›.",
    "The audit of {n} ‹is still outstanding›.",
    "The strategy of {m} ‹awaits approval›.",
    "‹The audit at {m} was completed on time›.",
    "At {n} ‹strategy approval came through›, but the audit drags.",
)
_en(
    "dashboard_use_reversed",
    "use of the dashboard told against its target the wrong way round",
    "{n} ‹logs in as often as we hoped›.",
    "{m} ‹barely touches the dashboard›.",
    "‹Login targets are met at {n}›.",
    "{m} ‹is under its login target›.",
    "{n} ‹is a heavy user of the dashboard›, over target.",
)
_en(
    "silence_and_replies",
    "a habit of contact told that no fact holds",
    "The client ‹has stopped answering our emails›.",
    "{m} ‹went dark after the last report›.",
    "‹The leadership of {n} refuses to meet us›.",
    "{n} ‹declined every invitation› this month.",
    "‹They have blocked our account manager›.",
)
_en(
    "voices_of_the_client",
    "praise, complaint or threat put in the client's mouth",
    "{n} ‹has threatened to cancel›.",
    "{m} ‹lodged a formal complaint› about the reports.",
    "‹The sponsor of {n} said they love our work›.",
    "{m} ‹asked for another account manager›.",
    "‹The client says it regrets hiring us›.",
)
