"""Whether a sentence tells a state of work: which of its words bear the state, and whether they say that it is so.

Where a client is named, or a metric with a target of its own, a state is told as soon as its word and a word of what bears it
stand in one part of the sentence, however they are joined: nobody can list how a language links them. Not where the state is
lent to another noun ("overdue invoices" tell nothing of a review), nor as what is to be done. Where nobody is named, the two
have to be linked by a copula, a sign or a Russian predicate. Conditions, advice and questions tell no state.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.ledger import Ledger
from agent.grounding.lexicon import client_mentions, lower_is_better, mentions, metrics_of
from agent.grounding.morphology import is_russian, parses
from agent.grounding.tellings import clause, is_denied, is_lent, part, tells_nothing
from agent.grounding.work_names import item_of, overlap, said_stems, stems_of
from agent.grounding.work_vocabularies import Saying, WorkVocabulary, said_at, says_any, work_words
from tools.facts import Fact

_REACH = 10
_NEAR = 3
_BESIDE = 2
_PLURAL = bag(
    "reviews contacts signals warnings alerts renewals actions tasks targets goals criteria segments milestones"
)
_INDEFINITE = bag("a an any every each no некоторый любой каждый всякий")
_PREDICATES = frozenset({"VERB", "PRTS", "ADJS", "ADVB", "PRED", "ADJF"})
_LISTS = bag(", or and и или либо partly частично")
_CALLED = bag("quarterly yearly")
#: States whose words are too common to tell anything of nobody.
_OF_SOMEBODY_ALONE = bag("rhythm segment service advice leaving chance_of_leaving condition")
_CLIENT = bag("client account customer")
_CLIENT_RU = bag("клиент аккаунт заказчик")
_THE = bag("the this that our")
_THEY = bag("they они")
_ANY = bag("каждый каждого каждому любой любого любому всякий")
_OF_NAMED_CLIENTS = bag("rhythm segment service")
_DOINGS = ("ment", "tion", "sion", "ance", "ence", "roval")
_INTO = bag("в на с под без по")
#: "What was done", «что сделано»: whatever that is, and no item by name.
_WHATEVER = bag("what whatever что")
#: Names of what is recommended, and of whoever tells it ("the scorecard says").
_ACTIONS = bag("health_action churn_action *")
_OR = bag("or или либо")
_BE = bag("is are was were be been being keeps kept still now looks seems stays remains — – : это")
_ARTICLES = bag("a an the now still already fully now quite уже ещё еще")
#: Of what is yet to come these tell too ("will surely renew", «можно рассчитывать»).
_FORETELLS = bag("will can можно мочь")
#: Of what is advised these do.
BIDS = bag("should must needs ought надо нужно следует должный")
_HAVE = bag("has have had hasn haven hadn is was got gets")


def is_claim(sentence: Sentence, at: int, vocabulary: WorkVocabulary, saying: Saying) -> bool:
    """Whether the saying at ``at`` is told of what bears such a state."""
    bidden = vocabulary.either
    besides = _FORETELLS if vocabulary.foretells else BIDS if bidden else frozenset()
    if tells_nothing(sentence, at, besides, bids=bidden):
        return False
    end = at + len(saying.words)
    to_come = _is_to_come(sentence, at) and not (bidden or vocabulary.foretells)
    if to_come or _names_a_figure(sentence, at):
        return False
    named_so = _in_a_name(sentence, at) or _is_doing(sentence, at)
    if named_so and len(saying.words) == 1 and not bidden and not is_denied(sentence, at):
        return False
    if vocabulary.names is not None and any(sentence.word(at - step) in _WHATEVER for step in (1, 2)):
        return False
    if _is_listed(sentence, at, end):
        return False
    places = list(clause(sentence, at))
    bearers = bearers_of(sentence, places, vocabulary, said=range(at, end))
    named = of_somebody(sentence) or (
        vocabulary.name not in _OF_NAMED_CLIENTS and _speaks_of_the_client(sentence)
    )
    if not (named or is_measured(sentence, vocabulary)):
        return _is_linked(sentence, at, end, vocabulary, bearers)
    outright = _is_said_outright(sentence, at, part(sentence, at).start)
    if vocabulary.name == "condition" and _is_oblique(sentence.word(at)):
        return False
    if saying.alone:
        return (named and outright) or not is_lent(sentence, end, vocabulary.heads if named else ())
    if not named and _at_large(sentence, bearers):
        return False
    if vocabulary.name == "service":
        near = any(says_any(sentence, place, vocabulary.heads) for place in range(at - 1, end + 1))
        return near or (bool(bearers) and is_russian(sentence.word(at)))
    if vocabulary.adjectives:
        # "Quarterly business review" is what such a review is called.
        called = not saying.codes.isdisjoint(_CALLED) and any(
            says_any(sentence, place, vocabulary.heads) for place in range(end, end + 3)
        )
        return bool(bearers) and not called and not is_lent(sentence, end, vocabulary.heads)
    return _is_told(sentence, at, end, vocabulary, bearers)


def _is_oblique(word: str) -> bool:
    """«Здоровому клиенту»: whom something is for, and not how anybody does."""
    return is_russian(word) and all("ADJF" in parse.tag and "nomn" not in parse.tag for parse in parses(word))


def _is_told(sentence: Sentence, at: int, end: int, vocabulary: WorkVocabulary, bearers: list[int]) -> bool:
    """Whether the state stands in one part of the sentence with what bears it, and neither lent nor to be done."""
    own = part(sentence, at)
    near = any(place in own and -_REACH <= place - at <= _REACH for place in bearers)
    beside = any(says_any(sentence, place, vocabulary.beside) for place in range(at - _BESIDE, end + 1))
    given = not vocabulary.given or any(says_any(sentence, place, vocabulary.given) for place in own)
    if not (near or beside) or not given:
        return False
    if _of_several(sentence, end, vocabulary) and not is_denied(sentence, at):
        return False
    if not vocabulary.either:
        gerund = sentence.word(at).endswith("ing") and not any(
            sentence.has(place, _BE) for place in (at - 1, at - 2)
        )
        if gerund or sentence.word(at - 1) == "to":
            return False
    if near and _is_said_outright(sentence, at, own.start):
        return True
    return not is_lent(sentence, end, vocabulary.heads + vocabulary.beside)


def _is_said_outright(sentence: Sentence, at: int, start: int) -> bool:
    """Whether a copula or sign stands right before the state: what follows then lends it nowhere ("is certain overnight")."""
    place = at - 1
    while place > start and sentence.word(place) in _ARTICLES:
        place -= 1
    return place >= start and sentence.has(place, _BE)


def _of_several(sentence: Sentence, end: int, vocabulary: WorkVocabulary) -> bool:
    """ "Its open actions", «просроченные обзоры»: whichever are so, where a plural of what bears the state follows."""
    word = sentence.word(end)
    if not says_any(sentence, end, vocabulary.heads):
        return False
    if not is_russian(word):
        return word in _PLURAL
    return any("plur" in parse.tag for parse in parses(word)[:1])


def _names_a_figure(sentence: Sentence, at: int) -> bool:
    """ "Signals that fired: [[signals.fired.count]]": part of a metric's name, whose figure is shown."""
    return any(said.start <= at < said.end for said in mentions(sentence)) and any(
        placed.numeric for placed in sentence.placed
    )


