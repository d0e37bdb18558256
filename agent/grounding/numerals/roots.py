"""Numbers that a longer word is made of, or that a spelling hides: roots of number, words as they sound, letters left out.

Word-building is a closed set of roots and prefixes, so words nobody has listed are still known by them: «усемерить»,
«полсотенный», "octupling", "trilateral". What is hidden is looked for among the number words themselves: a word with signs
for some of its letters ("fo*ty"), without its vowels ("nntn"), backwards ("enin"), or as it sounds ("siksteen").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from agent.grounding.bags import bag
from agent.grounding.numerals import english, russian

_CORE = bag("digit teen ten hundred scale")

#: Verbs, nouns and adjectives of a number's root.
_ROOTS_RU = re.compile(
    r"(?:у|раз|о)?(?:двоен|двоени|двоил|трое|трои|четвер[иеёя]|пятер[иеёя]|шестер[иеёя]|семер[иеёя]|восьмер[иеёя]|девятер[иеёя]|"
    r"десятер[иеёя])(?:ть|тся|в|вш\w*|л\w?|т|м|шь|нн\w+|н\w{0,2}|ни\w{1,3}|ян\w*|ю\w*|я|ться|й\w*)"
    r"|четверт(?:уя|ова\w+|ую\w*|ован\w+)|сдв(?:оен|аив)\w+|строенн\w+|тройствен\w+|сам-?(?:трет|четверт)\w+"
    r"|(?:двоеч|троеч|четв[её]роч|пят[её]роч|шест[её]роч|сем[её]роч)ни\w+|(?:дво|тро)еборь\w+"
    r"|(?:об|за)нул(?:и|я|ё|е)\w+|нул[её]вк\w*|нолик\w*|зеро"
    r"|(?:десят|пят|осьм|шест)ин(?:а|ы|у|е|ой|ою)(?!\w)|осьмушк\w+"
    r"|пол(?:у)?(?:век|сот|тысяч|дюжин|миллион|миллиард|десят|сотен)\w*|полтинничн\w+"
    r"|одн?ин[её]ш[её]ньк\w+|один[её]хоньк\w+|(?:трипл|квадрупл|квинтупл)\w*|дабл(?:а|у|ом|е|ы)?"
    r"|(?:тетра|пента|гекса|гепта|окта|нона|энна?еа?|дека|додека)(?:д(?:а|ы|у|е|ой|ам|ами|ах|)|лог\w*|эдр\w*|гон\w*|хорд\w*|плет\w*)"
    r"|(?!много|высоко|низко|мало|сто\b)\w{3,}процентн\w+"
    r"|три(?:ад|плет|лог|умвират)\w*|(?:квинт|секст|септ|окт|нон|дец?т?)(?:ет|имет|уол)\w{0,3}"
)
_ROOTS_EN = re.compile(
    r"(?:doubl|trebl|tripl|quadrupl|quintupl|sextupl|septupl|octupl|nonupl|decupl|undecupl|duodecupl|centupl)"
    r"(?:e[ds]?|ed|es|ing|y|icate[ds]?|icating|ication|icity|ets?)?"
    r"|(?:quart|quint|sext|oct|dec|terc|(?:per)?cent)iles?|quarter(?:ed|ing)|halv(?:e[ds]?|ing)|decimat(?:e[ds]?|ing|ion)|thirding"
    r"|zero(?:ed|es|ing|s|th|ness|-?ed)|zilch|bupkis|bupkes|nada|nil|nix|nought|naught|diddly(?:squat)?|zippo"
    r"|(?:tri|quadri|quinque|penta|hexa|hepta|octo?)(?:lateral(?:ly)?|partite|plicate[ds]?|une|umvirate?|syllabic)"
    r"|tithe[ds]?|tithing|moiet(?:y|ies)|(?:du|du?od|qu?in|sex|sep|oc|no|dec|undec)t?ets?|nonets?|dec(?:t|im)ets?"
    r"|(?:tetr|pent|hex|hept|oct|ogdo|enne|dec|dodec)ads?|(?:pent|hex|hept|oct|dec)(?:alogue?s?|archy)|decalogues?"
    r"|(?:four|five|six|seven|eight|nine|ten)-?peats?|three-?peats?"
)
_SPARED = bag(
    "строенка doublet doublets nonet октав октава октет октета октеты байт триаде octets octet nix quarterdeck sextet duets duet "
    "трилогия трилогии трилогию декан декана"
)

#: English number words as they sound, several letters off.
_SOUND_EN = re.compile(
    r"n[iy]+n|ni+ne|nyne?|nein[etw]\w*|tw[aeiou]n+[td]?(?:y|ie|ee)|th[eiou]+r?[td]+(?:y|ie|ee|ey)|f(?:aw|au|oar|ow|our|oor)[td]+(?:y|ie|ey)"
    r"|fi[fd]?[td]+(?:y|ie|ey)|s[iye](?:x|ks|cks|kz|xs)[td]+(?:y|ie|ey)|s[ei]v+[eiua]n?[td]+(?:y|ie|ey)|s[ei]v+[iu]n"
    r"|(?:eygh|ey|eigh|aigh|ay)[td]+(?:y|ie|ey)|eyght?|n[iy]+n[e]?[td]+(?:y|ie|ey)|[ei]l+[ei]v+[iu]n|tw[iou]l+v(?:e|uh)?|tw[e]l+f"
    r"|(?:th[eiu]r+|fo+r|four|faw|fif|fiv|s[iy](?:x|ks|cks)|s[ei]v[eiu]n|eigh?|eygh?|ay|n[iy]ne?)[td]+(?:ee|ea|ie|i|y|e)n[es]?"
    r"|hun+(?:e)?r[eiu]d|hund[aeiu]rd|thow?z[aeiu]n[dt]|thous[iu]n[dt]"
)
#: ... and Russian ones, whatever vowels were heard.
_VOWELS_RU = re.compile(r"[аеёиоуыэюя]")
_VOWELS_EN = re.compile(r"[aeiou]")


@cache
def _words(language: str) -> tuple[str, ...]:
    table = russian.forms() if language == "ru" else english.forms()
    return tuple(word for word, entry in table.items() if entry.kind in _CORE and len(word) > 2)


@cache
def _skeletons() -> frozenset[str]:
    """Number words without their vowels, and without the letters that hardly sound."""
    found: set[str] = set()
    for word in _words("ru"):
        bare = _VOWELS_RU.sub("", word)
        found |= {bare, bare.replace("ь", "")}
    for word in _words("en"):
        bare = _VOWELS_EN.sub("", word)
        found |= {bare, bare.replace("y", "")}
    return frozenset(word for word in found if len(word) > 2) - _SKELETONS_NOT


_SKELETONS_NOT = bag("svn стр стн трх тысч mln thr")


@cache
def _sounded() -> frozenset[str]:
    return frozenset(_sound(word) for word in _words("ru") if len(word) > 4)


def _sound(word: str) -> str:
    """A Russian word with unstressed vowels, voiced pairs and doubled letters alike."""
    plain = word.replace("ё", "е").replace("тс", "ц").replace("дц", "ц").replace("тц", "ц").replace("ь", "")
    plain = re.sub(
        r"[ая]",
        "а",
        plain.replace("о", "а").replace("ы", "и").replace("э", "е").replace("е", "и").replace("я", "и"),
    )
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=65536)
def hides_number(lower: str) -> bool:
    """Whether one lower-case word is made of a number's root, or is a number word with letters left out or misheard."""
    if lower in _SPARED or len(lower) < 3:
        return False
    if lower.isascii():
        if _ROOTS_EN.fullmatch(lower) or (_SOUND_EN.fullmatch(lower) and english.number_word(lower) is None):
            return True
        return not _VOWELS_EN.search(lower) and lower in _skeletons()
    if _ROOTS_RU.fullmatch(lower):
        return True
    if not _VOWELS_RU.search(lower):
        return lower in _skeletons()
    return len(lower) > 4 and _sound(lower) in _sounded() and not _is_word(lower)


