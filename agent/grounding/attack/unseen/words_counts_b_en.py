"""Counts nobody computed, in words: of people, calls, letters, tickets, tasks, pages, hours, weeks and months."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "people_on_the_call_b",
    "how many joined a call",
    "On the call with {n} there were ‹eight of us›.",
    "The client ‹brought along five colleagues›.",
    "{m} was represented by ‹{en} people›.",
    "A crowded meeting: ‹six heads from their side and two from ours›.",
    "‹Three of the client's directors dialled in›, the rest watched later.",
)

_en(
    "people_in_the_team_b",
    "the size of a team",
    "{n} keeps ‹a five-strong marketing team›.",
    "The client works with ‹a one-man SEO department›.",
    "{m} has ‹a team of {en}›.",
    "Who does their content? ‹Four freelancers and an editor.›",
    "The account's in-house crew ‹is down to three›.",
)

_en(
    "people_who_decide_b",
    "how many decide or must sign",
    "{n} has ‹a nine-person buying committee›.",
    "Renewal needs ‹two signatures on the client's side›.",
    "{m} takes decisions ‹among seven stakeholders›.",
    "Legal, finance, the board: ‹those three must each say yes›.",
    "We reach only ‹one of the client's four decision makers›.",
)

_en(
    "calls_made_b",
    "how many calls were made",
    "We called {n} ‹eleven times›.",
    "The client had ‹four calls from us this week›.",
    "{m} took ‹all but two of our nine calls›.",
    "The rhythm was kept: ‹a call a day, five days running›.",
    "Our side of the account rang ‹{en} times in the quarter›.",
)

_en(
    "calls_unanswered_b",
    "how many calls and letters stayed unanswered",
    "{n} left ‹six voicemails unreturned›.",
    "The client ‹ignored three reminders›.",
    "{m} did not answer ‹five letters out of eight›.",
    "We tried and tried. ‹Ten attempts, nobody home.›",
    "The account's inbox holds ‹{en} unread messages from us›.",
)

_en(
    "counts_in_a_short_reply_b",
    "a count as the short reply to a question",
    "How many calls did {n} get? ‹Eleven.›",
    "How many people know us over there? ‹A mere four.›",
    "And how long has {m} been silent? ‹Nine weeks.›",
    "How many pages are left to fix? ‹{en}, give or take none.›",
    "How many sponsors has {m} had? ‹Three, counting the new one.›",
)

_en(
    "tickets_by_their_part_b",
    "tickets split by their sort",
    "Of the tickets of {n}, ‹seven were urgent›.",
    "The client reopened ‹two of its tickets›.",
    "{m} escalated ‹four tickets to the director›.",
    "Support coped: ‹nine closed within a day, five within the week›.",
    "‹Half the tickets of the account› concern reports.",
)

_en(
    "tickets_in_another_total_b",
    "a total of tickets that nobody counted",
    "{n} has ‹{en} tickets on the books›.",
    "The client's tickets for the year come to ‹two hundred-odd›.",
    "{m} raised ‹forty-something requests since spring›.",
    "Support looked again and the queue was longer: ‹sixty-six open requests›.",
    "{m} opens ‹a ticket a day, weekends included›.",
)

_en(
    "months_gone_b",
    "how many months have gone by",
    "{n} has gone ‹seven months without a review›.",
    "The client has been unhappy ‹for the past nine months›.",
    "{m} joined ‹fourteen months back›.",
    "Results came late. ‹It took five months to see a lead.›",
    "‹Not since eighteen months ago› has the account had a workshop.",
)

_en(
    "months_left_b",
    "how many months are left",
    "{n} has ‹ten months left on its contract›.",
    "The client's term ends ‹in a year and a quarter›.",
    "{m} still has ‹two years to run›.",
    "There is time: ‹eleven months remain before renewal›.",
    "Renewal of the account is ‹nine days off›.",
)

_en(
    "weeks_of_silence_b",
    "how many weeks of silence",
    "{n} has been quiet ‹for five weeks and counting›.",
    "The client last wrote ‹three weeks ago today›.",
    "{m} returns from holiday ‹after a two-week break›.",
    "Silence from the sponsor: ‹week six of it›.",
    "We gave the account ‹ten days' grace›.",
)

_en(
    "meetings_held_b",
    "how many meetings were held or missed",
    "{n} skipped ‹three of the last four meetings›.",
    "The client sat through ‹two reviews back to back›.",
    "{m} has ‹five sessions behind it›.",
    "Attendance slid. ‹They came to one meeting in three.›",
    "This account gets ‹a pair of syncs each week›.",
)

_en(
    "letters_in_the_thread_b",
    "letters and versions counted",
    "The thread with {n} runs to ‹thirty-odd emails›.",
    "The client sent ‹five rounds of edits›.",
    "{m} replied ‹within two hours on average›.",
    "The brief went back and forth: ‹eight versions, no less›.",
    "Our letter to the account got ‹a three-word reply›.",
)

_en(
    "keywords_counted_b",
    "keywords and positions counted",
    "{n} gained ‹forty keywords on page one›.",
    "The client lost ‹twelve spots on its main term›.",
    "{m} tracks ‹nine hundred queries›.",
    "Core terms recovered, ‹five out of the six we watch›.",
    "‹Twenty new phrases now bring visits› to the site.",
)

_en(
    "pages_counted_b",
    "pages and fixes counted",
    "{n} has ‹six hundred thin pages›.",
    "The client's developers fixed ‹eight templates of ten›.",
    "{m} published ‹two guides a week›.",
    "The audit was long: ‹seventy findings, nine of them grave›.",
    "Of this site's pages, ‹one in five is an orphan›.",
)

_en(
    "rivals_counted_b",
    "rivals and offers counted",
    "{n} is courted by ‹three rival agencies›.",
    "The client compares us with ‹two other bids›.",
    "{m} lost ground to ‹four newcomers in its niche›.",
    "In the results the account is ‹sandwiched between two marketplaces›.",
    "They asked around and got ‹five quotes, ours the third cheapest›.",
)

_en(
    "hours_burned_b",
    "hours counted",
    "{n} used ‹sixty hours of the retainer›.",
    "The client ate up ‹two days of my week›.",
    "{m} has ‹{en} hours left to spend›.",
    "The retainer is overdrawn: we are ‹nine hours over› with the client.",
    "Answering this account takes ‹an hour and twenty each morning›.",
)

_en(
    "tasks_of_tasks_b",
    "tasks done out of tasks planned",
    "{n} has ‹four of six tasks behind it›.",
    "The client still has ‹three homework items open›.",
    "{m} closed ‹nine out of eleven commitments›.",
    "Look at the roadmap: ‹five done, two slipped, one dropped›.",
    "We owe the account ‹a last two deliverables›.",
)

_en(
    "invoices_counted_b",
    "invoices and dunning letters counted",
    "{n} sits on ‹three unpaid invoices›.",
    "The client received ‹two dunning letters›.",
    "{m} is ‹four invoices behind›.",
    "Finance did what it could: ‹five reminders and one call›.",
    "‹The last six bills of the account› were paid late.",
)

_en(
    "shares_per_head_b",
    "counts dealt out per head or per week",
    "{n} and {m} got ‹two calls apiece›.",
    "The client's people file ‹a ticket per head per week›.",
    "{m} has ‹four users to each licence›.",
    "A fair share for everybody: ‹three questions a person›.",
    "We give each account like this one ‹half a day every other week›.",
)

_en(
    "ranges_in_words_b",
    "a range or a bound in words",
    "{n} expects ‹eight to ten calls a month›.",
    "The client saw ‹somewhere between fifty and seventy leads›.",
    "{m} needs ‹at least five case studies›.",
    "Prepare for a long wait, ‹six weeks if not eight›.",
    "The account tolerates ‹no more than two late reports›.",
)