def _is_doing(sentence: Sentence, at: int) -> bool:
    """«Достижение цели», "completion of the audit": the doing by its name, which does not say that it is done."""
    word = sentence.word(at)
    if not is_russian(word):
        return word.endswith(_DOINGS)
    return sentence.word(at - 1) not in _INTO | {"это"} and any(
        parse.tag.POS == "NOUN" for parse in parses(word)[:1]
    )


def bearers_of(
    sentence: Sentence, places: list[int], vocabulary: WorkVocabulary, said: range = range(0)
) -> list[int]:
    """Where what bears such a state is spoken of: by a noun for it, or by the name of one that the ledger knows.

    The words at ``said`` tell the state, and name nothing beside it ("завершено" is no audit that is to be completed).
    """
    heads = vocabulary.heads
    if vocabulary.with_metric and is_measured(sentence, vocabulary):
        heads += vocabulary.with_metric
    found = [place for place in places if says_any(sentence, place, heads)]
    if vocabulary.either:
        # «Готовность рекомендовать» is a factor's name, and no advice.
        found = [place for place in found if not _in_a_name(sentence, place, _ACTIONS)]
    if vocabulary.names is None:
        return found
    others = [place for place in places if place not in said]
    stems = said_stems(sentence, others)
    for item in {item_of(sentence, fact) for fact in work_facts(sentence, vocabulary, None)}:
        if item is None:
            continue
        common, whole = overlap(item, stems)
        if common and (common >= 2 or common * 2 >= whole):
            listed = frozenset().union(*stems_of(*item))
            found += [place for place in others if not said_stems(sentence, [place]).isdisjoint(listed)]
    # A reference to what the item is, or to whose it is, bears it as well.
    found += [
        placed.token
        for placed in sentence.placed
        if placed.token in places and placed.fact.noun == vocabulary.names
    ]
    return sorted(set(found))


