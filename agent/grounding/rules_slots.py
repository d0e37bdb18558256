"""Rules on what stands in the place of a figure: value slots, ends of a scale, lone counts, months, table cells."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import DATED, Mention, all_of, both, claims, client_mentions, grouped, mentions
from agent.grounding.morphology import is_russian, parses
from agent.grounding.no_slots import opens_no_slot
from agent.grounding.numerals.turns import told_turns
from agent.grounding.references import HOLE
from agent.grounding.state_vocabularies import vocabularies
from agent.grounding.tellings import COMMANDS, clause, tells_nothing
from agent.grounding.whose import clients_meant
from agent.grounding.work_vocabularies import work_words

_CELL = re.compile(r"^\s*\|")


def value_slots_filled_by_references(sentence: Sentence) -> Fault | None:
    """ "risk is —: WORD", «риск — …»: where a metric is given a value, it is a reference or that client's state."""
    if sentence.own.rstrip().endswith("?"):
        return None
    for mention in mentions(sentence):
        if not mention.slot:
            continue
        fault = _slot(sentence, mention)
        if fault is not None:
            return fault
    return None


def _slot(sentence: Sentence, mention: Mention) -> Fault | None:
    tokens = sentence.tokens
    at = _skip_owner(sentence, mention.end)
    sign = (
        at < len(tokens)
        and tokens[at].text in _SLOT_SIGNS
        and not (tokens[at].text == "-" and tokens[at].glue != " ")
    )
    if not sign and not sentence.has(at, both("slot_verbs")):
        return None
    opener = at
    at += 1
    while at < len(tokens) and (
        sentence.has(at, both("slot_links") | both("slot_verbs")) or tokens[at].text in _SLOT_FILLERS
    ):
        sign = sign or tokens[at].text in _SLOT_SIGNS
        at += 1
    end = at
    while (
        end < len(tokens)
        and tokens[end].text not in _SLOT_ENDS
        and tokens[end].lower not in _SLOT_CONJUNCTIONS
    ):
        end += 1
    filled = tokens[at:end]
    if not filled or any(token.text == HOLE for token in filled):
        return None
    if opens_no_slot(sentence, mention, opener, at, end):
        return None
    said = Fault("value_slot", " ".join(token.text for token in filled))
    if mention.strict and sign:
        return said
    if sentence.has(at, _UNKNOWN):
        return said if _is_known(sentence, mention) else None
    if sentence.has(at, both("slot_allowed") | both("negation")) or _is_state(sentence, at, end):
        return None
    moves = grouped("direction")
    if any(sentence.has(place, listed) for place in range(at, end) for listed in moves.values()):
        return None
    words = [token.lower for token in filled if token.kind == "word"]
    if (
        sign
        and len(words) > _VERB_SLOT + 1
        and any(sentence.has(place, both("slot_verbs")) for place in range(at, end))
    ):
        return None
    return said if len(words) <= (_SIGN_SLOT if sign else _VERB_SLOT) and not _explains(words) else None


def metrics_take_known_predicates(sentence: Sentence) -> Fault | None:
    """ "Churn risk is off the charts", «Риск оттока зашкаливает»: what is said of a score outright is one of few things."""
    if sentence.own.rstrip().endswith("?"):
        return None
    for mention in mentions(sentence):
        if mention.slot and mention.strong and not mention.strict:
            at = _skip_owner(sentence, mention.end)
            place = _open_predicate(sentence, mention, at)
            if place is not None:
                return Fault("value_slot", sentence.tokens[place].text)
    return None


