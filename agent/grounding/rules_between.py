"""One client measured against another: as their figures and states stand, or not at all.

"The health score is higher at A than at B" and "A is at [[x]], B likewise" hold no second figure, so the ledger's own are
compared: the claim passes where both are known and bear it out. Where both are shown, they are what is compared.
"""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import ClientMention, both, client_mentions, grouped, mentions
from agent.grounding.tellings import tells_nothing
from tools.scoring.results import Band, Level

_SAME = bag(
    "same likewise ditto equally equal identical alike similarly too also столько такой же тоже также аналогично одинаково "
    "одинаковый равно"
)
_SO = bag("is are does do has have stands")
_NEAR = 2


def clients_compared_truly(sentence: Sentence) -> Fault | None:
    """ "Churn risk is lower at A than at B", «у A здоровье выше, чем у B», "set beside B, A carries the lower risk": by the
    figures of both."""
    named, clients = mentions(sentence), client_mentions(sentence)
    if len({found.client for found in clients}) < 2:
        return None
    if any(placed.numeric for placed in sentence.placed):
        return _shown_compared(sentence, clients)
    if named and _sets_beside(sentence, clients[0].token):
        side = _side(sentence, len(sentence.tokens))
        one = next(found.client for found in clients if found.client != clients[0].client)
        if side and not _stands(sentence, named[0].metrics, one, clients[0].client, side):
            return Fault("comparison", sentence.tokens[clients[0].token - 1].text)
    for than in range(len(sentence.tokens)):
        if not sentence.has(than, grouped("comparison")["than"]) or tells_nothing(sentence, than):
            continue
        metrics, side = _told_by_adjective(sentence, than)
        if not side and named:
            metrics, side = named[0].metrics, _side(sentence, than)
        before = [found for found in clients if found.token < than]
        after = [found for found in clients if found.token > than]
        if not side or not before or not after:
            continue
        if not _stands(sentence, metrics, before[0].client, after[0].client, side):
            return Fault("comparison", sentence.tokens[than].text)
    return None


def _sets_beside(sentence: Sentence, client: int) -> bool:
    """ "Set beside B, ...", «По сравнению с B ...»: the sentence opens with whom another is measured against."""
    words = [sentence.word(place) for place in range(client)]
    return 0 < len(words) <= _OPENING and words[-1] in _BESIDE and set(words) <= _BESIDE | _OPENS


#: So many words such an opening has at most.
_OPENING = 4
_BESIDE = bag("beside against versus to with alongside с со рядом против")
_OPENS = bag(
    "set put placed next compared comparison in measured held up по сравнению рядом на фоне в сравнении"
)


def _shown_compared(sentence: Sentence, clients: list[ClientMention]) -> Fault | None:
    """ "More signals at A, [[a.x]], than at B, [[b.x]]": by the two figures that the sentence shows."""
    shown = [
        (placed.fact, value)
        for placed in sentence.placed
        if placed.numeric and not is_change(placed.fact)
        if isinstance(value := placed.fact.value, Decimal)
    ]
    if len(shown) != 2 or len({fact.id for fact, _ in shown}) != 1:
        return None
    values = {fact.client: value for fact, value in shown}
    if len(values) != 2:
        return None
    for place in range(len(sentence.tokens)):
        side = _side_at(sentence, place)
        behind = range(place + 1, place + 1 + _NEAR)
        if (
            not side
            or tells_nothing(sentence, place)
            or any(sentence.has(at, both("target")) for at in behind)
        ):
            continue
        subject = next((found.client for found in reversed(clients) if found.token < place), None)
        if subject not in values:
            continue
        other = next(value for client, value in values.items() if client != subject)
        if (values[subject] - other) * side <= 0:
            return Fault("comparison", sentence.tokens[place].text)
    return None


#: Comparatives that name what they compare, and whether they say more of it.
_ADJECTIVES = {
    **dict.fromkeys(("healthier", "fitter", "здоровее", "благополучнее"), (frozenset({"health_score"}), 1)),
    **dict.fromkeys(("sicker", "unhealthier"), (frozenset({"health_score"}), -1)),
    **dict.fromkeys(("riskier", "рискованнее"), (frozenset({"churn_score"}), 1)),
    **dict.fromkeys(("safer", "надежнее", "безопаснее"), (frozenset({"churn_score"}), -1)),
}


