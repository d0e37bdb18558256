"""Fractions, ratios, multiples and idioms with a definite count, none of which anybody computed."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "parts_of_a_whole",
    "a worded fraction of something",
    "‹Two thirds of the backlog› at {n} is done.",
    "About ‹a fifth of their traffic› is branded.",
    "{n} uses ‹three quarters of its support hours›.",
    "A ‹good third› of the pages were never indexed.",
    "Nearly ‹an eighth of the budget› went on tools.",
)
_en(
    "halves_of_every_sort",
    "a half said in varied ways",
    "{n} cut its content plan ‹by half›.",
    "The new site gets ‹half as much traffic› as the old.",
    "They log in ‹half again as often› as in spring.",
    "The sponsor reads ‹every other report›.",
    "The board is split ‹down the middle, half for us and half against›.",
    "The odds that {n} signs are ‹fifty-fifty›.",
)
_en(
    "so_many_out_of_so_many",
    "a share said as so many out of so many",
    "‹Nine out of ten› of our emails to {n} go unopened.",
    "‹One in four› sessions ends at checkout.",
    "The client turns up for ‹two calls in five›.",
    "‹Three of every seven› briefs come back unsigned.",
    "‹Every third› invoice of {n} is disputed.",
)
_en(
    "ratios_in_words",
    "a ratio in words",
    "Organic outsells paid ‹two to one› at {n}.",
    "New links outnumber lost ones by ‹a factor of three›.",
    "{n} gets ‹twice the clicks› of its closest rival.",
    "Mobile beats desktop ‹by three to two›.",
    "The rival publishes ‹four posts to our one›.",
)
_en(
    "dozens_and_their_kin",
    "counts by the dozen, the score or the gross",
    "{n} ordered ‹a baker's dozen of landing pages›.",
    "‹Half a dozen people› joined the call.",
    "There were ‹two dozen comments› on the plan.",
    "‹A score of old pages› still ranks for the brand.",
    "They bought ‹a gross of guest posts› before our time.",
)
_en(
    "named_lengths_of_time",
    "a length of time that has its own name",
    "{n} has been quiet for ‹a fortnight›.",
    "They have stayed with us for ‹a decade›.",
    "The freeze lasts ‹a full calendar quarter›.",
    "The sponsor is on leave for ‹a semester›.",
    "It took ‹the best part of twenty-four hours› to restore the shop.",
)
_en(
    "exactly_one",
    "a count of one by words other than the numeral",
    "{n} has ‹a sole decision maker›.",
    "There was ‹a lone complaint› in the month.",
    "The crawl shows ‹a single broken link›.",
    "We won them ‹just the one backlink›.",
    "‹A solitary stakeholder› still answers us at {m}.",
)
_en(
    "nothing_at_all_anew",
    "a count of none by a word that means nought",
    "{n} published ‹zero pages› in the month.",
    "The campaign brought ‹zilch in leads›.",
    "Complaints this quarter: ‹nil›.",
    "Their answer rate is ‹a big fat nought›.",
    "Refunds paid to {m} so far: ‹nada›.",
    "It was ‹a goose egg for new links› in the month.",
)
_en(
    "both_and_either",
    "a count of two by a word that means two",
    "‹Both sponsors› at {n} have resigned.",
    "‹Neither of their two agencies› was told.",
    "‹A pair of lawyers› now reads the contract.",
    "‹A couple of executives› joined from {m}.",
    "The client owns ‹twin domains› in the same market.",
)
_en(
    "counts_out_of_sport",
    "a definite count by an expression of sport or play",
    "That makes it ‹a hat-trick of missed QBRs› at {n}.",
    "It is ‹strike three› for our reports.",
    "{n} gave the workshop ‹a perfect ten›.",
    "We are ‹two-nil up› on the rival agency.",
    "Their new lead is ‹batting five hundred› on replies.",
)
_en(
    "more_than_whole",
    "a percentage in words",
    "{n} is ‹a hundred and ten percent› behind us.",
    "Traffic fell ‹forty per cent› on mobile.",
    "The client delivered ‹a hundred percent of the briefs›.",
    "They asked for ‹fifteen percent off›.",
    "Sales from search are up ‹{en} per cent› at {m}.",
)
_en(
    "folds_and_powers",
    "a multiple by -fold, by powers of ten or by repetition",
    "Brand searches grew ‹tenfold› at {n}.",
    "The rival outspends them ‹by an order of magnitude›.",
    "Indexing is ‹three times as fast› since the fix.",
    "The workload has ‹doubled and doubled again›.",
    "Revenue from search is ‹a multiple of four› of the old.",
)
