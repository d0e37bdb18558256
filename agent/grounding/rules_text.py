"""Rules on the words alone: markup and links, quotations, numbers, signs, units, codes.

Each rule takes a :class:`Sentence` and returns the first :class:`Fault`, or ``None``.
"""

from __future__ import annotations

import re

from agent.grounding.analysis import Sentence, bare_words
from agent.grounding.bags import bag
from agent.grounding.characters import QUANTITY_SIGNS, check_characters
from agent.grounding.fault import Fault
from agent.grounding.lexicon import both
from agent.grounding.numerals.roots import hidden_words
from agent.grounding.references import HOLE
from agent.grounding.state_vocabularies import client_phrases

_HTML = re.compile(r"<[a-zA-Z/!?]|&[a-zA-Z#][\w]*;|\\|\$\$|\{\{|\{%|~~|<!--|\[\^")
_IMAGE = re.compile(r"!\[[^\]]*\]\s*[(\[]")
_LINK = re.compile(r"\[[^\[\]]*\]\((?P<url>[^()\s]*(?:\([^()]*\))?[^()\s]*)(?:\s+[^)]*)?\)")
_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|data:[a-z]+/|javascript:)[^\s)\]>]*|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}[/?][^\s)\]>]+",
    re.IGNORECASE,
)
_REFERENCE_LINK = re.compile(r"^\s*\[[^\]]+\]:\s|\[[^\[\]]+\]\[[^\[\]]*\]")
_BROKEN = re.compile(r"\[\s*\[|\]\s*\]|\[\[|\]\]")
_ARROW = re.compile(r"->|<-|=>")
_PLUS_BETWEEN = re.compile(r"(?<=[^\W\d_])\s\+\s(?=[^\W\d_])")
_PLUS_NAME = re.compile(r"\b(?:C\+\+|Google\+|Disney\+)(?!\w)")
_QUOTED_TITLE_WORDS = 3
#: Shorter runs of letters without a vowel may be abbreviations.
_LONG_ENOUGH = 7
#: Words in a row that are no chance.
_RECITED = 8
_VOWELS = frozenset("aeiouyаеёиоуыэюя")
_SIGN_IN_WORD = re.compile(r"[^\W\d_][!|$€£+¡][^\W\d_]|(?<!\S)[^\W\d_]+[@]+[^\W\d_]+(?![\w.])")
#: Words spelled out letter by letter, and gauges drawn of signs.
_SPACED = re.compile(r"(?<!\S)(?:[A-ZА-ЯЁ] ){2,}[A-ZА-ЯЁ](?!\S|\w)|(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_GAUGE = re.compile(r"[\[(<{][#=|o.\-_>*:~+x]{4,}[\])>}]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_STRETCHED_NAMES = bag("www ооо aaa iii ммм aarrr")
_CASE_CHANGES = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]")


def no_strange_characters(sentence: Sentence) -> Fault | None:
    """Invisible, combining and foreign characters, mixed-script words, runs of signs."""
    if HOLE in sentence.raw:
        return Fault("invisible_character", "U+FFFC")
    return check_characters(sentence.own)


def no_instructions(sentence: Sentence) -> Fault | None:
    """A model does not recite its instructions, whoever asks it to: no run of their words as long as a clause."""
    told = sentence.context.instructions
    words = bare_words(sentence.raw).split() if told else []
    for at in range(len(words) - _RECITED + 1):
        run = " ".join(words[at : at + _RECITED])
        if run in told:
            return Fault("instructions", run)
    return None


def no_markup(sentence: Sentence) -> Fault | None:
    """HTML, entities, escapes, formulas and footnotes: nothing that a surface might turn into something else."""
    found = _HTML.search(sentence.own)
    return Fault("markup", found.group()) if found else None


def links_from_library(sentence: Sentence) -> Fault | None:
    """Links and images are shown only where their address is the library's."""
    text = sentence.raw
    if image := _IMAGE.search(text):
        address = re.search(r"\(([^)\s]*)", text[image.start() :])
        if address is None or address.group(1) not in sentence.context.links:
            return Fault("image", image.group())
    if found := _REFERENCE_LINK.search(sentence.masked.text):
        return Fault("link", found.group())
    for link in _LINK.finditer(text):
        if link["url"] not in sentence.context.links:
            return Fault("link", link.group())
    if url := _URL.search(sentence.own):
        return Fault("link", url.group())
    return None


def references_well_formed(sentence: Sentence) -> Fault | None:
    """No double bracket that is not a reference: it would be shown as it stands."""
    found = _BROKEN.search(sentence.masked.text)
    return Fault("bad_reference", sentence.masked.text[found.start() : found.start() + 24]) if found else None


def references_known(sentence: Sentence) -> Fault | None:
    """Every reference names a fact of the ledger, or a passage that was given."""
    passages = sentence.context.by_letter
    for reference in sentence.masked.references:
        if reference.is_fact:
            if sentence.context.ledger.get(reference.id) is None:
                return Fault("unknown_reference", reference.id)
            continue
        letter, part = reference.quoted or (reference.cited or "", None)
        passage = passages.get(letter)
        if passage is None or (part is not None and part >= len(passage.parts)):
            return Fault("unknown_passage", reference.id)
    return None


def quotes_exact(sentence: Sentence) -> Fault | None:
    """Words in quotation marks before a citation stand there word for word; a scrap of one or two words is no
    quotation, and none fills the place of a value."""
    for quote in sentence.quotes:
        passage = sentence.context.by_letter.get(quote.letter)
        if passage is None or not passage.holds(quote.text) or len(quote.text.split()) < _QUOTED_TITLE_WORDS:
            return Fault("quote_not_exact", quote.text)
    return None


def no_numbers(sentence: Sentence) -> Fault | None:
    """No quantity outside references; idioms in their harmless forms only."""
    for quantity in sentence.quantities:
        if quantity.kind == "idiom":
            if not quantity.harmless:
                return Fault("idiom", quantity.text)
        else:
            return Fault("number", quantity.text)
    return None


def no_bare_signs(sentence: Sentence) -> Fault | None:
    """Percent, currency and arithmetic signs are the renderer's. A plus between words («SEO + контент») is a word."""
    text = _PLUS_NAME.sub(" ", _PLUS_BETWEEN.sub(" ", _ARROW.sub("  ", sentence.own)))
    text = re.sub(r"^\s*>+\s", " ", text, flags=re.MULTILINE)
    found = next((char for char in text if char in QUANTITY_SIGNS), None)
    return Fault("bare_sign", found) if found else None


def units_follow_figures(sentence: Sentence) -> Fault | None:
    """A word of a unit (percent, points, a currency) needs a reference before it, or words that count nothing."""
    percent, money, points = both("percent_words"), both("money_words"), both("point_words")
    modifiers, general = both("point_modifiers"), both("unit_modifiers")
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word":
            continue
        lower = token.lower
        is_percent = sentence.has(at, percent) or (lower == "cent" and sentence.word(at - 1) == "per")
        if is_percent:
            if _percent_name(sentence, at):
                continue
        elif not sentence.has(at, money) and not sentence.has(at, points):
            continue
        if sentence.has(at, points) and lower in (
            "point",
            "балл",
            "пункт",
            "баллу",
            "пункту",
            "пункте",
            "балле",
        ):
            continue
        before = at - 1 - (lower == "cent")
        if before < 0 or sentence.tokens[before].kind == "sign":
            if before >= 0 and sentence.tokens[before].text in ":—–=":
                return Fault("unit_without_figure", token.text)
            continue
        allowed = general | modifiers if sentence.has(at, points) else general
        if not sentence.has(before, allowed) and _counts(sentence, before, at, is_percent):
            return Fault("unit_without_figure", f"{sentence.tokens[before].text} {token.text}")
    return None


def _percent_name(sentence: Sentence, at: int) -> bool:
    """«процент отказов», «в процентах»: the name of a share, not a value."""
    lower = sentence.word(at)
    if lower in ("percentage", "percentages", "процент", "процентом", "проценте", "проценту"):
        return True
    return lower == "процентах"


def _counts(sentence: Sentence, before: int, at: int, strict: bool) -> bool:
    """Whether the word before a unit stands in the place of a number: after a preposition of amount, a verb, or where
    the unit admits no other reading."""
    if strict or sentence.has(at, both("money_words")):
        return True
    lead = before - 1
    if sentence.word(lead) in _LEADS or sentence.has(lead, both("slot_verbs")):
        return True
    return lead >= 0 and sentence.tokens[lead].text in (":", "—", "–", "=")


_LEADS = bag(
    "by of to at with has have scores scored gets got на до с из по в от имеет набрал набрала получил"
)


def no_codes(sentence: Sentence) -> Fault | None:
    """Runs of letters that look encoded: very long, without vowels, or changing case again and again."""
    if (
        found := _SIGN_IN_WORD.search(sentence.text)
        or _SPACED.search(sentence.text)
        or _GAUGE.search(sentence.own)
    ):
        return Fault("encoded", found.group())
    for start, end in hidden_words(sentence.own):
        return Fault("encoded", sentence.own[start:end])
    for token in sentence.tokens:
        text = token.text
        if token.kind != "word":
            continue
        if _STRETCHED.search(text) and token.lower not in _STRETCHED_NAMES:
            return Fault("encoded", text)
        if len(text) < _LONG_ENOUGH:
            continue
        if len(text) > 32 or len(_CASE_CHANGES.findall(text)) >= 3:
            return Fault("encoded", text)
        if not text.isupper() and not set(token.lower) & _VOWELS:
            return Fault("encoded", text)
    return None


def no_internal_words(sentence: Sentence) -> Fault | None:
    """A text for a client speaks of nothing internal; a site's technical health is not the client's."""
    if sentence.context.audience != "client":
        return None
    phrases = client_phrases()
    for at in range(len(sentence.tokens)):
        for phrase in phrases:
            if all(sentence.has(at + offset, frozenset((word,))) for offset, word in enumerate(phrase)):
                return Fault("internal_words", " ".join(phrase))
    return None


def no_internal_facts(sentence: Sentence) -> Fault | None:
    """Facts marked internal cannot be rendered into a client's text."""
    if sentence.context.audience == "client":
        for placed in sentence.placed:
            if placed.fact.audience != "client":
                return Fault("internal_fact", placed.reference.id)
    return None
