"""A compound sentence, judged as its clauses apart.

The words beside a figure are held to reviewed lists, since any word can make a true figure another's. A clause without a figure
has none to make another's: "the contract renews on [[x]], and an early talk keeps price from becoming the only subject" says
what its halves say as two sentences. So where a sentence is refused for a word beside its figure, it is cut at a conjunction, a
colon, a semicolon or a dash, and passes where each half passes by itself, and the second behind the first too
(:mod:`agent.grounding.leaning`).

A cut is made only where one half holds all the figures and the other is a clause of its own: a few words and, in Russian, a
predicate. Never cut off is what changes a figure by being a clause: a condition («если не считать выходных», "when …"), what
moves ("and the fall is over"), a label before a colon («Отставание от плана: [[x]]», "Tickets a day: [[x]]") unless the figure
behind it is named there, and "which is …". A half's figures are labelled by that half alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from agent.grounding.analysis import Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import needs_binding
from agent.grounding.by_name import tells_it_done
from agent.grounding.gate import Verdict, judged
from agent.grounding.leaning import leaning_on_what_was_said
from agent.grounding.lexicon import all_of, both, mentions
from agent.grounding.morphology import is_comparative, is_russian, parses
from agent.grounding.naming import labels
from agent.grounding.references import REFERENCE

#: What a word beside a figure is refused for. Anything else is wrong of the sentence as a whole.
_OF_A_WORD = frozenset({"unreviewed_word", "wrong_frame", "unbacked", "comparison"})
#: Open a clause that has no hold on the one before; each is left out where the clause is read by itself.
_CONJUNCTIONS = (
    "and", "but", "so", "yet", "while", "because", "although", "though", "whereas", "therefore", "hence",
    "и", "а", "но", "так что", "поэтому", "чтобы", "потому что", "хотя", "однако", "ведь", "зато", "значит", "поскольку", "иначе",
)  # fmt: skip
#: These open one and belong to it.
_SUBJECTS = (
    "which", "i", "we", "you", "let", "please", "прошу", "давайте", "предлагаю", "я", "мы", "вы", "нам", "вам", "мне",
)  # fmt: skip
_BE = r"(?:is|are|was|were|equals|means)\b"
_CUT = re.compile(
    rf",\s+(?=(?:{'|'.join((*_CONJUNCTIONS, *_SUBJECTS))})\b)(?!which\s+{_BE})|[:;]\s+|\s[—–]\s(?=\w)",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(rf"^(?:{'|'.join(_CONJUNCTIONS)})\s+", re.IGNORECASE)
_BEING = bag("was were had has have been did")
_PAIRS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
_PREDICATES = frozenset({"VERB", "PRTS", "ADJS", "PRED", "INFN"})
#: Fewer words are a label or a scrap; English has no endings to tell a verb by, so there it takes more of them.
_WORDS_RU, _WORDS_EN = 3, 4
#: So open scraps that speak of the figure's own things: "and all without a reply".
_OF_THE_SAME = bag("all none every each both nobody весь каждый никто оба")


@dataclass(frozen=True)
class _Halves:
    """A sentence cut in two: one half holds every figure, the other is free of them."""

    front: Sentence
    back: Sentence
    comma: bool
    """Cut at a conjunction; else at a colon, a semicolon or a dash."""

    @property
    def free(self) -> Sentence:
        return self.back if _shows(self.front) else self.front

    @property
    def are_clauses(self) -> bool:
        """Whether each half says its own, and nothing in the free one moves the figure or leads to it."""
        free = self.free
        if not _is_clause(free) or not _speaks_of_something_else(free):
            return False
        if free is self.back:
            return not mentions(free) and not free.has(0, _OF_THE_SAME)
        if self.comma:
            return True
        return not _leads_on(free) and not any(said.metric for said in labels(self.back).values())


def judged_by_clauses(sentence: Sentence) -> Verdict:
    """The verdict on ``sentence``; where a word beside a figure is its fault, on its clauses apart."""
    whole = judged(sentence)
    if whole.fault is None or whole.fault.reason not in _OF_A_WORD or sentence.raw.lstrip().startswith("|"):
        return whole
    return next(filter(None, (_judged_apart(sentence, halves) for halves in _halves(sentence))), whole)


def _judged_apart(sentence: Sentence, halves: _Halves) -> Verdict | None:
    """What the halves are shown with, where both pass; else ``None``."""
    if not halves.are_clauses:
        return None
    front, back = judged_by_clauses(halves.front), judged_by_clauses(halves.back)
    if (
        not (front.ok and back.ok)
        or leaning_on_what_was_said(halves.front, halves.back, passed=True) is not None
    ):
        return None
    before = len(front.references)
    return Verdict(
        True,
        None,
        tuple(sentence.quantities),
        sentence.masked.references,
        {**front.labels, **{before + index: words for index, words in back.labels.items()}},
        front.unsigned | {before + index for index in back.unsigned},
        sentence.quoted,
    )


def _halves(sentence: Sentence) -> Iterator[_Halves]:
    raw = sentence.raw
    for cut in _CUT.finditer(raw):
        front, back = raw[: cut.start()], raw[cut.end() :]
        if not back or _is_within_marks(front):
            continue
        comma = cut.group().startswith(",")
        if comma:
            back = _CONJUNCTION.sub("", back)
        halves = _Halves(
            Sentence(f"{front}.", sentence.context),
            Sentence(back[:1].upper() + back[1:], sentence.context),
            comma,
        )
        if _shows(halves.front) != _shows(halves.back):
            yield halves


def _is_within_marks(front: str) -> bool:
    """Whether what follows ``front`` stands inside a pair of marks."""
    plain = REFERENCE.sub("", front)
    return any(plain.count(mark) % 2 for mark in ("**", "__", '"')) or any(
        plain.count(opening) != plain.count(closing) for opening, closing in _PAIRS
    )


def _shows(half: Sentence) -> bool:
    return any(needs_binding(placed) for placed in half.placed)


def _is_clause(half: Sentence) -> bool:
    words = [token.lower for token in half.tokens if token.kind == "word"]
    if any(is_russian(word) for word in words):
        return len(words) >= _WORDS_RU and any(
            parse.tag.POS in _PREDICATES for word in words for parse in parses(word)[:1]
        )
    return len(words) >= _WORDS_EN


def _speaks_of_something_else(free: Sentence) -> bool:
    """Whether a clause without a figure tells of no amount, movement, rank or event."""
    return not any(
        free.has(place, _of_figures())
        or free.word(place) in _BEING
        or tells_it_done(free, place)
        or is_comparative(free.word(place))
        for place, token in enumerate(free.tokens)
        if token.kind == "word"
    )


@cache
def _of_figures() -> frozenset[str]:
    amounts = both("money_words") | both("percent_words") | both("extremes")
    return all_of("direction") | all_of("comparison") | amounts


def _leads_on(front: Sentence) -> bool:
    """Whether a Russian clause before a colon waits for what follows: «накопилось: …», «на каждого клиента приходится: …»."""
    last = next((token.lower for token in reversed(front.tokens) if token.kind == "word"), "")
    return is_russian(last) and parses(last)[0].tag.POS in ("VERB", "PREP")


__all__ = ["judged_by_clauses"]
