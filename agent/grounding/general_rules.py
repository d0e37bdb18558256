"""Rules about states, which no client is in by being told of: what holds of a band or level, whoever is in it.

Such a rule is one of these, in a sentence that names no client, points at none and speaks of no day:

- two states joined by "or" («при красной или жёлтой зоне», "high or critical", "as long as health stays red, or churn risk
  high"): no client is in both;
- the level or band itself as the subject that something is called for by, at the head of its sentence («Низкий риск — повод
  укреплять отношения», "High risk calls for an audit");
- «при красной зоне», "with red health" where the sentence tells what is done then, in the present and of nobody at hand;
- a setting, and what there is to do in it («В красной зоне сезон не причина продавать», «На среднем уровне риска
  действовать дешевле»);
- what usually leads to a state ("the commonest cause of a red band"): said of many cases, never of one;
- what to handle as what, on a condition of states ("when several answers are yellow, treat the client as red");
- what the scorecard's own rules make of an answer ("in the traffic light, considering turns the client yellow");
- a client of some size in a case of its own («уход крупного клиента скрыт за средним»).
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.morphology import is_russian, parses
from agent.grounding.state_vocabularies import Vocabulary, vocabularies
from agent.grounding.tellings import commands, names_scorecard

STOPS = frozenset(".;:!?—–•|")
CONDITIONS = bag("if when whenever once unless если когда whether где where")
#: Words that point at somebody.
POINTING = bag(
    "this it its their they them he she your that it's этот эта это этого этой этому этом он она они его "
    "её ее их наш наша ваш ваша данный данная сам"
)
#: Words that tie a statement to the client at hand, to us or to today.
DEGREES = bag(
    "such so that we us our here now today currently already still такой столь настолько мы нас перед сейчас сегодня уже"
)
BEARERS = bag(
    "client account customer company clients accounts customers companies project relationship "
    "клиент аккаунт заказчик компания проект"
)
HEADS = bag(
    "band zone risk churn health level red yellow green high low medium critical риск отток уровень зона здоровье"
)
#: Words of here and now: no rule holds them.
_AT_HAND = bag("now today currently already still again сейчас сегодня уже опять снова теперь наш our")
_OR = bag("or и/или или либо nor")
_RULES = bag("in at with under on for при в с as пока")
#: So far apart two states joined by "or" may stand.
_EITHER = 5
#: So far before two states joined by "or" the word may stand that makes them a rule's.
_SETTING = 6
_REASONS = bag(
    "reason moment cause time occasion call signal ground sign case повод причина сигнал время момент признак "
    "основание случай"
)
#: Words that say of a reason that it is so in many cases.
_USUAL = bag(
    "common commonest usual typical frequent often обычный частый типичный распространённый распространенный"
)
_MOST = bag("the a an most самая самый самое")
#: Between a reason and the state that it leads to.
_LEADS_TO = 3
_CALLS = bag(
    "calls call means mean requires require asks deserves deserve earns needs wants требует требовать означает "
    "означать заслуживать"
)
#: What one may do or leave: verbs of being in a place ("remain") would tell who is there.
_TO_DO = bag(
    "действовать продавать предлагать звонить писать обсуждать спрашивать проверять объяснять просить торопить спешить"
)
_HANDLE = bag("treat handle обращаться работать вести")
_ENGLISH_TOLD = bag("was were had did will shall became went got came fell rose stood")


def is_rule(sentence: Sentence, at: int) -> bool:
    """Whether the state at ``at`` stands in a rule about states."""
    part = part_of(sentence, at)
    if any(sentence.has(place, _AT_HAND) for place in part):
        return False
    if names_scorecard(sentence, at) or _while_either(sentence, at, part):
        return True
    if any(sentence.has(place, POINTING) for place in part):
        return False
    if _is_usual_outcome(sentence, at, part):
        return True
    if any(_is_degree(sentence, place) for place in part):
        return False
    return (
        _of_either(sentence, at)
        or _is_subject(sentence, at, part.start)
        or _done_then(sentence, at, part)
        or _done_there(sentence, at, part)
        or _handled_as(sentence, at, part)
        or _is_oblique_client(sentence, at)
    )


def part_of(sentence: Sentence, at: int) -> range:
    """The tokens around ``at`` up to a stop, a colon or a dash."""
    start = next((place for place in range(at, 0, -1) if sentence.tokens[place - 1].text in STOPS), 0)
    end = next(
        (
            place
            for place in range(at, len(sentence.tokens))
            if sentence.tokens[place].text in STOPS - {"—", "–"}
        ),
        len(sentence.tokens),
    )
    return range(start, end)


def points(sentence: Sentence, place: int) -> bool:
    """A word that points at somebody; "that" before another article or "there" only joins two clauses."""
    if sentence.word(place) == "that" and sentence.word(place + 1) in _DETERMINED:
        return sentence.word(place - 1) in _PREPOSITIONS
    return sentence.word(place) in POINTING


_DETERMINED = bag("the a an there no every each all")
_PREPOSITIONS = bag("after before with by at in on of for from to like under since than")


def _is_degree(sentence: Sentence, place: int) -> bool:
    """A word of degree or of here and now; "no such talk" only takes up what was spoken of."""
    return sentence.has(place, DEGREES) and not (
        sentence.word(place) == "such" and sentence.word(place - 1) == "no"
    )


def _kinds(sentence: Sentence, at: int) -> list[Vocabulary]:
    if not 0 <= at < len(sentence.tokens):
        return []
    return [vocabulary for vocabulary in vocabularies() if not sentence.keys[at].isdisjoint(vocabulary.codes)]


def _of_either(sentence: Sentence, at: int) -> bool:
    """ "In a red or yellow band", «риск высокий либо критический»: states joined by "or", in a rule.

    Only behind a preposition or a condition: "the client is red or yellow" tells something after all.
    """
    first, last = _run(sentence, at)
    window = range(max(0, first - _SETTING), first)
    return first != last and any(sentence.has(place, _RULES | CONDITIONS) for place in window)


def _while_either(sentence: Sentence, at: int, part: range) -> bool:
    """«Пока здоровье красное или риск высокий, ...»: as above, and whatever is done until then, to whomever."""
    opens = sentence.word(part.start) == "пока" or (
        [sentence.word(part.start + step) for step in range(3)] == ["as", "long", "as"]
    )
    last = _run(sentence, at)[1]
    pointed = any(sentence.has(place, POINTING | DEGREES) for place in range(part.start, last))
    return opens and not pointed and _of_either(sentence, at)


def _run(sentence: Sentence, at: int) -> tuple[int, int]:
    """The outermost states of those that "or" joins with the one at ``at``; that one twice where none is."""
    first = last = at
    while (before := _beside(sentence, first, -1)) is not None:
        first = before
    while (behind := _beside(sentence, last, 1)) is not None:
        last = behind
    either = any(sentence.has(place, _OR) for place in range(first, last))
    return (first, last) if either else (at, at)


def _beside(sentence: Sentence, at: int, step: int) -> int | None:
    """The state before or behind the one at ``at``, where "or" or a list's comma joins the two."""
    gap: list[int] = []
    for place in range(at + step, at + step * (_EITHER + 1), step):
        if _kinds(sentence, place):
            listed = [sentence.word(between) for between in gap] == [","]
            return place if listed or any(sentence.has(between, _OR) for between in gap) else None
        gap.append(place)
    return None


