"""The second reader: an independent look at released text, after the renderer has put its figures in.

The first reader judges what the model wrote, before rendering. This one judges what a reader is about to see:
every number in it must lie in a span that the renderer (or a quotation, or structure such as a list number)
accounts for, and every such span must read as the value of its fact. It works by another method on purpose,
so that one mistake does not blind both: characters are folded by NFKC and the Unicode numeric property,
English words are read by text2num, Russian ones by regular expressions over stems, and the figures in spans
by Babel. Nothing is shared with the first reader but the file of terms (``terms/terms.yaml``). An idiom
("one of the reasons", "во-первых") passes only in a sentence that names no metric.

It reads a sentence in a fifth of a millisecond; Babel, text2num and YAML are imported when first used.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, Protocol

from agent.grounding.second_figures import agrees, is_date, read_figure
from agent.grounding.second_idioms import passes_as_idiom
from agent.grounding.second_words import names_number, spaced_number, split_number

Language = Literal["ru", "en"]

#: ``unbacked``: a number that no span accounts for. ``touching``: a letter or digit grown onto a span's
#: figure. ``unequal``: a span whose figure is not its fact's value. ``unread``: a span that should hold a
#: figure and holds none. ``moved``: a span whose text is not what stands there.
Reason = Literal["unbacked", "touching", "unequal", "unread", "moved"]


class SpanLike(Protocol):
    """What the renderer says of each piece it wrote: where it stands and what it says.

    Two attributes are optional: ``value``, the fact's value (Decimal, date, words or ``None``), checked
    where it is a number or a date; and ``unit``, the fact's unit, which tells a ratio from a percentage.
    """

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Span:
    """A piece of released text that the renderer wrote, ``text[start:end]``, with its fact's value and
    unit.
    """

    start: int
    end: int
    text: str
    value: Decimal | date | str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Fault:
    """Why released text must be withheld: ``text`` at ``start:end``, and the reason."""

    start: int
    end: int
    text: str
    reason: Reason


def verify(
    text: str,
    spans: Sequence[SpanLike],
    *,
    language: Language,
    terms: Sequence[str] | None = None,
    metric_names: Sequence[str] | None = None,
) -> list[Fault]:
    """Every number of ``text`` outside ``spans``, and every span that does not read as its value; empty
    when sound.

    ``language`` is the reader's: it decides how figures in spans are read (decimal comma or point) and
    nothing else, since numbers in words are looked for in both languages. ``terms`` are words with digits
    that are names (GA4, B2B, 1С), by default those of the term file; ``metric_names`` decide where an idiom
    is refused, by default the metrics of ``tools.words`` in both languages.
    """
    faults: list[Fault] = []
    shown = list(text)
    for span in spans:
        if text[span.start : span.end] != span.text:
            faults.append(Fault(span.start, span.end, text[span.start : span.end], "moved"))
            continue
        faults += _check_span(text, span, language)
        for place in range(span.start, span.end):
            # Spaces stay, so that words do not join over a span.
            if not text[place].isspace():
                shown[place] = _HOLE
    folded, places = _fold("".join(shown))
    for start, end in _numbers(folded, _terms(terms), metric_names):
        first, last = places[start], places[end - 1] + 1
        faults.append(Fault(first, last, text[first:last], "unbacked"))
    return sorted(set(faults), key=lambda fault: (fault.start, fault.end, fault.reason))


def holds_number(text: str, *, terms: Sequence[str] | None = None) -> bool:
    """Whether ``text``, taken by itself, holds a number that is neither a term nor an idiom (metrics
    aside).
    """
    folded, _ = _fold(text)
    return next(iter(_numbers(folded, _terms(terms), ())), None) is not None


# --- folding

#: Stands for what the renderer wrote: no letter, no digit, no space.
_HOLE = "\x00"

#: Text in which folding changes nothing but case and a few look-alike signs: the ordinary case, kept fast.
_ORDINARY = re.compile("[\x00-\x7eА-яЁё\u00a0\u202f«»—–−…“”„‘’₽€•·\u2011]*\\Z")
_SMALL = str.maketrans({"ё": "е", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "’": "'"})

#: Numbers to the eye without the Unicode numeric property: keycap ten, a hundred points, clock faces, dice,
#: and the blocks of playing cards, dominoes, mahjong tiles and Braille.
_PICTURED = re.compile(
    "[\U0001f51f\U0001f4af\U0001f550-\U0001f567\u2680-\u2685\U0001f000-\U0001f0ff\u2801-\u28ff]"
)


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """``text`` in one plain form, lower case, and for each character of it the place it came from.

    A character that is a number by the Unicode numeric property, or pictures one, becomes a digit; format
    characters and combining marks vanish, so that what they split is whole again.
    """
    if _ORDINARY.match(text):
        return text.lower().translate(_SMALL), range(len(text))
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = char.lower().translate(_SMALL) if _ORDINARY.match(char) else _fold_rare(char)
        out.append(folded)
        places += [place] * len(folded)
    return "".join(out), places


@lru_cache(maxsize=4096)
def _fold_rare(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category in ("Nd", "Nl", "No") or unicodedata.numeric(char, None) is not None or _PICTURED.match(char):
        return str(unicodedata.digit(char, 9))
    plain = unicodedata.normalize("NFKC", char).lower().translate(_SMALL)
    if category[0] != "L":
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")


# --- numbers outside spans

_DIGITS = re.compile(r"[0-9](?:[\w]|[.,:/'\- ](?=[0-9]))*")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-z]")
_ENTITY = re.compile(r"&(?:frac\d\d|sup[123]|half|permil);|\\(?:frac|sqrt)\b")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s.\-_·*•|/]{1,3}[^\W\d_](?![^\W_])){2,}")
#: Signs that stand for letters inside a word: n!nety, пятн@дцать.
_SIGNED = re.compile(r"[^\W\d_]*(?:[!|@$€+]+[^\W\d_]+)+")
_SIGNS = {"en": str.maketrans("!|@$€+", "iiaset"), "ru": str.maketrans("!|@$€+", "ііасет")}
#: Counts drawn with bars, stars or boxes.
_TALLY = re.compile(r"\|{3,}|[★☆⭐●○◐█▓░■□▪▫▮▯✓✔✗✘\U0001f7e0-\U0001f7eb]{3,}")
_GAP = re.compile(r"(?: ?-?[ ]*\n[ ]*| |-|[*_~`]{1,4})\Z")

# Folding has lowered the case, so a Roman numeral is judged by form alone: the canonical order, two letters
# or more, and no common abbreviation of either language (the first reader, which sees capitals, decides on
# those).
_ROMAN = re.compile(
    r"(?<![\w'-])(?=[mdclxvi]{2})m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})(?![\w'])"
)
_NOT_ROMAN = frozenset({"mi", "dl", "ll", "dd", "lv", "mv", "dvi"})


def _numbers(
    text: str, terms: re.Pattern[str] | None, metric_names: Sequence[str] | None
) -> Iterator[tuple[int, int]]:
    """Start and end, in folded ``text``, of each number in figures or words that is no term or idiom."""
    if terms is not None:
        text = terms.sub(lambda match: _HOLE * len(match.group()), text)
    yield from (match.span() for match in _DIGITS.finditer(text))
    yield from (match.span() for match in _ENTITY.finditer(text))
    roman_terms = _NOT_ROMAN | _roman_terms()
    yield from (match.span() for match in _ROMAN.finditer(text) if match.group() not in roman_terms)
    yield from (match.span() for match in _TALLY.finditer(text))
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    single = [(start, end) for word, start, end in words if names_number(word)]
    for start, end in sorted({*_english(text, words), *single, *_joined(text, words)}):
        if not passes_as_idiom(text, start, end, metric_names):
            yield start, end


class _Token:
    """A word as text2num wants it; ``apart``: punctuation parts it from the word before."""

    __slots__ = ("_apart", "_text")

    def __init__(self, text: str, apart: bool) -> None:
        self._text = text
        self._apart = apart

    def text(self) -> str:
        return self._text

    def nt_separated(self, _previous: object) -> bool:
        return self._apart

    def not_a_number_part(self) -> bool:
        return False


def _english(text: str, words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Cardinals and ordinals of English, read by text2num."""
    if not _LATIN.search(text):
        return
    from text_to_num import find_numbers  # type: ignore[import-untyped]

    tokens = [
        _Token(word, index > 0 and text[words[index - 1][2] : start].strip(" -") != "")
        for index, (word, start, _) in enumerate(words)
    ]
    for found in find_numbers(tokens, "en", 0):
        if found.end - found.start == 1 and words[found.start][0] == "ones":
            continue  # a pronoun: "the commercial ones"
        yield words[found.start][1], words[found.end - 1][2]