def _open_predicate(sentence: Sentence, mention: Mention, at: int) -> int | None:
    word = sentence.word(at)
    known = predicates()
    if word in _BEING:
        at += 1
        while sentence.has(at, both("slot_links") | both("negation")):
            at += 1
        if at >= len(sentence.tokens) or sentence.tokens[at].kind != "word":
            return None
        if sentence.word(at) in _MOST and sentence.word(at + 1) in _OF_WHOM:
            return None
        if sentence.has(at, known) or _is_state(sentence, at, at + 1) or _explains(_rest(sentence, at)):
            return None
        return None if sentence.has(at, all_of("direction")) else at
    if not is_russian(word) or mention.end - mention.start < _PHRASE:
        return None
    alone = _is_verb(word) and sentence.word(at + 1) in _ENDS
    if (
        not alone
        and not _is_predicate(word)
        and not (_is_adverb(word) and _is_predicate(sentence.word(at + 1)))
    ):
        return None
    if sentence.has(at, known | both("negation")) or _is_state(sentence, at, at + 1) or _explains([word]):
        return None
    if any(
        sentence.has(at, listed)
        for group in ("direction", "comparison")
        for listed in grouped(group).values()
    ):
        return None
    return at


def _is_predicate(word: str) -> bool:
    """Whether a Russian word says something of its subject alone: a verb that takes no object, a short adjective."""
    return any(
        parse.tag.POS in ("ADJS", "PRTS", "PRED", "COMP")
        or (parse.tag.POS == "VERB" and "intr" in parse.tag and "impr" not in parse.tag)
        for parse in parses(word)[:1]
    )


def _is_verb(word: str) -> bool:
    return any(parse.tag.POS == "VERB" and "impr" not in parse.tag for parse in parses(word)[:1])


def _is_adverb(word: str) -> bool:
    return any(parse.tag.POS == "ADVB" for parse in parses(word)[:1])


def _rest(sentence: Sentence, at: int) -> list[str]:
    return [token.lower for token in sentence.tokens[at : at + 3] if token.kind == "word"]


@cache
def predicates() -> frozenset[str]:
    """What may be said outright of a health score or a risk: words of ``terms/claims.yaml`` and those of value slots."""
    return (
        claims("predicates", "known")
        | claims("step", "rests")
        | both("slot_allowed")
        | both("slot_verbs")
        | both("slot_links")
    )


_ENDS = frozenset({"", ".", "!", ",", ";", "—", "–"})
#: "Churn risk is highest for these clients" says whose it is.
_MOST = bag("highest lowest")
_OF_WHOM = bag("for among at in with")
#: Copulas behind which English names what the score is.
_BEING = bag(
    "is are was were remains remained stays looks looked seems seemed appears appeared feels becomes became gets got sounds"
)
#: In Russian one word may be anything («отток»); a phrase of two is a score.
_PHRASE = 2


def _is_known(sentence: Sentence, mention: Mention) -> bool:
    """Whether the ledger has a value where the sentence says there is none."""
    named = [found.client for found in client_mentions(sentence) if found.token < mention.end]
    client = named[-1] if named else sentence.context.subject
    return any(
        fact.value not in (None, "insufficient_data")
        and fact.metric in mention.metrics
        and fact.id.count(".") == 1
        for fact in sentence.context.ledger.facts(client)
    )


_SLOT_SIGNS = (":", "—", "–", "=", "-")
_SLOT_FILLERS = ("—", "–", "-", ":", '"', "«", "“", "'")
_SLOT_ENDS = frozenset('.,;:!?—–|()»"')
_SLOT_CONJUNCTIONS = bag("and but so и а но because while since which that что чем")
_UNKNOWN = bag("unknown insufficient unavailable missing неизвестный неизвестно недостаточно недостаточный")
#: So many words after a colon or dash, or after "is", are taken for a value and not for an explanation.
_SIGN_SLOT = 5
_VERB_SLOT = 2


def _skip_owner(sentence: Sentence, at: int) -> int:
    """ "the risk for [[a.client.name]] is", «индекс здоровья клиента [[client.name]] —»."""
    size = len(sentence.tokens)
    start = at
    while at < size and at - start < 5:
        if sentence.tokens[at].text == HOLE or sentence.has(at, _OWNER_WORDS):
            at += 1
            continue
        break
    return at