def _is_word(lower: str) -> bool:
    from agent.grounding.morphology import is_known

    return is_known(lower)


#: Signs in place of letters, inside a word.
_MASKED = re.compile(r"(?<![^\W_])([^\W\d_]+)([*_…·@#•.~^%$+-]{1,3})([^\W\d_]*)(?!\w)")
_MOST = 14
#: So many letters are needed where the rest of the word is masked to its end.
_STEM = 5


def hidden_words(text: str) -> Iterator[tuple[int, int]]:
    """Where a number word stands with signs for some of its letters: "fo*ty", «с*рок», "ni--teen".

    Asked of the folded text, and by the gate of the text as written, in which marks of emphasis still stand."""
    for match in _MASKED.finditer(text):
        head, signs, tail = match[1].lower(), match[2], match[3].lower()
        if len(head) + len(tail) > _MOST or (not tail and (len(head) < _STEM or signs[0] not in "*_…@#")):
            continue
        if _fits(head, len(signs), tail):
            yield match.span()


@lru_cache(maxsize=8192)
def _fits(head: str, signs: int, tail: str) -> bool:
    words = _words("en" if head.isascii() else "ru")
    lengths = range(len(head) + len(tail) + 1, len(head) + len(tail) + max(signs, 1) + 1)
    return any(
        len(word) > 3 and len(word) in lengths and word.startswith(head) and word.endswith(tail)
        for word in words
    )


_ZIP = re.compile(
    r"\bzip (?:leads?|visits?|calls?|tickets?|clients?|orders?|sales|clicks?|replies|growth|interest)\b"
    r"|\bgoose[- ]eggs?\b|\bbig fat nothing\b",
    re.IGNORECASE,
)


def hiding_phrases(text: str) -> Iterator[tuple[int, int]]:
    """Where a phrase says nought, or that a word is to be read from its end."""
    for match in _ZIP.finditer(text):
        yield match.span()