def _joined(text: str, words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Number words pulled apart: by signs between or among letters, by a line's end, or into two pieces."""
    for match in _SIGNED.finditer(text):
        if names_number(match.group().translate(_SIGNS["en" if match.group().isascii() else "ru"])):
            yield match.span()
    for match in _SPACED.finditer(text):
        if spaced_number("".join(_WORD.findall(match.group()))):
            yield match.span()
    for (one, start, middle), (two, next_start, end) in itertools.pairwise(words):
        gap = text[middle:next_start]
        if not _GAP.match(gap) or names_number(one) or names_number(two):
            continue
        if split_number(one + two) or ("\n" in gap and "-" in gap and names_number(one + two)):
            yield start, end


# --- terms


def _terms(terms: Sequence[str] | None) -> re.Pattern[str] | None:
    return _default_terms() if terms is None else _term_pattern(tuple(terms))


@cache
def _term_file() -> dict[str, Any]:
    """``terms/terms.yaml``."""
    import yaml

    found: dict[str, Any] = yaml.safe_load(
        files("agent.grounding").joinpath("terms", "terms.yaml").read_text("utf-8")
    )
    return found


@cache
def _roman_terms() -> frozenset[str]:
    """Terms that spell a Roman numeral (CI, CLI), in lower case."""
    return frozenset(str(term).lower() for term in _term_file()["roman_look_alikes"])


@cache
def _default_terms() -> re.Pattern[str] | None:
    """The terms of ``terms/terms.yaml``: a list under ``terms``, each a word or a mapping with a ``term``."""
    data = _term_file()
    return _term_pattern(
        tuple(term if isinstance(term, str) else str(term["term"]) for term in data["terms"])
    )


@lru_cache(maxsize=64)
def _term_pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Matches any of ``terms`` as a whole token of folded text; ``None`` where there are no terms."""
    if not terms:
        return None
    folded = sorted({_fold(term)[0] for term in terms}, key=len, reverse=True)
    either = "|".join(re.escape(term) for term in folded)
    return re.compile(rf"(?<!\w)(?<!\d[-.,])(?:{either})(?!\w)(?![-.,/]\d)")


# --- spans


def _check_span(text: str, span: SpanLike, language: Language) -> Iterator[Fault]:
    """Faults of one span: something grown onto its figure, or a figure that is not its value."""
    if span.start == span.end:
        return
    before, after = text[: span.start], text[span.end :]
    if span.text[0].isdigit() and re.search(r"(?:\w|\d[.,])\Z", before):
        yield Fault(span.start - 1, span.end, text[span.start - 1 : span.end], "touching")
    if (
        span.text[-1].isdigit()
        and after
        and (re.match(r"\w|[.,]\d", after) or _fold(after[0])[0] in ("", "9"))
    ):
        yield Fault(span.start, span.end + 1, text[span.start : span.end + 1], "touching")
    value: object = getattr(span, "value", None)
    unit: object = getattr(span, "unit", None)
    sound: bool | None = True
    if isinstance(value, Decimal):
        shown = read_figure(span.text, language)
        sound = (
            None
            if shown is None
            else agrees(shown, value, span.text, unit if isinstance(unit, str) else None)
        )
    elif isinstance(value, date):
        sound = is_date(span.text, value)
    if not sound:
        yield Fault(span.start, span.end, span.text, "unread" if sound is None else "unequal")
