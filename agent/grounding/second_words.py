"""Which single words name a number, for the second reader: regular expressions over stems, in both languages.

Written apart from the first reader's dictionary on purpose. Words come folded: lower case, ё as е. English
cardinals and ordinals as such are text2num's; what stands here for English is what it leaves out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_ADJECTIVE = "(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими)"
_TEENS = "(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат"

#: The first part of "пятипроцентный", "двухнедельный", "полуторакратный" ...
_GENITIVES = (
    "(?:полутора|полуто|дв[уо](?:х)?|тре(?:х)?|тро|четыре(?:х)?|пяти|шести|семи|восьми|девяти|десяти|"
    f"{_TEENS}и|двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти|девяносто|сто|"
    "двухсот|трехсот|четырехсот|пятисот|тысяче)"
)
#: ... and the second.
_OF = (
    "(?:процент|недел|днев|кратн|летн|лети|месяч|часов|минут|балльн|звезд|ступенч|этапн|значн|тысяч|миллион|"
    "миллиард|рублев|пункт|позиц|разов|градус|секунд|метров|страничн|квартальн|клиентск)"
)

_RUSSIAN = (
    "ноль|нол[яюе]|нолем|нул[яюе]|нулем|нулев" + _ADJECTIVE,
    "один|одн(?:а|о|у|ой|ого|ому|им|ом|и|их|ими)",
    "дв(?:а|е|ух|ум|умя|ое|оих|оим|оими)|двойк(?:а|и|у|е|ой)",
    "тр(?:и|ех|ем|емя|ое|оих|оим|оими)|тройк(?:а|и|у|е|ой)",
    "четыр(?:е|ех|ем|ьмя)|четвер(?:о|ых|ым|ыми|к[аиуе]|кой)",
    "(?:пят|шест|сем|восем|девят|десят)(?:ь|ью|ью)|(?:пят|шест|сем|восьм|девят|десят)и|восьмью",
    "(?:пят|шест|сем|восьм|девят|десят)ер(?:о|ых|ым|ыми|к[аиуе]|кой)",
    f"(?:{_TEENS}|двадцат|тридцат)(?:ь|и|ью|{_ADJECTIVE}|ник\\w{{0,3}}|к[аиуе])",
    "сорок[аи]?|сороков" + _ADJECTIVE,
    "(?:пять|шесть|семь|восемь)десят|(?:пятью|шестью|семью|восемью)десятью",
    f"(?:пяти|шести|семи|восьми)десят(?:и|{_ADJECTIVE})|девяност(?:о|а|{_ADJECTIVE})",
    "ст[оа]|сот|сотен|сотн(?:я|и|е|ю|ей|ям|ями|ях)|сотк(?:а|и|у|е|ой)|сот(?:ая|ой|ую|ые|ых|ый|ого)",
    "двест[иа]|триста|четыреста|(?:пять|шесть|семь|восемь|девять)сот",
    "(?:двух|трех|четырех|пяти|шести|семи|восьми|девяти)сот\\w{0,4}",
    "(?:двум|двух|трем|трех|четырем|четырех|пяти|шести|семи|восьми|девяти)ста[мх]|(?:двумя|тремя|четырьмя|\\w{3,6}ью)стами",
    "тысяч\\w{0,4}|(?:милли|трилли|квадрилли|билли)(?:он|ард)\\w{0,5}|л(?:ям|ярд)(?:а|ов|ы)?|косар(?:ь|я|ей)",
    "(?:пол|чертов)?дюжин\\w{0,3}|десят(?:ок|к[аиуе]|ком|ков|кам|ками|ках)|полсотни|полста",
    "пар(?:а|у|ой|очк\\w)|четверт(?:ь|и|ью|ей|ям|ями|ях)",
    "трет(?:и|ь|ью|ий|ья|ьей|ей|ье|ьего|ьему|ьим|ьем|ьи|ьих|ьими|ям|ями|ях)",
    "полтор(?:а|ы)|полутор\\w{0,3}|половин(?:а|ы|у|е|ой|ою|ам|ами|ах)|половинк(?:а|и|у|е|ой)",
    "пол(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат)\\w{2,3}",
    "пол(?:у)?(?:миллион|тысяч|миллиард|процент|час|год|месяц|пункт|балл|дня|квартал|лям)\\w{0,4}",
    f"(?:перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|тысячн|миллионн){_ADJECTIVE}",
    "(?:в|на)?(?:двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|десятеро)|пополам",
    "(?:два|три|четыре)жды|(?:пят|шест|сем|восем|девят|десят)ью",
    "(?:удв[оа]|учетвер|упятер|ушестер|удесятер|утраив|утро(?:и|ен))\\w+|(?:двой|трой)н(?!и[кц])\\w{2,3}",
    "(?:пят|шест|сем|восьм|девят|десят|четвер)ерн\\w{2,3}|(?:сто|тысяче)кратн\\w*",
    _GENITIVES + _OF + "\\w*|одно(?:процент|недел|днев|летн|месяч|балл)\\w+",
    "(?:квартет|квинтет|секстет|септет|дуэт)\\w{0,2}|трио",
    # English numerals in Russian letters
    "(?:фиф|фор|сикс|севен|эй|найн|фо)т(?:ин|и)|твент[иы]|ха?ндред|таузенд|туэлв|твелв|илевен",
)
_LATIN = (
    "dozens?|half|halves|halv(?:ed|es|ing)|twice|thrice|couple|trio|quartet|quintet|duo",
    "doubl(?:e|ed|es|ing|y)|tripl(?:e|ed|es|ing|y)|trebl(?:e|ed|es|ing)",
    "(?:quadr|quint|sext)upl(?:e|ed|es|ing|y)",
    "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w{3,5}teen|\\w{3,5}ty|hundred|thousand)-?fold",
    "q-?(?:i{1,3}|iv)|hundreds?|thousands?|(?:m|b|tr|quadr|gaz|z)illions?|lakhs?|crores?|nil|naught|nought|zilch|umpteen\\w*",
    "(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:ies|ieth)|(?:two|three|four|five|six|seven|eight|nine|ten)s",
    "(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth|millionth|twentieth)s",
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:one|two|three|four|five|six|seven|eight|nine)",
    "\\w{0,14}(?:hundred|thousand|million)(?:one|and|\\w{3,5}teen|\\w{3,5}ty)\\w*|fiver|tenner",
    # Russian numerals in Latin letters
    "odin|dva|dve|chet[iy]r[ey]|p[iyj]?at'?|shest'?|vos[ye]?em'?|dev[iyj]?at'?|des[iyj]?at'?",
    "\\w{2,7}n[ao]d(?:ts|tz|c|z|s)[ae]t\\w{0,4}|(?:dva|tri)d(?:ts|tz|c|z|s)[ae]t\\w{0,3}|sorok[ao]?",
    "(?:p[yji]at|shest|sem|vosem)'?des[yij]*at\\w{0,2}|dev[yij]*anosto|dvesti|trista|chetyresta",
    "(?:p[yji]at|shest|sem|vosem|dev[yij]?at)'?sot|t[yi]s[yij]*ach\\w{0,3}|million(?:a|ov|y)",
    "polov[iy]n[aueoy]|chetvert'|p[oa]lt[oa]ra|vdvoe|vtroe",
)
_NUMBER = re.compile("(?:" + "|".join((*_RUSSIAN, *_LATIN)) + r")\Z")

#: Russian numerals long enough that hardly another word holds them: looked for in glued and split words.
_LONG_RUSSIAN = (
    *(f"{stem}надцат" for stem in ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")),
    *("двадцат", "тридцат", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "пятидесят"),
    *("шестидесят", "семидесят", "восьмидесят", "девяност", "четырест", "миллион", "миллиард"),
)
_ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "zero"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    *("hundred", "thousand", "million", "billion"),
)
_LONG_ENGLISH = frozenset(word for word in _ENGLISH if len(word) >= 5 or word == "forty") - {
    "three",
    "seven",
    "eight",
}
_SPLIT = re.compile(
    "(?:" + "|".join((*(f"{stem}\\w{{0,3}}" for stem in _LONG_RUSSIAN), *sorted(_LONG_ENGLISH)))
    + r"|сорока?|четыре|восемь|девять|десять|шесть|seven|eight|three)\Z"
)  # fmt: skip
_HELD = re.compile(
    "|".join((*_LONG_RUSSIAN, "двести|триста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот"))
    + "|^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|fifteen|hundred)"
    + "(?:one|two|three|four|five|six|seven|eight|nine|per|ticket|client|point|day|week)"
)
_REPEAT = re.compile(r"(\w)\1+")
_STRETCH = re.compile(r"(\w)\1{2,}")

#: Words of their own that look like a numeral one letter off, or hold one.
_INNOCENT = frozenset(
    {
        "thirsty",
        "weighty",
        "flirty",
        "preteen",
        "canteen",
        "safety",
        "twenty-something",
        "mullion",
    }
) | {"миллионер", "миллионера", "миллионеры", "миллионеров", "миллиардер", "миллиардера", "миллиардеры"}

#: Letters of one alphabet that pass for letters of the other.
_TO_CYRILLIC = str.maketrans("aceopxykmhtbiu", "асеорхукмнтвии")
_TO_LATIN = str.maketrans("асеорхукмнтвиіѕјп", "aceopxykmhtbuisjn")
_CYRILLIC_LETTER = re.compile("[а-яіѕј]")
_LATIN_LETTER = re.compile("[a-z]")


@lru_cache(maxsize=16384)
def names_number(word: str) -> bool:
    """Whether one folded word names a number: by stem, in mixed letters, stretched, glued or one letter
    off.
    """
    if _NUMBER.match(word):
        return True
    if len(word) < 3 or word in _INNOCENT:
        return False
    if _CYRILLIC_LETTER.search(word) and _LATIN_LETTER.search(word):
        return any(_plain(clean) for clean in (word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)))
    if _HELD.search(word):
        return True
    if _STRETCH.search(word) and any(
        _plain(short)
        for short in (_REPEAT.sub(r"\1", word), _STRETCH.sub(r"\1\1", word), _STRETCH.sub(r"\1", word))
    ):
        return True
    return len(word) >= 6 and _one_off(word)


def split_number(whole: str) -> bool:
    """Whether two pieces of text, put together as ``whole``, make a numeral too long to be chance."""
    return bool(_SPLIT.match(whole))


def spaced_number(letters: str) -> bool:
    """Whether letters that stood apart (``п я т ь``) name a number or hold one."""
    return _plain(letters) or bool(_HELD.search(letters)) or any(word in letters for word in _LONG_ENGLISH)


def _plain(word: str) -> bool:
    return bool(_NUMBER.match(word)) or word in _ENGLISH


@cache
def _long_numerals() -> tuple[str, ...]:
    """Numerals of six letters or more in their commonest forms, near which a word is taken for a
    misspelling.
    """
    teens = [stem for stem in _LONG_RUSSIAN if stem.endswith("дцат")]
    whole = [
        "пятьдесят",
        "шестьдесят",
        "семьдесят",
        "восемьдесят",
        "девяносто",
        "четыреста",
        "миллион",
        "миллиард",
    ]
    russian = [stem + ending for stem in teens for ending in ("ь", "и", "ью", "ый", "ого")] + whole
    return (*russian, *sorted(word for word in _LONG_ENGLISH if len(word) >= 6))


@cache
def _shortened() -> frozenset[str]:
    """The long numerals, and each of them with one letter left out."""
    return frozenset(_long_numerals()) | {
        word[:i] + word[i + 1 :] for word in _long_numerals() for i in range(len(word))
    }


def _one_off(word: str) -> bool:
    """Whether ``word`` is one edit from a long numeral: a letter left out, put in, changed, or two swapped.

    Words one edit apart become equal when a letter is left out of one or of both, which is quick to look
    up; what that finds is then measured.
    """
    near = _shortened()
    if word in near:
        return True
    if not any(word[:i] + word[i + 1 :] in near for i in range(len(word))):
        return False
    from rapidfuzz.distance import OSA

    return any(OSA.distance(word, numeral, score_cutoff=1) <= 1 for numeral in _long_numerals())
