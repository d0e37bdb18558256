"""A figure is the whole of what its metric names, and it is so: no part, no rest, no wish.

"Of all tickets there remain [[x]]", «обращений [[x]] без учёта писем», "if only the score were [[x]]": the metric is named
and the figure is true, yet the sentence makes it that of something else.
"""

from __future__ import annotations

from functools import cache

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import has_aspect
from agent.grounding.fault import Fault
from agent.grounding.lexicon import both, client_mentions, client_tokens, mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.own_names import own_places
from agent.grounding.references import HOLE
from agent.grounding.rules_frames import listed
from agent.grounding.tellings import clause, tells_nothing

#: Units of what can be a part of a whole.
_WHOLES = frozenset({"count", "money", "number"})
#: What "excluding" and «без» may leave out: another rule knows whether the amount holds it.
_TAX = bag("vat ндс")
_OUT_OF = bag("of among amongst из среди")
_DETERMINERS = bag("the all these those our their its this весь эти этот наш их")
_PAYS = bag("pay pays paid paying cost costs платить заплатить оплатить оплачивать стоить приносить")
#: So far before its amount a payment is denied.
_DENIED = 8
#: Whose the health that we score may be.
_BEARERS = bag(
    "client customer account company business relationship portfolio book one it them clients accounts клиент аккаунт "
    "компания заказчик отношение портфель бизнес он она они сотрудничество"
)


def figures_are_whole(sentence: Sentence) -> Fault | None:
    """ "Only part of the tickets is counted: [[x]]"."""
    for placed in sentence.placed:
        if (
            placed.fact.unit not in _WHOLES
            or has_aspect(placed.fact, "share")
            or placed.fact.source == "derive"
        ):
            continue
        found = _said(sentence, placed, "parts_of") or _out_of_itself(sentence, placed)
        if found is not None:
            return Fault("wrong_frame", f"{found} ≠ {placed.reference.id}")
    return None


def figures_are_no_sums(sentence: Sentence) -> Fault | None:
    """ "Put together, A and B pay [[a.client.monthly_value]]": one client's figure, told of two as their sum."""
    if len({mention.client for mention in client_mentions(sentence)}) < 2:
        return None
    added = next((at for at in range(len(sentence.tokens)) if sentence.has(at, _ADDED)), None)
    if added is None or (sentence.word(added) == "together" and sentence.word(added - 1) not in _ADDING):
        return None
    for placed in sentence.placed:
        if placed.numeric and placed.fact.client is not None and placed.fact.source != "derive":
            return Fault("wrong_frame", f"{sentence.tokens[added].text} ≠ {placed.reference.id}")
    return None


_ADDED = bag("combined altogether jointly together сложить складывать суммировать суммарно совокупно")
_ADDING = bag("add adding added put taken up")


