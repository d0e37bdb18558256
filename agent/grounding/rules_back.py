"""Sentences that point back at the figure before them and take it back, reinterpret it, or give it another unit.

"That is a percentage." «На деле он ниже.» "This figure is wrong." Each is true or false of a figure that it does not hold, so
it is refused where it shows none and names no metric of its own; what says why or what to do stays free.
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.lexicon import all_of, client_mentions, grouped, is_span_noun, mentions
from agent.grounding.morphology import is_russian, parses

_POINTERS = bag("this that it these those such he это этот эта эти тот та он она оно таков такой")
_TURNS = (
    ("or", "rather"), ("rather",), ("more", "exactly"), ("more", "precisely"), ("in", "truth"), ("in", "reality"), ("in", "fact"),
    ("actually",), ("точнее",), ("вернее",), ("на", "деле"), ("на", "самом", "деле"), ("в", "действительности"), ("фактически",),
    ("то", "есть"), ("по", "правде"),
)  # fmt: skip
_FIGURES = bag("figure figures reading number numbers value score цифра цифры число значение показатель балл")
_WRONG = bag(
    "wrong false withdrawn retracted incorrect untrue outdated stale overstated understated inflated "
    "fake off mistaken misleading invalid void "
    "неверный ошибочный устареть устаревший завышенный занизить занижен завышен завысить занижать "
    "неправильный ложный "
    "недостоверный неточный"
)
_UNITS = bag(
    "percentage percent per share ratio dollars dollar rubles roubles points sum count amount rank place "
    "процент доля рубль балл сумма место"
)
_MANY = bag("many much столько")
_REVERSE = bag("reverse reversed opposite наоборот обратный vice")
_OPENS = 4


def points_back_at_nothing(sentence: Sentence) -> Fault | None:
    """ "That is a percentage of revenue kept.", «Эта цифра неверна.», "In truth it is lower.": of a figure not shown."""
    if any(placed.numeric for placed in sentence.placed):
        return None
    start = next((at for at, token in enumerate(sentence.tokens) if token.kind == "word"), None)
    if start is None or len(sentence.tokens) - start > 16:
        return None
    turned = next((turn for turn in _TURNS if _opens(sentence, start, turn)), None)
    subject = start + len(turned or ())
    subject += sentence.word(subject) == ","
    pointed = sentence.has(subject, _POINTERS) or sentence.word(subject) == "the"
    rest = range(subject, min(len(sentence.tokens), subject + 8))
    if sentence.has(start, _MANY) or (sentence.word(start) == "so" and sentence.has(start + 1, _MANY)):
        found = next((at for at in rest if _unit(sentence, at)), None)
        return None if found is None else Fault("unit_without_figure", sentence.tokens[found].text)
    if turned is not None and any(sentence.has(at, _REVERSE) for at in rest):
        return Fault("wrong_frame", " ".join(turned))
    if not pointed:
        return None
    figure = any(sentence.has(at, _FIGURES) for at in range(subject, subject + 2))
    if figure and any(sentence.has(at, _WRONG) for at in rest):
        return Fault("wrong_frame", sentence.tokens[subject].text)
    named = bool(mentions(sentence)) or bool(client_mentions(sentence))
    if turned is not None and not named and any(_compares(sentence, at) for at in rest):
        return Fault("comparison", " ".join(turned))
    return _reinterprets(sentence, subject)


def _opens(sentence: Sentence, start: int, turn: tuple[str, ...]) -> bool:
    return all(sentence.word(start + step) == word for step, word in enumerate(turn))


def _reinterprets(sentence: Sentence, subject: int) -> Fault | None:
    """ "That is a percentage", «Это процент ...»: a unit given to what stands before."""
    at = subject + 1
    while at < subject + _OPENS and (
        sentence.word(at) in ("is", "are", "was", "a", "an", "the", "in", "—", "–") or False
    ):
        at += 1
    linked = at > subject + 1 or sentence.word(subject) == "это"
    if linked and sentence.has(at, _UNITS) and sentence.word(subject) != "the":
        return Fault("unit_without_figure", sentence.tokens[at].text)
    return None


def _unit(sentence: Sentence, at: int) -> bool:
    return sentence.has(at, _UNITS) or is_span_noun(sentence, at)


def _compares(sentence: Sentence, at: int) -> bool:
    listed = all_of("comparison") | grouped("direction")["better"] | grouped("direction")["worse"]
    return sentence.has(at, listed | _COMPARATIVES) or sentence.word(at) in _COMPARATIVES


_COMPARATIVES = bag("lower higher worse better less more greater smaller ниже выше хуже лучше меньше больше")


def movements_have_bearers(sentence: Sentence) -> Fault | None:
    """ "The upturn is plain.", «Подъём налицо.»: a rise or fall of nothing named is that of the figure before."""
    if sentence.placed or mentions(sentence):
        return None
    start = next((at for at, token in enumerate(sentence.tokens) if token.kind == "word"), None)
    if start is None:
        return None
    while sentence.has(start, _POINTERS | _ARTICLES):
        start += 1
    if not sentence.has(start, _MOVEMENTS) or not _is_noun(sentence.word(start)):
        return None
    words = [token for token in sentence.tokens if token.kind == "word"]
    after = sentence.word(start + 1)
    borne = after in _BEARS or _is_genitive(after)
    if borne or len(words) > _BARE or sentence.text.rstrip(" *_").endswith((":", "?")):
        return None
    linked = any(sentence.has(at, _LINKS) for at in range(start + 1, start + 3))
    return Fault("direction", sentence.tokens[start].text) if linked or len(words) > 1 else None


def _is_noun(word: str) -> bool:
    return not is_russian(word) or any("NOUN" in parse.tag and "nomn" in parse.tag for parse in parses(word))


def _is_genitive(word: str) -> bool:
    """Whether what follows says whose it is («рост позиций», «спад у клиента»)."""
    if word in ("у", "в", "по", "на"):
        return True
    return is_russian(word) and any(
        parse.tag.POS == "NOUN" and "gent" in parse.tag for parse in parses(word)[:2]
    )


#: Behind a movement these say whose it is, or make it a name ("recovery plan").
_BEARS = bag("of in for towards to on plan worth")
_ARTICLES = bag("the a an")
_LINKS = bag("is are was were has looks seems — – очевидный налицо видный заметный явный")
_MOVEMENTS = bag(
    "upturn downturn rise fall growth decline drop increase decrease improvement deterioration recovery slump rebound uptick "
    "gain loss surge dip climb slide progress regress подъем упадок рост падение спад снижение повышение улучшение ухудшение "
    "просадка откат прирост взлет восстановление прогресс регресс провал обвал"
)
#: A longer sentence has room for what moves.
_BARE = 7
