"""Number words put together: «двадцать пять тысяч», "two and a half million", «две трети», "five point two"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.grounding.morphology import script_of
from agent.grounding.numerals import english, russian
from agent.grounding.numerals.amounts import is_amount
from agent.grounding.numerals.lexicon import NumberWord
from agent.grounding.numerals.quantity import QuantityKind
from agent.grounding.tokens import Token, number_value

_INFINITE = 99
_TENTHS = {"десят": 1, "сот": 2, "тысячн": 3}
_RU_FRACTION_ENDINGS = ("ых", "их", "ая", "ую", "ой", "ей", "ым", "ыми", "ьи", "ью", "ья", "ые")
_EN_ARTICLES = ("a", "an")


@dataclass(frozen=True, slots=True)
class Composed:
    """A number over ``tokens[start:end]``."""

    start: int
    end: int
    value: Decimal | None
    kind: QuantityKind
    unit: str | None = None
    word: NumberWord | None = None
    """The last number word, where there is one."""


def word_at(tokens: Sequence[Token], index: int) -> NumberWord | None:
    """The number word at ``index``, if there is one."""
    if not 0 <= index < len(tokens) or tokens[index].kind != "word":
        return None
    lower = tokens[index].lower
    return russian.number_word(lower) if script_of(lower) == "ru" else english.number_word(lower)


def _linked(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].glue in (" ", "-", "")


def _rank(word: NumberWord) -> tuple[int, int]:
    """(rank, what may follow is below this): hundreds 3, tens 2, teens take the place of tens and digits."""
    value = word.value
    if word.kind == "hundred" or value >= 100:
        return 3, 3
    if word.kind == "teen" or 10 <= value < 20:
        return 2, 0
    if word.kind == "ten" or value >= 20:
        return 2, 2
    return 1, 0


class _Builder:
    """Sums the words of one number from left to right."""

    def __init__(self, tokens: Sequence[Token], start: int, russian_text: bool) -> None:
        self.tokens = tokens
        self.start = start
        self.at = start
        self.russian = russian_text
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.limit = _INFINITE
        self.scale_limit = Decimal("1e101")
        self.kind: QuantityKind = "cardinal"
        self.word: NumberWord | None = None
        self.digits_only = True

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or Decimal(0))

    def done(self, end: int, unit: str | None = None) -> Composed:
        return Composed(self.start, end, self.value, self.kind, unit, self.word)

    def take(self, word: NumberWord) -> bool:
        """Add one more plain word; False where it starts another number."""
        if word.kind == "scale":
            if word.value >= self.scale_limit:
                return False
            self.total += (self.current if self.current is not None else Decimal(1)) * word.value
            self.current, self.limit, self.scale_limit = None, _INFINITE, word.value
        elif word.kind == "hundred" and not self.russian:
            if self.current is not None and self.current >= 100:
                return False
            self.current = (self.current if self.current is not None else Decimal(1)) * 100
            self.limit = 3
        elif word.kind in ("digit", "teen", "ten", "hundred"):
            rank, below = _rank(word)
            if rank >= self.limit or (word.value == 0 and self.limit != _INFINITE):
                return False
            self.current = (self.current or Decimal(0)) + word.value
            self.limit = below
        else:
            return False
        self.word = word
        self.at += 1
        return True


def compose(tokens: Sequence[Token], index: int) -> Composed | None:
    """The longest number that begins with the token at ``index``; ``None`` where none does."""
    token = tokens[index]
    if token.kind == "number":
        return _from_digits(tokens, index)
    if token.kind != "word":
        return None
    if token.lower in _EN_ARTICLES:
        return _after_article(tokens, index)
    word = word_at(tokens, index)
    if word is None:
        return None
    return _from_word(tokens, index, word)


def _after_article(tokens: Sequence[Token], index: int) -> Composed | None:
    word = word_at(tokens, index + 1)
    if word is None or not _linked(tokens, index + 1) or script_of(tokens[index + 1].lower) == "ru":
        return None
    starts = word.kind in ("scale", "hundred", "part") or (
        word.kind == "group" and tokens[index + 1].lower != "nil"
    )
    is_share = word.kind == "ordinal" and word.value >= 3 and is_amount(tokens, index, index + 2)
    if is_share:
        return Composed(
            index, index + 2, (1 / word.value).quantize(Decimal("0.000001")), "fraction", None, word
        )
    if not starts:
        return None
    found = _from_word(tokens, index + 1, word)
    return Composed(index, found.end, found.value, found.kind, found.unit, found.word) if found else None


def _from_digits(tokens: Sequence[Token], index: int) -> Composed:
    russian_text = any(token.kind == "word" and script_of(token.lower) == "ru" for token in tokens)
    raw = tokens[index].text
    value = number_value(raw, russian_text)
    end = index + 1
    if value is None:
        return Composed(index, end, None, "cardinal")
    kind: QuantityKind = "fraction" if value < 1 and not raw[0].isdigit() else "cardinal"
    end, value, kind = _mixed_tail(tokens, end, value, kind)
    while end < len(tokens) and tokens[end].glue in (" ", "-", ""):
        word = word_at(tokens, end)
        if word is None or word.kind not in ("scale", "group", "hundred"):
            break
        if word.kind == "group" and word.value < 6:
            break
        value *= word.value
        end += 1
    if end == index + 1 and end < len(tokens) and tokens[end].glue in (" ", "-"):
        word = word_at(tokens, end)
        if word is not None and word.kind == "part" and value != 1:
            return Composed(index, end + 1, value * word.value, "fraction", None, word)
    return Composed(index, end, value, kind)


def _from_word(tokens: Sequence[Token], index: int, first: NumberWord) -> Composed:
    lower = tokens[index].lower
    russian_text = script_of(lower) == "ru"
    match first.kind:
        case "multiplier":
            return Composed(index, index + 1, first.value, "multiplier", "times", first)
        case "compound":
            return Composed(index, index + 1, first.value, _compound_kind(first), first.unit, first)
        case "ordinal":
            return Composed(index, index + 1, first.value, "ordinal", None, first)
        case "part":
            return _from_part(tokens, index, first)
        case "mixed" | "group" | "collective":
            return _scaled(tokens, index + 1, index, first.value, first)
        case _:
            return _cardinal(tokens, index, russian_text)


def _compound_kind(word: NumberWord) -> QuantityKind:
    kinds: dict[str | None, QuantityKind] = {
        "percent": "percent", "points": "points", "times": "multiplier", "RUB": "money", "USD": "money",
    }  # fmt: skip
    return kinds.get(word.unit, "cardinal")


def _scaled(tokens: Sequence[Token], at: int, start: int, value: Decimal, word: NumberWord) -> Composed:
    """«полтора миллиона», «пара тысяч», "a dozen million"."""
    while at < len(tokens) and tokens[at].glue in (" ", "-"):
        following = word_at(tokens, at)
        if following is None or following.kind not in ("scale", "group") or following.value < 10:
            break
        value *= following.value
        word = following
        at += 1
    return Composed(start, at, value, "cardinal", None, word)


def _from_part(tokens: Sequence[Token], index: int, word: NumberWord) -> Composed:
    """half a million, half of, четверть миллиона."""
    at = index + 1
    value = word.value
    if at < len(tokens) and tokens[at].lower in _EN_ARTICLES:
        following = word_at(tokens, at + 1)
        if following is not None and following.kind in ("scale", "hundred", "group"):
            return Composed(index, at + 2, value * following.value, "cardinal", None, following)
    following = word_at(tokens, at)
    if (
        following is not None
        and following.kind in ("scale", "hundred", "group")
        and tokens[at].glue in (" ", "-")
    ):
        return Composed(index, at + 1, value * following.value, "cardinal", None, following)
    return Composed(index, at, value, "fraction", None, word)


def _cardinal(tokens: Sequence[Token], index: int, russian_text: bool) -> Composed:
    builder = _Builder(tokens, index, russian_text)
    while builder.at < len(tokens):
        at = builder.at
        if at > index and tokens[at].glue not in (" ", "-"):
            break
        word = word_at(tokens, at)
        if word is None:
            if not russian_text and tokens[at].lower == "and" and _and_continues(builder, at):
                builder.at += 1
                continue
            break
        if at > index and script_of(tokens[at].lower) != ("ru" if russian_text else "en"):
            break
        if word.kind == "ordinal" and at > index:
            return _with_ordinal(builder, tokens, word)
        if word.kind in ("group", "part") and at > index:
            tail = _times_group(builder, tokens, word)
            if tail is not None:
                return tail
            break
        if not builder.take(word):
            break
    end, value, _kind = _mixed_tail(tokens, builder.at, builder.value, builder.kind)
    if end > builder.at:
        return _with_scale(tokens, index, end, value, builder.word)
    decimals = _decimals(tokens, builder)
    return decimals or Composed(index, builder.at, builder.value, "cardinal", None, builder.word)


def _and_continues(builder: _Builder, at: int) -> bool:
    following = word_at(builder.tokens, at + 1)
    tail_is_group = following is not None and following.kind in ("digit", "teen", "ten", "ordinal")
    return tail_is_group and builder.word is not None and builder.word.kind in ("hundred", "scale")


def _with_ordinal(builder: _Builder, tokens: Sequence[Token], word: NumberWord) -> Composed:
    """«двадцать пятый», "twenty-first", and fractions: «две пятых», "two thirds"."""
    rank, _ = _rank(word)
    lower = tokens[builder.at].lower
    end = builder.at + 1
    if word.value < 1000 and rank < builder.limit:
        builder.current = (builder.current or Decimal(0)) + word.value
        return Composed(builder.start, end, builder.value, "ordinal", None, word)
    fraction = lower.endswith(_RU_FRACTION_ENDINGS) if builder.russian else word.value > 2
    if fraction and word.value > 1:
        share = (builder.value / word.value).quantize(Decimal("0.000001"))
        return Composed(builder.start, end, share, "fraction", None, word)
    return Composed(builder.start, builder.at, builder.value, "cardinal", None, builder.word)


def _times_group(builder: _Builder, tokens: Sequence[Token], word: NumberWord) -> Composed | None:
    """«два десятка», "two dozen", «две трети», "three quarters"."""
    lower = tokens[builder.at].lower
    if word.kind == "part":
        if lower in ("quarter", "half") and builder.value != 1:
            return None
        return Composed(builder.start, builder.at + 1, builder.value * word.value, "fraction", None, word)
    if word.value < 10 or lower in ("decade", "decades", "fortnight", "fortnights"):
        return None
    return _scaled(tokens, builder.at + 1, builder.start, builder.value * word.value, word)


def _mixed_tail(
    tokens: Sequence[Token], at: int, value: Decimal, kind: QuantityKind
) -> tuple[int, Decimal, QuantityKind]:
    """«с половиной», «с четвертью», "and a half", "and three quarters"."""
    lowers = [token.lower for token in tokens[at : at + 3]]
    for phrase, extra in _TAILS:
        if tuple(lowers[: len(phrase)]) == phrase:
            return at + len(phrase), value + Decimal(extra), kind
    return at, value, kind


_TAILS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("с", "половиной"), "0.5"),
    (("с", "четвертью"), "0.25"),
    (("с", "третью"), "0.333333"),
    (("and", "a", "half"), "0.5"),
    (("and", "one", "half"), "0.5"),
    (("and", "a", "quarter"), "0.25"),
    (("and", "three", "quarters"), "0.75"),
    (("and", "half"), "0.5"),
)


def _with_scale(
    tokens: Sequence[Token], start: int, at: int, value: Decimal, word: NumberWord | None
) -> Composed:
    following = word_at(tokens, at)
    if following is not None and following.kind == "scale" and tokens[at].glue in (" ", "-"):
        return Composed(start, at + 1, value * following.value, "cardinal", None, following)
    return Composed(start, at, value, "cardinal", None, word)


def _decimals(tokens: Sequence[Token], builder: _Builder) -> Composed | None:
    """ "five point two five" and «две целых пять десятых»."""
    at = builder.at
    if at >= len(tokens):
        return None
    lower = tokens[at].lower
    if lower == "point" and not builder.russian:
        digits = ""
        at += 1
        while (word := word_at(tokens, at)) is not None and word.kind in ("digit", "teen", "ten"):
            digits += str(int(word.value))
            at += 1
        if digits:
            return Composed(
                builder.start, at, builder.value + Decimal(f"0.{digits}"), "cardinal", None, builder.word
            )
    if lower.startswith("цел") and lower in ("целых", "целая", "целые", "целой", "целую", "целыми"):
        at += 1
        at += at < len(tokens) and tokens[at].lower == "и"
        part = word_at(tokens, at)
        if part is not None and part.kind in ("digit", "teen", "ten", "hundred"):
            tail = _Builder(tokens, at, True)
            while (word := word_at(tokens, tail.at)) is not None and tail.take(word):
                pass
            if tail.at < len(tokens):
                return _decimal_places(tokens, builder, tail)
    return None


def _decimal_places(tokens: Sequence[Token], builder: _Builder, tail: _Builder) -> Composed | None:
    lower = tokens[tail.at].lower
    places = next((count for stem, count in _TENTHS.items() if lower.startswith(stem)), None)
    if places is None:
        return None
    value = builder.value + tail.value / Decimal(10) ** places
    return Composed(builder.start, tail.at + 1, value, "cardinal", None, tail.word)
