"""What is told of a client by its name has a fact behind it.

How a client does can be said in words that nobody can list ("a low-risker", «краснозонник», "past adoption"). So the words
are not searched for states. In a clause that names a client of the book and shows no fact of it, each word is of what other
rules hold against the facts (a state, a metric, an event that a signal tells of), or stands in the reviewed vocabulary of words
that tell nothing of how a client does: ``terms/of_clients.yaml``. Any other has the sentence refused: the model is to show
the fact, or to leave it out. What is asked, advised or bidden is free, since it tells nothing.
"""

from __future__ import annotations

from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import both, client_mentions, client_tokens, mentions
from agent.grounding.morphology import is_comparative
from agent.grounding.plain_words import is_plain
from agent.grounding.references import HOLE
from agent.grounding.rules_events import told_events
from agent.grounding.state_vocabularies import as_words, state_heads, state_words, vocabularies
from agent.grounding.states import claimed_at
from agent.grounding.tellings import clause, commands, tells_nothing
from agent.grounding.terms import load
from agent.grounding.whose import clients_meant
from agent.grounding.work_claims import BIDS, is_claim, work_facts
from agent.grounding.work_vocabularies import (
    Saying,
    WorkVocabulary,
    said_at,
    says_any,
    stands,
    work_vocabularies,
    work_words,
)
from tools.facts import Fact
from tools.words import LANGUAGES, words

#: What sets a time or a place sets no condition: "after the workshop it became a promoter" tells.
_TIMES = bag(
    "until once before after as soon because of where so that how will would could can "
    "пока до после прежде как только где либо будь"
)
#: Who advises: what they bid is told, and not bidden («по скоркарте надо укреплять отношения»).
_ADVISERS = bag("scorecard calculator model system скоркарта калькулятор модель система")
_ORDER = bag("before after earlier later sooner раньше позже прежде до после")
_NONE = bag("no without нет без")
_RISK = bag("risk danger threat риск угроза опасность")
_ARTICLES = bag("a an the this that our")
_UNDER = bag("on under на по под")
#: Opens a purpose.
_FOR = bag("to чтобы")
#: What is known, where a client can be scored at all.
_KNOWN = ("health.score", "churn.score")
_LACKING = frozenset({None, "unknown", "insufficient_data"})
_CLIENTS = bag("client account customer status клиент аккаунт статус")


def clients_are_told_of_by_facts(sentence: Sentence) -> Fault | None:
    """ "Quillworks is a promoter", «Гранит — наш краснозонник»: said of a client by its name, with no fact shown."""
    # Of what our own templates lay out, each word was chosen by hand.
    if not sentence.context.label_metrics:
        return None
    named = client_mentions(sentence)
    cells = range(len(sentence.tokens)) if named and _is_row_of(sentence, named[0].token) else ()
    told = [
        places
        for places in dict.fromkeys(
            clause(sentence, at) for at in (*(mention.token for mention in named), *cells)
        )
        if not _shows_a_fact(sentence, places)
    ]
    backed = _backed(sentence) if told else set[int]()
    for places in told:
        if len({mention.client for mention in named if mention.token in places}) > 1:
            # Which of two comes first is a comparison of their days.
            backed -= {place for place in places if sentence.has(place, _ORDER)}
        backed -= {place for place in places if sentence.has(place, _NONE) and _is_risk(sentence, place)}
        besides = _TIMES | BIDS if any(sentence.has(place, _ADVISERS) for place in places) else _TIMES
        for place in places:
            if (
                place not in backed
                and not tells_nothing(sentence, place, besides)
                and not _is_bidden(sentence, place)
            ):
                return Fault("unbacked", sentence.tokens[place].text)
    return None


def _is_row_of(sentence: Sentence, client: int) -> bool:
    """Whether a table's row begins with the client, so that each cell behind is told of it."""
    edges = [place for place, token in enumerate(sentence.tokens) if token.text == "|"]
    return len(edges) > 1 and edges[0] < client < edges[1]


def what_lacks_is_not_known(sentence: Sentence) -> Fault | None:
    """ "There is not enough data for a health score of [[client.name]]", where the score is known."""
    if not client_mentions(sentence):
        return None
    for at in range(len(sentence.tokens)):
        if not sentence.has(at, _group("lacking")) or tells_nothing(sentence, at):
            continue
        places = clause(sentence, at)
        if _shows_a_fact(sentence, places):
            continue
        for client in clients_meant(sentence, at):
            if any(fact.value not in _LACKING for fact in _named(sentence, places, client)):
                return Fault("state_word", sentence.tokens[at].text)
    return None


