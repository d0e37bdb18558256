"""Idioms of the second reader: phrases in which a number word counts nothing.

They pass only in a sentence that names no metric: there, even an idiom is too easily a carrier of a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

from tools.words import LANGUAGES, words

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = ".!?…\n"

_ENGLISH = (
    # before what cannot be counted up to a figure of the client's
    r"one of (?:the|our|their|its|your|his|her|my|these|those|them|us)(?: (?:main|most|key|\w+est))?",
    r"on the one hand|first of all|at first(?: glance)?|(?:in|for) the first (?:place|instance)",
    r"no one|one another|one[- ]on[- ]one|one-off|one-pager|square one|day one",
    r"(?:(?:on|in|to|fits|within) )?one (?:page|place|document|sheet|slide|letter|line|sentence|paragraph|owner)",
    r"(?<!is )(?<!are )(?<!comes )(?<!ranks )(?<!ranked )(?<!was )first(?=[.!;]|$)",
    r"first(?:ly)?(?=[,:])|second(?:ly)?(?=[,:])|third(?:ly)?(?=[,:])",
    r"(?:the )?first (?:step|thing|priority|move|question|point|impression|draft)s?",
    r"second (?:opinion|thoughts?|nature|step)|on second thought",
    r"(?:first|second|third|zero|two)[- ](?:party|parties|hand|class|rate|response|contentful|input)",
    r"(?:first|second|third|zero|two)[- ](?:name|line|click|way)",
    r"half[- ](?:hearted|way|done)|double[- ](?:check|checked|checking|edged)",
)
_RUSSIAN = (
    r"во-первых|во-вторых|в-третьих|в первую очередь|на первый взгляд|на первых порах",
    r"первым делом|первое время|(?:важнее|важно|верно) первое",
    r"од(?:ин|на|но|ного|ной|ному|ним|ном|ну) из",
    r"один и тот же|одн[аоуи] и т[аоуе] же|одн(?:ой|ого|их) и т(?:ой|ого|ех) же",
    r"с одной стороны|одним словом|ни одн(?:а|о|ой|ого|ому|у|им)|ни один|один на один|на одной волне",
    r"из первых (?:рук|уст)|перв(?:ой|ая) лини[ия]|(?:на )?(?:первый|второй) план",
    r"перв(?:ый|ого|ым) шаг(?:а|ом)?",
    r"перв(?:ый|ого|ом|ому) (?:экрана?|экране|контакта?|ответа?|впечатления?)|первое впечатление",
    r"(?:на )?одн(?:а|ой|у) страниц(?:а|е|у)|в одн(?:ом|ой) (?:строке|фразе|таблице|абзаце|листе)|первый экран|один владелец",
    r"в одном (?:месте|окне|отчете|документе|письме)|трет(?:ьих|ьим|ьи) лиц(?:ам|а)?|дважды проверить",
)
_IDIOM = re.compile(r"(?<![\w-])(?:" + "|".join((*_ENGLISH, *_RUSSIAN)) + r")(?!\w)")

#: Metrics whose one-word names say that a figure is spoken of; other one-word names (client, share, action) are words
#: of any sentence.
_ONE_WORD = frozenset({"nps", "engagement", "locations"})


def passes_as_idiom(text: str, start: int, end: int, metric_names: Sequence[str] | None) -> bool:
    """Whether the number at ``start:end`` of folded ``text`` stands in an idiom, in a sentence that names
    no metric.

    ``metric_names`` are names as people write them, by default those of ``tools.words`` in both languages;
    they are recognised in any inflection.
    """
    sentence_start = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, end)) >= 0]
    sentence = text[sentence_start : min(ends, default=len(text))]
    if not any(
        match.start() + sentence_start <= start and end <= match.end() + sentence_start
        for match in _IDIOM.finditer(sentence)
    ):
        return False
    return not _names_metric(sentence, _metrics(None if metric_names is None else tuple(metric_names)))


def _names_metric(sentence: str, metrics: frozenset[tuple[str, ...]]) -> bool:
    have = _stems(sentence)
    longest = max((len(metric) for metric in metrics), default=0)
    return any(have[i : i + n] in metrics for n in range(1, longest + 1) for i in range(len(have) - n + 1))


@lru_cache(maxsize=1024)
def _stems(phrase: str) -> tuple[str, ...]:
    """The words of ``phrase`` without their endings (Snowball, Russian or English by the letters)."""
    return tuple(
        _stemmer("english" if word.isascii() else "russian").stemWord(word)
        for word in _WORD.findall(phrase.lower().replace("ё", "е"))
    )


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _stemmer(language: str) -> _Stemmer:
    import snowballstemmer

    made: _Stemmer = snowballstemmer.stemmer(language)
    return made


@lru_cache(maxsize=64)
def _metrics(names: tuple[str, ...] | None) -> frozenset[tuple[str, ...]]:
    if names is None:
        names = tuple(
            name
            for language in LANGUAGES
            for metric, name in words(language).metrics.items()
            if " " in name or metric in _ONE_WORD
        )
    return frozenset(stems for name in names if (stems := _stems(name)))