_OWNER_WORDS = bag(
    "for of at the this client account s customer для у клиент компания наш ваш этот now today сейчас "
    "сегодня score index"
)


def _explains(words: list[str]) -> bool:
    """A verb opens an explanation: "driven by ...", «складывается из …»."""
    first = words[0] if words else ""
    if first.endswith(("ется", "ются", "лся", "лась", "лось", "лись")):
        return True
    return (
        len(words) > 1
        and first.endswith("ed")
        and words[1] in ("by", "from", "on", "to", "with", "as", "for")
    )


def _is_state(sentence: Sentence, at: int, end: int) -> bool:
    """The slot is filled by a state word; whether it is true is another rule's business."""
    return any(
        not sentence.keys[place].isdisjoint(vocabulary.codes)
        for place in range(at, min(end, at + 3))
        for vocabulary in vocabularies()
    )


#: So far behind a metric's name the end of its scale may stand.
_EXTREME = 9


def no_extremes(sentence: Sentence) -> Fault | None:
    """ "at its maximum", «на дне»: the end of a scale is a value too."""
    extremes = both("extremes")
    for mention in mentions(sentence):
        if not (mention.slot and mention.strong):
            continue
        for place in range(mention.end, min(mention.end + _EXTREME, len(sentence.tokens))):
            if sentence.tokens[place].text in ".;!?,":
                break
            if sentence.has(place, extremes):
                return Fault("value_slot", sentence.tokens[place].text)
    return None


def no_single_counts(sentence: Sentence) -> Fault | None:
    """ "a single ticket", «единственная жалоба»: one of what the calculators count."""
    for place in range(len(sentence.tokens) - 1):
        counted = sentence.has(place + 1, _COUNTED) or sentence.has(place + 2, _COUNTED)
        if (
            sentence.word(place) in ("score", "gross")
            and sentence.word(place + 1) == "of"
            and (sentence.has(place + 2, _COUNTED) or _is_many(sentence, place))
            and not _names_metric(sentence, place)
        ):
            return Fault("number", f"{sentence.tokens[place].text} of {sentence.tokens[place + 2].text}")
        lone = counted or sentence.word(place + 1) in ("one", "ones") or _is_found(sentence, place)
        if sentence.has(place, _SINGLE) and lone:
            return Fault("number", f"{sentence.tokens[place].text} {sentence.tokens[place + 1].text}")
        happened = counted or any(
            sentence.has(place + step, work_words("events") | _MET | _PAPERS) for step in (1, 2)
        )
        if happened and sentence.has(place, _BOTH) and not _names_both(sentence, place):
            return Fault("number", f"{sentence.tokens[place].text} {sentence.tokens[place + 1].text}")
    return None


def _is_many(sentence: Sentence, place: int) -> bool:
    """ "A score of old pages": twenty of them."""
    behind = [sentence.word(place + step) for step in (2, 3)]
    plural = any(word.endswith("s") and not word.endswith(("ss", "us", "is")) for word in behind)
    return sentence.word(place - 1) == "a" and plural and HOLE not in behind


def _is_found(sentence: Sentence, place: int) -> bool:
    """ "The crawl shows a single broken link": so many were found."""
    return any(sentence.has(at, _FINDS) for at in (place - 1, place - 2, place - 3))


_FINDS = bag(
    "show shows showed shown find finds found see sees saw count counts counted list lists leave leaves left only just exactly"
)


def _names_both(sentence: Sentence, place: int) -> bool:
    """ "Both reviews, [[x]] and [[y]]", "both A and B": the two are named by reference, or the sentence advises."""
    named = len([placed for placed in sentence.placed if placed.token != place]) > 1
    return named or tells_nothing(sentence, place)


def _names_metric(sentence: Sentence, place: int) -> bool:
    """ "the health score of client Acme" is a metric; "a score of clients" is twenty."""
    return any(said.strong and said.start <= place < said.end for said in mentions(sentence))


