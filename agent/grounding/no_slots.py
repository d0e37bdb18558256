"""Where a metric's name, and a sign or "is" behind it, open no slot for a value.

- A line, slide or section about the metric is what is spoken of («Строка о здоровье есть в шаблоне»), not the metric.
- A list of metrics between two dashes: what follows tells where the words before it are shown («Оценки — здоровье, риск —
  в письме отсутствуют»).
- A definition by arithmetic: what sum is divided by what («NRR: сумма тех же клиентов, делённая на прежнюю»).
"""

from __future__ import annotations

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import Mention, mentions
from agent.grounding.references import HOLE

_DASHES = ("—", "–")
_ABOUT = bag("о об про about on")
#: What is written about a metric.
_TEXTS = bag(
    "строка слайд раздел абзац пункт вопрос заголовок глава line slide section paragraph row question heading chapter"
)
_STANDS = bag("есть быть стоять находиться is are stands belongs")
#: What is said of words and not of values: that a text shows them or does not.
_SHOWN = bag("отсутствовать показываться стоять missing absent shown hidden")
_SUMS = bag("сумма выручка доход число количество sum revenue income number amount")
_DIVIDED = bag("делить делённый деленный разделить разделённый разделенный divided")


def opens_no_slot(sentence: Sentence, mention: Mention, sign: int, start: int, end: int) -> bool:
    """Whether the words at ``start:end`` behind the sign or verb at ``sign`` are no value of the metric."""
    return (
        _is_text_about(sentence, mention, sign)
        or _closes_list(sentence, mention, sign, end)
        or _is_formula(sentence, start, end)
    )


def _is_text_about(sentence: Sentence, mention: Mention, sign: int) -> bool:
    at = mention.start - 1
    return sentence.word(at) in _ABOUT and sentence.has(at - 1, _TEXTS) and sentence.has(sign, _STANDS)


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
    return any(sentence.has(place, _SHOWN) for place in behind) and not any(
        sentence.tokens[place].text == HOLE for place in behind
    )


def _is_formula(sentence: Sentence, start: int, end: int) -> bool:
    divided = end + (sentence.word(end) == ",")
    return sentence.has(divided, _DIVIDED) and any(sentence.has(place, _SUMS) for place in range(start, end))
