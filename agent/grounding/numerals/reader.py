"""The reader of numerals: every quantity in a Russian or English text, in figures or in words.

Shapes first (dates, times, quarters), then numbers with their scale, currency and unit, then ranges between them,
then Roman numerals and disguises. Terms that hold a digit (``terms/terms.yaml``) are no quantities; idioms are
listed with the kind ``idiom``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.grounding.morphology import script_of
from agent.grounding.normalise import fold
from agent.grounding.numerals import units
from agent.grounding.numerals.careless import carrying_phrases
from agent.grounding.numerals.compose import Composed, compose, word_at
from agent.grounding.numerals.context import is_frequency, is_half_of, read_in_context
from agent.grounding.numerals.counting_words import counting_words
from agent.grounding.numerals.disguise import broken_words, disguised_value, split_words
from agent.grounding.numerals.idioms import IdiomMatch, find_idiom
from agent.grounding.numerals.joined import joined
from agent.grounding.numerals.patterns import MONTHS_EN, MONTHS_RU, shaped
from agent.grounding.numerals.quantity import Found, Quantity, QuantityKind
from agent.grounding.numerals.roman import roman_value
from agent.grounding.terms import Terms, terms
from agent.grounding.tokens import tokenise

_HAS_DIGIT = re.compile(r"\d|\b[IV]{1,3}\b|\b(?:single|double|triple)\b|однозначн", re.IGNORECASE)
_RAISED = re.compile(r"\d[\u00b2\u00b3\u00b9\u2070-\u2079]")
_MONTH = re.compile(rf"(?:{MONTHS_RU}|{MONTHS_EN})\.?", re.IGNORECASE)
_ORDINAL_TAIL = re.compile(
    r"-?(?:ый|ий|ой|ая|ое|ого|его|ому|ему|ым|им|ом|ем|ую|ые|ие|ых|их|го|му|м|х|й|я|е|ю|ми|st|nd|rd|th|s)(?!\w)"
)
_RANGE_DASH = re.compile(r"\s?(?:[-–—−]|\.{2,3}|…|÷)\s?")
_RANGE_TO = re.compile(r"\s(?:до|to|through|till|until)\s")
_RANGE_AND = re.compile(r"\s(?:и|and)\s")
_FROM = re.compile(r"(?:\bот|\bс|\bсо|\bfrom|\bbetween|\bмежду)\s$", re.IGNORECASE)
_STEP = re.compile(r"\bby\s(?:about\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\bbetween|\bмежду)\s$", re.IGNORECASE)
_SIGN = re.compile(r"(?:(?<=^)|(?<=[\s(«\"“:=,;/|>]))(?:[−+±]\s?|[-–])$")
#: ".5%": a decimal without its nought.
_BARE_POINT = re.compile(r"(?:^|(?<=[\s(]))\.$")
_MINUS = re.compile(r"(?<![-+\w])(?<!plus )(?<!плюс )(?:minus|negative|минус)\s$", re.IGNORECASE)
_CODES = "|".join(("RUB", "USD", "EUR", "GBP", "KZT", "CNY", "RUR"))
_PREFIX_MONEY = re.compile(rf"(?P<c>[₽$€£¥₸₴₹]|\b(?:{_CODES}))\s?[-−]?\s?$")
_GLUED_WORD = re.compile(r"(?:-?[^\W\d_]+)+")
_QUARTER_WORD = re.compile(r"\s(?:квартал(?:а|е|у|ом)?\b|quarter\b(?!\s(?:of|more|less)\b))")
_HALF_YEAR = re.compile(r"\s(?:полугоди\w+|half[- ]year\b|half\sof\s(?:the\s)?(?:year|20))")
_DOTTED_SCALES = frozenset({"тыс", "млн", "млрд", "трлн"})
_YEAR_TAIL = re.compile(r"\s(?:19|20)\d{2}(?:\s(?:года?|году|г\.))?")


def read_numerals(text: str, shared: Terms | None = None) -> list[Quantity]:
    """Every quantity in ``text``, in order, none overlapping. Offsets are those of ``text`` itself."""
    folded = fold(text)
    found = _Scan(folded.text, shared or terms()).run()
    quantities = []
    for item in found:
        start, end = folded.source_span(item.start, item.end)
        # A small figure behind another is a power or a footnote, and no digit of it.
        value = None if item.value is None or _RAISED.search(text[start:end]) else _tidy(item.value)
        quantities.append(
            Quantity(start, end, value, item.unit, item.kind, item.harmless, text=text[start:end])
        )
    return quantities


class _Scan:
    def __init__(self, text: str, shared: Terms) -> None:
        self.text = text
        self.terms = shared
        self.found: list[Found] = []

    def run(self) -> list[Found]:
        masked = self.text
        if _HAS_DIGIT.search(masked):
            masked = self._shapes(masked)
        if any(char.isdigit() for char in masked):
            masked = self.terms.pattern.sub(lambda match: "q" * (match.end() - match.start()), masked)
        self.masked = masked
        self.tokens = tokenise(masked)
        self._numbers()
        self._roman()
        self._disguises()
        self.found.sort(key=lambda item: (item.start, -item.end))
        return joined(_without_overlaps(self.found), self.text)

    def _shapes(self, text: str) -> str:
        taken: list[tuple[int, int]] = []
        for shape in shaped(text):
            if any(shape.start < end and start < shape.end for start, end in taken):
                continue
            if (
                shape.kind == "fraction"
                and self.terms.pattern.search(text[max(0, shape.start - 8) : shape.end + 4])
                and text[shape.start : shape.end] in self.terms.digit_terms
            ):
                continue
            taken.append((shape.start, shape.end))
            self.found.append(Found(shape.start, shape.end, shape.value, shape.unit, shape.kind))
        for start, end in taken:
            text = text[:start] + "\x00" * (end - start) + text[end:]
        return text

    # numbers and what stands around them

    def _numbers(self) -> None:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if (
                token.kind == "word"
                and is_frequency(self.tokens, at)
                and word_at(self.tokens, at - 1) is None
            ):
                if not (self.found and self.found[-1].end >= token.start):
                    self._add(token.start, self.tokens[at + 2].end, Decimal(1), "times", "multiplier")
                at += 3
                continue
            if is_half_of(self.tokens, at):
                self._add(token.start, self.tokens[at + 1].end, Decimal("0.5"), None, "fraction")
                at += 2
                continue
            number = compose(self.tokens, at) if token.kind != "sign" else None
            if number is None:
                at += 1
                continue
            at = self._take(number)

    def _take(self, number: Composed) -> int:
        """Record one number with its range, unit and idiom; the index of the token after it."""
        first = self.tokens[number.start]
        if number.word is not None:
            idiom = self._idiom(number)
            reading = read_in_context(self.tokens, number.start, number.end, number.word)
            if idiom is not None and reading != "none":
                begin, end = self.tokens[idiom.start], self.tokens[idiom.end - 1]
                self._add(begin.start, end.end, None, None, "idiom", idiom.harmless)
                return max(idiom.end, number.end)
            if reading == "none":
                return number.end
            if reading == "idiom":
                self._add(first.start, self.tokens[number.end - 1].end, None, None, "idiom", True)
                return number.end
        item, reached = self._with_unit(number)
        item, reached = self._range(item, reached)
        self.found.append(item)
        return self._token_after(reached)

    def _idiom(self, number: Composed) -> IdiomMatch | None:
        for index in range(number.start, number.end):
            if word_at(self.tokens, index) is None:
                continue
            match = find_idiom(self.tokens, index, script_of(self.tokens[index].lower))
            if match is not None and match.end >= number.end and match.start <= number.start:
                return match
            return None
        return None

    def _with_unit(self, number: Composed) -> tuple[Found, int]:
        text = self.masked
        start, end = self.tokens[number.start].start, self.tokens[number.end - 1].end
        value, kind, unit = number.value, number.kind, number.unit
        in_figures = self.tokens[number.end - 1].kind == "number"
        if text[end : end + 1] == "." and self.tokens[number.end - 1].lower in _DOTTED_SCALES:
            follows = text[end + 1 : end + 3].strip()[:1]
            end += follows.islower() or (follows != "" and follows in units.CURRENCY_SIGNS)
        money = _PREFIX_MONEY.search(text, max(0, start - 6), start)
        if in_figures and (scale := units.read_scale(text, end, money=money is not None)) is not None:
            end, value = scale[0], None if value is None else value * scale[1]
        if (
            in_figures
            and (tail := _ORDINAL_TAIL.match(text, end))
            and not money
            and text[end] != " "
            and not (
                tail.group() in ("s", "м", "х", "е") and text[end : end + 1] != "-" and tail.group() != "s"
            )
        ):
            end, kind = tail.end(), "ordinal"
            unit = None
        start = money.start() if money else start
        if in_figures and value is not None and _BARE_POINT.search(text, max(0, start - 2), start):
            start, value = start - 1, value.scaleb(-len(self.tokens[number.start].text))
        sign = _SIGN.search(text, max(0, start - 3), start)
        minus = _MINUS.search(text, max(0, start - 10), start)
        if sign is not None and self.tokens[number.start].kind == "number":
            start = sign.start()
            if value is not None and sign.group()[0] in "-−–":
                value = -value
        elif minus is not None and not self._ends_at(minus.start()):
            start = minus.start()
            value = None if value is None else -value
        if money is not None:
            symbol = money.group("c")
            return Found(start, end, value, units.CURRENCY_SIGNS.get(symbol, symbol), "money"), end
        if kind == "ordinal":
            return self._ordinal(start, end, value)
        unit_match = units.read_unit(text, end) if kind not in ("multiplier",) else None
        if unit_match is not None:
            end, unit = unit_match.end, unit_match.unit
            kind = unit_match.kind or kind
        elif in_figures and (glued := _GLUED_WORD.match(text, end)):
            end = glued.end()
            unit = None if "-" in glued.group() else glued.group()
        if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
            end += 1
        return Found(start, end, value, unit, kind), end

    def _ordinal(self, start: int, end: int, value: Decimal | None) -> tuple[Found, int]:
        text = self.masked
        if (quarter := _QUARTER_WORD.match(text, end)) or (quarter := _HALF_YEAR.match(text, end)):
            end = quarter.end()
            year = _YEAR_TAIL.match(text, end)
            return Found(start, year.end() if year else end, value, None, "quarter"), end
        if (
            (month := _MONTH.match(text, end + 1))
            and text[end] == " "
            and text[month.end() : month.end() + 1] in " .,;!?)"
        ):
            return Found(start, month.end(), None, None, "date"), month.end()
        before = text[:start].rstrip().rsplit(" ", 1)[-1]
        if _MONTH.fullmatch(before) and before[:1].isupper():
            return Found(start - 1 - len(before), end, None, None, "date"), end
        return Found(start, end, value, None, "ordinal"), end

    def _range(self, item: Found, end: int) -> tuple[Found, int]:
        """«5–7», «от пяти до семи», "between two and three": one quantity over both ends."""
        text = self.masked
        before = text[max(0, item.start - 9) : item.start]
        connector = _RANGE_DASH.match(text, end)
        if connector is None and (_RANGE_TO.match(text, end)):
            to = _RANGE_TO.match(text, end)
            english = to is not None and to.group().strip() == "to"
            connector = to if _FROM.search(before) or english else None
        if connector is None and _BETWEEN.search(before):
            connector = _RANGE_AND.match(text, end)
        if connector is None or item.kind in ("ordinal", "date", "idiom"):
            return item, end
        index = self._token_after(connector.end())
        if index < len(self.tokens) and self.tokens[index].text in "₽$€£":
            index += 1
        if index >= len(self.tokens) or self.tokens[index].start > connector.end() + 1:
            return item, end
        second = compose(self.tokens, index) if self.tokens[index].kind != "sign" else None
        if second is None or second.kind == "ordinal":
            return item, end
        other, other_end = self._with_unit(second)
        if connector.group().strip() == "to" and not _FROM.search(before):
            # "Fell 12bp to 4.61%", "by 1,100 to 23,450": a step, and where it led.
            units_differ = item.unit is not None and text[item.end - 1] != text[other_end - 1]
            if units_differ or _STEP.search(before):
                return item, end
        starts_from = _FROM.search(before)
        start = item.start - len(starts_from.group()) if starts_from else item.start
        return Found(start, other_end, None, other.unit or item.unit, "range"), other_end

    def _ends_at(self, position: int) -> bool:
        """Whether a quantity stands right before ``position``: there "minus" takes away, and is no sign."""
        return any(item.end == position - 1 for item in self.found)

    def _token_after(self, position: int) -> int:
        low = 0
        for low, token in enumerate(self.tokens):
            if token.start >= position:
                return low
        return len(self.tokens)

    def _add(
        self,
        start: int,
        end: int,
        value: Decimal | None,
        unit: str | None,
        kind: QuantityKind,
        harmless: bool = False,
    ) -> None:
        self.found.append(Found(start, end, value, unit, kind, harmless))

    # Roman numerals and disguises

    def _covered(self, start: int, end: int) -> bool:
        return any(item.start < end and start < item.end for item in self.found)

    def _roman(self) -> None:
        for index, token in enumerate(self.tokens):
            if token.kind != "word":
                continue
            text = token.text
            value = None
            if len(text) > 1:
                value = roman_value(text, self.terms.roman_look_alikes)
            elif text in "VXХ" and not self._is_name(index, text):
                value = Decimal(5 if text == "V" else 10)
            elif text == "I" and self._is_lone_one(index):
                value = Decimal(1)
            if value is not None and not self._covered(token.start, token.end):
                if token.lower in ("vi", "xi") and token.text.islower() and token.glue == "'":
                    continue
                self._add(token.start, token.end, value, None, "roman")

    def _is_name(self, index: int, letter: str) -> bool:
        around = {
            self.tokens[place].lower for place in (index - 1, index + 1) if 0 <= place < len(self.tokens)
        }
        return bool(around & self.terms.lone_letters.get("X" if letter == "Х" else letter, frozenset()))

    def _is_lone_one(self, index: int) -> bool:
        """A Latin I among Russian words, or after "phase", "part" and the like at the end of a clause."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        before = self.tokens[index - 1] if index else None
        neighbours = [token for token in (before, after) if token is not None and token.kind == "word"]
        if neighbours and all(script_of(token.lower) == "ru" for token in neighbours):
            return True
        numbered = before is not None and before.lower in (
            "phase", "part", "stage", "quarter", "level", "tier", "type", "volume", "chapter", "class", "grade",
        )  # fmt: skip
        return numbered and (after is None or after.kind == "sign" or after.lower in ("of", "and"))

    def _disguises(self) -> None:
        for token in self.tokens:
            if token.kind == "word" and len(token.text) > 2 and not _is_mask(token.text):
                hidden, value = disguised_value(token.text)
                if hidden and not self._covered(token.start, token.end):
                    self._add(token.start, token.end, value, None, "disguised")
        for start, end, value in counting_words(self.tokens):
            begin, finish = self.tokens[start].start, self.tokens[end - 1].end
            # "A large one for a lead" is a sum, though "a large one" alone is harmless.
            self.found = [
                item for item in self.found if not item.harmless or item.end <= begin or finish <= item.start
            ]
            if not self._covered(begin, finish):
                self._add(begin, finish, value, None, "disguised")
        for start, end in carrying_phrases(self.masked):
            if not self._covered(start, end):
                self._add(start, end, None, None, "disguised")
        for start, end, value in broken_words(self.masked):
            if not self._covered(start, end):
                self._add(start, end, value, None, "disguised")
        for start, end, value in split_words(self.tokens, self.masked):
            first, last = self.tokens[start], self.tokens[end - 1]
            if not self._covered(first.start, last.end):
                self._add(first.start, last.end, value, None, "disguised")


def _tidy(value: Decimal) -> Decimal:
    """At most six decimals and none that say nothing."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        value = value.quantize(Decimal("0.000001"))
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _is_mask(word: str) -> bool:
    return set(word) == {"q"}


def _without_overlaps(items: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in items:
        if kept and item.start < kept[-1].end:
            if item.end > kept[-1].end:
                kept[-1] = replace(kept[-1], end=item.end)
            continue
        kept.append(item)
    return kept
