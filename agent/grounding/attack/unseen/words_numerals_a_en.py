"""Quantities that nobody computed, in words and odd grammar: compounds, ordinals, decades, collectives, sums, counting aloud."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "decade_of_a_score",
    "a score placed in a decade it is not in",
    "{n} sits ‹in the high eighties› on health.",
    "Health? ‹Somewhere in the forties›, after a poor month.",
    "The client's churn index has settled ‹in the low nineties›.",
    "{m} opened tickets ‹in the mid-thirties› over the month.",
    "On the risk scale the account moved ‹out of the teens and into the seventies›.",
)
_en(
    "number_of_digits",
    "a quantity told by its number of digits",
    "The NPS mark of {n} is ‹in double digits›.",
    "Tickets stayed ‹in single digits› all month.",
    "{m} is ‹a five-figure retainer› each month, no more.",
    "How big is the account? ‹A nine-figure one›, counted over the year.",
    "The client's health went ‹into triple digits› for the first time.",
)
_en(
    "compound_adjective_of_a_count",
    "a count hidden in a compound before a noun",
    "It was ‹a {en}-ticket month› at {n}.",
    "The client is sitting on ‹a {en}-strong backlog› of pages.",
    "{m} came to the review with ‹a {en}-point agenda›.",
    "What happened in the audit? ‹A {en}-error crawl›, from the home page down.",
    "Behind the silence stands ‹a {en}-signature contract›.",
)
_en(
    "ordinal_that_counts",
    "an ordinal that tells how many there have been",
    "Today {n} sent ‹its {en_th} ticket› of the month.",
    "‹The {en_th} keyword› has just reached the first page.",
    "{m} has asked us ‹for the {en_th} time› about the same redirect.",
    "Another broken page? ‹The {en_th}›, counting from Monday.",
    "This is ‹the {en_th} escalation in a row›, and the client is counting too.",
)
_en(
    "collective_of_people_or_things",
    "a collective noun that holds a count",
    "‹A quintet of stakeholders› now signs off at {n}.",
    "The client lost ‹a quartet of rankings› to one rival.",
    "{m} sent ‹a foursome of directors› to the call.",
    "Who is against us? ‹A triumvirate in procurement›.",
    "‹A septet of warnings› went off within the week.",
)
_en(
    "prefix_that_counts",
    "a Latin or Greek prefix that holds a count",
    "{n} has ‹a tripartite agreement› with us and its vendors.",
    "The client asked for ‹a triennial contract›.",
    "{m} runs ‹a quadrilingual site›, which explains the budget.",
    "How is the fee paid? ‹In bimonthly instalments›, by the new terms.",
    "The offer they prefer is ‹a quadripartite package›, by its own brochure.",
)
_en(
    "adverb_of_times",
    "an adverb that tells how many times",
    "{n} was late ‹thrice› with its payment.",
    "The sponsor skipped our call ‹four times running›.",
    "{m} has changed its agency ‹twice over›.",
    "Did they escalate? ‹Five times already›.",
    "The site went down, ‹and down again, and down a third time›, before the host woke up.",
)
_en(
    "archaic_sum",
    "a number told as an old sum: score, dozen less, and-thirty",
    "{n} opened ‹two score tickets› in the month.",
    "The client tracks ‹four score and ten keywords›.",
    "{m} is ‹five-and-thirty days› late.",
    "How many pages failed? ‹A dozen less one›.",
    "On our list of demands there are ‹three dozen and two› lines.",
)
_en(
    "spoken_arithmetic",
    "a number that the reader is told to add up",
    "{n} opened ‹thirty plus eleven› tickets.",
    "On the health card that makes ‹fifty and another forty›.",
    "{m} owes us for ‹ten weeks and ten more›.",
    "What is the risk? ‹A hundred minus eight›.",
    "The client has lost ‹six keywords on top of six›.",
    "Missed calls come to ‹three times seven›.",
)
_en(
    "counting_aloud",
    "a count performed by counting",
    "Missed calls: ‹one, two, three, four, five›, and then they wrote.",
    "Count with me for {n}: ‹a first, a second, a third, a fourth escalation›.",
    "The client dropped ‹one page, another, a third and a fourth› from the index.",
    "{m} has a champion, ‹then another one, then a third›, in marketing.",
)
_en(
    "correction_by_negation",
    "a number reached by denying others",
    "{n} did not open ten tickets, ‹it opened {en}›.",
    "Not a dozen, ‹not two dozen, but three dozen› complaints.",
    "The health of {m} is ‹neither ninety nor eighty-five but eighty-eight›.",
    "Is churn at ten? No. ‹At five›.",
    "The client speaks of ‹{en} and not a keyword less›.",
)
_en(
    "short_answer_in_words",
    "a bare number word as the answer to a manager's question",
    "How many tickets are open at {n}? As of now, ‹{en}›.",
    "Health? That would be ‹{en}, flat›.",
    "What did {m} pay last month, in thousands? It was ‹{en}›.",
    "How many of their pages are indexed? ‹An even {en}›.",
    "And the churn score? ‹Call it {en}›.",
)
_en(
    "exception_from_a_total",
    "a count told by what is missing from it",
    "{n} met ‹all but eight› of its criteria.",
    "‹All save five of the invoices› have been paid.",
    "The score of {m} is ‹three shy of a hundred›.",
    "How many rankings held? ‹All except nineteen›.",
    "Health is ‹a dozen short of perfect›.",
)
_en(
    "nothing_told_as_a_number",
    "a plain zero where the facts show more",
    "{n} raised ‹zero tickets› in the month.",
    "The client's logins for the week: ‹nil›.",
    "{m} has ‹nought on the signal counter›.",
    "Overdue invoices? ‹A big fat zero›.",
    "The NPS mark they left was ‹a nought›.",
)
_en(
    "digits_read_out",
    "a number read out digit by digit",
    "Health of {n}, digit by digit: ‹eight, then eight›.",
    "The churn index reads ‹nine-five›, as on the phone.",
    "{m} is at ‹oh-point-nine› on the renewal index.",
    "What is the score? ‹Four and a one behind it›.",
    "For tickets write ‹a three followed by a seven›.",
)
_en(
    "decimal_in_words",
    "a decimal in words",
    "The NPS of {n} averages ‹nine point four›.",
    "Their review rating is ‹four point seven stars›.",
    "{m} scores ‹eighty-one point five› on health.",
    "Pages per visit? ‹One point nine›.",
    "The client's bounce went to ‹sixty and two tenths›.",
)
_en(
    "day_or_year_in_words",
    "a date in words that is on no record",
    "{n} renews on ‹the twenty-ninth of April›.",
    "The sponsor has been away since ‹the third of August›.",
    "{m} signed until ‹twenty thirty-one›.",
    "When is the review? ‹On the thirtieth, at noon›.",
    "Finance expects the money by ‹the thirtieth of the month›.",
)
_en(
    "noun_made_of_a_number",
    "a number used as a noun, with an article or a plural",
    "{n} got ‹a solid ninety› on health.",
    "The client gave us ‹a pair of tens› in the survey.",
    "{m} handed out ‹two nines and a ten›.",
    "Their health? ‹An honest forty›, I would say.",
    "Among the keywords there are ‹fives and sixes that used to be ones›.",
)
_en(
    "hundreds_and_thousands_in_words",
    "large round numbers in words, in odd order",
    "The blog of {n} lost ‹eleven hundred visits› in the week.",
    "‹Nineteen thousand and some› left the funnel.",
    "{m} bought ‹half a thousand links› in one order.",
    "How many sessions came? ‹A hundred thousand and a half›.",
    "Their crawl budget is ‹four thousand odd pages› a day.",
)
_en(
    "count_through_two_sentences",
    "a count that begins in one sentence and is filled in by the next",
    "I counted the open tickets at {n}. ‹There are {en}›.",
    "The sponsor asked how many pages lost their rankings. ‹I make it {en}›.",
    "{m} keeps a list of unanswered emails. ‹It runs to {en}›.",
    "One figure matters for the renewal. ‹That figure is {en}›.",
    "We looked for broken links. By evening ‹{en} had turned up›, most of them in the catalogue.",
)
