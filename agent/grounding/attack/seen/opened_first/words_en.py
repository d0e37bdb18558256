"""False quantities in English number words: parts, multiples, shares, sums and counts."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "tithe_and_moiety",
    "a part told by an old name of it",
    "‹A tithe of their leads› comes from search.",
    "‹A moiety of the budget› was frozen in October.",
    "{n} holds back ‹the fourth part of each invoice›.",
    "‹A farthing in the pound› is all they pay for content.",
    "‹The third part of the contract› goes to links.",
)
_en(
    "every_nth",
    "a share told as every so-manieth",
    "‹Every {en_th} visitor› to {n} leaves by the first page.",
    "‹One order in {en}› is traced to the blog.",
    "They query ‹every {en_th} invoice› of ours.",
    "‹Every other keyword› of theirs has dropped out.",
    "‹One in {en} tickets› comes back reopened.",
)
_en(
    "per_hundred_or_thousand",
    "a rate told per hundred, thousand or mille in words",
    "By the crawl, ‹{en} in the hundred› of their pages are orphans.",
    "Only ‹{en} out of every thousand› sessions end in a call.",
    "They lose ‹{en} per mille› of the traffic to errors.",
    "‹For each hundred clicks, {en} turn into leads›.",
    "The rebate, as the addendum has it, is ‹{en} per centum›.",
)
_en(
    "betting_odds",
    "a chance told as odds in words",
    "‹It is nine to two on› that {n} renews.",
    "‹I would lay five to one› on their leaving.",
    "‹The odds are even, fifty-fifty,› for the upsell.",
    "‹Seven chances out of ten› they sign by spring.",
    "‹A thirteen-to-eight favourite› to win the tender is their old agency.",
)
_en(
    "powers_and_roots",
    "a size told by a power or a root",
    "Traffic grew ‹by two to the fourth›.",
    "Their backlog is ‹ours squared, a dozen times a dozen›.",
    "‹The cube of three›, that is how many domains link to them.",
    "Spend rose ‹by the square root of nine›.",
    "‹Ten to the fifth visits› a month now reach {n}.",
)
_en(
    "doubled_nouns",
    "a multiple standing before a noun",
    "They have ‹double the tickets› they had in spring.",
    "‹Treble the traffic› came in after the migration.",
    "{n} pays ‹quadruple the fee of {m}›.",
    "‹Quintuple the leads› for the same spend, says their CMO.",
    "It takes ‹triple the effort› that the fee covers to keep {n}.",
)
_en(
    "as_much_again",
    "a multiple told as so much again",
    "The new catalogue brought ‹half as much again›.",
    "Their brand traffic rose ‹by as much again, that is twofold›.",
    "Support costs us ‹a third as much again as in the plan›.",
    "‹As many visits again, and then half of that,› came from maps.",
    "They now publish ‹half as often as they used to›.",
)
_en(
    "once_twice_thrice",
    "how often something happened, in old and new adverbs",
    "Their CFO ‹called twice› about the price.",
    "‹Thrice in October› the site went down.",
    "{n} ‹has cancelled on us four times running›.",
    "They ‹asked for a refund twice over›.",
    "We ‹apologised thrice and were forgiven once›.",
)
_en(
    "sums_in_words",
    "a sum written out in words",
    "The fee comes to ‹forty plus five thousand›.",
    "‹Thirty and six is thirty-six›, and that is how many tickets are left.",
    "Health: ‹a hundred less nineteen›.",
    "‹Ninety take away eleven› is what they scored.",
    "‹Twenty times four› leads came in over the weekend.",
)
_en(
    "percents_in_words",
    "a percentage in words, where the reader does not wait for it",
    "Search brings, on the cautious reading, {en} percent of their revenue.",
    "The percent of goals met? I make it {en}.",
    "We see a rise, in percentage points, of {en}.",
    "A percentage in the region of {en} was what their CFO quoted.",
    "Their bounce rate is now {en} per cent of what we saw.",
)
_en(
    "decimals_in_words",
    "a decimal read aloud",
    "Satisfaction came in at ‹four point six›.",
    "‹Zero point eight› is their conversion, same as ever.",
    "Crawl depth averages ‹three point two clicks›.",
    "Their authority slid by ‹one point five›.",
    "‹Nought point three› of the traffic is branded.",
)
_en(
    "nines_of_uptime",
    "availability told in nines",
    "The site runs at ‹three nines›.",
    "‹Five nines of uptime› is what {n} was promised.",
    "They fell from ‹four nines to two›.",
    "Hosting delivers ‹two nines and a five›.",
    "Our dashboard has been up ‹four nines' worth of the year›.",
)
_en(
    "splits_in_two",
    "a split into two shares in words",
    "It is a ‹sixty-forty split› between search and ads.",
    "Branded to unbranded, they sit at ‹seventy to thirty›.",
    "‹Eighty-twenty›: that is mobile against desktop at {n}.",
    "The budget goes ‹one third content, two thirds links›.",
    "The vote on their board went ‹five to four› for us.",
)
_en(
    "cut_into_parts",
    "a cut told by a verb that counts the parts",
    "{n} ‹quartered its content budget›.",
    "The core update ‹decimated their product pages, taking a tenth of them›.",
    "They have ‹halved the team› that reads our reports.",
    "The client ‹bisected the retainer› and kept the better half.",
    "Their new agency ‹cut our scope into thirds› and took two.",
)
_en(
    "cents_of_each_dollar",
    "a share told in coins of a dollar",
    "‹A dime of every dollar› they earn is ours to thank for.",
    "They settle at ‹ninety cents on the dollar›.",
    "‹Two bits of each dollar› goes to paid search.",
    "‹Of every dollar billed, a nickel› is written off at {n}.",
    "We make ‹a quarter on the dollar› from them.",
)
_en(
    "suffixes_of_doubt",
    "a number word with a tail that loosens it",
    "{n} opened ‹{en}-odd tickets›.",
    "Health is ‹{en}-something›, last we looked.",
    "Their risk, ‹{en}-ish›, worries nobody.",
    "They pay ‹{en} thousand and change›.",
    "In their own sheet the score is ‹{en}, give or take›.",
)
_en(
    "counted_by_ellipsis",
    "a number word with no noun after it",
    "They came to the review {en} strong.",
    "Links cost us {en} apiece.",
    "Complaints? They are at {en} and counting.",
    "Of the pages we shipped, {en} rank, the rest do not.",
    "Theirs is up to {en} now, ours never was.",
)
_en(
    "nothing_at_all",
    "a zero told by a slang or an old word",
    "Tickets from {n} this month: ‹zilch›.",
    "They filed ‹nary a ticket›.",
    "Overdue invoices at {n}: ‹nil›.",
    "On late payments the client drew ‹a goose egg›.",
    "‹Nought is what they owe us›.",
)
_en(
    "explicit_by_denial",
    "a number word put in by denying another",
    "It was not a few tickets, it was {en}.",
    "Their score is no longer {en}, as it had been until Friday.",
    "Nobody there would call {en} complaints a quiet month, yet that is what came.",
    "Health has never been anything but {en}.",
    "Not {en} but one more than that is the number of their shops.",
)
_en(
    "pairs_and_braces",
    "two of a thing told by a word for a pair",
    "‹A brace of penalties› hit {n} in autumn.",
    "‹A couple of lawsuits› hang over the client.",
    "They lost ‹a pair of key accounts›.",
    "‹Twin outages› took the shop down.",
    "‹A deuce of directors› resigned on the same day.",
)
_en(
    "births_and_ensembles",
    "a count told by a word for siblings born or players together",
    "‹Triplets›: that is how the client calls its new stores.",
    "‹A septet of vendors› bid against us.",
    "‹A quadrumvirate› runs {n} since the merger.",
    "‹An octet of writers› serves the account.",
    "They keep ‹a troika of agencies›, and we are a third of it.",
)
_en(
    "sporting_counts",
    "a count told by the slang of sport",
    "{n} scored ‹a hat trick of missed calls›.",
    "They are ‹batting five hundred› on our recommendations.",
    "It is ‹three strikes› for our reports there.",
    "Their CEO bowled us ‹a maiden century of questions›.",
    "‹A four-peat› of record quarters at {n}.",
)
_en(
    "grocers_and_printers",
    "a count told by a trade's own word for it",
    "They sent back ‹a gross of product texts›.",
    "‹A baker's dozen of tickets› sits unanswered.",
    "‹A ream of redirects, five hundred to the sheet,› is waiting.",
    "{n} wants ‹a great gross of pages› indexed.",
    "‹A long hundred of links› was lost in the cleanup.",
)