_COUNTED = bag(
    "client customer account ticket complaint login visit delay day week month quarter year percent point invoice clients"
    " клиент обращение тикет жалоба вход визит задержка день неделя месяц квартал год процент балл счет просрочка"
)
#: What goes to and fro between a client and an agency.
_PAPERS = bag(
    "estimate quote draft proposal report invoice act letter акт смета черновик отчет письмо предложение правка"
)
_MET = bag("contact touchpoint контакт касание")
_BOTH = bag("both оба обе обоих обеих обоим обеим обоими обеими")
_SINGLE = bag("single sole lone solitary единственный одиночный единичный")


def months_true(sentence: Sentence) -> Fault | None:
    """A month or weekday said of a dated fact ("renews in March") is that of the fact."""
    months, weekdays = grouped("months"), grouped("weekdays")
    dated = [mention for mention in mentions(sentence) if mention.metrics & DATED]
    if not dated:
        return None
    for place, token in enumerate(sentence.tokens):
        if token.kind != "word" or (token.lower in ("may", "march") and token.text.islower()):
            continue
        for names, reading in ((months, _month), (weekdays, _weekday)):
            said = next((name for name, words in names.items() if sentence.has(place, words)), None)
            if said is None:
                continue
            meant = clients_meant(sentence, place)
            known = {
                reading(fact.value)
                for mention in dated
                for fact in sentence.context.ledger.facts()
                if fact.metric in mention.metrics
                and isinstance(fact.value, date)
                and (fact.client is None or fact.client in meant)
            }
            if known != {int(said)}:
                return Fault("value_slot", token.text)
    return None


def _month(day: date) -> int:
    return day.month


def _weekday(day: date) -> int:
    return day.isoweekday()


def tables_hold_references(sentence: Sentence) -> Fault | None:
    """In a table row that begins with a metric, each other cell is a reference, empty, or says there are no data."""
    if not _CELL.match(sentence.own):
        return None
    cells = [cell.strip(" *_`") for cell in sentence.own.strip().strip("|").split("|")]
    row = [mention for mention in mentions(sentence) if mention.slot and mention.start <= 2]
    if not row or len(cells) < 2:
        return None
    named = " ".join(token.text for token in sentence.tokens if token.kind == "word")
    for cell in cells[1:]:
        words = cell.lower().replace("ё", "е").split()
        if HOLE in cell or not words or len(words) > 3 or cell.lower() in _NO_DATA or named == cell:
            continue
        if not any(word in vocabulary.codes for word in words for vocabulary in vocabularies()) and not any(
            mention.text == cell for mention in mentions(sentence)
        ):
            return Fault("value_slot", cell)
    return None


_NO_DATA = frozenset({"no data", "нет данных", "unknown", "неизвестно", "—", "-", "–", "n/a", "н/д"})


def no_told_turns(sentence: Sentence) -> Fault | None:
    """ "Churn risk is up another point", «Внедрение прошло экватор»: one of a unit or half of a way, told and not advised."""
    for start, end in told_turns(sentence.text):
        at = next((place for place, token in enumerate(sentence.tokens) if token.end > start), 0)
        if client_mentions(sentence) or not _is_advice(sentence, at):
            return Fault("number", sentence.text[start:end])
    return None


def _is_advice(sentence: Sentence, at: int) -> bool:
    """An imperative at the head of a part («На середине проверьте, …»), a condition, or a label: "midway review: [[x]]"."""
    labelled = any(sentence.word(placed.token - 1) == ":" and placed.token > at for placed in sentence.placed)
    if labelled or tells_nothing(sentence, at):
        return True
    for place in clause(sentence, at):
        word = sentence.word(place)
        heads = sentence.word(place - 1) in (",", "") or place == 0
        if (heads and word in COMMANDS) or (
            word.endswith(("те", "тесь")) and any("impr" in parse.tag for parse in parses(word)[:2])
        ):
            return True
    return False
