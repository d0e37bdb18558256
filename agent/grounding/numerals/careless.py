"""Numbers as people carry them in other words: numerical prefixes, careless spellings, small names, neighbours' numerals.

Each is a way of making words, not a list of words: a prefix of number before a period ("semi-annual", «двоекратный»), a
number with an ending of things ("sixer", "twofer", «соточка»), a tens word as it is mumbled ("fiddy", «пейсят»), a number
with a letter of scale ("fivem"), an archaic reckoning («сам-пят»), an order of magnitude.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from agent.grounding.bags import bag
from agent.grounding.morphology import is_known, parses
from agent.grounding.numerals import english, russian
from agent.grounding.numerals.roots import hidden_words, hides_number, hiding_phrases
from agent.grounding.numerals.turns import turns

#: Latin and Greek prefixes of number, and what they are put before.
_PREFIXES = (
    r"(?:semi|demi|hemi|bi|tri|quadr[ai]?|quater|tetra|quin(?:t|que|qu)?|penta|sex(?:a|i)?|hexa|sept[iau]?|hepta|"
    r"oct[oa]?|non[aou]|deca?|deci|duodec|dodeca|vic|tric|cent[io]?|hecto|kilo)"
)
_PERIODS = (
    r"(?:annual(?:ly)?|yearly|year|monthly|month|weekly|week|daily|day|hourly|hour|quarterly|nightly|ennial(?:ly|s)?|"
    r"enni(?:um|ums|a)|mester|mesters|mestr[ai]l|mestrial|mensal|diurnal|anniversary|partite|millenni(?:al|um|a))"
)
_PREFIXED = re.compile(f"{_PREFIXES}{_PERIODS}")
_PREFIXED_APART = re.compile(rf"\b{_PREFIXES}[- ]{_PERIODS}\b", re.IGNORECASE)
#: Number words with an ending of things: sixer, twofer, twelver.
_THINGS = re.compile(
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|"
    r"twent|thirt|fort|fift|sixt|sevent|eight|ninet|hundred|thousand|million)(?:ier|iers|er|ers|fer|fers|ner|spot|spots)"
)
#: ... and with a letter of scale or unit: fivem, tenk.
_SCALED = re.compile(
    r"(?P<n>[a-zа-я]{3,9}?)(?P<s>k|m|mm|mn|bn|b|x|mil|mln|pct|pp|pts|к|кк|м|млн|тыс|тр|р|х|шт)"
)
_MUMBLED_EN = re.compile(
    r"hun(?:ni[dt]|ne[dr]t?|na|do|dos|dred?o)|fi(?:dd|tt)y|twen(?:n(?:y|ie)|ny)|thir(?:dy|ddy)|fa?[ow]rdy|sixdy|sevendy|eigh?dy|"
    r"(?:eleven|twelve|ten)(?:ty|een|teen)|n(?:ough|augh)ties|(?:n?augh|n?ough)ts|oughties|"
    r"benjamins|sawbucks?|thous?|c-notes?|gazillions?|squillions?|jillions?"
)
#: Tens as they are mumbled: any unknown word with their ending.
_MUMBLED_RU = re.compile(
    r"\w{2,7}(?:сят|сяти|сятью|цать|цати|цатью)|девяност\w|полтор(?:ашк|ушк|аш)\w*|тыщ\w{0,2}|тыр|тыров|лимон(?:ов|чик\w*)"
)
_SMALL_RU = re.compile(
    r"(?:сот|сотн|тыщ|тысч|тысяч|миллион|миллиард|лям|десят|пятис|шест[её]р|сем[её]р|восьм[её]р|девят|четв[её]р|двадцат|"
    r"тридцат|полтин|полтинн|пятихат|косар|червон|червонч|стольн|сорок|полтос|трешн|пятн[аэ]ш)"
    r"(?:ник|нич|оч|еч|ич|уш|ёш|еш|он|он[ьч]|ень|ик|яш|чик|ечек|ичек|улеч|юш)?(?:к|ик|ек|ник|чек|чик)"
    r"(?:|а|у|и|е|ой|ою|ам|ами|ах|ом|ов)"
)
#: Of neighbouring languages, by stems that Russian lacks.
_NEIGHBOURS = re.compile(
    r"\w{1,7}надцят\w{0,3}|(?:два|три)дцят\w{0,3}|чотир\w{1,4}|\w{2,6}десят[ьь]ох|\w{1,7}нацц?[ая]ц\w{0,3}|(?:два|тры)цц?[аы]ц\w{0,3}|"
    r"пяц[ьі]\w*|\w{2,6}дзесят\w{0,3}|дзев[яе]\w+|дзес[яе]\w+|жиырма|отыз|йигирма"
)
_ARCHAIC = re.compile(
    r"(?<![\w-])сам-(?:друг|трет|четв[её]рт|пят|шост|шест|с[её]м|осьм|восьм|девят|десят)\w{0,3}|(?<!\w)сорок[аои]? сороков",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(
    r"\borders? of magnitude\b|\bна (?:\w+ )?порядк(?:а|и|ов)\b|\bпорядк(?:а|ами|ов) величин\w*"
    r"|(?:вырос|выросл|увелич|упал|сниз|возрос|подн|сократ|отлича|превы|взлет|просел)\w* на порядок\b",
    re.IGNORECASE,
)
_ON_ORDER = re.compile(r"\bна порядок (?P<next>[а-яё]+)", re.IGNORECASE)
#: "a grand", "a gross": a count where no noun follows that it would describe.
_LONE = re.compile(
    r"\b(?:an?|one|per|few|several|many|another|great|couple|half) (?:grand|gross|mil|rack|stack|ton)"
    r"(?= (?:and|in|of|a|an|per|for|on|to|more|or|each|from|by|with|at|is|was|has)\b|\s*[^\w\s-]|\s*$)",
    re.IGNORECASE,
)
_GROSS_RU = re.compile(r"\bгросс(?:|а|у|ом|е|ы|ов)\b", re.IGNORECASE)
_PHRASES = (_PREFIXED_APART, _ARCHAIC, _MAGNITUDE, _LONE, _GROSS_RU)
#: Words of their own that fall under a shape above.
_SPARED = bag(
    "шестеренка шестеренки шестеренок шестеренку шестерёнка шестерёнки шестерёнок "
    "century centuries biweek triday sorter десятка десятки сорокам тысячам тенер форте fortier fortner"
)


@lru_cache(maxsize=65536)
def carries_number(lower: str) -> tuple[bool, Decimal | None]:
    """Whether one lower-case word carries a number in one of these ways, and its value where that is plain."""
    if lower in _SPARED or len(lower) < 3:
        return False, None
    if hides_number(lower):
        return True, None
    scaled = _SCALED.fullmatch(lower)
    if scaled is not None and (value := _core(scaled["n"])) is not None:
        return True, value
    if lower.isascii():
        if _PREFIXED.fullmatch(lower) or _MUMBLED_EN.fullmatch(lower):
            return True, None
        things = _THINGS.fullmatch(lower)
        return (True, _core(things["n"])) if things is not None else (False, None)
    if _SMALL_RU.fullmatch(lower) or _NEIGHBOURS.fullmatch(lower):
        return True, None
    return bool(_MUMBLED_RU.fullmatch(lower)) and not is_known(lower), None


def carrying_phrases(text: str) -> Iterator[tuple[int, int]]:
    """Where in a folded text a phrase counts without a number word of its own."""
    yield from hidden_words(text)
    yield from hiding_phrases(text)
    yield from turns(text)
    for pattern in _PHRASES:
        for match in pattern.finditer(text):
            yield match.span()
    for match in _ON_ORDER.finditer(text):
        if any("COMP" in parse.tag for parse in parses(match["next"].lower())):
            yield match.span()


def _core(word: str) -> Decimal | None:
    table = english.forms() if word.isascii() else russian.forms()
    found = table.get(word)
    return found.value if found and found.kind in ("digit", "teen", "ten", "hundred", "scale") else None
