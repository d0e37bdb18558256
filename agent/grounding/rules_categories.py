"""A word of one vocabulary in the place of another: an action is no level of risk, a status no band."""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import mentions

#: By the noun of a category, the words that say that it is such a one, and none of a vocabulary that others fill.
_NAMED_BY = {
    "action": bag(
        "action act do step recommend recommended recommendation advice next plan move so hence response calls call asks "
        "действие шаг рекомендация рекомендовать рекомендуемый рекомендованный совет делать стоить план поэтому нужно следовать"
    ),
    "status": bag("status state data coverage статус состояние данные полнота"),
}
_STOPS = frozenset(".;!?|")
_SLOTS = frozenset(":—–=")
_COPULAS = bag("is are was remains stays reads equals это быть оставаться являться составлять")
_LINKS = bag("the a an as at in now still currently today как в на сейчас сегодня теперь")


def own_category(sentence: Sentence) -> Fault | None:
    """ "The churn risk is [[churn.action]]", «Состояние клиента: [[health.action]]»: a metric takes a word of its own kind."""
    for placed in sentence.placed:
        naming = _NAMED_BY.get(placed.fact.noun or "") if placed.fact.unit == "category" else None
        if naming is None:
            continue
        at = placed.token - 1
        while at > 0 and sentence.has(at, _LINKS):
            at -= 1
        # Russian leaves "is" out: «Здоровье клиента теперь [[x]]».
        bare = any(said.slot and said.end == at + 1 for said in mentions(sentence))
        if at < 0 or not (bare or sentence.tokens[at].text in _SLOTS or sentence.has(at, _COPULAS)):
            continue
        start = at
        others = {other.token for other in sentence.placed if other.fact.unit != "name"}
        while start > 0 and sentence.tokens[start - 1].text not in _STOPS and start - 1 not in others:
            start -= 1
        named = [said for said in mentions(sentence) if start <= said.start <= at and said.slot]
        if named and not any(sentence.has(place, naming) for place in range(start, at + 1)):
            return Fault("other_metric", f"{named[-1].text} ≠ {placed.reference.id}")
    return None
