"""Words of rise and fall, better and worse: refused where the facts say the opposite."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import (
    Mention,
    both,
    client_mentions,
    grouped,
    lower_is_better,
    mentions,
    metrics_of,
)
from agent.grounding.own_names import own_places
from agent.grounding.tellings import commands, heads_list, tells_nothing
from agent.grounding.work_vocabularies import stands
from tools.facts import Fact

_PREPOSITIONS = frozenset({"by", "на"})
_REACH = 5
_CONTRASTS = frozenset(
    {"but", "rather", "instead", "yet", "and", "а", "но", "зато", "однако", "и", ",", "—", "–", ";"}
)
_GIVEN = frozenset({"give", "gives", "gave", "given", "giving"})
#: Whose movement is on record where a client has an earlier snapshot; where it has none, nobody knows of any.
_SCORED = frozenset({"health_score", "churn_score"})
_WHY = frozenset({"why", "how", "what", "почему", "как", "что", "отчего"})
#: Behind a movement: what it is measured against.
_ON = frozenset({"on", "from", "since", "against", "versus", "with", "с", "к", "против", "от"})
_OPPOSITE = {"up": "down", "down": "up", "better": "worse", "worse": "better"}


def movement_at(sentence: Sentence, place: int) -> str | None:
    """Which way the word or sign at ``place`` says that something moved; ``None`` where it says none."""
    if sentence.tokens[place].text in "↑📈▲↗⬆":
        return "up"
    if sentence.tokens[place].text in "↓📉▼↘⬇" or (
        sentence.word(place) == "up" and sentence.word(place - 1) in _GIVEN
    ):
        return "down"
    return next((name for name, listed in grouped("direction").items() if sentence.has(place, listed)), None)


def is_negated(sentence: Sentence, place: int) -> bool:
    """A negation up to three words before it, that no contrast or other movement has used up ("did not fall but rose")."""
    for at in range(place - 1, max(-1, place - 4), -1):
        if sentence.has(at, both("negation")):
            return True
        if sentence.word(at) in _CONTRASTS or movement_at(sentence, at) is not None:
            return False
    return False


def is_hypothetical(sentence: Sentence, place: int) -> bool:
    """ "if health fell", «чтобы риск снизился»: said of no day that was."""
    for at in range(place - 1, -1, -1):
        if sentence.tokens[at].kind == "sign" and sentence.tokens[at].text in ",;:.":
            return False
        if sentence.has(at, both("hypothetical")) and not (
            sentence.word(at) == "to" and sentence.tokens[at + 1].text == "\ufffc"
        ):
            return True
    return False


def _sign(fact: Fact) -> int:
    value = fact.value
    return 0 if not isinstance(value, Decimal) or not value else 1 if value > 0 else -1


def _contradicts(movement: str, fact: Fact) -> bool:
    sign = _sign(fact)
    if movement == "still":
        return sign != 0
    if movement in ("better", "worse"):
        if metrics_of(fact) & lower_is_better():
            sign = -sign
        return sign != (1 if movement == "better" else -1)
    return sign != (1 if movement == "up" else -1)


def _clause_places(sentence: Sentence, placed: Placed) -> Iterable[int]:
    """The places of the reference's own clause (commas bound it too), nearest first."""
    tokens = sentence.tokens
    start = placed.token
    while start > 0 and not (tokens[start - 1].kind == "sign" and tokens[start - 1].text in ".;!?|"):
        start -= 1
    end = placed.token
    while end + 1 < len(tokens) and not (
        tokens[end + 1].kind == "sign" and tokens[end + 1].text in ".,;!?|:"
    ):
        end += 1
    return sorted(range(start, end + 1), key=lambda place: (abs(place - placed.token), place))


def _word_for(sentence: Sentence, placed: Placed) -> tuple[int, str] | None:
    """The word of movement nearest to a change, with none of another change between."""
    others = [other.token for other in sentence.placed if other is not placed and is_change(other.fact)]
    own = own_places(sentence, placed)
    for place in _clause_places(sentence, placed):
        movement = movement_at(sentence, place)
        if movement is None or place in own:
            continue
        low, high = sorted((place, placed.token))
        if not any(low < other < high for other in others):
            return place, movement
    return None


def directions_true(sentence: Sentence) -> Fault | None:
    """A word of movement agrees with the sign of the change that it is said of, or of the change on record."""
    for placed in sentence.placed:
        if not is_change(placed.fact) or placed.fact.value is None:
            continue
        if placed.fact.value and any(_stood_still(sentence, at) for at in range(len(sentence.tokens))):
            return Fault("direction", placed.reference.id)
        word = _word_for(sentence, placed)
        if word is None or is_hypothetical(sentence, word[0]):
            continue
        place, movement = word
        if _contradicts(movement, placed.fact) != is_negated(sentence, place):
            return Fault("direction", sentence.tokens[place].text)
    return _beside_levels(sentence) or _recorded(sentence)


