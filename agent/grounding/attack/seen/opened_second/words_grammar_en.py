"""Quantities in words that nobody computed, in grammar where a numeral is not looked for: verbs, nouns, plurals, prefixes."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "decade_plurals",
    "a range of ten named by the plural of a ten",
    "Reply rates at {n} are ‹in the low thirties›.",
    "Attendance at our calls sits in the ‹mid-forties›.",
    "Bounce on their landing pages is ‹somewhere in the eighties›.",
    "Branded clicks slipped into the ‹high teens›.",
    "Open rates have been ‹down in the twenties› all season.",
)
_en(
    "multiplying_verbs_anew",
    "a multiple said by a verb",
    "Complaints from {n} ‹tripled› over the quarter.",
    "They want to ‹quadruple› the content budget.",
    "Indexing errors ‹halved› once the sitemap was fixed.",
    "The rework ‹doubles up› on what was agreed for {n}.",
    "A ‹quintupling of brand searches› followed the campaign.",
)
_en(
    "groups_of_so_many",
    "a count said by a noun for a group of so many",
    "A ‹trio of stakeholders› now reads our reports.",
    "There is a ‹duo› in charge of search at {n}.",
    "{n} lost a ‹brace of key pages› in the migration.",
    "A ‹quartet of competitors› has appeared in their results.",
    "They hired a ‹threesome of writers› over the summer.",
    "A ‹quintet of pilots› is running at {m}.",
)
_en(
    "number_before_a_hyphen",
    "a worded number as the first half of an adjective",
    "{n} put us through a ‹{en}-question› audit.",
    "Their legal team returned a ‹{en}-page› addendum.",
    "A ‹{en}-strong› sales team depends on these leads.",
    "The sponsor asked for a ‹{en}-slide deck›.",
    "We are looking at a ‹{en}-keyword› gap against the rival.",
)
_en(
    "number_after_its_noun",
    "a worded number that follows what it counts",
    "Escalations at {n}, ‹{en} in all›, came from the same desk.",
    "Broken redirects numbered ‹{en}› on the last crawl.",
    "Unanswered emails? ‹{en}›, by our inbox.",
    "Missed calls to the sponsor of {n} ran ‹to {en}›.",
    "Landing pages still without a title: ‹{en}›.",
)
_en(
    "latin_and_greek_prefixes",
    "a count said by a prefix out of Latin or Greek",
    "{n} wants a ‹biweekly› call instead of the cadence on file.",
    "The contract now renews on a ‹triennial› basis.",
    "The ‹semi-annual› audit of {n} is overdue.",
    "Their ‹bimonthly› invoice has bounced.",
    "{m} runs a ‹tri-brand› site with ‹dual› ownership.",
)
_en(
    "count_by_enumeration",
    "a count given by counting along",
    "That is ‹one complaint, a second, and now a third› from {n}.",
    "‹First the CMO left, then a second, then a third manager›.",
    "They skipped a call, ‹then another, making it three›.",
    "Count them: ‹one, two, three stalled briefs› at {n}.",
)
_en(
    "number_by_subtraction",
    "a worded number arrived at by adding or taking away",
    "{n} is ‹ten shy of a hundred› published pages.",
    "Their blog has ‹forty posts and seven more›.",
    "We have ‹all but three of thirty› pages live.",
    "Leads came to ‹fifty less four› in the month.",
    "Seats in use: ‹twenty plus a further six›.",
)
_en(
    "ordinals_of_a_series",
    "a worded ordinal that says how many there have been",
    "This is the ‹{en_th} reminder› we send to {n}.",
    "{n} has asked for its ‹third discount› already.",
    "It was the ‹{en_th} outage› on their checkout.",
    "For the ‹fourth quarter running› the sponsor stayed away.",
    "We are on the ‹sixth draft› of the roadmap with {m}.",
)
_en(
    "times_adverbs",
    "how often, said by an adverb of number",
    "The sponsor of {n} has cancelled ‹twice›.",
    "We wrote to finance ‹thrice› without an answer.",
    "{n} changed its agency ‹four times over› before us.",
    "They asked ‹once, and then once again›, for a refund.",
    "The homepage was rewritten ‹a second time› and ‹a third›.",
)
_en(
    "round_number_with_a_tail",
    "a round worded number loosened by a tail",
    "Some ‹sixty-odd redirects› are still open at {n}.",
    "The meeting had ‹fortyish people› on the line.",
    "{n} sent ‹a hundred-plus comments› on the draft.",
    "There are ‹twenty-something pages› to rewrite.",
    "We traded ‹thirty or so emails› with their lawyers.",
)
_en(
    "worded_score_of_a_client",
    "a score, a risk or an NPS mark in words",
    "The health score of {n} stands at ‹{en}›.",
    "‹{en}› is where {n} now sits on health.",
    "Churn risk for {n} reads ‹{en} on the scale›.",
    "By health {n} ‹scored a {en}›, the card says.",
    "Our model puts {m} ‹at {en} for churn›.",
)
