"""Number words in disguise: misspelt, stretched, split, run together, spelled in the other alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from agent.grounding.bags import bag
from agent.grounding.morphology import is_known, is_russian, script_of
from agent.grounding.numerals import english, russian
from agent.grounding.numerals.careless import carries_number
from agent.grounding.terms import load
from agent.grounding.tokens import Token

_TO_CYRILLIC = str.maketrans("aeopcxykmtbhunr", "аеорсхукмтвнипг")
_TO_LATIN = str.maketrans("аеорсхукмтвнипгіѕԁ", "aeopcxykmtbhunrisd")
_STRETCH = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
#: Stems of five letters and more that no other word contains.
_STEMS = re.compile(
    r"надцат|двадцат|тридцат|(?:пять|шесть|семь|восемь|пяти|шести|семи|восьми)десят|девяност"
    r"|seventy|seventeen|eighteen|fourteen|fifteen|sixteen|nineteen|thirteen|thirty|thousand|hundred"
)
_STEM_EXCEPTIONS = frozenset({"двунадесят"})
_LATIN_SCHEMES = (
    {"я": "ya", "ь": "", "ц": "ts", "ч": "ch", "ш": "sh", "ы": "y", "х": "kh", "й": "y", "ё": "yo", "е": "e", "ю": "yu"},
    {"я": "ia", "ь": "", "ц": "c", "ч": "ch", "ш": "sh", "ы": "y", "х": "h", "й": "i", "ё": "e", "е": "e", "ю": "iu"},
    {"я": "ja", "ь": "", "ц": "c", "ч": "ch", "ш": "sh", "ы": "i", "х": "h", "й": "j", "ё": "jo", "е": "e", "ю": "ju"},
)  # fmt: skip
_PLAIN_LATIN = dict(
    zip(
        "абвгджзиклмнопрстуфщэ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "zh",
            "z",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "sch",
            "e",
        ],
        strict=True,
    )
)
_MISSPELT_KINDS = bag("digit teen ten hundred scale ordinal multiplier")
_CAMEL = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]+|^[a-zа-яё]+(?=[A-ZА-ЯЁ])")
#: Capitals that pass for figures: lO, IOO, ЗО.
_DIGIT_LIKE = re.compile(r"l[OО]{1,3}|I[OО]{2,3}|[lI]{2,3}[OО]+|З[ОO]{1,2}|ЗЗ")
_LONE_LETTERS = 3
_SHORT_REVERSED = 4
_MOST_PIECES = 5
#: Shorter number words are one edit from too many words of their own, but for forty, fifty and sixty.
_SHORTEST = 6
_SHORT_TEN = 5
_LONGEST = 16


@cache
def _targets(language: str) -> dict[int, list[str]]:
    """Number words of six letters and more, and the English tens of five, by length."""
    table = russian.forms() if language == "ru" else english.forms()
    found: dict[int, list[str]] = {}
    for word, entry in table.items():
        short = language == "en" and entry.kind == "ten" and len(word) == _SHORT_TEN
        if (len(word) >= _SHORTEST or short) and entry.kind in _MISSPELT_KINDS:
            found.setdefault(len(word), []).append(word)
    return found


@cache
def _near_words() -> frozenset[str]:
    return frozenset(str(word) for word in load("near_numerals_en.yaml")["words"])


@cache
def _transliterated() -> frozenset[str]:
    data = load("disguises.yaml")
    listed = {
        str(word) for key in ("english_in_cyrillic", "latin_listed", "other_languages") for word in data[key]
    }
    minimum = int(data["latin_minimum"])
    for word, entry in russian.forms().items():
        if entry.kind not in ("digit", "teen", "ten", "hundred", "scale", "mixed", "ordinal"):
            continue
        for scheme in _LATIN_SCHEMES:
            latin = "".join(scheme.get(char, _PLAIN_LATIN.get(char, char)) for char in word)
            if len(latin) >= minimum and english.number_word(latin) is None:
                listed.add(latin)
    return frozenset(listed - set(map(str, data["latin_not"])))


@lru_cache(maxsize=65536)
def plain_value(word: str) -> Decimal | None:
    """The value of a lower-case word as a number word of its own script."""
    found = russian.number_word(word) if is_russian(word) else english.number_word(word)
    return found.value if found else None


@lru_cache(maxsize=65536)
def disguised_value(word: str) -> tuple[bool, Decimal | None]:
    """``(is a number word in disguise, its value where it can be told)`` for one word as written."""
    lower = word.lower()
    if plain_value(lower) is not None:
        return False, None
    if not lower.isascii() and any(char.isascii() for char in lower):
        for alphabet in (_TO_CYRILLIC, _TO_LATIN):
            value = plain_value(lower.translate(alphabet))
            if value is not None:
                return True, value
    if lower in _transliterated() or _DIGIT_LIKE.fullmatch(word):
        return True, None
    if (
        len(parts := _CAMEL.findall(word)) > 1
        and (
            found := next((value for part in parts if (value := _core_value(part.lower())) is not None), None)
        )
        is not None
    ):
        return True, found
    if len(lower) >= 4 and _STRETCH.search(lower):
        for once in (r"\1", r"\1\1"):
            value = plain_value(_STRETCH.sub(once, lower))
            if value is not None:
                return True, value
    known = is_known(lower) if is_russian(lower) else lower in _near_words()
    if not known and len(lower) == _SHORT_REVERSED and (value := _core_value(lower[::-1])) is not None:
        return True, value
    if known or len(lower) < 5:
        return carries_number(lower)
    if len(lower) >= 4 and (value := _core_value(lower[::-1])) is not None:
        return True, value
    if len(lower) >= 7 and (value := _run_together(lower)) is not None:
        return True, value
    if _STEMS.search(lower) and lower not in _STEM_EXCEPTIONS:
        return True, None
    if len(lower) >= 6 and (glued := _glued(lower)) is not None:
        return True, glued
    if lower.isascii() and lower == "copok":
        return True, Decimal(40)
    misspelt = _misspelt(lower)
    return misspelt if misspelt[0] else carries_number(lower)


def _core_value(word: str) -> Decimal | None:
    """The value of a cardinal word of its own script."""
    table = russian.forms() if is_russian(word) else english.forms()
    found = table.get(word)
    return found.value if found and found.kind in ("digit", "teen", "ten", "hundred", "scale") else None


def _run_together(word: str) -> Decimal | None:
    """ "seventytwo", «семьдесятдва»: nothing but number words of three letters and more."""
    number_word = russian.number_word if is_russian(word) else english.number_word
    table = russian.forms() if is_russian(word) else english.forms()
    for cut in range(3, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        first = table.get(head)
        if first is not None and first.kind in ("ten", "hundred", "scale", "digit", "teen"):
            second = number_word(tail)
            if second is not None and second.kind in ("digit", "teen", "ten", "hundred", "scale", "ordinal"):
                return first.value * second.value if second.kind == "scale" else first.value + second.value
    return None


@cache
def _glue() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """By language what number words are glued to, and the words that only look so."""
    data = load("disguises.yaml")
    return (
        {language: frozenset(map(str, data[f"glue_{language}"])) for language in ("en", "ru")},
        frozenset(map(str, data["glue_not"])),
    )


#: A number word of so many letters counts in any unknown word that otherwise is a word of the dictionary.
_SURE = 4


def _glued(word: str) -> Decimal | None:
    """ "exactlyeleven", "twentyandfive", «ровнопять», «сорокисемь»: a number word run into its neighbours."""
    glue, spared = _glue()
    if word in spared:
        return None
    cyrillic = is_russian(word)
    if not cyrillic:
        return _parts(word, glue["en"], None)
    for cut in range(3, len(word) - 1):
        for number, rest in ((word[:cut], word[cut:]), (word[-cut:], word[:-cut])):
            value = _core_value(number)
            if value is None:
                continue
            if rest in glue["ru"] or (cut >= _SURE and len(rest) >= _SURE and is_known(rest)):
                return value
    return _parts(word, glue["ru"], None)


def _parts(word: str, glue: frozenset[str], value: Decimal | None) -> Decimal | None:
    """The value of the first number word where the whole falls into number words and glue; ``None`` where it does not."""
    if not word:
        return value
    for cut in range(len(word), 0, -1):
        head, rest = word[:cut], word[cut:]
        found = _core_value(head) if cut >= 3 else None
        if found is None and head not in glue:
            continue
        if not rest:
            return value if value is not None else found
        if (total := _parts(rest, glue, value if value is not None else found)) is not None:
            return total
    return None


def _misspelt(word: str) -> tuple[bool, Decimal | None]:
    """One edit (a swap of neighbours counts as one) from a number word of six letters and more."""
    from rapidfuzz.distance import OSA

    targets = _targets(script_of(word))
    squeezed = _DOUBLED.sub(r"\1", word)
    for length in (len(word) - 1, len(word), len(word) + 1):
        for target in targets.get(length, ()):
            if OSA.distance(target, word, score_cutoff=1) <= 1:
                return True, plain_value(target)
    if squeezed != word and len(squeezed) >= 5 and plain_value(squeezed) is not None:
        return True, plain_value(squeezed)
    return False, None


def split_words(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int, Decimal | None]]:
    """Number words written apart: "fif teen", «пятна-дцать», "f-i-f-t-e-e-n", "п я т ь"."""
    at = 0
    size = len(tokens)
    while at < size - 1:
        token = tokens[at]
        if token.kind != "word":
            at += 1
            continue
        run = _letters_from(tokens, at)
        if run is not None:
            end, joined = run
            value = _within(joined)
            if value is not None or len(set(joined)) == 1 or disguised_value(joined)[0]:
                yield at, end, value
            at = end
            continue
        broken = _over_line(tokens, at, text)
        if broken is not None:
            yield at, broken[0], broken[1]
            at = broken[0]
            continue
        joined_at = _pieces(tokens, at)
        if joined_at is not None:
            yield at, joined_at[0], joined_at[1]
            at = joined_at[0]
            continue
        at += 1


def _within(letters: str) -> Decimal | None:
    """The value of a cardinal word of three letters and more anywhere in a run of single letters."""
    size = len(letters)
    for length in range(size, 2, -1):
        for start in range(size - length + 1):
            value = _core_value(letters[start : start + length])
            if value is not None:
                return value
    return plain_value(letters)


_CHUNK = re.compile(r"\S+")
_INNER = re.compile(r"(?<=[^\W\d_])[^\w\s]+(?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(r"(?<=[а-яё])['’](?=[а-яё])", re.IGNORECASE)


def broken_words(text: str) -> Iterator[tuple[int, int, Decimal | None]]:
    """Number words broken by signs: "se.ven", "fif/teen", "(fif)(teen)"."""
    for chunk in _CHUNK.finditer(text):
        if not _INNER.search(chunk.group()):
            continue
        pieces = _LETTERS.findall(chunk.group())
        joined = "".join(pieces).lower()
        if 4 <= len(joined) <= _LONGEST and all(plain_value(piece.lower()) is None for piece in pieces):
            value = _core_value(joined)
            if value is not None or (_APOSTROPHE.search(chunk.group()) and carries_number(joined)[0]):
                yield chunk.start(), chunk.end(), value


def _letters_from(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """A run of three or more single letters set apart alike (spaces, hyphens or points between)."""
    letters: list[str] = []
    joints: set[str] = set()
    end = at
    while end < len(tokens) and tokens[end].kind == "word" and len(tokens[end].text) == 1:
        if letters:
            joints.add(tokens[end].glue if tokens[end - 1].kind == "word" else tokens[end - 1].text)
            if len(joints) > 1 or is_russian(tokens[end].lower) != is_russian(letters[0]):
                break
        letters.append(tokens[end].lower)
        end += 1
        if end + 1 < len(tokens) and tokens[end].kind == "sign" and tokens[end].text in ".·•-,_/|+":
            end += 1
    while end > at and tokens[end - 1].kind != "word":
        end -= 1
    return (end, "".join(letters)) if len(letters) >= _LONE_LETTERS else None


def _over_line(tokens: Sequence[Token], at: int, text: str) -> tuple[int, Decimal] | None:
    """Two or three pieces with a line's end between that make a number word together: "ni\\nne", «с\\nемь»."""
    joined = tokens[at].lower
    if plain_value(joined) is not None:
        return None
    ends = False
    place = at
    for _ in range(2):
        nxt = place + 1
        while nxt < len(tokens) and nxt - place <= 2 and tokens[nxt].text in "-\\|>•*":
            nxt += 1
        if nxt >= len(tokens) or tokens[nxt].kind != "word":
            return None
        ends = ends or "\n" in text[tokens[place].end : tokens[nxt].start]
        if not ends or plain_value(tokens[nxt].lower) is not None:
            return None
        joined += tokens[nxt].lower
        place = nxt
        value = plain_value(joined)
        if value is not None:
            return place + 1, value
    return None


def _pieces(tokens: Sequence[Token], at: int) -> tuple[int, Decimal] | None:
    """Two to five neighbouring pieces that make a number word only together, and where they end."""
    cyrillic = is_russian(tokens[at].lower)
    table = russian.forms() if cyrillic else english.forms()
    joined = tokens[at].lower
    unknown = not cyrillic or not is_known(joined)
    hyphened = False
    end = at + 1
    for _ in range(_MOST_PIECES - 1):
        if end < len(tokens) and tokens[end].text == "-" and end + 1 < len(tokens):
            hyphened = True
            end += 1
        if end >= len(tokens) or tokens[end].kind != "word" or is_russian(tokens[end].lower) != cyrillic:
            return None
        piece = tokens[end].lower
        hyphened = hyphened or tokens[end].glue == "-"
        unknown = unknown or not is_known(piece)
        joined += piece
        end += 1
        if len(joined) > _LONGEST:
            return None
        found = table.get(joined)
        if found is None or len(joined) < 5 or found.kind in ("part", "compound", "group"):
            continue
        if (unknown or hyphened) and not (joined == "seconds" and not hyphened):
            return end, found.value
    return None
