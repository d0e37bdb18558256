"""Number words of English: the closed list, its ordinals, multiples and -fold forms."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from agent.grounding.bags import listed
from agent.grounding.numerals.lexicon import NumberWord, WordKind

_DIGITS = listed("zero one two three four five six seven eight nine")
_TEENS = listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "lakh": 5, "crore": 7,
    "zillion": 0, "bazillion": 0, "gazillion": 0, "googol": 100, "mln": 6, "bln": 9,
}  # fmt: skip
_ORDINALS = {
    "zeroth": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "umpteenth": 0,
    "firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5, "lastly": 0,
}  # fmt: skip
_GROUPS: dict[str, int | str] = {
    "dozen": 12, "dozens": 12, "couple": 2, "pair": 2, "pairs": 2, "trio": 3, "duo": 2, "quartet": 4, "quintet": 5,
    "fortnight": 14, "fortnights": 14, "fortnightly": 14, "decade": 10, "decades": 10, "nil": 0, "nought": 0,
    "naught": 0, "zilch": 0, "nada": 0, "fiver": 5, "tenner": 10, "halfdozen": 6, "tens": 10, "teens": 10,
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "zeros": 0, "zeroes": 0, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8, "nines": 9,
    "twos": 2, "threes": 3, "fours": 4, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
    "trillions": 10**12, "tuple": 0, "semiannual": 2, "sesquicentennial": 150, "centennial": 100, "triad": 3,
    "threescore": 60, "fourscore": 80, "myriad": 10_000, "myriads": 10_000, "dyad": 2, "tetrad": 4, "pentad": 5,
    "hexad": 6, "heptad": 7, "octet": 8, "septet": 7, "sextet": 6, "nonet": 9, "quadruplets": 4, "quintuplets": 5,
    "sexagenarian": 60, "septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90, "centenarian": 100,
    "centenary": 100, "bicentenary": 200, "century": 100,
    "centuries": 100, "bicentennial": 200, "millennium": 1000, "millennia": 1000, "sennight": 7,
    "twain": 2, "deuce": 2,
    "hattrick": 3, "hattricks": 3, "trick": 3, "tricks": 3, "brace": 2, "braces": 2, "handful": 5, "handfuls": 5,
    "trios": 3, "duos": 2, "duet": 2, "duets": 2,
    "quartets": 4, "quintets": 5, "sextets": 6, "septets": 7, "octets": 8, "nonets": 9, "triads": 3, "dyads": 2,
    "sextuplets": 6, "septuplets": 7, "octuplets": 8, "quintuplet": 5, "quadruplet": 4, "fivesome": 5, "sixsome": 6,
    "sevensome": 7, "eightsome": 8, "twosomes": 2, "threesomes": 3, "foursomes": 4, "trilogy": 3, "tetralogy": 4,
    "pentalogy": 5, "triumvirate": 3, "troika": 3, "trinity": 3, "triptych": 3, "diptych": 2, "decalogue": 10, "quads": 4,
    "trifecta": 3, "tercet": 3, "couplet": 2, "couplets": 2, "couples": 2, "twins": 2, "decad": 10, "hebdomad": 7,
    "triplicate": 3, "quadruplicate": 4, "duplets": 2, "dozenth": 12, "grosses": 144, "halfscore": 10, "quadricentennial": 400,
    "quincentenary": 500, "tercentenary": 300, "quinquennium": 5, "triennium": 3, "biennium": 2, "lustrum": 5,
    "triplet": 3, "triplets": 3, "twosome": 2, "threesome": 3, "foursome": 4,
}  # fmt: skip
_PARTS = {"half": "0.5", "halves": "0.5", "quarter": "0.25", "quarters": "0.25"}
_MULTIPLIERS: dict[str, int | str] = {
    "twice": 2, "thrice": 3, "once": 1, "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "doubly": 2,
    "triple": 3, "triples": 3, "tripled": 3, "tripling": 3, "treble": 3, "trebled": 3, "trebling": 3,
    "quadruple": 4, "quadruples": 4, "quadrupled": 4, "quadrupling": 4, "quintuple": 5, "quintupled": 5,
    "sextuple": 6, "sextupled": 6, "septuple": 7, "octuple": 8, "decuple": 10, "halve": "0.5", "halved": "0.5",
    "halving": "0.5", "redouble": 2, "redoubled": 2, "redoubling": 2, "centuple": 100,
}  # fmt: skip
#: Not number words though they stand in a list above for their shape.
_DROPPED = frozenset({"lastly", "tuple", "semiannual", "zillion", "bazillion"})
_FOLD = re.compile(r"(.+?)fold")
_LIKE = re.compile(r"(.+?)(?:ish|ishly|something|plus|odd)")


@cache
def forms() -> dict[str, NumberWord]:
    """Every listed word, lower case, and what it is worth."""
    table: dict[str, NumberWord] = {}

    def put(word: str, kind: WordKind, value: int | str, unit: str | None = None) -> None:
        if word not in _DROPPED:
            table.setdefault(word, NumberWord(kind, Decimal(value), unit))

    for value, word in enumerate(_DIGITS):
        put(word, "digit", value)
    for value, word in enumerate(_TEENS):
        put(word, "teen", 10 + value)
    for value, word in enumerate(_TENS):
        put(word, "ten", 20 + 10 * value)
    put("fourty", "ten", 40)
    put("hundred", "hundred", 100)
    for word, power in _SCALES.items():
        put(word, "scale", 10**power)
    for word, ordinal in _ORDINALS.items():
        put(word, "ordinal", ordinal)
        if ordinal > 2 and word.endswith("th"):
            put(word + "s", "ordinal", ordinal)
    put("thirds", "ordinal", 3)
    for word, group in _GROUPS.items():
        put(word, "group", group)
    for word, part in _PARTS.items():
        put(word, "part", part)
    for word, times in _MULTIPLIERS.items():
        put(word, "multiplier", times, "times")
    return table


@lru_cache(maxsize=65536)
def number_word(word: str) -> NumberWord | None:
    """What a lower-case English word is worth, if it is a number word."""
    listed = forms().get(word)
    if listed is not None:
        return listed
    like = _LIKE.fullmatch(word)
    if (
        like
        and (base := forms().get(like.group(1)))
        and base.kind in ("digit", "teen", "ten", "hundred", "scale")
    ):
        return NumberWord("group", base.value)
    fold = _FOLD.fullmatch(word)
    if (
        fold
        and (base := forms().get(fold.group(1)))
        and base.kind in ("digit", "teen", "ten", "hundred", "scale")
    ):
        return NumberWord("multiplier", base.value, "times")
    return None
