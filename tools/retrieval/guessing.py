"""Headings that nothing marks: short lines without final punctuation that stand over text or a list.

An agency's documents were often pasted from a page or a letter, with all marks lost and often every blank line too. A
guessed heading may as well be content; whoever splits the text keeps it in the passage too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tools.retrieval.headings import BOLD, Heading, Lines, clean
from tools.retrieval.markup import plain

#: Levels: a document's title above ``#``; a short line below a bold one; marked headings of a template below both.
TITLE, SHORT, _BELOW = 5, 80, 100

#: A short line has at most so many characters (fewer where no blank line sets it off) and words.
_LONGEST_ALONE, _LONGEST_TIGHT, _MOST_WORDS = 80, 72, 12
#: A line from this length on is prose, with or without its full stop.
_PROSE_FROM = 60
#: A line from this length on is a whole paragraph, and one up to that length is no line of the same wrapped text.
_ONE_PARAGRAPH, _MUCH_SHORTER = 80, 50
#: So many short lines may stand directly over one another as headings of one another.
_LONGEST_CHAIN = 3

_NUMBERED = re.compile(r"^\s{0,3}(\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])\s+(?=\S)")
_FINAL = re.compile(r"[.!?…;:,]['\"»”’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…;:]['\"»”’)\]]*\s*$")
_CODE = re.compile(r"[{}=;]|^(?:const|let|var|def|function|class|import|from|select|return)\b", re.IGNORECASE)
_PAIR = re.compile(r"^[^:]{1,40}:\s+\S")
_CONTACT = re.compile(
    r"(?:https?://|www\.|\S+@\S+|^\W*(?:тел|tel|phone|e-?mail|fax|факс)\b|\+?\d[\d\s()-]{6,}\d)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:с уважением|с наилучшими|best regards|kind regards|regards|sincerely|thanks|thank you|спасибо|всего доброго)\b",
    re.IGNORECASE,
)


def with_guessed(lines: Lines, marked: list[Heading]) -> list[Heading]:
    """``marked`` and the short lines that are headings too, in order. Marks these lines as headings in ``lines``."""
    found = {heading.first: heading for heading in marked}
    for index in range(len(lines.lines) - 1, -1, -1):  # upwards: a heading may stand over a heading
        heading = _heading_at(lines, index)
        if heading:
            found[index] = heading
            lines.kinds[index] = "heading"
    ordered = [found[index] for index in sorted(found)]
    if len(ordered) > 1 and ordered[0].guessed and lines.only_blank(0, ordered[0].first):
        first, second = ordered[:2]
        if lines.only_blank(first.last + 1, second.first):
            ordered[0] = replace(first, level=TITLE)
    return _nested(_templates_below(lines, ordered))


def _templates_below(lines: Lines, ordered: list[Heading]) -> list[Heading]:
    """Where a pasted page lost the fence of a template, the template's own ``#`` stand directly under a short line that
    follows others: then short lines are the outer headings, and all marked ones belong to templates below them."""
    first = next(
        (place for place, heading in enumerate(ordered) if not heading.guessed and heading.level < BOLD), 0
    )
    above = ordered[first - 1] if first > 1 else None
    if above is None or not above.guessed or not lines.only_blank(above.last + 1, ordered[first].first):
        return ordered
    return [replace(one, level=one.level + _BELOW) if not one.guessed else one for one in ordered]


def _nested(ordered: list[Heading]) -> list[Heading]:
    """A short line directly under another is one level deeper."""
    deeper = ordered[:1]
    for above, heading in pairwise(ordered):
        level = heading.level
        if (
            above.guessed
            and heading.guessed
            and heading.first == above.last + 1
            and deeper[-1].level >= SHORT
        ):
            level = max(level, deeper[-1].level + 1)
        deeper.append(replace(heading, level=level))
    return deeper


def _heading_at(lines: Lines, index: int) -> Heading | None:
    line, kind = lines.lines[index], lines.kinds[index]
    if kind not in ("text", "item", "indented"):
        return None
    number = _NUMBERED.match(line)
    if kind == "item" and not number:
        return None
    own = line[number.end() :] if number else line.strip()
    if not _looks_short(own):
        return None
    if number and not _stands_apart(lines, index, number.group(1)):
        return None
    if not _may_begin(lines, index) or not _stands_over(lines, index):
        return None
    text = clean(f"{number.group(0).strip()} {own}" if number else own)
    depth = number.group(1).strip(".)").count(".") if number else 0
    return Heading(index, index, SHORT + depth, text, True) if text else None


def _looks_short(text: str) -> bool:
    if len(text) > 4 * _LONGEST_ALONE:
        return False
    bare = plain(text)
    letters = sum(character.isalpha() for character in bare)
    return (
        3 <= len(bare) <= _LONGEST_ALONE
        and len(bare.split()) <= _MOST_WORDS
        and letters * 2 >= len(bare.replace(" ", ""))
        and not bare[0].islower()
        and not _FINAL.search(bare)
        and not _CONTACT.search(bare)
        and not _GREETING.match(bare)
        and "|" not in bare
    )


def _looks_like_a_name(lines: Lines, index: int) -> bool:
    """A short line that begins with a letter and is none of several ``key: value``: it may follow another short line."""
    line = lines.lines[index].strip()
    if not _looks_short(line) or not line[0].isalpha():
        return False
    near = (lines.lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines.lines))
    return not (_PAIR.match(line) and any(_PAIR.match(one) and len(one) < _PROSE_FROM for one in near))


def _may_begin(lines: Lines, index: int) -> bool:
    """Whether what stands above line ``index`` has ended, so that something new can begin there."""
    if _set_off(lines, index):
        return True
    line, above = lines.lines[index].strip(), lines.lines[index - 1].strip()
    if lines.kinds[index] == "indented" or len(line) > _LONGEST_TIGHT:
        return False
    if _closed(lines, index - 1):
        return True
    # Lines wrapped by hand are of one length: neither does a short one follow a short one, nor a much longer one.
    return _looks_like_a_name(lines, index) and (
        _looks_short(above)
        or len(above) < _PROSE_FROM
        or (len(above) >= _ONE_PARAGRAPH and len(line) <= _MUCH_SHORTER)
    )


def _set_off(lines: Lines, index: int) -> bool:
    above = lines.kinds[index - 1] if index else "blank"
    return above in ("blank", "heading", "rule", "fence", "table", "html")


def _closed(lines: Lines, index: int) -> bool:
    line = lines.lines[index]
    return lines.kinds[index] == "item" or _ends_sentence(line) or line.rstrip().endswith(("|", "}"))


def _stands_apart(lines: Lines, index: int, number: str) -> bool:
    """``2. Discounts`` is a heading unless it is one of a list: its neighbour is no item of the same depth."""
    for step in (1, -1):
        at = index + step
        while 0 <= at < len(lines.lines) and lines.kinds[at] == "blank":
            at += step
        near = _NUMBERED.match(lines.lines[at]) if 0 <= at < len(lines.lines) else None
        if near and lines.kinds[at] != "heading" and _depth(near.group(1)) == _depth(number):
            return False
    return True


def _depth(number: str) -> int:
    return number.strip(".)").count(".")


def _stands_over(lines: Lines, index: int) -> bool:
    """Whether below line ``index`` is what a heading stands over: text, a list, a template, or a heading."""
    below = index + 1
    while below < len(lines.lines) and lines.kinds[below] == "blank":
        below += 1
    if below == len(lines.lines):
        return False
    gap, kind, under = below > index + 1, lines.kinds[below], lines.lines[below].strip()
    if kind in ("fence", "table", "quote", "item"):
        return True
    opens = gap and lines.only_blank(0, index)
    if kind == "heading":
        return opens if gap else _chain_may_begin(lines, index)
    if kind == "indented" and lines.kinds[index] == "item":
        return False  # the item's own continuation
    if kind not in ("text", "indented"):
        return False
    if opens and _looks_short(under):
        return True
    if under[:1].islower() and not gap:
        return bool(_CODE.search(under))
    return _is_prose(lines.lines[index].strip(), under) or _pairs_from(lines, index, below)


def _chain_may_begin(lines: Lines, index: int) -> bool:
    """A short line directly over a heading is one itself where nothing is left open above the two."""
    if _PAIR.match(plain(lines.lines[index])) or not (
        _looks_like_a_name(lines, index) or _set_off(lines, index)
    ):
        return False
    for above in range(index, max(index - _LONGEST_CHAIN, -1), -1):
        if _set_off(lines, above) or _closed(lines, above - 1):
            return True
        if not _looks_like_a_name(lines, above - 1):
            return False
    return False


def _is_prose(line: str, under: str) -> bool:
    """Whether ``under`` is text that ``line`` can stand over, rather than the next line of an address."""
    if len(under) >= _PROSE_FROM or _ends_sentence(under):
        return True
    return len(under.split()) >= 5 and len(under) > len(line) and ":" not in line


def _pairs_from(lines: Lines, index: int, below: int) -> bool:
    """Whether two or more ``key: value`` lines stand below a line that is none: they are a list without its marks."""
    if _PAIR.match(lines.lines[index]) or below + 1 >= len(lines.lines):
        return False
    return all(_PAIR.match(lines.lines[at]) and lines.kinds[at] == "text" for at in (below, below + 1))


def _ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line.rstrip()[-50:]))