def _in_a_name(sentence: Sentence, place: int, besides: frozenset[str] = frozenset()) -> bool:
    """Whether the word is part of a metric's name of several words, one of ``besides`` aside."""
    return any(
        said.start <= place < said.end and said.end - said.start > 1 and said.metrics.isdisjoint(besides)
        for said in mentions(sentence)
    )


def of_somebody(sentence: Sentence) -> bool:
    """Whether the sentence is about a client that it names, or that its heading does."""
    return bool(client_mentions(sentence)) or sentence.context.subject is not None


def _speaks_of_the_client(sentence: Sentence) -> bool:
    """ "The client", «клиент», "they" at the head: the one at hand, and not any."""
    return sentence.word(0) in _THEY or any(
        sentence.word(place - 1) in _THE
        if not is_russian(sentence.word(place))
        else sentence.word(place - 1) not in _ANY and _is_singular(sentence.word(place))
        for place in range(len(sentence.tokens))
        if sentence.word(place) in _CLIENT or sentence.has(place, _CLIENT_RU)
    )


def _is_singular(word: str) -> bool:
    return not any("plur" in parse.tag for parse in parses(word)[:1])


def is_measured(sentence: Sentence, vocabulary: WorkVocabulary) -> bool:
    """Whether the sentence names a metric that has a target in any book ("NRR"), or that the ledger holds such a state of
    («входы в неделю»)."""
    if not vocabulary.with_metric:
        return False
    named = frozenset().union(*(said.metrics for said in mentions(sentence)))
    if any(metric.startswith("success_") for metric in named):
        return True
    return bool(named) and any(metrics_of(fact) & named for fact in work_facts(sentence, vocabulary, None))


def work_facts(sentence: Sentence, vocabulary: WorkVocabulary, client: str | None) -> list[Fact]:
    """The ledger's facts that are such a state, of ``client`` and of the book (of everybody where it is ``None``)."""
    ledger = sentence.context.ledger
    held = [fact for fact in ledger.facts(client) if vocabulary.holds(fact)]
    if held or vocabulary.name not in _DERIVED:
        return held
    return _DERIVED[vocabulary.name](ledger, client)


def _condition(ledger: Ledger, client: str | None) -> list[Fact]:
    """How each client does, by its band and its level of churn risk: well only where both say so, ill where either does."""
    found = []
    for band in ledger.facts(client):
        if band.id != "health.band":
            continue
        level = ledger.of_client(band.client, "churn.level")
        risk = None if level is None else level.value
        ill = band.value == "red" or risk in ("high", "critical")
        well = band.value == "green" and risk in (None, "low")
        condition = "ill" if ill else "well" if well else "between"
        found.append(
            band.model_copy(update={"value": condition, "noun": "condition", "id": "health.condition"})
        )
    return found


def _fired(ledger: Ledger, client: str | None) -> list[Fact]:
    """Signals that stand in the ledger with their severity, as facts of having fired: only one that fired has any."""
    changed = {"value": "fired", "noun": "signal_state"}
    return [
        fact.model_copy(update={**changed, "id": f"{fact.id.rpartition('.')[0]}.state"})
        for fact in ledger.facts(client)
        if fact.noun == "severity" and fact.id.startswith("signal.")
    ]


def _measured(ledger: Ledger, client: str | None) -> list[Fact]:
    """Whether figures that stand beside their targets in the ledger meet them, as facts of that state."""
    found = []
    for target in ledger.facts(client):
        if not (target.id.endswith(".target") and isinstance(target.value, Decimal)):
            continue
        prefix = target.id.removesuffix("target")
        for fact in ledger.facts(target.client):
            own = fact.client == target.client and fact.id.startswith(prefix) and fact.id.endswith(".value")
            if not own or fact.unit != target.unit or not isinstance(fact.value, Decimal):
                continue
            gap = fact.value - target.value
            met = gap <= 0 if metrics_of(fact) & lower_is_better() else gap >= 0
            changed = {"value": "met" if met else "below", "unit": "category", "noun": "target_state"}
            found.append(fact.model_copy(update=changed))
    return found


