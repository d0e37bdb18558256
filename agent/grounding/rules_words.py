"""Every word of a figure's own clause is known: a true figure is reframed by a word, and what word it is nobody can list.

So the words beside a figure are not searched for tricks. In a clause that holds a figure, a day or a category by reference,
each word is of a metric, a client, a span of time or a direction (other rules judge those), is one of the figure's own names
(:mod:`agent.grounding.own_names`), or stands in the reviewed vocabulary of words that say nothing of whose, when, how much and
of what the figure is: ``terms/plain.yaml``, ``terms/beside_en.yaml`` and ``terms/beside_ru.yaml``, with the closed lists of
``terms/frames.yaml`` and ``terms/speech_*.yaml``. Any other word has a number's sentence refused, and the model is asked to word
it plainly; a day or a state is shown with its name (:mod:`agent.grounding.by_name`).

A clause ends at a stop. A sentence that is refused is cut into clauses of its own making, and each judged by itself
(:mod:`agent.grounding.compound`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.binding import has_aspect
from agent.grounding.by_name import goes_by_name
from agent.grounding.fault import Fault
from agent.grounding.ledger import is_change
from agent.grounding.lexicon import both, claims, client_tokens, grouped, mentions, span_nouns
from agent.grounding.own_names import own_places
from agent.grounding.plain_words import in_phrases, is_plain
from agent.grounding.references import HOLE
from agent.grounding.rules_frames import listed
from agent.grounding.state_vocabularies import vocabularies
from agent.grounding.terms import load
from agent.grounding.work_claims import is_claim
from agent.grounding.work_vocabularies import said_at

_STOPS = frozenset(".;!?")
#: Categories that say of themselves what they are, and nothing of how a client does: a signal's name, what is missing for it.
_NAMES = bag(
    "severity warning_signal expansion_signal signal_missing upsell_hold onboarding_criterion touchpoint_kind note_kind "
    "event_kind action_type industry call_question work_item work_section report_kind"
)
_SUMS = bag(
    "sum total difference gap ratio product spread сумма совокупность разница разность отношение соотношение произведение разрыв"
)
_MEANS = bag("mean average median среднее медиана")
_SPEECH = (
    "target", "negation", "hedges", "point_words", "percent_words", "money_words", "slot_verbs", "slot_links", "slot_allowed",
    "generic_subjects", "generic_verbs", "other_times", "past_next", "extremes", "seasons", "bounds",
)  # fmt: skip
_GROUPS = ("direction", "comparison", "period_words", "aspects", "months", "weekdays")
_FRAMES = ("lead", "openers", "tail_modifiers", "heads", "compares", "bases", "times", "ranks", "conversions")


@cache
def known_words() -> frozenset[str]:
    """Words that may stand in a figure's clause; whether one of another rule's lists may stand just there, that rule says."""
    found: set[str] = set()
    for name in _FRAMES:
        found |= listed(name)
    for name in _SPEECH:
        found.update(word for phrase in both(name) for word in phrase.split())
    for name in _GROUPS:
        found.update(word for words in grouped(name).values() for word in words)
    for words in span_nouns().values():
        found |= words
    for name in ("openers", "fillers", "behind"):
        found |= claims("spans", name)
    for name in ("nouns", "of", "rests", "verbs", "behind"):
        found |= claims("step", name)
    for vocabulary in vocabularies():
        found |= set(vocabulary.codes) | vocabulary.heads
    for language in ("en", "ru"):
        for words in load(f"beside_{language}.yaml")["words"].values():
            found.update(map(str, words))
    return frozenset(word.replace("ё", "е") for word in found)


def words_are_known(sentence: Sentence) -> Fault | None:
    """ "The health score exaggerates [[x]]", «[[x]], и это в юанях»: a word that is in no reviewed list."""
    for placed, place, reckoned in _unreviewed(sentence):
        if reckoned:
            return Fault("other_metric", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")
        if not goes_by_name(sentence, place, placed):
            return _unknown(sentence, place, placed)
    return None


def unreviewed_from(sentence: Sentence, start: int = 0) -> Fault | None:
    """The fault of the first unreviewed word from offset ``start`` on, where nothing may go by its name."""
    for placed, place, _ in _unreviewed(sentence):
        if sentence.tokens[place].start >= start:
            return _unknown(sentence, place, placed)
    return None


def _unknown(sentence: Sentence, place: int, placed: Placed) -> Fault:
    return Fault("unreviewed_word", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")


def among_unreviewed_words(sentence: Sentence) -> list[Placed]:
    """The figures in whose clauses an unreviewed word stands, each once."""
    return list({placed.index: placed for placed, _, _ in _unreviewed(sentence)}.values())


def _unreviewed(sentence: Sentence) -> list[tuple[Placed, int, bool]]:
    """Each figure with each word of its clause that is in no reviewed list, and whether the word is of sums and means."""
    if "unreviewed" not in sentence.notes:
        sentence.notes["unreviewed"] = list(_find_unreviewed(sentence))
    found: list[tuple[Placed, int, bool]] = sentence.notes["unreviewed"]
    return found


def _find_unreviewed(sentence: Sentence) -> Iterator[tuple[Placed, int, bool]]:
    closed = [
        placed
        for placed in sentence.placed
        if placed.numeric
        or placed.fact.unit == "date"
        or (placed.fact.unit == "category" and placed.fact.noun not in _NAMES)
    ]
    if not closed:
        return
    known = known_words()
    called = frozenset[int]().union(*(own_places(sentence, placed) for placed in closed))
    own = _named_places(sentence) | called
    for placed in closed:
        for place in clause(sentence, placed):
            if place < placed.token and place not in called and _is_reckoned(sentence, place, placed):
                yield placed, place, True
            elif (
                sentence.tokens[place].kind == "word"
                and place not in own
                and not sentence.has(place, known)
                and not is_plain(sentence, place)
                and not _is_held(sentence, place, placed)
            ):
                yield placed, place, False


def _is_held(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "[[x]], the target is met": a state that is held against the facts (:mod:`agent.grounding.rules_work`). On what day it
    came to be so is not."""
    return placed.fact.unit != "date" and any(
        is_claim(sentence, place, vocabulary, saying) for vocabulary, saying in said_at(sentence, place)
    )


