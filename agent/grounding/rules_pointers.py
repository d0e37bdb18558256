"""A figure that a pointer behind it calls by another metric's name: "It is the health score", «Это индекс здоровья»."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import needs_binding
from agent.grounding.fault import Fault
from agent.grounding.lexicon import Mention, client_tokens, mentions

_POINTERS = bag("it this that which these those figure number value цифра число значение")
_COPULAS = bag(
    "is are was were means denotes equals represents being обозначать означать значить являться есть"
)
#: Russian needs no verb: «это индекс здоровья», «то есть индекс здоровья».
_THIS_IS = bag("это есть")
_ARTICLES = bag("the a an their its his her our your наш ваш его ее их сам именно и")
#: May stand behind the name without telling more of it: anything else makes another sentence of it ("the health score that …").
_OWNERS = bag("of for the client account s now today у клиент для аккаунт сейчас сегодня теперь")
_ENDS = frozenset(".;!?,—–)")


def pointers_name_their_figure(sentence: Sentence) -> Fault | None:
    """ "The churn score is [[churn.score]]. It is the health score": another name for the figure that was just shown."""
    for said in mentions(sentence):
        pointer = _pointer(sentence, said) if said.strong else None
        if pointer is None or not _ends_behind(sentence, said):
            continue
        shown = _shown_before(sentence, pointer)
        if shown is not None and not said.fits(shown.fact):
            return Fault("other_metric", f"{said.text} ≠ {shown.reference.id}")
    return None


def _pointer(sentence: Sentence, said: Mention) -> int | None:
    """Where the pointer stands that is said to be the metric."""
    at = said.start - 1
    while at >= 0 and sentence.has(at, _ARTICLES):
        at -= 1
    if at >= 0 and sentence.has(at, _THIS_IS):
        return at
    if at > 0 and sentence.has(at, _COPULAS) and sentence.has(at - 1, _POINTERS):
        return at - 1
    return None


def _ends_behind(sentence: Sentence, said: Mention) -> bool:
    """Whether the clause ends with the name and whose it is."""
    whose = client_tokens(sentence) | {placed.token for placed in sentence.placed if not placed.numeric}
    for at in range(said.end, len(sentence.tokens)):
        if sentence.tokens[at].text in _ENDS:
            return True
        if at not in whose and not sentence.has(at, _OWNERS):
            return False
    return True


def _shown_before(sentence: Sentence, place: int) -> Placed | None:
    before = [placed for placed in sentence.placed if placed.token < place and needs_binding(placed)]
    return before[-1] if before else None