def _is_subject(sentence: Sentence, at: int, start: int) -> bool:
    """ "High risk calls for", «Низкий риск — повод»: the state with its noun, and what it is a reason for."""
    if at - start > 1 or (at > start and sentence.tokens[start].kind == "word"):
        return False
    end = at + 1
    while sentence.has(end, HEADS):
        end += 1
    if end == at + 1:
        return False
    if sentence.word(end) in ("—", "–"):
        return sentence.has(end + 1, _REASONS)
    article = sentence.word(end) in ("is", "are") and sentence.word(end + 1) in ("a", "an", "the", "no")
    return (
        article and any(sentence.has(place, _REASONS) for place in range(end + 2, end + 4))
    ) or sentence.has(end, _CALLS)


def _done_then(sentence: Sentence, at: int, part: range) -> bool:
    """«При красном здоровье обе стадии ставятся на паузу», "With red health both stages pause"."""
    before = range(max(part.start, at - 3), at)
    opens = any(sentence.word(place) == "при" for place in before) or (
        sentence.word(part.start) == "with" and at - part.start <= 2
    )
    return opens and not any(_is_told(sentence, place) for place in part if place > at)


def _is_told(sentence: Sentence, place: int) -> bool:
    """A verb of what was or will be: a rule is in the present."""
    word = sentence.word(place)
    if is_russian(word):
        return any(
            parse.tag.POS == "VERB" and parse.tag.tense in ("past", "futr") for parse in parses(word)[:1]
        )
    return word in _ENGLISH_TOLD or (word.endswith("ed") and len(word) > 4)