def _is_reckoned(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "The sum of health and risk", «среднее между здоровьем и риском»: of no figure here that is one."""
    if not (sentence.has(place, _SUMS) or sentence.word(place) in _MEANS):
        return False
    if is_change(placed.fact) or placed.fact.source == "derive" or sentence.word(place + 1) == "up":
        return False
    if any(said.start <= place < said.end and said.fits(placed.fact) for said in mentions(sentence)):
        return False
    return not any(has_aspect(other.fact, name) for other in sentence.placed for name in ("total", "average"))


def _named_places(sentence: Sentence) -> frozenset[int]:
    """Tokens of names of metrics and clients, of references, and of listed turns of speech."""
    named = {place for said in mentions(sentence) for place in range(said.start, said.end)}
    holes = {index for index, token in enumerate(sentence.tokens) if token.text == HOLE}
    return client_tokens(sentence) | named | holes | in_phrases(sentence)


def clause(sentence: Sentence, placed: Placed) -> range:
    """The words that a figure stands among, up to a stop or a heading's end; clauses are cut apart before, where they are."""
    start = placed.token
    while start > 0 and not _is_stop(sentence, start - 1) and not _heads(sentence, start):
        start -= 1
    end = placed.token + 1
    while end < len(sentence.tokens) and not _is_stop(sentence, end):
        end += 1
    return range(start, end)


def _is_stop(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    return token.kind == "sign" and token.text in _STOPS


def _heads(sentence: Sentence, place: int) -> bool:
    """Whether a line of a few words without a stop ends before ``place``: a heading, a greeting, an address."""
    start = sentence.tokens[place].start
    before = sentence.text[:start].rstrip(" >*_-—•")
    if not before.endswith("\n"):
        return False
    line = before.rstrip("\n").rpartition("\n")[2]
    return len(line.split()) <= _HEADING and line[-1:] not in _STOPS


#: A line of so many words may be a heading.
_HEADING = 6


__all__ = ["among_unreviewed_words", "clause", "known_words", "unreviewed_from", "words_are_known"]
