"""A metric's figure is its value: it is neither more than it, nor short of it, nor called something else behind it."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import has_aspect
from agent.grounding.by_name import can_be_labelled
from agent.grounding.direction import movement_at
from agent.grounding.fault import Fault
from agent.grounding.leads import lead
from agent.grounding.ledger import is_change, of_another_day
from agent.grounding.lexicon import both, claims, grouped, mentions
from agent.grounding.own_names import own_places
from agent.grounding.references import HOLE
from agent.grounding.restated import counts
from agent.grounding.state_vocabularies import vocabularies
from agent.grounding.tellings import clause, tells_nothing
from agent.grounding.whose import clients_meant

_DIFFERS = bag("differ differs differed differing apart away off short отличаться отличный далекий отстоять")
_ADDED = bag("сверх поверх вдобавок plus плюс minus минус atop besides")
_OF_THEM = bag("of which is are them них")
_JOINS = bag("and or but и или да а")
_STOPS = frozenset(".;!?|")
#: "And it is above the threshold": a clause, however short.
_SUBJECTS = bag("it this that он она оно они это")
#: So many words behind "and" and a figure are no clause.
_SHORT = 3
#: What calls a figure by another name.
_RENAMES = tuple(
    tuple(phrase.split())
    for phrase in (
        "in other words", "that is", "that s", "that means", "which means", "meaning", "i . e", "namely", "to wit", "or rather",
        "or better", "put differently", "aka", "иными словами", "другими словами", "иначе говоря", "проще говоря", "то есть",
        "т . е", "а именно", "вернее", "точнее", "а значит", "что значит", "что означает", "это значит",
    )
)  # fmt: skip


def values_are_equal(sentence: Sentence) -> Fault | None:
    """ "The score exceeds [[x]]", "has not reached [[x]]", «показатель отличается от [[x]]» of the metric's own value."""
    above, below = grouped("comparison")["above"], grouped("comparison")["below"]
    for at, placed in enumerate(sentence.placed):
        if not placed.numeric or _is_bound(placed) or is_change(placed.fact):
            continue
        if sentence.word(placed.token - 1) in ("than", "чем") and not any(
            other.numeric for other in sentence.placed[:at]
        ):
            return Fault("comparison", f"{sentence.word(placed.token - 1)} [[{placed.reference.id}]]")
        phrase = lead(sentence, placed)
        own = [said for said in mentions(sentence) if said.start in phrase and said.fits(placed.fact)]
        ours = own_places(sentence, placed)
        called = [place for place in ours if place in phrase]
        if not (own or called) or any(
            other.numeric and other.token in phrase for other in sentence.placed[:at]
        ):
            continue
        behind = own[0].end if own else min(called) + 1
        inside = {place for said in mentions(sentence) for place in range(said.start, said.end)}
        for place in range(behind, placed.token):
            if _is_held_against_bound(sentence, place, placed):
                break
            if place not in inside | ours and (
                sentence.has(place, above | below | _DIFFERS) or sentence.has(place, both("negation"))
            ):
                return Fault("comparison", f"{sentence.tokens[place].text} [[{placed.reference.id}]]")
    return None