def _done_there(sentence: Sentence, at: int, part: range) -> bool:
    """«В красной зоне сезон не причина продавать», «На среднем уровне риска действовать дешевле»: what there is to do there."""
    if sentence.word(part.start) not in ("в", "на") or at != part.start + 1:
        return False
    if any(sentence.has(place, BEARERS) for place in part):
        return False
    end = at + 1
    while sentence.has(end, HEADS):
        end += 1
    return sentence.word(end) in _TO_DO or any(
        sentence.has(place, _REASONS) and sentence.word(place + 1) in _TO_DO for place in part if place > at
    )


def _is_usual_outcome(sentence: Sentence, at: int, part: range) -> bool:
    """ "Silence is the commonest cause of a red band", «Тишина — самая частая причина красной зоны»: said of a cause."""
    for place in range(max(part.start + 1, at - _LEADS_TO), at):
        between = {sentence.word(step) for step in range(place + 1, at)}
        if not sentence.has(place, _REASONS) or not between <= {"of", "for", "a", "an"}:
            continue
        opens = place - 1
        while sentence.has(opens, _USUAL) or sentence.word(opens) in _MOST:
            opens -= 1
        named = sentence.word(opens) in ("is", "are", "—", "–")
        usual = any(sentence.has(step, _USUAL) for step in range(opens + 1, place))
        return named and usual and not any(sentence.has(step, BEARERS) for step in part if step > at)
    return False


def _handled_as(sentence: Sentence, at: int, part: range) -> bool:
    """ "When several answers are yellow, treat the client as red", «…, обращайтесь с клиентом как с красным»."""
    if not sentence.has(part.start, CONDITIONS):
        return False
    comma = next((place for place in range(at, part.start, -1) if sentence.word(place) == ","), None)
    if comma is None or not any(_kinds(sentence, place) for place in range(part.start, comma)):
        return False
    likened = any(sentence.word(place) in ("as", "как") for place in (at - 1, at - 2))
    return likened and sentence.has(comma + 1, _HANDLE) and commands(sentence, comma + 1)


def _is_oblique_client(sentence: Sentence, at: int) -> bool:
    """«Уход крупного клиента», «у малого — письмо»: of a size, and not what a client is said to be."""
    if not any(vocabulary.name == "segment" for vocabulary in _kinds(sentence, at)):
        return False
    own = parses(sentence.word(at))[:1] if is_russian(sentence.word(at)) else ()
    beside = sentence.has(at + 1, BEARERS) or sentence.word(at + 1) in ("—", "–")
    return beside and bool(own) and own[0].tag.POS == "ADJF" and own[0].tag.case in ("gent", "datv", "loct")
