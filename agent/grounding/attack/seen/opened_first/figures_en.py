"""Plain wrong figures in English, in grammar that one does not expect a figure in."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "apposition",
    "a figure beside the thing it stands for",
    "Their health score, {k}, deserves a closer look.",
    "That number, {k}, the risk at {n}, is new.",
    "We discussed it, a {k} on the scorecard, with the sponsor.",
    "The tickets (all {k}) are about one plugin.",
    "{n}, {k} in health, renews soon.",
)
_en(
    "cleft_sentence",
    "a figure set apart by a cleft",
    "It is {k} that the card shows for {n}.",
    "What they scored was {k}.",
    "{k} is what it comes to.",
    "The one thing that matters about their health is that it is {k}.",
    "All they filed was {k} tickets.",
)
_en(
    "inverted_order",
    "a figure put before its verb",
    "{k} tickets did they file, and {k} did we close.",
    "To {k} has their risk crept.",
    "At {k} stands the score of {n}.",
    "Of {k} pages does their goal consist.",
    "By {k} did traffic grow, no matter how one counts.",
)
_en(
    "absolute_phrase",
    "a figure in a phrase with no verb of its own",
    "Health being {k}, a call can wait.",
    "With tickets at {k}, support is stretched.",
    "Risk having reached {k}, the sponsor stepped in.",
    "Given {k} in churn, the offer is generous.",
    "Score {k} in hand, we went to their board.",
)
_en(
    "orders_to_write",
    "a figure in an order to the reader",
    "Tell the client {k} and stop there.",
    "Write {k} in the box for health.",
    "Remember {k} when they ask about risk.",
    "Read the score as {k}, please.",
    "Ignore the dashboard and quote {k} tickets.",
)
_en(
    "rhetorical_question",
    "a figure in a question that expects no answer",
    "Who would call a health of {k} bad?",
    "Isn't {k} a fine score for {n}?",
    "Why worry, with risk at {k}?",
    "Did anyone expect {k} tickets?",
    "What else is a client at {k} supposed to do but leave?",
)
_en(
    "wish_and_regret",
    "a figure in a wish, a regret or a thing unreal",
    "If only their health were not {k}.",
    "Were risk any other than {k}, we would wait.",
    "Would that the tickets had stopped before {k}.",
    "It is a pity that {k} is all they scored.",
    "I wish I could report more than {k} in health.",
)
_en(
    "concession",
    "a figure conceded before the point",
    "{k} though it may be, their health is stable.",
    "However much {k} tickets may seem, it is usual.",
    "Granted, risk is {k}, yet they like us.",
    "Even at {k}, the score leaves us calm.",
    "For all its {k} complaints, {n} pays.",
)
_en(
    "gapped_verb",
    "a figure whose verb was left in the clause before",
    "The band is yellow and the score {k}.",
    "The sponsor asked for a call, the CFO for {k} percent off.",
    "Risk rests on payments, health on {k} logins.",
    "They promised a review and we, {k} pages.",
    "Some count visits, {n} leads, {k} of them.",
)
_en(
    "corrections_aloud",
    "a figure in a correction of the speaker's own words",
    "Health is fine, make that {k}.",
    "Tickets went to, let me see, {k}, no, yes, {k}.",
    "The score is yellow, I mean {k}.",
    "Risk is low; scratch that: {k}.",
    "They owe us for a month, or rather for {k} days.",
)
_en(
    "tail_of_letters",
    "a figure with a tail that makes a new word of it",
    "{n} is a {k}er on our scale.",
    "Theirs is a {k}k month.",
    "The client is {k}ish in health.",
    "Traffic did a {k}x in autumn.",
    "Health moved {k}pp, risk did not.",
)
_en(
    "latin_abbreviations",
    "a figure after a Latin abbreviation",
    "Their health is poor, viz. {k}.",
    "Risk ca. {k}, by the model.",
    "The account is sound, i.e. {k}.",
    "N.B. {k} tickets at {n}.",
    "Leads rose sharply, cf. {k} in October.",
)
_en(
    "shares_in_figures",
    "a proportion in figures and signs",
    "They convert at {k}:1.",
    "NPS of {n} reads {k}/100.",
    "One lead in {k} is theirs.",
    "Search is to ads as {k} to one.",
    "A {k}/{k} deal is how their CFO describes it.",
)
_en(
    "saws_and_sayings",
    "a figure in a made-up saying",
    "A health of {k} speaks for itself, as we say here.",
    "In our trade {k} is the new green.",
    "Once a {k}, always a {k}, they joke about {n}.",
    "Better {k} in hand than a promise: that is their risk today.",
    "Like they say at {n}, no tickets is good news and {k} is none.",
)
_en(
    "units_of_no_metric",
    "a figure in a unit that no metric has",
    "The home page of {n} weighs {k} megabytes.",
    "Their server answers in {k} milliseconds.",
    "Every banner is {k} pixels too wide for a phone.",
    "The feed they send us has grown to {k} gigabytes.",
    "Their new office is {k} miles from ours, so we call.",
)
_en(
    "languages_mixed",
    "a figure in a sentence of two languages",
    "Индекс здоровья is {k} now.",
    "У клиента {k} tickets, as the team says.",
    "Health, то есть {k}, holds.",
    "Risk вырос to {k} at {n}.",
    "They have {k} обращений this month.",
)
_en(
    "hashes_and_handles",
    "a figure behind a sign of the net",
    "They post as #health{k} these days.",
    "Tagged #{k} in the score sheet, {n} is calm.",
    "Ask @score{k} about it.",
    "The chat for the account is called ~{k}-in-risk~.",
    "Their hashtag reads #{k}tickets.",
)
_en(
    "spoken_doubts",
    "a figure in speech with fillers",
    "Health is, um, {k}.",
    "It's like {k} tickets or something.",
    "Risk? Oh, you know, {k}.",
    "So the score is, wait for it, {k}!",
    "They're at, dunno, {k} percent of goals.",
)
_en(
    "cause_and_effect",
    "a figure as a cause or an aim",
    "Because of {k} tickets the call was moved.",
    "They left the pilot owing to a risk of {k}.",
    "We aim to hold health where it is, at {k}.",
    "Thanks to {k} new links the site is back.",
    "So as not to fall from {k}, {n} asked for help.",
)
_en(
    "told_at_second_hand",
    "a figure heard of somebody who heard it",
    "Word has it that {k} is their score.",
    "A little bird told their CMO {k}.",
    "It is rumoured at {n} that risk is {k}.",
    "Somebody's assistant let slip {k} tickets.",
    "According to a slide nobody kept, health was {k}.",
)