def _beside_levels(sentence: Sentence) -> Fault | None:
    """ "The health score is [[health.score]], up on last month", "Flat on the month: [[health.score]]": by the change on record,
    and where none is on record nobody knows of any."""
    for placed in sentence.placed:
        if placed.fact.metric not in _SCORED or is_change(placed.fact) or not placed.numeric:
            continue
        change = sentence.context.ledger.of_client(placed.fact.client, _change_id(placed.fact))
        for place in range(len(sentence.tokens)):
            was, arrives = _as_it_was(sentence, place), _arrives(sentence, place, placed.token)
            movement = was
            if movement is None and (arrives or place > placed.token):
                movement = movement_at(sentence, place)
            if sentence.has(place, grouped("direction")["still"]):
                movement = "still"
            aside = sentence.word(place + 1) in _ON and sentence.word(place - 1) in ("", ",", "(", "—", "–")
            told = was is not None or arrives or aside or place == 0
            if movement is None or not told or is_hypothetical(sentence, place):
                continue
            if change is None or _contradicts(movement, change):
                return Fault("direction", f"{sentence.tokens[place].text} [[{placed.reference.id}]]")
    return None


def _change_id(fact: Fact) -> str:
    """The id of the change on record of what the fact is a level of: of itself, or of either end of that change."""
    if fact.id.startswith("change.") and fact.id.endswith((".from", ".to")):
        return f"{fact.id.rpartition('.')[0]}.score"
    return f"change.{fact.id}"


def _arrives(sentence: Sentence, place: int, figure: int) -> bool:
    """ "Slid to [[health.score]]", «откатились к [[health.score]]»: the movement leads to the figure."""
    return 0 < figure - place <= _TO_FIGURE and sentence.word(figure - 1) in ("to", "до", "к", "at", "на")


def _as_it_was(sentence: Sentence, place: int) -> str | None:
    """Which way the figure moved, by how it is said to have been: "lower a month ago", «раньше было лучше»."""
    if _stood_still(sentence, place):
        return "still"
    down, up = sentence.word(place) in _WAS_HIGHER, sentence.word(place) in _WAS_LOWER
    near = range(max(0, place - _EARLIER_NEAR), place + _EARLIER_NEAR + 1)
    if not (down or up) or not any(sentence.word(at) in _EARLIER for at in near):
        return None
    return "down" if down else "up"


def _stood_still(sentence: Sentence, place: int) -> bool:
    """Whether a phrase begins at ``place`` by which a figure is told to be what it was."""
    return any(stands(sentence, place, words) for words in _standstill())


@cache
def _standstill() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in both("standstill"))


#: So many words stand between a movement and the figure that it leads to.
_TO_FIGURE = 3
_EARLIER_NEAR = 4
_EARLIER = frozenset(
    {"ago", "before", "earlier", "previously", "раньше", "ранее", "прежде", "назад", "этого"}
)
_WAS_HIGHER = frozenset({"higher", "better", "stronger", "выше", "лучше"})
_WAS_LOWER = frozenset({"lower", "worse", "weaker", "ниже", "хуже"})


def _recorded(sentence: Sentence) -> Fault | None:
    """ "Health fell" without a figure, where the ledger knows that it rose."""
    if _between_clients(sentence):
        return None
    told = (_healthier(sentence, place) for place in range(len(sentence.tokens)))
    if (found := next((fault for fault in told if fault is not None), None)) is not None:
        return found
    changed = {placed.token for placed in sentence.placed if is_change(placed.fact)}
    for mention in mentions(sentence):
        place = _moves(sentence, mention)
        became = _became(sentence, mention) if place is None else None
        if became is not None:
            place = became[0]
        if place is None or any(mention.start <= token <= place + _REACH for token in changed):
            continue
        if _selects(sentence, place) or _is_any(sentence, mention, place):
            continue
        movement = became[1] if became is not None else movement_at(sentence, place)
        if movement is None or is_hypothetical(sentence, place) or is_negated(sentence, place):
            continue
        on_record = _changes_of(sentence, mention)
        if (not on_record and _moved(sentence, mention, place)) or any(
            _contradicts(movement, fact) for fact in on_record
        ):
            return Fault("direction", f"{mention.text} {sentence.tokens[place].text}")
    return None


