"""Text as the stems that the word search compares: Russian and English words, each by its own stemmer.

A word's alphabet says its language, so a mixed text needs no guess. Function words and the words that only make a
sentence a question (how, what, should) are left out; ``ё`` is ``е``; figures stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from tools.stems import stemmed

_WORD = re.compile(r"[a-zà-ɏ]+(?:['’][a-z]+)?(?:\d+[a-z]*)?|[а-яѐ-ӿ]+|\d+(?:[.,]\d+)*")

_STOP_EN = """
a about actually after again all also am an and any anybody anything are as at be been before being both but
by can cannot could did do does doing don during each either else even ever every for from get gets getting
give given go goes going got had has have having he her here hers him his how i if in into is it its itself
just let like ll made make makes many may me might mine more most much must my myself need needs no nor not
now of off on once one only or other our ours out over own please re really s same shall she should so some
somebody something still such t take tell than that the their theirs them then there these they thing things
this those through to too under until up upon us ve very via want was we well were what when where whether
which while who whole whom whose will with within without would yet you your yours right
"""
_STOP_RU = """
а без более больше будет будто будут бы был была были было быть в вам вами вас ваш ваша ваше ваши вдруг ведь
весь во вот всё все всегда всего всей всем всех всю вы где да даже для до его ее её ей ему если есть ещё еще
же за здесь зачем и из или им ими их к каждый как какая какие каким какими каких какое какой какую кем ко
когда кого ком кому которая которого которое которой которые который которых кто ли либо лучше между меня
мне мной много может можно мои мой моя мы на над надо нам нами нас наш наша наше наши не него нее неё ней
нельзя нем нём нет ни нибудь никто ничего но ну нужен нужна нужно нужны о об один одна одно однако он она
они оно от ото очень перед по под пожалуйста пока после потом потому при про раз разве с сам сама сами само
самый свой своего своей своем своим своих свою свое своё себе себя сейчас сделать делать сколько следует со
стоит так такая такие такого такое такой также там те тебя тем теперь то того тоже той только том тот тут ты
у уже хоть хотя чего чей чем через что чтобы чтоб чуть чья эта эти этим этих это этого этой этом этот эту я
почему вроде мол куда откуда должен должна должны именно прямо вообще
"""

#: Small numbers are written in words as often as in figures.
_NUMBERS = {
    word: figure
    for figure, words in {
        "2": "two два две двух двум двумя",
        "3": "three три трех трем тремя",
        "4": "four четыре четырех",
        "5": "five пять пяти",
        "6": "six шесть шести",
        "7": "seven семь семи",
        "8": "eight восемь восьми",
        "9": "nine девять девяти",
        "10": "ten десять десяти",
        "12": "twelve dozen двенадцать дюжина",
        "15": "fifteen пятнадцать",
        "30": "thirty тридцать",
        "60": "sixty шестьдесят",
        "90": "ninety девяносто",
    }.items()
    for word in words.split()
}

#: How much a word of the same meaning counts beside the question's own: within the language, and across.
SYNONYM_WEIGHT, TRANSLATION_WEIGHT = 0.5, 0.8


def tokens(text: str) -> list[str]:
    """The stems of ``text`` in order, without function words."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    words = (_NUMBERS.get(word, word) for word in _WORD.findall(folded))
    return [stem(word) for word in words if word not in _stop_words()]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    first = word[0]
    if first.isdigit():
        return word.replace(",", ".")
    if "а" <= first <= "ӿ":
        return stemmed(word, "ru")
    return stemmed(word.replace("’", "'"), "en")


def expansion(stemmed: str) -> dict[str, float]:
    """The stem itself (weight 1) and what means the same, with the weight that it counts by."""
    return {**_thesaurus().get(stemmed, {}), stemmed: 1.0}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in (_STOP_EN + " " + _STOP_RU).split())


@cache
def _thesaurus() -> dict[str, dict[str, float]]:
    groups: list[dict[str, list[str]]] = yaml.safe_load(
        files("tools.retrieval").joinpath("terms.yaml").read_text("utf-8")
    )
    found: dict[str, dict[str, float]] = {}
    for group in groups:
        stems = {
            language: {part for word in words for part in tokens(word)} for language, words in group.items()
        }
        for language, own in stems.items():
            for one in own:
                near = found.setdefault(one, {})
                for other_language, others in stems.items():
                    weight = SYNONYM_WEIGHT if other_language == language else TRANSLATION_WEIGHT
                    for word in others - {one}:
                        near[word] = max(weight, near.get(word, 0.0))
    return found
