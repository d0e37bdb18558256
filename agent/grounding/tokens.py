"""Words, figures and signs of a folded text, as the reader of numerals and the rules walk over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒↉"

_GROUPED = (
    r"\d{1,3}(?:(?:\u0020\d{3})+|(?:'\d{3})+|(?:’\d{3})+|(?:\.\d{3}){2,}|(?:\.\d{3})+(?=,\d+(?![\d.,]*\d))|(?:,\d{3})+)"
    r"(?!\d)(?:[.,]\d+(?![\d.,]*\d))?"
)
_TOKEN = re.compile(
    rf"(?P<n>{_GROUPED}|\d+(?:[.,]\d+)?(?![.,]\d)|\d+)(?P<f>[{FRACTIONS}])?|(?P<v>[{FRACTIONS}])"
    r"|(?P<w>[^\W\d_]+)|(?P<s>[^\s])"
)

Kind = Literal["number", "word", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``glue`` is what stands before it: ``""`` nothing, ``" "`` space, ``"-"`` or ``"'"`` a lone
    hyphen or apostrophe between two words or figures (which then is no token of its own)."""

    kind: Kind
    text: str
    lower: str
    start: int
    end: int
    glue: str


def tokenise(text: str) -> list[Token]:
    """The tokens of a folded text, in order."""
    tokens: list[Token] = []
    joiner: str | None = None
    last = 0
    size = len(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match.group()
        group = match.lastgroup
        if group == "s" and raw in "-'’" and tokens and start == last and end < size:
            before, after = tokens[-1], text[end]
            if before.kind != "sign" and (after.isalnum()) and (raw == "-" or before.kind == "word"):
                joiner = "-" if raw == "-" else "'"
                last = end
                continue
        glue = joiner if joiner is not None else ("" if start == last and tokens else " ")
        kind: Kind = "word" if group == "w" else "sign" if group == "s" else "number"
        tokens.append(Token(kind, raw, raw.lower(), start, end, glue))
        joiner = None
        last = end
    return tokens


def number_value(raw: str, russian: bool) -> Decimal | None:
    """What a run of digits with its separators is worth; ``None`` where it is not to be read.

    A comma before exactly three digits groups thousands in English and marks decimals in Russian; a lone point
    marks decimals in both.
    """
    fraction = Decimal(0)
    if raw and raw[-1] in FRACTIONS:
        fraction = fraction_value(raw[-1])
        raw = raw[:-1]
        if not raw:
            return fraction
    body = raw.replace(" ", "").replace("'", "").replace("’", "")
    commas, points = body.count(","), body.count(".")
    if commas and points:
        decimal_mark = max(",", ".", key=body.rfind)
        body = body.replace("," if decimal_mark == "." else ".", "")
        if body.count(decimal_mark) > 1:
            return None
        body = body.replace(",", ".")
    elif commas > 1 or points > 1:
        body = body.replace(",", "").replace(".", "")
    elif commas:
        grouped = len(body) - body.index(",") == 4 and not russian and not body.startswith("0")
        body = body.replace(",", "" if grouped else ".")
    return Decimal(body) + fraction


def fraction_value(char: str) -> Decimal:
    """The value of a vulgar-fraction character, to six decimals."""
    import unicodedata

    return Decimal(repr(round(unicodedata.numeric(char), 6)))