def _moved(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a score is told to have moved: "the churn risk has dropped", and not why or how it may."""
    return (
        not mention.metrics.isdisjoint(_SCORED)
        and 0 <= place - mention.end <= 1
        and sentence.word(place - 1) not in ("and", "и", "or", "или", ",")
        and not any(sentence.has(at, _WHY) for at in range(mention.start))
        and not tells_nothing(sentence, place)
    )


def _selects(sentence: Sentence, place: int) -> bool:
    """ "The worse of both bands counts": which of several, and no movement."""
    return sentence.word(place - 1) == "the" and sentence.word(place + 1) == "of"


def _is_any(sentence: Sentence, mention: Mention, place: int) -> bool:
    """ "On a health drop, open the change", "Phrases for the talk about a health drop:": whichever drop it may be."""
    if place != mention.end or sentence.word(mention.start - 1) not in ("a", "an", "any", "every", "each"):
        return False
    if heads_list(sentence):
        return True
    return (
        sentence.word(mention.start - 2) == "on"
        and mention.start == 2
        and commands(sentence, place + 1 + (sentence.word(place + 1) == ","))
    )


def _healthier(sentence: Sentence, place: int) -> Fault | None:
    """ "The client is getting healthier", "the trend of health is positive": against the change of health on record."""
    movement = _HEALTHIER.get(sentence.word(place))
    if (
        movement is None
        and sentence.has(place, _SIGNED)
        and any(sentence.has(at, _TRENDS) for at in range(max(0, place - _FAR), place))
    ):
        movement = "up" if sentence.has(place, _UPWARD) else "down"
    if movement is None or is_hypothetical(sentence, place) or is_negated(sentence, place):
        return None
    health = next((said for said in mentions(sentence) if "health_score" in said.metrics), None)
    if movement in ("up", "down") and health is None:
        return None
    known = Mention(place, place + 1, frozenset({"health_score"}), True, False, False, sentence.word(place))
    if any(_contradicts(movement, fact) for fact in _changes_of(sentence, health or known)):
        return Fault("direction", sentence.tokens[place].text)
    return None


_HEALTHIER = {
    "healthier": "better",
    "unhealthier": "worse",
    "sicker": "worse",
    "здоровее": "better",
    "больнее": "worse",
}
_TRENDS = frozenset({"trend", "trending", "dynamics", "trajectory", "тренд", "динамика", "тенденция"})
_UPWARD = frozenset(
    {"positive", "upward", "favourable", "favorable", "положительный", "позитивный", "восходящий", "хороший"}
)
_SIGNED = _UPWARD | {
    "negative",
    "downward",
    "unfavourable",
    "отрицательный",
    "негативный",
    "нисходящий",
    "плохой",
}


def _between_clients(sentence: Sentence) -> bool:
    """ "Lower at A than at B": measured against another client, and not against an earlier day."""
    several = len({found.client for found in client_mentions(sentence)}) > 1
    return several and any(
        sentence.has(place, grouped("comparison")["than"]) for place in range(len(sentence.tokens))
    )


_BECAME = frozenset(
    {"is", "are", "was", "became", "got", "gets", "stands", "sits", "стать", "становиться", "быть"}
)
_COMPARED = {"above": "up", "below": "down"}


def _became(sentence: Sentence, mention: Mention) -> tuple[int, str] | None:
    """ "is higher than a month ago", «за месяц стал ниже»: higher and lower with nothing to compare but an earlier day."""
    for place in range(mention.end, min(mention.end + _FAR, len(sentence.tokens))):
        token = sentence.tokens[place]
        if token.kind == "sign" and token.text != "\ufffc":
            return None
        side = next(
            (name for name, listed in grouped("comparison").items() if sentence.has(place, listed)), None
        )
        if side not in _COMPARED:
            continue
        became = any(sentence.has(at, _BECAME) for at in range(mention.end, place))
        against = any(
            sentence.has(at, both("target")) or sentence.tokens[at].text == "\ufffc"
            for at in range(place + 1, min(place + 5, len(sentence.tokens)))
        )
        return (place, _COMPARED[side]) if became and not against else None
    return None


_FAR = 9


def _moves(sentence: Sentence, mention: Mention) -> int | None:
    """Where a word of movement is said of the metric: right behind it, or as "drop in", «рост …» before it."""
    for place in range(mention.end, min(mention.end + 4, len(sentence.tokens))):
        if sentence.tokens[place].kind == "sign" and sentence.tokens[place].text not in "↑↓📈📉▲▼↗↘\ufffc":
            break
        if movement_at(sentence, place) is not None:
            return place
    for place in range(mention.start - 1, max(-1, mention.start - 4), -1):
        if sentence.tokens[place].kind == "sign":
            break
        if movement_at(sentence, place) is not None:
            return place
    return None


def _changes_of(sentence: Sentence, mention: Mention) -> list[Fact]:
    spoken = client_mentions(sentence)
    named = [client.client for client in spoken if client.token < mention.end] or [
        client.client for client in reversed(spoken)
    ]
    ledger = sentence.context.ledger
    several = len(ledger.clients) > 1
    client = (
        named[-1]
        if named
        else sentence.context.subject or (None if several else next(iter(ledger.clients), None))
    )
    return [
        fact
        for fact in ledger.facts()
        if fact.id.startswith("change.") and fact.id.count(".") == 2 and is_change(fact) and fact.value is not None
        and (client is None or fact.client == client)
        and (fact.metric in mention.metrics)
    ]  # fmt: skip


def unsigned(sentence: Sentence) -> frozenset[int]:
    """Changes that stand behind "fell by", «вырос на»: the verb tells the sign."""
    found = set()
    for placed in sentence.placed:
        if is_change(placed.fact) and sentence.has(placed.token - 1, _PREPOSITIONS):
            word = _word_for(sentence, placed)
            if word is not None and word[0] < placed.token and word[1] != "still":
                found.add(placed.index)
    return frozenset(found)