def _shows_a_fact(sentence: Sentence, places: range) -> bool:
    return any(placed.token in places and placed.fact.id != "client.name" for placed in sentence.placed)


def _named(sentence: Sentence, places: range, client: str) -> list[Fact]:
    """The client's scores and states that are spoken of at ``places``."""
    ids = {
        id
        for place in places
        for vocabulary in vocabularies()
        if sentence.has(place, vocabulary.heads - _CLIENTS)
        for id in vocabulary.facts
    }
    ends = tuple(id[1:] for id in ids if id.startswith("*"))
    scores = [said for said in mentions(sentence) if said.start in places]
    return [
        fact
        for fact in sentence.context.ledger.facts(client)
        if fact.id in ids
        or fact.id.endswith(ends)
        or (fact.id in _KNOWN and any(said.fits(fact) for said in scores))
    ]


@cache
def _group(name: str) -> frozenset[str]:
    """A group of ``terms/of_clients.yaml``, both languages together."""
    return frozenset(
        str(word).replace("ё", "е") for groups in load("of_clients.yaml").values() for word in groups[name]
    )


@cache
def _plain() -> frozenset[str]:
    groups = load("of_clients.yaml")[LANGUAGES[0]]
    grammar = state_words("copulas") | work_words("links") | work_words("modals") | both("negation")
    return grammar.union(*map(_group, groups))


def _backed(sentence: Sentence) -> set[int]:
    """Places of what tells nothing of how a client does, and of what other rules hold against the facts."""
    plain, bearers, claimed = set[int](), set[int](), set[int]()
    phrases, idle = set[int](), set[int]()
    for at, token in enumerate(sentence.tokens):
        if (
            token.kind != "word"
            or token.text == HOLE
            or sentence.has(at, _plain())
            or _tells_nothing_of_it(sentence, at)
        ):
            plain.add(at)
        if sentence.has(at, state_heads()) or any(
            says_any(sentence, at, one.heads) for one in work_vocabularies()
        ):
            bearers.add(at)
        if claimed_at(sentence, at):
            claimed.add(at)
        for vocabulary, saying in said_at(sentence, at):
            said = range(at, at + len(saying.words))
            if is_claim(sentence, at, vocabulary, saying) or _some_are_so(sentence, said, vocabulary, saying):
                claimed.update(said)
            else:
                # "At risk", "overdue" of nothing that a rule knows: a state, though its words be plain or a metric's.
                (phrases if len(said) > 1 else idle).update(said)
        for name in _drafts():
            # "Is on a recovery plan" tells how the client is kept; "a recovery plan for" is a document.
            if stands(sentence, at, name) and not _is_under(sentence, at):
                claimed.update(range(at, at + len(name)))
    named = {place for said in mentions(sentence) for place in range(said.start, said.end)}
    free = (plain | bearers | (named - idle)) - phrases
    return free | claimed | client_tokens(sentence) | told_events(sentence)


def _tells_nothing_of_it(sentence: Sentence, at: int) -> bool:
    """A plain word; one that compares ("calmer than") tells of the client after all."""
    word = sentence.word(at)
    compares = word.endswith("er") if word.isascii() else is_comparative(word)
    return is_plain(sentence, at) and not compares


def _is_under(sentence: Sentence, at: int) -> bool:
    """ "Is on a save plan", «находится на плане удержания», «ведём по плану удержания»."""
    while sentence.word(at - 1) in _ARTICLES:
        at -= 1
    return sentence.word(at - 1) in _UNDER


@cache
def _drafts() -> tuple[tuple[str, ...], ...]:
    """What documents are called: "save plan", «план удержания»."""
    return tuple(
        as_words(name) for language in LANGUAGES for name in words(language).categories["draft_kind"].values()
    )


def _some_are_so(sentence: Sentence, said: range, vocabulary: WorkVocabulary, saying: Saying) -> bool:
    """ "Its open actions": told of some, and some of that client's are."""
    return says_any(sentence, said.stop, vocabulary.heads) and any(
        fact.value in saying.codes
        for client in clients_meant(sentence, said.start)
        for fact in work_facts(sentence, vocabulary, client)
    )


def _is_risk(sentence: Sentence, at: int) -> bool:
    """ "There is no risk of churn": nobody is told to be safe."""
    return any(sentence.has(at + step, _RISK) for step in (1, 2))


def _is_bidden(sentence: Sentence, at: int) -> bool:
    """ "To bring [[client.name]] back to green, restore contact": an imperative behind the comma of a purpose."""
    own = clause(sentence, at)
    return sentence.word(own.start) in _FOR and any(
        sentence.word(place - 1) == "," and commands(sentence, place)
        for place in range(own.start + 1, at + 1)
    )