def figures_are_of_one(sentence: Sentence) -> Fault | None:
    """ "The portfolio as a whole stands at [[a.health.score]]", «У каждого клиента [[x]]»: a client's own figure told of all."""
    if client_mentions(sentence) or _speaks_of_one(sentence):
        return None
    for placed in sentence.placed:
        if not placed.numeric or placed.fact.client is None or has_aspect(placed.fact, "share"):
            continue
        if placed.fact.metric.endswith(("place", "rank")):
            continue
        for place in clause(sentence, placed.token):
            together = any(sentence.has(place - step, _ALL) for step in (1, 2, 3))
            if sentence.has(place, _BOOKS) or (together and sentence.has(place, _CLIENTS)):
                return Fault("other_client", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")
    return None


def _speaks_of_one(sentence: Sentence) -> bool:
    """ "The client", «у клиента»: of one among them."""
    return any(
        sentence.word(place) in _ONE and not any(sentence.has(place - step, _ALL) for step in (1, 2))
        for place in range(len(sentence.tokens))
    )


_ALL = bag("all every each together весь каждый любой")
_BOOKS = bag("portfolio book портфель")
_CLIENTS = bag("client clients account accounts customer customers клиент аккаунт заказчик")
_ONE = bag("client account customer client's it клиент клиента клиенту клиентом клиенте аккаунт аккаунта")


def _out_of_itself(sentence: Sentence, placed: Placed) -> str | None:
    """ "Of the support tickets, [[record.support_tickets]] were escalated": its own metric, as what it is a part of."""
    for said in mentions(sentence):
        if said.end > placed.token or not said.fits(placed.fact):
            continue
        at = said.start - 1
        while sentence.word(at) in _DETERMINERS:
            at -= 1
        opens = at == 0 or sentence.tokens[at - 1].kind == "sign"
        if at >= 0 and opens and sentence.word(at) in _OUT_OF:
            return f"{sentence.tokens[at].text} {said.text}"
    return None


def figures_are_so(sentence: Sentence) -> Fault | None:
    """ "If only the health score were [[x]]!", "the all-time low of the health score is [[x]]", "they do not pay [[x]]"."""
    for placed in sentence.placed:
        if not placed.numeric or has_aspect(placed.fact, "forecast"):
            continue
        is_end = has_aspect(placed.fact, "maximum") or has_aspect(placed.fact, "minimum")
        names = ("unreal", "elsewhere") if is_end else ("unreal", "elsewhere", "ends")
        if "overdue" in placed.fact.id.split("."):
            names = (*names, "held")
        found = next((said for name in names if (said := _said(sentence, placed, name))), None)
        if found is None and placed.fact.unit == "money":
            found = _unpaid(sentence, placed)
        if found is not None:
            return Fault("wrong_frame", f"{found} ≠ {placed.reference.id}")
    return None


def _unpaid(sentence: Sentence, placed: Placed) -> str | None:
    """ "They do not, in fact, pay [[x]]": what is paid is denied."""
    before = range(max(clause(sentence, placed.token).start, placed.token - _DENIED), placed.token)
    paid = next((place for place in before if sentence.has(place, _PAYS)), None)
    if paid is None or tells_nothing(sentence, paid):
        return None
    denied = (place for place in before if place < paid and sentence.has(place, both("negation")))
    return next((sentence.tokens[place].text for place in denied), None)


def health_is_the_clients(sentence: Sentence) -> Fault | None:
    """ "The health of the site is [[x]]": what we score is a client's health."""
    own = client_tokens(sentence)
    holes = {placed.token for placed in sentence.placed}
    scored = [placed for placed in sentence.placed if placed.fact.metric.startswith(("health_", "churn_"))]
    for placed in scored:
        for said in mentions(sentence):
            at = said.end
            if said.end > placed.token or not said.fits(placed.fact):
                continue
            if sentence.word(at) == "of":
                at += 1
                while sentence.word(at) in ("the", "this", "that", "our", "your", "their", "its"):
                    at += 1
            elif not _is_genitive(sentence, at):
                continue
            known = at in own or at in holes or sentence.tokens[at].text == HOLE or sentence.has(at, _BEARERS)
            if (
                not known
                and sentence.tokens[at].kind == "word"
                and not any(m.start <= at < m.end for m in mentions(sentence))
            ):
                return Fault(
                    "other_metric", f"{said.text} {sentence.tokens[at].text} ≠ {placed.reference.id}"
                )
    return None


def _is_genitive(sentence: Sentence, at: int) -> bool:
    """A Russian noun in the genitive right behind the name: «здоровье сайта»."""
    word = sentence.word(at)
    if not is_russian(word):
        return False
    return any(parse.tag.POS == "NOUN" and "gent" in parse.tag for parse in parses(word)[:1])


def _said(sentence: Sentence, placed: Placed, name: str) -> str | None:
    """The listed phrase that stands in the figure's clause, but for those of tax and those that its metric's name holds."""
    own = clause(sentence, placed.token)
    ours = own_places(sentence, placed)
    named = ours | {
        place
        for said in mentions(sentence)
        if said.fits(placed.fact)
        for place in range(said.start, said.end)
    }
    for place in own:
        if place in named:
            continue
        for words in _phrases(name).get(sentence.word(place).replace("ё", "е"), ()):
            end = place + len(words)
            stands = (
                end <= own.stop
                and ours.isdisjoint(range(place, end))
                and all(
                    sentence.word(place + step).replace("ё", "е") == word for step, word in enumerate(words)
                )
            )
            if stands and not any(sentence.has(at, _TAX) for at in range(end, end + 2)):
                return " ".join(words)
    return None


@cache
def _phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed(name):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}