def _is_held_against_bound(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "Below its threshold: [[x]]": held against the bound, which :mod:`rules_comparisons` judges, and not against itself."""
    bounds = grouped("aspects")["threshold"] | both("target")
    return sentence.has(place, grouped("comparison")["above"] | grouped("comparison")["below"]) and any(
        sentence.has(at, bounds) for at in range(place + 1, min(place + 4, placed.token))
    )


def _is_bound(placed: Placed) -> bool:
    """Whether another figure may be measured against this one: a threshold, a target, an earlier value."""
    return of_another_day(placed.fact) or any(
        has_aspect(placed.fact, name) for name in ("threshold", "target", "average")
    )


def no_new_names(sentence: Sentence) -> Fault | None:
    """ "[[x]], in other words the per cent that we lost", «[[x]], то есть столько дней»: nothing renames a figure."""
    for placed in sentence.placed:
        if not placed.numeric:
            continue
        at = placed.token + 1
        while at < len(sentence.tokens) and sentence.tokens[at].text in ",(—–-":
            at += 1
        if (
            any(
                all(sentence.word(at + step) == word for step, word in enumerate(phrase))
                and sentence.word(at + len(phrase)) not in _JUDGES
                for phrase in _RENAMES
            )
        ) and not _holds_figure(sentence, at):
            return Fault("wrong_frame", f"[[{placed.reference.id}]] {sentence.tokens[at].text}")
        if sentence.has(at, _ADDED) or (sentence.word(at) == "on" and sentence.word(at + 1) == "top"):
            return Fault("hedge", f"[[{placed.reference.id}]] {sentence.tokens[at].text}")
    return None


#: "That is too thin to call a pattern": what is thought of the figure, and no other name for it.
_JUDGES = bag("too why because not where how good enough worth почему не уже хорошо")


def _holds_figure(sentence: Sentence, start: int) -> bool:
    for place in range(start, len(sentence.tokens)):
        if sentence.tokens[place].text in _STOPS:
            return False
        if sentence.tokens[place].text == HOLE:
            return True
    return False


def no_scraps(sentence: Sentence) -> Fault | None:
    """ "[[x]] and then some", «[[x]] и выше»: "and" behind a figure joins another figure, a name or a clause, never a scrap."""
    for placed in sentence.placed:
        joined = placed.token + 1
        if sentence.tokens[joined : joined + 1] and sentence.tokens[joined].text == ",":
            joined += 1
        aside = sentence.word(placed.token - 1) == "," and joined > placed.token + 1
        if not placed.numeric or aside or not sentence.has(joined, _JOINS):
            # "The index, [[x]], and the goals": the figure itself stands aside.
            continue
        words = []
        for place in range(joined + 1, len(sentence.tokens)):
            if sentence.tokens[place].kind == "sign" and sentence.tokens[place].text != HOLE:
                break
            words.append(place)
        named = {place for said in mentions(sentence) for place in range(said.start, said.end)}
        end = words[-1] + 1 if words else 0
        if sentence.word(end) in ("—", "–", ":") or (
            sentence.word(end) == "," and sentence.word(end + 1) == HOLE
        ):
            # "[[x]], and the target: [[y]]" goes on behind the dash.
            continue
        if (
            0 < len(words) <= _SHORT
            and sentence.word(words[0]) not in _SUBJECTS
            and not any(
                place in named
                or sentence.tokens[place].text == HOLE
                or movement_at(sentence, place) is not None
                for place in words
            )
        ):
            return Fault("hedge", f"[[{placed.reference.id}]] {sentence.tokens[joined].text}")
        if words and sentence.has(words[0], claims("step", "behind")) and len(words) == 1:
            return Fault("hedge", f"[[{placed.reference.id}]] {sentence.tokens[words[0]].text}")
    return None


def targets_are_called_so(sentence: Sentence) -> Fault | None:
    """ "Logins have come to [[weekly_logins.target]]": a target stands with a word for one, or is taken for what was reached."""
    if sentence.text.lstrip().startswith("|"):
        return None
    for placed in sentence.placed:
        fact = placed.fact
        if not placed.numeric or not fact.id.endswith(_TARGET_IDS):
            continue
        called = any(
            sentence.has(place, both("target") | _TARGETS) for place in clause(sentence, placed.token)
        )
        if not called and not stands_against_its_value(sentence, placed):
            return Fault("other_metric", f"? {placed.reference.id}")
    return None


def stands_against_its_value(sentence: Sentence, placed: Placed) -> bool:
    """ "NPS is at [[success.nps.value]] against [[success.nps.target]]": a target that is shown with its name, since what was
    reached stands before it, and a word by which the two are held together between them."""
    if not placed.fact.id.endswith(_TARGET_IDS) or not can_be_labelled(sentence):
        return False
    before = [other for other in sentence.placed if other.token < placed.token and other.numeric]
    if not before or before[-1].fact.client != placed.fact.client:
        return False
    reached, measure = before[-1].fact, placed.fact.id.rpartition(".")[0]
    return (
        reached.id.startswith(f"{measure}.")
        and reached.id.endswith(".value")
        and any(sentence.has(at, _AGAINST) for at in range(before[-1].token + 1, placed.token))
    )


def goals_are_targets(sentence: Sentence) -> Fault | None:
    """ "The goal for net retention is [[success.nrr.value]]": what a goal is said to be is a target."""
    for placed in sentence.placed:
        if not placed.numeric or "target" in placed.fact.id or placed.fact.metric.endswith("_target"):
            continue
        for said in mentions(sentence):
            at = said.start - 1
            while sentence.word(at) in _DETERMINERS:
                at -= 1
            named = said.fits(placed.fact) and said.end <= placed.token
            if named and sentence.word(at) in _OF_GOALS and sentence.has(at - 1, _GOALS):
                return Fault("other_metric", f"{sentence.tokens[at - 1].text} ≠ {placed.reference.id}")
    return None


def none_is_nought(sentence: Sentence) -> Fault | None:
    """ "[[client.name]] has no support tickets", «обращений в поддержку нет»: none is a count, so the fact is nought."""
    for said in mentions(sentence):
        before, behind = sentence.word(said.start - 1), sentence.word(said.end)
        if before not in _NONE and behind != "нет":
            continue
        led = sentence.word(said.start - 2)
        if tells_nothing(sentence, said.start) or (before == "no" and led.isalpha() and led not in _HAVE):
            continue
        meant = clients_meant(sentence, said.start)
        counted = [
            fact
            for fact in sentence.context.ledger.facts()
            if fact.unit in ("count", "money")
            and (not meant or fact.client in meant)
            and said.fits(fact)
            and not any(has_aspect(fact, name) for name in ("threshold", "target", "average"))
            and not is_change(fact)
        ]
        if any(fact.value for fact in counted):
            return Fault("value_slot", f"{before if before in _NONE else behind} {said.text}")
    return None


#: "There are no tickets", and not "share no contacts".
_HAVE = bag(
    "has have had is are was were with filed sent raised shows show shown saw got made still currently and but"
)
_NONE = bag("no zero without нет без")
_AGAINST = bag("against with when where while whereas although though вместо против при хотя а")
_GOALS = bag("goal target aim objective plan цель план норматив")
_OF_GOALS = bag("for of on по для")
_DETERMINERS = bag("the our its their наш их")


def no_parts_of_counts(sentence: Sentence) -> Fault | None:
    """ "Critical tickets: [[tickets]]", "tickets: [[tickets]], every one unanswered": a count of all is no count of some."""
    for placed in sentence.placed:
        if placed.fact.unit != "count":
            continue
        for said in mentions(sentence):
            narrowed = said.fits(placed.fact) and said.start > 0 and said.end <= placed.token
            if narrowed and _narrows(sentence, said.start - 1):
                return Fault("wrong_frame", f"{sentence.tokens[said.start - 1].text} {said.text}")
        own = own_places(sentence, placed)
        for place in range(1, placed.token):
            narrowed = sentence.has(place - 1, _SOME) and place - 1 not in own
            if narrowed and counts(placed.fact, sentence.word(place), sentence.context.language):
                return Fault(
                    "wrong_frame", f"{sentence.tokens[place - 1].text} {sentence.tokens[place].text}"
                )
        at = placed.token + 1
        while at in own:
            at += 1
        if at < len(sentence.tokens) and sentence.tokens[at].text in (",", "—", "–", "(", ":"):
            at += 1
            while sentence.has(at, _JOINS | {"из"}) or sentence.word(at) in _OF_THEM:
                at += 1
            if sentence.has(at, _EACH):
                return Fault("wrong_frame", f"[[{placed.reference.id}]] {sentence.tokens[at].text}")
    return None


def _narrows(sentence: Sentence, at: int) -> bool:
    return any(
        not sentence.keys[at].isdisjoint(vocabulary.codes) for vocabulary in vocabularies()
    ) or sentence.has(at, _SOME)


_TARGET_IDS = (".target", "_target")
_TARGETS = bag(
    "wanted allowed required needed нужно нужный targets goals planned aim aims aimed agreed quota plan целевой цель "
    "план плановый целиться ориентир требоваться нужно"
)
_EACH = bag(
    "all every each none most both half many few several все весь каждый ни никакой большинство оба половина многие часть"
)
_SOME = bag(
    "calm quiet спокойный тихий critical urgent grave serious unresolved unanswered open closed new old repeated angry "
    "overdue late missed failed lost "
    "критический срочный серьезный нерешенный открытый закрытый новый старый повторный гневный просроченный пропущенный"
)
