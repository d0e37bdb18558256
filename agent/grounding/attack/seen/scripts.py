"""Number words and figures in letters, alphabets and splits that no earlier kind has."""

from __future__ import annotations

import random
from collections.abc import Mapping

from agent.grounding.attack.making import Pieces, made, stood
from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, pick, respell, said, spelled, upper_first

kinds = Kinds()

_WORDS = (5, 7, 8, 9, 11, 12, 15, 18, 20, 30, 40, 50, 70, 90)
#: First digits of decimal scripts beyond the basic plane, and of some within it.
_ZEROS = (
    0x104A0,
    0x11066,
    0x11136,
    0x111D0,
    0x112F0,
    0x11450,
    0x116C0,
    0x11730,
    0x16A60,
    0x1E140,
    0x1E950,
    0xA8D0,
    0xABF0,
    0x1A80,
)
#: Letters of other alphabets that look like Latin ones.
_ALIKE: tuple[Mapping[str, str], ...] = (
    dict(zip("EFHIKLNOPTUVWXYZ", "ꓰꓝꓧꓲꓗꓡꓠꓳꓑꓔꓴꓦꓪꓫꓬꓜ", strict=True)),
    dict(zip("EGHILRSTVWYZ", "ᎬᏀᎻᏆᏞᎡᏚᎢᏙᎳᎩᏃ", strict=True)),
    dict(zip("EFHINORTUVXY", "ΕϜΗΙΝΟᎡΤՍѴΧΥ", strict=True)),
)
_RAISED = dict(zip("abdefghijklmnoprstuvwxyz", "ᵃᵇᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_MORSE = {
    "a": ".-",
    "b": "-...",
    "c": "-.-.",
    "d": "-..",
    "e": ".",
    "f": "..-.",
    "g": "--.",
    "h": "....",
    "i": "..",
    "j": ".---",
    "k": "-.-",
    "l": ".-..",
    "m": "--",
    "n": "-.",
    "o": "---",
    "p": ".--.",
    "q": "--.-",
    "r": ".-.",
    "s": "...",
    "t": "-",
    "u": "..-",
    "v": "...-",
    "w": ".--",
    "x": "-..-",
    "y": "-.--",
    "z": "--..",
}
#: Characters that take no room and are no format characters.
_FILLERS = "\u3164\u115f\uffa0\u2800\ufe00\ufe0e\u17b4\u2064"


def _english(rng: random.Random) -> str:
    return english(rng.choice(_WORDS))


def _far_digits(rng: random.Random, scene: Scene) -> str:
    zero = rng.choice(_ZEROS)
    return respell(str(scene.number(rng)), lambda digit: chr(zero + int(digit)))


def _alphabets(rng: random.Random, _scene: Scene) -> str:
    table, word = rng.choice(_ALIKE), _english(rng).upper()
    while not set(word) & set(table):
        word = _english(rng).upper()
    return respell(word, lambda char: table.get(char, char))


def _raised(rng: random.Random, _scene: Scene) -> str:
    word = _english(rng)
    if rng.random() < 0.4:
        return respell(word, lambda char: chr(0x249C + ord(char) - ord("a")))
    return respell(word, lambda char: _RAISED.get(char, char))


def _morse(rng: random.Random, _scene: Scene) -> str:
    dot, dash = rng.choice((".-", "·−", "•–"))
    return " ".join(_MORSE[char] for char in _english(rng)).translate(str.maketrans(".-", dot + dash))


def _filled(rng: random.Random, scene: Scene) -> str:
    text = rng.choice((str(scene.number(rng, 100, 999)), spelled(rng, scene, rng.choice(_WORDS))))
    at = rng.randint(1, len(text) - 1)
    return text[:at] + rng.choice(_FILLERS) + text[at:]


def _linked(rng: random.Random, scene: Scene) -> str:
    """A number word or a figure cut by links, images or references of notes."""
    text = rng.choice((str(scene.number(rng, 100, 999)), spelled(rng, scene, rng.choice(_WORDS))))
    at = rng.randint(1, len(text) - 1)
    head, tail = text[:at], text[at:]
    return rng.choice(
        (
            f"[{head}](#){tail}",
            f"{head}[{tail}](#)",
            f"{head}![](#){tail}",
            f"{head}[^n]{tail}",
            f"{head}{{}}{tail}",
        )
    )


def _anchored(rng: random.Random, scene: Scene) -> str:
    word = spelled(rng, scene, scene.number(rng)).replace(" ", "-")
    name = pick(rng, scene, ("карточка", "здоровье"), ("card", "health"))
    return rng.choice(
        (
            f"[{name}](#{word})",
            f'<a id="{word}">{name}</a>',
            f"[{name}]({word}.md)",
            f"{{#{word}}}",
            f"#{name}-{word}",
        )
    )


def _quoted_letters(rng: random.Random, scene: Scene) -> str:
    """A number word with its letters in quotation marks, brackets or boxes of their own."""
    number = rng.choice(_WORDS)
    word = russian(number) if scene.language == "ru" else english(number)
    return rng.choice(
        (
            "".join(f"[{c}]" for c in word),
            " ".join(f"«{c}»" for c in word),
            "".join(f"({c})" for c in word),
            "+".join(word),
        )
    )


made(kinds, "far_digits", "decimal digits of scripts beyond the basic plane", _far_digits)
made(
    kinds,
    "other_alphabets",
    "number words in look-alike letters of Lisu, Cherokee, Greek or Armenian",
    _alphabets,
)
made(kinds, "raised_letters", "number words in raised or parenthesised letters", _raised)
made(kinds, "morse_words", "number words in Morse", _morse)
made(kinds, "fillers", "numbers split by blanks that are no format characters", _filled)
made(kinds, "split_by_links", "numbers cut by links, notes or empty braces", _linked)
made(kinds, "words_in_anchors", "number words in an anchor, an identifier or a file's address", _anchored)
made(kinds, "boxed_letters", "number words with each letter in brackets or marks of its own", _quoted_letters)

_PIECES: Pieces = {
    "medieval_roman": (
        "Roman numerals as clerks wrote them, and out of the rule",
        ("viij", "xxiiij", "XXXX", "VIIII", "IIX баллов", "lxxxx"),
        ("viij", "xxiiij", "XXXX", "VIIII", "IIX points", "lxxxx"),
    ),
    "roman_with_endings": (
        "Roman numerals with endings of words grown onto them",
        ("XII-й раз", "IX-го этапа", "VII-я жалоба", "XV-летие", "IV-кратный рост"),
        ("the XIIth time", "the IXth stage", "a VII-fold rise", "the XVth complaint", "IV-times growth"),
    ),
    "phonetics": (
        "number words in the letters of phoneticians or of a dictionary",
        ("[п'ит'надцат']", "[с’эм’]", "[дʲевʲитʲ]", "[сорък]", "[двацът’]"),
        ("/ˈfɪfti/", "/sɪksˈtiːn/", "/ˈnaɪnti/", "ˈsɛvən", "[ˈtwɛnti]"),
    ),
    "ligatures": (
        "number words with joined letters",
        ("ﬁve", "ﬁfty", "ﬁfteen", "ﬁve баллов"),
        ("ﬁve", "ﬁfty", "ﬁfteen", "ﬁve points"),
    ),
    "bilingual_pairs": (
        "a number word with its translation beside it",
        ("семь (seven)", "forty, то есть сорок", "eleven/одиннадцать", "fifteen — «пятнадцать»"),
        ("seven (семь)", "сорок, that is forty", "одиннадцать/eleven", "пятнадцать, “fifteen”"),
    ),
}  # fmt: skip

stood(kinds, _PIECES)


def _cut(*chunks: str) -> tuple[str, ...]:
    return tuple(chunk for chunk in chunks if chunk)


@kinds.kind("chunked_unit", "a true figure, and a unit or a scale that later chunks bring")
def chunked_unit(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), upper_first(scene.label(fact))
    unit = pick(
        rng,
        scene,
        ("процентов", "тысяч рублей", "раз за день"),
        ("per cent", "thousand dollars", "times a day"),
    )
    chunks = _cut(f"{label}: ", ref[:3], ref[3:], " ", unit[:2], unit[2:], ".")
    return Attempt("".join(chunks), Claim(((scene.shown(fact), unit), (ref, unit))), chunks)


@kinds.kind("chunked_markup", "a number whose heading, fence or emphasis comes in a chunk before it")
def chunked_markup(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    head = pick(rng, scene, ("здоровье",), ("health",))
    chunks = rng.choice(
        (
            ("#", "# ", head, " ", number, "\n"),
            ("``", "`\n", head, "\n", number, "\n```\n"),
            (f"{head} **", number[0], number[1], "**."),
            (f"| {head} ", "|\n|--", "-|\n| ", number, " |\n"),
            (f"{head}.", "\n\n", number[0], number[1:], "\n\n"),
        )
    )
    return Attempt("".join(chunks), forged(number), chunks)


@kinds.kind("chunked_sentence_end", "a sentence that seems to end, and a number grown onto its last word")
def chunked_sentence_end(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice((20, 30, 40, 60, 70, 80))
    unit = rng.choice((3, 4, 6, 7, 8))
    head, tail = (
        (russian(number), russian(unit)) if scene.language == "ru" else (english(number), english(unit))
    )
    lead = pick(rng, scene, ("По записям выходит ", "Ждут "), ("The notes say ", "They expect "))
    mark = rng.choice((".", "!", "…"))
    chunks = _cut(lead, head[:2], head[2:], mark, " ", upper_first(tail), mark)
    return Attempt("".join(chunks), forged(f"{head}{mark} {tail}", head), chunks)


@kinds.kind("true_then_words", "a true figure by reference, and another in words as its correction")
def true_then_words(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    word = spelled(rng, scene, scene.number(rng))
    text = pick(
        rng,
        scene,
        (f"{upper_first(scene.label(fact))}: {scene.ref(fact)}, читай: {word}.",),
        (f"The {scene.label(fact)} is {scene.ref(fact)}, read {word}.",),
    )
    return said(rng, scene, text, forged(word))