def _told_by_adjective(sentence: Sentence, than: int) -> tuple[frozenset[str], int]:
    """ "A is healthier than B", «A рискованнее, чем B»: the metrics compared, and the side; 0 where no such word stands."""
    for place in range(than - 1, -1, -1):
        found = _ADJECTIVES.get(sentence.word(place).replace("ё", "е"))
        if found is not None:
            denied = any(sentence.has(at, both("negation")) for at in range(max(0, place - _NEAR), place))
            return found[0], -found[1] if denied else found[1]
    return frozenset(), 0


def _side(sentence: Sentence, than: int) -> int:
    """1 for more, -1 for less, 0 where nothing before "than" says which; a denial turns it round."""
    return next((side for place in range(than - 1, -1, -1) if (side := _side_at(sentence, place))), 0)


def _side_at(sentence: Sentence, place: int) -> int:
    above, below = grouped("comparison")["above"], grouped("comparison")["below"]
    side = 1 if sentence.has(place, above) else -1 if sentence.has(place, below) else 0
    denied = any(sentence.has(at, both("negation")) for at in range(max(0, place - _NEAR), place))
    return -side if denied else side


def _stands(sentence: Sentence, metrics: frozenset[str], one: str, two: str, side: int) -> bool:
    first, second = _value(sentence, metrics, one), _value(sentence, metrics, two)
    if first is None or second is None or (first - second) * side <= 0:
        return False
    for id, order in _RUNGS.items():
        ledger = sentence.context.ledger
        facts = [ledger.of_client(client, id) for client in (one, two)]
        rungs = [order.index(str(fact.value)) for fact in facts if fact is not None and fact.value in order]
        told = facts[0] is not None and facts[0].metric in metrics and len(rungs) == 2
        if told and (rungs[0] - rungs[1]) * side < 0:
            return False
    return True


#: Levels and bands from below, for those that are told higher or lower.
_RUNGS: dict[str, tuple[str, ...]] = {
    "churn.level": get_args(Level),
    "health.band": get_args(Band)[::-1],
}


def _value(sentence: Sentence, metrics: frozenset[str], client: str) -> Decimal | None:
    """The client's own figure of the metric; ``None`` where it is not known, or where several could be meant."""
    found = {
        fact.value
        for fact in sentence.context.ledger.facts(client)
        if fact.client == client
        and fact.metric in metrics
        and isinstance(fact.value, Decimal)
        and not is_change(fact)
        and (fact.id.count(".") == 1 or fact.id.endswith(".value"))
    }
    return found.pop() if len(found) == 1 else None


def same_where_equal(sentence: Sentence) -> Fault | None:
    """ "A is at [[x]], and so is B", «у B столько же»: only where the figure of the other client is the same."""
    numeric = [placed for placed in sentence.placed if placed.numeric and placed.fact.client is not None]
    clients = client_mentions(sentence)
    if not numeric or len(clients) < 2:
        return None
    shown = {placed.fact.client for placed in numeric}
    for other in clients:
        if other.client in shown or not _likened(sentence, other, clients):
            continue
        for placed in numeric:
            theirs = sentence.context.ledger.of_client(other.client, placed.fact.id)
            if theirs is None or theirs.value != placed.fact.value:
                return Fault("other_client", f"{other.client} ≠ {placed.reference.id}")
    return None


def _likened(sentence: Sentence, other: ClientMention, clients: list[ClientMention]) -> bool:
    """Whether a word of sameness stands with the client: up to the client named before and behind it."""
    low = max((found.token for found in clients if found.token < other.token), default=-1)
    high = min((found.token for found in clients if found.token > other.token), default=len(sentence.tokens))
    places = range(low + 1, high)
    return any(
        sentence.has(place, _SAME) or (sentence.word(place) == "so" and sentence.has(place + 1, _SO))
        for place in places
    )
