"""Rates, fractions, multiples and durations that nobody computed, in words, in sentences, lists and tables."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "per_cent_in_words",
    "a percentage in words, with its unit spelt in several ways",
    "{n} read ‹{en} percent› of our reports.",
    "Traffic is down ‹by {en} per cent› on the year.",
    "{m} opens ‹{en} pct of our emails›.",
    "How much of the budget is gone? I would put it at ‹{en} parts in a hundred›.",
    "The share of brand queries reached ‹a {en}-percent level›.",
)
_en(
    "so_many_in_so_many",
    "a share told as so many in so many",
    "I went through the invoices of {n}. ‹Two in five were paid late›.",
    "The client answers ‹one out of every six› of our letters.",
    "{m} attends ‹three of any four› meetings.",
    "How often do they reply? ‹One time in ten›.",
    "Of its landing pages, ‹seven out of each eight› rank nowhere.",
)
_en(
    "fraction_as_a_noun",
    "a fraction as a noun phrase",
    "‹Two ninths of the criteria› are behind {n}.",
    "The client used ‹two thirds of its hours›.",
    "{m} ships ‹a tenth of the recommendations› and shelves the rest.",
    "How much of the site is indexed? ‹Seven eighths›.",
    "‹A twentieth of the links› came from real outlets.",
)
_en(
    "halves_and_quarters",
    "halves and quarters joined to a unit",
    "{n} waited ‹a week and a half› for an answer.",
    "The audit took ‹two and a quarter days›.",
    "{m} gave us ‹half of its search budget›.",
    "How long was the outage? ‹An hour and three quarters›.",
    "‹One half of the team› over there has never met us.",
)
_en(
    "times_as_much",
    "a multiple told with times",
    "{n} opened ‹five times as many tickets› as {m}.",
    "The client was idle in spring; now it logs in ‹four times more often›.",
    "{m} is worth ‹nine times what it was› when it signed.",
    "Is the queue worse? ‹Three times worse›.",
    "They spend ‹six times as much on ads as on search›.",
)
_en(
    "fold_and_tuple",
    "a multiple made with -fold, -tuple or double",
    "Complaints from {n} show ‹a fivefold rise›.",
    "Organic leads ‹quadrupled› under the new plan.",
    "{m} runs at ‹triple the traffic› it had at the kickoff.",
    "How did conversions do? ‹Up threefold›.",
    "The client's backlinks grew ‹a full sevenfold›.",
)
_en(
    "verbs_that_multiply",
    "a verb that multiplies or divides",
    "{n} ‹halved its logins› within the month.",
    "The price of a lead ‹has doubled› since the update.",
    "{m} ‹tripled its team› and forgot to tell us.",
    "What became of the keyword list? ‹It was quartered›.",
    "The client ‹redoubled its spend›, then cut it in three.",
)
_en(
    "rate_per_unit_of_time",
    "a rate with its own unit of time",
    "{n} sends ‹seven tickets a day›.",
    "The client opens the dashboard ‹once every three hours›.",
    "{m} publishes at ‹a rate of nine posts a week›.",
    "How often does the site fail? ‹Twice an hour›.",
    "We lose ‹a ranking per working day› at this pace.",
)
_en(
    "duration_in_words",
    "a duration that is on no record",
    "{n} has been silent for ‹nine weeks›.",
    "The client wrote once, and then ‹a fortnight passed› without a line.",
    "{m} has been our client for ‹a decade›.",
    "How long until the renewal? ‹Eleven days›.",
    "The sponsor left ‹five months ago›, long before the signal.",
)
_en(
    "duration_as_an_adjective",
    "a duration inside a compound adjective",
    "Health of {n} is at ‹a two-year low›.",
    "After ‹a forty-hour outage› the client wants an apology.",
    "{m} asks for ‹a ten-month extension›.",
    "What broke the trust? ‹A six-week silence on our side›.",
    "They live with ‹a day-long lag› in every report.",
)
_en(
    "ratio_in_words",
    "a ratio of one thing to another",
    "At {n} complaints outnumber praise ‹by five to one›.",
    "For each answered email ‹there are three that nobody answered›.",
    "{m} has its brand and other queries ‹at four to one›.",
    "How do new links compare with lost ones? ‹Two for every seven›.",
    "The client pays us and the rival ‹in a ratio of three to two›.",
)
_en(
    "quantile_in_words",
    "a quartile, a third or a decile of clients",
    "{n} is in ‹the worst quartile› of our book.",
    "By churn the client lies in ‹the second decile›.",
    "{m} belongs to ‹the upper third› for engagement.",
    "Where does that put them? ‹Inside the bottom fifth›.",
    "Its page speed falls into ‹the slowest tenth of the niche›.",
)
_en(
    "points_of_a_rate",
    "percentage points or basis points in words",
    "The form of {n} was rebuilt, so conversion rose by ‹three percentage points›.",
    "The client lost ‹forty basis points› of margin.",
    "{m} improved its click rate by ‹half a point›.",
    "What did the test change? ‹Two points of conversion›.",
    "Attendance slipped ‹by a dozen points›, from full rooms to empty ones.",
)
_en(
    "growth_by_a_part",
    "a growth or a fall by a fraction",
    "{n} cut its budget ‹by a third›.",
    "Traffic had been flat for long. It is now ‹up by half› on last year.",
    "{m} trimmed the scope ‹by two fifths›.",
    "And the backlog? ‹Smaller by a quarter›.",
    "Rankings shrank ‹to a fifth of what they were›.",
)
_en(
    "running_count_of_periods",
    "a streak told by an ordinal or a count of periods",
    "{n} has fallen ‹for the fourth month running›.",
    "The client missed its target ‹three quarters in succession›.",
    "{m} is in ‹its seventh year› with us.",
    "How long has that gone on? ‹A fifth week in a row›.",
    "Growth has held ‹eight straight months›.",
)
_en(
    "frequency_by_the_calendar",
    "a rhythm of contacts told in words, against the record",
    "{n} gets a call from us ‹every other day›.",
    "The client is seen ‹thrice a month›.",
    "{m} receives its report ‹twice weekly›.",
    "How often do they hear from us? ‹On each third Tuesday›.",
    "We write to the sponsor ‹every six days›, without fail.",
)
_en(
    "remainder_of_a_whole",
    "a part told and then its remainder",
    "A part of the fee at {n} goes to content; ‹the other two thirds› go to links.",
    "Some pages rank. ‹The remaining nine tenths› do not.",
    "{m} read the first part of the audit and left ‹the last three quarters› unread.",
    "What is left of the budget? ‹A fifth›.",
    "Brand queries take their share, and ‹the rest, four fifths,› is hard work.",
)
_en(
    "words_in_a_table",
    "a table whose cells hold numbers in words",
    "| {n} | now |\n| --- | --- |\n| open tickets | ‹{en}› |",
    "| metric | value |\n| --- | --- |\n| health | ‹ninety-three› |\n| churn | ‹eleven› |",
    "| {m} | share |\n| --- | --- |\n| brand traffic | ‹two fifths› |\n| the rest | three fifths |",
    "| week | calls missed |\n| --- | --- |\n| last | ‹five› |\n| this | ‹six› |",
    "| | tickets | trend |\n| --- | --- | --- |\n| {n} | ‹{en} in all› | flat |",
)
_en(
    "words_in_a_list",
    "a list whose items hold counts in words",
    "What {n} needs:\n\n- ‹{en} redirects› mended\n- a new sitemap",
    "Lost last week:\n\n- rankings: ‹seventeen›\n- links: ‹nine›",
    "For the call with {m}:\n\n* agenda of ‹eight points›\n* a demo",
    "**Open questions**\n\n- pages out of the index: ‹{en}›\n- owner: the content team",
)
_en(
    "answer_with_a_share",
    "a short answer that is a share, a multiple or a duration",
    "How much of the work is done at {n}? ‹Two thirds›.",
    "How late are they? ‹A month and a half›.",
    "How much bigger did the backlog of {m} get? ‹Thrice as big›.",
    "What share renews? ‹Nine in ten›.",
    "When do I have to call? ‹Within forty-eight hours›.",
)
