"""Quantities nobody computed in idioms that hold a definite count: dozens, pairs, hat-tricks, straight weeks, odds."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "dozens_of_several_sorts_b",
    "counts by the dozen",
    "{n} sent ‹half a dozen complaints›.",
    "The client asked for ‹a baker's dozen of new pages›.",
    "{m} interviewed ‹a couple dozen agencies› before us.",
    "The kickoff had been planned for few people. ‹A round dozen showed up.›",
    "Content for this account ships ‹by the half-dozen a week›.",
)

_en(
    "groups_by_their_size_b",
    "duos, trios and larger groups",
    "{n} is run by ‹a trio of founders›.",
    "The client put ‹a quartet of marketers› on the project.",
    "{m} fields ‹a duo of decision makers›.",
    "Expect company: ‹a quintet from their side› joins the call.",
    "At this account we deal with ‹a triumvirate of directors›.",
)

_en(
    "pairs_and_braces_b",
    "pairs, braces and couples",
    "{n} lodged ‹a brace of complaints›.",
    "The client missed ‹a couple of calls› in the month.",
    "{m} wants ‹a pair of case studies› from us.",
    "Behind the mood are ‹twin resignations in their team›, both in marketing.",
    "At {m} vacancies come ‹two by two›, in content and in links.",
)

_en(
    "scores_and_grosses_b",
    "old measures of count",
    "{n} published ‹three score articles›.",
    "The client's catalogue lost ‹a gross of pages›.",
    "{m} answered ‹a score of our questions›.",
    "Their keyword list is long, ‹four score and more terms›.",
    "We owe the account ‹a great gross of meta descriptions›.",
)

_en(
    "hat_tricks_b",
    "counts from sport",
    "{n} scored ‹a hat-trick of late payments›.",
    "The client is ‹three strikes down with our support›.",
    "{m} brought ‹a double: a referral and a testimonial›.",
    "Bad luck comes in series, and here it was ‹a treble of outages›.",
    "The account team ran ‹a clean sweep of five workshops›.",
)

_en(
    "centuries_and_tons_b",
    "round counts named from cricket and the calendar",
    "{n} reached ‹a century of ranking keywords›.",
    "The client is ‹a half-century old brand›.",
    "{m} hit ‹a ton of leads, an even hundred›.",
    "Our work there began ‹a decade ago›.",
    "Their shop has stood ‹for a quarter of a century›.",
)

_en(
    "none_at_all_b",
    "nought by its several names",
    "{n} made ‹zero logins this month›.",
    "The client's referrals this year: ‹nil, nada›.",
    "{m} got ‹zilch from paid search›.",
    "We counted the client's replies. ‹Nought so far.›",
    "The account ended the week on ‹a goose egg of leads›.",
)

_en(
    "only_a_single_b",
    "one thing by a word other than its numeral",
    "{n} filed ‹a single ticket this month›.",
    "The client has ‹one sole contact on its side›.",
    "{m} raised ‹a lone objection to the plan›.",
    "Of all the invoices, ‹a solitary one is unpaid› at the client.",
    "{n} has ‹just the one login a week›.",
)

_en(
    "times_adverbs_b",
    "how often, as an adverb",
    "{n} was called ‹thrice this week›.",
    "The client logs in ‹once a fortnight›.",
    "{m} has rescheduled ‹twice over›.",
    "A pattern shows: the sponsor cancelled ‹two times running›.",
    "We wrote to the account ‹four times, and four times got no answer›.",
)

_en(
    "straight_weeks_b",
    "a run of periods by an ordinal",
    "{n} dipped ‹for a fifth straight week›.",
    "The client paid late ‹for the third month running›.",
    "{m} grew ‹a second quarter in a row›.",
    "This is a habit by now, ‹the fourth skipped call on the trot›.",
    "The account is silent ‹for the sixth week on end›.",
)

_en(
    "odds_b",
    "odds and chances in words",
    "{n} will renew ‹nine times out of ten›.",
    "Whether the client stays is ‹a four-to-one shot›.",
    "{m} leaves with ‹a nine-in-ten chance›.",
    "I would take the bet ‹at ten to one› that the client signs.",
    "The pitch to this account wins ‹two times in five›.",
)

_en(
    "hundred_percents_b",
    "a full share in words",
    "{n} is behind us ‹a hundred percent›.",
    "The client attended ‹ten out of ten meetings›.",
    "{m} gives ‹a hundred and ten per cent› to the project.",
    "Adoption is complete: ‹each of the twelve users is in›.",
    "The account delivered ‹five for five on its promises›.",
)

_en(
    "halfway_marks_b",
    "a half of something by an idiom",
    "{n} is ‹halfway to its traffic goal›.",
    "The client has spent ‹half its yearly budget›.",
    "{m} met its goals ‹by half and no more›.",
    "We are ‹at the midpoint of the contract›, which fits a review.",
    "Mark the account's roadmap as ‹half done›.",
)

_en(
    "quarters_and_thirds_b",
    "fractions in words of share and rest",
    "A ‹good third of the site of› {n} is not indexed.",
    "The client uses ‹a mere fifth of the features›.",
    "{m} earns ‹three quarters of its sales online›.",
    "Most pages are fine; ‹one page in eight is thin›.",
    "The account kept ‹two fifths of its old links›.",
)

_en(
    "packs_and_sets_b",
    "packs, sets and legs with a count in the name",
    "{n} bought ‹a six-pack of landing pages›.",
    "The client entered ‹the local three-pack›.",
    "{m} asks for ‹a four-part webinar series›.",
    "Their approval is slow because of ‹a five-step sign-off›.",
    "For the account we run ‹a three-legged plan›.",
)

_en(
    "both_and_all_of_them_b",
    "a whole set with its count",
    "{n} lost ‹both of its writers›.",
    "The client met ‹all seven goals›.",
    "{m} turned down ‹all three of our offers›.",
    "They have competitors on every side, and ‹the four of them outrank the site›.",
    "We spoke to ‹either of the two directors› at the account.",
)

_en(
    "digits_of_a_figure_b",
    "a size by how many digits it has",
    "{n} has ‹a double-digit NPS mark›.",
    "The client's growth is ‹in triple digits›.",
    "{m} had ‹single-digit ticket numbers this month›.",
    "Leads are few: ‹a two-digit count a quarter›.",
    "The health of this client is ‹in single figures›.",
)

_en(
    "hundred_and_one_b",
    "a playful exact number",
    "{n} came with ‹a hundred and one questions›.",
    "The client found ‹fifty-seven varieties of error› in the tags.",
    "{m} has ‹a thousand and one landing pages›.",
    "Ask how many versions the brief had and you hear ‹ninety-nine, give or take›.",
    "Our idea was heard, and then came ‹one thousand and one reasons against it›.",
)

_en(
    "nth_time_b",
    "an ordinal of attempts and versions",
    "{n} is on ‹its third account manager›.",
    "The client rejected ‹the fourth draft of the strategy›.",
    "{m} opened ‹a twelfth market›.",
    "The story repeats itself. ‹For the seventh time, the brief changed.›",
    "With this account the ‹second sponsor in a year› is leaving.",
)

_en(
    "halves_added_b",
    "a number with a half in it",
    "{n} waited ‹a week and a half for the report›.",
    "The client's meeting ran ‹two and a half hours›.",
    "{m} pays for ‹one and a half specialists›.",
    "Work stood still at the account for ‹a month and a half›.",
    "Reaching a decision takes the sponsor ‹half as long again as planned›.",
)

_en(
    "years_and_tenures_b",
    "a tenure in words",
    "{n} has been with us ‹going on four years›.",
    "The client is ‹in its third contract year›.",
    "{m} marks ‹its fifth anniversary with the agency›.",
    "We know these people well, ‹a good ten years› by now.",
    "{m} is ‹a two-year-old account›.",
)