#: States that may stand in the ledger by what they are made of alone.
_DERIVED: dict[str, Callable[[Ledger, str | None], list[Fact]]] = {
    "condition": _condition,
    "signal": _fired,
    "target": _measured,
}


def _at_large(sentence: Sentence, bearers: list[int]) -> bool:
    """Reviews, a review, any renewal: of no client in particular, where none is spoken of."""
    for place in bearers:
        word = sentence.word(place)
        russian = is_russian(word)
        plural = word in _PLURAL or (
            russian and parses(word) and all("plur" in parse.tag for parse in parses(word)[:1])
        )
        if not plural and sentence.word(place - 1) not in _INDEFINITE:
            return False
    return bool(bearers)


def _is_linked(sentence: Sentence, at: int, end: int, vocabulary: WorkVocabulary, bearers: list[int]) -> bool:
    """Where nobody is named: whether the state is linked to what bears it, and that is no review or renewal at large."""
    if vocabulary.name in _OF_SOMEBODY_ALONE or not bearers or _at_large(sentence, bearers):
        return False
    before = [place for place in bearers if 0 < at - place <= _REACH]
    if any(_links(sentence, place, at, end, vocabulary) for place in before):
        return True
    after = [place for place in bearers if 0 <= place - end <= _NEAR]
    return bool(after) and _verb_before(sentence, at, vocabulary)


def _links(sentence: Sentence, bearer: int, at: int, end: int, vocabulary: WorkVocabulary) -> bool:
    """Whether a copula or sign stands between, or the state is a predicate by its own form."""
    word = sentence.word(at)
    lent = is_lent(sentence, end)
    if any(sentence.has(place, work_words("links")) for place in range(bearer + 1, at)):
        return not lent
    if sentence.word(bearer + 1) in ("»", '"', "”"):
        return True
    if not is_russian(word):
        return at - bearer <= _NEAR and vocabulary.name == "signal" and word in ("fired", "fires")
    predicate = any(parse.tag.POS in _PREDICATES for parse in parses(word)[:3])
    return (predicate or end - at > 1 or word in ("в", "на", "под", "вне", "с", "по")) and not lent


def _is_listed(sentence: Sentence, at: int, end: int) -> bool:
    """ "Met, partly or missed": states told one by one are the scale, and nobody's."""
    own = clause(sentence, at)
    if any(sentence.word(place) in ("partly", "частично") for place in own):
        return True
    listing = sentence.word(end) == "," and any(sentence.has(place, _OR) for place in own if place > end)
    if listing and not of_somebody(sentence):
        return True
    after = next((p for p in range(end, end + 3) if sentence.word(p) not in _LISTS), end + 3)
    before = next((p for p in range(at - 1, at - 4, -1) if sentence.word(p) not in _LISTS), at - 4)
    said = _codes(sentence, at)
    return any(
        bool(other) and said.isdisjoint(other)
        for place, far in ((after, after > end), (before, 0 <= before < at - 1))
        if far and (other := _codes(sentence, place))
    )


def _codes(sentence: Sentence, at: int) -> frozenset[tuple[str, str]]:
    """What is said at ``at``, as names of vocabularies with their codes."""
    if not 0 <= at < len(sentence.tokens):
        return frozenset()
    return frozenset(
        (vocabulary.name, code) for vocabulary, saying in said_at(sentence, at) for code in saying.codes
    )


def _is_to_come(sentence: Sentence, at: int) -> bool:
    """«Сделаем», «завершит»: a verb of what is to be done, or an infinitive."""
    found = parses(sentence.word(at))[:1] if is_russian(sentence.word(at)) else ()
    return any("futr" in parse.tag or parse.tag.POS == "INFN" or "impr" in parse.tag for parse in found)


def _verb_before(sentence: Sentence, at: int, vocabulary: WorkVocabulary) -> bool:
    """«Сработал сигнал», "has finished onboarding": the state told by a verb before its bearer."""
    word = sentence.word(at)
    if is_russian(word):
        return vocabulary.name != "target" and any(
            parse.tag.POS in ("VERB", "PRTS") for parse in parses(word)[:2]
        )
    return not vocabulary.adjectives and any(sentence.has(place, _HAVE) for place in (at - 1, at - 2))
