"""Where a metric's name, and a sign or "is" behind it, open no slot for a value.

- A line, slide or section about the metric stands in some document («Строка о здоровье есть в шаблоне»): the metric is not
  what is spoken of.
- A list of metrics between two dashes, and what document shows them («Оценки — здоровье, риск — в письме отсутствуют»).
- A definition of a rate by arithmetic: what sum is divided by what («NRR: сумма тех же клиентов, делённая на прежнюю»).
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import Mention, mentions

_DASHES = ("—", "–")
_ABOUT = bag("о об про about on")
#: What is written about a metric.
_TEXTS = bag(
    "строка слайд раздел абзац пункт заголовок глава line slide section paragraph row heading chapter"
)
_STANDS = bag("есть быть стоять находиться is are stands belongs")
#: What is said of words and not of values: that a text shows them or does not.
_SHOWN = bag("отсутствовать показываться стоять missing absent shown hidden")
_IN = bag("в во на in on")
_DOCUMENTS = bag(
    "шаблон версия письмо отчёт отчет презентация документ план template version letter report deck document plan"
)
#: So far behind "stands" its document is named.
_NEAR = 5
#: Metrics that are a quotient of two sums.
_RATES = frozenset({"nrr", "grr", "logo_retention", "renewal_rate", "roi"})
_SUMS = bag("сумма выручка доход число количество sum revenue income number amount")
_DIVIDED = bag("делить делённый деленный разделить разделённый разделенный divided")


def opens_no_slot(sentence: Sentence, mention: Mention, sign: int, start: int, end: int) -> bool:
    """Whether the words at ``start:end`` behind the sign or verb at ``sign`` are no value of the metric."""
    return (
        _is_text_about(sentence, mention, sign)
        or _closes_list(sentence, mention, sign, end)
        or _is_formula(sentence, mention, start, end)
    )


def _is_text_about(sentence: Sentence, mention: Mention, sign: int) -> bool:
    at = mention.start - 1
    about = sentence.word(at) in _ABOUT and sentence.has(at - 1, _TEXTS)
    return about and sentence.has(sign, _STANDS) and _in_document(sentence, range(sign, sign + _NEAR))


def _in_document(sentence: Sentence, places: range) -> bool:
    return any(sentence.word(p) in _IN and sentence.word(p + 1).isalpha() for p in places) and any(
        sentence.has(place, _DOCUMENTS) for place in places
    )


def _closes_list(sentence: Sentence, mention: Mention, sign: int, end: int) -> bool:
    """Between this dash and the one before stand names of metrics and commas alone, and behind it what is shown."""
    if sentence.word(sign) not in _DASHES:
        return False
    named = {place for said in mentions(sentence) for place in range(said.start, said.end)}
    at = mention.end - 1
    while at in named or sentence.word(at) in (",", "и", "and", "or", "или"):
        at -= 1
    if sentence.word(at) not in _DASHES or not any(sentence.word(p) == "," for p in range(at, sign)):
        return False
    behind = range(sign + 1, end)
    return _in_document(sentence, behind) and any(sentence.has(place, _SHOWN) for place in behind)


def _is_formula(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    if mention.metrics.isdisjoint(_RATES):
        return False
    divided = end + (sentence.word(end) == ",")
    return sentence.has(divided, _DIVIDED) and any(sentence.has(place, _SUMS) for place in range(start, end))
