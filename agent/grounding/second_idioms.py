"""Idioms of the second reader: phrases in which a number word counts nothing.

The phrases are those of the term files (``terms/idioms_*.yaml``), so that both readers know the same ones; how they are
found is this reader's own. A sentence is written as one line in which every word carries the marks of the lists it
belongs to (by its Snowball stem), and each phrase is a regular expression over such lines.

A phrase that could still carry a figure ("one on one", «в двух словах») passes only in a sentence that names no metric
with a figure of its own. One that is tied to what is no figure passes anywhere: "one of the reasons", "the first
meeting", an opener ("First, ..."), a hyphenated word (third-party, во-первых).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tools.stems import stemmed
from tools.words import LANGUAGES, words

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = ".!?…\n"

#: What no list can say: number words that are read by what follows or stands before them.
_BY_PLACE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!be )(?<!comes )(?<!came )(?<!ranks )(?<!ranked )(?<!placed )"
    r"first(?=[.,;:!?)]|$| (?:and|then|so|but)\b)"
    r"|(?:per|this|split) second|a second(?=[.,;:!?)]|$)"
    r"|(?:в|на) пар[еу](?= с\b|[.,;:!?)]|$)|couple(?= (?:with|it|them|this|that)\b)|tens(?= not\b)"
)

#: Metrics whose one-word names say that a figure is spoken of; other one-word names (client, share, action) are words
#: of any sentence.
_ONE_WORD = frozenset({"nps", "engagement", "locations"})
#: Metrics of several words that are words themselves, a name or a reason: a sentence that names one speaks of no figure.
_WORDED = frozenset(
    {
        *("account_manager", "executive_sponsor", "primary_contact", "aliases", "business_type", "language"),
        *(
            "root_cause",
            "plan_reason",
            "override_reason",
            "upsell_hold",
            "expansion_type",
            "discovery_question",
        ),
        *("next_step", "commercial_step", "pilot_step", "qbr_section", "qbr_topic"),
    }
)


def passes_as_idiom(text: str, start: int, end: int, metric_names: Sequence[str] | None) -> bool:
    """Whether the number at ``start:end`` of folded ``text`` stands in an idiom that counts nothing there.

    ``metric_names`` are names as people write them, by default those of ``tools.words`` in both languages;
    they are recognised in any inflection.
    """
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, end)) >= 0]
    sentence = text[first : min(ends, default=len(text) - 1) + 1]
    tied = list(_idioms_over(sentence, start - first, end - first))
    if any(tied):
        return True
    metrics = _metrics(None if metric_names is None else tuple(metric_names))
    return bool(tied) and not _names_metric(sentence, _without(metrics, _stems(text[start:end])))


def _idioms_over(sentence: str, start: int, end: int) -> Iterator[bool]:
    """Every idiom that covers ``start:end``: whether it is tied to what is no figure."""
    line = _line(sentence)
    number = _WORD.search(sentence, start)
    for phrase in _phrases().get(number.group(), ()) if number is not None else ():
        for match in phrase.pattern.finditer(line.text):
            begin, finish = line.source(match.start(), match.end())
            if begin <= start and end <= finish:
                yield phrase.tied or "-" in sentence[begin:finish]
    for match in _BY_PLACE.finditer(sentence):
        if match.start() <= start and end <= match.end():
            yield False


# --- a sentence as a line of marked words

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True)
class _Line:
    """`` word:marks`` for each token; ``places`` has each token's start in the line, its start and end in the text."""

    text: str
    places: tuple[tuple[int, int, int], ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens of ``start:end`` of the line stand in the sentence."""
        inside = [place for place in self.places if start <= place[0] < end]
        return (inside[0][1], inside[-1][2]) if inside else (0, 0)


@lru_cache(maxsize=256)
def _line(sentence: str) -> _Line:
    text, places = "", []
    for match in _TOKEN.finditer(sentence):
        token = match.group()
        before, after = sentence[: match.start()][-1:], sentence[match.end() : match.end() + 1]
        if token in "-'" and before.isalpha() and after.isalpha():
            continue  # it joins the words beside it
        places.append((len(text), match.start(), match.end()))
        text += f" {token}:{_marks(token)}"
    return _Line(text, tuple(places))


@lru_cache(maxsize=16384)
def _marks(word: str) -> str:
    stem = _stem(word)
    return "".join(mark for mark, stems in _classes().items() if stem in stems)


# --- the term files


@dataclass(frozen=True)
class _Phrase:
    pattern: re.Pattern[str]
    tied: bool


_CLAUSE_SIGNS = '.!?:;—–•("«“|>'
_ANY = r" [^\W\d_]+:\w*"


@cache
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    import yaml

    folder = files("agent.grounding").joinpath("terms")
    return {
        language: yaml.safe_load(folder.joinpath(f"idioms_{language}.yaml").read_text("utf-8"))
        for language in LANGUAGES
    }


@cache
def _class_marks() -> dict[str, str]:
    """The name of each list of words -> the letter that marks its words."""
    names = sorted({name for data in _data().values() for name in data} - {"harmless", "carriers"})
    return {name: chr(ord("A") + place) for place, name in enumerate(names)}


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {
        mark: frozenset(_stem(_plain(word)) for data in _data().values() for word in data.get(name, ()))
        for name, mark in _class_marks().items()
    }


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The harmless phrases by each word that they name outright."""
    index: dict[str, list[_Phrase]] = {}
    for data in _data().values():
        for listed in data["harmless"]:
            elements = [_plain(element) for element in str(listed).split() if element != "'"]
            phrase = _Phrase(re.compile("".join(map(_expression, elements))), _tied(elements))
            for word in {word for element in elements for word in element.rstrip("?").split("|")}:
                index.setdefault(word, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in index.items()}


def _expression(element: str) -> str:
    if element == "^":
        marks = re.escape(_CLAUSE_SIGNS)
        return rf"(?:^(?: [-•>#*\"«“(]:)*|(?<= [{marks}]:))"
    optional = element.endswith("?") and len(element) > 1
    element = element.removesuffix("?") if optional else element
    if element == "_":
        found = _ANY
    elif element.startswith("~"):
        found = rf" [^\W\d_]+:\w*{_class_marks()[element[1:]]}\w*"
    else:
        found = rf" (?:{'|'.join(re.escape(word) for word in element.split('|'))}):\w*"
    return f"(?:{found})?" if optional else found


def _tied(elements: Sequence[str]) -> bool:
    """An opener, also of what a setting is followed by, "first" of a step or talk, one "of" abstract things."""
    return (
        elements[0] == ","
        or "^" in elements
        or "~process" in elements
        or ("~abstract" in elements and bool({"of", "из"} & {*elements}))
    )


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


# --- metrics


def _names_metric(sentence: str, metrics: frozenset[tuple[str, ...]]) -> bool:
    have = _stems(sentence)
    longest = max((len(metric) for metric in metrics), default=0)
    return any(have[i : i + n] in metrics for n in range(1, longest + 1) for i in range(len(have) - n + 1))


@lru_cache(maxsize=64)
def _without(metrics: frozenset[tuple[str, ...]], number: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The metrics whose own names do not hold the number: who names "first value" speaks of no figure by its "first"."""
    return frozenset(metric for metric in metrics if not set(number) & set(metric))


@lru_cache(maxsize=1024)
def _stems(phrase: str) -> tuple[str, ...]:
    """The words of ``phrase`` without their endings (Snowball, Russian or English by the letters)."""
    return tuple(stemmed(word, "en" if word.isascii() else "ru") for word in _WORD.findall(_plain(phrase)))


_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[оеь](?=[кцнлбвр]\Z)")


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """The stem of one word, a fleeting vowel dropped («звонок», «звонка»)."""
    stem = stemmed(word, "en" if word.isascii() else "ru")
    return _FLEETING.sub("", stem)


@lru_cache(maxsize=64)
def _metrics(names: tuple[str, ...] | None) -> frozenset[tuple[str, ...]]:
    if names is None:
        names = tuple(
            name
            for language in LANGUAGES
            for metric, name in words(language).metrics.items()
            if (" " in name and metric not in _WORDED) or metric in _ONE_WORD
        )
    return frozenset(stems for name in names if (stems := _stems(name)))
